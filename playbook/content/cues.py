"""The shape of cues.toml: the words that minutes of a meeting are read by, and how one of them matches."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, cached_property
from typing import Annotated

from pydantic import AfterValidator, Field

from playbook.content.entry import Entry
from playbook.letters import simplified
from playbook.wording import Said, Text
from playbook.wording.languages import is_chinese

GAP_EN = r"((?:\s+[\w'%-]+){0,6}?)\s+"
GAP_ZH = r"([^，。；！？,.;!?\n]{0,8}?)"
"""Gap that "..." in a cue stands for: a few words or signs. Each is a group of the match: a denial among them turns the cue."""


class ConcernKind(StrEnum):
    """Concerns of people in a purchase (docs/method.md 0.1 and 1.2)."""

    PRICE = "price"
    QUALITY = "quality"
    COMFORT = "comfort"
    DELIVERY = "delivery"
    SERVICE = "service"
    RISK = "risk"
    BALANCE = "balance"


def _distinct(cues: tuple[str, ...]) -> tuple[str, ...]:
    earlier: set[str] = set()
    for cue in cues:
        if cue.casefold() in earlier:
            raise ValueError(f"{cue} occurs twice")
        earlier.add(cue.casefold())
    return cues


List = Annotated[tuple[Said, ...], Field(min_length=1), AfterValidator(_distinct)]


class Cues(Entry):
    """Cues of one meaning, by language."""

    en: List
    zh: List

    def pattern(self, language: str) -> re.Pattern[str]:
        """Return the pattern that finds any of the cues, the longest first."""
        return _pattern(self.zh if is_chinese(language) else self.en, language)


@cache
def _pattern(cues: Iterable[str], language: str) -> re.Pattern[str]:
    """Return all cues as one tree, so that a place of the text is compared once with the beginning that many cues share."""
    tree = _Tree()
    for cue in cues:
        node = tree
        for atom in _atoms(cue, language):
            node = node.setdefault(atom, _Tree())
        node[""] = _Tree()
    return re.compile(_branches(tree), re.IGNORECASE)


class _Tree(dict[str, "_Tree"]):
    """Tree of continuations by the next piece of a regular expression; "" where a cue ends."""


def _branches(tree: _Tree) -> str:
    """Return the tree as a regular expression, the longest cue first: a continuation comes before the end."""
    alternatives = [atom + _branches(subtree) for atom, subtree in tree.items() if atom]
    if "" in tree:
        alternatives.append("")
    return alternatives[0] if len(alternatives) == 1 else f"(?:{'|'.join(alternatives)})"


def _atoms(cue: str, language: str) -> list[str]:
    r"""One cue as pieces of a regular expression.

    >>> "".join(_atoms("fail*", "en"))
    "\\bfail[\\w'-]*\\b"
    """
    gap, space = (GAP_ZH, r"\s*") if is_chinese(language) else (GAP_EN, r"\s+")
    edges = not is_chinese(language)
    atoms = [r"\b"] if edges and (cue[0].isalnum() or cue[0] == "*") else []
    for part_index, part in enumerate(simplified(cue).casefold().split("...")):
        atoms += [gap] if part_index else []
        words = part.split()
        for word_index, word in enumerate(words):
            atoms += [space] if word_index else []
            atoms += [re.escape(sign) if sign != "*" else r"[\w'-]*" if sign_index else r"\w+" for sign_index, sign in enumerate(word)]
    return [*atoms, r"\b"] if edges and (cue[-1].isalnum() or cue[-1] == "*") else atoms


class ConcernCues(Entry):
    """The words of one concern: those that name it, those that only hint at it, and those that judge a vendor on it."""

    label: Text
    topic: Cues
    hint: Cues
    good: Cues
    bad: Cues


class Nicknames(Entry):
    """Words before a surname among people who know each other."""

    en: List
    zh: List


Han = Annotated[str, Field(pattern=r"^[\u4e00-\u9fff]{1,2}$")]


class NameCues(Entry):
    """Cues for names and forms of address.

    `surnames` by their spelling in Latin letters; `titles` maps a form of address to the words that the person's title may hold;
    `short_forms` maps a short first name to the whole ones that begin with another letter; `openers` begin a sentence with a large
    letter and are no first names.
    """

    honorifics: List
    nicknames: Nicknames
    surnames: Annotated[Mapping[Said, tuple[Han, ...]], Field(min_length=1)]
    words_too: List
    openers: List
    short_forms: Annotated[Mapping[Said, tuple[Said, ...]], Field(min_length=1)]
    titles: Annotated[Mapping[Said, tuple[Said, ...]], Field(min_length=1)]

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """The spelling of every surname by its signs."""
        return {signs: spelling for spelling, group in self.surnames.items() for signs in group}


def _all_kinds(concerns: Mapping[ConcernKind, ConcernCues]) -> Mapping[ConcernKind, ConcernCues]:
    if missing := [kind for kind in ConcernKind if kind not in concerns]:
        raise ValueError(f"{', '.join(missing)} is missing")
    return {kind: concerns[kind] for kind in ConcernKind}


class MinutesCues(Entry):
    """Everything that minutes are read by (playbook/minutes/)."""

    concerns: Annotated[Mapping[ConcernKind, ConcernCues], AfterValidator(_all_kinds)]
    choose: Cues
    take: Cues
    reject: Cues
    neutral: Cues
    undecided: Cues
    keep: Cues
    change: Cues
    good: Cues
    bad: Cues
    content: Cues
    asking: Cues
    state: Cues
    all: Cues
    negation: Cues
    no_negation: Cues
    hedge: Cues
    question: Cues
    condition: Cues
    hearsay: Cues
    irony: Cues
    outright: Cues
    core: Cues
    homonyms: Cues
    elsewhere: Cues
    than: Cues
    under: Cues
    over: Cues
    instead: Cues
    say: Cues
    headings: Cues
    tasks: Cues
    duty: Cues
    deed: Cues
    done: Cues
    ours: Cues
    mine: Cues
    you: Cues
    incumbent: Cues
    names: NameCues
