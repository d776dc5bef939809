"""The file is looked at before it is used: a sentence and a way out for every state of it, and never a silent empty start."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.ui.kit.words import catalog
from playbook.samples import sample
from playbook.storage import Store, open_store
from tests.support.plans import NOW, ROOT, TODAY


def newer(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def without_tables(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE gone (id)")
        connection.execute("DROP TABLE gone")


def of_another_program(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE photos (id)")


def half_zeroed(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[8192:] = bytes(len(content) - 8192)
    file.write_bytes(content)


def index_without_a_row(file: Path) -> None:
    """A plan that every search by id misses, in a file that a quick look finds whole."""
    with sqlite3.connect(file) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_plans_1'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(file.read_bytes())
    content[(root - 1) * size + 3 : (root - 1) * size + 5] = bytes(2)  # no cell on this page
    file.write_bytes(content)


STATES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "missing": ("missing", Path.unlink),
    "no bytes": ("empty", lambda file: file.write_bytes(b"")),
    "no tables": ("empty", without_tables),
    "a letter": ("foreign", lambda file: file.write_text("Dear Mr Chen, " * 100)),
    "another program": ("foreign", of_another_program),
    "cut in half": ("damaged", lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])),
    "zeroed": ("damaged", half_zeroed),
    "an index lacks a row": ("damaged", index_without_a_row),
    "of a newer release": ("too-new", newer),
}


@pytest.fixture
def file(database: Store) -> Path:
    """A database with a plan in it and a backup beside it, closed."""
    database.create(sample("keyboards", "en", TODAY, plan_id="keyboards"), author="", now=NOW)
    assert database.backups
    database.backups.make(NOW)
    database.close()
    return Path(database.location)


def opened(language: str = "en", plan: str | None = None) -> AppTest:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    test.session_state["clock"] = TODAY
    test.query_params["lang"] = language
    if plan:
        test.query_params["plan"] = plan
    return test.run()


def content(file: Path) -> dict[str, bytes]:
    """What lies beside it, but for what a reader of it leaves there."""
    files = [path for path in file.parent.iterdir() if path.is_file() and not path.name.endswith("-shm")]
    return {path.name: path.read_bytes() for path in files if path.suffix == ".sqlite3" or path.stat().st_size}


def said(test: AppTest, code: str, language: str) -> bool:
    return any(error.value.startswith(catalog()[f"errors.{code}"][language].partition("{")[0]) for error in test.error)


@pytest.mark.parametrize("state", STATES)
def test_what_is_wrong_is_said_and_the_newest_backup_is_restored_with_the_original_put_aside(state: str, file: Path) -> None:
    code, spoil = STATES[state]
    spoil(file)
    before = content(file)
    for language in ("en", "zh"):
        test = opened(language)
        assert not test.exception
        assert said(test, f"database-{code}", language)
        assert content(file).get(file.name) == before.get(file.name)
    test.button(key="restore-newest").click().run()
    assert not test.exception
    assert not test.error
    assert test.success
    assert test.button(key="open-keyboards")
    aside = [path.read_bytes() for path in (file.parent / "playbook-backups").glob("*set-aside.sqlite3")]
    assert aside == ([before[file.name]] if file.name in before else [])


@pytest.mark.parametrize("state", [state for state in STATES if state != "of a newer release"])
def test_without_a_backup_an_empty_database_is_begun_only_when_it_is_asked_for(state: str, file: Path) -> None:
    STATES[state][1](file)
    shutil.rmtree(file.parent / "playbook-backups")
    if state == "missing":
        file.with_name("playbook.sqlite3-wal").write_bytes(b"what was not written back")
    before = content(file)
    test = opened()
    assert not [button for button in test.button if button.key in ("restore-newest", "open-keyboards", "sample-keyboards")]
    assert test.button(key="begin-anew").disabled
    test.checkbox(key="begin-sure").check().run()
    test.button(key="begin-anew").click().run()
    assert not test.exception
    assert test.button(key="sample-keyboards")
    assert list(content(file.parent / "playbook-backups" / "any").values()) == list(before.values())


def test_a_newer_database_is_not_replaced_by_an_empty_one(file: Path) -> None:
    newer(file)
    shutil.rmtree(file.parent / "playbook-backups")
    assert not [button for button in opened().button if button.key in ("begin-anew", "restore-newest")]


def test_a_backup_that_is_damaged_itself_is_not_offered(file: Path) -> None:
    store = open_store(f"sqlite:///{file}")
    assert store.backups
    newest = store.backups.make(NOW)
    store.close()
    half_zeroed(newest.path)
    file.unlink()
    test = opened()
    test.button(key="restore-newest").click().run()
    assert test.button(key="open-keyboards")


def test_a_first_start_begins_empty_without_a_word(database: Store) -> None:
    database.close()
    Path(database.location).unlink()
    st.cache_resource.clear()
    test = opened()
    assert not test.error
    assert test.button(key="sample-keyboards")


def test_whoever_clicks_second_does_not_put_the_restored_file_aside(file: Path) -> None:
    file.write_bytes(b"")
    first, second = opened(), opened()
    first.button(key="restore-newest").click().run()
    second.button(key="restore-newest").click().run()
    assert second.button(key="open-keyboards")
    assert len(list((file.parent / "playbook-backups").glob("*set-aside.sqlite3"))) == 1
