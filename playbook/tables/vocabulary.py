"""Headings and the words of values, out in one language and in from any."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from playbook.content.method import Method
from playbook.letters import simplified
from playbook.models import STAGES, ActionStatus, Coverage, RoleId, StageId, Stance
from playbook.wording import Text, texts
from playbook.wording.languages import is_chinese


def headings(table: str) -> Mapping[str, Text]:
    """The texts of one table of wording/table_headings.toml."""
    return texts("table_headings", table)


def former_words(table: str) -> Mapping[str, tuple[str, ...]]:
    """Headings, or labels of choices, that our own tables had in earlier releases, by field or id: of former_words.toml."""
    return {id: tuple(texts) for id, texts in _file("former_words.toml").get(table, {}).items()}


@cache
def _file(name: str) -> Mapping[str, Mapping[str, list[str]]]:
    """A file of words beside this one: tables of lists."""
    return tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))


@cache
def _other_words(table: str) -> Mapping[str, frozenset[str]]:
    """Other words for each id of a table: those of other programs, and those of our own earlier releases."""
    synonyms, former = _file("synonyms.toml").get(table, {}), former_words(table)
    return {id: frozenset(map(_simple, (*synonyms.get(id, ()), *former.get(id, ())))) for id in {**synonyms, **former}}


def label_id(word: str, labels: Mapping[str, Text], table: str = "") -> str | None:
    """Id that a word in any language, or the id itself, stands for; None when it is none of them.

    `table` names the table of synonyms.toml and former_words.toml with the words that other programs use and that we once used.
    """
    key = _simple(word)
    if not key:
        return None
    for id, text in labels.items():
        if key in map(_simple, (id, *text.every)):
            return id
    return next((id for id, synonyms in _other_words(table).items() if key in synonyms), None)


def _simple(text: str) -> str:
    """A word as it compares: no signs or blanks, small letters, simplified signs. The sign of neutral, a Chinese zero, is a sign here."""
    return re.sub(r"[\W_〇]", "", simplified(unicodedata.normalize("NFKC", text))).casefold()


_VACANT_START = re.compile(r"\W*(vacan(t|cy)|空缺|待聘|暂缺|招聘中)[\W_].*", re.IGNORECASE | re.DOTALL)
ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA")
"""Texts that a spreadsheet shows where it could not compute a cell."""


def names_nobody(cell: str) -> str:
    """Return "vacant" or "unknown" where a whole cell stands for no name, "" where it may be one or is blank.

    >>> names_nobody("（空缺）"), names_nobody("N/D"), names_nobody("？"), names_nobody("Nd Okoye"), names_nobody("Vacant - HR")
    ('vacant', 'unknown', 'unknown', '', 'vacant')
    """
    text = simplified(unicodedata.normalize("NFKC", cell)).strip()
    if not text:
        return ""
    halves = text.split()
    if len(halves) == 2 and halves[0] == halves[1] and (len(text) > 9 or not halves[0].isalpha()):
        text = halves[0]
    if not (key := _simple(text).rstrip("0123456789")):
        return "" if re.search(r"\w", text) else "unknown"
    kind = next((kind for kind, synonyms in _other_words("nobody").items() if key in synonyms), "")
    return kind or ("vacant" if _VACANT_START.fullmatch(text) else "")


def said_stance(cell: str, method: Method) -> Stance | None:
    """The stance a cell names, None when it is none."""
    stance_id = label_id(cell, {stance.value: method.stances[stance].label for stance in Stance}, "stance")
    return Stance(stance_id) if stance_id else None


def said_coverage(cell: str, method: Method) -> Coverage | None:
    """The contact a cell names, None when it is none."""
    coverage_id = label_id(cell, {coverage.value: method.coverages[coverage].label for coverage in Coverage}, "coverage")
    return Coverage(coverage_id) if coverage_id else None


def said_stage(cell: str, method: Method) -> StageId | None:
    """The stage a cell names by label, also with its number before it as on the Process page; None when it is none."""
    labels = {stage: method.stages[stage].label for stage in STAGES}
    stage_id = label_id(cell, {stage.value: label for stage, label in labels.items()}, "stage")
    numbered = {_simple(f"{position}{label}"): id for position, (id, text) in enumerate(labels.items(), 1) for label in text.every}
    return StageId(stage_id) if stage_id else numbered.get(_simple(cell))


def said_status(cell: str) -> ActionStatus | None:
    """Status of an action that a cell names; None when it is none of ours."""
    status_id = label_id(cell, headings("status"), "status")
    return ActionStatus(status_id) if status_id else None


def said_level(cell: str, method: Method) -> int | None:
    """The relationship level a cell names by number, by label or by both; None when it is none."""
    key = _simple(cell.strip().removesuffix(".0"))
    word = re.sub(r"^\d(?=\D)", "", key)
    level = label_id(word, {str(guide.level): guide.label for guide in method.levels}, "level")
    return int(level) if level and (word == key or key.startswith(level)) else None


def said_number(cell: str, low: int, high: int) -> int | None:
    """The whole number from low to high that a cell names, also in full-width digits or as 3.0; None when it is none."""
    digits = unicodedata.normalize("NFKC", cell).strip().removesuffix(".0")
    return int(digits) if digits.isdecimal() and low <= int(digits) <= high else None


def said_yes(cell: str) -> bool | None:
    """True if a cell says yes, False if it says no, None when it says neither."""
    yes, no = {"yes", "true", "1", "x", "y", "是", "√", "✓"}, {"no", "false", "0", "n", "否", "不", ""}
    simple = unicodedata.normalize("NFKC", cell).strip().casefold()
    return True if simple in yes else False if simple in no else None


def said_roles(cell: str, method: Method) -> tuple[list[RoleId], list[str]]:
    """The roles named in a cell, and the words that name none."""
    labels = {role.value: method.roles[role].label for role in RoleId}
    roles: list[RoleId] = []
    unknown_words: list[str] = []
    for part in filter(None, (part.strip() for part in re.split(r"[,;/|+&\n、，；／｜]", cell))):
        whole = label_id(part, labels, "roles")
        for word in [part] if whole else part.split():
            role = whole or label_id(word, labels, "roles")
            if role:
                roles.append(RoleId(role))
            else:
                unknown_words.append(word)
    return list(dict.fromkeys(roles)), unknown_words


def joined(labels: Iterable[str], language: str) -> str:
    """Join several words into one cell."""
    return ("、" if is_chinese(language) else ", ").join(labels)
