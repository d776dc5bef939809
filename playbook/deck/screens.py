"""Parts of a deck screen, whoever draws it: the projector, slides, a PDF, a page on its own."""

from dataclasses import dataclass
from enum import StrEnum

from playbook.chart import Picture
from playbook.insight.purchase_stages import StageStatus


class ScreenId(StrEnum):
    """The screens, in their order."""

    DEAL = "deal"
    MOVES = "moves"
    PROCESS = "process"
    CHART = "chart"
    DEPARTMENTS = "departments"
    ROLES = "roles"
    RELATIONSHIPS = "relationships"
    FINDINGS = "findings"
    REHEARSAL = "rehearsal"
    ACTIONS = "actions"


class Level(StrEnum):
    """Bearing of a text on the deal. Color never says it alone: a sign or a word says it too."""

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
class Lines:
    """Lines below one another, under a heading of their own or without."""

    items: tuple[Line, ...]
    title: str = ""


@dataclass(frozen=True)
class Figure:
    """A figure of the cover: large, with what it is above it and a note below. `dots` are those filled and all, for a stage of seven."""

    label: str
    value: str
    note: str = ""
    level: Level = Level.PLAIN
    dots: tuple[int, int] | None = None


@dataclass(frozen=True)
class Figures:
    """Figures beside one another."""

    items: tuple[Figure, ...]


@dataclass(frozen=True)
class Chip:
    """A person or a group with the sign and the colors of a stance; without them where stances are kept out. `moved` for a new stance."""

    text: str
    sign: str = ""
    fill: str = ""
    ink: str = ""
    line: str = ""
    count: int = 1
    moved: bool = False


@dataclass(frozen=True)
class Tally:
    """People by stance, as one bar: each chip is as wide as its count."""

    label: str
    shares: tuple[Chip, ...]


@dataclass(frozen=True)
class Step:
    """A stage as a chevron. `dates` say when it was or has to be; `late` that it is past that day."""

    number: int
    name: str
    state: str
    dates: str
    status: StageStatus
    level: Level = Level.PLAIN


@dataclass(frozen=True)
class Block:
    """Stages that belong together, under the name of their block."""

    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Blocks:
    """The seven stages in their blocks."""

    items: tuple[Block, ...]


@dataclass(frozen=True)
class Card:
    """A card: a heading with a note beside it, chips, lines, and what it comes to at its foot."""

    title: str
    note: str = ""
    chips: tuple[Chip, ...] = ()
    lines: tuple[Line, ...] = ()
    foot: Line | None = None
    level: Level = Level.PLAIN


@dataclass(frozen=True)
class Cards:
    """Cards in a grid; `led` where each leads to the next."""

    items: tuple[Card, ...]
    columns: int
    led: bool = False


@dataclass(frozen=True)
class Score:
    """A bar of points with the line that has to be reached. `then` are the points after the moves shown."""

    label: str
    have: float
    then: float
    need: float
    total: float
    need_label: str


@dataclass(frozen=True)
class Mark:
    """An action on the timeline; `at` is its day as a share of the line, None without a day."""

    what: str
    who: str
    when: str
    at: float | None
    level: Level = Level.PLAIN


@dataclass(frozen=True)
class Timeline:
    """Actions along the days. `days` are the days named on the line, each with its place and whether it is the decision."""

    marks: tuple[Mark, ...]
    days: tuple[tuple[float, str, bool], ...]
    today: float
    more: str = ""


@dataclass(frozen=True)
class Table:
    """A table of a screen: `widths` are the columns' shares of 100, `levels` one a row.

    `total` counts the rows there are; a wall has room for `wall` of those given, paper for more. Where `across` is set, the cells
    are whole and that is the room of a row in em which a wall has for them.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    levels: tuple[Level, ...]
    total: int
    wall: int
    across: float = 0.0


Part = Lines | Figures | Tally | Blocks | Cards | Score | Timeline | Table


@dataclass(frozen=True)
class Screen:
    """One screen: a topic, the message, then its parts below one another or the chart. `notes` are the evidence, for who speaks.

    Everything is plain text, as short as the back row of a room can take in; `notes` are not cut.
    """

    id: ScreenId
    title: str
    lead: str
    parts: tuple[Part, ...] = ()
    picture: Picture | None = None
    notes: tuple[str, ...] = ()
