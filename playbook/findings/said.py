"""A finding as a sentence, in either language: on the screen, on a slide and in a file the same."""

from collections.abc import Callable

from playbook.content.schema import Method
from playbook.findings.engine import Finding, guides
from playbook.models import Person, Plan, RoleId, StageId
from playbook.people import called

_BETWEEN = {"en": ", ", "zh": "、"}
_FACTS = {"en": "facts of the plan", "zh": "计划信息"}
_NOBODY_KNOWN = {"en": "somebody not named yet", "zh": "尚不知姓名的人"}


def named(person: Person, language: str) -> str:
    """What a sentence calls a person: name, else title, else that nobody knows."""
    return called(person).strip() or _NOBODY_KNOWN[language]


def said(
    plan: Plan, method: Method, finding: Finding, language: str, *, write: Callable[[str], str] = str,
    name: Callable[[Person, str], str] = named,
) -> str:  # fmt: skip
    """What a finding says of its rows. `write` escapes what people typed where the sentence goes into markup; `name` names people."""
    hit, guide = finding.hit, guides()[finding.rule]
    criteria = {one.id: one.text[language] for stage in method.stages.values() for one in stage.criteria}
    role = method.roles[RoleId(hit.role)].label[language] if hit.role in set(RoleId) else criteria.get(hit.role or "", "")
    rows = {
        "people": _BETWEEN[language].join(write(name(plan.people_by_id[id], language)) for id in hit.people),
        "action": write(next((one.what for one in plan.actions if one.id == hit.action), "")),
        "stage": method.stages[StageId(hit.stage)].label[language] if hit.stage else "",
        "role": role,
        "requirement": write(next((one.what for one in plan.requirements if one.id == hit.requirement), "")),
    }
    where = _BETWEEN[language].join(text for text in rows.values() if text) or _FACTS[language]
    text = guide.other if hit.other and guide.other else guide.said
    return text[language].format(**rows, where=where, words=write(hit.words), count=hit.count)
