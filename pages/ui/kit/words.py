"""The words of the screen: TOML files in playbook/wording/screen/, one a page, every entry in both languages."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from babel.dates import format_time

from pages.ui.kit import session
from playbook.dates.written import DayOrder, day_order
from playbook.text import unturned
from playbook.wording import FOLDER, LANGUAGES, Text, fill, formats, texts
from playbook.wording.formats import DateForm
from playbook.wording.languages import conventions, is_chinese

_ADDRESS = re.compile(r"(?i)(https?(?=://)|www(?=\.)|@)")
"""Beginnings of addresses that Markdown finds by itself, whatever is escaped; an invisible word joiner keeps them text."""
_ORDERS = {DateForm.US: DayOrder.MONTH_FIRST, DateForm.DAY_FIRST: DayOrder.DAY_FIRST}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&@])")


@cache
def catalog() -> Mapping[str, Text]:
    """All words by "file.key". A missing language refuses to load."""
    files = sorted((FOLDER / "screen").glob("*.toml"))
    return {f"{path.stem}.{key}": text for path in files for key, text in texts(f"screen/{path.stem}").items()}


def language() -> str:
    """The language of the screen."""
    chosen = st.session_state.get(session.LANGUAGE)
    return chosen if chosen in LANGUAGES else "en"


def words(key: str, /, **params: object) -> str:
    """The words of a key in the language of the screen. Outside text goes through `plain` first where Markdown is drawn."""
    text = catalog()[key][language()]
    return fill(text, language(), **params) if params else text


def together(*sentences: str) -> str:
    """Sentences one after the other, as the language parts them."""
    return formats.prose(sentences, language())


def listed(names: Iterable[str]) -> str:
    """Names one after the other, as the language parts them in a list."""
    return words("shell.list").join(names)


def pair(name: str, value: str) -> str:
    """A name and what belongs to it, as the language joins them."""
    return words("shell.pair", name=name, why=value)


def plain(text: str) -> str:
    r"""Outside text that Markdown shows as it was typed: no link, picture, formula or color comes of it.

    >>> plain("![x](ftp://y)")
    '\\!\\[x\\]\\(ftp\\:\\/\\/y\\)'
    """
    parted = _ADDRESS.sub("\\1\u2060", unturned(text).replace("\n", " "))
    return _MARKDOWN.sub(r"\\\1", parted).replace("/", "\\/")


def sentence(key: str, params: Mapping[str, object]) -> str:
    """Words for Markdown whose gaps hold outside text: a refusal with what was typed, the name of a file."""
    return words(key, **{name: plain(str(value)) for name, value in params.items()})


def day(value: date | None) -> str:
    """A date as the language writes it; "" for none."""
    return formats.day(value, language()) if value else ""


def order() -> DayOrder:
    """Order of the numbers in a date as the reader writes it: that of the chosen form, else in English that of their browser's region."""
    form = formats.chosen()
    if form is None and not is_chinese(language()):
        return day_order(st.context.locale or "en")
    return _ORDERS.get(form, DayOrder.YEAR_FIRST) if form else DayOrder.YEAR_FIRST


def clock(value: datetime) -> str:
    """A time of day in the reader's zone, such as 10:42."""
    return format_time(value, "HH:mm", tzinfo=zone(), locale=conventions(language()).locale)


def minute(value: datetime) -> str:
    """A day and the time of day in the reader's zone."""
    return f"{day(value.astimezone(zone()).date())} {clock(value)}"


def moment(value: datetime) -> str:
    """A day and the time of day in the reader's zone, to the second."""
    return f"{day(value.astimezone(zone()).date())} {format_time(value, 'HH:mm:ss', tzinfo=zone(), locale=conventions(language()).locale)}"


def zone() -> ZoneInfo:
    """The reader's time zone, as the browser names it; UTC where it is not known here."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
