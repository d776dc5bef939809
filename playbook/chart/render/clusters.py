"""The boxes behind the cards: departments with their tally."""

from collections import Counter

from playbook.chart.chart_words import department_name, word
from playbook.chart.content.outline import staff, tally_text
from playbook.chart.layout.departments import AIR
from playbook.chart.layout.layout import Layout
from playbook.chart.layout.rect import Rect
from playbook.chart.render import symbols
from playbook.chart.render.card import RenderContext
from playbook.chart.svg import GROUNDS, MUTED, element, fit_text, title, width_of, words
from playbook.models import STANCES, Stance

CORNER, OUTSIDE, STARRED = 9, 8, 8
"""Corners of a ground, where the name of the frame begins, and room for the star on a card below a tally."""


def grounds(layout: Layout, facts: RenderContext) -> str:
    """The tinted ground of every piece of a department, without its name; an empty one says so."""
    svg = _outside(layout.outside) if layout.outside else ""
    for ground in layout.grounds:
        content = "".join(
            element("rect", class_=f"ground{' inner' if ground.depth % 2 else ''}", x=rect.x, y=rect.y, width=rect.width,
                    height=rect.height, rx=CORNER, fill=GROUNDS[ground.depth % 2])
            for rect in ground.rects
        )  # fmt: skip
        if not ground.people and ground.innermost:
            rect, size = ground.rects[0], facts.lettering.small
            content += fit_text(
                ground.name.x, rect.bottom - 10, word("nobody", facts.language), size, rect.width - 12, fill=MUTED, class_="muted",
                font_style="italic",
            )  # fmt: skip
        svg += element("g", content, class_="department", data_department=ground.department)
    return svg


def names(layout: Layout, facts: RenderContext) -> str:
    """The names of the departments, each with its tally of stances, folded people included, where there is room."""
    language, tallies, departments = facts.language, staff(facts.plan), facts.plan.departments_by_id
    svg = _name(layout.outside, None, word("outside", language), Counter(), facts) if layout.outside else ""
    for ground in layout.grounds:
        if (department := departments.get(ground.department)) is None:
            continue
        name = department_name(department, language)
        tally = tallies[department.id] if facts.stances else Counter[Stance]()
        tooltip = title(f"{name} {tally_text(tally, facts.method)}".strip())
        svg += element("g", tooltip + _name(ground.name, ground.tally, name, tally, facts))
    return element("g", svg, class_="department-names") if svg else ""


def _outside(rect: Rect) -> str:
    frame = element(
        "rect", class_="outside", x=rect.x, y=rect.y, width=rect.width, height=rect.height, rx=CORNER, fill="none", stroke="#9aa4ae",
        stroke_width=1.2, stroke_dasharray="8 5",
    )  # fmt: skip
    return element("g", frame, data_outside="true")


def _name(room: Rect, tally_room: Rect | None, name: str, tally: Counter[Stance], facts: RenderContext) -> str:
    """The name in its room, and the tally at the right end of another."""
    size, left = facts.lettering.box, room.x + (OUTSIDE if tally_room is None and not tally else 0)
    base, small = room.y + 15.5, facts.lettering.small
    svg, right = "", tally_room.right - STARRED if tally_room else 0.0
    counts = [(stance, str(tally[stance])) for stance in reversed(STANCES) if tally[stance]] if tally_room else []
    end = left + min(width_of(name, size, bold=True), room.width) + AIR
    if (
        counts
        and tally_room
        and right - sum(width_of(count, small) + 22 for _, count in counts)
        >= (max(tally_room.x, end) if tally_room.right == room.right else tally_room.x)
    ):
        for stance, count in counts:
            svg += words(right, base, count, small, class_="box-name ink", text_anchor="end")
            right -= width_of(count, small) + 8
            svg += element(
                "g", symbols.sign(stance, right, base - 5.5, 9, facts.method.stances[stance].line), class_=f"sign {stance.value}"
            )  # fmt: skip
            right -= 14
    return fit_text(left, base, name, size, room.width, bold=True, class_="box-name muted", fill=MUTED) + svg
