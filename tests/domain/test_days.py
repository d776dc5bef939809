"""By when: days as minutes name them, counted from a Tuesday."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.days import due_day

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("周五之前", "2026-11-27"), ("本周五前", "2026-11-27"), ("下周三前", "2026-12-02"),
        ("下下周一", "2026-12-07"), ("周一前", "2026-11-30"), ("星期日", "2026-11-29"), ("11月30日前", "2026-11-30"),
        ("1月8号前", "2027-01-08"), ("2027年3月1日", "2027-03-01"), ("明天", "2026-11-25"), ("后天", "2026-11-26"),
        ("三天内", "2026-11-27"), ("10日内", "2026-12-04"), ("两周内", "2026-12-08"), ("月底前", "2026-11-30"),
        ("本周内", "2026-11-27"), ("下周", "2026-12-04"), ("by Friday", "2026-11-27"), ("by Monday", "2026-11-30"),
        ("next Friday", "2026-12-04"), ("by 30 November", "2026-11-30"), ("by December 5th", "2026-12-05"),
        ("by 8 January", "2027-01-08"), ("on 3 March 2027", "2027-03-03"), ("2026-12-01", "2026-12-01"),
        ("tomorrow", "2026-11-25"), ("within two weeks", "2026-12-08"), ("by the end of the month", "2026-11-30"),
        ("this week", "2026-11-27"), ("next week", "2026-12-04"), ("end of next month", "2026-12-31"), ("30 February", None),
        ("2月30日", None), ("soon", None), ("尽快", None), ("", None), ("at 10:30", None),
    ],
)  # fmt: skip
def test_a_day(said: str, due: str | None) -> None:
    found = due_day(said, TUESDAY)
    assert (found and found.isoformat()) == due


@given(st.text(max_size=40), st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 1, 1)))
def test_no_text_breaks_it(text: str, on: date) -> None:
    assert due_day(text, on) is None or isinstance(due_day(text, on), date)


@given(st.sampled_from(["周五", "Friday", "tomorrow", "下周", "月底", "12月1日", "1 May"]), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_day_without_a_year_is_not_past(text: str, on: date) -> None:
    found = due_day(text, on)
    assert found
    assert found >= on
