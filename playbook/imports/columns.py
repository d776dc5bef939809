"""Matching of a file's columns to fields: by whole headings, then by the part about the person, and by what the cells hold."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from playbook.imports.column_content import Candidate, best, fits
from playbook.letters import simplified
from playbook.tables.vocabulary import former_words
from playbook.tables.vocabulary import headings as own_headings
from playbook.wording import LANGUAGES

LIKENESS = 0.85
_SIMILAR_LENGTH = 2
_WHOLE, _WITHOUT_BRACKET, _ABOUT_PERSON, _LIKE = range(4)
_NEVER_NUMBERED = ("name", "display_name", "first_name", "last_name", "title", "department")
_OURS = 5
"""Number of headings of our own table, word for word, that is no chance."""


@cache
def headings() -> Mapping[str, tuple[str, ...]]:
    """Known headings by field: as playbook/imports/columns.toml lists them, and our own in every language."""
    ours = {field: [_simple(heading) for heading in text.every] for field, text in own_headings("people").items()}
    listed = tomllib.loads(_text("columns.toml"))
    return {field: tuple(dict.fromkeys([*map(_simple, listed[field]), *ours.get(field, ())])) for field in listed}


@cache
def parts() -> Mapping[str, tuple[str, ...]]:
    """Parts of headings, as playbook/imports/heading_parts.toml lists them."""
    return {
        name: (value,) if isinstance(value, str) else tuple(value) for name, value in tomllib.loads(_text("heading_parts.toml")).items()
    }


def _text(file: str) -> str:
    return Path(__file__).with_name(file).read_text("utf-8")


HEADING_MAX = 200
"""Most characters of a heading; a longer cell is text."""


def match_columns(header: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]] = ()) -> dict[str, int]:
    """Place of each field in a header, with `rows` (line and cells) also by what the columns hold.

    A whole heading beats a part of one. A heading about somebody else (manager's phone, account owner, 负责人部门) is never about the
    person; a number, date or address is never a name, title or department. Our own ids are found by our own headings alone.

    >>> match_columns(["员工姓名", "Job Title", "Reports to Senior Post"])
    {'name': 0, 'title': 1, 'boss': 2}
    """
    candidates: dict[str, list[Candidate]] = {}
    ours = is_ours(header)
    for index, cell in enumerate(header):
        for field, rank, heading in _fields_of(cell, own=ours) if len(cell) <= HEADING_MAX else ():
            column = [cells[index] for _, cells in rows if index < len(cells)]
            if ours or fits(field, column, parts()):
                candidates.setdefault(field, []).append(Candidate(rank, heading, index))
    columns: dict[str, int] = {}
    for field in sorted(candidates, key=lambda field: min(candidates[field])):
        if free_candidates := [candidate for candidate in sorted(candidates[field]) if candidate.place not in columns.values()]:
            columns[field] = free_candidates[0].place
    columns = columns if ours else best(columns, candidates, rows)
    return _settle_names(dict(sorted(columns.items(), key=lambda pair: pair[1])), rows)


def _settle_names(columns: dict[str, int], rows: Sequence[tuple[int, Sequence[str]]]) -> dict[str, int]:
    """Settle the columns of names: a display name is the name where first and last do not say it; beside one half, Name is the other.

    >>> match_columns(["姓氏", "名字"]), match_columns(["Surname", "Name"], [(2, ["Ito", "Ann Ito"])])
    ({'last_name': 0, 'first_name': 1}, {'last_name': 0, 'name': 1})
    """
    for half, other in (("last_name", "first_name"), ("first_name", "last_name")):
        if half in columns and "name" in columns and other not in columns:
            wide = [cells for _, cells in rows if max(columns[half], columns["name"]) < len(cells)]
            pairs = [(cells[columns[half]].strip().casefold(), cells[columns["name"]].strip().casefold()) for cells in wide]
            matches = [part in name for part, name in pairs if part and name]
            if sum(matches) * 2 <= len(matches):
                columns[other] = columns.pop("name")
    if "display_name" in columns and "name" not in columns and not {"first_name", "last_name"} <= set(columns):
        columns["name"] = columns.pop("display_name")
    elif "name" in columns:
        columns.pop("display_name", None)
    return columns


def is_ours(header: Sequence[str]) -> bool:
    """True if this is a table of ours: the heading of our ids, and enough others, letter for letter, as they are or as they once were."""
    own, former, cells = own_headings("people"), former_words("people"), set(header)
    return any(
        own["id"][language] in cells
        and sum(not cells.isdisjoint((text[language], *former.get(field, ()))) for field, text in own.items()) >= _OURS
        for language in LANGUAGES
    )


def is_own_id(heading: str) -> bool:
    """True if a heading is that of our ids letter for letter; `Person ID` is another program's."""
    own = own_headings("people")
    return heading in {text[language] for text in (own["id"], own["department_id"]) for language in LANGUAGES}


def _simple(heading: str) -> str:
    """Normalize a heading: lower case, simplified Chinese, no spaces or signs."""
    return re.sub(r"[\W_]", "", simplified(unicodedata.normalize("NFKC", heading))).casefold()


def _fields_of(heading: str, *, own: bool) -> list[tuple[str, int, int]]:
    """Fields a heading may name, each with its rank (lower is surer) and the place of the heading in the field's list."""
    whole = _simple(heading)
    if not whole:
        return []
    bare = _simple(re.sub(r"[(（\[【*].*$", "", heading.strip()))
    for rank, text in ((_WHOLE, whole), (_WITHOUT_BRACKET, bare)):
        matches = [(field, rank, field_headings.index(text)) for field, field_headings in headings().items() if text in field_headings]
        matches = [match for match in matches if own or match[0] not in ("id", "department_id") or is_own_id(heading)]
        if matches:
            return matches
    if whole in headings()["department_id"]:
        return []
    # 经理的姓名 is 经理姓名.
    words, bare = _words(heading), bare.replace("的", "")
    if _about_boss(words, bare):
        return [("boss", _ABOUT_PERSON, 0)]
    if _about_others(words, bare):
        return []
    if match := _about_person(words, bare):
        return [match]
    return [
        match
        for match in _likest(whole)
        if not (match[0] in _NEVER_NUMBERED and _ends_in_attribute(words, bare, headings()[match[0]][-match[2]]))
    ]


def _words(heading: str) -> list[str]:
    """The words of a heading: parted by signs and by capitals, without the possessive."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", unicodedata.normalize("NFKC", heading))
    return [word for word in re.split(r"[\W_]+", spaced.casefold()) if word]


def _about_boss(words: Sequence[str], bare: str) -> bool:
    return any(re.match(parts()[name][0], text) for name, text in (("boss_en", " ".join(words)), ("boss_zh", bare)))


def _about_others(words: Sequence[str], bare: str) -> bool:
    return bool(set(words) & set(parts()["others"])) or any(other in bare for other in parts()["others_zh"])


def _about_person(words: Sequence[str], bare: str) -> tuple[str, int, int] | None:
    """A known heading among words that leave it about the person: Contact Phone, Work Email, Person - Job title, 联系人职务, 所在部门."""
    own, own_zh = set(parts()["own"]), parts()["own_zh"]
    matches = []
    for field, field_headings in headings().items():
        if field in ("id", "department_id"):
            continue
        for index, heading in enumerate(field_headings):
            length = _run(words, heading, own)
            if not length and len(heading) > 1 and "\u4e00" <= heading[0] <= "\u9fff" and heading in bare:
                before, _, after = bare.partition(heading)
                length = len(heading) if _consists_of(before, own_zh) and _consists_of(after, own_zh) else 0
            if length and field == "reference" and heading in parts()["numbers"] and _of_body(words, bare.removesuffix(heading)):
                continue
            if length and not (field in _NEVER_NUMBERED and _ends_in_attribute(words, bare, heading)):
                matches.append((length, field, index))
    if not matches:
        return None
    _, field, index = max(matches, key=lambda match: (match[0], -match[2]))
    return field, _ABOUT_PERSON, index


def _of_body(words: Sequence[str], before: str) -> bool:
    """True if a number is that of the customer: 客户编号, Organization ID."""
    return bool(set(words) & set(parts()["bodies"])) or before in parts()["bodies_zh"]


def _run(words: Sequence[str], heading: str, own: set[str]) -> int:
    """The length of the heading where neighboring words spell it and all others are about the person; else 0."""
    if heading not in "".join(words):
        return 0
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            rest = {*words[:start], *words[end:]} - {"1"}
            if "".join(words[start:end]) == heading and rest <= own:
                return len(heading)
    return 0


def _consists_of(text: str, pieces: Sequence[str]) -> bool:
    while text:
        part = max((piece for piece in pieces if text.startswith(piece)), key=len, default="")
        if not part:
            return False
        text = text[len(part) :]
    return True


def _ends_in_attribute(words: Sequence[str], bare: str, heading: str) -> bool:
    """True if a heading ends in a number, date or address that is not part of the known one."""
    ends = words[-1:] and words[-1] in parts()["attributes"] and not heading.endswith(words[-1])
    return bool(ends) or any(bare.endswith(end) and not heading.endswith(end) for end in parts()["attributes_zh"])


def _likest(cell: str) -> list[tuple[str, int, int]]:
    """Field of a heading with a typo: as long but for two letters, and with the same digits."""
    if not 4 <= len(cell) <= 40:
        return []
    matches = []
    for field, index, heading in _known_headings():
        # The lengths alone and the letters alone give bounds of the ratio, which takes a hundred times as long.
        if 2 * min(len(cell), len(heading)) >= LIKENESS * (len(cell) + len(heading)):
            pair = SequenceMatcher(None, cell, heading)
            matches += [(pair.ratio(), field, -index)] if pair.quick_ratio() >= LIKENESS else []
    likeness, field, index = max(matches, default=(0.0, "", 0))
    if likeness < LIKENESS:
        return []
    heading = headings()[field][-index]
    alike = abs(len(cell) - len(heading)) <= _SIMILAR_LENGTH and re.sub(r"\D", "", cell) == re.sub(r"\D", "", heading)
    return [(field, _LIKE, -index)] if alike else []


@cache
def _known_headings() -> tuple[tuple[str, int, str], ...]:
    """Headings that may be written with a typo, each with its field and its place in the field's list."""
    fields = {field: field_headings for field, field_headings in headings().items() if field not in ("id", "department_id")}
    return tuple((field, index, heading) for field, field_headings in fields.items() for index, heading in enumerate(field_headings))
