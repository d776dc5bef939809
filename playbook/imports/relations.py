"""Vendors and lines read from the table of people: preferred vendor, closeness of each rival, influence and conflict lines."""

import re
from collections.abc import Callable, Iterable

from playbook.imports.sheet_reader import SheetReader
from playbook.models import US, Person, PersonLine, Plan, Rival, new_id
from playbook.tables.relation_cells import LINES, USUAL_STRENGTH, NameLookup, line_cells, our_words, vendor_cells, vendor_names

_PARTING = re.compile("[;；\n]")
_NUMBERED = re.compile(r"(.*?)\s*[:：]\s*([0-9])(?:\s+\D.*)?")


class Vendors:
    """The vendors of a plan and those its table adds."""

    def __init__(self, plan: Plan, reader: SheetReader) -> None:
        self.rivals = list(plan.rivals)
        self.reader, self._named = reader, vendor_names(plan)
        self._ids = {rival.name.strip().casefold(): rival.id for rival in reversed(plan.rivals) if rival.name.strip()}
        self._ids = {plan.us.strip().casefold() or US: US, **{text.casefold(): US for text in our_words()}, **self._ids}
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
    named: NameLookup,
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
                PersonLine(id=new_id(), kind=kind, source=id, target=target, strength=strength or USUAL_STRENGTH)
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
