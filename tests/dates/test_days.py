"""By when: days as people name them, read as they are meant or not at all. Expected days are written by hand in the tables."""

import tomllib
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from playbook.dates.spoken import due_day, typed_day
from playbook.dates.written import DayOrder
from playbook.errors import PlaybookError

TUESDAY = date(2026, 11, 24)


def table(name: str) -> list[tuple[str, str, str]]:
    sections = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))
    return [(on, text, due) for cases in sections.values() for on, text, due in cases]


def read(on: str, text: str, order: DayOrder | None = None) -> str:
    due = due_day(text, date.fromisoformat(on), order)
    return due.isoformat() if due else ""


def test_a_spoken_day() -> None:
    cases = table("spoken_days")
    assert len(cases) > 400
    assert [(on, text, due, got) for on, text, due in cases if (got := read(on, text)) != due] == []


@pytest.mark.parametrize("name", ["spoken_days", "spoken_days_held_out"])
def test_a_day_is_the_same_in_either_script(name: str) -> None:
    other_script = OpenCC("s2t").convert
    assert [text for on, text, _ in table(name) if read(on, other_script(text)) != read(on, text)] == []


def test_no_day_of_the_held_out_is_misread() -> None:
    """Written before the rules and never used to change them: none is wrong, and few are not read."""
    answers = [(text, due, read(on, text)) for on, text, due in table("spoken_days_held_out")]
    assert [answer for answer in answers if answer[2] not in ("", answer[1])] == []
    known = Counter(bool(got) for _, due, got in answers if due)
    assert known[True] >= 0.9 * known.total()


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
        ("this week", "2026-11-27"), ("next week", "2026-12-04"), ("end of next month", "2026-12-31"), ("30 February", ""),
        ("2月30日", ""), ("soon", ""), ("尽快", ""), ("", ""), ("at 10:30", ""),
    ],
)  # fmt: skip
def test_a_day_from_a_tuesday(said: str, due: str) -> None:
    assert read("2026-11-24", said) == due


@pytest.mark.parametrize(
    ("text", "none", "year", "month", "day"),
    [
        ("Send it by 12/3", "", "2026-12-03", "2026-12-03", "2027-03-12"),
        ("Send it by 12/3/2026.", "", "", "2026-12-03", ""),
        ("请在12/3前提交", "", "2026-12-03", "2026-12-03", "2027-03-12"),
        ("12/5", "", "2026-12-05", "2026-12-05", "2027-05-12"),
    ],
)
def test_numbers_in_a_sentence_are_read_in_the_order_of_its_writer(text: str, none: str, year: str, month: str, day: str) -> None:
    orders = (None, DayOrder.YEAR_FIRST, DayOrder.MONTH_FIRST, DayOrder.DAY_FIRST)
    assert [read("2026-11-24", text, order) for order in orders] == [none, year, month, day]


@given(st.text(max_size=40), st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 1, 1)))
def test_no_text_breaks_it_and_no_day_is_past(text: str, on: date) -> None:
    due = due_day(text, on)
    assert due is None or due >= on


PARTS = sorted({part for _, text, _ in table("spoken_days") for part in (text, *text.split())})


@given(st.lists(st.sampled_from(PARTS), min_size=2, max_size=5), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_parts_of_sentences_in_any_order_break_nothing(parts: list[str], on: date) -> None:
    due = due_day(" ".join(parts), on)
    assert due is None or due >= on


@given(st.sampled_from(["tomorrow", "下周", "月底", "12月1日", "1 May"]), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_day_that_is_one_on_any_day(text: str, on: date) -> None:
    due = due_day(text, on)
    assert due
    assert due >= on


@given(
    st.sampled_from([("周五", "Friday", 4), ("星期日", "Sunday", 6), ("周一前", "by Monday", 0)]),
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
)
def test_a_weekday_is_the_next_one_and_none_on_such_a_day(names: tuple[str, str, int], on: date) -> None:
    """Who says Friday on a Friday means that day or the next Friday."""
    *texts, weekday = names
    for text in texts:
        due = due_day(text, on)
        if on.weekday() == weekday:
            assert due is None
        else:
            assert due
            assert (due.weekday(), timedelta() < due - on < timedelta(days=7)) == (weekday, True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Friday", "2026-11-27"), ("by next Fri", "2026-12-04"), ("tomorrow", "2026-11-25"), ("in 2 weeks", "2026-12-08"),
        ("end of the month", "2026-11-30"), ("the 5th", "2026-12-05"), ("12/24/2026", "2026-12-24"), ("下周五", "2026-12-04"),
        ("三天内", "2026-11-27"), ("28号前", "2026-11-28"), ("明天下午", "2026-11-25"), ("Friday, Li", "date-unknown"),
        ("call on Friday", "date-unknown"), ("周五交报告", "date-unknown"), ("next week", "date-unknown"), ("下周", "date-unknown"),
        ("this month", "date-unknown"), ("next spring", "date-unknown"), ("Friday or so", "date-unknown"), ("last Friday", "date-unknown"),
        ("30 Feb", "date-impossible"), ("12/3/2026", "date-ambiguous"), ("Mon 24 Nov 2026", "date-weekday"),
        ("Friday " * 900, "date-unknown"),
    ],
)  # fmt: skip
def test_a_field_takes_a_day_and_nothing_beside_it(text: str, day: str) -> None:
    try:
        answer = typed_day(text, order=None, today=TUESDAY).isoformat()
    except PlaybookError as refusal:
        answer = refusal.code
    assert answer == day


@pytest.mark.parametrize("text", ["Friday", "in 2 weeks", "下周五"])
def test_what_has_happened_has_a_written_day(text: str) -> None:
    with pytest.raises(PlaybookError) as refused:
        typed_day(text, order=None, today=TUESDAY, ahead=False)
    assert refused.value.code == "date-unknown"
