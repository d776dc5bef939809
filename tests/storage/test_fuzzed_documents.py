"""Documents that are nearly plans, at every door: each is refused in words, or is a plan that comes back the same and obeys the limits.

PLAYBOOK_FUZZED says how many (10,000 by hand), PLAYBOOK_FUZZED_SEED which.
"""

import json
import os
import zlib
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from pages.ui.kit.words import catalog
from playbook.content import method
from playbook.errors import PlaybookError
from playbook.history.upgrades import load_plan
from playbook.imports.any_file import read_file
from playbook.models import Plan
from playbook.models.checks import repeats
from playbook.models.limits import refuse_growth
from playbook.storage import open_store
from playbook.tables.plan_document import plan_from_json, plan_json
from tests.support.databases import unreadable
from tests.support.fuzzed_documents import documents
from tests.support.plans import NOW

COUNT, SEED = int(os.environ.get("PLAYBOOK_FUZZED", "300")), int(os.environ.get("PLAYBOOK_FUZZED_SEED", "0"))
WORDED = {key.partition(".")[2] for key in catalog() if key.startswith(("imports.", "errors."))} | {"plan-too-new"}


def worded(error: PlaybookError) -> str:
    """The code of a refusal that has its sentence."""
    assert error.code in WORDED
    return error.code


def plan_or_code(data: bytes) -> Plan | str:
    try:
        return plan_from_json(data)
    except PlaybookError as error:
        return worded(error)


def test_each_is_refused_in_words_or_is_a_plan_that_comes_back_the_same() -> None:
    said: Counter[str] = Counter()
    for data in documents(COUNT, SEED):
        plan = plan_or_code(data)
        if isinstance(plan, Plan):
            assert load_plan(plan.to_json()) == plan
            assert plan_from_json(plan_json(plan)) == plan
            refuse_growth(None, plan)
            assert not repeats(plan)
        said[plan if isinstance(plan, str) else "accepted"] += 1
        try:
            read_file(data, "people.csv", method())
        except PlaybookError as error:
            worded(error)
        for stored in (data, data.decode("utf-8", "surrogatepass" if data.isascii() else "replace")):
            try:
                load_plan(stored)
            except PlaybookError as error:
                worded(error)
    assert said["accepted"] > COUNT / 50
    assert said["import-not-our-json"] > COUNT / 4


def test_the_store_reads_each_as_a_plan_or_names_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'playbook.sqlite3'}"
    store, engine = open_store(url), create_engine(url)
    store.create(Plan(id="b", account="B"), author="", now=NOW)
    try:
        for data in documents(COUNT // 10, SEED + 1):
            with engine.begin() as connection:
                document = data.decode("utf-8", "replace")
                connection.execute(text("UPDATE plans SET document = :document"), {"document": document})
                connection.execute(text("UPDATE revisions SET document = :packed"), {"packed": zlib.compress(data)})
            assert len(store.plans()) + len(unreadable(store)) == 1
            for read in (
                lambda: store.load("b"),
                lambda: store.at("b", 1),
                lambda: list(store.states("b")),
                lambda: store.history("b"),
                lambda: store.decision_dates("b"),
            ):
                try:
                    read()
                except PlaybookError as error:
                    worded(error)
    finally:
        store.close()
        engine.dispose()


@pytest.mark.parametrize("schema", ["0", "-1", "false", '"3"', "1e9", "null", "[]", "1" * 5000])
def test_a_schema_that_never_was_is_refused_in_words(schema: str) -> None:
    assert plan_or_code(f'{{"schema": {schema}, "id": "b", "account": "B"}}'.encode()) in ("import-not-our-json", "plan-too-new")


@pytest.mark.parametrize(
    "fields",
    [
        {"people": [{"id": "p", "readings": [{"id": "r", "on": "2026-01-01", "stance": "neutral"}] * 2}]},
        {"snoozes": [{"finding": "x", "until": "2026-01-01"}] * 2},
    ],
)
def test_what_no_page_can_draw_twice_is_no_plan_of_ours(fields: dict[str, object]) -> None:
    document = json.dumps({"schema": 4, "id": "b", "account": "B", **fields})
    assert plan_or_code(document.encode()) == "import-not-our-json"
    assert load_plan(document).account == "B"
