"""Prints how long the import of 4,850 people takes, and their import again as a revision."""

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from playbook.content import method
from playbook.imports.columns import match_columns
from playbook.imports.csv_file import read_csv
from playbook.imports.people_import import people_import
from playbook.imports.preview import Choices, PeopleImport
from playbook.models import Plan
from playbook.tables.people_rows import people_csv

PEOPLE, LIMIT = 4850, 10.0
"""People in the file, so many that the newcomers of a revision fit below the limit of a plan; seconds that one import may take."""
TODAY = date(2026, 11, 24)


def run_timed(label: str, work: Callable[[], Any]) -> Any:
    """Run the work and print how long it took."""
    start = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - start
    print(f"{label:<58} {seconds:6.2f} s  {'ok' if seconds < LIMIT else 'TOO SLOW'}")
    return result


def import_file(plan: Plan, data: bytes, choices: Choices) -> PeopleImport:
    """The import of a file, read from its bytes."""
    sheet = read_csv(data, "people.csv")
    return people_import(plan, sheet, match_columns(sheet.header), method(), today=TODAY, source="people.csv", choices=choices)


def table(reference: bool, alike: bool) -> bytes:
    """Rows with a department and a boss; with references or without, of different names or of the same."""
    rows = ["Employee ID,Name,Job title,Department,Manager"]
    for n in range(PEOPLE):
        name = "" if alike else f"N{n}"
        boss = ((n - 1) // 5 if reference else f"N{(n - 1) // 5}") if n and not (alike and not reference) else ""
        rows.append(f"{n if reference else ''},{name},Manager {n % 9},Department {n % 40},{boss}")
    return "\n".join(rows).encode()


def main() -> None:
    """Measure first import, the same again, a revision and our own table, for each kind of file."""
    choices = Choices(same={}, whole=True)
    for kind, reference, alike in (("references", True, False), ("names only", False, False), ("all alike", False, True)):
        data = table(reference, alike)
        first_import = run_timed(f"{kind}: {PEOPLE} new people", partial(import_file, Plan(id="p", account="B"), data, choices))
        second_import = run_timed(f"{kind}: the same again", partial(import_file, first_import.plan, data, choices))
        assert second_import.unchanged == PEOPLE, second_import.unchanged
        if not alike:  # a revision of people who are all alike would be as many newcomers, more than a plan takes
            header, *lines = data.decode().splitlines()
            fewer = "\n".join([header, *(line.replace("Department 7,", "Department 8,") for line in lines[:-500])]).encode()
            revision = run_timed(f"{kind}: 500 fewer, 125 moved", partial(import_file, first_import.plan, fewer, choices))
            print(f"    {len(revision.moved)} moved, {len(revision.leavers)} left, {len(revision.questions)} asked")
        own_table = people_csv(first_import.plan, method(), "en")
        round_trip = run_timed(f"{kind}: our own table brought back", partial(import_file, first_import.plan, own_table, choices))
        assert round_trip.plan == first_import.plan


if __name__ == "__main__":
    main()
