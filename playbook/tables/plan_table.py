"""The plan as one tidy table: a row an action, then a row for everybody without one (docs/decisions/0005-plan-csv.md)."""

from collections.abc import Iterator
from datetime import date

from playbook.content.method import Method
from playbook.insight.open_actions import by_due
from playbook.insight.relationship_development import relation_row
from playbook.models import Action, Person, Plan
from playbook.tables import vocabulary
from playbook.tables.csv_writer import write_csv
from playbook.tables.meeting_cells import kinds_cell, rules_cell
from playbook.tables.relation_cells import vendor_cells, vendor_names

_PERSON = ("name", "title", "concern", "win")
_RELATION = ("ours", "target", "target_on", "strategy", "resources")


def plan_csv(plan: Plan, method: Method, language: str) -> bytes:
    """The plan as CSV, its headings and words in `language`."""
    headings = vocabulary.headings("plan")
    rows = ([row[name] for name in headings] for row in plan_rows(plan, method, language))
    return write_csv([text[language] for text in headings.values()], rows)


def plan_rows(plan: Plan, method: Method, language: str) -> Iterator[dict[str, str]]:
    """The actions, open ones first by date; then the people who are still there and have none."""
    blank = dict.fromkeys(vocabulary.headings("plan"), "") | _deal_cells(plan, method, language)
    for action in by_due(plan.actions):
        person = plan.people_by_id.get(action.person or "")
        person_cells = _person_cells(plan, person, method, language) if person else {}
        yield blank | person_cells | _action_cells(action, method, language)
    busy_ids = {action.person for action in plan.actions}
    for person in plan.present:
        if person.id not in busy_ids:
            yield blank | _person_cells(plan, person, method, language) | {"person_id": person.id}


def _deal_cells(plan: Plan, method: Method, language: str) -> dict[str, str]:
    """Facts of the deal, the same in every row, so that tables of many plans can be added up."""
    value = {"value": str(plan.value.amount), "currency": plan.value.currency} if plan.value else {}
    return {
        **{name: getattr(plan, name) for name in ("account", "opportunity", "compelling_event", "paper_process")},
        **value,
        "compelling_on": plan.compelling_on.isoformat() if plan.compelling_on else "",
        "rules": rules_cell(plan, method, language),
        "competitors": kinds_cell(plan, language, vendor_names(plan)),
    }


def _action_cells(action: Action, method: Method, language: str) -> dict[str, str]:
    return {
        "what": action.what,
        "stage": method.stages[action.stage].label[language],
        "stage_id": action.stage.value,
        "owner": action.owner,
        "due": action.due.isoformat() if action.due else "",
        "status": vocabulary.headings("status")[action.status][language],
        "expected": method.stances[action.expected].label[language] if action.expected else "",
        "result": action.result,
        "action_id": action.id,
        "person_id": action.person or "",
        "tactic_id": action.tactic or "",
    }


def _person_cells(plan: Plan, person: Person, method: Method, language: str) -> dict[str, str]:
    row = relation_row(plan, person)
    relation = {name: getattr(person.relation, name) for name in _RELATION}
    values = {
        **{name: getattr(person, name) for name in _PERSON},
        **relation,
        "department": plan.departments_by_id[person.department].name if person.department else "",
        "roles": vocabulary.joined((method.roles[role].label[language] for role in person.role_ids), language),
        "influence": person.influence,
        "stance": method.stances[person.stance].label[language],
        "rival": row.rival.name if row.rival else "",
        "rival_level": row.rival_level,
        "rivals": vendor_cells(person, vendor_names(plan))["rivals"],
        "gap": row.gap,
    }
    return {name: "" if value is None else value.isoformat() if isinstance(value, date) else str(value) for name, value in values.items()}
