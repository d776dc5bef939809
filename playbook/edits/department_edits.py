"""Edits of departments."""

from typing import Any

from playbook.edits.items import put_named, removing
from playbook.errors import PlaybookError
from playbook.models import Department, Plan, path_to_self


def add_department(plan: Plan, department: Department) -> Plan:
    """Add a department at the end."""
    return plan.but(departments=(*plan.departments, department))


def department_named(plan: Plan, name: str, new: str) -> tuple[Plan, str]:
    """The plan and the id of the department of this name, in whatever capitals; where there is none, a new one with the id `new`."""
    said = name.strip().casefold()
    known = next((department.id for department in plan.departments if department.name.strip().casefold() == said), None)
    return (plan, known) if known else (add_department(plan, Department(id=new, name=name.strip())), new)


def change_department(plan: Plan, id: str, /, **fields: Any) -> Plan:
    """Change a department. Refuses a parent that lies inside it ("department-circle", with the path), and to empty its name."""
    if (parent := fields.get("parent")) is not None:
        parents = {d.id: [d.parent] for d in plan.departments if d.parent and d.id != id} | {id: [parent]}
        if circle := path_to_self(id, parents):
            raise PlaybookError("department-circle", path=" → ".join(plan.departments_by_id[step].name for step in circle))
    return plan.but(departments=put_named(plan.departments, id, "department-nameless", "name", changes=fields))


def remove_department(plan: Plan, id: str) -> Plan:
    """Take a department out; what lies in it and who works in it move to its parent. Raises "gone"."""
    if id not in plan.departments_by_id:
        raise PlaybookError("gone")
    return plan.but(**removing(plan, "departments", id, instead=plan.departments_by_id[id].parent))
