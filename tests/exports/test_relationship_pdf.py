"""The relationship plan on paper, as another library reads it."""

import re

import pypdfium2
import pytest

from playbook import edits
from playbook.exports.relationship_pdf import relationship_pdf
from playbook.models import Plan
from playbook.privacy import Names, Privacy
from playbook.samples import sample
from playbook.wording import LANGUAGES
from tests.support.file_plans import NAUGHTY, TODAY, case_of, keyboards, organogram


def pages(data: bytes) -> list[str]:
    return [squeezed(page.get_textpage().get_text_bounded()) for page in pypdfium2.PdfDocument(data)]


def squeezed(text: str) -> str:
    """Without what a line break may add or take away."""
    return re.sub(r"[\s\x02\u00ad\ufffe\-]", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", ["keyboards", "bearing"])
def test_every_sentence_of_the_plan_is_on_one_page_of_a4(which: str, language: str) -> None:
    plan = sample(which, language, TODAY, plan_id="p")
    data = relationship_pdf(case_of(plan), language)
    (text,) = pages(data)
    assert pypdfium2.PdfDocument(data)[0].get_size() == pytest.approx((842, 595), abs=1)
    for person in plan.present:
        relation = person.relation
        for said in (person.name, person.title, person.concern, person.win, relation.strategy, relation.resources):
            assert squeezed(said) in text
    named = {id for person in plan.present for id in person.relation.rivals}
    assert all(squeezed(rival.name) in text for rival in plan.rivals if rival.id in named)
    assert relationship_pdf(case_of(plan), language) == data, "the same plan is the same bytes"


def test_a_plan_too_long_for_a_page_goes_on_under_its_headings() -> None:
    found = pages(relationship_pdf(case_of(organogram()), "en"))
    assert len(found) > 2
    assert all("Competitors" in text and "Nextaction,owner" in text for text in found)
    assert f"1/{len(found)}" in found[0]
    assert all(squeezed(person.title) in "".join(found) for person in organogram().present)


def test_without_judgments_the_page_says_who_and_what_comes_next() -> None:
    veiled = Privacy(Names.INITIALS, judgments=True)
    (text,) = pages(relationship_pdf(case_of(keyboards("en")), "en", privacy=veiled))
    assert "Headoftheoffice" in text
    assert "Nextaction,owner" in text
    for hidden in ("Opponent", "Unknown", "Zhou", "●", "Differentiated", "notarget", "Outsider"):
        assert hidden not in text


def test_nothing_typed_is_read_as_markup() -> None:
    plan = Plan(id="p", account="#emph[x] $a$", rivals=({"id": "r", "name": "*R* <a>"},), people=({"id": "a", "name": "A"},))
    for text in NAUGHTY[:40]:
        plan = edits.set_relation(edits.set_rival_level(plan, "a", "r", 2), "a", strategy=text[:300])
        assert pages(relationship_pdf(case_of(plan), "en"))[0].startswith("#emph[x]$a$")
