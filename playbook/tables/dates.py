"""Dates as people and spreadsheets write them; one that could be two days is refused, not guessed."""

import re
from datetime import date

from playbook.errors import PlaybookError

_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号])")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_MIDNIGHT = re.compile(r"[ T]0?0:00(:00)?(\.0+)?$")
_SERIAL = re.compile(r"[2-7]\d{4}(\.0)?")


def read_date(cell: str) -> date | None:
    """The day a cell names; None where it is blank.

    2026-11-24, 2026/11/24, 24.11.2026, 2026年11月24日; 11/24/2026 where only one reading is a day. Raises "date-ambiguous"
    (03/04/2026), "date-serial" (Excel's 46350) and "date-unknown".
    """
    text = _MIDNIGHT.sub("", cell.strip())
    if not text:
        return None
    if found := _YEAR_FIRST.fullmatch(text):
        year, _, month, day, zh_month, zh_day = found.groups()
        return _day(int(year), int(month or zh_month), int(day or zh_day), cell)
    if found := _YEAR_LAST.fullmatch(text):
        one, sign, two, year = int(found[1]), found[2], int(found[3]), int(found[4])
        if sign == "." or one > 12 or one == two:
            return _day(year, two, one, cell)
        if two > 12:
            return _day(year, one, two, cell)
        raise PlaybookError("date-ambiguous", value=text, one=f"{year}-{one:02}-{two:02}", two=f"{year}-{two:02}-{one:02}")
    raise PlaybookError("date-serial" if _SERIAL.fullmatch(text) else "date-unknown", value=text)


def _day(year: int, month: int, day: int, cell: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise PlaybookError("date-unknown", value=cell.strip()) from error
