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
        """Whether somebody has said what came of it."""
        return self.forecast.came is not None

    @property
    def void(self) -> bool:
        """Whether it can have no outcome any more: the person was taken out, or left by its day. It is not asked after."""
        person = self.person
        return not self.answered and (person is None or (person.left is not None and person.left <= self.forecast.due))

    @property
    def steady(self) -> bool:
        """Whether it says that the person stays where they stood, which is easier than to say that they move."""
        return self.forecast.was is self.forecast.stance

    def waits(self, today: date) -> bool:
        """Whether its day has passed and nobody has said what came of it."""
        return not self.answered and not self.void and self.forecast.due < today

    def runs(self, today: date) -> bool:
        """Whether its day is still to come, today included."""
        return not self.answered and not self.void and self.forecast.due >= today


def predictions(plan: Plan) -> tuple[Prediction, ...]:
    """Every prediction of a plan, the earliest day first."""
    found = (Prediction(plan, action, forecast) for action in plan.actions for forecast in action.forecasts)
    return tuple(sorted(found, key=lambda one: one.forecast.due))


def of_all(plans: Iterable[Plan]) -> tuple[Prediction, ...]:
    """The predictions of several plans, each once: a copy of a plan holds those of the original again."""
    once: dict[tuple[object, ...], Prediction] = {}
    for plan in plans:
        for one in predictions(plan):
            key = (one.forecast.id, one.action.id, one.forecast.stance, one.forecast.on)
            if key not in once or (one.answered and not once[key].answered):
                once[key] = one
    return tuple(sorted(once.values(), key=lambda one: one.forecast.due))


def offered(one: Prediction) -> Reading | None:
    """The reading that may answer a prediction: the first from its day on that says a stance; of one day the best proved.

    It is offered, never taken by itself: readings are written for many reasons, and a score that moved whenever one is corrected would
    be nobody's word.
    """
    said = [reading for reading in (one.person.readings if one.person else ()) if reading.on >= one.forecast.due]
    known = [reading for reading in said if reading.stance is not Stance.UNKNOWN]
    return min(known, key=lambda reading: (reading.on, -reading.grade), default=None)


def answered(plan: Plan, action: str, forecast: str, reading: Reading | None) -> Plan:
    """Answer a prediction: `reading` is written down for the person, or is one of theirs already; None: it cannot be found out.

    Raises "gone" when the prediction or its person is no longer there, "forecast-answered" when it has its answer,
    "forecast-early" for a reading from before its day.
    """
    found = _found(plan, action, forecast)
    if found.answered:
        raise PlaybookError("forecast-answered")
    if reading is None:
        return _settled(plan, found, came=Stance.UNKNOWN)
    if found.person is None:
        raise PlaybookError("gone")
    if reading.on < found.forecast.due:
        raise PlaybookError("forecast-early")
    if all(reading.id != known.id for known in found.person.readings):
        plan = edits.add_reading(plan, found.person.id, reading)
    return _settled(plan, found, came=reading.stance, came_on=reading.on, came_grade=reading.grade)


def asked_again(plan: Plan, action: str, forecast: str) -> Plan:
    """Take an answer back, so that the prediction waits again; a reading that was written down stays. Raises "gone"."""
    return _settled(plan, _found(plan, action, forecast), came=None, came_on=None, came_grade=None)


def _found(plan: Plan, action: str, forecast: str) -> Prediction:
    for one in predictions(plan):
        if (one.action.id, one.forecast.id) == (action, forecast):
            return one
    raise PlaybookError("gone")


def _settled(plan: Plan, one: Prediction, /, **outcome: object) -> Plan:
    forecasts = tuple(known.but(**outcome) if known.id == one.forecast.id else known for known in one.action.forecasts)
    return edits.change_action(plan, one.action.id, forecasts=forecasts)
