"""Reporting lines from a table: bosses found by what the cell says, circles reported with their path and left out."""

import re
from collections.abc import Iterable, Mapping, Sequence

from playbook.errors import PlaybookError
from playbook.imports.sheet_reader import SheetReader
from playbook.insight.people_summary import called
from playbook.letters import simplified
from playbook.models import Person, Plan, Reporting, path_to_self
from playbook.tables.name_comparison import folded
from playbook.tables.vocabulary import names_nobody
from playbook.text import shortened

_TOP = ("xx", "x", "-", "--", "none", "n/a", "top", "无", "最高")
_STEPS_SHOWN = 8

PersonRows = Sequence[tuple[int, tuple[str, ...], str]]
"""Rows as line number, cells, and id of the person."""


def with_bosses(
    people: Mapping[str, Person], before: Mapping[str, Person], person_rows: PersonRows, reader: SheetReader
) -> dict[str, Person]:
    """The people with the lines that the rows name. A boss who cannot be placed is reported, and only that line is left out."""
    index = PersonIndex(people.values(), before.values(), old_names=reader.exact)
    wishes = {
        column: {
            id: bosses
            for row, cells, id in person_rows
            if (bosses := _wished_bosses(row, cells, column, id, people, index, reader)) is not None
        }
        for column in ("boss", "dotted_boss")
    }
    solid = _without_circles(people, wishes["boss"], {id: row for row, _, id in person_rows}, reader)
    _name_the_top(people, wishes["boss"], person_rows, reader)
    result = dict(people)
    for _, _, id in person_rows:
        result[id] = _redraw(people[id], solid[id], wishes["dotted_boss"].get(id))
    return result


class PersonIndex:
    """Index of people by what a cell may call them: reference, email, name; in our own tables also the name before it was edited.

    References are compared letter for letter, for ids of some programs differ in case alone; emails and names are not.
    """

    def __init__(self, people: Iterable[Person], before: Iterable[Person], *, old_names: bool) -> None:
        self._references: dict[str, set[str]] = {}
        self._small: dict[str, set[str]] = {}
        self._ids_by_name: dict[str, set[str]] = {}
        self._ids_by_text: dict[str, set[str]] = {}
        for person in people:
            if reference := person.reference.strip():
                self._references.setdefault(reference, set()).add(person.id)
                self._small.setdefault(reference.casefold(), set()).add(person.id)
            for key in filter(None, (person.email.strip().casefold(), folded(person.name))):
                self._ids_by_name.setdefault(key, set()).add(person.id)
        for person in before if old_names else ():
            if key := folded(person.name):
                self._ids_by_name.setdefault(key, {person.id})

    def ids(self, text: str) -> set[str]:
        """Ids of the people a text may mean. A reference in another case counts only where nothing else fits."""
        text = text.strip()
        if text not in self._ids_by_text:
            self._ids_by_text[text] = self._lookup(text)
        return self._ids_by_text[text]

    def _lookup(self, text: str) -> set[str]:
        exact = (
            self._references.get(text, set()) | self._ids_by_name.get(text.casefold(), set()) | self._ids_by_name.get(folded(text), set())
        )
        return exact or self._small.get(text.casefold(), set())

    def get(self, text: str, default: set[str]) -> set[str]:
        """Ids of the people a text may mean, else the default."""
        return self.ids(text) or default

    def __contains__(self, text: str) -> bool:
        return bool(self.ids(text))


def finder(people: Iterable[Person], before: Iterable[Person], *, old_names: bool) -> PersonIndex:
    """Build the index of people by what a cell may call them."""
    return PersonIndex(people, before, old_names=old_names)


def one_called(plan: Plan, name: str) -> str:
    """The id of the one person of this name, reference or email. Raises "nobody-called" and "several-called"."""
    ids = finder(plan.people, (), old_names=False).ids(name)
    if len(ids) != 1:
        raise PlaybookError("several-called" if ids else "nobody-called", name=name)
    return next(iter(ids))


def named_bosses(text: str, index: PersonIndex) -> tuple[str, ...]:
    """Ids of the bosses a cell names, as far as each is one person."""
    id_sets = (index.ids(part) for part in _parts(text.strip(), index))
    return tuple(sorted({id for ids in id_sets if len(ids) == 1 for id in ids}))


def _name_the_top(people: Mapping[str, Person], wishes: Mapping[str, list[str]], person_rows: PersonRows, reader: SheetReader) -> None:
    """Report a table not of our own with a column for bosses that has several people at the top, or nobody."""
    if "boss" not in reader.columns or not person_rows or reader.exact:
        return
    tops = [
        (row, id)
        for row, cells, id in person_rows
        if not wishes.get(id) and (id in wishes or not (reader.cell(cells, "boss").strip() or people[id].reports_to))
    ]
    old = {id: person.reports_to for id, person in people.items()}
    if all(wishes.get(id, old[id]) for id in people):
        reader.problem(person_rows[0][0], "boss", "top-none")
    elif len(tops) > 1:
        names = [shortened(called(people[id]), 30) for _, id in tops[:_STEPS_SHOWN]] + ["…"] * (len(tops) > _STEPS_SHOWN)
        reader.problem(tops[0][0], "boss", "tops-several", count=len(tops), names=", ".join(names))


