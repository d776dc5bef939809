"""Changes that wait for an answer: kept by the database, by memory where it refuses, and never about somebody who was erased."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from playbook import edits
from playbook.errors import PlaybookError
from playbook.history.differences import changes_between
from playbook.models import Action, Person, Plan, Reading, RoleId, Stance
from playbook.storage import Store, Waiting, open_store
from tests.support.plans import NOW

PLAN = Plan(
    id="p", account="Acme", people=(Person(id="chen", name="Chen Wei"), Person(id="li", name="Li Na")),
    actions=(Action(id="call", what="Call", stage="need"),),
)  # fmt: skip


@pytest.fixture(autouse=True)
def plan(store: Store) -> None:
    store.create(PLAN, author="", now=NOW)


def made(id: str, mine: Plan, minutes: int = 0) -> Waiting:
    at = NOW + timedelta(minutes=minutes)
    return Waiting(
        id=id, plan_id="p", revision=1, changes=changes_between(PLAN, mine), author="Zhao", at=at, code="plan-changed", params={}
    )  # fmt: skip


def test_it_is_there_again_after_a_restart_until_it_is_answered(store: Store, url: str) -> None:
    second = made("b", edits.change_person(PLAN, "li", title="Buyer"), 1)
    first = made("a", edits.remove_person(PLAN, "chen"))
    store.waiting.keep(second)
    store.waiting.keep(first)
    again = open_store(url)
    assert again.waiting.of("p") == (first, second)
    assert [one.apply_to(PLAN) for one in again.waiting.of("p")] == [
        edits.remove_person(PLAN, "chen"), edits.change_person(PLAN, "li", title="Buyer"),
    ]  # fmt: skip
    assert again.waiting.of("other") == ()
    again.waiting.drop(first)
    assert store.waiting.of("p") == (second,)
    again.close()


OFFICE = PLAN.but(people=(*PLAN.people, Person(id="wu", name="Wu"), Person(id="sun", name="Sun")))
REPORTING = edits.set_roles(edits.set_bosses(OFFICE, "chen", ("li",)), "chen", (RoleId.USER,))


def bosses(*ids: str, dotted: bool = False) -> Callable[[Plan], Plan]:
    return lambda plan: edits.set_bosses(plan, "chen", ids, dotted=dotted)


def roles(*ids: RoleId) -> Callable[[Plan], Plan]:
    return lambda plan: edits.set_roles(plan, "chen", ids)


def proof(plan: Plan) -> Plan:
    return edits.set_role_evidence(plan, "chen", RoleId.USER, evidence="Said so", grade=2)


def stance(id: str, value: Stance, **said: str) -> Callable[[Plan], Plan]:
    return lambda plan: edits.add_reading(plan, "chen", Reading(id=id, on=NOW.date(), stance=value, **said))


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (bosses("wu"), bosses("sun")),
        (bosses("wu"), bosses()),
        (bosses(), bosses("sun")),
        (bosses("sun"), bosses("wu", dotted=True)),
        (bosses("wu", dotted=True), bosses("sun")),
        (roles(RoleId.COACH), roles(RoleId.ECONOMIC)),
        (roles(), roles(RoleId.ECONOMIC)),
        (roles(RoleId.COACH, RoleId.USER), proof),
        (stance("a", Stance.OPPONENT), stance("b", Stance.SUPPORTER)),
        (stance("a", Stance.OPPONENT), stance("b", Stance.SUPPORTER, evidence="Said yes", source="Wu")),
        (stance("a", Stance.OPPONENT, evidence="Said no", source="Wu"), stance("b", Stance.SUPPORTER)),
    ],
)
def test_bosses_roles_and_stances_are_then_those_that_were_chosen(mine: Callable[[Plan], Plan], theirs: Callable[[Plan], Plan]) -> None:
    """As the session that chose them would save them; both bosses stood, or it could not be saved at all."""
    waiting = made("a", PLAN).but(changes=changes_between(REPORTING, mine(REPORTING)))
    assert waiting.over(REPORTING, theirs(REPORTING)) == mine(theirs(REPORTING))


def test_what_was_chosen_for_somebody_who_is_gone_says_so() -> None:
    for mine in (bosses("wu"), roles(RoleId.COACH), stance("a", Stance.OPPONENT)):
        waiting = made("a", PLAN).but(changes=changes_between(REPORTING, mine(REPORTING)))
        with pytest.raises(PlaybookError, match="gone"):
            waiting.over(REPORTING, edits.remove_person(REPORTING, "chen"))


def test_what_the_database_refuses_stays_in_memory_until_it_takes_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = made("a", edits.change_person(PLAN, "li", title="Buyer")), made("b", edits.change_person(PLAN, "li", win="Peace"), 1)

    def full(*_: object) -> None:
        raise PlaybookError("database-full", path="/somewhere")

    with monkeypatch.context() as broken:
        broken.setattr(store.waiting, "_writing", full)
        store.waiting.keep(one)
        assert store.waiting.of("p") == (one,)
        assert store.setting("waiting:p:a") is None
    store.waiting.keep(other)
    assert store.waiting.of("p") == (one, other)
    assert store.setting("waiting:p:a")


def test_somebody_who_is_erased_is_in_none_of_them(store: Store) -> None:
    named = edits.change_person(PLAN, "li", concern="What Chen Wei thinks", win="Peace")
    for one in (
        made("a", named),
        made("b", edits.change_person(PLAN, "chen", title="Chief")),
        made("c", edits.remove_person(PLAN, "chen")),
    ):
        store.waiting.keep(one)
    store.erase_person("p", "chen", revision=1, author="", now=NOW)
    (left,) = store.waiting.of("p")
    assert left.id == "a"
    after = left.apply_to(store.load("p").plan).person("li")
    assert after.win == "Peace"
    assert "Chen" not in left.model_dump_json()


def test_somebody_who_is_erased_is_in_none_that_stayed_in_memory(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise PlaybookError("database-full", path="/somewhere")

    with monkeypatch.context() as broken:
        broken.setattr(store.waiting, "_writing", full)
        store.waiting.keep(made("a", edits.change_person(PLAN, "li", concern="What Chen Wei thinks", win="Peace")))
    store.erase_person("p", "chen", revision=1, author="", now=NOW)
    (left,) = store.waiting.of("p")
    assert left.apply_to(store.load("p").plan).person("li").win == "Peace"
    assert "Chen" not in left.model_dump_json()


def test_they_go_with_a_plan_that_is_deleted_for_good(store: Store) -> None:
    store.waiting.keep(made("a", edits.change_person(PLAN, "li", title="Buyer")))
    store.delete("p", NOW)
    store.purge("p", now=NOW)
    assert store.waiting.of("p") == ()


def test_a_damaged_one_says_so_and_can_be_let_go(store: Store) -> None:
    store.waiting.keep(made("a", edits.change_person(PLAN, "li", title="Buyer")))
    with store._engine.begin() as connection:
        connection.execute(text("update settings set value = '{', key = key || :more where key like 'waiting:%'"), {"more": ":x"})
    (lost,) = store.waiting.of("p")
    assert (lost.code, lost.changes) == ("waiting-unreadable", ())
    store.waiting.drop(lost)
    assert store.waiting.of("p") == ()
