"""Phrases that name a day, in English and Chinese ("next Friday", "三天内", "月底"), counted from the day they are spoken.

Each phrase has a rule. A phrase whose day is not certain is known too, with no day, so that no part of it is taken for another one
("下周末" is not "下周"). Written dates are `playbook.dates.written`; what the words around a phrase mean is `playbook.dates.spoken`.
"""

import re
from enum import Enum, auto
from typing import NamedTuple

from playbook.dates import reckoning as reckon
from playbook.dates.numerals import ENGLISH, HAN
from playbook.dates.written import MONTH


class Needs(Enum):
    """Condition under which the day of a phrase is certain."""

    NOTHING = auto()
    FUTURE = auto()
    """A sentence about the future: "on 3 December" may also tell what happened."""
    COMPANY_OF_NONE = auto()
    """A sentence about the future with no other day to count from: "next month ... by the 5th"."""


class Phrase(NamedTuple):
    """A phrase, its day (None: not certain), and what it needs."""

    pattern: re.Pattern[str]
    read: reckon.Reader
    needs: Needs = Needs.NOTHING


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# Words

_EN = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SHORT = r"(?:mon|tues?|wed|thur?s?|fri)\b\.?(?!\s+(?-i:[A-Z]))"
"""Sat and Sun are words and names."""
_ZH = r"(?P<weekday>[一二三四五六日天]|[1-6](?![0-9.:点]))(?![次个家天期项大方位台套份件条人名场轮批种共直定般旦样程常报志])"
_WEEK = r"(?:周|星期|礼拜)"
_COUNT = rf"(?P<count>[0-9]{{1,3}}|{'|'.join(sorted(ENGLISH, key=len, reverse=True))}|half a)"
_UNIT = r"(?P<unit>day|week|month|year|fortnight)"
_AGO = _pattern(r"[一二两三四五六七八九十](?:个)?月(?:之|以)?前")
"""三月前 is three months ago as well as before March."""
_PAST = _pattern(
    rf"\b(?:last|past|previous)\s+(?:week|month|year|quarter|night|{_EN}|{MONTH})\b|\b(?:the day before )?yesterday\b|"
    rf"\b(?:\w+|[0-9]+)\s+{_UNIT.replace('?P<unit>', '?:')}s?\s+ago\b|"
    rf"大?前[天日](?!后)|昨[天日晚]|上{{1,2}}个?{_WEEK}(?:末|[一二三四五六日天])?|上个?月(?:[底末初]|中旬?|[0-9]{{1,2}}[日号])?|上个?季度末?|[去前]年(?:年?[底末]|[0-9]{{1,2}}月(?:份|[底末初]|[0-9]{{1,2}}[日号]?)?)?|"
    rf"(?<![月0-9])(?:[0-9]+|[{HAN}十几数]+)个?(?:天|日|周|星期|礼拜|月(?<=个月)|年)(?:之|以)?前"
)


def without_past(text: str) -> str:
    """Return the text without the phrases that name something past."""
    return _PAST.sub(" \0 ", text)


def without_months_ago(text: str) -> str:
    """The text without 三月前, which its Chinese numeral tells from 3月前."""
    return _AGO.sub(" \0 ", text)


# Phrases, the longer before those that they hold

_OF_YEAR = r"(?:,?\s+(?:of\s+)?(?:(?P<year>20[0-9]{2}|next|this)(?:\s+year)?))?"
_ZH_YEAR = r"(?:(?P<year>20[0-9]{2}|(?<![0-9])[0-9]{2}|[今本明])年\s*)?"
_DAY_ZH = r"(?P<day>[0-9]{1,2})[日号]"
_LATER_WORDS = r"(?=\s*(?:$|[^\w]|之前|以前|前(?![面天台门后往])|截止|[上下]午|早|晚|中午|下班|提交|交给|交付|完成(?!品)|拜访|回复))"
_NTH = r"(?:the\s+)?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)\b"
_W = rf"(?P<weekday>{_EN}|{_SHORT})"
_FULL = rf"(?P<weekday>{_EN})\b"

