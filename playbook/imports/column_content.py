"""Columns judged by their cells: a name is no telephone number, a title is not Mr. for everybody, a boss is not yes or no."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from playbook.letters import simplified

_SAMPLE, _BEGINNING = 500, 200
"""Number of cells of a column, and of characters of each, that are examined."""
_NO_NAME = re.compile(r"[\d\W_]+|[^@\s]+@[^@\s]+|[a-z]{0,4}[-_ ]?\d{3,}[\w-]*|[0-9a-f]{8}-[0-9a-f-]{20,}", re.IGNORECASE)
_DIGITS = 3


class Candidate(NamedTuple):
    """A column that may hold a field; lower ranks and earlier headings of the list are surer."""

    rank: int
    heading: int
    place: int


def fits(field: str, column: Sequence[str], words: Mapping[str, Sequence[str]]) -> bool:
    """True if cells can be what a heading says they are; blank cells tell nothing."""
    cells = [text for cell in column[:_SAMPLE] if (text := unicodedata.normalize("NFKC", cell[:_BEGINNING]).strip())]
    if not cells:
        return True
    small = [re.sub(r"[\W_]", "", simplified(cell)).casefold() or cell for cell in cells]
    texts = [cell for cell in cells if re.search(r"\w", cell)]
    if field in ("name", "display_name", "title") and _most([bool(_NO_NAME.fullmatch(cell)) for cell in texts]):
        return False
    if field == "department" and _most([bool(re.fullmatch(r"[\d\W]{7,}|[^@\s]+@[^@\s]+", cell)) for cell in texts]):
        return False
    if field == "title":
        return not all(cell in words["salutations"] for cell in small)
    if field in ("boss", "dotted_boss", "name", "department"):
        return not all(cell in words["yes_no"] for cell in small)
    if field == "email":
        return any("@" in cell for cell in cells)
    if field == "phone":
        return any(sum(letter.isdigit() for letter in cell) >= _DIGITS for cell in cells)
    return True


def _most(verdicts: Sequence[bool]) -> bool:
    return sum(verdicts) * 2 > len(verdicts)


def best(
    columns: dict[str, int], candidates: Mapping[str, Sequence[Candidate]], rows: Sequence[tuple[int, Sequence[str]]]
) -> dict[str, int]:
    """Positions of the columns by field, from 0, as found and corrected where the cells show that another column is meant.

    Of several columns of bosses and references the pair where one names the other is taken; a wholly blank column yields to a filled
    one; a department that holds only names of the people is none.
    """
    if not rows:
        return columns

    def cells(column: int) -> list[str]:
        return [cells[column].strip() for _, cells in rows[:_SAMPLE] if column < len(cells)]

    result = dict(columns)
    for field, options in candidates.items():
        if field in result and not any(cells(result[field])):
            filled_columns = [
                candidate.place for candidate in sorted(options) if candidate.place not in result.values() and any(cells(candidate.place))
            ]
            result[field] = filled_columns[0] if filled_columns else result[field]
    names = set(cells(result["name"])) if "name" in result else set()
    if {"first_name", "last_name"} <= set(result):
        pairs = list(zip(cells(result["first_name"]), cells(result["last_name"]), strict=False))
        names |= {f"{first} {last}".strip() for first, last in pairs} | {last + first for first, last in pairs}
    if "department" in result and "name" in result and (departments := set(cells(result["department"])) - {""}) and departments <= names:
        other_columns = [candidate.place for candidate in sorted(candidates["department"]) if candidate.place not in result.values()]
        result.pop("department")
        result |= {"department": other_columns[0]} if other_columns else {}
    if "boss" in result:
        result |= _boss_and_reference(result, candidates, cells, names)
    return result


def _boss_and_reference(
    result: Mapping[str, int], candidates: Mapping[str, Sequence[Candidate]], cells_of: Callable[[int], list[str]], names: set[str]
) -> dict[str, int]:
    """Columns of bosses and references of which the one names the other, where the headings alone leave a choice."""
    mails = {cell.casefold() for cell in cells_of(result["email"])} if "email" in result else set()
    reference_columns: list[int] = [candidate.place for candidate in sorted(candidates.get("reference", ()))]
    used_columns = {column for field, column in result.items() if field not in ("boss", "reference")}
    scores = []
    for order, boss in enumerate(sorted(candidates["boss"])):
        boss_names = {cell for cell in cells_of(boss.place) if cell}
        for rank, reference in enumerate(reference_columns or [-1]):
            if boss.place in used_columns or reference in used_columns or boss.place == reference:
                continue
            reference_values = set(cells_of(reference)) if reference >= 0 else set()
            count = sum(cell in reference_values or cell in names or cell.casefold() in mails for cell in boss_names)
            scores.append((count, -order, -rank, boss.place, reference))
    if not scores:
        return {}
    *_, boss_column, reference = max(scores)
    return {"boss": boss_column} | ({"reference": reference} if reference >= 0 else {})
