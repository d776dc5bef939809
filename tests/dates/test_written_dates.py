"""Written dates: every form that readers, spreadsheets and the product itself write, and what is refused instead of guessed."""

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from playbook.dates.written import EARLIEST, LATEST, DayOrder, day_order, read_date, read_dates
from playbook.errors import PlaybookError

TODAY = date(2026, 11, 29)
Y, M, D = DayOrder.YEAR_FIRST, DayOrder.MONTH_FIRST, DayOrder.DAY_FIRST
EVERY = (None, Y, M, D)


def answer(text: str, order: DayOrder | None, *, ahead: bool = True) -> str:
    """The day as ISO, or the code of the refusal."""
    try:
        return read_date(text, order=order, today=TODAY, ahead=ahead).isoformat()
    except PlaybookError as refusal:
        return refusal.code


@pytest.mark.parametrize("order", EVERY)
@pytest.mark.parametrize(
    "text",
    [
        "2026-12-22", "2026/12/22", "2026.12.22", "2026. 12. 22.", "2026年12月22日", "2026 年 12 月 22 日", "2026年12月22号", "12月22日",
        "12月22号", "26年12月22日", "二〇二六年十二月二十二日", "十二月二十二日", "今年12月22日", "22 Dec 2026", "22 December 2026",
        "22-Dec-26",
        "22-Dec-2026", "22/Dec/2026", "22. Dec. 2026", "22Dec2026", "22nd of December 2026", "the 22nd of December", "22 Dec", "22-Dec",
        "Dec 22, 2026", "December 22, 2026", "December 22nd, 2026", "Dec. 22, 2026", "Dec 22 2026", "DEC 22", "Dec-22-2026",
        "2026-Dec-22",
        "22 Dec '26", "12/22/2026", "12-22-2026", "22/12/2026", "22.12.2026", "22-12-2026", "12/22/26", "12/22", "22/12", "12-22",
        "20261222", "２０２６－１２－２２", "２０２６年１２月２２日", "2026／12／22", "2026–12–22", "\u200e12/22/2026", "\u00a02026-12-22 ",
        "Tue 22 Dec 2026", "Tuesday, December 22, 2026", "22 December 2026 (Tue)", "2026年12月22日星期二", "2026年12月22日（周二）",
        "周二 12月22日",
        "2026-12-22 00:00:00", "2026-12-22T00:00", "2026-12-22T00:00:00.000", "2026-12-22T00:00:00Z", "2026-12-22 14:30",
        "12/22/2026 2:30 PM",
        "12/22/2026 12:00:00\u202fAM", "2026年12月22日 14:30", "2026年12月22日14时30分", "2026/12/22 上午12:00:00", "Dec 22, 2026 at 3 pm",
        "22 Dec 2026, 10:00",
    ],
)  # fmt: skip
def test_a_form_that_is_one_day_in_any_order(text: str, order: DayOrder | None) -> None:
    assert answer(text, order) == "2026-12-22"


@pytest.mark.parametrize(
    ("text", "none", "year", "month", "day"),
    [
        ("01/03/2027", "date-ambiguous", "date-ambiguous", "2027-01-03", "2027-03-01"),
        ("3/1/2027", "date-ambiguous", "date-ambiguous", "2027-03-01", "2027-01-03"),
        ("12-3-2026", "date-ambiguous", "date-ambiguous", "2026-12-03", "2026-03-12"),
        ("3.4.2027", "2027-04-03", "2027-04-03", "date-ambiguous", "2027-04-03"),
        ("5/5/2027", "2027-05-05", "2027-05-05", "2027-05-05", "2027-05-05"),
        ("12/3", "date-ambiguous", "2026-12-03", "2026-12-03", "2027-03-12"),
        ("12-20", "2026-12-20", "2026-12-20", "2026-12-20", "2026-12-20"),
        ("12.20", "date-unknown", "2026-12-20", "2026-12-20", "2026-12-20"),
        ("2.5", "date-unknown", "2027-02-05", "2027-02-05", "2027-05-02"),
        ("12/3/26", "date-ambiguous", "date-ambiguous", "2026-12-03", "2026-03-12"),
        ("11/12/26", "date-ambiguous", "date-ambiguous", "2026-11-12", "2026-12-11"),
        ("1/3/27", "date-ambiguous", "date-ambiguous", "2027-01-03", "2027-03-01"),
        ("14/03/05", "date-ambiguous", "date-ambiguous", "date-ambiguous", "2005-03-14"),
        ("99/12/31", "date-unknown", "1999-12-31", "date-unknown", "date-unknown"),
        ("27/1/30", "date-ambiguous", "2027-01-30", "date-ambiguous", "2030-01-27"),
        ("26/12/22", "date-ambiguous", "2026-12-22", "date-ambiguous", "2022-12-26"),
        ("26.11.2", "date-unknown", "2026-11-02", "date-unknown", "date-unknown"),
        ("31/4/05", "date-unknown", "2031-04-05", "date-unknown", "date-unknown"),
        ("Thu 12/3/2026", "date-ambiguous", "date-ambiguous", "2026-12-03", "2026-03-12"),
        ("Wed 2/12/2026", "2026-12-02", "2026-12-02", "2026-12-02", "2026-12-02"),
    ],
)
def test_numbers_are_read_in_the_order_of_the_reader(text: str, none: str, year: str, month: str, day: str) -> None:
    assert [answer(text, order) for order in EVERY] == [none, year, month, day]