PHRASES: tuple[Phrase, ...] = (
    # A day of a month
    Phrase(_pattern(rf"(?P<which>下下个?|下个?|本|这个|这|当)月\s*{_DAY_ZH}"), reckon.nth_of_month),
    Phrase(_pattern(rf"\b{_NTH}\s+of\s+(?P<which>this|next|the)\s+month\b"), reckon.nth_of_month),
    Phrase(
        _pattern(rf"(?:(?<=\bby )|(?<=\bbefore )|(?<=\bon )|(?<=\bdue )){_NTH}(?=\s*(?:$|[.,;:!?)]|(?:at|latest|we|he|she|they|i|you)\b))"),
        reckon.next_nth,
        Needs.COMPANY_OF_NONE,
    ),
    Phrase(_pattern(rf"^{_NTH}$"), reckon.next_nth),
    Phrase(_pattern(rf"(?:(?<!\w)|(?<=[在于到约请])){_DAY_ZH}{_LATER_WORDS}"), reckon.next_nth, Needs.COMPANY_OF_NONE),
    Phrase(
        _pattern(r"(?<![0-9a-z第月年~至-])(?P<day>[0-9]{1,2})号(?=之前|以前|前(?![面天台门后往]))"), reckon.next_nth, Needs.COMPANY_OF_NONE
    ),
    # A weekday
    Phrase(_pattern(rf"(?:the\s+)?{_FULL}\s+after\s+next\b"), reckon.none),
    Phrase(_pattern(rf"\b(?:every|each)\s+(?:\w+\s+)?(?:{_EN}|days?|weeks?|months?|quarter)\b"), reckon.none),
    Phrase(_pattern(rf"\b{_FULL}\s+(?:of\s+)?next\s+week\b"), reckon.next_week_en),
    Phrase(_pattern(rf"\bnext\s+week,?\s+(?:on\s+)?{_W}"), reckon.next_week_en),
    Phrase(_pattern(rf"\b{_W},?\s+{_NTH}"), reckon.weekday_nth),
    Phrase(_pattern(rf"\b{_FULL}\s+week\b"), reckon.weeks_from),
    Phrase(_pattern(rf"\b{_COUNT}\s+weeks?\s+(?:on|from)\s+{_FULL}"), reckon.weeks_from),
    Phrase(_pattern(rf"\bnext\s+{_W}"), reckon.next_week_en),
    Phrase(_pattern(rf"\b(?:this\s+)?(?:coming|upcoming)\s+{_W}"), reckon.strictly_coming),
    Phrase(_pattern(rf"\bthis\s+{_W}"), reckon.this_week),
    Phrase(_pattern(rf"\b{_FULL}\s+(?:of\s+)?this\s+week\b"), reckon.this_week),
    Phrase(
        _pattern(rf"(?P<weekday>\b{_EN}\b|(?:(?<=\bby )|(?<=\bbefore )|(?<=\bon )|(?<=\bdue )){_SHORT}|^{_SHORT}$)"),
        reckon.next_such,
        Needs.COMPANY_OF_NONE,
    ),
    Phrase(_pattern(rf"[每双单逢隔]个?(?:{_WEEK}|月|季度|年)[一二三四五六日天底末初]?(?:[0-9]{{1,2}}[日号])?"), reckon.none),
    Phrase(_pattern(rf"(?P<week>下下个?|下个?|本|这个|这){_WEEK}{_ZH}"), reckon.week_zh),
    Phrase(_pattern(rf"(?<![每个双单])(?:星期|礼拜){_ZH}"), reckon.next_such, Needs.COMPANY_OF_NONE),
    Phrase(
        _pattern(
            rf"(?:(?<![{HAN}十几每双单隔多个上下本这0-9])|(?<=周[一二三四五六日]))周{_ZH}(?=\s*(?:$|[^\w]|[0-9]|前|之前|以前|[上下]午|早|晚|中午|下班|"
            r"[交提发完开要给将会由请我你您他她再去来到安召组回拜送寄出做进的后起左截和与或至周]))"
        ),
        reckon.next_such,
        Needs.COMPANY_OF_NONE,
    ),
    # A day from today
    Phrase(_pattern(rf"(?<![\w-])(?<!\bor )(?<!\bto ){_COUNT}\s+{_UNIT}s?\s+from\s+(?:now|today)\b"), reckon.in_count),
    Phrase(_pattern(r"今?明后天|今明|大大后天"), reckon.none),
    Phrase(_pattern(r"大后[天日]"), reckon.later(3)),
    Phrase(_pattern(r"\b(?:a\s+week\s+(?:from\s+)?tomorrow|tomorrow\s+week)\b"), reckon.later(8)),
    Phrase(_pattern(r"\b(?:a\s+week\s+(?:from\s+)?today|today\s+week)\b"), reckon.later(7)),
    Phrase(_pattern(r"后天(?!性)|\b(?:the\s+)?day\s+after\s+tomorrow\b"), reckon.later(2)),
    Phrase(_pattern(r"(?<![说声证表文聪光])明[天日早晚]|\btomorrow\b"), reckon.later(1)),
    Phrase(_pattern(r"今[天日晚]|\btoday\b|\btonight\b"), reckon.later(0), Needs.FUTURE),
    Phrase(
        _pattern(
            rf"\b(?:(?:within|in)\s+(?:the\s+(?:next|coming)\s+|another\s+)?|over\s+the\s+next\s+){_COUNT}\s+{_UNIT}(?:s|'s)?'?"
            r"(?:\s+time)?(?:\s+from\s+(?:now|today))?\b(?!\s*(?:of|after|from|following|upon|before|or|ago|on|to)\b)"
        ),
        reckon.in_count,
        Needs.FUTURE,
    ),
    Phrase(
        _pattern(
            rf"(?<![0-9.{HAN}十百千多几第每数个天近去续头初上下~到至-])(?P<count>[0-9]{{1,3}}|[{HAN}十]{{1,3}}|半)\s*个?\s*(?P<unit>天|日|周|星期|礼拜|月|(?<=半)年)"
            r"(?P<mark>之内|以内|内(?![部容审网控销])|之后|以后|后(?![的天续期台]))"
        ),
        reckon.in_count_zh,
    ),
    # The end of a week, a month, a quarter, a year
    Phrase(_pattern(r"\b(?:early|mid|late|beginning\s+of|start\s+of|middle\s+of|before|by)[\s-]+(?:the\s+)?next\s+week\b"), reckon.none),
    Phrase(
        _pattern(rf"(?:下{{1,2}}个?|本|这个?)?{_WEEK}[初中]|(?:下{{1,2}}个?|本|这个?){_WEEK}末(?!之?前)|下{{1,2}}个?{_WEEK}前(?![往来去])"),
        reckon.none,
    ),
    Phrase(_pattern(rf"下下个?{_WEEK}|\b(?:the\s+)?week\s+after\s+next\b"), reckon.friday_of_week(2)),
    Phrase(_pattern(rf"下个?{_WEEK}末?"), reckon.friday_of_week(1)),
    Phrase(_pattern(r"\b(?:(?:the\s+)?end\s+of\s+)?next\s+week\b"), reckon.friday_of_week(1, english=True)),
    Phrase(_pattern(rf"(?:本|这个|这){_WEEK}末?|(?<![{HAN}十几每0-9])周内|(?<!个)周末(?=之?前)"), reckon.friday_of_week(0), Needs.FUTURE),
    Phrase(
        _pattern(r"\b(?:end\s+of\s+(?:(?:the|this)\s+)?week(?!\s*[0-9])|this\s+week|(?:(?<=by )|(?<=before ))the\s+weekend)\b"),
        reckon.friday_of_week(0),
        Needs.FUTURE,
    ),
    Phrase(_pattern(r"下下个?月[底末]"), reckon.end_of_month(2)),
    Phrase(_pattern(r"下个?月[底末]|\bend\s+of\s+next\s+month\b"), reckon.end_of_month(1)),
    Phrase(_pattern(rf"{_ZH_YEAR}(?<![0-9])(?P<month>[0-9]{{1,2}})月(?:份)?[底末]"), reckon.end_of_named),
    Phrase(_pattern(rf"\bend\s+of\s+(?P<month>{MONTH})\b{_OF_YEAR}"), reckon.end_of_named),
    Phrase(_pattern(rf"{_ZH_YEAR}(?<![0-9])(?P<month>[0-9]{{1,2}})月份?(?:之前|以前|前(?![后往]))"), reckon.before_named),
    Phrase(_pattern(rf"(?<!not )\bbefore\s+(?-i:(?=[A-Z]))(?P<month>{MONTH})\b(?!\.?\s*[0-9]{{1,2}}\b){_OF_YEAR}"), reckon.before_named),
    Phrase(
        _pattern(r"(?<![0-9个])(?:本|这个|当)?月[底末]|\bend\s+of\s+(?:(?:the|this)\s+)?month\b(?!\s+of)|\bmonth[\s-]end\b"),
        reckon.end_of_month(0),
    ),
    Phrase(_pattern(r"本月内|这个月内|\bthis\s+month\b"), reckon.end_of_month(0), Needs.FUTURE),
    Phrase(_pattern(rf"{_ZH_YEAR}(?:第?(?P<quarter>[一二三四1-4])季度?)(?:[底末]|内|结束之?前)"), reckon.end_of_quarter),
    Phrase(_pattern(rf"{_ZH_YEAR}Q(?P<quarter>[1-4])(?:[底末]|内|结束之?前)"), reckon.end_of_quarter),
    Phrase(
        _pattern(
            rf"\bend\s+of\s+(?:Q(?=[1-4])|the\s+(?=\w+\s+quarter))(?P<quarter>[1-4]|first|second|third|fourth)(?:\s+quarter)?\b{_OF_YEAR}"
        ),
        reckon.end_of_quarter,
    ),
    Phrase(_pattern(r"下个?季度?[底末]|\bend\s+of\s+next\s+quarter\b"), reckon.this_quarter(1)),
    Phrase(_pattern(r"(?:本|这个)?季度?[底末]|\bend\s+of\s+(?:(?:the|this)\s+)?quarter\b"), reckon.this_quarter(0)),
    Phrase(_pattern(r"(?<![财学])(?:(?P<year>20[0-9]{2}|[今本明])年)?年?(?<=年)[底末]"), reckon.end_of_year),
    Phrase(_pattern(r"(?P<year>[今本])年内|(?<![0-9半财{HAN}])年内"), reckon.end_of_year),
    Phrase(_pattern(r"\bend\s+of\s+(?:(?:the\s+)?year|(?P<year>20[0-9]{2}|next|this)(?:\s+year)?)\b|\byear[\s-]end\b"), reckon.end_of_year),
    # Times that are no day
    Phrase(
        _pattern(
            r"\b(?:next|this)\s+(?:month|year|quarter)\b|\bQ[1-4]\b|\b(?:early|mid|late)[\s-]+(?:next|this|the)\b|"
            rf"\b(?:in|by|during|for|until|since|of|next|this)\s+(?-i:(?=[A-Z])){MONTH}\b(?!\s+(?-i:[A-Z]))|"
            r"下{1,2}个?(?:月|季度)|[明后]年|[一二三四1-4]季度|[0-9]{1,2}月份?|国庆|春节|五一|元旦|中秋|端午|清明|节后|节前|[上下]半年"
        ),
        reckon.none,
    ),
)
