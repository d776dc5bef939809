"""People, departments and rivals that a plan CSV names and the plan does not have yet: made from what their first row says."""

from datetime import date

from playbook.content.method import Method
from playbook.imports.relations import Vendors
from playbook.imports.sheet_reader import SheetReader, valid_id
from playbook.insight.people_summary import called
from playbook.models import US, Department, HeldRole, Person, Plan, Reading, Relation, Stance, new_id
from playbook.tables import vocabulary
from playbook.text import clean_label


class Newcomers:
    """The people of a plan and those its CSV adds, with the departments and rivals they need."""

    def __init__(self, plan: Plan, reader: SheetReader, method: Method, today: date) -> None:
        self.people = dict(plan.people_by_id)
        self.departments = list(plan.departments)
        self.vendors = Vendors(plan, reader)
        self.reader, self.method, self.today = reader, method, today
        self._levels = {level: text.label for level, text in enumerate(method.levels)}
        self.rows: dict[str, int] = {}
        """The row that made each of them, by id."""
        self._by_sheet_id: dict[str, str] = {}
        self._ids_by_name: dict[str, list[str]] = {}
        for person in plan.people:
            self._ids_by_name.setdefault(called(person).strip(), []).append(person.id)

    def person(self, line: int, cells: tuple[str, ...], id: str) -> str | None:
        """Id of the person a row names, found by id, by name and department, or made; None where it names nobody or fits several."""
        if id in self.people or id in self._by_sheet_id:
            return self._by_sheet_id.get(id, id)
        name, title, home = (self.reader.cell(cells, column).strip() for column in ("name", "title", "department"))
        if not (valid_id(id) or name or title):
            return None
        ids = self._find_ids(name or title, home)
        if valid_id(id):
            # Two ids are two people: one who is found by name is found for one id only.
            ids = [person_id for person_id in ids if person_id not in self._by_sheet_id.values() and person_id not in self._by_sheet_id]
        if len(ids) > 1 and not valid_id(id):
            self.reader.problem(line, "name", "person-ambiguous", value=name or title)
            return None
        if len(ids) != 1:
            ids = [self._add_person(line, cells, id if valid_id(id) else new_id())]
        if valid_id(id):
            self._by_sheet_id[id] = ids[0]
        return ids[0]

    def _find_ids(self, name: str, home: str) -> list[str]:
        homes = {department.id: department.name.strip() for department in self.departments} if self._ids_by_name.get(name) and home else {}
        return [id for id in self._ids_by_name.get(name, ()) if not home or homes.get(self.people[id].department or "", "") == home]

    def _add_person(self, line: int, cells: tuple[str, ...], id: str) -> str:
        reader = self.reader
        name, title = (reader.label(line, cells, column) for column in ("name", "title"))
        concern, win, strategy, resources = (reader.note(line, cells, column) for column in ("concern", "win", "strategy", "resources"))
        roles, unknown_words = vocabulary.said_roles(reader.cell(cells, "roles"), self.method)
        for word in unknown_words:
            reader.problem(line, "roles", "role-unknown", value=word)
        relation = Relation(
            ours=reader.number(line, cells, "ours", 0, 4, self._levels),
            rivals=self._rivals(line, cells),
            target=reader.number(line, cells, "target", 0, 4, self._levels),
            target_on=reader.date(line, cells, "target_on"),
            strategy=strategy,
            resources=resources,
        )
        self.people[id] = person = Person(
            id=id,
            name=name,
            title=title,
            department=self._department(line, cells),
            placeholder=not name.strip(),
            roles=tuple(HeldRole(role=role) for role in roles),
            readings=self._readings(line, cells),
            influence=reader.number(line, cells, "influence", 1, 5),
            concern=concern,
            win=win,
            relation=relation,
        )
        self._ids_by_name.setdefault(called(person).strip(), []).append(id)
        self.rows[id] = line
        return id

    def _readings(self, line: int, cells: tuple[str, ...]) -> tuple[Reading, ...]:
        word = self.reader.cell(cells, "stance").strip()
        stance = vocabulary.said_stance(word, self.method)
        if word and stance is None:
            self.reader.problem(line, "stance", "stance-unknown", value=word)
        if stance is None or stance is Stance.UNKNOWN:
            return ()
        return (Reading(id=new_id(), on=self.today, stance=stance, source=clean_label(self.reader.sheet.name)),)

    def _rivals(self, line: int, cells: tuple[str, ...]) -> dict[str, int]:
        """Level of each competitor: of the column that names all of them, in older files of the closest one alone."""
        if every := self.reader.label(line, cells, "rivals").strip():
            return self.vendors.levels(line, every)
        name = self.reader.label(line, cells, "rival")
        level = self.reader.number(line, cells, "rival_level", 0, 4, self._levels)
        vendor = US if not name.strip() or level is None else self.vendors.vendor(name)
        return {} if vendor == US or level is None else {vendor: level}

    def _department(self, line: int, cells: tuple[str, ...]) -> str | None:
        name = self.reader.label(line, cells, "department")
        if not name.strip():
            return None
        department = next((department for department in self.departments if department.name.strip() == name.strip()), None)
        if department is None:
            department = Department(id=new_id(), name=name)
            self.departments.append(department)
        return department.id
