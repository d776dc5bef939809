"""Headings and the words of values, out in one language and in from either."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from playbook.content.schema import Method, Text
from playbook.models import RoleId, StageId, Stance


@cache
def headings(table: str) -> Mapping[str, Text]:
    """The texts of one table of headings.toml."""
    raw = tomllib.loads(Path(__file__).with_name("headings.toml").read_text("utf-8"))
    return TypeAdapter(dict[str, Text]).validate_python(raw[table])


def meant(said: str, labels: Mapping[str, Text]) -> str | None:
    """The id that a word in either language, or the id itself, stands for; None when it is none of them."""
    wanted = _simple(said)
    for id, text in labels.items():
        if wanted in (_simple(id), _simple(text.en), _simple(text.zh)):
            return id
    return None


def _simple(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def stance_labels(method: Method) -> Mapping[str, Text]:
    """The words for the four stances."""
    return {stance.value: method.stances[stance].label for stance in Stance}


def role_labels(method: Method) -> Mapping[str, Text]:
    """The words for the five roles."""
    return {role.value: method.roles[role].label for role in RoleId}


def stage_labels(method: Method) -> Mapping[str, Text]:
    """The words for the seven stages."""
    return {stage.value: method.stages[stage].label for stage in StageId}


def said_roles(cell: str, method: Method) -> tuple[list[RoleId], list[str]]:
    """The roles named in a cell, and the words that name none."""
    labels = role_labels(method)
    found, unknown = [], []
    for word in re.split(r"[,;/、，；\s]+", cell.strip()):
        if not word:
            continue
        role = meant(word, labels)
        if role is None:
            unknown.append(word)
        else:
            found.append(RoleId(role))
    return list(dict.fromkeys(found)), unknown


_DATES = (r"(\d{4})-(\d{1,2})-(\d{1,2})", r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def said_date(cell: str) -> date | None:
    """A date written year first, or 24.11.2026. None when it is no date or could be two (03/04/2026)."""
    text = cell.strip()
    for pattern in _DATES:
        if found := re.fullmatch(pattern, text):
            return _date(*map(int, found.groups()))
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
        return _date(year, month, day)
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def joined(labels: Iterable[str], language: str) -> str:
    """Several words in one cell."""
    return ("、" if language == "zh" else ", ").join(labels)
