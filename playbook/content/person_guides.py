"""Guides to what is judged of a person: role, stance, evidence, contact and relationship, with the looks of a stance on the chart."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from playbook.content.entry import Entry
from playbook.wording import Text


class RoleGuide(Entry):
    """Guide to one role.

    `column` is the label where there is little room, `person` names who plays it in a sentence, `short` explains the label, `letter`
    stands on a card of the chart.
    """

    label: Text
    column: Text
    person: Text
    short: Text
    letter: Text
    who: Text
    asks: Text
    cares_about: Text
    power: Text
    approach: Text


Color = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]


class Border(StrEnum):
    """Outline of a card of the chart, so that color is never the only sign."""

    ROUND = "round"
    SQUARE = "square"
    DOUBLE = "double"
    DASHED = "dashed"


class StanceGuide(Entry):
    """Guide to one stance, with the look of its card."""

    label: Text
    meaning: Text
    rule: Text
    key: Annotated[str, Field(pattern="^[a-z]$")]
    sign: Annotated[str, Field(min_length=1, max_length=1)]
    fill: Color
    ink: Color
    line: Color
    border: Border


class Colors(Entry):
    """Colors of a stance: its card, the text on it, its border and sign."""

    fill: Color
    ink: Color
    line: Color


class Palette(Entry):
    """Other colors for some of the stances; their borders and signs stay."""

    label: Text
    supporter: Colors | None = None
    neutral: Colors | None = None
    opponent: Colors | None = None
    unknown: Colors | None = None


class GradeGuide(Entry):
    """One step of the evidence ladder; `column` is the label where there is little room."""

    grade: Annotated[int, Field(ge=0, le=3)]
    label: Text
    column: Text
    meaning: Text


class LevelGuide(Entry):
    """One relationship level. `column` is its label where there is little room."""

    level: Annotated[int, Field(ge=0, le=4)]
    label: Text
    column: Text
    meaning: Text


class CoverageGuide(Entry):
    """One contact level of a person; `share` counts in the coverage index (docs/method.md 5.2)."""

    label: Text
    meaning: Text
    share: Annotated[float, Field(ge=0, le=1)]


class ModeGuide(Entry):
    """Guide to one mode: a person's view of today, and what moves them."""

    label: Text
    meaning: Text
    move: Text
