"""The card of one person: who, what roles, which stance and how sure, how much power, how well we know them."""

from dataclasses import dataclass
from datetime import date

from playbook.chart.chart_words import shown_name, spoken_name, word
from playbook.chart.content.coloring import Shades, is_old, is_weak
from playbook.chart.content.comparison import Comparison, move_text
from playbook.chart.content.folding import UNDER, Fold
from playbook.chart.content.outline import tally_text
from playbook.chart.layout.layout import Rect
from playbook.chart.render import diff_badges, symbols
from playbook.chart.svg import BOX, INK, MUTED, RULE, element, fit_text, title, width_of, words
from playbook.chart.typography import DESK, Lettering
from playbook.content.method import Method, StanceGuide
from playbook.models import STANCES, Person, Plan, Stance
from playbook.wording.formats import day

EDGE, STARRED = 7, 13
"""The air at a card's edge, and what the star takes of the name's room."""
LARGE = 0.9
"""A name that would have to be narrower than this is written in the smaller size."""
Seat = tuple[int, int, int]
"""A card's place in the tree: its level (1 for the top), its position under its boss, and out of how many."""
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
    """Whether the picture says where people stand."""
    compared: Comparison | None = None
    """The state that this one is compared with."""
    lettering: Lettering = DESK
    """Text sizes of the card."""

    def pale(self, *ids: str) -> bool:
        """Whether one of these people is left out by the filters, or gone."""
        return (self.kept is not None and not self.kept.issuperset(ids)) or any(map(self.gone, ids))

    def gone(self, id: str) -> bool:
        """Whether somebody stands here as a ghost."""
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
        + (diff_badges.ghost_frame() if ghost else _frame(person, guide, rect, facts))
        + (symbols.use(f"s-{person.stance}", *facts.lettering.badge, class_="badge") if facts.stances else "")
        + _text(person, subtitle, guide, rect, facts)
        + (_knob(rect) if closable else "")
        + (symbols.use("star", rect.width - 3, 3.0) if person.id in facts.decisive and not ghost else "")
        + (diff_badges.badge(person, facts.compared, facts.method, facts.language) if facts.compared else "")
    )
    bosses = sorted(person.reports_to, key=lambda line: line.dotted)
    return element(
        "g", content, class_="person", color=guide.ink, data_person=person.id,
        data_boss=bosses[0].boss if bosses else None, data_stance=person.stance.value if facts.stances else None,
        data_seat="true" if person.placeholder else None,
        data_influence=person.influence, data_coverage=person.coverage.value if person.coverage else None,
        opacity=PALE if facts.pale(person.id) and not ghost else None, role="treeitem", **_branch(seat),
        data_fold=UNDER + person.id if closable else None, aria_expanded="true" if closable else None,
        aria_selected="false", aria_label=description, tabindex=0 if first else -1, transform=f"translate({rect.x:.1f} {rect.y:.1f})",
    )  # fmt: skip


def fold_card(stand_in: Person, fold: Fold, rect: Rect, facts: RenderContext, *, seat: Seat) -> str:
    """A folded branch: how many people, and where they stand."""
    language = facts.language
    count = word("people", language, count=len(fold.people))
    tally = tally_text(fold.tally, facts.method) if facts.stances else ""
    description = word("separator", language).join(phrase for phrase in (count, tally, word("unfold", language)) if phrase)
    width, height = rect.width, rect.height
    content = title(description)
    for step in (8, 4, 0):
        content += element(
            "rect", class_="box stack", x=step, y=step - 4.0, width=width - 8, height=height - 4, rx=5, fill=BOX, stroke=RULE,
            stroke_width=1.4,
        )  # fmt: skip
    content += element("rect", class_="ring", x=-6, y=-9, width=width + 10, height=height + 14, rx=10, fill="none", stroke="none")
    room = width - 2 * EDGE - 8
    content += fit_text(EDGE, facts.lettering.fold[0], count, facts.lettering.name, room, bold=True, class_="ink")
    content += _tally(fold, room, facts) if facts.stances else ""
    bosses = stand_in.reports_to
    pale = facts.kept is not None and facts.kept.isdisjoint(fold.people)
    return element(
        "g", content, class_="person fold", data_person=stand_in.id, data_boss=bosses[0].boss if bosses else None, data_fold=fold.id,
        opacity=PALE if pale else None, role="treeitem", **_branch(seat), aria_expanded="false", aria_selected="false",
        aria_label=description, tabindex=-1, transform=f"translate({rect.x:.1f} {rect.y:.1f})",
    )  # fmt: skip


