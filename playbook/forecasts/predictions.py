"""Predictions as they stand on a day: which still run, which wait to be answered, and the answer itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import Action, Forecast, Person, Plan, Reading, Stance


@dataclass(frozen=True)
class Prediction:
    """A forecast with the plan and the action it belongs to."""

    plan: Plan
    action: Action
    forecast: Forecast

    @property
    def person(self) -> Person | None:
        """Person whose stance was predicted, while they are in the plan."""
        return self.plan.people_by_id.get(self.forecast.person or "")

    @property
    def answered(self) -> bool:
        """True if somebody has said what came of it."""
        return self.forecast.came is not None

    @property
    def void(self) -> bool:
        """True if it can have no outcome any more: the person was taken out, or left by its day. It is not asked after."""
        person = self.person
        return not self.answered and (person is None or (person.left is not None and person.left <= self.forecast.due))

    @property
    def steady(self) -> bool:
        """True if it says that the person stays where they stood, which is easier than to say that they move."""
        return self.forecast.was is self.forecast.stance

    def waits(self, today: date) -> bool:
        """True if its day has passed and nobody has said what came of it."""
        return not self.answered and not self.void and self.forecast.due < today

    def runs(self, today: date) -> bool:
        """True if its day is still to come, today included."""
        return not self.answered and not self.void and self.forecast.due >= today


def predictions(plan: Plan) -> tuple[Prediction, ...]:
    """Every prediction of a plan, the earliest day first."""
    entries = (Prediction(plan, action, forecast) for action in plan.actions for forecast in action.forecasts)
    return tuple(sorted(entries, key=lambda prediction: prediction.forecast.due))


def of_all(plans: Iterable[Plan]) -> tuple[Prediction, ...]:
    """The predictions of several plans, each once: a copy of a plan holds those of the original again."""
    by_key: dict[tuple[object, ...], Prediction] = {}
    for plan in plans:
        for prediction in predictions(plan):
            key = (prediction.forecast.id, prediction.action.id, prediction.forecast.stance, prediction.forecast.on)
            if key not in by_key or (prediction.answered and not by_key[key].answered):
                by_key[key] = prediction
    return tuple(sorted(by_key.values(), key=lambda prediction: prediction.forecast.due))


def offered_reading(prediction: Prediction) -> Reading | None:
    """The reading that may answer a prediction: the first from its day on that says a stance; of one day the best proved.

    It is offered, never taken by itself: readings are written for many reasons, and a score that moved whenever one is corrected would
    be nobody's word.
    """
    readings = [reading for reading in (prediction.person.readings if prediction.person else ()) if reading.on >= prediction.forecast.due]
    clear_readings = [reading for reading in readings if reading.stance is not Stance.UNKNOWN]
    return min(clear_readings, key=lambda reading: (reading.on, -reading.grade), default=None)


def answer_prediction(plan: Plan, action: str, forecast: str, reading: Reading | None) -> Plan:
    """Answer a prediction: `reading` is written down for the person, or is one of theirs already; None: it cannot be found out.

    Raises "gone" when the prediction or its person is no longer there, "forecast-answered" when it has its answer,
    "forecast-early" for a reading from before its day.
    """
    prediction = _prediction(plan, action, forecast)
    if prediction.answered:
        raise PlaybookError("forecast-answered")
    if reading is None:
        return _with_outcome(plan, prediction, came=Stance.UNKNOWN)
    if prediction.person is None:
        raise PlaybookError("gone")
    if reading.on < prediction.forecast.due:
        raise PlaybookError("forecast-early")
    if all(reading.id != earlier.id for earlier in prediction.person.readings):
        plan = edits.add_reading(plan, prediction.person.id, reading)
    return _with_outcome(plan, prediction, came=reading.stance, came_on=reading.on, came_grade=reading.grade)


def withdraw_answer(plan: Plan, action: str, forecast: str) -> Plan:
    """Take an answer back, so that the prediction waits again; a reading that was written down stays. Raises "gone"."""
    return _with_outcome(plan, _prediction(plan, action, forecast), came=None, came_on=None, came_grade=None)


def _prediction(plan: Plan, action: str, forecast: str) -> Prediction:
    for prediction in predictions(plan):
        if (prediction.action.id, prediction.forecast.id) == (action, forecast):
            return prediction
    raise PlaybookError("gone")


def _with_outcome(plan: Plan, prediction: Prediction, /, **outcome: object) -> Plan:
    forecasts = tuple(
        forecast.but(**outcome) if forecast.id == prediction.forecast.id else forecast for forecast in prediction.action.forecasts
    )
    return edits.change_action(plan, prediction.action.id, forecasts=forecasts)
