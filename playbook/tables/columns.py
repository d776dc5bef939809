"""Which column of a file holds what: by Chinese or English heading, and by likeness."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

LIKENESS = 0.85
_GENERAL = ("name", "reference", "email", "phone", "id")


@cache
def headings() -> Mapping[str, tuple[str, ...]]:
    """Known headings by field, as playbook/tables/columns.toml lists them."""
    return {field: tuple(known) for field, known in tomllib.loads(Path(__file__).with_name("columns.toml").read_text("utf-8")).items()}


def match_columns(header: Sequence[str]) -> dict[str, int]:
    """The place of each field in a header: exact headings first, then Chinese ones that contain a known one, then the likest.

    >>> match_columns(["员工姓名", "Job Title", "Reports to Senior Post"])
    {'title': 1, 'boss': 2, 'name': 0}
    """
    found: dict[str, int] = {}
    simple = [re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", cell)).casefold() for cell in header]
    for judge in (_exact, _containing, _likest):
        for place, cell in enumerate(simple):
            if cell and place not in found.values() and (field := judge(cell)) and field not in found:
                found[field] = place
    return found


def _exact(cell: str) -> str | None:
    return next((field for field, known in headings().items() if cell in known), None)


def _containing(cell: str) -> str | None:
    """员工姓名 is a name and 所在部门 a department, but 上级姓名 is about the boss: a general ending yields to what it is about."""
    ends = [
        (len(heading), field) for field, known in headings().items() for heading in known if _chinese(heading) and cell.endswith(heading)
    ]
    starts = [
        (len(heading), field) for field, known in headings().items() for heading in known if _chinese(heading) and cell.startswith(heading)
    ]
    if ends and max(ends)[1] in _GENERAL and starts:
        return max(starts)[1]
    return max(ends or starts)[1] if ends or starts else None


def _likest(cell: str) -> str | None:
    if not 4 <= len(cell) <= 40:
        return None
    likeness, field = max((_likeness(cell, known), field) for field, known in headings().items())
    return field if likeness >= LIKENESS else None


def _chinese(heading: str) -> bool:
    return len(heading) > 1 and "\u4e00" <= heading[0] <= "\u9fff"


def _likeness(cell: str, known: Sequence[str]) -> float:
    return max(SequenceMatcher(None, cell, heading).ratio() for heading in known)
