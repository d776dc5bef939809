"""Vendors and lines read from the table of people: preferred vendor, closeness of each rival, influence and conflict lines."""

import re
from collections.abc import Callable, Iterable

from playbook.imports.sheet_reader import SheetReader
from playbook.models import US, Person, PersonLine, Plan, Rival, new_id
from playbook.tables.relation_cells import LINES, USUAL_STRENGTH, NameLookup, line_cells, our_words, vendor_cells, vendor_names

_PARTING = re.compile("[;；\n]")
_WITH_NUMBER = re.compile(r"(.*?)\s*[:：]\s*([0-9])(?:\s+\D.*)?")


class Vendors:
    """The vendors of a plan and those its table adds."""

    def __init__(self, plan: Plan, reader: SheetReader) -> None:
        self.rivals = list(plan.rivals)
        self.reader, self._name_of = reader, vendor_names(plan)
        self._ids = {rival.name.strip().casefold(): rival.id for rival in reversed(plan.rivals) if rival.name.strip()}
        self._ids = {plan.us.strip().casefold() or US: US, **{text.casefold(): US for text in our_words()}, **self._ids}
        if reader.exact:
            self._ids |= {rival.id: rival.id for rival in plan.rivals}

    def with_vendors(self, row: int, cells: tuple[str, ...], person: Person) -> Person:
        """Person with the vendors and levels that their row states; an unknown vendor becomes a rival."""
        old_cells = vendor_cells(person, self._name_of)
        texts = {column: self.reader.cell(cells, column).strip() for column in old_cells}
        for column in ("prefers", "second_choice"):
            if texts[column] and texts[column] != old_cells[column]:
                person = person.but(**{column: self.vendor(self.reader.label(row, cells, column).strip())})
        if texts["rivals"] and texts["rivals"] != old_cells["rivals"].strip():
            person = person.but(relation=person.relation.but(rivals={**person.relation.rivals, **self.levels(row, texts["rivals"])}))
        return person

    def levels(self, row: int, text: str) -> dict[str, int]:
        """Level of each competitor that a cell names, by id; what cannot be read is recorded."""
        levels = {}
        for part in filter(None, (part.strip() for part in _PARTING.split(text))):
            match = _WITH_NUMBER.fullmatch(part)
            vendor = self.vendor(match[1]) if match and match[1] and int(match[2]) <= 4 else US
            if match and vendor != US:
                levels[vendor] = int(match[2])
            else:
                self.reader.problem(row, "rivals", "rival-unclear", value=part)
        return levels

    def vendor(self, name: str) -> str:
        """Id of the vendor of this name; an unknown one becomes a competitor."""
        key = name.strip().casefold()
        if key not in self._ids:
            rival = Rival(id=new_id(), name=name)
            self.rivals.append(rival)
            self._ids[key] = rival.id
        return self._ids[key]


def with_lines(
    plan: Plan,
    person_rows: Iterable[tuple[int, tuple[str, ...], str]],
    find: Callable[[str], set[str]],
    before: Plan,
    name_of: NameLookup,
    reader: SheetReader,
) -> tuple[PersonLine, ...]:
    """Lines of the plan as the rows say; a blank cell or one as we wrote it changes nothing. `find` gives ids by name."""
    old_cells = line_cells(before, name_of)
    lines = list(plan.lines)
    for row, cells, id in person_rows:
        for column, kind in LINES.items():
            text = reader.cell(cells, column).strip()
            if not text or text == old_cells.get(id, {}).get(column, "").strip():
                continue
            strengths, unclear_parts = _strengths_by_target(text, id, find)
            for part in unclear_parts:
                reader.problem(row, column, "line-unplaced", value=part)
            old_lines = [line for line in lines if (line.source, line.kind) == (id, kind)]
            remaining_lines = [line.but(strength=strengths[line.target] or line.strength) for line in old_lines if line.target in strengths]
            remaining_lines += [line for line in old_lines if line.target not in strengths and unclear_parts]
            targets = {line.target for line in remaining_lines}
            new_lines = [
                PersonLine(id=new_id(), kind=kind, source=id, target=target, strength=strength or USUAL_STRENGTH)
                for target, strength in strengths.items()
                if target not in targets
            ]
            lines = [line for line in lines if line not in old_lines] + remaining_lines + new_lines
    return tuple(lines)


def _strengths_by_target(text: str, id: str, find: Callable[[str], set[str]]) -> tuple[dict[str, int | None], list[str]]:
    strengths: dict[str, int | None] = {}
    unclear_parts = []
    for part in filter(None, (part.strip() for part in _PARTING.split(text))):
        match = None if len(find(part)) == 1 else _WITH_NUMBER.fullmatch(part)
        ids = find(match[1] if match else part) - {id}
        strength = int(match[2]) if match else None
        if len(ids) == 1 and strength in (None, 1, 2, 3):
            strengths[ids.pop()] = strength
        else:
            unclear_parts.append(part)
    return strengths, unclear_parts
