"""A large organization on paper: every fold of the chart has a page, and the index says where everybody stands."""

import io
import re
from collections import Counter
from collections.abc import Sequence

import pypdfium2
import pytest

from playbook.chart import Picture
from playbook.deck import handout
from playbook.exports.chart_pages import Branch, Entry, branches, part_of
from playbook.exports.pdf import document
from playbook.models import Plan
from playbook.privacy import Names, Privacy
from tests.support.file_plans import case_of, keyboards, ministry
from tests.support.organizations import language_of, organization

CHART, SCREENS = 4, 10
LARGE = ["typical60", "typical89zh", "treasury115", "flat120", "cross60zh"]


def pages(plan: Plan, language: str, privacy: Privacy = Privacy()) -> list[str]:  # noqa: B008
    """The text of every page."""
    document_pages = pypdfium2.PdfDocument(io.BytesIO(document(case_of(plan), language, privacy=privacy)))
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document_pages]


def paged(which: str) -> tuple[Plan, Picture, Sequence[Branch], Sequence[Entry]]:
    """A plan, its chart, the pages of the branches that are folded on it, and the index."""
    plan, language = organization(which), language_of(which)
    chart = handout(case_of(plan), language)[CHART - 1].picture
    assert chart
    return plan, chart, *branches(case_of(plan), language, chart, page=CHART, next_page=SCREENS + 1, stances=True)


@pytest.mark.parametrize("which", LARGE)
def test_everybody_stands_on_the_page_that_the_index_names(which: str) -> None:
    plan, chart, found, index = paged(which)
    pictures = {CHART: chart} | {SCREENS + 1 + number: branch.picture for number, branch in enumerate(found)}
    shown = {number: set(re.findall(r'data-person="([^"]+)"', drawn.svg)) for number, drawn in pictures.items()}
    everybody = Counter(id for people in shown.values() for id in people if id in plan.people_by_id)
    assert set(everybody) == set(plan.people_by_id)
    entries = Counter((entry.name, entry.page) for entry in index)
    assert sum(entries.values()) == len(plan.people)
    for person in plan.people:
        assert any(entries[person.name or person.title, number] for number, people in shown.items() if person.id in people)


@pytest.mark.parametrize("which", LARGE)
def test_whoever_is_key_on_the_chart_is_key_on_the_pages_of_branches(which: str) -> None:
    """A part of a plan has no key people of its own."""
    plan, chart, found, _ = paged(which)
    key = {person.id for person in case_of(plan).key}
    for drawn in [chart, *(branch.picture for branch in found)]:
        cards = re.findall(r'data-person="([^"]+)"(.*?)(?=data-person=|$)', drawn.svg, re.DOTALL)
        assert {id for id, card in cards if 'href="#star"' in card and id in plan.people_by_id} <= key


def test_the_document_has_a_page_for_each_fold_and_an_index_at_its_end() -> None:
    plan = organization("typical60")
    found = pages(plan, "en")
    chart = handout(case_of(plan), "en")[CHART - 1].picture
    assert chart
    assert len(found) == SCREENS + len(chart.folds) + 1
    for person in plan.people:
        assert person.name in found[-1]
        assert any(person.name in text for text in found[:-1])


def test_a_chart_that_is_whole_has_no_more_pages() -> None:
    assert len(pages(keyboards(), "en")) == SCREENS


def test_pages_of_branches_keep_names_out_of_the_room() -> None:
    plan = organization("typical60")
    said = "".join(pages(plan, "en", Privacy(Names.HIDDEN, judgments=True)))
    assert not [person.name for person in plan.people if person.name in said]


def test_a_part_is_a_plan_that_refers_to_nobody_outside() -> None:
    plan = ministry(200)
    chart = handout(case_of(plan), "en")[CHART - 1].picture
    assert chart
    for fold in chart.folds.values():
        part = part_of(plan, fold)
        assert set(fold.people) <= set(part.people_by_id)
        assert Plan.model_validate_json(part.unchecked(id="part").to_json()).people == part.people
