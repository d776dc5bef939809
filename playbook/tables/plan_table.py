"""The plan as one tidy table: a row an action, every stage present, and the way back (docs/decisions/0005-plan-csv.md)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from playbook.actions import by_due
from playbook.content.schema import Method
from playbook.models import (
    STAGES,
    Action,
    ActionStatus,
    Department,
    HeldRole,
    Person,
    Plan,
    Reading,
    Relation,
    Rival,
    StageId,
    Stance,
    new_id,
)
from playbook.relationships import relation_row
from playbook.tables import words
from playbook.tables.csv_file import Sheet, write_csv
from playbook.tables.people import Problem, valid_id
from playbook.text import clean_label, clean_note

_PERSON = ("name", "title", "concern", "win")
_RELATION = ("ours", "target", "target_on", "strategy", "resources")


@dataclass(frozen=True)
class PlanImport:
    """What taking a plan CSV back in would do. Nothing is saved."""

    plan: Plan
    added: tuple[Action, ...]
    changed: tuple[Action, ...]
    unchanged: int
    problems: tuple[Problem, ...]


def plan_csv(plan: Plan, method: Method, language: str) -> bytes:
    """The plan as CSV, its headings and words in `language`."""
    headings = words.headings("plan")
    rows = ([row[name] for name in headings] for row in plan_rows(plan, method, language))
    return write_csv([text[language] for text in headings.values()], rows)


def plan_rows(plan: Plan, method: Method, language: str) -> Iterator[dict[str, str]]:
    """The rows by stage, in each the actions by date; a stage without actions has one row that names it."""
    blank = dict.fromkeys(words.headings("plan"), "")
    for stage in STAGES:
        named = blank | {"stage": method.stages[stage].label[language], "stage_id": stage.value}
        actions = by_due(action for action in plan.actions if action.stage is stage)
        if not actions:
            yield named
        for action in actions:
            person = plan.people_by_id.get(action.person or "")
            about = _person_cells(plan, person, method, language) if person else {}
            yield named | about | _action_cells(action, method, language)


def _action_cells(action: Action, method: Method, language: str) -> dict[str, str]:
    return {
        "what": action.what,
        "owner": action.owner,
        "due": action.due.isoformat() if action.due else "",
        "status": words.headings("status")[action.status][language],
        "expected": method.stances[action.expected].label[language] if action.expected else "",
        "result": action.result,
        "action_id": action.id,
        "person_id": action.person or "",
        "tactic_id": action.tactic or "",
    }


def _person_cells(plan: Plan, person: Person, method: Method, language: str) -> dict[str, str]:
    row = relation_row(plan, person)
    relation = {name: getattr(person.relation, name) for name in _RELATION}
    found = {
        **{name: getattr(person, name) for name in _PERSON},
        **relation,
        "department": plan.departments_by_id[person.department].name if person.department else "",
        "roles": words.joined((method.roles[role].label[language] for role in person.role_ids), language),
        "influence": person.influence,
        "stance": method.stances[person.stance].label[language],
        "rival": row.rival.name if row.rival else "",
        "rival_level": row.rival_level,
        "gap": row.gap,
    }
    return {name: "" if value is None else value.isoformat() if isinstance(value, date) else str(value) for name, value in found.items()}


def plan_import(plan: Plan, sheet: Sheet, *, method: Method, today: date) -> PlanImport:
    """What the plan would be with an edited plan CSV taken in, in either language.

    Actions are found by their id, one without an id is new; rows that are missing remove nothing. Without a stage or a person in
    its row an action keeps its own. People are found by id, else by
    name and department, else made from the row; what a row says otherwise of a person in the plan is named and left as it was.
    """
    columns = {name: place for place, cell in enumerate(sheet.header) if (name := words.meant(cell, words.headings("plan")))}
    reader = _Reader(plan, method, today, columns, sheet)
    for row, cells in sheet.rows:
        reader.row(row, {name: cells[place] for name, place in columns.items()})
    known = {action.id: action for action in plan.actions}
    actions = {action.id: action for action in (*plan.actions, *reader.actions)}
    after = plan.but(
        people=tuple(reader.people.values()), departments=reader.departments, rivals=reader.rivals, actions=tuple(actions.values())
    )
    added = tuple(action for action in reader.actions if action.id not in known)
    changed = tuple(action for action in reader.actions if action.id in known and known[action.id] != action)
    return PlanImport(after, added, changed, len(reader.actions) - len(added) - len(changed), tuple(reader.problems))


@dataclass
class _Reader:
    plan: Plan
    method: Method
    today: date
    columns: Mapping[str, int]
    sheet: Sheet
    problems: list[Problem] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.people = dict(self.plan.people_by_id)
        self.departments = self.plan.departments
        self.rivals = self.plan.rivals

    def problem(self, row: int, column: str, code: str, **params: object) -> None:
        place = self.sheet.header[self.columns[column]] if column in self.columns else column
        self.problems.append(Problem(row, place, code, {"column": place, **params}))

    def row(self, row: int, cells: Mapping[str, str]) -> None:
        if not any(cells.get(name, "").strip() for name in ("what", "action_id", "name", "person_id")):
            return
        id = cells.get("action_id", "").strip()
        before = next((action for action in self.plan.actions if action.id == id), None)
        said = cells.get("stage", "").strip() or cells.get("stage_id", "")
        kept = before.stage if before else self.plan.stage
        stage = words.meant(said, words.stage_labels(self.method)) if said else kept.value
        if stage is None:
            self.problem(row, "stage", "stage-unknown", value=said)
            return
        person = self._person(row, cells) or (before.person if before else None)
        base = before or Action(id=id if valid_id(id) else new_id(), what="", stage=StageId(stage))
        values = self._values(row, cells, base) | {"stage": StageId(stage), "person": person}
        self.actions.append(base.but(**values))

    def _values(self, row: int, cells: Mapping[str, str], base: Action) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name in ("what", "owner", "result"):
            if name in cells:
                values[name] = (clean_label if name == "owner" else clean_note)(cells[name])
                if values[name] != cells[name]:
                    self.problem(row, name, "text-cleaned")
        if "due" in cells:
            values["due"] = self._date(row, "due", cells["due"], base.due)
        if cells.get("status", "").strip():
            status = words.meant(cells["status"], words.headings("status"))
            if status is None:
                self.problem(row, "status", "status-unknown", value=cells["status"])
            else:
                values["status"] = ActionStatus(status)
        if "expected" in cells:
            values["expected"] = self._stance(row, cells["expected"], base.expected)
        if valid_id(cells.get("tactic_id", "")):
            values["tactic"] = cells["tactic_id"]
        return values

    def _date(self, row: int, column: str, cell: str, before: date | None) -> date | None:
        found = words.said_date(cell)
        if cell.strip() and found is None:
            self.problem(row, column, "date-unknown", value=cell)
            return before
        return found

    def _stance(self, row: int, cell: str, before: Stance | None) -> Stance | None:
        stance = words.meant(cell, words.stance_labels(self.method)) if cell.strip() else ""
        if stance is None:
            self.problem(row, "expected", "stance-unknown", value=cell)
            return before
        return Stance(stance) if stance else None

    def _person(self, row: int, cells: Mapping[str, str]) -> str | None:
        id, name, title = (cells.get(column, "").strip() for column in ("person_id", "name", "title"))
        if id in self.people:
            if id in self.plan.people_by_id:
                self._compare(row, cells, self.plan.person(id))
            return id
        if not id and not name and not title:
            return None
        department = cells.get("department", "")
        if not id:
            homes = {found.name: found.id for found in self.departments}
            alike = [
                person.id
                for person in self.people.values()
                if (person.name or person.title) == (name or title)
                and department in ("", *(n for n, d in homes.items() if d == person.department))
            ]
            if len(alike) == 1:
                return alike[0]
        return self._new_person(row, cells, id if valid_id(id) else new_id())

    def _compare(self, row: int, cells: Mapping[str, str], person: Person) -> None:
        there = _person_cells(self.plan, person, self.method, "en")
        for column in ("name", "title", "department", "concern", "win", "influence", "strategy", "resources"):
            if column in cells and cells[column] != there[column]:
                self.problem(row, column, "person-context", name=person.name or person.title)

    def _new_person(self, row: int, cells: Mapping[str, str], id: str) -> str:
        """Somebody the plan does not have, made from what the row says of them."""
        labels = {name: clean_label(cells.get(name, "")) for name in ("name", "title")}
        notes = {name: clean_note(cells.get(name, "")) for name in ("concern", "win")}
        home = None
        if cells.get("department", "").strip():
            known = {found.name: found.id for found in self.departments}
            home = known.get(cells["department"])
            if home is None:
                home = new_id()
                self.departments = (*self.departments, Department(id=home, name=clean_label(cells["department"])))
        rivals: dict[str, int] = {}
        if cells.get("rival", "").strip() and cells.get("rival_level", "") in tuple("01234"):
            names = {rival.name: rival.id for rival in self.rivals}
            if cells["rival"] not in names:
                names[cells["rival"]] = new_id()
                self.rivals = (*self.rivals, Rival(id=names[cells["rival"]], name=clean_label(cells["rival"])))
            rivals[names[cells["rival"]]] = int(cells["rival_level"])
        relation = Relation(
            rivals=rivals,
            **{level: int(cells[level]) for level in ("ours", "target") if cells.get(level, "") in tuple("01234")},
            target_on=self._date(row, "target_on", cells.get("target_on", ""), None),
            strategy=clean_note(cells.get("strategy", "")),
            resources=clean_note(cells.get("resources", "")),
        )
        roles, _ = words.said_roles(cells.get("roles", ""), self.method)
        stance = words.meant(cells.get("stance", ""), words.stance_labels(self.method))
        influence = int(cells["influence"]) if cells.get("influence", "") in tuple("12345") else None
        read = (Reading(id=new_id(), on=self.today, stance=Stance(stance)),) if stance and stance != "unknown" else ()
        held = tuple(HeldRole(role=role) for role in roles)
        self.people[id] = Person(
            id=id, **labels, **notes, department=home, roles=held, influence=influence, readings=read, relation=relation,
            placeholder=not labels["name"].strip(),
        )  # fmt: skip
        return id
