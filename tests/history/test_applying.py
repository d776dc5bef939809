"""An edit is applied whole: the plan, the predictions that follow, the headline."""

from datetime import date, timedelta

import pytest

from playbook import edits
from playbook.errors import PlaybookError
from playbook.history.applying import Applied, apply
from playbook.models import Action, Forecast, Person, Plan, StageId, Stance

TODAY = date(2026, 11, 24)
PLAN = Plan(
    id="b",
    account="Company B",
    people=(Person(id="li", name="Li"),),
    actions=(Action(id="a", what="Show the records", stage=StageId.NEED, person="li", due=TODAY + timedelta(days=7)),),
)


def test_an_expectation_is_recorded_and_named_in_one_go() -> None:
    done = apply(PLAN, lambda plan: edits.change_action(plan, "a", expected=Stance.SUPPORTER), by="Zhang", today=TODAY)
    (forecast,) = done.plan.actions[0].forecasts
    assert (forecast.person, forecast.stance, forecast.by, forecast.on) == ("li", Stance.SUPPORTER, "Zhang", TODAY)
    assert (done.change.code, done.change.params["name"]) == ("action-changed", "Show the records")


def test_an_edit_that_changes_nothing_is_the_same_plan() -> None:
    assert apply(PLAN, lambda plan: plan, by="", today=TODAY) == Applied.between(PLAN, PLAN)
    assert apply(PLAN, lambda plan: plan, by="", today=TODAY).change.code == "nothing"


def test_a_refusal_of_the_edit_comes_through() -> None:
    with pytest.raises(PlaybookError) as refused:
        apply(PLAN, lambda plan: edits.change_action(plan, "a", what=""), by="", today=TODAY)
    assert refused.value.code == "action-empty"


def test_a_prediction_answered_in_the_change_that_takes_somebody_else_out_is_named() -> None:
    open = tuple(Forecast(id=id, person=id, stance=Stance.SUPPORTER, due=TODAY) for id in ("li", "wu"))
    before = PLAN.but(people=(*PLAN.people, Person(id="wu", name="Wu")), actions=(PLAN.actions[0].but(forecasts=open),))
    after = edits.remove_person(before, "wu")
    first, second = after.actions[0].forecasts
    after = after.but(actions=(after.actions[0].but(forecasts=(first.but(came=Stance.NEUTRAL), second)),))
    assert (Applied.between(before, after).change.code, Applied.between(before, after).change.params) == ("several", {"count": "2"})
