"""Owner and day that are proposed for advice, worked out by hand, and whether it is in the plan already."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from playbook import edits, findings
from playbook.content import method
from playbook.findings import RuleContext
from playbook.models import Action, ActionStatus, Person, Plan, Reading, StageId, Stance

TODAY = date(2026, 11, 30)


def case(stance: Stance = Stance.NEUTRAL, decision: date | None = None, stage: StageId = StageId.SCREENING) -> RuleContext:
    li = Person(id="li", name="Li", readings=(Reading(id="r", on=TODAY, stance=stance, grade=2),))
    return RuleContext(Plan(id="p", account="A", people=(li,), stage=stage, decision_on=decision), method(), TODAY)


@pytest.mark.parametrize(
    ("stance", "decision", "day"),
    [
        (Stance.NEUTRAL, date(2027, 1, 29), date(2027, 1, 15)),
        (Stance.SUPPORTER, date(2027, 1, 29), date(2027, 1, 15)),
        (Stance.OPPONENT, date(2027, 1, 29), date(2027, 1, 1)),
        (Stance.NEUTRAL, None, date(2026, 12, 14)),
        (Stance.OPPONENT, date(2026, 12, 20), date(2026, 12, 7)),
        (Stance.OPPONENT, date(2026, 12, 3), date(2026, 12, 3)),
        (Stance.OPPONENT, date(2026, 11, 20), date(2026, 12, 7)),
    ],
    ids=[
        "a step before",
        "kept warm",
        "two steps before",
        "no decision",
        "too late: in a week",
        "a decision this week",
        "a decision passed",
    ],
)
def test_the_day_proposed_is_the_last_to_begin(stance: Stance, decision: date | None, day: date) -> None:
    context = case(stance, decision)
    assert findings.proposed_day(context, context.plan.person("li")) == day


def test_of_the_deal_as_a_whole_it_is_the_end_of_the_stage() -> None:
    assert findings.proposed_day(case(decision=date(2027, 1, 29)), None) == date(2027, 1, 29)
    dated = case(decision=date(2027, 1, 29))
    stages = tuple(
        stage.but(entered=TODAY - timedelta(days=20), left=TODAY - timedelta(days=10)) if stage.id is StageId.NEED else stage
        for stage in dated.plan.stages
    )
    paced = replace(dated, plan=dated.plan.but(stages=stages))
    assert findings.proposed_day(paced, None) == date(2027, 1, 9), "ten days a stage: two stages of ten days before the decision"


def test_an_action_is_proposed_with_owner_stage_and_the_stance_it_may_bring() -> None:
    context = case(Stance.OPPONENT, date(2027, 1, 29))
    tactic = next(tactic for tactic in method().tactics if tactic.with_them)
    action = findings.proposed_action(context, "Ask him", "li", owner="Dana", tactic=tactic)
    assert (action.what, action.person, action.owner, action.stage) == ("Ask him", "li", "Dana", StageId.SCREENING)
    assert (action.tactic, action.expected, action.status) == (tactic.id, Stance.NEUTRAL, ActionStatus.PLANNED)
    whole = findings.proposed_action(context, "Name an owner", None, owner="")
    assert (whole.person, whole.owner, whole.tactic, whole.expected) == (None, "", None, None)


def test_what_is_an_open_action_about_the_person_is_planned() -> None:
    context, tactic = case(), method().tactics[0]
    action = Action(id="a", what="Ask him", stage=StageId.NEED, person="li", tactic=tactic.id)

    def planned(action: Action, what: str, person: str | None = "li") -> bool:
        return findings.is_planned(replace(context, plan=edits.add_action(context.plan, action)), what, person, tactic)

    assert planned(action, "Ask him")
    assert planned(action, "said otherwise"), "of the same tactic"
    assert not planned(action, "Ask him", None)
    assert not planned(action.but(status=ActionStatus.DONE), "Ask him")
    assert not planned(action.but(tactic=None), "said otherwise")
