"""Context of every screen: the plan as the room may see it, the language, and texts no longer than a room can read."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from playbook import wording
from playbook.chart.chart_words import spoken_name
from playbook.deck.screens import Chip, Level, ScreenId, Table
from playbook.findings import RuleContext
from playbook.insight.relationship_sheet import UNKNOWN
from playbook.models import US, Person, Plan, RoleId, StageId, Stance
from playbook.privacy import Privacy
from playbook.text import clean_label, display_width, shortened_between_words
from playbook.wording.formats import day

ROWS = 7
"""Rows that a wall has room for."""
LEAD, LINE, ACROSS = 96.0, 92.0, 104.0
"""Room of a lead, a line and a table row, in em: two lines of large type."""
WHOLE = 1_000_000.0
"""Room of a row in em where every sentence has the room that it needs."""
NAMES = 3
CHIP = 14.0
"""Room of a name on a chip, in em."""
_SPACES = re.compile(r"[^\S\u00a0]+")


@dataclass(frozen=True)
class DeckContext:
    """A case as the room may see it, in a language, and the same plan at the last review, where there was one."""

    case: RuleContext
    language: str
    privacy: Privacy
    before: RuleContext | None = None

    @property
    def plan(self) -> Plan:
        """The plan, already without what the room need not see."""
        return self.case.plan

    @property
    def hidden(self) -> bool:
        """True if what we think of people is kept out of the room."""
        return self.privacy.judgments

    def word(self, key: str, /, **params: object) -> str:
        """The words of a key, filled in."""
        return wording.word("deck", key, self.language, **params)

    def title(self, screen: ScreenId) -> str:
        """Return the title of a screen."""
        return self.word(f"title-{screen}")

    def day(self, value: date) -> str:
        """A date as the language writes it."""
        return day(value, self.language)

    def name(self, person: Person | str | None) -> str:
        """Return the name of a person; the words for nothing where there is none."""
        who = self.plan.people_by_id.get(person) if isinstance(person, str) else person
        return clean_label(spoken_name(who, self.language)) if who else self.word("nothing")

    def names(self, people: Iterable[Person | str], most: int = NAMES) -> str:
        """Up to `most` people by name, and how many more."""
        all_names = [self.name(person) for person in people]
        listing = self.word("list").join(short(name, 16) for name in all_names[:most])
        return self.word("more", names=listing, count=len(all_names) - most) if len(all_names) > most else listing

    def chip(self, text: str, stance: Stance | None, *, count: int = 1, moved: bool = False) -> Chip:
        """A chip in the look of a stance; without one where there is none to show."""
        if stance is None or self.hidden:
            return Chip(text, count=count)
        guide = self.case.method.stances[stance]
        return Chip(text, self.sign(stance), guide.fill, guide.ink, guide.line, count, moved)

    def chips(self, people: Sequence[Person], most: int) -> tuple[Chip, ...]:
        """The first people as chips, the last one for how many more."""
        shown = people if len(people) <= most else people[: most - 1]
        chips = [self.chip(short(self.name(person), CHIP), person.stance) for person in shown]
        return (*chips, *([Chip(self.word("and-others", count=len(people) - len(shown)))] if len(shown) < len(people) else []))

    def sign(self, stance: Stance) -> str:
        """The sign of a stance, as wide as a letter."""
        return unicodedata.normalize("NFKC", self.case.method.stances[stance].sign).replace("-", "−").replace("〇", "○")

    def stage(self, id: StageId) -> str:
        """A stage's name."""
        return self.case.method.stages[id].label[self.language]

    def role(self, id: RoleId) -> str:
        """A role's name."""
        return self.case.method.roles[id].label[self.language]

    def stance(self, id: Stance) -> str:
        """A stance's name."""
        return self.case.method.stances[id].label[self.language]

    def grade(self, grade: int) -> str:
        """An evidence grade's name."""
        return self.case.method.grades[grade].label[self.language]

    def vendor(self, id: str) -> str:
        """A vendor's name, ours included."""
        if id == US:
            return self.plan.us.strip() or self.word("us")
        return next(rival.name.strip() for rival in self.plan.rivals if rival.id == id) or self.word("unnamed-rival")


def short(text: str, room: float) -> str:
    """A text on one line, cut with an ellipsis where it is wider than `room` em, between words where that loses little.

    >>> short("Purchasing department", 6), short("Ask the head of the office", 11)
    ('Purchasin…', 'Ask the head of…')
    """
    line = clean_label(_SPACES.sub(" ", text.strip()))
    return shortened_between_words(line, room, display_width)


def table(
    context: DeckContext, head: Sequence[str], rows: Sequence[tuple[Sequence[str], Level]], widths: Sequence[int], *,
    across: float = ACROSS, most: int = ROWS, whole: bool = False,
) -> Table:  # fmt: skip
    """Return a table of the first rows, each with its level, the cells cut to their columns; `across` is the room of a row in em.

    The cells of a `whole` table are cut where it is drawn. A column that says nothing
    of anybody is left out, and the others share its room.
    """
    nothing = ("", context.word("nothing"), UNKNOWN)
    said = [place for place in range(len(head)) if not place or any(cells[place] not in nothing for cells, _ in rows)]
    shares = [round(100 * widths[place] / sum(widths[place] for place in said)) for place in said]
    shares[0] += 100 - sum(shares)
    shown = tuple(tuple(row[place] for place in said) for row, _ in rows[:most])
    levels = tuple(level for _, level in rows[:most])
    titles = tuple(context.word(head[place]) for place in said)
    made = Table(titles, shown, tuple(shares), levels, total=len(rows), wall=min(ROWS, len(shown)), across=across if whole else 0.0)
    return cut_to(made, WHOLE if whole else across)


def cut_to(shown: Table, across: float) -> Table:
    """The table with its cells cut to their columns, of a row of so many em."""
    rooms = [across * width / sum(shown.widths) for width in shown.widths]
    return replace(shown, rows=tuple(tuple(map(short, row, rooms)) for row in shown.rows))


def more_rows(shown_table: Table, shown: int, language: str) -> str:
    """Words for the rows of a table that are not among the first `shown`; "" where all are."""
    left_out = shown_table.total - shown
    return wording.word("deck", "more-rows", language, count=left_out) if left_out > 0 else ""
