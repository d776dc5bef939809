"""The open actions as iCalendar: whole days, which Outlook, Apple and Google all take in, and the same entry again when an action moves."""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from playbook.exports.file_words import word
from playbook.exports.redacted_case import redacted_case
from playbook.findings import RuleContext, person_name
from playbook.insight.open_actions import by_due
from playbook.models import Action
from playbook.privacy import OPEN, Privacy

CALENDAR = "text/calendar"
"""The kind of a calendar, for a download."""
_DAY_BEFORE = timedelta(hours=-15)
"""An alarm at nine on the morning before."""


def calendar_file(case: RuleContext, language: str, *, privacy: Privacy = OPEN) -> bytes:
    """Every open action that has a date, as an event of that day. Importing it again updates what is there, by its id."""
    case = redacted_case(case, language, privacy)
    account = case.plan.account.strip() or word("no-account", language)
    calendar = Calendar()
    calendar.add("prodid", "-//Key Account Playbook//Actions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", word("calendar", language, account=account))
    for action in by_due(case.open_actions):
        if action.due:
            calendar.add_component(_event(case, action, action.due, language))
    return bytes(calendar.to_ical())


def _event(case: RuleContext, action: Action, day: date, language: str) -> Event:
    plan = case.plan
    person = plan.people_by_id.get(action.person or "")
    whom = person_name(person, language) if person else ""
    what = " ".join(action.what.split()) or word("unnamed-action", language)
    summary = word("in-brackets", language, what=what, name=whom) if whom else what
    about = {
        "whom": f"{whom}, {person.title}" if person and person.name.strip() and person.title.strip() else whom,
        "owner": action.owner,
        "stage": case.method.stages[action.stage].label[language],
        "expected": case.method.stances[action.expected].label[language] if action.expected else "",
        "account": plan.account,
        "opportunity": plan.opportunity,
    }
    lines = [word("labeled", language, label=word(key, language), text=text) for key, text in about.items() if text.strip()]
    event = Event()
    event.add("uid", f"{action.id}.{plan.id}@key-account-playbook")
    event.add("dtstamp", datetime.combine(case.today, time(), UTC))
    event.add("dtstart", day)
    if day < date.max:
        event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", "\n".join(lines))
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(summary))
    return event


def _alarm(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", _DAY_BEFORE)
    return alarm
