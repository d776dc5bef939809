"""People from a table: found again by id, reference, email, or name and department; what cannot be placed is reported."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from playbook.content.method import Method
from playbook.edits import with_reading
from playbook.errors import PlaybookError
from playbook.imports.csv_file import Sheet
from playbook.imports.matching import match_rows
from playbook.imports.own_table import with_own_ids
from playbook.imports.person_key import Seats
from playbook.imports.preview import NO_CHOICES, Choices, PeopleImport, Question, changed_fields, leavers, mark_as_left
from playbook.imports.relations import Vendors, with_lines
from playbook.imports.reporting import PersonIndex, with_bosses
from playbook.imports.sheet_reader import SheetReader, valid_id
from playbook.imports.vcard_file import CARD
from playbook.imports.way_of_deciding import with_parts
from playbook.models import Department, HeldRole, Person, Plan, Reading, Reporting, RoleId, Stance, new_id
from playbook.tables import vocabulary
from playbook.tables.name_comparison import joined_name, tidy
from playbook.tables.people_rows import LABELS, NOTES, RELATION_NOTES, people_names
from playbook.tables.relation_cells import LINES
from playbook.text import clean_label

_USED = (
    "id", *LABELS, *NOTES, *RELATION_NOTES, *LINES, "first_name", "last_name", "display_name", "department", "boss", "dotted_boss", "roles",
    "stance",
    "influence", "coverage", "grade", "placeholder", "department_id", "prefers", "ours", "rivals", "target", "target_on", "left",
    "second_choice", "blocked", "immovable", "meetings",
)  # fmt: skip
_NEEDED = {"name", "display_name", "first_name", "last_name", "title", "email", "reference", "id"}


@dataclass(frozen=True)
class _Row:
    line: int
    cells: tuple[str, ...]
    id: str
    fields: Mapping[str, Any]
    """Values the row states outright; a blank cell states nothing."""
    relation: Mapping[str, Any]
    roles: tuple[RoleId, ...]
    unknown_roles: tuple[str, ...]
    stance: Stance | None
    nobody: str = ""
    """Kind of missing name that the row states: "vacant", "unknown", or "" for none."""

    @property
    def called(self) -> str:
        """Name of the person in the row: name, title, email or reference, else the id."""
        return next((str(self.fields[name]) for name in ("name", "title", "email", "reference") if self.fields.get(name)), self.id)


def people_import(
    plan: Plan, sheet: Sheet, columns: Mapping[str, int], method: Method, *, today: date, source: str, choices: Choices = NO_CHOICES
) -> PeopleImport:
    """Preview of a people import: the plan with this sheet taken in, and the changes, questions and problems to look at.

    A blank cell erases nothing; the same file twice changes nothing, in whatever order its rows stand; every row with somebody in
    it comes in. Rows in doubt come in as new people until `choices` says whom they mean. `source` is the source of the stances
    it brings (readings of grade 1, `today`). A table of our own (it has our ids) is taken to the letter.
    Raises "import-no-people-columns" where no column identifies people.
    """
    if not _NEEDED & set(columns):
        raise PlaybookError("import-no-people-columns", file=sheet.name)
    reading = _Reading(plan, sheet, with_own_ids(columns, sheet, plan), method, today, clean_label(source))
    reading.take_rows(choices.same)
    after = reading.result()
    ids_in_file = {id for _, id in reading.placed}
    replaced_ids = {id for id in reading.replaced if id not in ids_in_file and not plan.person(id).left}
    absent_ids = {person.id for person in leavers(plan, ids_in_file)} if choices.whole else set()
    gone_people = tuple(person for person in plan.people if person.id in replaced_ids | absent_ids)
    after = mark_as_left(after, gone_people, choices.staying, today)
    people_in_file = [after.person(id) for _, id in reading.placed]
    new_people = tuple(person for person in people_in_file if person.id not in plan.people_by_id)
    known_people = [person for person in people_in_file if person.id in plan.people_by_id]
    changes = tuple((person, fields) for person, fields in changed_fields(plan, after, known_people) if fields)
    rows = {id: row.line for row, id in reading.placed}
    return PeopleImport(
        after, new_people, changes, gone_people, len(known_people) - len(changes), reading.questions, reading.reader.problems, rows
    )


class _Reading:
    """One reading of a sheet into a plan: the people as they become, and the row each comes from."""

    def __init__(self, plan: Plan, sheet: Sheet, columns: Mapping[str, int], method: Method, today: date, source: str) -> None:
        self.plan, self.method, self.today, self.source = plan, method, today, source
        self.reader = SheetReader(sheet, columns, exact="id" in columns, today=today)
        self.people: dict[str, Person] = dict(plan.people_by_id)
        self.departments = dict(plan.departments_by_id)
        self.vendors = Vendors(plan, self.reader)
        self.placed: list[tuple[_Row, str]] = []
        self.replaced: list[str] = []
        """Ids of people whose position somebody else has now."""
        self.questions: tuple[Question, ...] = ()
        self._levels = {level: text.label for level, text in enumerate(method.levels)}
        self._department_ids = {department.name.strip().casefold(): department.id for department in reversed(plan.departments)}

    def take_rows(self, same: Mapping[int, str]) -> None:
        """Find or make the person of each row."""
        self.reader.name_what_is_left_out(_USED)
        rows = [row for line, cells in self.reader.sheet.rows if (row := self._row(line, cells))]
        self._name_repeats(rows)
        seats = Seats(self.plan, self.reader)
        answers = {index: same[row.line] for index, row in enumerate(rows) if row.line in same}
        row_keys = [seats.of_row(row.cells, row.id, row.fields, row.roles, row.stance, row.nobody) for row in rows]
        matches = match_rows(row_keys, [seats.of_person(person) for person in self.plan.people], answers)
        for index, row in enumerate(rows):
            person_id = matches.found.get(index)
            holder = matches.doubts[index].holder if index in matches.doubts else None
            base = self.people[holder] if holder and not person_id else None
            person = self._updated_person(row, self.people[person_id]) if person_id else self._new_person(row, base)
            if holder:
                self._hand_over(holder, person)
            self.people[person.id] = self.vendors.with_vendors(row.line, row.cells, self._with_stance(row, person))
            self.placed.append((row, person.id))
        self._name_nobodies(rows)
        doubtful_rows = [(rows[index], doubt) for index, doubt in sorted(matches.doubts.items())]
        self.questions = tuple(Question(row.line, row.called, doubt, bool(row.nobody)) for row, doubt in doubtful_rows)

    def result(self) -> Plan:
        """The plan with the people of the rows, their bosses and their lines."""
        person_rows = [(row.line, row.cells, id) for row, id in self.placed]
        people = with_bosses(self.people, self.plan.people_by_id, person_rows, self.reader)
        after = self.plan.but(
            people=tuple(people.values()), departments=tuple(self.departments.values()), rivals=tuple(self.vendors.rivals)
        )
        index = PersonIndex(people.values(), self.plan.people, old_names=self.reader.exact)

        def find(name: str) -> set[str]:
            return {name} if self.reader.exact and name in people else index.ids(name)

        lines = with_lines(after, person_rows, find, self.plan, people_names(self.plan), self.reader)
        stages = with_parts(after, person_rows, self.method, self.reader)
        changes = {name: value for name, value in (("lines", lines), ("stages", stages)) if value != getattr(after, name)}
        return after.but(**changes) if changes else after

    def _row(self, line: int, cells: tuple[str, ...]) -> _Row | None:
        reader = self.reader
        texts = {name: reader.label(line, cells, name) for name in LABELS} | {name: reader.note(line, cells, name) for name in NOTES}
        nobody = self._without_fillers(line, cells, texts)
        if grade := reader.label(line, cells, "grade"):
            # The model has no rank, and a rank is worth keeping: it stands below what the post does.
            heading = reader.sheet.header[reader.columns["grade"]]
            texts["note"] = "\n".join(filter(None, (texts["note"], f"{heading}: {grade}")))
        fields: dict[str, Any] = {name: value for name, value in texts.items() if value}
        id = reader.cell(cells, "id").strip()
        department_name = reader.cell(cells, "department").strip()
        if not {"name", "title", "email", "reference"} & set(fields) and not valid_id(id) and not (nobody and department_name):
            reader.problem(line, "name", "nobody-in-row")
            return None
        if department := self._department(line, cells):
            fields["department"] = department
        if influence := reader.number(line, cells, "influence", 1, 5):
            fields["influence"] = influence
        if contact := reader.cell(cells, "coverage"):
            fields["coverage"] = vocabulary.said_coverage(contact, self.method)
            if fields["coverage"] is None:
                del fields["coverage"]
                reader.problem(line, "coverage", "coverage-unknown", value=contact)
        if (left_on := reader.date(line, cells, "left", ahead=False)) is not None:
            fields["left"] = left_on
        fields |= {name: said for name in ("blocked", "immovable") if (said := reader.yes_no(line, cells, name)) is not None}
        roles, unknown_words = vocabulary.said_roles(reader.cell(cells, "roles"), self.method)
        for word in unknown_words:
            reader.problem(line, "roles", "role-unknown", value=word)
        return _Row(
            line, cells, id, fields, self._relation(line, cells), tuple(roles), tuple(unknown_words), self._stance(line, cells), nobody
        )

    def _without_fillers(self, line: int, cells: tuple[str, ...], texts: dict[str, str]) -> str:
        """Join the name and blank words that stand for none (N/D, TBC, 待定); return their kind. Our own tables stay as they are."""
        first, last, display_name = (self.reader.label(line, cells, name) for name in ("first_name", "last_name", "display_name"))
        if self.reader.exact:
            texts["name"] = texts["name"] or joined_name(first, last) or display_name
            return ""
        kinds = [vocabulary.names_nobody(part) for part in (texts["name"], first, last, display_name)]
        for name in ("reference", "email", "phone", "title"):
            if vocabulary.names_nobody(texts[name]) == "unknown":
                texts[name] = ""
        if first and last and not (kinds[1] and kinds[2]):
            # "Nd Okoye" is a person, "Ann N/A" is Ann.
            first, last = (
                "" if kind and re.search(r"[^\w\s]", part) else part for kind, part in zip(kinds[1:3], (first, last), strict=True)
            )
            kinds[1] = kinds[2] = ""
        names = (
            "" if kinds[0] else texts["name"],
            "" if kinds[1] or kinds[2] else joined_name(first, last),
            "" if kinds[3] else display_name,
        )
        texts["name"] = tidy(next(filter(None, names), ""))
        return "" if texts["name"] else next(filter(None, kinds), "")

    def _name_nobodies(self, rows: list[_Row]) -> None:
        """Report the number of positions without a name, and their rows."""
        if lines := [row.line for row in rows if row.nobody]:
            self.reader.problem(lines[0], "name", "names-nobody", count=len(lines), rows=", ".join(map(str, lines)))

    def _relation(self, line: int, cells: tuple[str, ...]) -> dict[str, Any]:
        reader = self.reader
        values: dict[str, Any] = {name: reader.number(line, cells, name, 0, 4, self._levels) for name in ("ours", "target")}
        values |= {name: reader.note(line, cells, name) or None for name in RELATION_NOTES}
        values["target_on"] = reader.date(line, cells, "target_on")
        return {name: value for name, value in values.items() if value is not None}

    def _stance(self, line: int, cells: tuple[str, ...]) -> Stance | None:
        word = self.reader.cell(cells, "stance").strip()
        stance = vocabulary.said_stance(word, self.method)
        if word and stance is None:
            self.reader.problem(line, "stance", "stance-unknown", value=word)
        return stance

    def _department(self, line: int, cells: tuple[str, ...]) -> str | None:
        """Id of the department a row names, made where the plan has none. Of two with one name our own tables give the id."""
        name = self.reader.label(line, cells, "department")
        if not name.strip() or (not self.reader.exact and vocabulary.names_nobody(name) == "unknown"):
            return None
        id = self.reader.cell(cells, "department_id").strip()
        if id in self.departments and self.departments[id].name == name:
            return id
        key = name.strip().casefold()
        free = valid_id(id) and id not in self.departments
        if key in self._department_ids and not free:
            return self._department_ids[key]
        department = Department(id=id if free else new_id(), name=name)
        self.departments[department.id] = department
        self._department_ids.setdefault(key, department.id)
        return department.id

    def _name_repeats(self, rows: list[_Row]) -> None:
        """Report rows with one id, reference or email: they are two people to us, but the user may know better."""
        for column in ("id", "reference", "email"):
            lines_by_value: dict[str, list[int]] = {}
            for row in rows:
                if value := row.id if column == "id" else row.fields.get(column):
                    lines_by_value.setdefault(value.casefold() if column == "email" else value, []).append(row.line)
            for value, lines in lines_by_value.items():
                if len(lines) > 1:
                    self.reader.problem(lines[0], column, "person-twice", value=value, rows=", ".join(map(str, lines)))

    def _new_person(self, row: _Row, before: Person | None = None) -> Person:
        """Make a new person, in the position of `before` if there is one: with its title, department, bosses and reference."""
        free = self.reader.exact and valid_id(row.id) and row.id not in self.people
        vacant = not row.fields.get("name", "").strip() and not free
        position = {name: getattr(before, name) for name in ("title", "department", "reference", "reports_to")} if before else {}
        position |= row.fields
        person = Person(id=row.id if free else new_id(), placeholder=vacant or self._is_vacant(row), **position)
        return person.but(roles=self._roles(row, person), relation=person.relation.but(**row.relation))

    def _updated_person(self, row: _Row, before: Person) -> Person:
        arrived = not before.name.strip() and row.fields.get("name", "").strip()
        vacant = not arrived and (before.placeholder or self._is_vacant(row))
        # Whoever stands in a file is there, unless the file says since when they are not.
        left_on = before.left if "left" in self.reader.columns else None
        old_reference = {"reference": before.reference} if before.reference and row.fields.get("reference", "").startswith(CARD) else {}
        changes = {"left": left_on, **row.fields, **old_reference, "placeholder": vacant, "roles": self._roles(row, before)}
        return before.but(**changes, relation=before.relation.but(**row.relation))

    def _hand_over(self, holder: str, successor: Person) -> None:
        """Give the position to the successor: its reference and those who report to it. What was learnt stays with the holder."""
        before = self.people[holder]
        mail = "" if before.email.strip().casefold() == successor.email.strip().casefold() else before.email
        self.people[holder] = before.but(reference="", email=mail)
        self.people[successor.id] = successor
        self.replaced.append(holder)
        for id, person in self.people.items():
            if id != successor.id and holder in {line.boss for line in person.reports_to}:
                lines = {successor.id if line.boss == holder else line.boss: line.dotted for line in person.reports_to}
                self.people[id] = person.but(reports_to=tuple(Reporting(boss=boss, dotted=dotted) for boss, dotted in lines.items()))

    def _is_vacant(self, row: _Row) -> bool:
        return vocabulary.label_id(self.reader.cell(row.cells, "placeholder"), vocabulary.headings("word")) == "yes"

    def _roles(self, row: _Row, before: Person) -> tuple[HeldRole, ...]:
        """Roles the cell names, those held before with their evidence. An unknown word takes no role away."""
        named_roles, unknown_words = row.roles, row.unknown_roles
        held_roles = {role.role: role for role in before.roles}
        if not named_roles or set(named_roles) == set(held_roles):
            return before.roles
        remaining_roles = [role for role in before.roles if role.role in named_roles or unknown_words]
        return (*remaining_roles, *(HeldRole(role=role) for role in named_roles if role not in held_roles))

    def _with_stance(self, row: _Row, person: Person) -> Person:
        stance = row.stance
        # Another program's "unknown" is no news of somebody whose stance we have read.
        if stance is None or (stance is Stance.UNKNOWN and not self.reader.exact):
            return person
        return with_reading(person, Reading(id=new_id(), on=self.today, stance=stance, source=self.source))
