"""No screen and no file shows a retired word: neither a text of the product nor one that code puts together."""

import pytest

from pages.ui.export.menu import KINDS, FileKind
from playbook.samples import sample
from tests.support.drawn_strings import sample_pages
from tests.support.file_lines import lines_of
from tests.support.file_plans import case_of, wanted
from tests.support.pages import PAGES, OpenPage
from tests.support.plans import TODAY
from tests.support.retired import retired

FILES = [kind for kind in KINDS if kind.name != "json" and kind.ending != "png"]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["keyboards", "bearing"])
def test_no_page_of_a_sample_shows_a_retired_word(name: str, language: str, open_page: OpenPage) -> None:
    texts = sample_pages(name, language, open_page)
    assert {address for address, _, _ in texts} == PAGES.keys()
    assert [(address, place, text[:120], words) for address, place, text in texts if (words := retired(text, language))] == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["keyboards", "bearing"])
@pytest.mark.parametrize("kind", FILES, ids=lambda kind: f"{kind.name}.{kind.ending}")
def test_no_file_of_a_sample_holds_a_retired_word(kind: FileKind, name: str, language: str) -> None:
    case = case_of(sample(name, language, TODAY, plan_id="k"))
    made = kind.make(wanted(case, language))
    lines = list(lines_of(made))
    assert len(lines) > 5
    assert [f"{line[:120]!r} {words}" for line in lines if (words := retired(line, language))] == []
