"""Formats of dates, money and lists as each language writes them."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal

from playbook import caching
from playbook.wording.filling import fill
from playbook.wording.languages import conventions, is_chinese

SYMBOLS = {
    "CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "JP¥", "TWD": "NT$", "HKD": "HK$", "KRW": "₩", "INR": "₹", "SGD": "S$",
    "AUD": "A$", "CAD": "C$", "CHF": "CHF ",
}  # fmt: skip
"""Signs of currencies, the same in every language, so that what is shown is read again as the same (playbook/models/money.py)."""


_STOPS = (".", "!", "?", "…", "。", "！", "？")
_CLOSING, _PAUSES = "\"'”’)）」』]*_", " ,;，；、"


def money(amount: Decimal, currency: str, language: str, *, compact: bool = False) -> str:
    """An amount with its currency, whole or in the fewest signs that still tell its size; without a currency the number alone.

    >>> money(Decimal(8_200_000), "CNY", "en"), money(Decimal(8_200_000), "CNY", "zh", compact=True)
    ('¥8,200,000', '¥820万')
    """
    locale = conventions(language).locale
    number = format_compact_decimal(amount, locale=locale, fraction_digits=2) if compact else format_decimal(amount, locale=locale)
    return (SYMBOLS.get(currency) or (f"{currency} " if currency else "")) + number


class DateForm(StrEnum):
    """A way to write dates that holds in every language (docs/decisions/0043-date-forms.md)."""

    US = "us"
    DAY_FIRST = "day"
    ISO = "iso"
    CHINESE = "zh"


_PATTERNS: Mapping[DateForm, tuple[str, str]] = {
    DateForm.US: ("MMM d, y", "%b %-d"),
    DateForm.DAY_FIRST: ("d MMM y", "%-d %b"),
    DateForm.ISO: ("yyyy-MM-dd", "%m-%d"),
    DateForm.CHINESE: ("y年M月d日", "%-m月%-d日"),
}
"""Of a whole date for Babel, and of a day on an axis for Vega."""
_chosen: DateForm | None = None


def choose(form: DateForm | None) -> None:
    """Write all dates of this process in a form from now on, or with None as each language has it; drops what was drawn in another."""
    global _chosen
    if form is not _chosen:
        _chosen = form
        caching.clear_all()


def chosen() -> DateForm | None:
    """The form that was chosen for all languages; None for that of each language."""
    return _chosen


def date_form(language: str) -> DateForm:
    """The form in which dates are written in a language."""
    return _chosen or (DateForm.CHINESE if is_chinese(language) else DateForm.US)


def day(value: date, language: str) -> str:
    """A date as the reader has chosen, else as the language writes it.

    >>> day(date(2026, 3, 9), "en"), day(date(2026, 3, 9), "zh")
    ('Mar 9, 2026', '2026年3月9日')
    """
    return written(value, date_form(language), language)


def written(value: date, form: DateForm, language: str) -> str:
    """A date in a form, the name of its month in the language.

    >>> written(date(2026, 3, 9), DateForm.ISO, "en"), written(date(2026, 3, 9), DateForm.DAY_FIRST, "en")
    ('2026-03-09', '9 Mar 2026')
    """
    return format_date(value, _PATTERNS[form][0], locale=conventions(language).locale)


def axis_day(language: str) -> str:
    """Format of a day without its year for the axis of a Vega chart."""
    return _PATTERNS[date_form(language)][1]


def prose(sentences: Iterable[str], language: str) -> str:
    """Sentences one after the other; those in Chinese end in a stop as wide as a blank.

    >>> prose(["A.", "B."], "en"), prose(["甲。", "乙。"], "zh")
    ('A. B.', '甲。乙。')
    """
    return ("" if is_chinese(language) else " ").join(sentences)


def stopped(sentence: str, language: str) -> str:
    """A sentence with a stop at its end, also where people typed its last words and ended them in none, or in another sign.

    >>> stopped("Priority: quiet keys", "en"), stopped("Which?", "en"), stopped("(It is late.)", "en"), stopped("关心点：安静", "zh")
    ('Priority: quiet keys.', 'Which?', '(It is late.)', '关心点：安静。')
    >>> stopped("Price, delivery;", "en"), stopped("", "en")
    ('Price, delivery.', '')
    """
    bare = sentence.rstrip()
    if not bare or bare.rstrip(_CLOSING).endswith(_STOPS):
        return bare
    return bare.rstrip(_PAUSES) + ("。" if is_chinese(language) else ".")


def joined(parts: Iterable[str], language: str) -> str:
    """Parts of one statement with commas between.

    >>> joined(["A", "B"], "en"), joined(["甲", "乙"], "zh")
    ('A, B', '甲，乙')
    """
    return ("，" if is_chinese(language) else ", ").join(parts)


def listing(names: Iterable[str], language: str) -> str:
    """Names joined into a list; in Chinese with a blank between letters and the sign for "and", as in every template.

    >>> listing(["A"], "en"), listing(["A", "B"], "en"), listing(["陈工", "IBM"], "zh"), listing(["小黄", "小李"], "zh")
    ('A', 'A and B', '陈工和 IBM', '小黄和小李')
    """
    gaps = {f"name{number}": name for number, name in enumerate(names)}
    return fill(format_list([f"{{{gap}}}" for gap in gaps], locale=conventions(language).locale), language, **gaps)
