"""What an import offers: each change to be taken or left, and what was changed since the file was made is not put back unasked."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook import edits
from playbook.content import method
from playbook.errors import PlaybookError
from playbook.imports.columns import match_columns
from playbook.imports.csv_file import Sheet, read_csv
from playbook.imports.offers import apply_offers, offers
from playbook.imports.people_import import people_import
from playbook.imports.plan_import import PlanImport, plan_import
from playbook.imports.preview import Choices, PeopleImport
from playbook.imports.reversals import Since
from playbook.models import (
    Action,
    Department,
    HeldRole,
    Person,
    PersonLine,
    Plan,
    Reading,
    Relation,
    Reporting,
    Rival,
    Stance,
)  # fmt: skip
from playbook.privacy.subject_data import State
from playbook.samples import sample
from playbook.tables.people_rows import people_csv
from playbook.tables.plan_table import plan_csv
from playbook.wording import LANGUAGES

TODAY = date(2026, 11, 24)
PERSON: dict[str, Any] = {
    "name": "Sun", "title": "Head", "department": "e", "placeholder": True, "reference": "R9", "email": "s@b", "phone": "1",
    "reports_to": (Reporting(boss="c"),), "roles": (HeldRole(role="user"),), "readings": (Reading(id="r", on=TODAY, stance="opponent"),),
    "influence": 4, "coverage": "deep", "concern": "Cost", "win": "Rest", "prefers": "hp", "second_choice": "us",
    "mode": "growth", "immovable": True, "blocked": True,
    "relation": Relation(ours=2, rivals={"hp": 3}, target=3, target_on=TODAY, strategy="Ask", resources="Two"), "note": "N", "left": TODAY,
}  # fmt: skip
"""Another value for every field of a person."""
ACTION: dict[str, Any] = {
    "what": "Visit", "stage": "decision", "person": "b", "owner": "Wu", "due": TODAY, "status": "done", "expected": "neutral",
    "result": "Fine", "tactic": "t",
}  # fmt: skip
PLAN = Plan(
    id="p", account="B", departments=(Department(id="d", name="Sales"),), rivals=(Rival(id="lenovo", name="Lenovo"),),
    people=(Person(id="a", name="Li", department="d"), Person(id="b", name="Wu", reports_to=(Reporting(boss="a"),))),
    lines=(PersonLine(id="l1", kind="influence", source="a", target="b"), PersonLine(id="l2", kind="conflict", source="b", target="a")),
    actions=(Action(id="x", what="Call", stage="need", person="a"), Action(id="y", what="Ask", stage="need")),
)  # fmt: skip
AFTER = PLAN.but(
    departments=(*PLAN.departments, Department(id="e", name="IT", parent="f"), Department(id="f", name="House")),
    rivals=(*PLAN.rivals, Rival(id="hp", name="HP")),
    people=(PLAN.people[0].but(**PERSON), PLAN.people[1].but(title="Clerk", reports_to=()), Person(id="c", name="New", department="e")),
    lines=(PLAN.lines[1], PersonLine(id="l3", kind="influence", source="a", target="c")),
    actions=(PLAN.actions[0].but(**ACTION), PLAN.actions[1], Action(id="z", what="Write", stage="need", person="c")),
)
FOUND = offers(PLAN, AFTER, rows={"c": 4, "z": 7}, absent=["y"])


def test_every_field_that_can_differ_is_offered() -> None:
    assert PERSON.keys() == Person.model_fields.keys() - {"id"}
    assert ACTION.keys() == Action.model_fields.keys() - {"id", "forecasts"}
    for field, value in PERSON.items():
        person = PLAN.people[0].but(**{field: value})
        other = AFTER.but(people=(person, PLAN.people[1], AFTER.people[2]), lines=PLAN.lines, actions=PLAN.actions)
        found = offers(PLAN, other, rows={})
        assert {offer.id for offer in found} == {"a", "c"}, field
        assert apply_offers(PLAN, other, found, ()) == PLAN, field
    for field, value in ACTION.items():
        other = PLAN.but(actions=(PLAN.actions[0].but(**{field: value}), PLAN.actions[1]))
        assert [offer.field for offer in offers(PLAN, other, rows={})] == [field]


def test_nothing_is_taken_without_a_tick_and_everything_with_all() -> None:
    assert apply_offers(PLAN, AFTER, FOUND, ()) == PLAN
    every = apply_offers(PLAN, AFTER, FOUND, {offer.key for offer in FOUND})
    assert every == AFTER.but(actions=tuple(action for action in AFTER.actions if action.id != "y"))
    assert len({offer.key for offer in FOUND}) == len(FOUND)


@given(st.sets(st.sampled_from(sorted(offer.key for offer in FOUND))))
def test_any_choice_is_a_plan_in_which_only_what_was_chosen_differs(keys: set[str]) -> None:
    chosen = apply_offers(PLAN, AFTER, FOUND, keys)
    differing = {offer.key for offer in offers(PLAN, chosen, rows={"c": 4, "z": 7})}
    assert differing <= keys
    # What is chosen and names somebody who is not stays as it was.
    assert {key.rpartition("/")[2] for key in keys - differing} <= {"reports_to", "lines", ""}
    assert ("y" in {action.id for action in chosen.actions}) == ("actions/y/" not in keys)
    assert ({"e", "f"} <= chosen.departments_by_id.keys()) == bool({"people/4/", "people/a/department"} & keys)
    assert (len(chosen.rivals) == 2) == bool({"people/a/prefers", "people/a/rivals"} & keys)


def test_bosses_that_cannot_hold_together_are_refused() -> None:
    turned = PLAN.but(people=(PLAN.people[0].but(reports_to=(Reporting(boss="b"),)), PLAN.people[1].but(reports_to=())))
    found = offers(PLAN, turned, rows={})
    with pytest.raises(PlaybookError, match="reporting-circle"):
        apply_offers(PLAN, turned, found, {"people/a/reports_to"})
    assert apply_offers(PLAN, turned, found, {offer.key for offer in found}) == turned


# Older files

OLD = sample("bearing", "en", TODAY, plan_id="p")
BOSS = OLD.people[0].id


def plan_file(plan: Plan, language: str = "en") -> Sheet:
    return read_csv(plan_csv(plan, method(), language), "plan.csv")


def plan_read(plan: Plan, sheet: Sheet) -> PlanImport:
    return plan_import(plan, sheet, method=method(), today=TODAY)


def people_read(plan: Plan, sheet: Sheet, **choices: Any) -> PeopleImport:
    columns, same = match_columns(sheet.header, sheet.rows), Choices(same={}, **choices)
    return people_import(plan, sheet, columns, method(), today=TODAY, source=sheet.name, choices=same)


def saved_one_after_the_other(*plans: Plan) -> list[State]:
    return [State(datetime(2026, 11, 20 + number, tzinfo=UTC), f"W{number}", plan) for number, plan in enumerate(plans)]


def ticks(found: PlanImport | PeopleImport, *plans: Plan) -> dict[str, str]:
    """Of each offer who changed the value later, "" for one that is ticked."""
    dated = Since(found.plan, found.offers(plans[-1]), saved_one_after_the_other(*plans)).offers()
    assert all(offer.ticked is (offer.later is None) for offer in dated if offer.what != "removed")
    return {offer.key: offer.later.author if offer.later else "" for offer in dated}


def cell(sheet: Sheet, heading: str, row: int, said: str) -> Sheet:
    """The sheet with one cell typed over."""
    place = sheet.header.index(heading)
    rows = [
        (line, tuple(said if (n, p) == (row, place) else old for p, old in enumerate(cells))) for n, (line, cells) in enumerate(sheet.rows)
    ]
    return Sheet(**{**sheet.__dict__, "rows": tuple(rows)})


def newer(plan: Plan) -> Plan:
    """The plan after a day of work: an action done, one put off, one removed; somebody turned against us, promoted, put elsewhere."""
    first, second, third = (action.id for action in plan.actions[:3])
    plan = edits.change_action(plan, first, due=TODAY + timedelta(30), result="We heard more")
    plan = edits.remove_action(edits.change_action(plan, second, owner="Zhao"), third)
    plan = edits.add_reading(plan, BOSS, Reading(id="no", on=TODAY, stance=Stance.OPPONENT, grade=3, evidence="Said no", source="Li"))
    plan = edits.change_department(plan, plan.departments[0].id, name="Renamed")
    plan = edits.set_relation(plan, BOSS, ours=4)
    return edits.change_person(plan, BOSS, title="Chairman", influence=2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_older_file_of_the_plan_puts_nothing_back_unasked(language: str) -> None:
    now = newer(OLD)
    found = plan_read(now, plan_file(OLD, language))
    said = ticks(found, OLD, now)
    assert len(said) == 4
    assert set(said.values()) == {"W1"}
    assert apply_offers(now, found.plan, found.offers(now), [key for key, later in said.items() if not later]) == now


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_older_file_of_people_puts_nothing_back_unasked(language: str) -> None:
    now = edits.remove_person(newer(OLD), OLD.people[-1].id)
    sheet = read_csv(people_csv(OLD, method(), language), "people.csv")
    found = people_read(now, sheet)
    said = ticks(found, OLD, now)
    assert {f"people/{BOSS}/{field}" for field in ("title", "stance", "influence", "ours")} <= said.keys()
    assert any(key.endswith("/department") for key in said)
    assert "" not in said.values()
    assert apply_offers(now, found.plan, found.offers(now), ()) == now


def test_what_is_new_in_a_file_is_taken_and_only_what_is_older_is_not() -> None:
    sheet = cell(cell(plan_file(OLD), "Owner", 0, "Somebody else"), "Due", 4, "2027-05-05")
    now = edits.change_action(OLD, OLD.actions[1].id, owner="Zhao")
    said = ticks(plan_read(now, sheet), OLD, now)
    assert sorted(said.values()) == ["", "", "W1"]


def test_a_file_that_shows_its_age_replaces_nothing_that_was_changed_since() -> None:
    """The due date of the file was never in the plan, but another cell shows that the file is older than the date of the plan."""
    id = OLD.actions[0].id
    sheet = plan_file(OLD)
    row = next(n for n, (_, cells) in enumerate(sheet.rows) if id in cells)
    between = edits.change_action(OLD, OLD.actions[1].id, owner="Zhao")
    now = edits.change_action(between, id, due=TODAY + timedelta(9))
    sheet = cell(sheet, "Due", row, "2027-05-05")
    assert ticks(plan_read(now, sheet), OLD, between, now) == {f"actions/{OLD.actions[1].id}/owner": "W1", f"actions/{id}/due": "W2"}
    assert ticks(plan_read(now, sheet), now) == {f"actions/{OLD.actions[1].id}/owner": "", f"actions/{id}/due": ""}


def test_a_value_that_was_never_changed_since_is_taken() -> None:
    sheet = cell(plan_file(OLD), "Owner", 0, "Qian")
    assert set(ticks(plan_read(OLD, sheet), OLD, OLD).values()) == {""}


def test_an_action_without_a_row_is_offered_to_be_removed_and_not_ticked() -> None:
    sheet = plan_file(OLD)
    gone = OLD.actions[0].id
    sheet = Sheet(**{**sheet.__dict__, "rows": tuple(row for row in sheet.rows if gone not in row[1])})
    found = plan_read(OLD, sheet)
    assert [(offer.key, offer.ticked) for offer in found.offers(OLD)] == [(f"actions/{gone}/", False)]
    assert gone not in {action.id for action in apply_offers(OLD, found.plan, found.offers(OLD), {f"actions/{gone}/"}).actions}
    assert not plan_read(OLD, read_csv(b"Action,Owner\nVisit,Wu\n", "plan.csv")).absent


@pytest.mark.parametrize("read", [lambda plan: plan_read(plan, plan_file(plan)), lambda plan: people_read(
    plan, read_csv(people_csv(plan, method(), "zh"), "people.csv"))])  # fmt: skip
def test_the_newest_file_offers_nothing(read: Callable[[Plan], PlanImport | PeopleImport]) -> None:
    now = newer(OLD)
    assert read(now).offers(now) == ()


def test_whoever_came_after_the_file_was_made_is_not_said_to_have_left() -> None:
    sheet = read_csv(people_csv(OLD, method(), "en"), "people.csv")
    before = edits.add_person(OLD, Person(id="early", name="Early"))
    now = edits.add_person(edits.change_person(before, BOSS, title="Chairman"), Person(id="late", name="Late"))
    found = people_read(now, sheet, whole=True)
    since = Since(found.plan, found.offers(now), saved_one_after_the_other(before, now))
    assert {person.id for person in found.leavers} == {"early", "late"}
    assert since.arrival("early") is None
    assert since.arrival("late").author == "W1"


def test_an_older_file_neither_takes_a_new_name_away_nor_brings_lines_back() -> None:
    """Whoever was renamed since stays, with the lines that others have to them; lines that were taken out since stay out."""
    file = read_csv(people_csv(OLD, method(), "en"), "people.csv")
    line = next(line for line in OLD.lines if line.note)
    renamed = [person.but(name="New Name") if person.id == line.target else person for person in OLD.people]
    for now in (OLD.but(people=tuple(renamed)), OLD.but(lines=())):
        found = people_read(now, file)
        since = Since(found.plan, found.offers(now), saved_one_after_the_other(OLD, now))
        staying = [person.id for person in found.leavers if since.arrival(person.id)]
        assert staying == [person.id for person in found.leavers]
        found = people_read(now, file, staying=staying)
        offered = Since(found.plan, found.offers(now), saved_one_after_the_other(OLD, now)).offers()
        assert apply_offers(now, found.plan, offered, {offer.key for offer in offered if offer.ticked}) == now


def test_a_stance_that_was_read_before_is_known_from_the_readings_where_the_history_begins_later() -> None:
    readings = (
        Reading(id="1", on=date(2026, 10, 1), stance=Stance.OPPONENT),
        Reading(id="2", on=date(2026, 11, 1), stance=Stance.SUPPORTER, source="Wu", grade=3),
    )
    plan = Plan(id="q", account="B", people=(Person(id="a", name="Li", readings=readings),))
    found = people_read(plan, read_csv(b"Name,Stance\nLi,Opponent\n", "crm.csv"))
    (offer,) = Since(found.plan, found.offers(plan), saved_one_after_the_other(plan)).offers()
    assert (offer.ticked, offer.later.when, offer.later.author) == (False, date(2026, 11, 1), "Wu")


def test_an_offer_is_named_the_same_when_the_file_is_read_again() -> None:
    sheet = read_csv(b"Name,Title\nLi,Head\nSun,Clerk\n", "crm.csv")
    first, second = (people_read(PLAN, sheet).offers(PLAN) for _ in range(2))
    assert [offer.key for offer in first] == [offer.key for offer in second]
    assert len(first) == 2
