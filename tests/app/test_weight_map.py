"""The page on who matters when: what its map and its table say, and that every digit can be read."""

import re
from typing import Any

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.kit import theme, vega
from pages.ui.people.narrow_map import NBSP
from playbook import edits
from playbook.content import method
from playbook.models import STAGES, Plan, RoleId
from playbook.samples import sample
from tests.support.light import contrast
from tests.support.pages import OpenPage
from tests.support.plans import TODAY

SIGNS = {guide.sign for guide in method().stances.values()}


def plan() -> Plan:
    return sample("keyboards", "en", TODAY, plan_id="keyboards")


def drawn(test: AppTest) -> tuple[str, list[dict[str, Any]]]:
    """The specification of the map, and the rows of all its data."""
    (chart,) = test.get("vega_lite_chart")
    tables = (pa.ipc.open_stream(part.data.data).read_all() for part in chart.proto.datasets)
    return chart.proto.spec, [row for table in tables for row in table.to_pylist()]


@pytest.mark.parametrize("dark", [False, True])
def test_every_digit_reads_on_its_cell(dark: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "is_dark", lambda: dark)
    assert min(contrast(*vega.shade(step / 200)) for step in range(201)) >= 4.5
    assert vega.shade(0)[0] == (theme.DARK if dark else theme.LIGHT).ramp[0]
    assert vega.shade(1)[0] == (theme.DARK if dark else theme.LIGHT).ramp[1]


@pytest.mark.parametrize("language", ["en", "zh", "zh-Hant"])
def test_the_map_names_everybody_with_sign_and_marks_the_present_stage(language: str, open_page: OpenPage) -> None:
    shown = sample("keyboards", language, TODAY, plan_id="keyboards")
    test = open_page("weights", language, shown)
    assert not test.exception
    spec, rows = drawn(test)
    said = " ".join(row["said"].replace("\n", " ") for row in rows if row.get("said"))
    for person in shown.present:
        if person.roles and person.name:
            assert f"{method().stances[person.stance].sign} {person.name}" in said
    assert f"datum.value === '{shown.stage.value}'" in spec
    assert {row["stage"] for row in rows if "points" in row} == set(STAGES)
    (narrow,) = (part.proto.body for part in test.get("html") if "<table" in part.proto.body)
    names = [name.replace(NBSP, " ") for name in re.findall('<th scope="row">(.*?)</th>', narrow)]
    assert names == [row["said"].replace("\n", " ") for row in rows if row.get("said", "")[:1] in SIGNS]
    digits = [row["points"] for row in rows if "points" in row]
    assert re.findall(r'style="background:[^"]*">(\d+)</td>', narrow) == digits
    assert narrow.count('class="now"') == 1 + len(names)


def test_a_table_says_the_same_in_order_of_the_present_stage(open_page: OpenPage) -> None:
    test = open_page("weights", "en", plan())
    table = test.table[0].value
    assert len(table.columns) == 3 + len(STAGES) + 2
    assert any("key person now" in cell for cell in table["Matters because"])
    now = [int(cell) for cell in table[next(title for title in table.columns if "(now)" in title)]]
    assert now == sorted(now, reverse=True)
    assert any("no open action" in cell or "competitor" in cell for cell in table["Mismatch"])


def test_an_empty_role_is_named_below(open_page: OpenPage) -> None:
    bare = plan()
    for person in bare.people:
        bare = edits.set_roles(bare, person.id, [role for role in person.role_ids if role is not RoleId.TECHNICAL])
    test = open_page("weights", "en", bare)
    assert any("Technical evaluator: weight" in part.value and "no one identified" in part.value for part in test.markdown)
