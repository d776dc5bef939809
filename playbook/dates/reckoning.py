"""Reckoning of the day that a phrase names, from the match of the phrase and the day it is spoken; None where that day is not certain."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from playbook.dates.numerals import number
from playbook.dates.written import MONTHS

Reader = Callable[[re.Match[str], date], date | None]


def none(_: re.Match[str], __: date) -> None:
    """Return no day: the phrase names none for certain."""


def _calendar_day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def _month_later(on: date, months: int, day: int | None = None) -> date | None:
    """Return the day that many months later: on `day`, None where the month lacks it, or on the same day or else the last one."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return _calendar_day(year, month + 1, min(on.day, monthrange(year, month + 1)[1]) if day is None else day)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def certain(coming: date | None, on: date, previous: date | None = None) -> date | None:
    """Return the coming day of a yearly date; None where the last one was a short time ago (92 days), for that may be meant."""
    if coming is None:
        return None
    previous = previous or _calendar_day(coming.year - 1, coming.month, coming.day) or coming - timedelta(days=365)
    return None if previous < on and (on - previous).days < 92 else coming


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())


_WEEKDAYS = {
    name: day for names in ("mo tu we th fr sa su", "一 二 三 四 五 六 日", "1 2 3 4 5 6") for day, name in enumerate(names.split())
} | {"天": 6}


def _weekday(match: re.Match[str]) -> int:
    name = match["weekday"].lower()
    return _WEEKDAYS[name[:2]]


def _coming(weekday: int, on: date) -> date | None:
    """The next such weekday; None on such a day, which may be meant itself."""
    days = (weekday - on.weekday()) % 7
    return on + timedelta(days=days) if days else None


def next_such(match: re.Match[str], on: date) -> date | None:
    """The next such weekday, by `_coming`."""
    return _coming(_weekday(match), on)


def strictly_coming(match: re.Match[str], on: date) -> date:
    """The next such weekday after today."""
    return on + timedelta(days=(_weekday(match) - on.weekday() - 1) % 7 + 1)


def this_week(match: re.Match[str], on: date) -> date | None:
    """Such a weekday of this week that is still to come."""
    day = _monday(on) + timedelta(days=_weekday(match))
    return day if day > on else None


def next_week_en(match: re.Match[str], on: date) -> date | None:
    """The weekday of the next week, where weeks from Monday and weeks from Sunday agree."""
    weekday = _weekday(match)
    sunday = on - timedelta(days=(on.weekday() + 1) % 7)
    from_monday, from_sunday = _monday(on) + timedelta(days=7 + weekday), sunday + timedelta(days=7 + (weekday + 1) % 7)
    return from_monday if from_monday == from_sunday else None


def week_zh(match: re.Match[str], on: date) -> date | None:
    """The weekday of the week that is named, 本周 or 下周 or 下下周, each from Monday."""
    weeks = {"下下": 2, "下": 1}.get(match["week"].removesuffix("个"), 0)
    day = _monday(on) + timedelta(days=7 * weeks + _weekday(match))
    if match["week"] == "下个" and match[0][2] == "周" and _coming(_weekday(match), on) not in (day, None):
        return None  # 下个周五 is the next Friday to some and the one of next week to others.
    return day if day >= on else None


def weeks_from(match: re.Match[str], on: date) -> date | None:
    """The next such weekday and one week or more."""
    weeks, day = number(match.groupdict().get("count") or "1"), next_such(match, on)
    return day + timedelta(weeks=weeks) if day and weeks else None


def in_count(match: re.Match[str], on: date) -> date | None:
    """Return the day that many days, weeks, months (of the calendar) or years from today; half a month (半个月) is 15 days."""
    unit, half = match["unit"], match["count"].lower() in ("半", "half a")
    count = 1 if half else number(match["count"])
    if not count:
        return None
    if unit in ("月", "month") and half:
        return on + timedelta(days=15) if unit == "月" else None
    if unit == "月" and "个" not in match[0]:
        return None  # 3月内 is in March as well as within three months.
    if unit in ("月", "month", "年", "year"):
        months = count * (1 if unit in ("月", "month") else 6 if half else 12)
        return _month_later(on, months) if months <= 60 else None
    days = {"day": 1, "天": 1, "日": 1, "fortnight": 14}.get(unit.lower(), 7)
    return on + timedelta(days=count * days) if not half and count * days <= 730 else None


