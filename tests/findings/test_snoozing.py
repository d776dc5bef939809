"""Putting off: one row until its day, what stays away with it, and what comes back."""

from dataclasses import replace
from datetime import timedelta

from playbook.findings import (
    Severity,
    all_findings,
    findings,
    snooze,
    snooze_of,
    unsnooze,
)
from playbook.models import STAGES, Snooze
from tests.support.quiet import TODAY, changed, quiet


def test_a_finding_is_put_off_until_its_day_and_for_its_row_only() -> None:
    case = changed({"without": ["a-boss", "a-engineer"]})
    first = findings(case)[0]
    until_next_week = Snooze(finding=first.key, until=TODAY + timedelta(days=7), reason="She is away")
    waiting = replace(case, plan=snooze(case.plan, until_next_week))
    assert first.key not in {finding.key for finding in findings(waiting)}
    assert len(findings(waiting)) == len(findings(case)) - 1
    assert findings(replace(waiting, today=TODAY + timedelta(days=7)))[0].rule == first.rule
    again = snooze(waiting.plan, until_next_week.but(until=TODAY + timedelta(days=1)))
    assert [one.until for one in again.snoozes] == [TODAY + timedelta(days=1)]
    assert unsnooze(again, first.key).snoozes == ()


def test_what_is_put_off_until_today_is_back() -> None:
    case = changed({"without": ["a-boss"]})
    first = findings(case)[0]
    today = replace(case, plan=snooze(case.plan, Snooze(finding=first.key, until=TODAY, reason="Soon")))
    assert findings(today)[0].key == first.key


def test_an_alarm_put_off_keeps_its_lesser_form_away_and_not_the_other_way_round() -> None:
    people = {person["id"]: {"stance": "neutral"} for person in quiet()["people"]}
    early, late = (changed({"people": people, "stage": stage}) for stage in STAGES[1:3])
    lesser, alarm = (next(f for f in findings(case) if f.rule == "no-supportive-key-player") for case in (early, late))
    assert (lesser.severity, alarm.severity) == (Severity.MEDIUM, Severity.HIGH)
    as_alarm = Snooze(finding=lesser.key.replace(":other", ""), until=TODAY + timedelta(days=7), reason="In May")
    waiting = replace(early, plan=snooze(early.plan, as_alarm))
    assert snooze_of(waiting, lesser) == as_alarm
    assert lesser.key not in {finding.key for finding in findings(waiting)}
    assert lesser.keys == (lesser.key, as_alarm.finding)
    assert alarm.keys == (alarm.key,)


def test_a_warning_put_off_stays_so_whatever_the_order_of_its_people() -> None:
    """The heaviest stand first in its sentence; another stage, or rows moved, make no other warning of it."""
    case = changed({"people": {id: {"stance": "neutral"} for id in ("boss", "engineer", "treasurer", "friend", "insider")}})
    (found,) = (finding for finding in all_findings(case) if finding.rule == "no-supportive-key-player")
    points = {weight.person.id: weight.points for weight in case.ranked}
    assert [points[id] for id in found.hit.people] == sorted((points[id] for id in found.hit.people), reverse=True)
    moved = replace(case, plan=case.plan.but(people=tuple(reversed(case.plan.people))))
    assert [finding.key for finding in all_findings(moved)] == [finding.key for finding in all_findings(case)]
    until = TODAY + timedelta(days=7)
    for one in (case, moved):
        waiting = snooze(one.plan, Snooze(finding=found.key, until=until, reason="They meet on Friday"))
        assert "no-supportive-key-player" not in {finding.rule for finding in findings(replace(one, plan=waiting))}
