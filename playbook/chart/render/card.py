"""The card of one person: who, what roles, which stance and how sure, how much power, how well we know them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from playbook.chart.card_text import EDGE, LARGE, LAST, LEFT, STARRED, baselines, letters_that_fit
from playbook.chart.chart_words import shown_name, spoken_name, word
from playbook.chart.content.coloring import Shades, is_old, is_weak
from playbook.chart.content.comparison import Comparison, move_text
from playbook.chart.content.fold_groups import UNDER
from playbook.chart.layout.inputs import Size
from playbook.chart.layout.rect import Rect
from playbook.chart.render import diff_badges, symbols
from playbook.chart.svg import BOX, INK, MUTED, NARROWEST, RULE, element, fit_text, squeeze, title, width_of, words, wrapped
from playbook.chart.typography import DESK, Lettering
from playbook.content.method import Method
from playbook.content.person_guides import StanceGuide
from playbook.models import Coverage, Person, Plan, Stance
from playbook.wording.formats import day

Seat = tuple[int, int, int]
"""A card's place in the tree: its level (1 for the top), its position under its boss, and out of how many."""
APART = 4.0
"""Air between the name and what is below it, where no row needs the room: Han characters would touch."""
PALE = 0.2
"""Opacity of a card or line that a filter leaves out."""


@dataclass(frozen=True)
class RenderContext:
    """Facts needed to draw a card, beside the person."""

    plan: Plan
    method: Method
    language: str
    today: date
    decisive: frozenset[str]
    shades: Shades | None = None
    """The colors of the view, None for the stances' own."""
    kept: frozenset[str] | None = None
    """Ids of people the filters keep, None for everybody; the others are drawn pale, in the same place."""
    stances: bool = True
    """True if the picture says where people stand."""
    compared: Comparison | None = None
    """The state that this one is compared with."""
    lettering: Lettering = DESK
    """Text sizes of the card."""
    second_bosses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Bosses of each person whose line is no part of the tree that is drawn."""

    def pale(self, *ids: str) -> bool:
        """True if one of these people is left out by the filters, or gone."""
        return (self.kept is not None and not self.kept.issuperset(ids)) or any(map(self.gone, ids))

    def gone(self, id: str) -> bool:
        """True if somebody stands here as a ghost."""
        return self.compared is not None and id in self.compared.gone


def card_description(person: Person, facts: RenderContext) -> str:
    """The card in words, for a screen reader."""
    method, language = facts.method, facts.language
    department = facts.plan.departments_by_id.get(person.department or "")
    parts = [
        shown_name(person, language),
        _movement(person, facts),
        person.title,
        department.name if department else "",
        word("list", language).join(method.roles[role].label[language] for role in person.role_ids) or word("no-role", language),
        _stance_text(person, facts),
        word("influence-of", language, value=person.influence) if person.influence else word("influence-unknown", language),
        word("coverage-of", language, value=method.coverages[person.coverage].label[language])
        if person.coverage
        else word("coverage-unknown", language),
        word("decisive", language) if person.id in facts.decisive else "",
        *(
            word("reports-dotted" if line.dotted else "reports-to", language, name=spoken_name(facts.plan.person(line.boss), language))
            for line in person.reports_to
        ),
    ]
    return word("separator", language).join(phrase for phrase in parts if phrase.strip())


def _movement(person: Person, facts: RenderContext) -> str:
    """Words for a person's absence (since when) and, where two states are compared, for what moved."""
    movement = move_text(person, facts.compared, facts.method, facts.language) if facts.compared else ""
    return word("separator", facts.language).join(phrase for phrase in (_absence(person, facts), movement) if phrase)


def _absence(person: Person, facts: RenderContext) -> str:
    if facts.compared and person.id in facts.compared.removed:
        return word("taken-out", facts.language)
    return word("left-on", facts.language, day=day(person.left, facts.language)) if person.left else ""


def _stance_text(person: Person, facts: RenderContext) -> str:
    if not facts.stances:
        return ""
    language, reading = facts.language, person.reading
    stance = facts.method.stances[person.stance].label[language]
    if reading is None:
        return stance
    text = word("stance-of", language, stance=stance, grade=facts.method.grades[reading.grade].label[language])
    return word("separator", language).join([text, word("old", language)]) if is_old(person, facts.today) else text


