"""Edits of the influence and conflict lines between people."""

from typing import Any

from playbook.edits.items import put, without
from playbook.errors import PlaybookError
from playbook.models import PersonLine, Plan


def add_line(plan: Plan, line: PersonLine) -> Plan:
    """Draw an influence or conflict line. Refuses one to the same person ("line-to-self"), and one that is there ("line-twice")."""
    if line.source == line.target:
        raise PlaybookError("line-to-self")
    if any((known.kind, known.source, known.target) == (line.kind, line.source, line.target) for known in plan.lines):
        raise PlaybookError("line-twice")
    return plan.but(lines=(*plan.lines, line))


def change_line(plan: Plan, id: str, /, **fields: Any) -> Plan:
    """Change the strength or note of a line."""
    return plan.but(lines=put(plan.lines, id, **fields))


def remove_line(plan: Plan, id: str) -> Plan:
    """Take a line out."""
    return plan.but(lines=without(plan.lines, id))
