"""People from a table and back: found again by id, reference, e-mail, or name and department; what cannot be placed is named."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from playbook.content.schema import Method
from playbook.errors import PlaybookError
from playbook.models import Department, HeldRole, Id, Person, Plan, Reading, Stance, new_id
from playbook.tables import words
from playbook.tables.csv_file import Sheet, write_csv
from playbook.tables.matching import Seat, matched
from playbook.tables.reporting import with_bosses
from playbook.tables.sheet_reader import Problem, SheetReader, valid_id
from playbook.text import clean_label

_LABELS = ("reference", "name", "title", "email", "phone")
_NOTES = ("concern", "win", "note")
_USED = (
    "id", *_LABELS, *_NOTES, "first_name", "last_name", "department", "boss", "dotted_boss", "roles", "stance", "influence", "coverage",
    "grade", "placeholder", "department_id",
)  # fmt: skip
_NEEDED = {"name", "first_name", "last_name", "title", "email", "reference", "id"}


@dataclass(frozen=True)
class PeopleImport:
    """What an import would do. Nothing is saved."""

    plan: Plan
    added: tuple[Person, ...]
    changed: tuple[tuple[Person, tuple[str, ...]], ...]
    unchanged: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Row:
    line: int
    cells: tuple[str, ...]
    id: str
    fields: Mapping[str, Any]
    """What the row says outright; a blank cell says nothing."""


def people_import(plan: Plan, sheet: Sheet, columns: Mapping[str, int], method: Method, *, today: date, source: str) -> PeopleImport:
    """What the plan would be with this sheet taken in, and what there is to look at.

    A blank cell erases nothing; the same file twice changes nothing, in whatever order its rows stand; every row with somebody in
    it comes in. `source` stands as the source of stances it brings (readings of grade 1, `today`). A table of our own (it has our
    ids) is taken to the letter. Refuses with "import-no-people-columns" where no column says who somebody is.
    """
    if not _NEEDED & set(columns):
        raise PlaybookError("import-no-people-columns", file=sheet.name)
    reading = _Reading(plan, sheet, columns, method, today, clean_label(source))
    reading.take_rows()
    people = with_bosses(reading.people, plan.people_by_id, [(row.line, row.cells, id) for row, id in reading.placed], reading.reader)
    after = plan.but(people=tuple(people.values()), departments=tuple(reading.departments.values()))
    touched = [after.person(id) for _, id in reading.placed]
    added = tuple(person for person in touched if person.id not in plan.people_by_id)
    known = [(plan.person(person.id), person) for person in touched if person.id in plan.people_by_id]
    changed = tuple((now, _changed_fields(before, now)) for before, now in known if before != now)
    return PeopleImport(after, added, changed, len(known) - len(changed), reading.reader.problems)


def _changed_fields(before: Person, after: Person) -> tuple[str, ...]:
    return tuple(name for name in Person.model_fields if getattr(before, name) != getattr(after, name))


class _Reading:
    """One reading of a sheet into a plan: the people as they become, and which row each comes from."""

    def __init__(self, plan: Plan, sheet: Sheet, columns: Mapping[str, int], method: Method, today: date, source: str) -> None:
        self.plan, self.method, self.today, self.source = plan, method, today, source
        self.reader = SheetReader(sheet, columns, exact="id" in columns)
        self.people: dict[str, Person] = dict(plan.people_by_id)
        self.departments = dict(plan.departments_by_id)
        self.placed: list[tuple[_Row, str]] = []
        self._department_ids = {department.name.strip().casefold(): department.id for department in reversed(plan.departments)}

    def take_rows(self) -> None:
        """Find or make the person of each row."""
        self.reader.name_what_is_left_out(_USED)
        rows = [row for line, cells in self.reader.sheet.rows if (row := self._row(line, cells))]
        self._name_repeats(rows)
        seats = [self._seat_of_person(person) for person in self.plan.people]
        for row, known in zip(rows, matched([self._seat_of_row(row) for row in rows], seats), strict=True):
            person = self._changed(row, self.people[known]) if known else self._made(row)
            self.people[person.id] = self._with_stance(row, person)
            self.placed.append((row, person.id))

    def _row(self, line: int, cells: tuple[str, ...]) -> _Row | None:
        reader = self.reader
        said = {name: reader.label(line, cells, name) for name in _LABELS} | {name: reader.note(line, cells, name) for name in _NOTES}
        said["name"] = said["name"] or _joined_name(reader.label(line, cells, "first_name"), reader.label(line, cells, "last_name"))
        if grade := reader.label(line, cells, "grade"):
            # The model has no rank, and a rank is worth keeping: it stands below what the post does.
            heading = reader.sheet.header[reader.columns["grade"]]
            said["note"] = "\n".join(filter(None, (said["note"], f"{heading}: {grade}")))
        fields: dict[str, Any] = {name: value for name, value in said.items() if value}
        id = reader.cell(cells, "id").strip()
        if not {"name", "title", "email", "reference"} & set(fields) and not valid_id(id):
            reader.problem(line, "name", "nobody-in-row")
            return None
        if department := self._department(line, cells):
            fields["department"] = department
        if influence := reader.number(line, cells, "influence", 1, 5):
            fields["influence"] = influence
        if contact := reader.cell(cells, "coverage"):
            fields["coverage"] = words.said_coverage(contact, self.method)
            if fields["coverage"] is None:
                del fields["coverage"]
                reader.problem(line, "coverage", "coverage-unknown", value=contact)
        return _Row(line, cells, id, fields)

    def _department(self, line: int, cells: tuple[str, ...]) -> str | None:
        """The department a row names, made where the plan has none. Of two with one name our own tables give the id."""
        name = self.reader.label(line, cells, "department")
        if not name.strip():
            return None
        id = self.reader.cell(cells, "department_id").strip()
        if id in self.departments and self.departments[id].name == name:
            return id
        key = name.strip().casefold()
        free = valid_id(id) and id not in self.departments
        if key in self._department_ids and not free:
            return self._department_ids[key]
        made = Department(id=id if free else new_id(), name=name)
        self.departments[made.id] = made
        self._department_ids.setdefault(key, made.id)
        return made.id

    def _name_repeats(self, rows: list[_Row]) -> None:
        """Two rows with one reference or e-mail are two people to us; a person may know better."""
        for column in ("reference", "email"):
            lines: dict[str, list[int]] = {}
            for row in rows:
                if value := row.fields.get(column):
                    lines.setdefault(value.casefold(), []).append(row.line)
            for value, places in lines.items():
                if len(places) > 1:
                    self.reader.problem(places[0], column, "person-twice", value=value, rows=", ".join(map(str, places)))

    def _seat_of_row(self, row: _Row) -> Seat:
        known = {name: row.fields.get(name, "") for name in ("reference", "name", "title")}
        about = (row.fields.get("note", ""), row.fields.get("phone", ""))
        boss = self.reader.cell(row.cells, "boss").strip().casefold()
        email = row.fields.get("email", "").casefold()
        return Seat(id=row.id, email=email, department=row.fields.get("department"), about=about, boss=boss, **known)

    def _seat_of_person(self, person: Person) -> Seat:
        bosses = [self.plan.person(line.boss) for line in person.reports_to if not line.dotted]
        boss = (bosses[0].reference or bosses[0].email or bosses[0].name).casefold() if bosses else ""
        about, email = (person.note, person.phone), person.email.casefold()
        return Seat(person.id, person.reference, email, person.name, person.title, person.department, about, boss)

    def _made(self, row: _Row) -> Person:
        free = self.reader.exact and valid_id(row.id) and row.id not in self.people
        vacant = not row.fields.get("name", "").strip() and not free
        person = Person(id=row.id if free else new_id(), placeholder=vacant or self._said_vacant(row), **row.fields)
        return person.but(roles=self._roles(row, person))

    def _changed(self, row: _Row, before: Person) -> Person:
        arrived = not before.name.strip() and row.fields.get("name", "").strip()
        vacant = not arrived and (before.placeholder or self._said_vacant(row))
        return before.but(**row.fields, placeholder=vacant, roles=self._roles(row, before))

    def _said_vacant(self, row: _Row) -> bool:
        return words.meant(self.reader.cell(row.cells, "placeholder"), words.headings("word")) == "yes"

    def _roles(self, row: _Row, before: Person) -> tuple[HeldRole, ...]:
        """The roles the cell names, those held before with their evidence. A word we do not know takes no role away."""
        named, unknown = words.said_roles(self.reader.cell(row.cells, "roles"), self.method)
        for word in unknown:
            self.reader.problem(row.line, "roles", "role-unknown", value=word)
        held = {role.role: role for role in before.roles}
        if not named or set(named) == set(held):
            return before.roles
        kept = [role for role in before.roles if role.role in named or unknown]
        return (*kept, *(HeldRole(role=role) for role in named if role not in held))

    def _with_stance(self, row: _Row, person: Person) -> Person:
        said = self.reader.cell(row.cells, "stance").strip()
        stance = words.said_stance(said, self.method)
        if said and stance is None:
            self.reader.problem(row.line, "stance", "stance-unknown", value=said)
        # Another program's "unknown" is no news of somebody whose stance we have read.
        if stance is None or stance is person.stance or (stance is Stance.UNKNOWN and not self.reader.exact):
            return person
        reading = Reading(id=new_id(), on=self.today, stance=stance, source=self.source)
        return person.but(readings=(*person.readings, reading))


def _joined_name(first: str, last: str) -> str:
    """A Chinese name begins with the family's and has no space."""
    if first.strip() and last.strip() and "\u4e00" <= last.strip()[0] <= "\u9fff":
        return last.strip() + first.strip()
    return " ".join(part.strip() for part in (first, last) if part.strip())


