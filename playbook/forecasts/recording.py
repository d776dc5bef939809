"""Booking of predictions: whichever edit sets or changes what is expected of an action, with who said it, when and on what evidence."""

from datetime import date

from playbook.models import Action, ActionStatus, Forecast, Plan, Stance, new_id


def record_predictions(before: Plan, after: Plan, *, by: str, today: date) -> Plan:
    """Return `after` with its forecasts up to date: what actions that differ from `before` expect, and is not booked yet, is said today.

    The speaker is the action's owner, else `by`, who typed it. Until its day has passed a prediction can be changed, then it is a
    new one, or taken back; afterwards it stays and waits for its answer, whatever becomes of the action. Nothing is predicted of a day that
    is over, of an action that is dropped, or of somebody who has left.
    """
    earlier_actions = {action.id: action for action in before.actions}
    actions = tuple(
        action if action == earlier_actions.get(action.id) else _with_forecasts(action, after, by, today) for action in after.actions
    )
    return after if actions == after.actions else after.but(actions=actions)


def _with_forecasts(action: Action, plan: Plan, by: str, today: date) -> Action:
    past_forecasts = tuple(forecast for forecast in action.forecasts if forecast.came is not None or forecast.due < today)
    expectation = _expectation(action, plan)
    if expectation is None or expectation in (_prediction_key(forecast) for forecast in past_forecasts):
        forecasts = past_forecasts
    else:
        current = next(
            (forecast for forecast in action.forecasts if forecast not in past_forecasts and _prediction_key(forecast) == expectation), None
        )
        if current:
            forecasts = (*past_forecasts, _sign(current, action, by, today))
        else:
            forecasts = past_forecasts if expectation[2] < today else (*past_forecasts, _new(expectation, action, plan, by, today))
    return action if forecasts == action.forecasts else action.but(forecasts=forecasts)


Expectation = tuple[str, Stance, date]


def _expectation(action: Action, plan: Plan) -> Expectation | None:
    """Return the person, stance and day that an action expects; None when it predicts nothing."""
    person = plan.people_by_id.get(action.person or "")
    if person is None or person.left or action.due is None or action.status is ActionStatus.DROPPED:
        return None
    return (person.id, action.expected, action.due) if action.expected not in (None, Stance.UNKNOWN) else None


def _prediction_key(forecast: Forecast) -> tuple[str | None, Stance, date]:
    return forecast.person, forecast.stance, forecast.due


def _new(expectation: Expectation, action: Action, plan: Plan, by: str, today: date) -> Forecast:
    id, stance, due = expectation
    person = plan.person(id)
    return Forecast(
        id=new_id(), person=id, stance=stance, due=due, by=action.owner or by, on=today, was=person.stance,
        grade=person.reading.grade if person.reading else 0,
    )  # fmt: skip


def _sign(forecast: Forecast, action: Action, by: str, today: date) -> Forecast:
    """Sign a prediction with the action's owner, who may be typed in last: on the day it is said, and while nobody is named."""
    return forecast.but(by=action.owner or forecast.by or by) if forecast.on == today or not forecast.by else forecast
