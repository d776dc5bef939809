"""Plans that the tests of files write: the samples, 60 people, and one whose every text is a naughty string."""

import json
from functools import cache
from pathlib import Path

from pages.ui.export.menu import FileInputs
from playbook.chart import ChartOptions, Picture, picture
from playbook.content import method
from playbook.findings import RuleContext
from playbook.models import Action, Person, Plan
from playbook.privacy import Names, Privacy
from playbook.samples import sample
from playbook.text import clean_label
from tests.support.chart_plans import bearings, ministry
from tests.support.chart_plans import organogram as public_body
from tests.support.plans import TODAY

__all__ = ["METHOD", "NAUGHTY", "TODAY", "bearings", "case_of", "keyboards", "ministry", "naughty", "organogram", "wanted", "wordy"]

METHOD = method()
NAUGHTY = [clean_label(text) for text in json.loads((Path(__file__).parents[1] / "data" / "blns.json").read_text("utf-8"))]


def case_of(plan: Plan) -> RuleContext:
    """The plan as the adviser sees it on the day of the tests."""
    return RuleContext(plan, METHOD, TODAY)


def wanted(case: RuleContext, language: str) -> FileInputs:
    """What a file is made of for a reader who may see all, with the chart as its page draws it."""

    def sheet(plan: Plan) -> Picture:
        return picture(plan, METHOD, language, today=TODAY, options=ChartOptions(window=(1180, 640)))

    return FileInputs(case, case, case, language, Privacy(Names.SHOWN), lambda step: None, {False: sheet, True: sheet})


def keyboards(language: str = "en") -> Plan:
    """Company B."""
    return sample("keyboards", language, TODAY, plan_id="keyboards")


def organogram() -> Plan:
    """The 64 posts of a real public body, with made-up stances."""
    return public_body("the_pensions_regulator-2011-03-31")


def wordy(language: str) -> Plan:
    """Company B as somebody would enter it who never comes to an end."""
    said = {
        "en": "every requirement of the technical department is read with care and ",
        "zh": "技术部对每一项要求都要反复核实，并要求书面材料，",
        "zh-Hant": "技術部對每一項要求都要反覆核實，並要求書面材料，",
    }
    text = said[language] * 8
    plan = keyboards(language)
    return plan.but(
        account=text[:200], opportunity=text[:300], value_note=text[:200], objective=text,
        rivals=tuple(rival.but(name=text[:90]) for rival in plan.rivals),
        departments=tuple(department.but(name=text[:90]) for department in plan.departments),
        people=tuple(person.but(name=text[:90] if person.name else "", title=text[:120]) for person in plan.people),
        actions=tuple(
            action.but(id=f"{action.id}-{time}", what=text, owner=text[:90]) for time in range(4) for action in plan.actions
        ),
    )  # fmt: skip


@cache
def naughty() -> Plan:
    """A person and an action for every naughty string."""
    people = tuple(
        Person(id=f"p{number}", name=text, title=text, note=text, concern=text, roles=[{"role": "technical", "evidence": text}])
        for number, text in enumerate(NAUGHTY)
    )
    actions = tuple(
        Action(id=f"a{number}", what=text or "x", owner=text, stage="evaluation", person=f"p{number}", due=TODAY)
        for number, text in enumerate(NAUGHTY)
    )
    return Plan(id="b", account=NAUGHTY[-1], opportunity=NAUGHTY[3], stage="evaluation", people=people, actions=actions)
