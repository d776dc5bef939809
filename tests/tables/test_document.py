"""The whole plan as JSON: any plan the model allows comes back equal, and is the same bytes."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.models import (
    ROLES,
    STAGES,
    Action,
    ActionStatus,
    Evidence,
    Forecast,
    Mode,
    Plan,
    Requirement,
    RoleId,
    Snooze,
    Stage,
    Stance,
)
from playbook.tables.document import plan_from_json, plan_json, plan_page_data
from playbook.text import clean_label, clean_note
from tests.tables.test_people_again import IDS, plans

FIT = st.integers(0, 2)
LABEL = st.text(max_size=8).map(clean_label)
NOTE = st.text(max_size=8).map(clean_note)
DAY = st.dates(date(1, 1, 1))
MAYBE_DAY = st.none() | DAY
ID = st.from_regex(r"[a-z0-9][a-z0-9-]{0,6}", fullmatch=True)
SNOOZE = st.builds(Snooze, finding=LABEL, until=DAY, reason=NOTE)
EVIDENCE = st.builds(Evidence, id=ID, criterion=ID, grade=st.integers(0, 3), on=DAY, source=LABEL, note=NOTE)


STANCE = st.none() | st.sampled_from(list(Stance))
GRADE = st.none() | st.integers(0, 3)
FORECAST = st.builds(
    Forecast, id=ID, person=st.none() | st.sampled_from(IDS), stance=st.sampled_from(list(Stance)), due=DAY, by=LABEL, on=MAYBE_DAY,
    was=STANCE, grade=GRADE, came=STANCE, came_on=MAYBE_DAY, came_grade=GRADE,
)  # fmt: skip


@st.composite
def whole_plans(draw: st.DrawFn) -> Plan:
    """A plan with something drawn for every field."""

    def stage(id: str) -> Stage:
        texts = {name: draw(st.none() | NOTE) for name in ("process", "plan", "goal")}
        return Stage(
            id=id, **texts, entered=draw(MAYBE_DAY), left=draw(MAYBE_DAY), reopened=tuple(draw(st.lists(DAY, max_size=2))),
            evidence=tuple(draw(st.lists(EVIDENCE, max_size=2, unique_by=lambda one: one.id))),
            actors=tuple(draw(st.lists(st.sampled_from(IDS), max_size=2))),
        )  # fmt: skip

    actions = [
        Action(
            id=f"a{place}", what=draw(NOTE), stage=draw(st.sampled_from(STAGES)), person=draw(st.none() | st.sampled_from(IDS)),
            owner=draw(LABEL), due=draw(MAYBE_DAY), status=draw(st.sampled_from(list(ActionStatus))), result=draw(NOTE),
            expected=draw(st.none() | st.sampled_from(list(Stance))), tactic=draw(st.none() | ID),
            forecasts=tuple(draw(st.lists(FORECAST, max_size=2, unique_by=lambda one: one.id))),
        )
        for place in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=4, max_size=4)))
    row: dict[RoleId, int] = {role: high - low for role, low, high in zip(ROLES, [0, *cuts], [*cuts, 100], strict=True)}
    facts = {name: draw(LABEL) for name in ("account", "opportunity", "us", "value", "budget", "purchase_method")}
    plan = draw(plans())
    rivals = st.dictionaries(st.sampled_from([rival.id for rival in plan.rivals] or [""]), FIT, max_size=2)
    requirement = st.builds(
        Requirement, id=ID, what=NOTE, must=st.booleans(), ours=st.none() | FIT,
        rivals=rivals if plan.rivals else st.just({}), holders=st.lists(st.sampled_from(IDS), max_size=2, unique=True).map(tuple),
    )  # fmt: skip
    return plan.but(
        people=tuple(person.but(mode=draw(st.none() | st.sampled_from(list(Mode)))) for person in plan.people),
        requirements=tuple(draw(st.lists(requirement, max_size=2, unique_by=lambda one: one.id))),
        snoozes=tuple(draw(st.lists(SNOOZE, max_size=2, unique_by=lambda one: one.finding))),
        **facts, objective=draw(NOTE), decision_on=draw(MAYBE_DAY), stage=draw(st.sampled_from(STAGES)), actions=tuple(actions),
        stages=tuple(map(stage, STAGES)), weights={draw(st.sampled_from(STAGES)): row} if draw(st.booleans()) else {},
    )  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(plan=whole_plans())
def test_any_plan_comes_back_equal_from_its_json(plan: Plan) -> None:
    data = plan_json(plan)
    assert plan_from_json(data) == plan
    assert plan_from_json(f"<!doctype html>{plan_page_data(plan)}</html>".encode()) == plan
    assert plan_json(plan_from_json(data)) == data
