"""Two hundred damaged files: every public call gives an answer or a refusal in words, and no plan is missing without a word.

Bits are flipped, files cut off, pages zeroed, and rows written by hand, while the file is open, as a disk can do: most of them the check at
start would refuse.
"""

import contextlib
import inspect
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect as columns_of

from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import Person, Plan, Stance
from playbook.reviews.held_review import Review
from playbook.storage import Reviews, Store, open_store, portable, restoring
from playbook.storage.file_check import SIDE_FILES, check
from playbook.storage.minutes_drafts import Papers
from playbook.storage.schema import metadata
from playbook.storage.vote_records import Votes
from tests.support.databases import on_files, unreadable, with_limit
from tests.support.plans import NOW, TODAY

PLANS = ("b", "c")


def plan(id: str) -> Plan:
    return Plan(
        id=id, account=f"Company {id}", objective="x" * 3000, people=(Person(id="engineer", name="Chen"), Person(id="li", name="Li"))
    )


def whole(folder: Path) -> Path:
    """A database with something in every table, closed."""
    store = open_store(f"sqlite:///{folder / 'playbook.sqlite3'}")
    for id in PLANS:
        saved = store.create(plan(id), author="Li", now=NOW)
        saved = store.save(edits.change_person(saved.plan, "engineer", title="Chief"), revision=1, author="Li", now=NOW)
        store.undo(id, revision=2, author="Li", now=NOW)
        store.papers.change(id, lambda paper: paper.but(text="Li: we decide next Friday"))
        held = Review(id=f"review-{id}", plan_id=id, number=2, name="Third", on=TODAY, at=NOW)
        store.reviews.hold(held)
        store.reviews.change_draft(id, lambda draft: draft.but(name="Fourth"))
        vote = store.votes.open(id, author="Li", now=NOW)
        store.votes.cast(vote.id, "Zhang", {"engineer": Stance.OPPONENT}, replacing=False, now=NOW)
        if id == "c":
            store.votes.reveal(vote.id, now=NOW)
    store.set_setting("thresholds", {"stale_days": 30})
    store.close()
    return Path(store.location)


def flipped(file: Path, chance: random.Random) -> None:
    content = bytearray(file.read_bytes())
    for _ in range(chance.choice((1, 1, 3, 20))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


def cut_off(file: Path, chance: random.Random) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: chance.randrange(len(content))])


