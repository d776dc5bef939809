"""By when: a day as minutes name it, counted from the day of the meeting."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

_WEEKDAYS_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAYS_ZH = "一二三四五六日"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_EN = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH_EN = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)


def due_day(text: str, on: date) -> date | None:
    """The day something is due, on or after the meeting; None where none is named. The first that fits, exact ones before vague ones.

    >>> due_day("by next Wednesday", date(2026, 11, 24))
    datetime.date(2026, 12, 2)
    >>> due_day("下周五之前", date(2026, 11, 24))
    datetime.date(2026, 12, 4)
    """
    for pattern, day in _DAYS:
        if (found := pattern.search(text)) and (due := day(found, on)) is not None:
            return due
    return None


def _ymd(found: re.Match[str], on: date) -> date | None:
    return _safe(int(found["year"]), int(found["month"]), int(found["day"]))


def _md(found: re.Match[str], on: date) -> date | None:
    return _next(int(found["month"]), int(found["day"]), on)


def _named_month(found: re.Match[str], on: date) -> date | None:
    month = _MONTHS.index(found["month"][:3].lower()) + 1
    if found["year"]:
        return _safe(int(found["year"]), month, int(found["day"]))
    return _next(month, int(found["day"]), on)


def _next(month: int, day: int, on: date) -> date | None:
    """A month and day of this year or, where that is over, of the next."""
    this = _safe(on.year, month, day)
    return this if this is None or this >= on else _safe(on.year + 1, month, day)


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday_zh(found: re.Match[str], on: date) -> date | None:
    wanted = _WEEKDAYS_ZH.index("日" if found["weekday"] in "天日" else found["weekday"])
    monday = on - timedelta(days=on.weekday())
    weeks = {"下下": 2, "下": 1}.get((found["week"] or "").removesuffix("个"), 0)
    due = monday + timedelta(days=7 * weeks + wanted)
    return due + timedelta(days=7) if due < on and not found["week"] else due


def _weekday_en(found: re.Match[str], on: date) -> date | None:
    wanted = _WEEKDAYS_EN.index(found["weekday"][:3].lower())
    monday = on - timedelta(days=on.weekday())
    if found["next"]:
        return monday + timedelta(days=7 + wanted)
    due = monday + timedelta(days=wanted)
    return due if due >= on else due + timedelta(days=7)


def _in(found: re.Match[str], on: date) -> date | None:
    numbers = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "十": 10,
               "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "ten": 10}  # fmt: skip
    count = numbers.get(found["count"].lower()) or (int(found["count"]) if found["count"].isdecimal() else 0)
    days = {"天": 1, "日": 1, "d": 1, "周": 7, "星": 7, "礼": 7, "w": 7, "月": 30, "m": 30}[found["unit"][0].lower()]
    return on + timedelta(days=count * days) if 0 < count * days < 4000 else None


def _fixed(days: int) -> Callable[[re.Match[str], date], date]:
    return lambda _, on: on + timedelta(days=days)


def _end_of_week(weeks: int) -> Callable[[re.Match[str], date], date]:
    return lambda _, on: on + timedelta(days=4 - on.weekday() + 7 * weeks if on.weekday() <= 4 or weeks else 0)


def _end_of_month(months: int) -> Callable[[re.Match[str], date], date]:
    def day(_: re.Match[str], on: date) -> date:
        year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
        return date(year, month + 1, monthrange(year, month + 1)[1])

    return day


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_DAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date | None]], ...] = (
    (_p(r"(?P<year>20\d\d)\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})"), _ymd),
    (_p(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]?"), _md),
    (_p(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH_EN}\b\.?,?(?:\s+(?P<year>20\d\d))?"), _named_month),
    (_p(rf"\b{_MONTH_EN}\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>20\d\d))?"), _named_month),
    (_p(r"(?P<week>(?:下下|下|本|这)个?)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"), _weekday_zh),
    (_p(rf"\b(?P<next>next\s+)?(?:this\s+)?{_DAY_EN}\b"), _weekday_en),
    (_p(r"大后天"), _fixed(3)),
    (_p(r"后天|\bthe day after tomorrow\b"), _fixed(2)),
    (_p(r"明天|\btomorrow\b"), _fixed(1)),
    (_p(r"今天|今日|\btoday\b|\btonight\b"), _fixed(0)),
    (_p(r"(?P<count>\d{1,3}|[一两二三四五六七八十])个?(?P<unit>天|日|周|星期|礼拜|月)(?:之内|以内|内)"), _in),
    (_p(r"\b(?:within|in)\s+(?P<count>\d{1,3}|a|one|two|three|four|ten)\s+(?P<unit>days?|weeks?|months?)\b"), _in),
    (_p(r"下周|下星期|下礼拜|\bnext week\b"), _end_of_week(1)),
    (_p(r"本周|这周|周内|周末前|\bthis week\b|\bend of (?:the|this) week\b"), _end_of_week(0)),
    (_p(r"下个?月底|\bend of next month\b"), _end_of_month(1)),
    (_p(r"月底|本月内|这个月内|\bend of (?:the|this) month\b|\bthis month\b"), _end_of_month(0)),
)