@pytest.mark.parametrize("order", EVERY)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("30 Feb 2026", "date-impossible"), ("2月30日", "date-impossible"), ("2026-13-01", "date-impossible"),
        ("2/30/2026", "date-impossible"),
        ("Feb 29", "date-impossible"), ("2026-02-29", "date-impossible"), ("31/31/2026", "date-impossible"),
        ("0103-02-07", "date-far"), ("1989-12-31", "date-far"), ("2101-01-01", "date-far"), ("12/22/0026", "date-far"),
        ("1/1/80", "date-far"),
        ("Mon 22 Dec 2026", "date-weekday"), ("2026年12月22日星期一", "date-weekday"),
        ("46350", "date-serial"), ("46350.0", "date-serial"),
        ("", "date-unknown"), (" ", "date-unknown"), ("soon", "date-unknown"), ("待定", "date-unknown"), ("103-02-07", "date-unknown"),
        ("Dec 2026", "date-unknown"), ("Dec-26", "date-unknown"), ("2026-12", "date-unknown"), ("2026年12月", "date-unknown"),
        ("Q4", "date-unknown"),
        ("12/2026", "date-unknown"), ("1/2/3", "date-unknown"),
        ("Dec 22-24", "date-unknown"), ("Dec. 22 – 26", "date-unknown"), ("May 5/10", "date-unknown"), ("22 Dec-26", "date-unknown"),
        ("2026/12-22", "date-unknown"), ("22 Dec 2026 or later", "date-unknown"),
        ("we may 3 times", "date-unknown"), ("2026-12-22x", "date-unknown"), ("2026-12-22 25:00", "date-unknown"), ("12", "date-unknown"),
        ("2026-12-21T16:00:00Z", "date-unknown"), ("2026-12-22-23", "date-unknown"), ("-12-22", "date-unknown"),
        ("२०२६-१२-२२", "date-unknown"),
    ],
)  # fmt: skip
def test_what_is_no_day_for_sure_is_refused_with_its_reason(text: str, code: str, order: DayOrder | None) -> None:
    assert answer(text, order) == code


def test_a_refusal_names_the_text_and_both_days() -> None:
    with pytest.raises(PlaybookError) as refusal:
        read_date(" 01/03/2027 ", order=None, today=TODAY)
    assert refusal.value.params == {"text": "01/03/2027", "one": "2027-01-03", "two": "2027-03-01"}


@pytest.mark.parametrize(
    ("text", "ahead", "back"),
    [("Nov 29", "2026-11-29", "2026-11-29"), ("11月28日", "2027-11-28", "2026-11-28"), ("Dec 1", "2026-12-01", "2025-12-01")],
)
def test_a_day_without_a_year_is_the_next_one_or_the_last_one(text: str, ahead: str, back: str) -> None:
    assert (answer(text, None), answer(text, None, ahead=False)) == (ahead, back)


