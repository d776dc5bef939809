"""People from a table and back: found again by id, reference, e-mail, or name and department; what cannot be placed is named."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from playbook.content.schema import Method
from playbook.models import Coverage, Department, HeldRole, Id, Person, Plan, Reading, Reporting, Stance, new_id, path_to_self
from playbook.people import called
from playbook.tables import words
from playbook.tables.csv_file import Sheet, write_csv
from playbook.text import clean_label, clean_note

_LABELS = ("reference", "name", "title", "email", "phone")
_NOTES = ("concern", "win", "note")
_TOP = ("", "xx")


@dataclass(frozen=True)
class Problem:
    """Something in a row that could not be taken as it stands; `code` is worded in pages/ui/words/imports.toml."""

    row: int
    column: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class PeopleImport:
    """What an import would do. Nothing is saved."""

    plan: Plan
    added: tuple[Person, ...]
    changed: tuple[tuple[Person, tuple[str, ...]], ...]
    unchanged: int
    problems: tuple[Problem, ...]


class _Reader:
    """One reading of a sheet into a plan: keeps the people as they become, and the problems met."""

    def __init__(self, plan: Plan, sheet: Sheet, columns: Mapping[str, int], method: Method, today: date, source: str) -> None:
        self.plan, self.sheet, self.columns, self.method, self.today, self.source = plan, sheet, columns, method, today, source
        self.problems: list[Problem] = []
        self.departments = list(plan.departments)
        self.people: dict[str, Person] = dict(plan.people_by_id)
        self.at_row: dict[int, str] = {}
        self._departments_by_name = {d.name.casefold(): d.id for d in reversed(plan.departments)} | {d.id: d.id for d in plan.departments}
        self._by_key: dict[tuple[str, str], list[str]] = {}
        self._seen: set[str] = set()
        self._references: set[str] = set()
        for person in plan.people:
            self._index(person)

    def cell(self, cells: tuple[str, ...], column: str) -> str:
        return cells[self.columns[column]] if column in self.columns else ""

    def problem(self, row: int, column: str, code: str, **params: object) -> None:
        place = self.sheet.header[self.columns[column]] if column in self.columns else column
        self.problems.append(Problem(row, place, code, {"column": place, **params}))

    def text(self, row: int, cells: tuple[str, ...], column: str) -> str:
        raw = self.cell(cells, column)
        clean = clean_note(raw) if column in _NOTES else clean_label(raw)
        if clean != raw:
            self.problem(row, column, "text-cleaned")
        return clean

    def _keys(self, person: Person) -> list[tuple[str, str]]:
        """How this person can be found again, the surest first."""
        seat = f"{called(person).casefold()}|{person.department or ''}" if called(person) else ""
        sure = [("reference", person.reference), ("email", person.email.casefold())]
        found = [(kind, value) for kind, value in sure if value]
        return found or ([("seat", seat)] if seat else [])

    def _index(self, person: Person) -> None:
        keys = dict.fromkeys([*self._keys(person), *self._keys(person.but(reference="", email=""))])
        for key in keys:
            self._by_key.setdefault(key, []).append(person.id)

    def known(self, id: str, person: Person) -> str | None:
        """The id of the person this row is about, if they are in the plan and no earlier row was about them."""
        if id in self.plan.people_by_id:
            return id if id not in self._seen else None
        for key in self._keys(person):
            free = [found for found in self._by_key.get(key, ()) if found not in self._seen]
            alike = [found for found in free if self._alike(self.people[found], person)]
            if len(free) == 1 or alike:
                return (alike or free)[0]
        return None

    @staticmethod
    def _alike(one: Person, other: Person) -> bool:
        return (one.name, one.title, one.department) == (other.name, other.title, other.department)

    def department(self, name: str) -> str | None:
        if not name.strip():
            return None
        known = self._departments_by_name.get(name) or self._departments_by_name.get(name.casefold())
        if known is None:
            made = Department(id=new_id(), name=name)
            self.departments.append(made)
            known = self._departments_by_name[name.casefold()] = made.id
        return known

    def row(self, row: int, cells: tuple[str, ...]) -> None:
        fields: dict[str, Any] = {name: value for name in (*_LABELS, *_NOTES) if (value := self.text(row, cells, name)).strip()}
        if "name" not in fields:
            parts = [self.text(row, cells, "first_name").strip(), self.text(row, cells, "last_name").strip()]
            if whole := " ".join(part for part in parts if part):
                fields["name"] = whole
        if department := self.department(self.text(row, cells, "department")):
            fields["department"] = department
        if not {"name", "title", "email", "reference"} & set(fields):
            self.problem(row, "name", "nobody-in-row")
            return
        fields |= self._judged(row, cells)
        id = self.cell(cells, "id").strip()
        known = self.known(
            id, Person(id="x", **{k: v for k, v in fields.items() if k in ("reference", "email", "name", "title", "department")})
        )
        if known in self.at_row.values():
            self.problem(row, "name", "person-twice", name=fields.get("name") or fields.get("title", ""))
            known = None
        if known is None:
            fields.setdefault("placeholder", not fields.get("name", "").strip())
            free = valid_id(id) and id not in self.people
            person = Person(id=id if free else new_id(), **fields)
        else:
            before = self.people[known]
            if fields.get("name", "").strip() and before.placeholder and not before.name:
                fields.setdefault("placeholder", False)
            person = before.but(**fields)
        self.people[person.id] = self._with_stance(row, cells, person)
        self.at_row[row] = person.id
        self._seen.add(person.id)

    def _judged(self, row: int, cells: tuple[str, ...]) -> dict[str, Any]:
        """Roles, influence, coverage and placeholder, where the row says them in words we know."""
        fields: dict[str, Any] = {}
        roles, unknown = words.said_roles(self.cell(cells, "roles"), self.method)
        for word in unknown:
            self.problem(row, "roles", "role-unknown", value=word)
        if roles:
            fields["roles"] = tuple(HeldRole(role=role) for role in roles)
        if influence := self.cell(cells, "influence").strip():
            if influence in tuple("12345"):
                fields["influence"] = int(influence)
            else:
                self.problem(row, "influence", "influence-unknown", value=influence)
        if said := self.cell(cells, "coverage").strip():
            coverage = words.meant(said, {c.value: self.method.coverages[c].label for c in Coverage})
            if coverage:
                fields["coverage"] = Coverage(coverage)
            else:
                self.problem(row, "coverage", "coverage-unknown", value=said)
        if words.meant(self.cell(cells, "placeholder"), words.headings("word")) == "yes":
            fields["placeholder"] = True
        return fields

    def _with_stance(self, row: int, cells: tuple[str, ...], person: Person) -> Person:
        before = self.plan.people_by_id.get(person.id)
        if before is not None and person.roles != before.roles and set(person.role_ids) == set(before.role_ids):
            person = person.but(roles=before.roles)
        elif before is not None:
            held = {role.role: role for role in before.roles}
            person = person.but(roles=tuple(held.get(role.role, role) for role in person.roles))
        said = self.cell(cells, "stance").strip()
        if not said:
            return person
        stance = words.meant(said, words.stance_labels(self.method))
        if stance is None:
            self.problem(row, "stance", "stance-unknown", value=said)
        elif person.stance is not Stance(stance):
            reading = Reading(id=new_id(), on=self.today, stance=Stance(stance), source=clean_label(self.source))
            return person.but(readings=(*person.readings, reading))
        return person

    def bosses(self) -> None:
        """Draw the reporting lines once everybody is there."""
        finder: dict[str, set[str]] = {}
        for person in self.people.values():
            for key in (person.id, person.reference, person.email.casefold(), person.name.casefold()):
                if key:
                    finder.setdefault(key, set()).add(person.id)
        parents = {p.id: [line.boss for line in p.reports_to if not line.dotted] for p in self.people.values()}
        for row, cells in self.sheet.rows:
            if row not in self.at_row:
                continue
            for column, dotted in (("boss", False), ("dotted_boss", True)):
                if found := self._found_bosses(row, cells, column, finder):
                    self._report(row, column, found, dotted, parents)

    def _found_bosses(self, row: int, cells: tuple[str, ...], column: str, finder: Mapping[str, set[str]]) -> list[str]:
        found: list[str] = []
        whole = self.cell(cells, column).strip()
        parts = [whole] if whole in finder or whole.casefold() in finder else whole.split(";")
        for said in (part.strip() for part in parts):
            if said.casefold() in _TOP:
                continue
            ids = finder.get(said) or finder.get(said.casefold()) or set()
            if len(ids) == 1:
                found += ids
            else:
                self.problem(row, column, "boss-ambiguous" if ids else "boss-unknown", value=said)
        return found

    def _report(self, row: int, column: str, bosses: list[str], dotted: bool, parents: dict[str, list[str]]) -> None:
        id = self.at_row[row]
        person = self.people[id]
        kept: list[str] = []
        for boss in bosses:
            if boss == id:
                self.problem(row, column, "boss-self", value=called(person))
                continue
            others = [other for other in kept if other != boss]
            circle = () if dotted else path_to_self(id, parents | {id: [*others, boss]})
            if circle:
                path = " → ".join(called(self.people[step]) for step in circle)
                self.problem(row, column, "boss-circle", value=called(self.people[boss]), path=path)
            else:
                kept.append(boss)
        if kept:
            rest = tuple(line for line in person.reports_to if line.dotted is not dotted and line.boss not in kept)
            lines = (*rest, *(Reporting(boss=boss, dotted=dotted) for boss in dict.fromkeys(kept)))
            self.people[id] = person.but(reports_to=tuple(sorted(lines, key=lambda line: line.dotted)))
            if not dotted:
                parents[id] = kept


def valid_id(id: str) -> bool:
    """Whether a cell can serve as an id of the product's own."""
    return bool(id) and len(id) <= 40 and all(c in "abcdefghijklmnopqrstuvwxyz0123456789-" for c in id) and id[0] != "-"


