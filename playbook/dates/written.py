"""Written dates: the one reader of a day that somebody typed, pasted or keeps in a file (docs/decisions/0020).

Spoken days ("by Friday", "下周五") are `playbook.dates.spoken`, which hands every date in a sentence to this reader.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from babel import Locale, UnknownLocaleError

from playbook.dates.numerals import with_digits
from playbook.errors import PlaybookError
from playbook.letters import simplified

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
"""Range of days that a deal can have; a text outside of it is a slip (103-02-07) and is refused."""
_YEARS_OF_A_DEAL = 10
"""Years from today beyond which two digits in front are more likely a day or a month than a year: 12/3/26 is hardly of 2012."""
_LONGEST = 100
"""Characters that a date may have, with its weekday and time."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)


class DayOrder(StrEnum):
    """The order in which somebody writes the numbers of a date."""

    YEAR_FIRST = "ymd"
    MONTH_FIRST = "mdy"
    DAY_FIRST = "dmy"


def day_order(locale: str) -> DayOrder:
    """The order of a locale such as "en-US" or "zh"; month first where it is not known."""
    try:
        pattern = Locale.parse(locale, sep="_" if "_" in locale else "-").date_formats["short"].pattern
    except (ValueError, UnknownLocaleError):
        return DayOrder.MONTH_FIRST
    return DayOrder("".join(sorted("ymd", key=pattern.lower().index)))


def read_date(text: str, *, order: DayOrder | None, today: date, ahead: bool = True) -> date:
    """The day that a text names; nothing but the day may stand in it, apart from its weekday and a time.

    `order` is the reader's own, None where nobody knows whose text it is. A day without a year is the next one from `today` on, or
    with `ahead` False the last one up to it; one that falls into neither year does not exist. A year of two digits is the one
    nearest to today. Raises PlaybookError "date-unknown", "date-ambiguous" (with both days), "date-impossible" (30 Feb),
    "date-far" (outside EARLIEST to LATEST), "date-weekday" (Monday, but it is a Tuesday) and "date-serial" (46350).

    >>> read_date("12/3/2026", order=DayOrder.MONTH_FIRST, today=date(2026, 11, 24))
    datetime.date(2026, 12, 3)
    """
    answer = read_dates([text], order=order, today=today, ahead=ahead)[0]
    if isinstance(answer, date):
        return answer
    raise answer or PlaybookError("date-unknown", text=text)


def read_dates(texts: Sequence[str], *, order: DayOrder | None, today: date, ahead: bool = True) -> tuple[date | PlaybookError | None, ...]:
    """The days of a column, each a date, its refusal, or None where it is blank. One order holds for the whole column.

    A value that allows one order only settles it for all, whatever `order` says; where two values contradict each other, every value
    that depends on an order is refused ("date-orders"). Other refusals are those of `read_date`.

    >>> [str(day) for day in read_dates(["11/27/2026", "12/3/2026"], order=None, today=date(2026, 11, 24))]
    ['2026-11-27', '2026-12-03']
    """
    column = [_try(text, today, ahead) for text in texts]
    common = set(DayOrder).intersection(*(reading.days for reading in column if isinstance(reading, _Readings)))
    return tuple(reading.day(common, order) if isinstance(reading, _Readings) else reading for reading in column)


@dataclass(frozen=True)
class _Readings:
    """Readings of a text: the day by each order of numbers that makes it one."""

    text: str
    days: Mapping[DayOrder, date]
    digits_of_year: int = 4
    dotted: bool = False
    far: bool = False
    """True if the year in front is so far from today that the reader's order does not settle it."""

    def day(self, common: set[DayOrder], order: DayOrder | None) -> date | PlaybookError:
        if len(self.days) == len(DayOrder) and len(set(self.days.values())) == 1:
            return next(iter(self.days.values()))
        days = {candidate: day for candidate, day in self.days.items() if candidate in common}
        if not days:
            return PlaybookError("date-orders", text=self.text)
        if self.dotted and self.digits_of_year == 0 and order is None:
            return PlaybookError("date-unknown", text=self.text)  # 12.5 in a file is a number.
        if self.dotted and self.digits_of_year == 4:
            # Dots are written day first nearly everywhere, but not by somebody whose habit is month first.
            order = None if order is DayOrder.MONTH_FIRST else DayOrder.DAY_FIRST
        if order in days and not (order is DayOrder.YEAR_FIRST and self.far and len(days) > 1):
            return days[order]
        if self.digits_of_year == 2 and set(days) == {DayOrder.YEAR_FIRST}:
            return PlaybookError("date-unknown", text=self.text)
        earliest, *later_days = sorted(set(days.values()))
        return (
            PlaybookError("date-ambiguous", text=self.text, one=earliest.isoformat(), two=later_days[0].isoformat())
            if later_days
            else earliest
        )