def card(person: Person, rect: Rect, facts: RenderContext, *, seat: Seat, first: bool, closable: bool = False) -> str:
    """The card as an SVG group that can be focused and selected; `closable` when its branch can be folded."""
    guide = facts.method.stances[person.stance]
    description, subtitle = card_description(person, facts), person.title
    if facts.shades:
        shade, subtitle = facts.shades.of(person)
        guide = guide.model_copy(update={"fill": facts.shades.entries[shade].fill, "ink": INK})
        description = word("separator", facts.language).join([description, subtitle])
    ghost = facts.gone(person.id)
    if ghost:
        guide = guide.model_copy(update={"ink": MUTED})
    content = (
        title(description)
        + (diff_badges.ghost_frame(rect) if ghost else _frame(person, guide, rect, facts))
        + _text(person, subtitle, guide, rect, facts)
        + (_knob(rect) if closable else "")
        + (symbols.use("star", rect.width - 3, 3.0) if person.id in facts.decisive and not ghost else "")
        + (diff_badges.badge(person, rect, facts.compared, facts.method, facts.language) if facts.compared else "")
    )
    bosses = sorted(person.reports_to, key=lambda line: line.dotted)
    return element(
        "g", content, class_=f"person{' tinted' if facts.shades else ''}", color=guide.ink, style=_colors(guide, facts),
        data_person=person.id, data_width=rect.width, data_height=rect.height,
        data_boss=bosses[0].boss if bosses else None, data_stance=person.stance.value if facts.stances else None,
        data_seat="true" if person.placeholder else None,
        data_influence=person.influence, data_coverage=person.coverage.value if person.coverage else None,
        opacity=PALE if facts.pale(person.id) and not ghost else None, role="treeitem", **branch_levels(seat),
        data_fold=UNDER + person.id if closable else None, aria_expanded="true" if closable else None,
        aria_selected="false", aria_label=description, tabindex=0 if first else -1, transform=f"translate({rect.x:.1f} {rect.y:.1f})",
    )  # fmt: skip


def _colors(guide: StanceGuide, facts: RenderContext) -> str:
    """The colors of a card for a screen that darkens it: border and face."""
    fill = "none" if facts.shades else symbols.face(guide.fill) if facts.stances else "#ffffff"
    return f"--line:{guide.line if facts.stances else RULE};--face:{fill}"


def branch_levels(seat: Seat) -> dict[str, int]:
    """The place of a card in the tree, for a screen reader."""
    level, position, siblings = seat
    return {"aria_level": level, "aria_posinset": position, "aria_setsize": siblings}


def _knob(rect: Rect) -> str:
    """The minus at the lower edge of a card whose branch can be folded."""
    x, y = rect.width / 2, rect.height
    disc = element("circle", class_="box", cx=x, cy=y, r=8, fill=BOX, stroke=RULE, stroke_width=1.2)
    return element("g", disc + symbols.sign(Stance.OPPONENT, x, y, 8, RULE), class_="knob")


def _frame(person: Person, guide: StanceGuide, rect: Rect, facts: RenderContext) -> str:
    width, height = rect.width, rect.height
    rx = symbols.ROUNDED[guide.border] if facts.stances else symbols.PLAIN_CORNER
    around = ""
    if person.id in facts.decisive:
        around = element(
            "rect", class_="decisive", x=-3.5, y=-3.5, width=width + 7, height=height + 7, rx=rx + 4, fill="none", stroke=INK,
            stroke_width=2.2,
        )  # fmt: skip
    face = element("rect", class_="tint", width=width, height=height, rx=rx, fill=guide.fill) if facts.shades else ""
    plain = f"{symbols.PLAIN}-seat" if person.placeholder else symbols.PLAIN
    face += symbols.use(symbols.frame_id(person.stance, seat=person.placeholder) if facts.stances else plain, 0.0, 0.0, class_="frame")
    if facts.stances:
        face += symbols.use(f"s-{person.stance}", 0.0, 0.0, class_="badge")
        if is_weak(person, facts.today):
            face += symbols.weak_strip(person.stance, facts.method.stances[person.stance], Size(width, height))
    ring = element("rect", class_="ring", x=-6, y=-6, width=width + 12, height=height + 12, rx=rx + 6, fill="none", stroke="none")
    return ring + around + face


