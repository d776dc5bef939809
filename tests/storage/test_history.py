"""The headline of a save: the one thing that changed, in the words of the screen."""

from datetime import date
from string import Formatter

import pytest

from playbook import edits
from playbook.errors import PlaybookError
from playbook.history.headline import CHANGES, Change, change_between
from playbook.models import (
    Action,
    Department,
    Evidence,
    HeldRole,
    LineKind,
    Person,
    PersonLine,
    Plan,
    Reading,
    Relation,
    Reporting,
    Requirement,
    Rival,
    RoleId,
    StageId,
    Stance,
)
from playbook.storage import PlanChanged, Store, StoredPlan
from playbook.wording import LANGUAGES, texts
from tests.support.plans import NOW

DAY = date(2026, 11, 24)
BEFORE = Plan(
    id="b",
    account="Company B",
    rivals=(Rival(id="y", name="Yonder"),),
    departments=(Department(id="it", name="IT"), Department(id="net", name="Network", parent="it")),
    people=(
        Person(id="chen", name="Chen", department="it"),
        Person(
            id="wang",
            name="老王",
            department="it",
            reports_to=(Reporting(boss="chen"),),
            prefers="y",
            relation=Relation(rivals={"y": 2}),
        ),
        Person(id="li", name="小李", department="net", reports_to=(Reporting(boss="wang"),), readings=()),
        Person(id="seat", title="Finance director", placeholder=True),
    ),
    lines=(PersonLine(id="l", kind=LineKind.INFLUENCE, source="wang", target="seat"),),
    actions=(Action(id="a", what="Lunch with Wang\nand his team", stage=StageId.NEED, person="wang"),),
    requirements=(Requirement(id="q", what="Quiet", rivals={"y": 2}, holders=("wang", "li")),),
).but(stage=StageId.PROJECT)
BEFORE = edits.change_stage(BEFORE, StageId.PROJECT, actors=("wang", "li"))
PROOF = Evidence(id="e", criterion="budget", grade=2, on=DAY)
EQUAL = dict.fromkeys(RoleId, 20)