def _try(text: str, today: date, ahead: bool) -> "_Readings | PlaybookError | None":
    try:
        return _Text(text.strip(), today, ahead).readings() if text.strip() else None
    except PlaybookError as error:
        return error


# What a text looks like once widths, dashes and blanks are one kind

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SAME = str.maketrans(
    _WIDE | dict.fromkeys(map(ord, "‐‑‒–—−"), "-") | dict.fromkeys(map(ord, "\u200e\u200f\u200b\ufeff"), "") | {ord("’"): "'"}
)  # fmt: skip
_HAN_DAYS = "一二三四五六日"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = r"\b(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
HAN_WEEKDAY = r"(?:周|星期|礼拜)[一二三四五六日天]"
_WITH_WEEKDAY = re.compile(rf"(?:\(?({WEEKDAY}|{HAN_WEEKDAY})\)?[\s,]*)?(.*?)(?:[\s,]*\(?({WEEKDAY}|{HAN_WEEKDAY})\)?)?")
_TIME = re.compile(
    r"(?:t|[\s,]+(?:at\s+)?|(?<=[日号]))(?P<half>上午|下午|凌晨|中午|晚上)?\s*"
    r"(?P<clock>(?:[01]?[0-9]|2[0-4])(?:[:时点](?:[0-5][0-9])?分?(?::[0-5][0-9](?:[.,][0-9]+)?)?(?:\s*[ap]\.?m\.?)?|\s*[ap]\.?m\.?))"
    r"\s*(?P<zone>z|utc|gmt|[+-][0-9]{2}:?[0-9]{2})?$"
)
_MIDNIGHT = re.compile(r"(?:0?0|12(?=.*a)):00(?::00(?:[.,]0+)?)?(?:\s*a\.?m\.?)?")
_SERIAL = re.compile(r"[2-7][0-9]{4}(?:\.0)?")
_COMPACT = re.compile(r"([12][0-9]{3})([01][0-9])([0-3][0-9])")
_NUMBERS = re.compile(r"([0-9]{1,4})\s*([-/.])\s*([0-9]{1,2})(?:\s*\2\s*([0-9]{1,4}))?")
_HAN = re.compile(r"(?:([0-9]{4}|[0-9]{2}|[今本明去])\s*年)?\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*[日号]?")
_HAN_YEARS = {"去": -1, "今": 0, "本": 0, "明": 1}
_NTH = r"(?:st|nd|rd|th)?"
_YEAR = r"'?(?P<year>[0-9]{4}|[0-9]{2})"
_NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:the\s+)?(?P<day>[0-9]{{1,2}}){_NTH}(?:\s+of)?[\s./-]*(?P<month>{MONTH})(?:[\s,./-]*{_YEAR})?",
        rf"(?P<month>{MONTH})\.?\s+(?:the\s+)?(?P<day>[0-9]{{1,2}}){_NTH}",
        rf"(?P<month>{MONTH})[\s./-]*(?:the\s+)?(?P<day>[0-9]{{1,2}}){_NTH}[\s,./-]+{_YEAR}",
        rf"(?P<year>[0-9]{{4}})[\s,./-]*(?P<month>{MONTH})[\s,./-]*(?P<day>[0-9]{{1,2}}){_NTH}",
    )
)
_RANGE = re.compile(r"[^-/]*[-/]\s*[0-9]{2}")
"""Days of a fair ("Dec 22-24"): the one dash or slash of a date stands before its last two digits."""


def uniform(text: str) -> str:
    """Return the text with one kind of width, dash, blank and Han."""
    return " ".join(simplified(text).translate(_SAME).split())


