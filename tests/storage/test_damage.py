"""What is damaged costs a sentence: no document and no row of a database ends in anything but a plan or a refusal."""

import contextlib
import copy
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import SCHEMA, Plan, new_id
from playbook.samples import sample
from playbook.storage import Store
from playbook.tables.plan_document import plan_from_json
from tests.support.databases import unreadable
from tests.support.plans import NOW, TODAY

FIXTURES = Path(__file__).with_name("fixtures")
JUNK: tuple[Any, ...] = (None, True, False, 0, -1, 1.5, 10**400, "", "x", "\x00", [], {}, [None], {"id": 1}, [[[]]], "2026-13-45")


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to everything in a document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way, *(place for key, one in inner for place in places(one, (*way, key)))]


def damaged(document: Any, chance: random.Random) -> Any:
    """The document with junk in one to three places, or without what stood there."""
    document = copy.deepcopy(document)
    for _ in range(chance.randint(1, 3)):
        *way, last = chance.choice(places(document)[1:])
        holder = document
        for step in way:
            holder = holder[step]
        if chance.random() < 0.3:
            del holder[last]
        else:
            holder[last] = chance.choice(JUNK)
        if not document:
            break
    return document


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_a_document_with_anything_in_it_is_a_plan_or_refused(schema: int) -> None:
    chance, refused = random.Random(schema), 0
    whole = json.loads((FIXTURES / f"plan-schema-{schema}.json").read_text("utf-8"))
    for _ in range(250):
        try:
            assert isinstance(plan_from_json(json.dumps(damaged(whole, chance)).encode()), Plan)
        except PlaybookError:
            refused += 1
    assert refused > 100


@pytest.mark.parametrize("schema", [0, -1, False, True, 1.0, None, "1", [], 10**30])
def test_a_schema_that_never_was_is_refused(schema: Any) -> None:
    document = json.loads(sample("keyboards", "en", TODAY, plan_id="b").to_json()) | {"schema": schema}
    with pytest.raises(PlaybookError, match=r"import-not-our-json|plan-too-new"):
        plan_from_json(json.dumps(document).encode())


CALLS: dict[str, Callable[[Store], Any]] = {
    "load": lambda store: store.load("b"),
    "history": lambda store: store.history("b"),
    "at": lambda store: store.at("b", 2),
    "states": lambda store: list(store.states("b")),
    "dates": lambda store: store.decision_dates("b"),
    "before": lambda store: list(store.before_changes_of("b", "roles", NOW)),
    "undo": lambda store: store.undo("b", revision=store.load("b").revision, author="", now=NOW),
    "erase": lambda store: store.erase_person("b", "engineer", revision=store.load("b").revision, author="", now=NOW),
}


@pytest.mark.parametrize("column", ["plans.document", "plans.updated_at", "revisions.document", "revisions.change", "revisions.at"])
def test_a_damaged_row_is_refused_in_words_and_the_other_plans_stand(column: str, store: Store, url: str) -> None:
    for id in ("b", "c"):
        saved = store.create(sample("keyboards", "en", TODAY, plan_id=id), author="", now=NOW)
        store.save(edits.change_person(saved.plan, "engineer", title="Chief"), revision=1, author="", now=NOW)
    table, name = column.split(".")
    whole = store.load("b").plan.to_json()
    binary = column == "revisions.document"
    engine = create_engine(url)
    for junk in ("", "{", "[]", '{"schema": 0}', whole[: len(whole) // 2], new_id()):
        if name in ("at", "updated_at"):
            junk = junk[:32]  # a server holds no more there
        with engine.begin() as connection:
            where = "id = 'b'" if table == "plans" else "plan_id = 'b'"
            connection.execute(text(f"UPDATE {table} SET {name} = :junk WHERE {where}"), {"junk": junk.encode() if binary else junk})
        for call in CALLS.values():
            with contextlib.suppress(PlaybookError):
                call(store)
        assert "c" in {found.plan.id for found in store.plans()}
        assert {found.plan.id for found in store.plans()} | {lost.id for lost in unreadable(store)} == {"b", "c"}
    engine.dispose()