ONE_THING = {
    "a fact of the plan": (lambda p: edits.set_plan(p, decision_on=DAY), "plan-changed", {"field": "decision_on"}),
    "a new rival": (lambda p: edits.add_rival(p, Rival(id="z", name="Zeta")), "rival-added", {"name": "Zeta"}),
    "a rival out, with all that named it": (lambda p: edits.remove_rival(p, "y"), "rival-removed", {"name": "Yonder"}),
    "a rival renamed": (lambda p: edits.change_rival(p, "y", name="Y"), "rival-changed", {"name": "Y"}),
    "a department": (lambda p: edits.add_department(p, Department(id="hr", name="HR")), "department-added", {"name": "HR"}),
    "a department out, with people moving up": (lambda p: edits.remove_department(p, "net"), "department-removed", {"name": "Network"}),
    "what a department does": (lambda p: edits.change_department(p, "it", function="runs it"), "department-changed", {"name": "IT"}),
    "a person": (lambda p: edits.add_person(p, Person(id="zhao", name="Zhao")), "person-added", {"name": "Zhao"}),
    "a person out, with lines, boss, actions": (lambda p: edits.remove_person(p, "wang"), "person-removed", {"name": "老王"}),
    "one field of a person": (lambda p: edits.change_person(p, "li", influence=4), "person-field", {"name": "小李", "field": "influence"}),
    "a form of a person": (lambda p: edits.change_person(p, "li", influence=4, win="Peace"), "person-changed", {"name": "小李"}),
    "a seat without a name": (
        lambda p: edits.change_person(p, "seat", note="?"),
        "person-field",
        {"name": "Finance director", "field": "note"},
    ),
    "a role": (
        lambda p: edits.change_person(p, "li", roles=(HeldRole(role=RoleId.COACH),)),
        "person-field",
        {"name": "小李", "field": "roles"},
    ),
    "a stance": (
        lambda p: edits.add_reading(p, "li", Reading(id="r", on=DAY, stance=Stance.OPPONENT)),
        "stance-set",
        {"name": "小李", "stance": "opponent"},
    ),
    "a second proof of the same stance": (
        lambda p: edits.add_reading(p, "li", Reading(id="r", on=DAY, stance=Stance.UNKNOWN, evidence="silent")),
        "person-field",
        {"name": "小李", "field": "readings"},
    ),
    "a line": (
        lambda p: edits.add_line(p, PersonLine(id="m", kind=LineKind.CONFLICT, source="li", target="chen")),
        "line-added",
        {"name": "小李 → Chen"},
    ),
    "a line out": (lambda p: edits.remove_line(p, "l"), "line-removed", {"name": "老王 → Finance director"}),
    "a stronger line": (lambda p: edits.change_line(p, "l", strength=3), "line-changed", {"name": "老王 → Finance director"}),
    "the next stage, with its dates": (lambda p: edits.move_to_stage(p, StageId.SCREENING, DAY), "stage-moved", {"stage": "screening"}),
    "our goal of a stage": (lambda p: edits.change_stage(p, StageId.NEED, goal="Trust"), "stage-changed", {"stage": "need"}),
    "evidence": (lambda p: edits.add_evidence(p, StageId.NEED, PROOF), "evidence-added", {"stage": "need"}),
    "an action": (lambda p: edits.add_action(p, Action(id="b", what="Visit", stage=StageId.NEED)), "action-added", {"name": "Visit"}),
    "an action done": (lambda p: edits.change_action(p, "a", result="went well"), "action-changed", {"name": "Lunch with Wang"}),
    "an action out": (lambda p: edits.remove_action(p, "a"), "action-removed", {"name": "Lunch with Wang"}),
    "a requirement": (lambda p: edits.add_requirement(p, Requirement(id="r", what="Cheap")), "requirement-added", {"name": "Cheap"}),
    "how a rival meets it": (lambda p: edits.set_vendor_fit(p, "q", "y", 1), "requirement-changed", {"name": "Quiet"}),
    "a requirement out": (lambda p: edits.remove_requirement(p, "q"), "requirement-removed", {"name": "Quiet"}),
    "weights of a stage": (lambda p: edits.set_weights(p, StageId.DECISION, EQUAL), "weights-changed", {"stage": "decision"}),
    "another order of the people": (lambda p: p.but(people=p.people[::-1]), "plan-changed", {"field": "people"}),
    "nothing": (lambda p: p, "nothing", {}),
}  # fmt: skip


@pytest.mark.parametrize("what", ONE_THING)
def test_one_thing_that_was_done_is_one_headline(what: str) -> None:
    edit, code, params = ONE_THING[what]
    assert change_between(BEFORE, edit(BEFORE)) == Change(code=code, params=params)


@pytest.mark.parametrize("what", [what for what in ONE_THING if "a person out" in what or "out, with" in what])
def test_its_undo_is_one_headline_too(what: str) -> None:
    edit, code, params = ONE_THING[what]
    assert change_between(edit(BEFORE), BEFORE) == Change(code=code.replace("removed", "added"), params=params)


def test_the_first_headline_names_the_account() -> None:
    assert change_between(None, BEFORE) == Change(code="plan-created", params={"name": "Company B"})


def test_evidence_taken_out_is_a_headline() -> None:
    proved = edits.add_evidence(BEFORE, StageId.NEED, PROOF)
    assert change_between(proved, BEFORE) == Change(code="evidence-removed", params={"stage": "need"})


def test_an_import_of_many_people_with_their_departments_is_one_headline() -> None:
    after = edits.add_department(BEFORE, Department(id="hr", name="HR"))
    for number in range(3):
        after = edits.add_person(
            after, Person(id=f"n{number}", name=f"New {number}", department="hr", reports_to=(Reporting(boss="chen"),))
        )
    assert change_between(BEFORE, after) == Change(code="people-added", params={"count": "3"})


def test_unrelated_changes_are_counted() -> None:
    after = edits.set_plan(edits.change_person(BEFORE, "li", win="Peace"), account="B")
    after = edits.add_reading(after, "chen", Reading(id="r", on=DAY, stance=Stance.SUPPORTER))
    assert change_between(BEFORE, after) == Change(code="several", params={"count": "3"})