def zeroed(file: Path, chance: random.Random) -> None:
    content = bytearray(file.read_bytes())
    page = chance.randrange(len(content) // 4096) * 4096
    content[page : page + 4096] = bytes(4096)
    file.write_bytes(content)


JUNK: tuple[Any, ...] = (
    "", "x", "\x00", "{", "[]", "null", "{}",
    '{"schema": 0}', "2026-13-45", "2026-11-24T10:42:00", 0, -1, 7, 2**62, 1.5, b"", b"\xff\xfe\x80",
    "[" * 5000, '{"stale_days": []}',
)  # fmt: skip


def written_by_hand(file: Path, chance: random.Random) -> None:
    """Junk in a column, a row taken out, or a table, without the constraints that would forbid it."""
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DROP TRIGGER IF EXISTS reviews_stay")
        table = chance.choice(sorted(metadata.tables))
        column = chance.choice([one.name for one in columns_of(metadata.tables[table]).columns])
        row = f"rowid = (SELECT rowid FROM {table} ORDER BY rowid LIMIT 1 OFFSET {chance.randrange(2)})"
        if chance.random() < 0.2:
            connection.execute(f"DELETE FROM {table} WHERE {row}")
        elif chance.random() < 0.05:
            connection.execute(f"DROP TABLE {table}")
        else:
            with contextlib.suppress(sqlite3.IntegrityError):
                connection.execute(f"UPDATE {table} SET {column} = ? WHERE {row}", (chance.choice(JUNK),))
        connection.commit()


KINDS: dict[str, Callable[[Path, random.Random], None]] = {
    "flipped": flipped, "cut off": cut_off, "zeroed": zeroed, "by hand": written_by_hand,
}  # fmt: skip


def of_plan(store: Store, id: str) -> dict[str, Callable[[], object]]:
    """Every public call about a plan, the name of the method first."""
    saved: list[Any] = [None]

    def load() -> None:
        saved[0] = store.load(id)

    def save() -> None:
        load()
        store.save(edits.set_plan(saved[0].plan, objective="x"), revision=saved[0].revision, author="", now=NOW)

    def at(revision: Callable[[int], object]) -> None:
        load()
        revision(saved[0].revision)

    def rounds(each: Callable[[str], object]) -> None:
        for vote in store.votes.rounds(id):
            each(vote.id)

    review = Review(id="next", plan_id=id, number=1, name="Next", on=TODAY, at=NOW)
    return {
        "Store.load": load,
        "Store.revision": lambda: store.revision(id),
        "Store.history": lambda: store.history(id),
        "Store.decision_dates": lambda: store.decision_dates(id),
        "Store.before_changes_of": lambda: list(store.before_changes_of(id, "roles", NOW)),
        "Store.at": lambda: [store.at(id, number) for number in (1, 2, 3)],
        "Store.states": lambda: list(store.states(id)),
        "Store.states_between": lambda: store.states_between(id, 1, 3),
        "Store.restore": lambda: at(lambda number: store.restore(id, 1, revision=number, author="", now=NOW)),
        "Store.keep_standings": lambda: store.keep_standings({id: "red"}),
        "Store.save": save,
        "Store.undo": lambda: at(lambda number: store.undo(id, revision=number, author="", now=NOW)),
        "Store.redo": lambda: at(lambda number: store.redo(id, revision=number, author="", now=NOW)),
        "Store.create": lambda: store.create(plan(id), author="", now=NOW),
        "Papers.of": lambda: store.papers.of(id),
        "Papers.texts": lambda: store.papers.texts(id),
        "Papers.change": lambda: store.papers.change(id, lambda paper: paper.but(source="x")),
        "Reviews.of": lambda: store.reviews.of(id),
        "Reviews.moments": lambda: store.reviews.moments(id),
        "Reviews.draft": lambda: store.reviews.draft(id),
        "Reviews.texts": lambda: store.reviews.texts(id),
        "Reviews.change_draft": lambda: store.reviews.change_draft(id, lambda draft: draft.but(name="x")),
        "Reviews.hold": lambda: store.reviews.hold(review),
        "Votes.rounds": lambda: store.votes.rounds(id),
        "Votes.ballots": lambda: rounds(store.votes.ballots),
        "Votes.about": lambda: store.votes.about(id, "engineer"),
        "Votes.cast": lambda: rounds(lambda vote: store.votes.cast(vote, "Wang", {"engineer": Stance.NEUTRAL}, replacing=True, now=NOW)),
        "Votes.reveal": lambda: rounds(lambda vote: store.votes.reveal(vote, now=NOW)),
        "Votes.open": lambda: store.votes.open(id, author="", now=NOW),
        "Store.erase_person": lambda: at(lambda number: store.erase_person(id, "engineer", revision=number, author="", now=NOW)),
        "Store.archive": lambda: store.archive(id, NOW),
        "Store.delete": lambda: store.delete(id, NOW),
        "Store.purge": lambda: store.purge(id, now=NOW),
    }


def of_all(store: Store, folder: Path) -> dict[str, Callable[[], object]]:
    """Every public call about the whole database."""
    return {
        "Store.plans": lambda: [store.plans(), store.plans(archived=True), store.plans(deleted=True)],
        "Store.listing": store.listing,
        "Store.naming": lambda: store.naming("engineer"),
        "Reviews.last_days": store.reviews.last_days,
        "Store.setting": lambda: [store.setting(key) for key in ("thresholds", "palette", "erased-at")],
        "Store.unreadable_settings": store.unreadable_settings,
        "Store.set_setting": lambda: store.set_setting("thresholds", {}),
        "backup": lambda: portable.backup(store, folder / "copy.sqlite3"),
        "keep": lambda: restoring.renew_backups(store, NOW),
        "Store.close": store.close,
    }


@on_files
def test_every_public_call_is_gone_through(store: Store, tmp_path: Path) -> None:
    public = {
        f"{kind.__name__}.{name}"
        for kind in (Store, Reviews, Votes, Papers)
        for name, _ in inspect.getmembers(kind, inspect.isfunction)
        if not name.startswith("_")
    }
    assert public <= {*of_plan(store, "b"), *of_all(store, tmp_path)}


@pytest.mark.parametrize("kind", KINDS)
def test_of_fifty_damaged_files_each_call_gives_an_answer_or_a_sentence(kind: str, tmp_path: Path) -> None:
    chance, file = random.Random(kind), whole(tmp_path)
    content, store = file.read_bytes(), open_store(f"sqlite:///{file}")
    with_limit(store, "synchronous=OFF")
    refused = answered = 0
    for number in range(50):
        store.close()
        for side in SIDE_FILES:
            file.with_name(file.name + side).unlink(missing_ok=True)
        file.write_bytes(content)
        KINDS[kind](file, chance)
        try:
            check(file)
        except PlaybookError:
            refused += 1
        with contextlib.closing(sqlite3.connect(file)) as connection, contextlib.suppress(sqlite3.Error):
            ids = {id for (id,) in connection.execute("SELECT plan_id FROM revisions UNION SELECT id FROM plans") if isinstance(id, str)}
            with contextlib.suppress(PlaybookError):
                assert ids <= {found.plan.id for found in store.plans()} | {lost.id for lost in unreadable(store)}, number
        calls = of_plan(store, chance.choice(PLANS)) | of_all(store, tmp_path)
        if number % 5:
            del calls["Store.erase_person"]  # as slow as all others together
        for call in calls.values():
            with contextlib.suppress(PlaybookError):
                call()
                answered += 1
    assert refused or kind == "by hand"
    assert answered or kind == "cut off"
