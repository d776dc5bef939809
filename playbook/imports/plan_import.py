"""Import of an edited plan CSV: actions by id, people by id or name; other facts about a known person are reported, not taken."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from playbook.content.method import Method
from playbook.errors import PlaybookError
from playbook.imports.csv_file import Sheet
from playbook.imports.deal_facts import deal_facts
from playbook.imports.newcomers import Newcomers
from playbook.imports.offers import Offer, offers
from playbook.imports.sheet_reader import Problem, SheetReader, valid_id
from playbook.imports.way_of_deciding import with_kinds, with_rules
from playbook.models import Action, Person, Plan, StageId, new_id
from playbook.tables import vocabulary
from playbook.tables.relation_cells import vendor_cells, vendor_names
from playbook.text import clean_note

_PLANNED = ("what", "owner", "due", "status", "expected", "result")
_CONTEXT = (
    "name",
    "title",
    "department",
    "roles",
    "concern",
    "win",
    "influence",
    "stance",
    "ours",
    "rivals",
    "target",
    "target_on",
    "strategy",
    "resources",
)


@dataclass(frozen=True)
class PlanImport:
    """Preview of taking a plan CSV back in: the plan it would make, and the changes. Nothing is saved."""

    plan: Plan
    added: tuple[Action, ...]
    changed: tuple[Action, ...]
    unchanged: int
    problems: tuple[Problem, ...]
    rows: Mapping[str, int]
    """Rows of actions and of new people, by id."""
    absent: tuple[str, ...]
    """Ids of the actions that a file with ids of this plan leaves out."""

    def offers(self, before: Plan) -> tuple[Offer, ...]:
        """Changes to the plan it was read into, each to be taken or left."""
        return tuple(offers(before, self.plan, rows=self.rows, absent=self.absent))


def plan_import(plan: Plan, sheet: Sheet, *, method: Method, today: date) -> PlanImport:
    """Preview of the plan with an edited plan CSV taken in, in either language.

    Actions are found by their id, one without an id is new; a blank cell erases nothing, a missing row is named in `absent`. A row that
    plans nothing makes no action, but may bring somebody in. People are found by id, else by name and department, else made from the row;
    where a row differs from a person in the plan, that is reported and the person stays as before. Facts of the deal: see `deal_facts`.
    Raises "import-not-a-plan" for a table without our headings for actions.
    """
    headings = vocabulary.headings("plan")
    columns = {name: index for index, cell in enumerate(sheet.header) if (name := vocabulary.label_id(cell, headings, "plan"))}
    if not {"what", "action_id"} & set(columns):
        raise PlaybookError("import-not-a-plan", file=sheet.name)
    reading = _Reading(plan, sheet, columns, method, today)
    reading.take_rows()
    return reading.result()


class _Reading:
    """One reading of a plan CSV: the actions it names, and the people it makes."""

    def __init__(self, plan: Plan, sheet: Sheet, columns: Mapping[str, int], method: Method, today: date) -> None:
        self.plan, self.method = plan, method
        self.reader = SheetReader(sheet, columns, exact=True, today=today)
        self.newcomers = Newcomers(plan, self.reader, method, today)
        self._name_of = vendor_names(plan)
        self.known = {action.id: action for action in plan.actions}
        self.actions: dict[str, Action] = {}
        self._lines: dict[str, int] = {}
        self._without_row: dict[tuple[str, StageId, str | None], list[str]] = {}
        self._action_ids = {self.reader.cell(cells, "action_id").strip() for _, cells in sheet.rows}
        for action in plan.actions:
            if action.id not in self._action_ids:
                self._without_row.setdefault((action.what, action.stage, action.person), []).append(action.id)

    def take_rows(self) -> None:
        self.reader.name_what_is_left_out(self.reader.columns)
        for line, cells in self.reader.sheet.rows:
            self._take(line, cells)

    def result(self) -> PlanImport:
        newcomers, own = self.newcomers, self._is_own()
        actions = tuple((self.known | self.actions).values())
        after = self.plan.but(
            people=tuple(newcomers.people.values()),
            departments=tuple(newcomers.departments),
            rivals=with_kinds(self.plan, newcomers.vendors, self.reader, own=own),
            stages=with_rules(self.plan, self.method, self.reader, own=own),
            actions=actions,
            **deal_facts(self.plan, self.reader, own=own),
        )
        new_actions = tuple(action for id, action in self.actions.items() if id not in self.known)
        changed_actions = tuple(action for id, action in self.actions.items() if id in self.known and self.known[id] != action)
        is_returned = bool(self._action_ids & self.known.keys())
        absent_ids = tuple(id for id in self.known if is_returned and id not in self._action_ids and id not in self.actions)
        unchanged = len(self.actions) - len(new_actions) - len(changed_actions)
        return PlanImport(after, new_actions, changed_actions, unchanged, self.reader.problems, newcomers.rows | self._lines, absent_ids)

    def _is_own(self) -> bool:
        """True if the file knows an action or a person of this plan: then what it says of the deal is said of this one."""
        people_ids = {self.reader.cell(cells, "person_id").strip() for _, cells in self.reader.sheet.rows}
        return bool(self._action_ids & self.known.keys() or people_ids & self.plan.people_by_id.keys())

    def _take(self, line: int, cells: tuple[str, ...]) -> None:
        reader = self.reader
        id = reader.cell(cells, "action_id").strip()
        before = self.known.get(id)
        if id in self._lines:
            reader.problem(line, "action_id", "action-twice", value=id, first=self._lines[id])
            return
        if not id and not reader.cell(cells, "what").strip():
            # A row without an action is about somebody with whom nothing is planned, or, in older files, about a stage alone.
            if any(reader.cell(cells, column).strip() for column in _PLANNED):
                reader.problem(line, "what", "action-without-text")
            else:
                self._person(line, cells, None)
            return
        stage = self._stage(line, cells, before)
        if stage is None:
            return
        person = self._person(line, cells, before)
        base = (
            before
            or self._action_of_last_time(cells, id, stage, person)
            or Action(id=id if valid_id(id) else new_id(), what="", stage=stage)
        )
        self.actions[base.id] = base.but(**self._fields(line, cells, base), stage=stage, person=person)
        self._lines[base.id] = line

    def _action_of_last_time(self, cells: tuple[str, ...], id: str, stage: StageId, person: str | None) -> Action | None:
        """Action that a row without an id made the last time, so that the same file twice makes one action."""
        key = (clean_note(self.reader.cell(cells, "what")), stage, person)
        action_ids = [] if id else self._without_row.get(key, [])
        return next((self.known[action_id] for action_id in action_ids if action_id not in self.actions), None)

    def _stage(self, line: int, cells: tuple[str, ...], before: Action | None) -> StageId | None:
        """Stage of an action by its word, for that is what people edit; else by its id, else the stage it has, else the plan's."""
        word, id = (self.reader.cell(cells, column).strip() for column in ("stage", "stage_id"))
        stage = vocabulary.said_stage(word, self.method)
        fallback = vocabulary.said_stage(id, self.method) or (before.stage if before else None)
        if stage or (fallback and not word):
            return stage or fallback
        if word:
            self.reader.problem(line, "stage", "stage-kept" if fallback else "stage-unknown", value=word)
            return fallback
        return self.plan.stage

    def _fields(self, line: int, cells: tuple[str, ...], before: Action) -> dict[str, Any]:
        """Fields of the action itself that the row states; a blank states nothing."""
        reader = self.reader
        values: dict[str, Any] = {name: reader.note(line, cells, name) for name in ("what", "result")}
        values["owner"] = reader.label(line, cells, "owner")
        values = {name: text for name, text in values.items() if text.strip() or not getattr(before, name)}
        values["due"] = self.newcomers.reader.date(line, cells, "due") or before.due
        judges: tuple[tuple[str, Callable[[str], object]], ...] = (
            ("status", vocabulary.said_status),
            ("expected", lambda cell: vocabulary.said_stance(cell, self.method)),
        )
        for column, judge in judges:
            if word := reader.cell(cells, column).strip():
                values[column] = judge(word) or getattr(before, column)
                if judge(word) is None:
                    reader.problem(line, column, "status-unknown" if column == "status" else "stance-unknown", value=word)
        if valid_id(tactic := reader.cell(cells, "tactic_id").strip()):
            values["tactic"] = tactic
        return values

    def _person(self, line: int, cells: tuple[str, ...], before: Action | None) -> str | None:
        """Id of the person the action is about. The id decides; without one the name and the department do."""
        id = self.reader.cell(cells, "person_id").strip()
        if id in self.plan.people_by_id:
            self._compare(line, cells, self.plan.person(id))
            return id
        return self.newcomers.person(line, cells, id) or (before.person if before else None)

    def _compare(self, line: int, cells: tuple[str, ...], person: Person) -> None:
        """Report where the row differs from a person; one person stands in many rows, so no row may decide."""
        facts = self._facts(person)
        for column in _CONTEXT:
            text = self.reader.cell(cells, column).strip()
            if text and self._fact(column, text, cells) != facts[column]:
                code = "action-moved" if column == "name" else "person-context"
                self.reader.problem(line, column, code, name=person.name or person.title, value=text)

    def _facts(self, person: Person) -> dict[str, object]:
        relation = person.relation
        home = self.plan.departments_by_id.get(person.department or "")
        facts: dict[str, object] = {name: getattr(person, name).strip() for name in ("name", "title", "concern", "win")}
        facts |= {name: getattr(relation, name).strip() for name in ("strategy", "resources")}
        facts |= {
            name: str(value) for name, value in (("influence", person.influence), ("ours", relation.ours), ("target", relation.target))
        }
        facts["rivals"] = _parts(vendor_cells(person, self._name_of)["rivals"])
        facts |= {"department": home.name.strip() if home else "", "roles": set(person.role_ids), "stance": person.stance}
        return facts | {"target_on": relation.target_on}

    def _fact(self, column: str, text: str, cells: tuple[str, ...]) -> object:
        """Value of a cell in the terms of `_facts`; the cell itself where it makes no sense."""
        if column == "roles":
            roles, unknown_words = vocabulary.said_roles(text, self.method)
            return text if unknown_words else set(roles)
        if column == "rivals":
            return _parts(text)
        if column == "stance":
            return vocabulary.said_stance(text, self.method) or text
        if column == "target_on":
            answer = self.reader.date_or_refusal(cells, column)
            return text if isinstance(answer, PlaybookError) else answer
        return text.removesuffix(".0") if column in ("influence", "ours", "target") else text


def _parts(cell: str) -> frozenset[str]:
    """The competitors of a cell with their levels, in whatever order they stand."""
    return frozenset(filter(None, (part.strip() for part in cell.split(";"))))
