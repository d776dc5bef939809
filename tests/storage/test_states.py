"""A history keeps what changed in the place of most states: every state comes back exactly, and a save costs what it changed."""

import gc
import json
import weakref
import zlib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, insert, select, text, update

from playbook import edits
from playbook.errors import PlaybookError
from playbook.insight.plan_summary import summary_of
from playbook.models import Person, Plan
from playbook.models.texts import texts
from playbook.privacy.subject_data import Erasure, record
from playbook.storage import Listed, Store, StoredPlan, history_states, open_store
from playbook.storage.history_states import Before, Unfolding, encode_state
from playbook.storage.migrate import migrate
from playbook.storage.schema import plans, revisions
from tests.support.databases import SCHEMAS, empty, fixture
from tests.support.drawn_plans import whole_plans
from tests.support.plans import NOW

CROWD = Plan(id="b", account="Company B", people=tuple(Person(id=f"p{n}", name=f"Person {n}") for n in range(200)))


def grown(store: Store, count: int) -> list[Plan]:
    """A plan of 200 people with so many revisions, each about another of them; gives every state."""
    saved = store.create(CROWD, author="Zhang", now=NOW)
    found = [saved.plan]
    for number in range(1, count):
        plan = edits.change_person(saved.plan, f"p{number % 200}", note=f"Note {number} of Person {number - 1}")
        saved = store.save(plan, revision=saved.revision, author="Zhang", now=NOW)
        found.append(saved.plan)
    return found


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(history=st.lists(whole_plans(), min_size=1, max_size=6))
def test_any_states_one_after_another_come_back(history: list[Plan]) -> None:
    before, unfolding = None, Unfolding()
    for number, plan in enumerate(history, 1):
        now = encode_state(plan, before)
        found = unfolding.next(number, now.document, now.base)
        assert found == plan
        assert found.to_json() == Plan.model_validate_json(found.to_json()).to_json()
        before = Before(plan, number, number if now.base is None else now.base)


def test_every_state_is_read_alone_and_in_turn(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_states, "WHOLE_EVERY", 7)
    monkeypatch.setattr(history_states, "CHUNK", 5)
    expected = grown(store, 30)
    assert [store.at("b", number) for number in range(1, 31)] == expected
    assert [state.plan for state in store.states("b")] == expected
    assert [state.plan.to_json() for state in store.states("b")] == [plan.to_json() for plan in expected]
    undone = store.undo("b", revision=30, author="", now=NOW)
    assert (undone.plan, store.at("b", 31)) == (expected[28], expected[28])
    redone = store.redo("b", revision=31, author="", now=NOW)
    assert (redone.plan, store.at("b", 32)) == (expected[29], expected[29])


def documents(url: str) -> list[tuple[bytes, int | None]]:
    """What is kept of each state."""
    engine = create_engine(url)
    with engine.begin() as connection:
        rows = connection.execute(select(revisions.c.document, revisions.c.base).order_by(revisions.c.number)).all()
    engine.dispose()
    return [(document, base) for document, base in rows]


def test_a_save_adds_what_it_changed_and_a_whole_state_now_and_then(store: Store, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_states, "WHOLE_EVERY", 10)
    grown(store, 25)
    found = documents(url)
    assert [number for number, (_, base) in enumerate(found, 1) if base is None] == [1, 11, 21]
    assert {len(document) < 200 for document, base in found if base is not None} == {True}


def test_states_in_turn_share_what_did_not_change(store: Store) -> None:
    grown(store, 5)
    before, after = list(store.states("b"))[1:3]
    assert [one is other for one, other in zip(before.plan.people, after.plan.people, strict=True)].count(False) == 1


def test_states_are_not_all_in_memory_at_once(store: Store) -> None:
    grown(store, 40)
    seen, most = [], 0
    for state in store.states("b"):
        seen.append(weakref.ref(state.plan))
        del state
        gc.collect()
        most = max(most, sum(one() is not None for one in seen))
    assert most < 5


