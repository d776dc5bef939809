"""What a spreadsheet would run, or turn into another value, is marked; everything comes back as it was."""

import csv
import io
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.imports.csv_file import read_csv
from playbook.tables.csv_writer import write_csv
from playbook.tables.spreadsheet_escaping import plain_cell, safe_cell

DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")
TRICKY = st.one_of(st.text(), st.text(alphabet="'=+-@0123456789.,eE%＝＋－＠ \t\r\n"))


@given(TRICKY)
def test_every_cell_comes_back_as_it_was(text: str) -> None:
    assert plain_cell(safe_cell(text)) == text


@given(TRICKY)
def test_no_cell_begins_with_a_sign_that_runs_unless_it_is_a_number(text: str) -> None:
    safe = safe_cell(text)
    if safe.startswith(DANGEROUS):
        assert safe == text
        assert re.fullmatch(r"\+[0-9 ]+", text) or float(text.rstrip("%").replace(",", "")) is not None


@pytest.mark.parametrize(
    "number", ["-3.5", "5", "0", "0.5", "-12%", "-1,234.50", "+3", "13800138000", "2026-11-24", "1e", "+86 21 5555", "+86 139 0000 0000"]
)
def test_true_numbers_dates_and_telephone_numbers_stay_as_they_are(number: str) -> None:
    assert safe_cell(number) == number


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "-2+3", "+1+2", "＝1", "\t=1", "\r=1", "\n", "-", "=HYPERLINK(1)", "－３"])
def test_what_would_run_is_marked(text: str) -> None:
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["+86-21-5555", "+86 21 5555; +1", "+8613800138000", "02155551234", "110101199003071234", "12345e6789"])
def test_telephone_numbers_and_ids_that_a_spreadsheet_would_compute_are_text(text: str) -> None:
    assert safe_cell(text) == "'" + text


def test_a_typed_apostrophe_is_kept_apart_from_ours() -> None:
    assert [safe_cell(text) for text in ("'=x", "''=x", "'x", "'")] == ["''=x", "'''=x", "'x", "'"]


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), min_size=1, max_size=5))
def test_a_table_of_any_text_comes_back(rows: list[list[str]]) -> None:
    storable = [[cell.replace("\x00", "").encode("utf-8", "ignore").decode() for cell in row] for row in rows]
    written = [row for row in storable if any(cell.strip() for cell in row)]
    data = write_csv(["姓名", "备注"], written)
    if written:
        assert [list(cells) for _, cells in read_csv(data, "x.csv").rows] == written
    assert [list(map(plain_cell, row)) for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))][1:] == written


def test_pandas_reads_what_is_written() -> None:
    table = pd.read_csv(io.BytesIO(write_csv(["姓名", "电话"], [["李,伟", "=1"], ['say "hi"\nthere', "-3.5"]])), dtype=str)
    assert table.to_dict("list") == {"姓名": ["李,伟", 'say "hi"\nthere'], "电话": ["'=1", "-3.5"]}
