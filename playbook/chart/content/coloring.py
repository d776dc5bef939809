"""The views of the chart: what the cards' colors and second lines say. The places, the signs and the lines stay the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from playbook.chart.chart_words import word
from playbook.content.method import Method
from playbook.insight import role_weights
from playbook.models import ROLES, US, Coverage, Person, Plan, StageId

OLD_DAYS = 90
"""Older evidence is drawn as such: a quarter without a word.
Rules warn earlier (`Thresholds.stale_days`, playbook/findings/rule_context.py)."""
VENDORS = 6
"""Rivals with a color of their own; those after them share one."""
TINTS = ("#fbe6a2", "#bfe0f5", "#d6c6ee", "#c9e7b9", "#f9cdd6", "#e4d5c0", "#cfd6dc")
"""For kinds without an order. Light enough for dark text, and each named on the card that has it."""
STEPS = ("#eef4fa", "#d3e4f4", "#b0cfeb", "#8ab8e0", "#649fd2")
"""For amounts, from little to much."""
BLANK = "#ffffff"


class View(StrEnum):
    """Fact that the chart shows by color."""

    STANCE = "stance"
    ROLE = "role"
    COVERAGE = "coverage"
    INFLUENCE = "influence"
    EVIDENCE = "evidence"
    VENDOR = "vendor"
    WEIGHT = "weight"


@dataclass(frozen=True)
class Shade:
    """One color of a view and what it means. `letter` stands on its field in the legend."""

    fill: str
    label: str
    letter: str = ""


@dataclass(frozen=True)
class Shades:
    """The colors of a view in the order of the legend, and which of them a person has, with the words of their card."""

    entries: Mapping[str, Shade]
    of: Callable[[Person], tuple[str, str]]


def is_weak(person: Person, today: date) -> bool:
    """True if the stance rests on old or weak evidence. Nothing rests on evidence where nothing was read."""
    reading = person.reading
    return reading is not None and (not reading.proved or is_old(person, today))


def is_old(person: Person, today: date) -> bool:
    """True if the newest evidence of the stance, where it has none the newest reading, is from longer ago than OLD_DAYS."""
    dates = [reading.on for reading in person.holding if reading.proved] or [reading.on for reading in person.holding]
    return bool(dates) and (today - max(dates)).days > OLD_DAYS


def shades(view: View, plan: Plan, method: Method, language: str, *, today: date, stage: StageId) -> Shades | None:
    """The colors of a view, or None for the stances, which have colors and borders of their own."""
    if view is View.STANCE:
        return None
    make = {View.ROLE: _roles, View.COVERAGE: _coverage, View.INFLUENCE: _influence, View.VENDOR: _vendors}
    if view is View.EVIDENCE:
        return _evidence(method, language, today)
    if view is View.WEIGHT:
        return _weights(plan, method, language, stage)
    return make[view](plan, method, language)


def _roles(plan: Plan, method: Method, language: str) -> Shades:
    guides = method.roles
    entries = {role.value: Shade(TINTS[n], guides[role].column[language], guides[role].letter[language]) for n, role in enumerate(ROLES)}
    entries[""] = Shade(BLANK, word("no-role", language))

    def shade_of(person: Person) -> tuple[str, str]:
        role_ids = person.role_ids
        text = word("list", language).join(guides[role].label[language] for role in role_ids)
        return (role_ids[0].value if role_ids else ""), text or entries[""].label

    return Shades(entries, shade_of)


def _coverage(plan: Plan, method: Method, language: str) -> Shades:
    entries = {coverage.value: Shade(STEPS[n], method.coverages[coverage].label[language]) for n, coverage in enumerate(Coverage)}
    entries[""] = Shade(BLANK, word("coverage-unknown", language))
    return Shades(entries, lambda person: (person.coverage or "", entries[person.coverage or ""].label))


def _influence(plan: Plan, method: Method, language: str) -> Shades:
    entries = {str(level): Shade(STEPS[level - 1], str(level)) for level in range(1, 6)}
    entries[""] = Shade(BLANK, word("influence-unknown", language))

    def shade_of(person: Person) -> tuple[str, str]:
        text = word("influence-of", language, value=person.influence) if person.influence else entries[""].label
        return str(person.influence or ""), text

    return Shades(entries, shade_of)


def _evidence(method: Method, language: str, today: date) -> Shades:
    entries = {str(guide.grade): Shade(STEPS[guide.grade], guide.label[language], str(guide.grade)) for guide in method.grades}
    entries["none"] = Shade(BLANK, word("nothing-read", language))

    def shade_of(person: Person) -> tuple[str, str]:
        if person.reading is None:
            return "none", entries["none"].label
        text = entries[str(person.reading.grade)].label
        return str(person.reading.grade), word("days-ago", language, said=text, days=(today - person.reading.on).days)

    return Shades(entries, shade_of)


def _vendors(plan: Plan, method: Method, language: str) -> Shades:
    ours = plan.us.strip() or word("us", language)
    entries = {US: Shade(TINTS[1], ours)}
    tints = [TINTS[n % len(TINTS)] for n in (0, 2, 3, 4, 5, 6)]
    names = {rival.id: rival.name.strip() or word("unnamed-rival", language) for rival in plan.rivals}
    for (id, name), tint in zip(names.items(), tints, strict=False):
        entries[id] = Shade(tint, name)
    if len(names) > VENDORS:
        entries["others"] = Shade(TINTS[6], word("other-rivals", language))
    entries[""] = Shade(BLANK, word("vendor-unknown", language))

    def shade_of(person: Person) -> tuple[str, str]:
        key = person.prefers or ""
        return (key if key in entries else "others", names.get(key) or entries[key].label)

    return Shades(entries, shade_of)


def _weights(plan: Plan, method: Method, language: str, stage: StageId) -> Shades:
    bars = (0, 5, 10, 20, 30)
    ends = (4, 9, 19, 29, 100)
    entries = {str(n): Shade(STEPS[n], f"{bars[n]}-{ends[n]}") for n in range(5)}
    return Shades(entries, partial(_weight_shade, plan, method, language, stage, bars))


def _weight_shade(plan: Plan, method: Method, language: str, stage: StageId, bars: tuple[int, ...], person: Person) -> tuple[str, str]:
    points = round(role_weights.person_weight(plan, method, person, stage).points)
    return str(sum(points >= bar for bar in bars) - 1), word("points", language, points=points)
