"""The slides, as python-pptx reads them: screens, tables, notes, and a chart whose lines hang on the right people."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from playbook.chart import layout_of
from playbook.deck import WINDOW, deck
from playbook.exports.pptx_text import LATIN
from playbook.exports.slides import slides
from playbook.models import Plan, Stance
from playbook.text import clean_label
from playbook.wording import LANGUAGES
from playbook.wording.languages import conventions
from tests.support.file_plans import METHOD, NAUGHTY, TODAY, bearings, case_of, keyboards, naughty, organogram

CHART = 2


def opened(plan: Plan, language: str = "en") -> Any:
    return Presentation(io.BytesIO(slides(case_of(plan), language)))


def texts(slide: Any) -> str:
    cells = [cell.text_frame.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join([shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] + cells)


def runs(slide: Any) -> Iterator[Any]:
    yield from slide._element.iter(qn("a:r"))


def cards(plan: Plan, slide: Any) -> dict[str, Any]:
    """The shape of every person, by id: the one that says all of them to whoever hears it."""
    drawn = [shape for shape in slide.shapes if shape._element.tag == qn("p:sp")]
    shapes = [shape for shape in drawn if shape._element.nvSpPr.cNvPr.get("descr")]
    assert len(shapes) == len(plan.people)
    return {person.id: shape for person, shape in zip(plan.people, shapes, strict=True)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", ["keyboards", "empty", "organogram"])
def test_every_screen_is_a_slide_with_its_texts_its_table_and_its_notes(plan: str, language: str) -> None:
    found = {"keyboards": keyboards(language), "empty": Plan(id="e", account="Acme"), "organogram": organogram()}[plan]
    shown, screens = opened(found, language), deck(case_of(found), language)
    assert len(shown.slides) == len(screens) == 7
    for slide, screen in zip(shown.slides, screens, strict=True):
        said = texts(slide)
        assert slide.shapes.title.text_frame.text == screen.title
        assert screen.lead in said
        assert all(line.text in said for line in screen.lines)
        tables = [shape.table for shape in slide.shapes if shape.has_table]
        assert len(tables) == (screen.table is not None)
        if screen.table:
            rows = [tuple(cell.text_frame.text for cell in row.cells) for row in tables[0].rows]
            assert rows == [screen.table.head, *screen.table.rows]
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


@pytest.mark.parametrize("which", ["keyboards", "bearings", "organogram"])
def test_people_stand_where_they_stand_in_the_picture(which: str) -> None:
    plan = {"keyboards": keyboards, "bearings": bearings, "organogram": organogram}[which]()
    found, laid = cards(plan, opened(plan).slides[CHART]), layout_of(plan, window=WINDOW)
    first, last = plan.people[0].id, plan.people[-1].id
    scale = (found[first].width) / laid.cards[first].width
    assert (found[last].left - found[first].left) / scale == pytest.approx(laid.cards[last].x - laid.cards[first].x, abs=0.2)
    for id, shape in found.items():
        for side, axis in (("left", "x"), ("top", "y"), ("width", "width"), ("height", "height")):
            base = (getattr(found[first], side), getattr(laid.cards[first], axis)) if side in ("left", "top") else (0, 0)
            moved = (getattr(shape, side) - base[0]) / scale
            assert moved == pytest.approx(getattr(laid.cards[id], axis) - base[1], abs=0.2)


def sites(shape: Any) -> list[tuple[float, float]]:
    """Where a line can be glued to a rectangle, in the order of the file format."""
    x, y = shape.left + shape.width / 2, shape.top + shape.height / 2
    return [(x, shape.top), (shape.left, y), (x, shape.top + shape.height), (shape.left + shape.width, y)]


def ends(line: Any) -> list[tuple[float, float]]:
    """Where a connector begins and ends on the slide, turned and mirrored as it is."""
    frame = line._element.spPr.find(qn("a:xfrm"))
    width, height = frame.ext.cx, frame.ext.cy
    middle = frame.off.x + width / 2, frame.off.y + height / 2
    flip_h, flip_v, turned = (frame.get(name) for name in ("flipH", "flipV", "rot"))
    found = []
    for u, v in ((-width / 2, -height / 2), (width / 2, height / 2)):
        u, v = -u if flip_h == "1" else u, -v if flip_v == "1" else v
        found.append((middle[0] - v, middle[1] + u) if turned == "5400000" else (middle[0] + u, middle[1] + v))
    return found


@pytest.mark.parametrize("which", ["keyboards", "bearings", "organogram"])
def test_every_line_of_the_plan_is_a_connector_glued_to_the_right_two_people(which: str) -> None:
    plan = {"keyboards": keyboards, "bearings": bearings, "organogram": organogram}[which]()
    slide = opened(plan).slides[CHART]
    found = cards(plan, slide)
    people = {shape.shape_id: id for id, shape in found.items()}
    glued = []
    for line in (shape for shape in slide.shapes if shape._element.tag == qn("p:cxnSp")):
        joint = line._element.nvCxnSpPr.cNvCxnSpPr
        if joint.stCxn is None:
            continue
        begin, end = people[joint.stCxn.id], people[joint.endCxn.id]
        glued.append((begin, end))
        for id, site, point in zip((begin, end), (joint.stCxn.idx, joint.endCxn.idx), ends(line), strict=True):
            assert point == pytest.approx(sites(found[id])[site], abs=Pt(1.2))
    reporting = [(line.boss, person.id) for person in plan.people for line in person.reports_to]
    assert sorted(glued) == sorted(reporting + [(line.source, line.target) for line in plan.lines])


def test_stance_is_color_border_and_sign() -> None:
    plan = bearings()
    found = cards(plan, opened(plan).slides[CHART])
    looks: dict[Any, Any] = {}
    for person in plan.people:
        shape = found[person.id]
        line = shape._element.spPr.find(qn("a:ln"))
        dash = line.find(qn("a:prstDash"))
        border = (shape._element.spPr.prstGeom.get("prst"), dash.get("val") if dash is not None else None, line.get("cmpd"))
        if not person.placeholder:
            looks.setdefault(person.stance, set()).add((str(shape.fill.fore_color.rgb), border, shape.text_frame.text[0]))
    assert set(looks) == set(Stance)
    assert all(len(look) == 1 for look in looks.values())
    for part in range(3):
        assert len({next(iter(look))[part] for look in looks.values()}) == 4


def test_departments_are_boxes_with_their_names_and_tallies() -> None:
    plan = bearings()
    said = texts(opened(plan).slides[CHART])
    assert all(department.name.split()[0] in said for department in plan.departments)
    assert "Purchasing   +1 ○1" in said
    assert METHOD.stances[Stance.OPPONENT].label.en in said


@pytest.mark.parametrize("which", ["keyboards", "bearings", "organogram"])
def test_nothing_lies_outside_the_slide(which: str) -> None:
    shown = opened({"keyboards": keyboards, "bearings": bearings, "organogram": organogram}[which]())
    for slide in shown.slides:
        for shape in slide.shapes:
            if shape._element.tag != qn("p:cxnSp"):
                assert 0 <= shape.left <= shape.left + shape.width <= shown.slide_width + 1
                assert 0 <= shape.top <= shape.top + shape.height <= shown.slide_height + 1


def test_shape_ids_are_given_once() -> None:
    for slide in opened(organogram()).slides:
        ids = [shape.shape_id for shape in slide.shapes]
        assert len(ids) == len(set(ids))


def test_naughty_strings_are_text() -> None:
    data = slides(case_of(naughty()), "en")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    assert not [name for name, part in parts.items() if b'TargetMode="External"' in part or b"hlinkClick" in part]
    for start in range(0, len(NAUGHTY), 140):
        plan = naughty().but(people=naughty().people[start : start + 140], actions=())
        for id, shape in cards(plan, opened(plan).slides[CHART]).items():
            name = plan.person(id).name
            assert not name.strip() or shape._element.nvSpPr.cNvPr.get("descr").startswith(name)


def test_the_same_plan_is_the_same_bytes_and_says_each_screen_while_it_is_made() -> None:
    told: list[str] = []
    plan = keyboards("zh")
    once = slides(case_of(plan), "zh", step=told.append)
    assert once == slides(case_of(Plan.model_validate_json(plan.to_json())), "zh")
    assert told == [screen.title for screen in deck(case_of(plan), "zh")]
    with zipfile.ZipFile(io.BytesIO(once)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert Presentation(io.BytesIO(once)).core_properties.created.date() == TODAY