def _tally(fold: Fold, room: float, facts: RenderContext) -> str:
    """Tally of a folded branch: people of each stance, with its sign."""
    content, x, small, row = "", EDGE + 5.0, facts.lettering.small, facts.lettering.fold[1]
    for stance in (stance for stance in STANCES if fold.tally[stance]):
        count = str(fold.tally[stance])
        content += element("g", symbols.sign(stance, x, row - 5.5, 9, facts.method.stances[stance].line), class_=f"sign {stance.value}")
        content += words(x + 8, row, count, small, class_="ink")
        x += 21 + width_of(count, small)
    narrow = room / (x - 2 * EDGE)
    return content if narrow >= 1 else element("g", content, transform=f"scale({narrow:.3f} 1)")


def _branch(seat: Seat) -> dict[str, int]:
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
            stroke_width=3.0,
        )  # fmt: skip
    face = element("rect", class_="tint", width=width, height=height, rx=rx, fill=guide.fill) if facts.shades else ""
    plain = f"{symbols.PLAIN}-seat" if person.placeholder else symbols.PLAIN
    face += symbols.use(symbols.frame_id(person.stance, seat=person.placeholder) if facts.stances else plain, 0.0, 0.0, class_="frame")
    if facts.stances and is_weak(person, facts.today):
        face += element("rect", class_="weak", x=1.5, y=1.5, width=width - 3, height=height - 3, rx=max(rx - 1, 0), fill="url(#weak)")
    ring = element("rect", class_="ring", x=-6, y=-6, width=width + 12, height=height + 12, rx=rx + 6, fill="none", stroke="none")
    return ring + around + face


def _text(person: Person, subtitle: str, guide: StanceGuide, rect: Rect, facts: RenderContext) -> str:
    language, ink, lettering = facts.language, guide.ink, facts.lettering
    pale = " muted" if facts.gone(person.id) else ""
    left = lettering.left if facts.stances else EDGE
    room = rect.width - left - (STARRED if person.id in facts.decisive else EDGE)
    has_name = bool(person.name.strip())
    name = shown_name(person, language)
    large = has_name and width_of(name, lettering.name, bold=True) * LARGE <= room
    lines = fit_text(
        left, lettering.rows[0], name, lettering.name if large else lettering.small, room, bold=has_name, fill=ink, class_=f"name{pale}",
        font_style=None if has_name else "italic", text_decoration="line-through" if person.left else None,
    )  # fmt: skip
    second_line = _absence(person, facts) or subtitle
    if second_line:
        lines += fit_text(EDGE, lettering.rows[1], second_line, lettering.small, rect.width - 2 * EDGE, fill=ink, class_=f"title{pale}")
    lines = element("g", lines, clip_path="url(#card)")
    return lines if pale or not lettering.marks else lines + _marks_row(person, ink, rect, facts)


def _marks_row(person: Person, ink: str, rect: Rect, facts: RenderContext) -> str:
    """The letters of the roles, how well we know the person, how much they can do."""
    chips = ""
    for index, role in enumerate(person.role_ids):
        x = symbols.CHIPS + symbols.CHIP_STEP * index
        chips += element(
            "rect", class_="chip", x=x, y=symbols.CHIPS_TOP, width=17.4, height=17, rx=3.5, fill="#ffffff", fill_opacity=0.8, stroke=ink,
            stroke_width=0.8,
        )  # fmt: skip
        letter = facts.method.roles[role].letter[facts.language]
        chips += words(x + 8.7, 57, letter, facts.lettering.small, bold=True, fill=ink, text_anchor="middle", class_="role")
    right = rect.width - EDGE
    coverage_mark = symbols.use(f"c-{person.coverage or 'unknown'}", right - 36.5, 51.5, class_="coverage")
    return chips + coverage_mark + symbols.use(f"i{person.influence or 0}", right - 28.5, 58.5, class_="pips")
