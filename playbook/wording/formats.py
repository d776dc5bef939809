"""Formats of dates and lists as each language writes them."""

from collections.abc import Iterable
from datetime import date

from babel.dates import format_date
from babel.lists import format_list

from playbook.wording.languages import conventions, is_chinese


def day(value: date, language: str) -> str:
    """A date as the language writes it.

    >>> day(date(2026, 3, 9), "en"), day(date(2026, 3, 9), "zh")
    ('9 Mar 2026', '2026年3月9日')
    """
    return format_date(value, "y年M月d日" if is_chinese(language) else "d MMM y", locale=conventions(language).locale)


def prose(sentences: Iterable[str], language: str) -> str:
    """Sentences one after the other; those in Chinese end in a stop as wide as a blank.

    >>> prose(["A.", "B."], "en"), prose(["甲。", "乙。"], "zh")
    ('A. B.', '甲。乙。')
    """
    return ("" if is_chinese(language) else " ").join(sentences)


def listing(names: Iterable[str], language: str) -> str:
    """Names joined into a list.

    >>> listing(["A"], "en"), listing(["A", "B"], "en"), listing(["A", "B", "C"], "zh")
    ('A', 'A and B', 'A、B和C')
    """
    return format_list(list(names), locale=conventions(language).locale)