def people_import(plan: Plan, sheet: Sheet, columns: Mapping[str, int], method: Method, *, today: date, source: str) -> PeopleImport:
    """What the plan would be with this sheet taken in, and what there is to look at.

    A blank cell erases nothing; the same file twice changes nothing; every row with somebody in it comes in. `source` stands
    as the source of stances it brings (readings of grade 1, `today`).
    """
    reader = _Reader(plan, sheet, columns, method, today, source)
    if sheet.longest > len(sheet.header):
        reader.problems.append(Problem(1, "", "cells-left-out", {"count": sheet.longest - len(sheet.header)}))
    for row, cells in sheet.rows:
        reader.row(row, cells)
    reader.bosses()
    after = plan.but(people=tuple(reader.people.values()), departments=tuple(reader.departments))
    touched = [after.person(id) for id in dict.fromkeys(reader.at_row.values())]
    added = tuple(person for person in touched if person.id not in plan.people_by_id)
    changed = tuple((p, _changed_fields(plan.person(p.id), p)) for p in touched if p.id in plan.people_by_id and plan.person(p.id) != p)
    return PeopleImport(after, added, changed, len(touched) - len(added) - len(changed), tuple(reader.problems))


def _changed_fields(before: Person, after: Person) -> tuple[str, ...]:
    return tuple(name for name in Person.model_fields if getattr(before, name) != getattr(after, name))