_ANCHOR = re.compile(
    r"(?:收到|接到|之日|自(?!己)|起|前|后).*$|(?:签约|签字|签订|签署|收货|到货|交货|发货|出货|下单|订货|验收|中标|开标|开票|发票|付款|收款|到账|审批|"
    r"批准|上线|投产|安装|培训|结束|试用|完成|入库|开工|完工|立项|生效|期)$"
)
_NOW = re.compile(r"(?:^|[\W\0]|将|会|于|在|请|我们|我方|我司|我|他|她|您|你|他们|计划|预计|约定|再)$")


def in_count_zh(match: re.Match[str], on: date) -> date | None:
    """Return the day of a count from today; None for a count from an event in the sentence (收到样品后三天内, 签约三天后)."""
    sentence = re.split(r"[。；;\n!?]", match.string[: match.start()])[-1].strip()
    elsewhere = _ANCHOR.search(sentence) or ("后" in match["mark"] and not _NOW.search(sentence))
    return None if elsewhere else in_count(match, on)


def later(days: int) -> Reader:
    """Return a reader of the day that many days from today."""
    return lambda _, on: on + timedelta(days=days)


def friday_of_week(weeks: int, *, english: bool = False) -> Reader:
    """The Friday of a week; None at a weekend for the week that is nearly over, on Sunday in English also for the next."""

    def read(_: re.Match[str], on: date) -> date | None:
        is_certain = on.weekday() < 5 if not weeks else on.weekday() < 6 or not english
        return _monday(on) + timedelta(days=4 + 7 * weeks) if is_certain else None

    return read


def end_of_month(months: int) -> Reader:
    """The last day of the month that many months on."""

    def read(_: re.Match[str], on: date) -> date | None:
        year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
        return _month_end(year, month + 1)

    return read


def _year_of(match: re.Match[str], on: date) -> int | None:
    year = match.groupdict().get("year")
    if not year:
        return None
    steps = {"明": 1, "next": 1, "今": 0, "本": 0, "this": 0}
    return on.year + steps[year.lower()] if year.lower() in steps else 2000 + int(year) % 100


def _end_of(month: int, match: re.Match[str], on: date) -> date | None:
    """The end of a month (0: December of the year before) in the year that is named, or of the next such month."""
    year = _year_of(match, on)

    def end(year: int) -> date:
        return _month_end(year, month) if month else _month_end(year - 1, 12)

    if year:
        return end(year)
    ends = [end(on.year + step) for step in range(-1, 3)]
    coming = next(day for day in ends if day >= on)
    return certain(coming, on, ends[ends.index(coming) - 1])


def _month_of(match: re.Match[str]) -> int:
    return int(match["month"]) if match["month"].isdecimal() else MONTHS.index(match["month"][:3].lower()) + 1


def end_of_named(match: re.Match[str], on: date) -> date | None:
    """The last day of the month that is named."""
    return _end_of(_month_of(match), match, on) if 1 <= _month_of(match) <= 12 else None


def before_named(match: re.Match[str], on: date) -> date | None:
    """The last day before the month that is named."""
    return _end_of(_month_of(match) - 1, match, on) if 1 <= _month_of(match) <= 12 else None


def end_of_quarter(match: re.Match[str], on: date) -> date | None:
    """The last day of the quarter of the calendar year that is named."""
    name = match["quarter"].lower()
    quarter = {"一": 1, "二": 2, "三": 3, "四": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}.get(name) or int(name)
    return _end_of(3 * quarter, match, on)


def this_quarter(quarters: int) -> Reader:
    """The last day of the quarter that many quarters on."""
    return lambda match, on: end_of_month(2 - (on.month - 1) % 3 + 3 * quarters)(match, on)


def end_of_year(match: re.Match[str], on: date) -> date | None:
    """The last day of the year that is named, or of this one."""
    return date(_year_of(match, on) or on.year, 12, 31)


def next_nth(match: re.Match[str], on: date) -> date | None:
    """The next such day of a month; None where this month lacks it."""
    day = int(match["day"])
    return _month_later(on, 0 if day >= on.day else 1, day)


def weekday_nth(match: re.Match[str], on: date) -> date | None:
    """The next such day of a month; None unless it is that weekday."""
    day = next_nth(match, on)
    return day if day and day.weekday() == _weekday(match) else None


def nth_of_month(match: re.Match[str], on: date) -> date | None:
    """The day of this month, the next or the one after it; None where that month lacks it."""
    months = {"下": 1, "下下": 2, "next": 1}.get(match["which"].lower().removesuffix("个"), 0)
    return _month_later(on, months, int(match["day"]))
