"""What the store promises: nothing acknowledged is lost, nothing is overwritten silently, every step can be taken back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import make_url, text

from playbook import edits
from playbook.errors import PlaybookError
from playbook.history.headline import Change
from playbook.models import Person, Plan, Reading, Stance, new_id
from playbook.storage import PlanChanged, Store, StoredPlan, open_store
from tests.support.databases import unreadable

NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)
SHARED = [HealthCheck.function_scoped_fixture]
"""Each example has a plan of its own in one database."""


def renamed(store: Store, saved: StoredPlan, account: str, now: datetime = NOW) -> StoredPlan:
    return store.save(edits.set_plan(saved.plan, account=account), revision=saved.revision, author="Zhang", now=now)


def test_a_saved_plan_is_found_again_after_a_restart(store: Store, saved: StoredPlan, url: str) -> None:
    renamed(store, saved, "B 公司")
    store.close()
    again = open_store(url)
    assert (again.load("b").plan.account, again.load("b").revision) == ("B 公司", 2)
    again.close()


def test_a_saved_plan_says_who_changed_what_and_when(store: Store, saved: StoredPlan) -> None:
    later = NOW + timedelta(minutes=5)
    changed = renamed(store, saved, "B", now=later)
    assert (changed.saved_at, changed.author) == (later, "Zhang")
    assert changed.change == Change(code="plan-changed", params={"field": "account"})
    assert store.load("b") == changed


def test_times_are_kept_in_utc_and_a_time_without_a_zone_is_refused(store: Store, saved: StoredPlan) -> None:
    noon_in_shanghai = datetime(2026, 11, 24, 20, 0, tzinfo=timezone(timedelta(hours=8)))
    assert renamed(store, saved, "B", now=noon_in_shanghai).saved_at.isoformat() == "2026-11-24T12:00:00+00:00"
    with pytest.raises(ValueError, match="time zone"):
        renamed(store, store.load("b"), "C", now=datetime(2026, 11, 24, 20, 0))  # noqa: DTZ001
    assert store.load("b").plan.account == "B"


def test_an_id_is_given_once(store: Store, saved: StoredPlan) -> None:
    with pytest.raises(PlaybookError, match="plan-exists"):
        store.create(Plan(id="b", account="Another"), author="", now=NOW)
    assert store.load("b") == saved


def test_a_plan_that_is_not_there_is_refused_whatever_is_asked(store: Store) -> None:
    plan = Plan(id="nobody", account="")
    asked = [
        lambda: store.load("nobody"),
        lambda: store.at("nobody", 1),
        lambda: store.save(plan, revision=1, author="", now=NOW),
        lambda: store.undo("nobody", revision=1, author="", now=NOW),
        lambda: store.redo("nobody", revision=1, author="", now=NOW),
        lambda: store.archive("nobody", NOW),
        lambda: store.delete("nobody", NOW),
    ]
    for ask in asked:
        with pytest.raises(PlaybookError, match="plan-not-found"):
            ask()


def test_a_save_over_a_newer_revision_is_refused_and_shows_what_stands_there(store: Store, saved: StoredPlan) -> None:
    theirs = renamed(store, saved, "theirs")
    with pytest.raises(PlanChanged) as refusal:
        renamed(store, saved, "mine")
    assert refusal.value.newest == theirs == store.load("b")
    assert len(store.history("b")) == 2


def test_an_undo_of_what_somebody_else_has_changed_since_is_refused(store: Store, saved: StoredPlan) -> None:
    mine = renamed(store, saved, "mine")
    theirs = renamed(store, mine, "theirs")
    for step in (store.undo, store.redo):
        with pytest.raises(PlanChanged) as refusal:
            step("b", revision=mine.revision, author="", now=NOW)
        assert refusal.value.newest == theirs


def test_a_save_that_changes_nothing_leaves_no_revision(store: Store, saved: StoredPlan) -> None:
    assert renamed(store, saved, "Company B") == saved
    assert len(store.history("b")) == 1


def test_two_who_change_the_same_to_the_same_hear_of_it_and_write_once(store: Store, saved: StoredPlan) -> None:
    """Not a save of the second: it would count what the first saved as its own."""
    first = renamed(store, saved, "B")
    with pytest.raises(PlanChanged) as refused:
        renamed(store, saved, "B")
    assert refused.value.newest == first
    assert renamed(store, first, "B") == first
    assert len(store.history("b")) == 2


def test_two_stores_on_one_database_see_each_other(store: Store, saved: StoredPlan, url: str) -> None:
    other = open_store(url)
    theirs = renamed(other, other.load("b"), "theirs")
    assert store.load("b") == theirs
    with pytest.raises(PlanChanged):
        renamed(store, saved, "mine")
    other.close()


def test_undo_and_redo_say_what_they_would_do(store: Store, saved: StoredPlan) -> None:
    assert (saved.undo, saved.redo) == (None, None)
    changed = renamed(store, saved, "B")
    assert changed.undo == changed.change
    back = store.undo("b", revision=2, author="Li", now=NOW)
    assert (back.plan.account, back.undo, back.redo, back.author) == ("Company B", None, changed.change, "Li")
    with pytest.raises(PlaybookError, match="nothing-to-undo"):
        store.undo("b", revision=3, author="", now=NOW)
    assert store.redo("b", revision=3, author="", now=NOW).plan.account == "B"
    with pytest.raises(PlaybookError, match="nothing-to-redo"):
        store.redo("b", revision=4, author="", now=NOW)


def test_a_new_change_after_an_undo_ends_the_redo(store: Store, saved: StoredPlan) -> None:
    renamed(store, saved, "B")
    fresh = renamed(store, store.undo("b", revision=2, author="", now=NOW), "C")
    assert fresh.redo is None
    back = store.undo("b", revision=fresh.revision, author="", now=NOW)
    assert back.plan.account == "Company B"
    assert store.redo("b", revision=back.revision, author="", now=NOW).plan.account == "C"


def test_history_keeps_every_state_and_says_where_an_undo_went(store: Store) -> None:
    plan = Plan(id="b", account="Company B", people=(Person(id="li", name="小李"),))
    created = store.create(plan, author="Zhang", now=NOW)
    against = edits.add_reading(plan, "li", Reading(id="r", on=NOW.date(), stance=Stance.OPPONENT))
    store.save(against, revision=created.revision, author="Wang", now=NOW)
    store.undo("b", revision=2, author="Zhang", now=NOW)
    assert [(entry.number, entry.author, entry.content) for entry in store.history("b")] == [
        (3, "Zhang", 1),
        (2, "Wang", 2),
        (1, "Zhang", 1),
    ]
    assert [dict(entry.change.params).get("stance") for entry in store.history("b", limit=2)] == ["unknown", "opponent"]
    assert [store.at("b", number) for number in (1, 2, 3)] == [plan, against, plan]


@settings(max_examples=10, deadline=None, suppress_health_check=SHARED)
@given(names=st.lists(st.text(alphabet="abc李", min_size=1, max_size=3), max_size=6))
def test_undo_to_the_beginning_and_redo_to_the_end_pass_every_state(names: list[str], store: Store) -> None:
    id = new_id()
    here = store.create(Plan(id=id, account="start"), author="", now=NOW)
    states = [here.plan]
    for name in names:
        here = renamed(store, here, name)
        if here.plan != states[-1]:
            states.append(here.plan)
    for state in reversed(states[:-1]):
        here = store.undo(id, revision=here.revision, author="", now=NOW)
        assert here.plan == state
    assert here.undo is None
    for state in states[1:]:
        here = store.redo(id, revision=here.revision, author="", now=NOW)
        assert here.plan == state
    assert here.redo is None
    assert [store.at(id, number) for number in range(1, len(states) + 1)] == states


@settings(max_examples=15, deadline=None, suppress_health_check=SHARED)
@given(steps=st.lists(st.sampled_from(["edit", "edit", "undo", "redo"]), max_size=25))
def test_any_mix_of_edits_undo_and_redo_behaves_like_two_stacks(steps: list[str], store: Store) -> None:
    id = new_id()
    here = store.create(Plan(id=id, account="0"), author="", now=NOW)
    past = ["0"]
    future: list[str] = []
    for number, step in enumerate(steps, 1):
        if step == "edit":
            here = renamed(store, here, str(number))
            past, future = [*past, str(number)], []
        elif step == "undo" and len(past) > 1:
            here = store.undo(id, revision=here.revision, author="", now=NOW)
            past, future = past[:-1], [*future, past[-1]]
        elif step == "redo" and future:
            here = store.redo(id, revision=here.revision, author="", now=NOW)
            past, future = [*past, future[-1]], future[:-1]
        assert (here.plan.account, here.undo is not None, here.redo is not None) == (past[-1], len(past) > 1, bool(future))


def test_fifty_writers_at_once_lose_nothing_that_was_acknowledged(store: Store, saved: StoredPlan) -> None:
    writers, edits_each = 50, 40 if store.access.on_file else 10
    together = Barrier(writers)

    def write(writer: int) -> list[tuple[int, str]]:
        together.wait()
        here, acknowledged = saved, []
        for edit in range(edits_each):
            try:
                here = renamed(store, here, f"{writer}/{edit}")
                acknowledged.append((here.revision, here.plan.account))
            except PlanChanged as refusal:
                here = refusal.newest
        return acknowledged

    with ThreadPoolExecutor(writers) as pool:
        acknowledged = sorted(entry for entries in pool.map(write, range(writers)) for entry in entries)
    assert [revision for revision, _ in acknowledged] == list(range(2, len(acknowledged) + 2))
    assert [store.at("b", revision).account for revision, _ in acknowledged] == [account for _, account in acknowledged]
    assert store.load("b").plan.account == acknowledged[-1][1]


def test_archive_delete_and_the_way_back(store: Store, saved: StoredPlan) -> None:
    def shelves() -> list[list[str]]:
        return [[s.plan.id for s in found] for found in (store.plans(), store.plans(archived=True), store.plans(deleted=True))]

    store.archive("b", NOW)
    assert (shelves(), store.load("b").archived_at) == ([[], ["b"], []], NOW)
    store.archive("b", None)
    store.delete("b", NOW)
    assert (shelves(), store.load("b").deleted_at) == ([[], [], ["b"]], NOW)
    store.delete("b", None)
    assert (shelves(), store.load("b")) == ([["b"], [], []], saved)


def test_only_what_was_deleted_can_be_removed_for_good(store: Store, saved: StoredPlan, url: str) -> None:
    store.set_setting("draft:weights:b:need", {"user": "Kiwi-draft"})
    store.set_setting("draft:weights:b2:need", {"user": 5})
    saved = store.save(saved.plan.but(objective="Kiwi-objective"), revision=1, author="Kiwi-author", now=NOW)
    saved = store.save(saved.plan.but(objective="Plain"), revision=2, author="", now=NOW)
    store.purge("b", now=NOW)
    assert store.load("b") == saved
    store.delete("b", NOW)
    store.purge("b", now=NOW)
    assert store.plans(deleted=True) == []
    assert store.history("b") == []
    with pytest.raises(PlaybookError, match="plan-not-found"):
        store.load("b")
    assert store.setting("draft:weights:b2:need") == {"user": 5}
    store.close()
    if (file := make_url(url)).get_backend_name() == "sqlite":
        for path in Path(str(file.database)).parent.iterdir():
            assert b"Kiwi" not in path.read_bytes(), path.name


def test_an_edit_of_a_plan_that_was_deleted_meanwhile_is_kept(store: Store, saved: StoredPlan) -> None:
    store.delete("b", NOW)
    assert renamed(store, saved, "typed in another window").deleted_at == NOW
    store.delete("b", None)
    assert store.load("b").plan.account == "typed in another window"


def test_plans_come_with_the_last_changed_first(store: Store) -> None:
    for hour, id in enumerate(("old", "older", "new")):
        store.create(Plan(id=id, account=id), author="", now=NOW + timedelta(hours=hour))
    renamed(store, store.load("old"), "changed", now=NOW + timedelta(days=1))
    assert [found.plan.id for found in store.plans()] == ["old", "new", "older"]


def test_a_plan_that_cannot_be_read_hides_no_other_and_is_named(store: Store, saved: StoredPlan) -> None:
    store.create(Plan(id="x", account="Company X"), author="", now=NOW)
    with store._writing() as connection:
        connection.execute(text("""UPDATE plans SET document = '{"schema": 999}' WHERE id = 'x'"""))
    assert store.plans() == [saved]
    assert [(found.id, found.account, found.error.code) for found in unreadable(store)] == [("x", "Company X", "plan-too-new")]
    with pytest.raises(PlaybookError, match="plan-too-new"):
        store.load("x")


def test_settings_are_whatever_json_can_hold(store: Store) -> None:
    assert store.setting("author", "nobody yet") == "nobody yet"
    for value in ("张三", "李四", {"light": True, "size": 1.5}, None, [1, "二"]):
        store.set_setting("author", value)
        assert store.setting("author") == value


@pytest.mark.parametrize("email", ["LI@Example.com", "Jörg.LI@example.com"])
def test_plans_with_an_email_are_found_in_any_case_of_letters(email: str, store: Store) -> None:
    for id, held in (("p", email.lower()), ("q", email.upper()), ("r", "wu@elsewhere.com")):
        store.create(Plan(id=id, account="A", people=(Person(id="x", name="Li", email=held),)), author="", now=NOW)
    assert {found.plan.id for found in store.naming("none", email)} == {"p", "q"}
    assert store.naming("") == []
