"""No screen and no file shows a retired word: neither a text of the product nor one that code puts together."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.export.menu import KINDS, FileKind
from playbook.samples import sample
from tests.support.drawn_strings import NOT_SHOWN, drawn
from tests.support.file_lines import lines_of
from tests.support.file_plans import case_of, wanted
from tests.support.pages import PAGES, OpenPage, opened
from tests.support.plans import TODAY
from tests.support.retired import retired

FILES = [kind for kind in KINDS if kind.name != "json" and kind.ending != "png"]


def seen(test: AppTest, language: str) -> Iterator[str]:
    """Retired words on a page, each with the text around it."""
    for message, field, text in drawn(test):
        if field not in NOT_SHOWN and (words := retired(text, language)):
            yield f"{message}.{field}: {text[:120]!r} {words}"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["keyboards", "bearing"])
@pytest.mark.parametrize("address", PAGES)
def test_no_page_of_a_sample_shows_a_retired_word(name: str, address: str, language: str, open_page: OpenPage) -> None:
    test = open_page("process", language, sample(name, language, TODAY, plan_id="bare"))
    for stands in PAGES[address]:
        test = opened(test, address, {key: value for key, value in stands.items() if value != "li"}, language)
        assert list(seen(test, language)) == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["keyboards", "bearing"])
@pytest.mark.parametrize("kind", FILES, ids=lambda kind: f"{kind.name}.{kind.ending}")
def test_no_file_of_a_sample_holds_a_retired_word(kind: FileKind, name: str, language: str) -> None:
    case = case_of(sample(name, language, TODAY, plan_id="k"))
    made = kind.make(wanted(case, language))
    lines = list(lines_of(made))
    assert len(lines) > 5
    assert [f"{line[:120]!r} {words}" for line in lines if (words := retired(line, language))] == []
