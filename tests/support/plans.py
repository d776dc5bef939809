"""The day of the tests, and a plan of a real public body."""

from datetime import UTC, date, datetime
from pathlib import Path

from playbook.content import method
from playbook.imports.columns import match_columns
from playbook.imports.csv_file import read_csv
from playbook.imports.people_import import people_import
from playbook.models import Plan

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 42, tzinfo=UTC)


def organogram(name: str = "the_pensions_regulator-2011-03-31") -> Plan:
    """A plan whose people are the posts of a real public body."""
    sheet = read_csv((ROOT / "tests" / "data" / "organograms" / f"{name}.csv").read_bytes(), name)
    plan = Plan(id="organogram", account="The Pensions Regulator")
    return people_import(plan, sheet, match_columns(sheet.header), method(), today=TODAY, source=name).plan
