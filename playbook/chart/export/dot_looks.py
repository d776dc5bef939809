"""Cards and legend of the chart in DOT: rows of text that fit, and the look of a stance."""

from collections.abc import Iterator

from playbook.chart.chart_words import shown_name, spoken_name, word
from playbook.chart.content.coloring import is_weak
from playbook.chart.layout.rect import Rect
from playbook.chart.render.card import RenderContext
from playbook.chart.render.symbols import face
from playbook.chart.svg import NARROWEST, cut, width_of, wrapped
from playbook.content.person_guides import Border
from playbook.models import Person, Stance
from playbook.wording.formats import day

SMALL, ROW = 14.0, 16.8
"""Size of the letters, and from one row to the next, as Graphviz sets them."""
LEGEND_ROW = 17.0
EDGE = 14.0
"""Part of a card's width that the border takes."""
FULL, HOLLOW, STAR, CONFLICT = "●", "○", "★", "≠"
SHAPES = {
    Border.ROUND: {"style": "filled,rounded", "peripheries": "1"},
    Border.SQUARE: {"style": "filled", "peripheries": "1"},
    Border.DOUBLE: {"style": "filled", "peripheries": "2"},
    Border.DASHED: {"style": "filled,dashed", "peripheries": "1"},
}


def look(whose: Person | Stance, facts: RenderContext) -> dict[str, str]:
    """Border and color of a card, or of a stance's sample in the legend."""
    person, stance = (whose, whose.stance) if isinstance(whose, Person) else (None, whose)
    guide = facts.method.stances[stance]
    shape = SHAPES[guide.border]
    seat, weak = (person.placeholder, is_weak(person, facts.today)) if person else (False, False)
    return {
        "style": shape["style"] + (",dotted" if seat else ""), "peripheries": shape["peripheries"],
        "fillcolor": f"{face(guide.fill)};0.5:#ffffff" if weak else face(guide.fill), "color": guide.line, "fontcolor": guide.ink,
        "gradientangle": "315", "penwidth": "3" if person and person.id in facts.decisive else "1.5",
    }  # fmt: skip


def card_rows(person: Person, facts: RenderContext, card: Rect) -> list[str]:
    """Sign and name; title in the rows that are free; roles, influence, and what else is marked."""
    language, room = facts.language, card.width - EDGE
    most = max(2, int((card.height - 4) / ROW))
    guide = facts.method.stances[person.stance]
    title = word("left-on", language, day=day(person.left, language)) if person.left else person.title
    name = shown_name(person, language)
    if person.placeholder and not person.name.strip() and title.strip():
        name, title = spoken_name(person, language), ""
    marks = " ".join(_marks(person, facts))
    first = [f"{guide.sign} {name}"]
    if width_of(first[0], SMALL) > room and most > 2:
        first = _wrapped(first[0], room, 2)
    free = most - len(first) - bool(marks)
    rows = [*first, *(_wrapped(title, room, free) if title.strip() and free > 0 else []), *([marks] if marks else [])]
    return [cut(row, SMALL, room) for row in rows]


def _wrapped(text: str, room: float, most: int) -> list[str]:
    """Rows that need no narrower letters."""
    rows = wrapped(text, SMALL, room, most)
    return [row for row, _ in (rows if all(narrow == 1.0 for _, narrow in rows) else wrapped(text, SMALL, room * NARROWEST, most))]


def _marks(person: Person, facts: RenderContext) -> Iterator[str]:
    yield from (facts.method.roles[role].letter[facts.language] for role in person.role_ids)
    if person.influence:
        yield FULL * person.influence + HOLLOW * (5 - person.influence)
    if person.id in facts.decisive:
        yield STAR


def legend_rows(facts: RenderContext, room: float) -> list[str]:
    """Meaning of letters, marks and lines, in rows of a width."""
    method, language = facts.method, facts.language
    keys = [f"{role.letter[language]} {role.label[language]}" for role in method.roles.values()]
    keys += [f"{FULL * 3}{HOLLOW * 2} {word('influence', language)}", f"{STAR} {word('decisive', language)}"]
    keys += [
        f"{word('line-solid', language)} {word('reporting', language)}", f"{word('line-dotted', language)} {word('dotted', language)}",
        f"{word('line-arrow', language)} {word('influences', language)}", f"{CONFLICT} {word('conflict', language)}",
    ]  # fmt: skip
    rows = [keys[0]]
    for key in keys[1:]:
        longer = f"{rows[-1]} · {key}"
        if legend_width(longer) > room:
            rows.append(key)
        else:
            rows[-1] = longer
    return rows


def legend_width(row: str) -> float:
    """About the width of a row, in fonts whose dots are as wide as signs."""
    return width_of(row, SMALL) + SMALL * 0.4 * sum(char in FULL + HOLLOW + STAR for char in row) + 0.04 * width_of(row, SMALL)
