"""The slides, as python-pptx reads them: screens, tables, notes, and a chart whose lines hang on the right people."""

import io
import zipfile

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from playbook.deck import ScreenId, deck
from playbook.deck.screens import Table
from playbook.exports.pptx_text import LATIN
from playbook.exports.slides import slides
from playbook.models import Plan
from playbook.text import clean_label
from playbook.wording import LANGUAGES
from playbook.wording.languages import conventions
from tests.support.deck_texts import visible
from tests.support.file_plans import NAUGHTY, TODAY, bearings, case_of, keyboards, naughty, organogram, wordy
from tests.support.slides import CHART, cards, everything, high, opened, runs, texts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", ["keyboards", "bearings", "wordy", "organogram"])
def test_every_text_on_a_slide_is_nine_points_at_least_and_fits_its_place(which: str, language: str) -> None:
    plans = {"keyboards": lambda: keyboards(language), "wordy": lambda: wordy(language), "bearings": bearings, "organogram": organogram}
    plan = plans[which]()
    shown, screens = opened(plan, language), deck(case_of(plan), language)
    for slide, screen in zip(shown.slides, screens, strict=True):
        if screen.id is ScreenId.CHART:
            continue
        assert not [run.rPr.get("sz") for run in runs(slide) if int(run.rPr.get("sz")) < 900], screen.id
        for shape in slide.shapes:
            assert min(shape.left, shape.top) >= 0, (screen.id, shape.name)
            assert shape.left + shape.width <= shown.slide_width, (screen.id, shape.name)
            assert shape.top + shape.height <= shown.slide_height, (screen.id, shape.name)
            if shape.has_text_frame and shape.text_frame.text:
                assert high(shape) <= shape.height.pt + 1.5, (screen.id, shape.name, shape.text_frame.text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", ["keyboards", "empty", "organogram"])
def test_every_screen_is_a_slide_with_its_texts_its_table_and_its_notes(plan: str, language: str) -> None:
    found = {"keyboards": keyboards(language), "empty": Plan(id="e", account="Acme"), "organogram": organogram()}[plan]
    shown, screens = opened(found, language), deck(case_of(found), language)
    assert len(shown.slides) == len(screens)
    for slide, screen in zip(shown.slides, screens, strict=True):
        said = texts(slide)
        assert slide.shapes.title.text_frame.text == screen.title
        assert [text for text in visible(screen) if text not in said] == []
        tables = [shape.table for shape in slide.shapes if shape.has_table]
        expected = [part for part in screen.parts if isinstance(part, Table)]
        for table, part in zip(tables, expected, strict=True):
            rows = [tuple(cell.text_frame.text for cell in row.cells) for row in table.rows]
            assert rows == [part.head, *part.rows]
        assert slide.notes_slide.notes_text_frame.text == "\n".join(clean_label(note) for note in screen.notes)


def test_the_notes_of_the_chart_hold_the_evidence_of_every_stance() -> None:
    plan = keyboards()
    notes = opened(plan).slides[CHART].notes_slide.notes_text_frame.text
    assert all(person.reading.evidence in notes for person in plan.people if person.reading)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_run_names_a_latin_and_a_chinese_font(language: str) -> None:
    for slide in opened(keyboards(language), language).slides:
        found = list(runs(slide))
        assert found
        for run in found:
            fonts = {tag: run.rPr.find(qn(tag)).get("typeface") for tag in ("a:latin", "a:ea")}
            assert fonts == {"a:latin": LATIN, "a:ea": conventions(language).font}


def test_shape_ids_are_given_once() -> None:
    for slide in opened(organogram()).slides:
        ids = [shape.shape_id for shape in everything(slide.shapes)]
        assert len(ids) == len(set(ids))


def test_naughty_strings_are_text() -> None:
    data = slides(case_of(naughty()), "en")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    assert not [name for name, part in parts.items() if b'TargetMode="External"' in part or b"hlinkClick" in part]
    for start in range(0, len(NAUGHTY), 140):
        plan = naughty().but(people=naughty().people[start : start + 140], actions=())
        for id, group in cards(plan, opened(plan).slides[CHART]).items():
            name = plan.person(id).name if id in plan.people_by_id else ""
            assert not name.strip() or group._element.nvGrpSpPr.cNvPr.get("descr").startswith(name)


def test_the_same_plan_is_the_same_bytes_and_says_each_screen_while_it_is_made() -> None:
    told: list[str] = []
    plan = keyboards("zh")
    once = slides(case_of(plan), "zh", step=told.append)
    assert once == slides(case_of(Plan.model_validate_json(plan.to_json())), "zh")
    assert told == [screen.title for screen in deck(case_of(plan), "zh")]
    with zipfile.ZipFile(io.BytesIO(once)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert Presentation(io.BytesIO(once)).core_properties.created.date() == TODAY