def people_csv(plan: Plan, method: Method, language: str) -> bytes:
    """Everybody with what a table can hold; `people_import` takes it back in either language."""
    headings = words.headings("people")
    keys = ({key.strip().casefold() for key in (p.id, p.reference, p.email, p.name)} for p in plan.people)
    count = Counter(key for own in keys for key in own)

    def boss(id: Id) -> str:
        name = plan.person(id).name
        return name if name.strip() and count[name.strip().casefold()] == 1 and not re.search("[;；\n]", name) else id

    def row(person: Person) -> list[str]:
        values = {name: str(getattr(person, name)) for name in ("id", *_LABELS, *_NOTES)}
        values["department"] = plan.departments_by_id[person.department].name if person.department else ""
        values["department_id"] = person.department or ""
        values["boss"] = "; ".join(boss(line.boss) for line in person.reports_to if not line.dotted)
        values["dotted_boss"] = "; ".join(boss(line.boss) for line in person.reports_to if line.dotted)
        values["roles"] = words.joined((method.roles[role].label[language] for role in person.role_ids), language)
        values["stance"] = method.stances[person.stance].label[language] if person.readings else ""
        values["influence"] = str(person.influence or "")
        values["coverage"] = method.coverages[person.coverage].label[language] if person.coverage else ""
        values["placeholder"] = words.headings("word")["yes"][language] if person.placeholder else ""
        return [values[name] for name in headings]

    return write_csv([text[language] for text in headings.values()], map(row, plan.people))
