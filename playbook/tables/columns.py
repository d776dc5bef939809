"""Which column of a file holds what: by Chinese or English heading, and by likeness."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

LIKENESS = 0.85


@cache
def headings() -> Mapping[str, tuple[str, ...]]:
    """Known headings by field, as playbook/tables/columns.toml lists them."""
    return {field: tuple(known) for field, known in tomllib.loads(Path(__file__).with_name("columns.toml").read_text("utf-8")).items()}


def match_columns(header: Sequence[str]) -> dict[str, int]:
    """The place of each field in a header; exact headings first, then the likest.

    >>> match_columns(["姓名", "Job Title", "Reports to Senior Post"])
    {'name': 0, 'title': 1, 'boss': 2}
    """
    found: dict[str, int] = {}
    simple = [re.sub(r"[\W_]", "", cell).casefold() for cell in header]
    for place, cell in enumerate(simple):
        field = next((field for field, known in headings().items() if cell in known and field not in found), None)
        if field:
            found[field] = place
    for place, cell in enumerate(simple):
        if place in found.values() or len(cell) < 4:
            continue
        likeness, field = max((_likeness(cell, known), field) for field, known in headings().items())
        if likeness >= LIKENESS and field not in found:
            found[field] = place
    return found


def _likeness(cell: str, known: Sequence[str]) -> float:
    return max(SequenceMatcher(None, cell, heading).ratio() for heading in known)
