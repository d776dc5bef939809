"""The pages and files do not contradict each other: who matters, who has the star, what is wanted of a person, and when to begin."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pytest

from playbook import decision, edits
from playbook.chart import picture
from playbook.chart.content.filters import Filters, Trait, kept
from playbook.chart.export.dot import dot_source
from playbook.decision import Side
from playbook.deck.deck_context import CHIP, DeckContext, short
from playbook.deck.rehearsal_screen import rehearsal
from playbook.deck.relationships_screen import relationships
from playbook.deck.screens import Cards
from playbook.exports import plan_sheets
from playbook.exports.brief import brief
from playbook.findings import RuleContext, all_findings, next_steps, person_name
from playbook.findings.checklist import first_gap
from playbook.findings.effort_fit import Mismatch, mismatches
from playbook.findings.next_steps import aim, latest_start, start_by
from playbook.findings.who_matters import Why, who_matters
from playbook.insight.key_people import key_ids
from playbook.insight.people_summary import called
from playbook.insight.relationship_sheet import relationship_sheet
from playbook.insight.stage_schedule import DAYS_A_STEP
from playbook.models import Part, Plan, RoleId, StageId, Stance
from playbook.privacy import OPEN
from playbook.samples import SAMPLES, sample
from tests.support.plausible_plans import COURSES, QUALITIES, TODAY, plausible
from tests.support.quiet import METHOD

PLANS = 6
"""Plans of each quality and course."""


def plans() -> Iterator[tuple[str, Plan]]:
    for name in SAMPLES:
        yield name, sample(name, "en", TODAY, plan_id="s")
    for quality in QUALITIES:
        for course in COURSES:
            dice = Random(f"one voice {quality} {course}")
            for number in range(PLANS):
                yield f"{quality} {course} {number}", plausible(dice, quality, course)


@pytest.fixture(scope="module", params=list(plans()), ids=lambda named: named[0])
def case(request: pytest.FixtureRequest) -> RuleContext:
    return RuleContext(request.param[1], METHOD, TODAY)


def named_by_the_dry_run(case: RuleContext) -> set[str]:
    """People whom the dry run tells to win, to ask, to make sure of or to keep."""
    room, verdict = case.meeting, case.verdict
    best = next(iter(decision.smallest_efforts(room)), None)
    moves = best.moves if best else {}
    kept = decision.wrong_guesses(room, moves) if best else ()
    return {*moves, *kept, *verdict.hangs_on, *verdict.rests_on, *decision.to_find_out(verdict, room, moves)}


def test_nobody_whom_one_page_needs_is_unimportant_on_another(case: RuleContext) -> None:
    unimportant = {weight.person.id for weight, reasons in mismatches(case.plan, METHOD) if Mismatch.EFFORT_ELSEWHERE in reasons}
    unimportant |= {id for finding in all_findings(case) if finding.rule == "effort-on-talkers" for id in finding.hit.people}
    coaches = {person.id for person in case.with_role(RoleId.COACH)}
    decisive = {person.id for person in case.key}
    needed = coaches | decisive | (set() if case.plan.stage is StageId.SERVICE else named_by_the_dry_run(case))
    assert unimportant & needed == set()
    assert all(id in who_matters(case.plan, METHOD) for id in needed)


def test_the_deal_check_wants_of_a_person_what_the_dry_run_wants(case: RuleContext) -> None:
    best = next(iter(decision.smallest_efforts(case.meeting)), None)
    goals = {Side.OPEN: Stance.NEUTRAL, Side.FOR: Stance.SUPPORTER}
    for step in next_steps(case):
        if case.plan.stage is not StageId.SERVICE and best and step.person.id in best.moves:
            assert step.aim is goals[best.moves[step.person.id]]
        assert step.expected is None or step.person.stance.side <= step.expected.side <= max(step.aim.side, step.person.stance.side)


def test_the_day_to_begin_has_passed_on_every_page_or_on_none(case: RuleContext) -> None:
    """The deal check's card, its warning of too few days, and the dry run ask the same function."""
    warned = {id for finding in all_findings(case) if finding.rule == "too-few-days" for id in finding.hit.people}
    for step in next_steps(case):
        latest = latest_start(case, step.person)
        assert (step.latest, step.late) == (latest, latest is not None and latest < TODAY)
        ahead = case.plan.decision_on is not None and case.plan.decision_on >= TODAY
        if ahead and step.person in case.key and step.person.stance is not Stance.SUPPORTER:
            assert (step.person.id in warned) == step.late


