"""The calendar, as another library reads it."""

from datetime import date, timedelta
from typing import Any

import pytest
import vobject

from playbook import edits
from playbook.exports.calendar_file import calendar_file
from playbook.models import Action, ActionStatus, Plan
from playbook.wording import LANGUAGES
from tests.support.file_plans import METHOD, TODAY, case_of, keyboards, naughty


def events(plan: Plan, language: str = "en") -> list[Any]:
    found = vobject.readOne(calendar_file(case_of(plan), language).decode())
    return list(found.contents.get("vevent", ()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_open_dated_action_is_a_whole_day_and_says_what_whom_stage_and_owner(language: str) -> None:
    plan = keyboards(language)
    found = {event.uid.value: event for event in events(plan, language)}
    wanted = [action for action in plan.actions if action.status in (ActionStatus.PLANNED, ActionStatus.STARTED) and action.due]
    assert len(found) == len(wanted) > 2
    for action in wanted:
        event, person = found[f"{action.id}.keyboards@key-account-playbook"], plan.people_by_id[action.person or ""]
        assert type(event.dtstart.value) is date
        assert (event.dtstart.value, event.dtend.value) == (action.due, action.due + timedelta(days=1))
        assert action.what in event.summary.value
        for said in (person.name, action.owner, METHOD.stages[action.stage].label[language], plan.account):
            assert said in event.description.value


def test_done_dropped_and_undated_actions_stay_out() -> None:
    plan = keyboards()
    for status in (ActionStatus.DONE, ActionStatus.DROPPED):
        for action in plan.actions:
            plan = edits.change_action(plan, action.id, status=status)
        assert events(plan) == []
    plan = edits.add_action(plan, Action(id="undated", what="x", stage="need"))
    assert events(plan) == []


def test_an_action_that_moves_keeps_its_entry_and_the_same_plan_is_the_same_bytes() -> None:
    plan = keyboards()
    action = next(action for action in plan.actions if action.status is ActionStatus.PLANNED)
    moved = edits.change_action(plan, action.id, due=TODAY + timedelta(days=99))
    assert {event.uid.value for event in events(plan)} == {event.uid.value for event in events(moved)}
    assert calendar_file(case_of(plan), "en") == calendar_file(case_of(Plan.model_validate_json(plan.to_json())), "en")


def test_naughty_strings_are_text_in_their_own_event() -> None:
    plan = naughty()
    found = {event.uid.value: event for event in events(plan)}
    assert len(found) == len(plan.actions)
    for action in plan.actions:
        event = found[f"{action.id}.b@key-account-playbook"]
        assert set(event.contents) == {"summary", "dtstart", "dtend", "dtstamp", "uid", "description", "transp", "valarm"}
        assert " ".join(action.what.split()) in event.summary.value
    injected = edits.add_action(keyboards(), Action(id="x", what="a\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:b;,\\n", stage="need", due=TODAY))
    assert len(events(injected)) == len(events(keyboards())) + 1


def test_the_last_day_there_is_can_be_written() -> None:
    plan = edits.add_action(Plan(id="e", account="Acme"), Action(id="x", what="x", stage="need", due=date.max))
    assert [event.dtstart.value for event in events(plan)] == [date.max]