def test_a_person_who_is_out_hides_nothing_else_that_changed() -> None:
    after = edits.change_person(edits.remove_person(BEFORE, "wang"), "li", win="Peace")
    assert change_between(BEFORE, after) == Change(code="several", params={"count": "2"})


def test_a_long_action_is_cut_in_its_headline() -> None:
    after = edits.add_action(BEFORE, Action(id="b", what="x" * 500, stage=StageId.NEED))
    name = change_between(BEFORE, after).params["name"]
    assert (len(name), name[-2:]) == (60, "x…")


def test_every_headline_has_words_with_the_same_gaps_in_both_languages() -> None:
    catalog = texts("screen/changes")
    assert sorted(catalog) == sorted(CHANGES)
    gaps = {code: {language: gaps_of(entry[language]) for language in LANGUAGES} for code, entry in catalog.items()}
    assert {code for code, found in gaps.items() if found["en"] != found["zh"]} == set()
    told = {code: set(params) for _, code, params in ONE_THING.values()}
    told |= {"state-restored": {"at"}, "person-erased": set(), "forecast-answered": {"name", "stance"}}
    told |= {"plan-created": {"name"}, "evidence-removed": {"stage"}, "people-added": {"count"}, "several": {"count"}}
    assert {code: found["en"] for code, found in gaps.items()} == told


def test_every_field_a_headline_can_name_has_words() -> None:
    named = set(texts("screen/fields"))
    assert set(Person.model_fields) - {"id"} - named == set()
    assert set(Plan.model_fields) - {"id", "schema_version", "stages", "weights"} - named == set()


def gaps_of(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field}


def dated(store: Store, saved: StoredPlan, **fields: object) -> StoredPlan:
    return store.save(edits.set_plan(saved.plan, **fields), revision=saved.revision, author="", now=NOW)


def test_the_history_says_what_an_undo_took_back_and_a_redo_did_again(store: Store, saved: StoredPlan) -> None:
    two = dated(store, saved, purchase_method="1")
    three = dated(store, two, budget="2")
    for number in (3, 4):
        store.undo("b", revision=number, author="", now=NOW)
    store.redo("b", revision=5, author="", now=NOW)
    told = [(entry.number, entry.undone, entry.redone) for entry in store.history("b")]
    assert told == [
        (6, None, two.change),
        (5, two.change, None),
        (4, three.change, None),
        (3, None, None),
        (2, None, None),
        (1, None, None),
    ]


def test_the_history_is_read_from_any_revision_on(store: Store, saved: StoredPlan) -> None:
    for number in range(1, 6):
        saved = dated(store, saved, purchase_method=str(number))
    assert [entry.number for entry in store.history("b", 2, until=4)] == [4, 3]


def test_any_state_is_restored_as_one_revision_that_undo_takes_back(store: Store, saved: StoredPlan) -> None:
    two = dated(store, saved, purchase_method="1", decision_on=DAY)
    three = dated(store, dated(store, two, purchase_method="2", decision_on=None), budget="3")
    four = store.restore("b", 2, revision=4, author="Li", now=NOW)
    assert (four.plan, four.revision, four.author) == (two.plan, 5, "Li")
    assert (four.change.code, four.change.params) == ("state-restored", {"at": NOW.isoformat(timespec="microseconds")})
    assert store.decision_dates("b")[-1] == (5, DAY), "whoever asks for the dates of the plan is told that it came back"
    back = store.undo("b", revision=5, author="", now=NOW)
    assert back.plan == three.plan
    assert store.history("b", 1)[0].undone == four.change
    again = store.redo("b", revision=6, author="", now=NOW)
    assert (again.plan, store.history("b", 1)[0].redone) == (two.plan, four.change)


def test_restoring_what_stands_writes_nothing_and_over_another_s_save_it_is_refused(store: Store, saved: StoredPlan) -> None:
    newest = dated(store, saved, purchase_method="1")
    assert store.restore("b", 2, revision=2, author="", now=NOW).revision == 2
    with pytest.raises(PlanChanged):
        store.restore("b", 1, revision=1, author="", now=NOW)
    with pytest.raises(PlaybookError, match="plan-not-found"):
        store.restore("b", 9, revision=2, author="", now=NOW)
    assert store.load("b") == newest
