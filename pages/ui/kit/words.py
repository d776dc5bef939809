"""The words of the screen: TOML files in wording/, one a page, every entry in both languages."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from babel.dates import format_date, format_time
from pydantic import TypeAdapter

from pages.ui.kit import session
from playbook.content.method import LANGUAGES, Text
from playbook.dates.written import DayOrder, day_order
from playbook.text import unturned

FOLDER = Path(__file__).parents[1] / "wording"
NAMES = {"en": "English", "zh": "中文"}
_ADDRESS = re.compile(r"(?i)(https?(?=://)|www(?=\.)|@)")
"""Beginnings of addresses that Markdown finds by itself, whatever is escaped; an invisible word joiner keeps them text."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&@])")


@cache
def catalogue() -> Mapping[str, Text]:
    """All words by "file.key". A missing language refuses to load."""
    adapter = TypeAdapter(dict[str, Text])
    return {
        f"{path.stem}.{key}": text
        for path in sorted(FOLDER.glob("*.toml"))
        for key, text in adapter.validate_python(tomllib.loads(path.read_text("utf-8"))).items()
    }


def language() -> str:
    """The language of the screen, "en" or "zh"."""
    chosen = st.session_state.get(session.LANGUAGE)
    return chosen if chosen in LANGUAGES else "en"


def words(key: str, /, **params: object) -> str:
    """The words of a key in the language of the screen. Outside text goes through `plain` first where Markdown is drawn."""
    text = catalogue()[key][language()]
    return text.format(**params) if params else text


def plain(text: str) -> str:
    r"""Outside text that Markdown shows as it was typed: no link, picture, formula or colour comes of it.

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
    return format_date(value, "d MMM y" if language() == "en" else "y年M月d日", locale=language()) if value else ""


def order() -> DayOrder:
    """The order in which the reader writes the numbers of a date: in Chinese the year first, in English as their browser's region does."""
    return day_order("zh" if language() == "zh" else st.context.locale or "en")


def clock(value: datetime) -> str:
    """A time of day in the reader's zone, such as 10:42."""
    return format_time(value, "HH:mm", tzinfo=zone(), locale=language())


def moment(value: datetime) -> str:
    """A day and the time of day in the reader's zone, to the second."""
    return f"{day(value.astimezone(zone()).date())} {format_time(value, 'HH:mm:ss', tzinfo=zone(), locale=language())}"


def zone() -> ZoneInfo:
    """The reader's time zone, as the browser names it; UTC where it is not known here."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
