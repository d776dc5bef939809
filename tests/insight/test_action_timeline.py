"""The line of time shows every day it has to, with air at its ends; an action past its day is overdue while it is open."""

from datetime import date

import pytest

from playbook.insight.action_timeline import ActionState, span_of, state_of
from playbook.models import Action, ActionStatus, StageId

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("status", "due", "state"),
    [
        ("planned", date(2026, 11, 29), "overdue"),
        ("started", date(2026, 11, 29), "overdue"),
        ("planned", TODAY, "planned"),
        ("started", None, "started"),
        ("done", date(2026, 11, 1), "done"),
        ("dropped", date(2026, 11, 1), "dropped"),
    ],
)
def test_state(status: str, due: date | None, state: str) -> None:
    action = Action(id="a", what="Call", stage=StageId.NEED, due=due, status=ActionStatus(status))
    assert state_of(action, TODAY) is ActionState(state)


@pytest.mark.parametrize("days", [[TODAY], [TODAY, date(2027, 3, 10)], [date(2025, 1, 1), TODAY], [TODAY, date(2026, 12, 1)]])
def test_every_day_is_on_the_line_with_air_at_its_ends(days: list[date]) -> None:
    span = span_of(days)
    assert (span.last - span.first).days >= 14
    assert all(0 < span.share(day) < 1 for day in days)
    assert (span.share(span.first), span.share(span.last)) == (0, 1)
