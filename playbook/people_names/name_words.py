"""Words around names: the cues that minutes are read by, and those of name_words.toml."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from playbook.content import method

_FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Lists:
    """Word lists for names and what stands around them. Words in Latin letters are in lower case."""

    surnames: dict[str, str]
    """Spelling by signs: 陈 is chen."""
    signs: dict[str, tuple[str, ...]]
    """Signs by spelling: chen is 陈."""
    short_forms: Mapping[str, frozenset[str]]
    """Short first names by the whole one: william has bill and will."""
    titles: re.Pattern[str]
    """A Chinese form of address, the longest first."""
    ends_in_title: re.Pattern[str]
    familiar_signs: frozenset[str]
    honorifics: frozenset[str]
    familiar: frozenset[str]
    latin_titles: frozenset[str]
    spelled_titles: frozenset[str]
    suffixes: frozenset[str]
    connecting: frozenset[str]
    companies: frozenset[str]
    company_signs: re.Pattern[str]
    everyday: frozenset[str]
    months: frozenset[str]
    grammar: frozenset[str]
    mailboxes: frozenset[str]
    """Local parts of addresses (before the @) that are nobody's name."""
    after: re.Pattern[str]
    after_month: re.Pattern[str]
    before: re.Pattern[str]
    before_month: re.Pattern[str]
    everyday_signs: frozenset[str]
    signs_after: re.Pattern[str]
    signs_before: re.Pattern[str]
    surnames_too: frozenset[str]
    """Surnames that are everyday words of one sign: 高, 方, 成."""
    prepositions: frozenset[str]
    ordinary_words: frozenset[str]
    ordinary: re.Pattern[str]
    """Chinese words, found wherever one begins: the longest is group 1."""


@cache
def lists() -> Lists:
    """All word lists, read once."""
    cues = method().cues.names
    own = tomllib.loads(_FILE.read_text("utf-8"))
    titles, everyday = own["titles"], own["everyday"]

    def low(*several: list[str] | tuple[str, ...]) -> frozenset[str]:
        return frozenset(word.casefold() for words in several for word in words)

    shortened = {(whole.casefold(), short.casefold()) for whole, forms in own["short_forms"].items() for short in forms}
    shortened |= {(whole.casefold(), short.casefold()) for short, wholes in cues.short_forms.items() for whole in wholes}
    title = _longest_first({*cues.titles, *titles["zh"]})
    return Lists(
        surnames={signs: spelling.casefold() for signs, spelling in cues.spellings.items()},
        signs={spelling.casefold(): signs for spelling, signs in cues.surnames.items()},
        short_forms={name: frozenset(short for whole, short in shortened if whole == name) for name, _ in shortened},
        titles=re.compile(title),
        ends_in_title=re.compile(f"(?:{title})$"),
        familiar_signs=frozenset(cues.nicknames.zh),
        honorifics=low(cues.honorifics, ["mx", "herr", "frau", "mme", "ing", "madam", "mister", "madame"]),
        familiar=low(cues.nicknames.en, titles["familiar"]),
        latin_titles=low(titles["latin"]),
        spelled_titles=low(titles["spelled"]),
        suffixes=low(titles["suffixes"]),
        connecting=low(titles["connecting"]),
        companies=low(own["companies"]["latin"]),
        company_signs=re.compile(_longest_first(own["companies"]["zh"])),
        everyday=low(cues.words_too, everyday["latin"], everyday["grammar"]),
        months=low(everyday["months"]),
        grammar=low(everyday["grammar"]),
        mailboxes=low(everyday["mailboxes"], everyday["grammar"], everyday["months"], titles["latin"], own["companies"]["latin"]),
        after=re.compile(everyday["after"], re.IGNORECASE),
        after_month=re.compile(everyday["after_month"], re.IGNORECASE),
        before=re.compile(everyday["before"], re.IGNORECASE),
        before_month=re.compile(everyday["before_month"], re.IGNORECASE),
        everyday_signs=frozenset(everyday["zh"]),
        signs_after=re.compile(everyday["zh_after"]),
        signs_before=re.compile(everyday["zh_before"]),
        surnames_too=frozenset(everyday["surnames_too"]),
        prepositions=frozenset(everyday["prepositions"]),
        ordinary_words=frozenset(own["ordinary"]["zh"]),
        ordinary=re.compile(f"(?=({_longest_first(own['ordinary']['zh'])}))"),
    )


def _longest_first(words: list[str] | set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
