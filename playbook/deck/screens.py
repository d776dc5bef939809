"""Parts of a deck screen, whoever draws it: the projector, slides, a PDF, a page on its own."""

from dataclasses import dataclass
from enum import StrEnum

from playbook.chart import Picture


class ScreenId(StrEnum):
    """The seven screens, in their order."""

    DEAL = "deal"
    PROCESS = "process"
    CHART = "chart"
    ROLES = "roles"
    FINDINGS = "findings"
    REHEARSAL = "rehearsal"
    ACTIONS = "actions"


class Level(StrEnum):
    """Bearing of a line or row on the deal. Color never says it alone: `Line.sign` and `Line.label` say it too."""

    PLAIN = "plain"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


SIGNS = {Level.PLAIN: "", Level.GOOD: "✓", Level.WARN: "!", Level.BAD: "✕"}


@dataclass(frozen=True)
class Line:
    """A line of a screen. `label` is the word or two that it begins with, such as the severity of a finding."""

    text: str
    label: str = ""
    level: Level = Level.PLAIN

    @property
    def sign(self) -> str:
        """The level as a sign."""
        return SIGNS[self.level]


@dataclass(frozen=True)
class Table:
    """A table of a screen: `widths` are the columns' shares of 100, `levels` one a row. `more` says what is left out, else ""."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    levels: tuple[Level, ...]
    more: str = ""


@dataclass(frozen=True)
class Screen:
    """One screen: a title, a sentence that says it all, then lines, a table or the chart. `notes` are the evidence, for who speaks.

    Everything is plain text, as short as the back row of a room can take in; `notes` are not cut.
    """

    id: ScreenId
    title: str
    lead: str
    lines: tuple[Line, ...] = ()
    table: Table | None = None
    picture: Picture | None = None
    notes: tuple[str, ...] = ()