def _wished_bosses(
    row: int,
    cells: tuple[str, ...],
    column: str,
    id: str,
    people: Mapping[str, Person],
    index: PersonIndex,
    reader: SheetReader,
) -> list[str] | None:
    """Ids of the bosses a cell names; None where it says nothing we can follow, [] where it says that there is none."""
    text = reader.cell(cells, column).strip()
    if not text:
        return None
    if text not in index and simplified(text).casefold() in _TOP:
        return []
    bosses: list[str] = []
    for part in _parts(text, index):
        # Our ids are followed in our own tables only: elsewhere "wang" is a name.
        ids = {part} if reader.exact and part in people else index.ids(part)
        if len(ids) != 1:
            nobody = "boss-nobody" if names_nobody(part) and not reader.exact else "boss-unknown"
            reader.problem(row, column, "boss-ambiguous" if ids else nobody, value=part)
        elif id in ids:
            reader.problem(row, column, "boss-self", value=called(people[id]))
        else:
            bosses += ids
    return list(dict.fromkeys(bosses)) or None


def _parts(text: str, index: PersonIndex) -> list[str]:
    """Split a cell into its bosses. A comma separates names only where it separates known ones: "Li, Wei" may be one name."""
    if text in index:
        return [text]
    parts = [part.strip() for part in re.split("[;；\n]", text) if part.strip()]
    finer = [part.strip() for part in re.split("[;；\n,，、/]", text) if part.strip()]
    return finer if len(finer) > len(parts) and all(part in index for part in finer) else parts


def _without_circles(
    people: Mapping[str, Person], wishes: Mapping[str, list[str]], rows: Mapping[str, int], reader: SheetReader
) -> dict[str, list[str]]:
    """Bosses of everybody, drawn row by row, lines that stood before first.

    A line that would close a circle is left out, and then the old line stays if it can.
    """
    old = {id: [line.boss for line in person.reports_to if not line.dotted] for id, person in people.items()}
    lines = {**old, **wishes}
    tangled_ids = _tangled_people(lines)
    for id in tangled_ids & wishes.keys():
        lines[id] = []
    drawing = _Drawing(lines)
    tangles = {id: bosses for id, bosses in wishes.items() if id in tangled_ids}
    for id, bosses in tangles.items():
        for boss in (boss for boss in bosses if boss in old[id]):
            drawing.draw(id, boss)
    for id, bosses in tangles.items():
        for boss in (boss for boss in bosses if boss not in lines[id]):
            if circle := drawing.draw(id, boss):
                reader.problem(rows[id], "boss", "boss-circle", value=called(people[boss]), path=_path(people, circle))
        if bosses and not lines[id]:
            for boss in old[id]:
                drawing.draw(id, boss)
    return lines


class _Drawing:
    """Lines drawn one by one into `lines`. A circle is looked for only where both ends are connected already."""

    def __init__(self, lines: dict[str, list[str]]) -> None:
        self.lines = lines
        self._above: dict[str, str] = {}
        for id, bosses in lines.items():
            for boss in bosses:
                self._above[self._group(id)] = self._group(boss)

    def draw(self, id: str, boss: str) -> tuple[str, ...]:
        """Draw a line, or return the circle it would close and leave it out."""
        self.lines[id].append(boss)
        group, boss_group = self._group(id), self._group(boss)
        if group == boss_group and (circle := path_to_self(id, self.lines)):
            self.lines[id].pop()
            return circle
        self._above[group] = boss_group
        return ()

    def _group(self, id: str) -> str:
        while (parent := self._above.get(id, id)) != id:
            self._above[id] = id = self._above.get(parent, parent)
        return id


def _tangled_people(lines: Mapping[str, list[str]]) -> set[str]:
    """People on a circle or under one. Peels off everybody with no boss left, so that an honest chart costs one pass."""
    remaining_bosses = {id: set(bosses) for id, bosses in lines.items()}
    reports: dict[str, list[str]] = {}
    for id, bosses in remaining_bosses.items():
        for boss in bosses:
            reports.setdefault(boss, []).append(id)
    free = [id for id, bosses in remaining_bosses.items() if not bosses]
    while free:
        boss = free.pop()
        del remaining_bosses[boss]
        for id in reports.get(boss, ()):
            remaining_bosses[id].discard(boss)
            if not remaining_bosses[id]:
                free.append(id)
    return set(remaining_bosses)


def _path(people: Mapping[str, Person], circle: Sequence[str]) -> str:
    names = [called(people[id]) for id in circle]
    if len(names) > _STEPS_SHOWN:
        names = [*names[: _STEPS_SHOWN - 2], "…", *names[-2:]]
    return " → ".join(name[:30] for name in names)


def _redraw(person: Person, solid: Sequence[str], wishes: Sequence[str] | None) -> Person:
    before = [line.boss for line in person.reports_to if line.dotted]
    dotted = [boss for boss in (before if wishes is None else wishes) if boss not in solid]
    if set(solid) | set(dotted) == {line.boss for line in person.reports_to} and set(dotted) == set(before):
        return person
    lines = (*(Reporting(boss=boss) for boss in solid), *(Reporting(boss=boss, dotted=True) for boss in dotted))
    return person.but(reports_to=lines)
