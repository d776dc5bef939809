"""Each file of hostile_files.py, and the sentences its owner reads, as hostile_files.toml has them in both languages; nothing is saved."""

import tomllib
from pathlib import Path

import pytest

from pages.ui.kit.words import catalog
from playbook.samples import sample
from playbook.storage import Store
from playbook.wording import fill
from tests.support.hostile_files import FILES, REFUSED, read
from tests.support.pages import OpenPage, on_tab
from tests.support.plans import TODAY

EXPECTED = tomllib.loads(Path(__file__).with_name("hostile_files.toml").read_text("utf-8"))


def said(data: bytes, name: str) -> dict[str, object]:
    """What hostile_files.toml should say of a file."""
    people, found = read(name, data)
    sentences = {
        language: [f"{row}: " * bool(row) + fill(catalog()[f"imports.{code}"][language], language, **params) for row, code, params in found]
        for language in ("en", "zh")
    }
    return {"people": people, **sentences}


def test_there_are_enough_of_them_and_each_is_expected() -> None:
    assert len(FILES) >= 60
    assert set(FILES) == set(EXPECTED)


@pytest.mark.parametrize("case", FILES)
def test_a_hostile_file_is_met_with_a_sentence_in_both_languages(case: str) -> None:
    name, data = FILES[case]
    assert said(data, name) == EXPECTED[case]


@pytest.mark.parametrize("case", [case for case, expected in EXPECTED.items() if expected["people"] == REFUSED])
def test_a_refused_file_is_refused_on_the_page_and_nothing_is_saved(case: str, open_page: OpenPage, database: Store) -> None:
    name, data = FILES[case]
    test = on_tab(open_page("organization", "en", sample("keyboards", "en", TODAY, plan_id="keyboards")), "organization.import")
    test.file_uploader(key="import-file").set_value((name, data, "application/octet-stream"))
    test.run()
    assert not test.exception
    assert [error.value.replace("\\", "") for error in test.error] == EXPECTED[case]["en"]
    assert database.load("keyboards").revision == 1
