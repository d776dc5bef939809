"""The slides, as python-pptx reads them: screens, tables, notes, and a chart whose lines hang on the right people."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from playbook.chart import Layout, layout_of
from playbook.chart.chart_words import word as chart_word
from playbook.chart.content.fold_groups import Shown
from playbook.chart.content.folding import folded
from playbook.chart.content.sight import Sight
from playbook.chart.edges.curves import curves
from playbook.chart.svg import width_of
from playbook.chart.typography import ROOM
from playbook.deck import WINDOW, ScreenId, deck
from playbook.deck.screens import Table
from playbook.exports.pptx_text import LATIN
from playbook.exports.slides import slides
from playbook.models import LineKind, Plan, Stance
from playbook.text import clean_label
from playbook.wording import LANGUAGES
from playbook.wording.languages import conventions
from tests.support.deck_texts import visible
from tests.support.file_plans import METHOD, NAUGHTY, TODAY, bearings, case_of, keyboards, naughty, organogram, wordy
from tests.support.organizations import language_of, organization

CHART = 2


def opened(plan: Plan, language: str = "en") -> Any:
    return Presentation(io.BytesIO(slides(case_of(plan), language)))


def texts(slide: Any) -> str:
    cells = [cell.text_frame.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join([shape.text_frame.text for shape in everything(slide.shapes) if shape.has_text_frame] + cells)


def everything(shapes: Any) -> Iterator[Any]:
    """The shapes, and those in their groups."""
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from everything(shape.shapes)


def runs(slide: Any) -> Iterator[Any]:
    yield from slide._element.iter(qn("a:r"))


def shown_of(plan: Plan) -> Shown:
    """The people and folds on the slide: those on the projector."""
    return folded(plan, METHOD, stage=plan.stage, sight=Sight(WINDOW, ROOM))


def cards(plan: Plan, slide: Any) -> dict[str, Any]:
    """The group of every person and fold, by id: the one that says all of them to whoever hears it."""
    groups = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    assert all(group._element.nvGrpSpPr.cNvPr.get("descr") for group in groups)
    return {person.id: group for person, group in zip(shown_of(plan).plan.people, groups, strict=True)}


def part(group: Any, *names: str) -> Any:
    """A shape of a card by its name."""
    return next(shape for shape in group.shapes if shape.name in names)


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


def high(shape: Any) -> float:
    """How high the text of a shape is, measured in the letters that a slide is shown with where Arial is not: as wide."""
    room = shape.width.pt - shape.text_frame.margin_left.pt - shape.text_frame.margin_right.pt
    total = 0.0
    for paragraph in shape.text_frame.paragraphs:
        rows, left = 1, room
        for run in paragraph.runs:
            for word in re.findall(r"[\u2e80-\uffef]|[^\u2e80-\uffef ]+ ?| +", run.text):
                wide, seen = (width_of(text, run.font.size.pt, bold=bool(run.font.bold)) for text in (word, word.rstrip()))
                if seen > left and left < room:
                    rows, left = rows + 1, room
                left -= wide
        total += rows * paragraph.line_spacing.pt + paragraph.space_after.pt
    return total


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


PLANS = {
    "keyboards": keyboards, "bearings": bearings, "organogram": organogram, "ties": lambda: organization("ties14"),
    "hospital": lambda: organization("hospital27zh"), "matrix": lambda: organization("matrix25"),
}  # fmt: skip


def drawn(which: str) -> tuple[Plan, Shown, Layout, Any]:
    """A plan, who of it is shown and where, and the slide."""
    plan = PLANS[which]()
    shown = shown_of(plan)
    return plan, shown, layout_of(shown.plan, shown.folds), opened(plan).slides[CHART]


def scale_of(plan: Plan, layout: Layout, slide: Any) -> tuple[float, float, float]:
    """How many units of the file a unit of the picture is, and where the picture begins."""
    id, group = next(iter(cards(plan, slide).items()))
    frame, rect = part(group, "card", "fold"), layout.cards[id]
    scale = frame.width / rect.width
    return scale, frame.left - rect.x * scale, frame.top - rect.y * scale


@pytest.mark.parametrize("which", PLANS)
def test_people_stand_where_they_stand_on_the_projector(which: str) -> None:
    plan, _, layout, slide = drawn(which)
    scale, left, top = scale_of(plan, layout, slide)
    for id, group in cards(plan, slide).items():
        frame, rect = part(group, "card", "fold"), layout.cards[id]
        found = frame.left - left, frame.top - top, frame.width, frame.height
        assert [value / scale for value in found] == pytest.approx([rect.x, rect.y, rect.width, rect.height], abs=0.2)


def way(shape: Any) -> list[tuple[str, list[tuple[float, float]]]]:
    """The pieces of an outline, each with its points on the slide."""
    path = next(shape._element.iter(qn("a:path")))
    wide, high = (size / max(1, int(path.get(name))) for size, name in ((shape.width, "w"), (shape.height, "h")))
    return [
        (step.tag, [(shape.left + int(pt.get("x")) * wide, shape.top + int(pt.get("y")) * high) for pt in step.iter(qn("a:pt"))])
        for step in path
    ]


def lines(slide: Any, *keys: str) -> list[Any]:
    """The lines on a slide that are named by one of these words."""
    names = tuple(f"{chart_word(key, 'en')}: " for key in keys)
    return [shape for shape in slide.shapes if shape.name.startswith(names)]


@pytest.mark.parametrize("which", PLANS)
def test_every_reporting_line_keeps_the_way_of_the_picture(which: str) -> None:
    plan, _, layout, slide = drawn(which)
    scale, left, top = scale_of(plan, layout, slide)
    found = []
    for shape in lines(slide, "reporting"):
        steps = way(shape)
        if any(tag == qn("a:cubicBezTo") for tag, _ in steps):
            continue
        points = [steps[0][1][0], *(points[0] for tag, points in steps if tag == qn("a:quadBezTo")), steps[-1][1][0]]
        found.append([((x - left) / scale, (y - top) / scale) for x, y in points])
    routes = [route for route in layout.routes if not _only_dotted(plan, route.boss, route.report)]
    assert len(found) == len(routes)
    for points, route in zip(found, routes, strict=True):
        assert [axis for point in points for axis in point] == pytest.approx([axis for point in route.points for axis in point], abs=0.3)


def _only_dotted(plan: Plan, boss: str, report: str) -> bool:
    kinds = [line.dotted for line in plan.people_by_id[report].reports_to if line.boss == boss] if report in plan.people_by_id else []
    return bool(kinds) and kinds[0]


@pytest.mark.parametrize("which", PLANS)
def test_influence_and_conflict_run_along_their_curves(which: str) -> None:
    plan, shown, layout, slide = drawn(which)
    scale, left, top = scale_of(plan, layout, slide)
    wanted = curves(layout, [(line.source, line.target) for line in shown.plan.lines])
    found = lines(slide, "influences", "conflict")
    assert len(found) == len(wanted)
    for shape, curve, line in zip(found, wanted, shown.plan.lines, strict=True):
        points = [((x - left) / scale, (y - top) / scale) for _, points in way(shape) for x, y in points]
        assert [axis for point in points for axis in point] == pytest.approx([axis for point in curve.points for axis in point], abs=0.3)
        tail, dash = (next(shape._element.iter(qn(tag)), None) is not None for tag in ("a:tailEnd", "a:prstDash"))
        assert (tail, dash) == ((False, True) if line.kind is LineKind.CONFLICT else (True, False))


@pytest.mark.parametrize("which", [*PLANS, "typical60", "treasury115"])
def test_no_letter_of_the_chart_is_lower_than_nine_points(which: str) -> None:
    plan = PLANS[which]() if which in PLANS else organization(which)
    sizes = {int(run.rPr.get("sz")) for run in runs(opened(plan, language_of(which)).slides[CHART])}
    assert min(sizes) >= 900


@pytest.mark.parametrize("which", PLANS)
def test_no_field_lies_upon_a_line(which: str) -> None:
    """What is filled is a ground, below all lines, or part of a card, a fold or a sign."""
    plan, _, _, slide = drawn(which)
    names = [shape.name for shape in slide.shapes]
    first = next(index for index, name in enumerate(names) if name.startswith(f"{chart_word('reporting', 'en')}: "))
    for shape in list(slide.shapes)[first:]:
        if shape.shape_type == MSO_SHAPE_TYPE.TEXT_BOX:
            assert shape._element.spPr.find(qn("a:solidFill")) is None
        else:
            assert shape.shape_type == MSO_SHAPE_TYPE.GROUP or ": " in shape.name or shape.name in LEGEND, shape.name
    assert plan.people


LEGEND = {"stance", "weak", "decisive", "star", "influence", "reporting", "dotted", "influences", "conflict", "never met"}


def test_stance_is_color_border_and_sign() -> None:
    plan = bearings()
    found = cards(plan, opened(plan).slides[CHART])
    looks: dict[Any, Any] = {}
    for person in plan.people:
        face = part(found[person.id], "card")
        line = face._element.spPr.find(qn("a:ln"))
        dash = line.find(qn("a:prstDash"))
        frames = [shape.name for shape in found[person.id].shapes].count("frame")
        border = (round(face.adjustments[0], 2), dash.get("val") if dash is not None else None, frames)
        sign = next(shape.text_frame.text for shape in found[person.id].shapes if shape.name in ("strip", "sign") and shape.text_frame.text)
        if not person.placeholder:
            looks.setdefault(person.stance, set()).add((str(face.fill.fore_color.rgb), border, sign))
    assert set(looks) == set(Stance)
    assert all(len(look) == 1 for look in looks.values())
    for index in range(3):
        assert len({next(iter(look))[index] for look in looks.values()}) == 4


def test_departments_are_boxes_with_their_names_and_tallies() -> None:
    plan = bearings()
    said = texts(opened(plan).slides[CHART])
    assert all(department.name.split()[0] in said for department in plan.departments)
    assert "+1 ○1" in said
    assert METHOD.stances[Stance.OPPONENT].label.en in said


@pytest.mark.parametrize("which", ["keyboards", "bearings", "organogram"])
def test_nothing_lies_outside_the_slide(which: str) -> None:
    shown = opened({"keyboards": keyboards, "bearings": bearings, "organogram": organogram}[which]())
    for slide in shown.slides:
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= shown.slide_width + 1
            assert 0 <= shape.top <= shape.top + shape.height <= shown.slide_height + 1


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
