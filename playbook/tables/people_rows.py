"""Table of all people; `people_import` takes it back in either language."""

from collections.abc import Iterator

from playbook.content.method import Method
from playbook.models import Person, Plan
from playbook.tables import meeting_cells, relation_cells, vocabulary
from playbook.tables.csv_writer import write_csv

LABELS = ("reference", "name", "title", "email", "phone")
NOTES = ("concern", "win", "note")
RELATION_NOTES = ("strategy", "resources")
YES_NO = ("placeholder", "blocked", "immovable")


def people_csv(plan: Plan, method: Method, language: str) -> bytes:
    """CSV of all people with the fields a table can hold; `people_import` takes it back in either language."""
    headings = vocabulary.headings("people")
    return write_csv(
        [text[language] for text in headings.values()], ([row[name] for name in headings] for row in people_rows(plan, method, language))
    )


def people_rows(plan: Plan, method: Method, language: str) -> Iterator[dict[str, str]]:
    """Rows, one a person as entered, by the names of the table "people" in headings.toml."""
    blank = dict.fromkeys(vocabulary.headings("people"), "")
    name_of = people_names(plan)
    vendors, lines = relation_cells.vendor_names(plan), relation_cells.line_cells(plan, name_of)
    for person in plan.people:
        yield (
            blank
            | _cells(plan, person, method, language, name_of)
            | relation_cells.vendor_cells(person, vendors)
            | lines.get(person.id, {})
        )


def people_names(plan: Plan) -> relation_cells.NameLookup:
    """Names of people where a table names them as bosses: the name where it is unambiguous, else the id."""
    names = {person.id: person.name for person in plan.people}
    return relation_cells.unambiguous_names(names, {person.id: (person.reference, person.email) for person in plan.people})


def _cells(plan: Plan, person: Person, method: Method, language: str, name_of: relation_cells.NameLookup) -> dict[str, str]:
    relation, yes = person.relation, vocabulary.headings("word")["yes"][language]
    return {
        **{name: str(getattr(person, name)) for name in ("id", *LABELS, *NOTES)},
        **{name: str(getattr(relation, name)) for name in RELATION_NOTES},
        "department": plan.departments_by_id[person.department].name if person.department else "",
        "department_id": person.department or "",
        "boss": "; ".join(name_of(line.boss) for line in person.reports_to if not line.dotted),
        "dotted_boss": "; ".join(name_of(line.boss) for line in person.reports_to if line.dotted),
        "roles": vocabulary.joined((method.roles[role].label[language] for role in person.role_ids), language),
        "stance": method.stances[person.stance].label[language] if person.readings else "",
        "influence": str(person.influence or ""),
        "coverage": method.coverages[person.coverage].label[language] if person.coverage else "",
        **{name: yes if getattr(person, name) else "" for name in YES_NO},
        "meetings": meeting_cells.meetings_cell(plan, person.id, method, language),
        "ours": "" if relation.ours is None else str(relation.ours),
        "target": "" if relation.target is None else str(relation.target),
        "target_on": relation.target_on.isoformat() if relation.target_on else "",
        "left": person.left.isoformat() if person.left else "",
    }
