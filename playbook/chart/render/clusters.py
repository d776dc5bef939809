"""The boxes behind the cards: departments with their tally, and the fields of the power grid."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from playbook.chart.chart_words import department_name, word
from playbook.chart.content.outline import staff, tally_text
from playbook.chart.layout.layout import Layout, Rect
from playbook.chart.layout.power_grid import HEAD, SIDE, Grid
from playbook.chart.render import symbols
from playbook.chart.render.card import RenderContext
from playbook.chart.svg import BOX, MUTED, NARROWEST, cut, element, fit_text, title, width_of, words
from playbook.chart.typography import DESK
from playbook.models import STANCES, Department, Plan, Stance

HALO: dict[str, Any] = {"stroke": BOX, "stroke_width": 5}
"""Stroke that keeps the lines behind a name off it."""


def boxes(layout: Layout, departments: Sequence[Department], facts: RenderContext) -> str:
    """The boxes of these departments, without their names; an empty one says so."""
    plan, language = facts.plan, facts.language
    svg = element("g", _box(layout.outside, class_="outside", stroke_dasharray="8 5"), data_outside="true") if layout.outside else ""
    non_empty = {person.department for person in plan.people} | {department.parent for department in plan.departments}
    for department in sorted(departments, key=lambda department: _depth(plan, department.id)):
        rect = layout.boxes[department.id]
        content = _box(rect)
        if department.id not in non_empty:
            text = word("nobody", language)
            content += fit_text(
                rect.x + rect.width / 2, rect.bottom - 12, text, facts.lettering.legend, rect.width - 12, fill=MUTED, class_="muted",
                text_anchor="middle", font_style="italic",
            )  # fmt: skip
        svg += element("g", content, class_="department", data_department=department.id)
    return svg


def names(layout: Layout, departments: Sequence[Department], facts: RenderContext) -> str:
    """The names on the boxes, to be drawn above the lines, each with its tally of stances, folded people included."""
    language, tallies = facts.language, staff(facts.plan)
    svg = _name_line(layout.outside, word("outside", language), Counter(), facts) if layout.outside else ""
    for department in departments:
        name = department_name(department, language)
        tally = tallies[department.id] if facts.stances else Counter[Stance]()
        tooltip = title(f"{name} {tally_text(tally, facts.method)}".strip())
        svg += element("g", tooltip + _name_line(layout.boxes[department.id], name, tally, facts))
    return element("g", svg, class_="department-names") if svg else ""


def _depth(plan: Plan, id: str) -> int:
    parent, depth = plan.departments_by_id[id].parent, 0
    while parent is not None:
        parent, depth = plan.departments_by_id[parent].parent, depth + 1
    return depth


def _box(rect: Rect, *, class_: str = "box", stroke_dasharray: str | None = None) -> str:
    return element(
        "rect", class_=class_, x=rect.x, y=rect.y, width=rect.width, height=rect.height, rx=8, fill=BOX if class_ == "box" else "none",
        stroke="#c3c8cd", stroke_width=1.2, stroke_dasharray=stroke_dasharray,
    )  # fmt: skip


def _name_line(rect: Rect, name: str, tally: Counter[Stance], facts: RenderContext) -> str:
    """The name, and at the other end the tally; where letters are for a room, only if the name has room beside it."""
    lettering = facts.lettering
    size, small, step = lettering.box, lettering.legend, lettering.box / DESK.box
    left, right, signs = rect.x + (9 if lettering.marks else 14), rect.right - 8, ""
    middle = rect.y + (lettering.strip + 8) / 2
    base = middle + 0.33 * size
    for stance in (stance for stance in reversed(STANCES) if tally[stance]):
        count, color = str(tally[stance]), facts.method.stances[stance].line
        signs += words(right, base, count, small, bold=True, class_="box-name ink", text_anchor="end", **HALO)
        right -= width_of(count, small, bold=True) + 7 * step
        signs += element("g", symbols.sign(stance, right, middle, 9 * step, color), class_=f"sign {stance.value}")
        right -= 10 * step
    if not lettering.marks and right - left < width_of(name, size, bold=True) * NARROWEST:
        signs, right = "", rect.right - 8
    return fit_text(left, base, name, size, right - left, bold=True, class_="box-name ink", **HALO) + signs


def fields(grid: Grid, facts: RenderContext) -> str:
    """The fields of the power grid, each stance and each influence named at the edge."""
    method, language = facts.method, facts.language
    lines = ""
    columns = {stance: rect for (_, stance), rect in grid.fields.items()}
    rows = {level: rect for (level, _), rect in grid.fields.items()}
    for rect in grid.fields.values():
        lines += element(
            "rect", class_="box", x=rect.x + 2, y=rect.y + 2, width=rect.width - 4, height=rect.height - 4, rx=6, fill=BOX,
            stroke="#c3c8cd", stroke_width=1.2,
        )  # fmt: skip
    for stance, rect in columns.items():
        guide = method.stances[stance]
        name = cut(guide.label[language], facts.lettering.box, rect.width - 36, bold=True)
        left = rect.x + (rect.width - width_of(name, facts.lettering.box, bold=True)) / 2
        lines += symbols.badge(stance, guide, left - 8, HEAD / 2, 9)
        lines += words(left + 8, HEAD / 2 + 5, name, facts.lettering.box, bold=True, class_="ink")
    for level, rect in rows.items():
        middle = rect.y + rect.height / 2
        if level is None:
            lines += words(SIDE / 2 - 4, middle + 5, "?", facts.lettering.box, bold=True, class_="ink", text_anchor="middle")
        else:
            lines += element("g", symbols.pips(level, 0, middle + 7, "currentColor"), color="#1d2126", class_="legend")
    for field, count in grid.more.items():
        rect = grid.fields[field]
        count_text = word("more", language, count=count)
        lines += words(rect.right - 10, rect.bottom - 6, count_text, facts.lettering.legend, fill=MUTED, class_="muted", text_anchor="end")
    return element("g", lines, class_="fields")
