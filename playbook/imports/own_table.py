"""Ids of a table that is our own: only its ids are ours, for `Person ID` of another program overwrites strangers."""

from collections.abc import Mapping

from playbook.imports.columns import is_ours
from playbook.imports.csv_file import Sheet
from playbook.models import Plan


def with_own_ids(columns: Mapping[str, int], sheet: Sheet, plan: Plan) -> dict[str, int]:
    """Return the position of each field's column, with ids as ours only where the headings are ours or most ids are the plan's.

    Else they are others' references.
    """
    result = dict(columns)
    if "id" not in result or is_ours(sheet.header):
        return result
    ids = {id for _, cells in sheet.rows if (id := cells[result["id"]].strip())}
    if ids and len(ids & plan.people_by_id.keys()) * 2 >= len(ids):
        return result
    reference_column = result.pop("id")
    result.pop("department_id", None)
    return {"reference": reference_column} | result