def test_the_day_to_begin_is_that_of_what_the_dry_run_wants_whoever_asks(case: RuleContext) -> None:
    for person in case.plan.present:
        assert latest_start(case, person) == start_by(case.plan, person.stance, aim(case, person))


def test_a_color_does_not_wait_for_the_dry_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Accounts draws the color of every plan: what is wanted of an opponent is asked only where the days are enough for one of two aims."""
    plan = sample("keyboards", "en", TODAY, plan_id="k")
    plan = edits.set_part(edits.set_plan(plan, decision_on=TODAY + timedelta(DAYS_A_STEP * 2)), plan.stage, "head", Part.VETOES)
    asked: list[object] = []
    monkeypatch.setattr(decision, "advised", lambda room: asked.append(room) or ())
    all_findings(RuleContext(plan, METHOD, TODAY))
    assert not asked
    all_findings(RuleContext(edits.set_plan(plan, decision_on=TODAY + timedelta(DAYS_A_STEP)), METHOD, TODAY))
    assert asked


def test_the_only_coach_matters_while_the_dry_run_hangs_on_them() -> None:
    """Sample B: the weights page once called Xiao Wang unimportant."""
    plan = sample("keyboards", "en", TODAY, plan_id="k")
    matters = who_matters(plan, METHOD)
    assert Why.COACH in matters.why("xiao-wang")
    assert "xiao-wang" not in {weight.person.id for weight, reasons in mismatches(plan, METHOD) if Mismatch.EFFORT_ELSEWHERE in reasons}


def test_whoever_is_needed_for_nothing_does_not_matter() -> None:
    data = sample("keyboards", "en", TODAY, plan_id="k").model_dump(mode="json")
    data["people"].append({"id": "idle", "name": "Idle", "influence": 1, "roles": [], "coverage": "several"})
    plan = Plan.model_validate(data)
    assert "idle" not in who_matters(plan, METHOD)
    assert who_matters(plan, METHOD).why("idle") == ()


@pytest.fixture(scope="module")
def said() -> RuleContext:
    """Sample B with Xiao Li, of little weight, said to be able to say no, and Xiao Wang, the coach, only to inform."""
    plan = sample("keyboards", "en", TODAY, plan_id="k")
    for person, part in (("xiao-li", Part.VETOES), ("xiao-wang", Part.INFORMS), ("head", Part.VOTES)):
        plan = edits.set_part(plan, plan.stage, person, part)
    return RuleContext(plan, METHOD, TODAY)


def test_the_star_says_the_same_on_every_page_and_in_every_file(said: RuleContext) -> None:
    """Chart, filter, outline, DOT, relationship plan, workbook, brief, power map and deal check: whoever is said to have a say has it."""
    plan = said.plan
    key = {person.id for person in plan.present if Why.DECISIVE in who_matters(plan, METHOD, TODAY).why(person.id)}
    assert key == {"xiao-li", "head", "engineer", "xiao-huang"}
    drawn = ElementTree.fromstring(picture(plan, METHOD, "en", today=TODAY).svg)
    labels = {one.get("aria-label") or "": one for one in drawn.iter()}
    names = {person_name(plan.person(id), "en") for id in key}
    assert {next(name for name in names if name in label) for label in labels if "Key person" in label} == names
    assert sum("Key person" in label for label in labels) == len(key)
    assert kept(plan, Filters(traits=frozenset({Trait.DECISIVE})), METHOD, today=TODAY, stage=plan.stage) == key
    assert dot_source(plan, METHOD, "en", today=TODAY).count("★") == len(key) + 1, "and one in the legend"
    assert {row.person.id for row in relationship_sheet(plan, METHOD, ()) if row.decisive} == key
    starred = [row["name"] for row in plan_sheets.relationships(said, "en").rows if row["decisive"]]
    assert set(starred) == {called(plan.person(id)) for id in key}
    assert said.key_ids == key


def test_the_star_goes_with_what_was_said_and_not_with_what_is_proposed() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="k")
    before = key_ids(plan, METHOD, plan.stage)
    assert "xiao-li" not in before
    assert key_ids(edits.set_part(plan, plan.stage, "xiao-li", Part.VETOES), METHOD, plan.stage) == before | {"xiao-li"}
    assert key_ids(edits.set_part(plan, StageId.SERVICE, "xiao-li", Part.VETOES), METHOD, plan.stage) == before


def test_whom_the_dry_run_wants_moved_is_asked_for_in_the_relationship_plan(case: RuleContext) -> None:
    """A target and a next action are wanted for key people and for those whom the dry run advises to move; the step says how many."""
    rows = relationship_sheet(case.plan, METHOD, case.matters.aims)
    asked = {row.person.id for row in rows if row.asks_for_work}
    assert asked == case.key_ids | set(case.matters.aims)
    lacking = tuple(row.person.id for row in rows if row.lacks_target)
    if lacking:
        assert first_gap(case.plan, METHOD, 5, TODAY).people == lacking


def test_slides_pdf_and_brief_say_what_the_dry_run_says(case: RuleContext) -> None:
    """Slides, PDF and HTML draw the deck: its meeting moves whom the dry run moves, and its plan asks a target of whom step 5 names."""
    context = DeckContext(case, "en", OPEN, None)
    screen, moves = rehearsal(context), case.matters.best.moves if case.matters.best else {}
    moved = {chip.text for part in screen.parts if isinstance(part, Cards) for card in part.items for chip in card.chips if chip.moved}
    assert moved == {short(person_name(case.plan.person(id), "en"), CHIP) for id in moves}
    lacking = {row.person.id for row in relationship_sheet(case.plan, METHOD, case.matters.aims) if row.lacks_target}
    lead = relationships(context).lead
    assert not lacking or "closer than we are" in lead or any(person_name(case.plan.person(id), "en") in lead for id in lacking)
    if not case.open_actions and (steps := next_steps(case)):
        assert person_name(steps[0].person, "en") in brief(case, "en").text


POINTS = {
    "chart/content/coloring.py": "the shade of a card by its points", "chart/content/folding.py": "the order in which branches unfold",
    "chart/layout/power_grid.py": "the place in the grid", "decision/stage_meeting.py": "the order of a meeting",
    "decision/seating.py": "the points that order voters", "exports/plan_sheets.py": "a sheet of points",
    "findings/checklist.py": "influence that is assumed", "findings/effort_fit.py": "little weight",
    "findings/refresh_questions.py": "order",
    "findings/rule_context.py": "order", "findings/rule_engine.py": "order",
    "insight/department_summary.py": "the heaviest of a department",
    "insight/key_people.py": "who has the star", "insight/relationship_sheet.py": "order", "votes/disagreements.py": "order",
    "ui/people/person_card.py": "whose card is first", "ui/people/weight_map.py": "the map of points",
    "ui/rehearsal/meeting_parts.py": "the order of choices",
}  # fmt: skip
"""Modules that read the points of people, and what for; none of them says by points who matters or who has the star."""


def test_no_page_finds_out_by_itself_who_matters() -> None:
    """Whoever needs it asks `who_matters` or `key_people`; a module that reads points anew has to say here what for."""
    reading = re.compile(r"\b(?:ranked|person_weight)\(")
    found = {
        str(path.relative_to(folder))
        for folder in (Path("playbook"), Path("pages"))
        for path in folder.rglob("*.py")
        if path.name != "role_weights.py" and reading.search(path.read_text("utf-8"))
    }
    assert found == set(POINTS)
