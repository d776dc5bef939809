"""The whole plan as JSON: any plan the model allows comes back equal, and is the same bytes."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.models import ROLES, STAGES, Action, ActionStatus, Evidence, Forecast, Plan, RoleId, Stage, Stance
from playbook.tables.document import plan_from_json, plan_json
from playbook.text import clean_label, clean_note
from tests.tables.test_people_again import IDS, plans

LABEL = st.text(max_size=8).map(clean_label)
NOTE = st.text(max_size=8).map(clean_note)
DAY = st.dates(date(1, 1, 1))
MAYBE_DAY = st.none() | DAY
ID = st.from_regex(r"[a-z0-9][a-z0-9-]{0,6}", fullmatch=True)
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
            evidence=tuple(draw(st.lists(EVIDENCE, max_size=2))), actors=tuple(draw(st.lists(st.sampled_from(IDS), max_size=2))),
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
    facts = {name: draw(LABEL) for name in ("account", "opportunity", "value", "budget", "purchase_method")}
    return draw(plans()).but(
        **facts, objective=draw(NOTE), decision_on=draw(MAYBE_DAY), stage=draw(st.sampled_from(STAGES)), actions=tuple(actions),
        stages=tuple(map(stage, STAGES)), weights={draw(st.sampled_from(STAGES)): row} if draw(st.booleans()) else {},
    )  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(plan=whole_plans())
def test_any_plan_comes_back_equal_from_its_json(plan: Plan) -> None:
    data = plan_json(plan)
    assert plan_from_json(data) == plan
    assert plan_json(plan_from_json(data)) == data
