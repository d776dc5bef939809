"""A deck of slides as a test reads it."""

import io
import re
from collections.abc import Iterator
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from playbook.chart.content.fold_groups import Shown
from playbook.chart.content.folding import folded
from playbook.chart.content.sight import Sight
from playbook.chart.svg import width_of
from playbook.chart.typography import ROOM
from playbook.deck import WINDOW
from playbook.exports.slides import slides
from playbook.models import Plan
from tests.support.file_plans import METHOD, case_of

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
