"""Vendors and lines in the table of people: preferred vendor, closeness of each rival, influence and conflict lines."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from playbook.imports.name_comparison import folded
from playbook.imports.sheet_reader import SheetReader
from playbook.models import US, LineKind, Person, PersonLine, Plan, Rival, new_id
from playbook.tables import vocabulary

LINES = {"influences": LineKind.INFLUENCE, "conflicts": LineKind.CONFLICT}
_PARTING = re.compile("[;；\n]")
_NUMBERED = re.compile(r"(.*?)\s*[:：]\s*([0-9])(?:\s+\D.*)?")
_USUAL_STRENGTH = 2

Named = Callable[[str], str]
"""Function that gives the name of a person or vendor in a table by id, such that it is found again."""


def telling(names: Mapping[str, str], more: Mapping[str, Iterable[str]]) -> Named:
    """Unambiguous names: one that fits another too, or would be read as several, gives way to the id. `more` are other words for an id."""
    keys = ({folded(key) for key in (id, name, *more.get(id, ()))} for id, name in names.items())
    count = Counter(key for own in keys for key in own)

    def named(id: str) -> str:
        name = names[id]
        return name if name.strip() == name and name and count[folded(name)] == 1 and not re.search("[;；:：\n]", name) else id

    return named


def vendor_names(plan: Plan) -> Named:
    """Names of the vendors in a table, ours included."""
    return telling({US: plan.us, **{rival.id: rival.name for rival in plan.rivals}}, {US: _our_words()})


def _our_words() -> tuple[str, ...]:
    ours = vocabulary.headings("word")["us"]
    return (US, ours.en, ours.zh)


def vendor_cells(person: Person, named: Named) -> dict[str, str]:
    """Cells of one person that name vendors, by column."""
    levels = person.relation.rivals
    return {
        "prefers": named(person.prefers) if person.prefers else "",
        "rivals": "; ".join(f"{named(rival)}: {level}" for rival, level in levels.items()),
    }


def line_cells(plan: Plan, named: Named) -> dict[str, dict[str, str]]:
    """Cells that name the people each person influences or is in conflict with, by person."""
    parts: dict[str, dict[str, list[str]]] = {}
    for line in plan.lines:
        column = next(column for column, kind in LINES.items() if kind is line.kind)
        strength = "" if line.strength == _USUAL_STRENGTH else f": {line.strength}"
        parts.setdefault(line.source, {}).setdefault(column, []).append(named(line.target) + strength)
    return {source: {column: "; ".join(said) for column, said in cells.items()} for source, cells in parts.items()}


class Vendors:
    """The vendors of a plan and those its table adds."""

    def __init__(self, plan: Plan, reader: SheetReader) -> None:
        self.rivals = list(plan.rivals)
        self.reader, self._named = reader, vendor_names(plan)
        self._ids = {rival.name.strip().casefold(): rival.id for rival in reversed(plan.rivals) if rival.name.strip()}
        self._ids = {plan.us.strip().casefold() or US: US, **{text.casefold(): US for text in _our_words()}, **self._ids}
        if reader.exact:
            self._ids |= {rival.id: rival.id for rival in plan.rivals}

    def taken(self, row: int, cells: tuple[str, ...], person: Person) -> Person:
        """Person with the vendors and levels that their row states; an unknown vendor becomes a rival."""
        now = vendor_cells(person, self._named)
        said = {column: self.reader.cell(cells, column).strip() for column in now}
        if said["prefers"] and said["prefers"] != now["prefers"]:
            person = person.but(prefers=self._vendor(self.reader.label(row, cells, "prefers").strip()))
        if said["rivals"] and said["rivals"] != now["rivals"].strip():
            person = person.but(relation=person.relation.but(rivals={**person.relation.rivals, **self._levels(row, said["rivals"])}))
        return person

    def _levels(self, row: int, said: str) -> dict[str, int]:
        levels = {}
        for part in filter(None, (part.strip() for part in _PARTING.split(said))):
            found = _NUMBERED.fullmatch(part)
            vendor = self._vendor(found[1]) if found and found[1] and int(found[2]) <= 4 else US
            if found and vendor != US:
                levels[vendor] = int(found[2])
            else:
                self.reader.problem(row, "rivals", "rival-unclear", value=part)
        return levels

    def _vendor(self, name: str) -> str:
        key = name.strip().casefold()
        if key not in self._ids:
            made = Rival(id=new_id(), name=name)
            self.rivals.append(made)
            self._ids[key] = made.id
        return self._ids[key]


def with_lines(
    plan: Plan,
    placed: Iterable[tuple[int, tuple[str, ...], str]],
    find: Callable[[str], set[str]],
    before: Plan,
    named: Named,
    reader: SheetReader,
) -> tuple[PersonLine, ...]:
    """Lines of the plan as the rows say; a blank cell or one as we wrote it changes nothing. `find` gives ids by name."""
    cells_now = line_cells(before, named)
    lines = list(plan.lines)
    for row, cells, id in placed:
        for column, kind in LINES.items():
            said = reader.cell(cells, column).strip()
            if not said or said == cells_now.get(id, {}).get(column, "").strip():
                continue
            wanted, unclear = _wanted(said, id, find)
            for part in unclear:
                reader.problem(row, column, "line-unplaced", value=part)
            own = [line for line in lines if (line.source, line.kind) == (id, kind)]
            kept = [line.but(strength=wanted[line.target] or line.strength) for line in own if line.target in wanted]
            kept += [line for line in own if line.target not in wanted and unclear]
            known = {line.target for line in kept}
            made = [
                PersonLine(id=new_id(), kind=kind, source=id, target=target, strength=strength or _USUAL_STRENGTH)
                for target, strength in wanted.items()
                if target not in known
            ]
            lines = [line for line in lines if line not in own] + kept + made
    return tuple(lines)


def _wanted(said: str, id: str, find: Callable[[str], set[str]]) -> tuple[dict[str, int | None], list[str]]:
    wanted: dict[str, int | None] = {}
    unclear = []
    for part in filter(None, (part.strip() for part in _PARTING.split(said))):
        found = None if len(find(part)) == 1 else _NUMBERED.fullmatch(part)
        ids = find(found[1] if found else part) - {id}
        strength = int(found[2]) if found else None
        if len(ids) == 1 and strength in (None, 1, 2, 3):
            wanted[ids.pop()] = strength
        else:
            unclear.append(part)
    return wanted, unclear
