"""Context of every screen: the plan as the room may see it, the language, and texts no longer than a room can read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from playbook import wording
from playbook.chart.chart_words import spoken_name
from playbook.deck.screens import Level, ScreenId, Table
from playbook.findings import RuleContext
from playbook.models import US, Person, Plan, RoleId, StageId, Stance
from playbook.privacy import Privacy
from playbook.text import clean_label, display_width, shortened
from playbook.wording.formats import day

ROWS = 7
"""Lines or rows of a screen, at most."""
LEAD, LINE, ACROSS, SENTENCE = 96.0, 92.0, 104.0, 138.0
"""Room of a lead, a line and a table row, in em: two lines of large type; of the sentence of the deal: three."""
NAMES = 3


@dataclass(frozen=True)
class DeckContext:
    """A case as the room may see it, in a language."""

    case: RuleContext
    language: str
    privacy: Privacy

    @property
    def plan(self) -> Plan:
        """The plan, already without what the room need not see."""
        return self.case.plan

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
    """A text on one line, cut with an ellipsis where it is wider than `room` em.

    >>> short("Purchasing department", 6)
    'Purchasin…'
    """
    return shortened(clean_label(" ".join(text.split())), room, display_width)


def table(context: DeckContext, head: Sequence[str], rows: Sequence[tuple[Sequence[str], Level]], widths: Sequence[int]) -> Table:
    """Return a table of the first rows, each with its level, the cells cut to their columns."""
    visible_rows = rows[:ROWS]
    cells = tuple(tuple(short(cell, ACROSS * width / 100) for cell, width in zip(row, widths, strict=True)) for row, _ in visible_rows)
    hidden_count = len(rows) - len(visible_rows)
    more = context.word("more-rows", count=hidden_count) if hidden_count else ""
    return Table(tuple(context.word(key) for key in head), cells, tuple(widths), tuple(level for _, level in visible_rows), more)
