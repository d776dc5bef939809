"""The PDFs, as another library reads them: a page a screen, text that can be searched, Chinese with its letters inside."""

import io
import json
import re

import pypdfium2
import pytest

from playbook.deck import handout
from playbook.exports import slide_layout
from playbook.exports.brief import brief
from playbook.exports.pdf import brief_document, document
from playbook.models import Plan
from playbook.wording import LANGUAGES
from tests.support.deck_texts import visible
from tests.support.file_plans import NAUGHTY, case_of, keyboards, organogram, wordy


def pages(data: bytes) -> list[str]:
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(data)]


def squeezed(text: str) -> str:
    """Without what a line break may add or take away."""
    return re.sub(r"[\s\x02\u00ad\ufffe\-]", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", ["keyboards", "organogram", "empty"])
def test_every_screen_is_a_page_whose_texts_can_be_searched(which: str, language: str) -> None:
    plan = {"keyboards": keyboards(language), "organogram": organogram(), "empty": Plan(id="e", account="Acme")}[which]
    data = document(case_of(plan), language)
    found, screens = pages(data), handout(case_of(plan), language)
    assert len(found) == len(screens) or which == "organogram"
    assert pypdfium2.PdfDocument(data)[0].get_size() == pytest.approx((slide_layout.WIDTH, slide_layout.HEIGHT), abs=1)
    for text, screen in zip(map(squeezed, found), screens, strict=False):
        assert [said for said in visible(screen) if squeezed(said) not in text] == []


def test_the_chart_is_drawn_with_its_names() -> None:
    plan = keyboards("zh")
    chart = pages(document(case_of(plan), "zh"))[3]
    assert all(person.name in chart for person in plan.people)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_runs_over_its_foot(language: str) -> None:
    """What would not fit would stand below the page's own foot line, or on a page more."""
    for plan in (keyboards(language), organogram(), wordy(language)):
        for page in pypdfium2.PdfDocument(document(case_of(plan), language)):
            text = page.get_textpage()
            boxes = [text.get_rect(place) for place in range(text.count_rects())]
            assert min(bottom for _, bottom, _, _ in boxes) > 5
            assert not [box for box in boxes if box[1] < slide_layout.HEIGHT - slide_layout.FOOT - 2 < box[3]]
            assert max(right for _, _, right, _ in boxes) < slide_layout.WIDTH
            feet = [box for box in boxes if box[1] < slide_layout.HEIGHT - slide_layout.FOOT - 2]
            assert all(top - bottom < 14 for _, bottom, _, top in feet)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_brief_is_one_page_with_all_it_says(language: str) -> None:
    found = brief(case_of(keyboards(language)), language)
    text = pages(brief_document(found, language))
    assert len(text) == 1
    for section in found.sections:
        assert squeezed(section.heading + section.text) in squeezed(text[0])


def test_the_same_plan_is_the_same_bytes() -> None:
    plan = keyboards("zh")
    assert document(case_of(plan), "zh") == document(case_of(Plan.model_validate_json(plan.to_json())), "zh")


def test_what_somebody_typed_is_never_read_as_markup() -> None:
    typed = '#read("/etc/passwd") *b* $x$ <a> @y \\ #panic()'
    plan = keyboards().but(account=typed, opportunity=typed)
    plan = plan.but(people=tuple(person.but(name=typed) for person in plan.people))
    text = "".join(pages(document(case_of(plan), "en")))
    assert '#read("/etc/passwd") *b* $x$' in text
    assert "root:" not in text


def test_naughty_strings_open() -> None:
    plan = keyboards()
    for start in range(0, len(NAUGHTY), 103):
        batch = NAUGHTY[start : start + 103]
        people = tuple(person.but(name=text) for person, text in zip(plan.people, batch, strict=False))
        found = plan.but(people=people, account=batch[7], opportunity=" ".join(batch)[:900], objective="\n".join(batch)[:5000])
        assert len(pages(document(case_of(found), "en"))) == 10


def test_the_letters_come_along() -> None:
    data = document(case_of(keyboards("zh")), "zh")
    fonts = re.findall(rb"/BaseFont\s*/(\S+)", data)
    assert json.dumps([font.decode() for font in fonts])
    assert not [font for font in fonts if b"+" not in font]
    assert io.BytesIO(data).read(5) == b"%PDF-"
