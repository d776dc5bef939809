"""Cells of the table of people that name vendors and other people: preferred vendor, closeness of each rival, lines."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from playbook.models import US, LineKind, Person, Plan
from playbook.tables import vocabulary
from playbook.tables.name_comparison import folded

LINES = {"influences": LineKind.INFLUENCE, "conflicts": LineKind.CONFLICT}
"""Kind of line of each column that names people."""
USUAL_STRENGTH = 2
"""Strength of a line whose cell gives none."""

NameLookup = Callable[[str], str]
"""Function that gives the name of a person or vendor in a table by id, such that it is found again."""


def unambiguous_names(names: Mapping[str, str], aliases: Mapping[str, Iterable[str]]) -> NameLookup:
    """Unambiguous names: one that fits another too, or would be read as several, gives way to the id. `aliases` are other words by id."""
    keys = ({folded(key) for key in (id, name, *aliases.get(id, ()))} for id, name in names.items())
    count = Counter(key for own in keys for key in own)

    def name_of(id: str) -> str:
        name = names[id]
        return name if name.strip() == name and name and count[folded(name)] == 1 and not re.search("[;；:：\n]", name) else id

    return name_of


def vendor_names(plan: Plan) -> NameLookup:
    """Names of the vendors in a table, ours included."""
    return unambiguous_names({US: plan.us, **{rival.id: rival.name for rival in plan.rivals}}, {US: our_words()})


def our_words() -> tuple[str, ...]:
    """Words for our own company in a table, in every language."""
    ours = vocabulary.headings("word")["us"]
    return (US, *ours.every)


def vendor_cells(person: Person, name_of: NameLookup) -> dict[str, str]:
    """Cells of one person that name vendors, by column."""
    levels = person.relation.rivals
    return {
        "prefers": name_of(person.prefers) if person.prefers else "",
        "second_choice": name_of(person.second_choice) if person.second_choice else "",
        "rivals": "; ".join(f"{name_of(rival)}: {level}" for rival, level in levels.items()),
    }


def line_cells(plan: Plan, name_of: NameLookup) -> dict[str, dict[str, str]]:
    """Cells that name the people each person influences or is in conflict with, by person."""
    parts: dict[str, dict[str, list[str]]] = {}
    for line in plan.lines:
        column = next(column for column, kind in LINES.items() if kind is line.kind)
        strength = "" if line.strength == USUAL_STRENGTH else f": {line.strength}"
        parts.setdefault(line.source, {}).setdefault(column, []).append(name_of(line.target) + strength)
    return {source: {column: "; ".join(entries) for column, entries in cells.items()} for source, cells in parts.items()}