def people_csv(plan: Plan, method: Method, language: str) -> bytes:
    """Everybody with what a table can hold; `people_import` takes it back in either language."""
    headings = words.headings("people")
    names = Counter(person.name.casefold() for person in plan.people)
    departments = Counter(department.name.casefold() for department in plan.departments)

    def boss(id: Id) -> str:
        person = plan.person(id)
        sure = person.name.strip() and names[person.name.casefold()] == 1 and ";" not in person.name and person.name == person.name.strip()
        return person.name if sure else id

    def department(id: Id | None) -> str:
        if id is None:
            return ""
        name = plan.departments_by_id[id].name
        return name if name.strip() and departments[name.casefold()] == 1 else id

    def row(person: Person) -> list[str]:
        values = {name: str(getattr(person, name)) for name in ("id", *_LABELS, *_NOTES)}
        values["department"] = department(person.department)
        values["boss"] = "; ".join(boss(line.boss) for line in person.reports_to if not line.dotted)
        values["dotted_boss"] = "; ".join(boss(line.boss) for line in person.reports_to if line.dotted)
        values["roles"] = words.joined((method.roles[role].label[language] for role in person.role_ids), language)
        values["stance"] = method.stances[person.stance].label[language] if person.readings else ""
        values["influence"] = str(person.influence or "")
        values["coverage"] = method.coverages[person.coverage].label[language] if person.coverage else ""
        values["placeholder"] = words.headings("word")["yes"][language] if person.placeholder else ""
        return [values[name] for name in headings]

    return write_csv([text[language] for text in headings.values()], map(row, plan.people))