def test_a_state_of_an_older_schema_is_the_ground_for_no_difference(store: Store, url: str) -> None:
    """Its document is as that release wrote it: what is kept after it has to be whole."""
    engine = create_engine(url)
    for schema in SCHEMAS:
        written = json.loads(fixture(schema)) | {"id": f"s{schema}"}
        saved = store.create(Plan(id=f"s{schema}", account="x"), author="", now=NOW)
        with engine.begin() as connection:
            document = json.dumps(written)
            connection.execute(update(plans).where(plans.c.id == saved.plan.id).values(document=document))
            packed = zlib.compress(document.encode())
            connection.execute(update(revisions).where(revisions.c.plan_id == saved.plan.id).values(document=packed))
        first = store.load(saved.plan.id)
        second = store.save(edits.set_plan(first.plan, objective="x"), revision=1, author="", now=NOW)
        third = store.save(edits.set_plan(second.plan, objective="y"), revision=2, author="", now=NOW)
        assert [store.at(saved.plan.id, number) for number in (1, 2, 3)] == [first.plan, second.plan, third.plan]
        assert [state.plan for state in store.states(saved.plan.id)] == [first.plan, second.plan, third.plan]
    engine.dispose()


@pytest.mark.parametrize("damage", ["DELETE FROM revisions WHERE number = 3", "UPDATE revisions SET document = '' WHERE number = 3"])
def test_a_state_that_needs_a_lost_one_is_refused_and_the_plan_stands(damage: str, store: Store, url: str) -> None:
    expected = grown(store, 6)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(damage))
    engine.dispose()
    for number in (4, 5, 6):
        with pytest.raises(PlaybookError, match="plan-unreadable"):
            store.at("b", number)
    with pytest.raises(PlaybookError, match="plan-unreadable"):
        list(store.states("b"))
    assert (store.at("b", 2), store.load("b").plan) == (expected[1], expected[5])


@pytest.fixture
def of_release_5(url: str) -> list[Plan]:
    """A database in which every state is kept whole: of each schema one, a long history, and a state that nobody can read."""
    engine = create_engine(url)
    written = [json.dumps(json.loads(fixture(schema)) | {"id": "b"}) for schema in SCHEMAS]
    crowd = [edits.change_person(CROWD, "p1", note=f"Note {number}").to_json() for number in range(20)]
    history = [*written, "{", *crowd]
    with engine.begin() as connection:
        empty(connection)
    with engine.execution_options(writes=True).begin() as connection:
        migrate(connection, None, url, target="0005")
        row = {"id": "b", "revision": len(history), "document": history[-1], "account": "B", "created_at": TIME, "updated_at": TIME}
        connection.execute(insert(plans).values(row))
        for number, document in enumerate(history, 1):
            packed = {"document": zlib.compress(document.encode()), "content": number, "parent": number - 1 or None}
            said = {"plan_id": "b", "number": number, "at": TIME, "author": "Zhang", "change": '{"code": "several"}'}
            connection.execute(insert(revisions).values(**said, **packed))
    engine.dispose()
    return [Plan.model_validate_json(document) for document in crowd]


TIME = NOW.isoformat(timespec="microseconds")


def test_a_database_in_which_every_state_was_whole_is_folded_when_it_is_opened(of_release_5: list[Plan], url: str) -> None:
    store = open_store(url)
    (found,) = store.listing()
    assert isinstance(found, Listed)
    assert found.summary == summary_of(store.load("b").plan)
    first = len(SCHEMAS) + 2
    assert [store.at("b", first + place) for place in range(20)] == of_release_5
    assert [store.at("b", schema).account for schema in SCHEMAS] == ["B 公司"] * len(SCHEMAS)
    with pytest.raises(PlaybookError, match="plan-unreadable"):
        store.at("b", first - 1)
    assert [base for _, base in documents(url)][first - 2 :] == [None, None, *[first] * 19]
    store.close()


