"""Days: what people write is read as a day in one place, and no other reader of days comes in unnoticed."""

import ast
import re

import pytest

from tests.support.source import MODULES, PAGES, ROOT, imported, nodes_of, parsed, source_of

READERS = {
    "fromisoformat", "fromordinal", "fromtimestamp", "fromisocalendar", "strptime", "to_datetime", "Timestamp", "DatetimeIndex",
    "datetime64", "parse_date", "parsedate", "parse_dates", "date_input", "datetime_input", "DateColumn", "DatetimeColumn",
}  # fmt: skip
"""What makes a day of a text or a number its own way, as do `date(...)` with parts that are not written out, and the modules below."""
DAY_MODULES = {"dateutil", "dateparser", "arrow", "pendulum", "parsedatetime", "ciso8601"}
NO_TYPED_DAYS = {
    # The readers.
    ("playbook/dates/written.py", "date"),
    ("playbook/dates/reckoning.py", "date"),
    # Days of a picture's axis, out of dates.
    ("pages/ui/plan/timeline_chart.py", "Timestamp"),
    # ISO texts that the product itself wrote: into its database, or a moment ago of a date of the plan.
    ("pages/ui/kit/field_words.py", "fromisoformat"),
    ("pages/ui/kit/labels.py", "fromisoformat"),
    ("playbook/reviews/move_text.py", "fromisoformat"),
    ("playbook/exports/html_page.py", "fromisoformat"),
    ("playbook/storage/review_records.py", "fromisoformat"),
    ("playbook/storage/records.py", "fromisoformat"),
    ("playbook/storage/plan_queries.py", "fromisoformat"),
    ("playbook/tables/table_workbook.py", "fromisoformat"),
    # Days out of days: earlier by so many days, and the day of the plan as the moment of a file.
    ("playbook/insight/stage_schedule.py", "fromordinal"),
    ("playbook/exports/slides.py", "datetime"),
}
DATE_PATTERNS = {
    "playbook/dates/written.py",
    "playbook/dates/numerals.py",
    "playbook/dates/spoken.py",
    "playbook/dates/phrases.py",
    # These pass over a day on their way to the name that follows, or list the words of a plain statement.
    "playbook/minutes/segmentation.py",
    "playbook/minutes/action_items.py",
    "playbook/minutes/plain_sentences.py",
}
"""Patterns of dates in texts: of the readers, and where no day is read."""


def reads_days(source: str) -> list[str]:
    """What of a source makes days of something else: called, handed on or imported."""
    found = []
    for node in nodes_of(source):
        match node:
            case ast.Attribute(attr=name) | ast.Name(id=name) | ast.keyword(arg=str(name)) if name in READERS:
                found.append(name)
            case ast.Call(func=ast.Name(id="date" | "datetime" as name), args=args) if not all(
                isinstance(one, ast.Constant) for one in args
            ):
                found.append(name)
    return found + [name for name in imported(parsed(source)) if name.split(".")[0] in DAY_MODULES]


def date_patterns(source: str) -> list[str]:
    texts = [node.value for node in nodes_of(source) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [text for text in texts if re.search(r"\[0-9\]|\\d", text) and re.search(r"月|\bjan|\bmon\b", text)]


def test_what_people_write_is_read_as_a_day_in_one_place() -> None:
    """Streamlit's own fields and columns make 103-02-07 of 01/03/2027: a day is typed into a date field or a cell of text."""
    paths = {path.relative_to(ROOT).as_posix(): path for path in [*PAGES, *MODULES]}
    assert {(name, reader) for name, path in paths.items() for reader in reads_days(source_of(path))} <= NO_TYPED_DAYS
    assert {name for name, path in paths.items() if date_patterns(source_of(path))} <= DATE_PATTERNS


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("st.date_input(x)", "date_input"), ("st.column_config.DateColumn(y)", "DateColumn"),
        ("map(date.fromisoformat, x)", "fromisoformat"),
        ("from pandas import Timestamp\nTimestamp(x)", "Timestamp"), ("date(*map(int, x))", "date"), ("date(int(y), 1, 1)", "date"),
        ("pd.read_csv(x, parse_dates=True)", "parse_dates"), ("from dateutil.parser import parse", "dateutil.parser"),
        ("import dateparser", "dateparser"), ("parse_date(x)", "parse_date"),
    ],
)  # fmt: skip
def test_another_reader_of_days_would_be_noticed(source: str, name: str) -> None:
    assert reads_days(source) == [name]


def test_a_day_that_is_written_out_or_reckoned_is_no_reader() -> None:
    assert reads_days("date(1990, 1, 1)\nday - timedelta(1)\ndate.today") == []
    assert date_patterns(r"re.compile(r'(\d{1,2})月(\d{1,2})日')")
    assert not date_patterns("format_date(x, 'y年M月d日')")