class _Text:
    """Reader of one text, with the day it was written on."""

    def __init__(self, text: str, today: date, ahead: bool) -> None:
        self.text, self.today, self.ahead = text, today, ahead
        self.weekday: int | None = None

    def readings(self) -> _Readings:
        """The day that the text names in each order of its parts. Raises "date-unknown", "date-serial", and what `read_date` says."""
        text = uniform(self.text).lower()
        if len(text) > _LONGEST:
            raise self._refusal("date-unknown")
        text = self._without_time(text)
        if _SERIAL.fullmatch(text):
            raise self._refusal("date-serial")
        if match := _COMPACT.fullmatch(text):
            return self._same_in_every_order(*map(int, match.groups()))
        if match := _HAN.fullmatch(with_digits(text)):
            return self._same_in_every_order(self._han_year(match[1]), int(match[2]), int(match[3]))
        for pattern in _NAMES:
            if match := pattern.fullmatch(text):
                year = match.groupdict().get("year")
                if year and len(year) == 2 and _RANGE.fullmatch(text):
                    raise self._refusal("date-unknown")
                return self._same_in_every_order(
                    self._year(year) if year else None, MONTHS.index(match["month"][:3]) + 1, int(match["day"])
                )
        if match := _NUMBERS.fullmatch(text):
            return self._numbers(match[1], match[2], match[3], match[4])
        raise self._refusal("date-unknown")

    def _without_time(self, text: str) -> str:
        """The text without its weekday and its time, which are no part of the day."""
        text = self._without_weekday(text.rstrip(" .,;。，"))
        if match := _TIME.search(text):
            if match["zone"] and not _MIDNIGHT.fullmatch(match["clock"]):
                raise self._refusal("date-unknown")  # What day that is depends on where one is.
            text = self._without_weekday(text[: match.start()])
        return text.strip(" ,")

    def _without_weekday(self, text: str) -> str:
        match = _WITH_WEEKDAY.fullmatch(text)
        if match and (weekday := match[1] or match[3]):
            han = _HAN_DAYS.find(weekday[-1].replace("天", "日"))
            self.weekday = han if han >= 0 else _WEEKDAYS.index(weekday[:3])
        return match[2] if match else text

    def _same_in_every_order(self, year: int | None, month: int, day: int) -> _Readings:
        """A text that is the same day in every order."""
        return _Readings(self.text, dict.fromkeys(DayOrder, self._possible_days({DayOrder.YEAR_FIRST: (year, month, day)}).popitem()[1]))

    def _numbers(self, first: str, sign: str, second: str, third: str | None) -> _Readings:
        first_number, second_number = int(first), int(second)
        if len(first) == 4 and third and len(third) <= 2:
            return self._same_in_every_order(first_number, second_number, int(third))
        if third and len(third) == 1 and len(first) == 2:
            return _Readings(
                self.text, self._possible_days({DayOrder.YEAR_FIRST: (self._year(first), second_number, int(third))}), digits_of_year=2
            )
        if len(first) > 2 or (third and len(third) not in (2, 4)):
            raise self._refusal("date-unknown")
        if third is None:
            orders: dict[DayOrder, tuple[int | None, int, int]] = {
                DayOrder.MONTH_FIRST: (None, first_number, second_number), DayOrder.YEAR_FIRST: (None, first_number, second_number),
                DayOrder.DAY_FIRST: (None, second_number, first_number),
            }  # fmt: skip
        else:
            year = self._year(third)
            orders = {DayOrder.MONTH_FIRST: (year, first_number, second_number), DayOrder.DAY_FIRST: (year, second_number, first_number)}
            if len(third) == len(first) == 2:
                orders[DayOrder.YEAR_FIRST] = (self._year(first), second_number, int(third))
        days = self._possible_days(orders)
        far = DayOrder.YEAR_FIRST in days and abs(days[DayOrder.YEAR_FIRST].year - self.today.year) > _YEARS_OF_A_DEAL
        return _Readings(self.text, days, digits_of_year=len(third or ""), dotted=sign == ".", far=far)

    def _possible_days(self, orders: Mapping[DayOrder, tuple[int | None, int, int]]) -> dict[DayOrder, date]:
        """Return the readings that are days; the most telling refusal where none is."""
        calendar_days = {order: day for order, parts in orders.items() if (day := self._day(*parts))}
        if not calendar_days:
            raise self._refusal("date-impossible")
        days_in_range = {order: day for order, day in calendar_days.items() if EARLIEST <= day <= LATEST}
        if not days_in_range:
            raise self._refusal("date-far")
        matching_days = {order: day for order, day in days_in_range.items() if self.weekday in (None, day.weekday())}
        if not matching_days:
            raise self._refusal("date-weekday", day=next(iter(days_in_range.values())).isoformat())
        return matching_days

    def _day(self, year: int | None, month: int, day: int) -> date | None:
        if year is not None:
            return _calendar_day(year, month, day)
        day_this_year = _calendar_day(self.today.year, month, day)
        if day_this_year and (day_this_year >= self.today if self.ahead else day_this_year <= self.today):
            return day_this_year
        return _calendar_day(self.today.year + (1 if self.ahead else -1), month, day)

    def _year(self, digits: str) -> int:
        """A year of four digits, or the year of two digits that is nearest to today."""
        if len(digits) == 4:
            return int(digits)
        return min((century + int(digits) for century in (1900, 2000, 2100)), key=lambda year: abs(year - self.today.year))

    def _han_year(self, year_word: str | None) -> int | None:
        if not year_word:
            return None
        return self.today.year + _HAN_YEARS[year_word] if year_word in _HAN_YEARS else self._year(year_word)

    def _refusal(self, code: str, /, **params: str) -> PlaybookError:
        return PlaybookError(code, text=self.text, **params)


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