def test_others_save_while_a_person_is_taken_out_of_a_history(store: Store, saved: StoredPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    other = store.create(Plan(id="c", account="C"), author="", now=NOW)
    with_li = store.save(edits.add_person(saved.plan, Person(id="p1", name="Li")), revision=1, author="", now=NOW)
    whole = Erasure.state
    saves: list[Any] = []

    def slowly(erasure: Erasure, plan: Plan) -> Plan:
        newest = store.load("c")
        saves.append(store.save(edits.set_plan(newest.plan, objective=str(len(saves))), revision=newest.revision, author="", now=NOW))
        return whole(erasure, plan)

    monkeypatch.setattr(Erasure, "state", slowly)
    store.erase_person("b", "p1", revision=with_li.revision, author="", now=NOW)
    assert [one.revision for one in saves] == [other.revision + 1, other.revision + 2]


def test_an_erasure_over_a_save_that_came_between_is_refused(store: Store, saved: StoredPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    with_li = store.save(edits.add_person(saved.plan, Person(id="p1", name="Li")), revision=1, author="", now=NOW)
    whole = Erasure.state
    done: list[Any] = []

    def meanwhile(erasure: Erasure, plan: Plan) -> Plan:
        if not done:
            done.append(store.save(edits.set_plan(with_li.plan, objective="x"), revision=2, author="", now=NOW))
        return whole(erasure, plan)

    monkeypatch.setattr(Erasure, "state", meanwhile)
    with pytest.raises(PlaybookError, match="plan-changed"):
        store.erase_person("b", "p1", revision=2, author="", now=NOW)
    assert (store.load("b").plan, store.at("b", 2)) == (done[0].plan, with_li.plan)


def test_an_erased_history_is_the_same_as_each_state_without_the_person(store: Store) -> None:
    expected = grown(store, 30)
    erasure = Erasure(expected, "p3")
    store.erase_person("b", "p3", revision=30, author="", now=NOW)
    assert [state.plan for state in store.states("b")][:30] == [erasure.plan(plan) for plan in expected]
    assert not any(text == "Person 3" for state in store.states("b") for _, text in texts(state.plan))


def test_what_is_handed_over_says_each_thing_once(store: Store, saved: StoredPlan) -> None:
    crowd = saved.plan.but(people=(Person(id="li", name="Li Wei"), Person(id="wu", name="Wu Ping")))
    saved = store.save(crowd, revision=1, author="", now=NOW)
    for id, field, value in (
        ("wu", "title", "Buyer"), ("wu", "note", "Golf with Li Wei"), ("li", "title", "Head"), ("wu", "concern", "Li Wei"),
        ("li", "influence", 3),
    ):  # fmt: skip
        plan = edits.change_person(saved.plan, id, **{field: value})
        saved = store.save(plan, revision=saved.revision, author="", now=NOW)
    told = [state["record"] for state in json.loads(record(store.states("b"), "li"))["states"]]
    assert [sorted(one) for one in told[1:]] == [["named_in"], ["person"], ["named_in"], ["person"]]
    assert [[text["text"] for text in one["named_in"]] for one in (told[1], told[3])] == [["Golf with Li Wei"], ["Li Wei"]]
    assert (told[0]["person"]["title"], told[2]["person"]["title"], told[4]["person"]["influence"]) == ("", "Head", 3)


def test_a_few_states_are_read_from_any_to_any(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_states, "WHOLE_EVERY", 7)
    expected = grown(store, 30)
    for first, last in ((1, 1), (5, 9), (14, 30)):
        assert store.states_between("b", first, last) == expected[first - 1 : last]
    some = store.states_between("b", 20, 21)
    assert sum(one is other for one, other in zip(some[0].people, some[1].people, strict=True)) == 199
    with pytest.raises(PlaybookError, match="plan-not-found"):
        store.states_between("b", 31, 31)
