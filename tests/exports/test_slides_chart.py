"""The chart on a slide: people, reporting lines, curves and departments as on the projector, in shapes that stay editable."""

from typing import Any

import pytest
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from playbook.chart import Layout, layout_of
from playbook.chart.chart_words import word as chart_word
from playbook.chart.content.fold_groups import Shown
from playbook.chart.edges.curves import curves
from playbook.models import LineKind, Plan, Stance
from tests.support.file_plans import METHOD, bearings, keyboards, organogram
from tests.support.organizations import language_of, organization
from tests.support.slides import CHART, cards, opened, part, runs, shown_of, texts

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