@pytest.mark.parametrize(
    ("column", "days"),
    [
        (["11/27/2026", "12/3/2026", "", "2026-12-05", "soon"], ["2026-11-27", "2026-12-03", None, "2026-12-05", "date-unknown"]),
        (["03/04/2026", "25/04/2026", "10/06/2026"], ["2026-04-03", "2026-04-25", "2026-06-10"]),
        (["03/04/2026", "04/25/2026", "10/06/2026"], ["2026-03-04", "2026-04-25", "2026-10-06"]),
        (["03/04/2026", "10/06/2026"], ["date-ambiguous", "date-ambiguous"]),
        (["3.4.2026", "10.6.2026"], ["2026-04-03", "2026-06-10"]),
        (["12/3/26", "11/27/26"], ["2026-12-03", "2026-11-27"]),
        (["12/3", "11/30"], ["2026-12-03", "2026-11-30"]),
        (["11/27/2026", "27/11/2026", "3/4/2026", "5/5/2026", "2026-12-05"], ["date-orders"] * 4 + ["2026-12-05"]),
        (["24.11.2026", "11/27/2026"], ["date-orders"] * 2),
        (["Dec 3, 2026", "12/3/2026"], ["2026-12-03", "date-ambiguous"]),
        ([], []),
    ],
)
def test_a_column_has_one_order(column: list[str], days: list[str | None]) -> None:
    for turned in (list, lambda items: list(reversed(items))):
        answers = read_dates(turned(column), order=None, today=TODAY)
        assert [one.code if isinstance(one, PlaybookError) else one and one.isoformat() for one in answers] == turned(days)


def test_a_column_that_settles_its_order_overrules_the_reader() -> None:
    days = read_dates(["25/04/2027", "03/04/2027"], order=M, today=TODAY)
    assert days == (date(2027, 4, 25), date(2027, 4, 3))


@pytest.mark.parametrize(
    ("locale", "order"),
    [("en", M), ("en-US", M), ("en_GB", D), ("en-AU", D), ("zh", Y), ("zh-CN", Y), ("de-DE", D), ("xx-nonsense", M), ("", M)],
)
def test_the_order_of_a_locale(locale: str, order: DayOrder) -> None:
    assert day_order(locale) is order


FORMS = {
    "en": ("d MMM y", "d MMMM y", "MMM d, y", "MMMM d, y", "EEE d MMM y", "EEEE, MMMM d, y"),
    "zh": ("y年M月d日", "y年M月d日EEEE", "y/M/d", "y-MM-dd"),
}
days = st.dates(EARLIEST, LATEST)


@given(days, st.sampled_from([(language, form) for language, forms in FORMS.items() for form in forms]), st.sampled_from(EVERY))
def test_every_form_of_the_product_reads_back(day: date, form: tuple[str, str], order: DayOrder | None) -> None:
    assert read_date(format_date(day, form[1], locale=form[0]), order=order, today=TODAY) == day
    assert read_date(day.isoformat(), order=order, today=TODAY) == day


@given(days, st.sampled_from(["en-US", "en-GB", "zh-CN", "de-DE", "fr-FR", "ja-JP", "sv-SE"]))
def test_what_a_region_writes_in_numbers_reads_back_in_its_order(day: date, region: str) -> None:
    order = day_order(region)
    parts = {"y": f"{day.year}", "m": f"{day.month:02}", "d": f"{day.day}"}
    assert read_date("/".join(parts[part] for part in order), order=order, today=TODAY) == day


@given(st.lists(days.filter(lambda day: day.day <= 12), max_size=6), days.filter(lambda day: day.day > 12), st.sampled_from([M, D]))
def test_one_telling_value_settles_a_column(column: list[date], telling: date, order: DayOrder) -> None:
    pattern = "{0.month}/{0.day}/{0.year}" if order is M else "{0.day}/{0.month}/{0.year}"
    assert read_dates([pattern.format(day) for day in [*column, telling]], order=None, today=TODAY) == (*column, telling)


@given(
    st.text("0123456789/-. :年月日号DecMayT,上午'周一", max_size=24) | st.text(max_size=24),
    st.sampled_from(EVERY),
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
)
def test_no_text_is_a_day_out_of_range_or_breaks_the_reader(text: str, order: DayOrder | None, today: date) -> None:
    for answer in read_dates([text, text], order=order, today=today):
        assert answer is None or isinstance(answer, PlaybookError) or EARLIEST <= answer <= LATEST


@given(
    st.integers(1, 12), st.integers(1, 28), st.sampled_from(["{}月{}日", "{}/{}", "{}-{}"]), st.dates(date(2000, 1, 1), date(2090, 1, 1))
)
def test_a_day_without_a_year_lies_within_a_year(month: int, day: int, form: str, today: date) -> None:
    text = form.format(month, day)
    ahead, back = (read_date(text, order=Y, today=today, ahead=ahead) for ahead in (True, False))
    assert timedelta(0) <= ahead - today < timedelta(366)
    assert timedelta(0) <= today - back < timedelta(366)