def _text(person: Person, subtitle: str, guide: StanceGuide, rect: Rect, facts: RenderContext) -> str:
    """The name in as many rows as it needs, the title in those that are left, and a second boss in the last of them."""
    language, ink, lettering = facts.language, guide.ink, facts.lettering
    pale = " muted" if facts.gone(person.id) else " on"
    left = LEFT if facts.stances else EDGE + 4
    room = rect.width - left - EDGE
    starred = room - (STARRED if person.id in facts.decisive else 0)
    has_name = bool(person.name.strip())
    name = person.name if has_name else subtitle if person.placeholder and subtitle.strip() else shown_name(person, language)
    bases = baselines(rect.height, lettering)
    below = _absence(person, facts) or ("" if name == subtitle else subtitle)
    size, rows = _name_rows(name, starred, len(bases), lettering, bold=has_name, spare=1 if below.strip() else 0)
    look = {"class_": f"name{' title' if name == subtitle and not has_name else ''}{pale}", "font_style": None if has_name else "italic"}
    written = [
        _row(left, bases[index], text, size, narrow, bold=has_name, fill=ink, **look,
             text_decoration="line-through" if person.left else None)
        for index, (text, narrow) in enumerate(rows)
    ]  # fmt: skip
    free = bases[len(rows) :]
    also = _second_boss(person, facts) if len(free) > 1 else ""
    lines = wrapped(below, lettering.small, room, len(free) - (1 if also else 0)) if below.strip() and free else []
    unused = len(free) - len(lines) - (1 if also else 0)
    air = APART if unused > 0 else 0.0
    written += [
        _row(left, base + air, text, lettering.small, narrow, fill=ink, class_=f"title{pale}")
        for base, (text, narrow) in zip(free, lines, strict=False)
    ]
    free = free[len(lines) :]
    if also and free:
        written.append(fit_text(left, free[0] + air, also, lettering.small, room, fill=ink, class_=f"also{pale}", font_style="italic"))
    return "".join(written) + ("" if facts.gone(person.id) or not lettering.marks else _marks_row(person, left, ink, rect, facts))


def _name_rows(
    name: str, room: float, rows_at_most: int, lettering: Lettering, *, bold: bool, spare: int
) -> tuple[float, list[tuple[str, float]]]:
    """The name's size and rows: one row if it fits, smaller letters in one where two would leave none `spare`, in two, in all there are."""
    if (width := width_of(name, lettering.name, bold=bold)) * LARGE <= room:
        return lettering.name, [(name, min(1.0, room / (width or 1)))]
    small = lettering.small
    if rows_at_most - spare < 2 and width_of(name, small, bold=bold) * NARROWEST <= room:
        return small, [squeeze(name, small, room, bold=bold)]
    rows = []
    for most in range(2, max(2, rows_at_most) + 1):
        rows = wrapped(name, small, room, most, bold=bold)
        if not rows[-1][0].endswith("…"):
            break
    return small, rows


def _row(x: float, y: float, text: str, size: float, narrow: float, **look: Any) -> str:
    if narrow == 1.0:
        return words(x, y, text, size, **look)
    return words(x / narrow, y, text, size, transform=f"scale({narrow:.3f} 1)", **look)


def _second_boss(person: Person, facts: RenderContext) -> str:
    """Words for the bosses whose line is no part of the tree; "" where there is none."""
    others = facts.second_bosses.get(person.id, ())
    names = [spoken_name(facts.plan.person(boss), facts.language) for boss in others if boss in facts.plan.people_by_id]
    return word("also-reports-to", facts.language, names=word("list", facts.language).join(names)) if names else ""


def _marks_row(person: Person, left: float, ink: str, rect: Rect, facts: RenderContext) -> str:
    """The letters of the roles, whether nobody of us has met the person, and how much they can do."""
    y, right = rect.height - LAST, rect.width - EDGE - 2 * symbols.PIP - 4 * symbols.PIP_STEP
    unmet = person.coverage is Coverage.NONE
    letters = [facts.method.roles[role].letter[facts.language] for role in person.role_ids]
    shown, narrow, step = letters_that_fit(letters, facts.lettering.small, right - (20 if unmet else 2) - left)
    marks, x = "", left
    for letter in shown:
        marks += _row(x, y, letter, facts.lettering.small, narrow, bold=True, fill=ink, class_="role on")
        x += width_of(letter, facts.lettering.small, bold=True) * narrow + step
    if unmet:
        marks += element("g", symbols.never_met(right - 11, y - 5.5, "currentColor"), class_="coverage")
    return marks + symbols.use(f"i{person.influence or 0}", right, y - 5.5, class_="pips")
