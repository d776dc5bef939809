"""Forms of a person's name in texts: in full, in both scripts and orders, by surname or given name, with a form of address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations, product

from playbook.letters import composed, folded, is_han
from playbook.people_names.name_words import Lists, lists
from playbook.people_names.spelling import readings

HAN = "\u3400-\u9fff"
WORD = re.compile(rf"[^\W\d_{HAN}]+")
"""A word in letters that are written with spaces."""
_HAN_RUN = re.compile(rf"[{HAN}]+(?:[ \u3000·•]?[{HAN}]+)*")
_ASIDE = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")


_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"})
"""Letters as they are written where a keyboard lacks them, as in email addresses: Mueller."""


@dataclass(frozen=True)
class Forms:
    """All forms of one name, in folded letters. Words in Latin letters are in lower case."""

    whole: frozenset[str]
    """Name as written."""
    signs: frozenset[str]
    """Chinese names in full."""
    titled: frozenset[str]
    """Names in `signs` that are a surname with a form of address, such as 王总."""
    surnames: frozenset[str]
    """Chinese surnames, to which a form of address belongs."""
    given: frozenset[str]
    """Chinese given names that name somebody alone."""
    last: frozenset[str]
    """The last sign of a given name: 强 of 强哥."""
    spelled: frozenset[tuple[str, str]]
    """Names in Latin letters that may stand in Chinese signs: surname, and the rest as one word."""
    words: frozenset[tuple[str, ...]]
    """Words in Latin letters that together name somebody, in the order they may stand in."""
    single: frozenset[str]
    """Words in Latin letters that may name somebody alone."""
    families: frozenset[str]
    """Words in `single` that may be the surname."""
    initialed: frozenset[tuple[str, str]]
    """Given names of one sign as they are spelled, each with the initial of the surname it stands beside: c, wei."""
    addresses: frozenset[str]
    """Local parts (before the @) of their email addresses, letters only: chenwei, wchen, chenw."""


def forms(name: str) -> Forms:
    """The forms of a name. A name of one sign is no name to look for, though 王总 is somebody called 王."""
    plain = " ".join(folded(composed(name)).split())
    word_lists = lists()
    signs: set[str] = set()
    titled: set[str] = set()
    surnames: set[str] = set()
    given: set[str] = set()
    last: set[str] = set()
    words: set[tuple[str, ...]] = set()
    single: set[str] = set()
    families: set[str] = set()
    spelled: set[tuple[str, str]] = set()
    initialed: set[tuple[str, str]] = set()
    addresses: set[str] = set()
    for run in _HAN_RUN.findall(plain):
        han_name = re.sub("[ \u3000·•]", "", run)
        if len(han_name) > 1:
            signs.add(han_name)
        signs |= {part for part in re.split("[·•]", run) if len(part) > 1}
        surname, rest = split_signs(han_name, word_lists)
        if not surname:
            continue
        surnames.add(surname)
        if han_name not in (surname, surname + rest) and not rest:
            titled.add(han_name)
        if len(surname + rest) > 1:
            signs.add(surname + rest)
        if rest:
            given |= {rest} if len(rest) > 1 else set()
            last.add(rest[-1])
        for family, syllables in _spellings(surname, rest, word_lists):
            families.add(family)
            single |= {family, "".join(syllables)} if len(syllables) > 1 else {family}
            words |= set(_orders([family], syllables))
            if syllables:
                initialed |= {(family[0], "".join(syllables))} if len(syllables) == 1 else set()
                addresses |= _local_parts(family, "".join(syllables), "".join(syllable[0] for syllable in syllables))
    written_out = " ".join(folded(composed(name).translate(_WRITTEN_OUT)).split())
    parts = [part for text in dict.fromkeys((plain, written_out)) for part in (_ASIDE.sub(" ", text), *_ASIDE.findall(text))]
    for part in dict.fromkeys((*parts, *(re.sub("['’]", "", part) for part in parts))):
        latin_words = list(_latin_words(part, word_lists))
        if not latin_words or any(word.casefold() in word_lists.connecting for word in WORD.findall(part)):
            continue
        low = [word.casefold() for word in latin_words]
        for first_name, short_forms in ((word, word_lists.short_forms[word]) for word in low if word in word_lists.short_forms):
            single |= short_forms
            words |= {pair for short, other in product(short_forms, {*low} - {first_name}) for pair in ((short, other), (other, short))}
        single |= set(low)
        addresses |= {local for first, second in permutations(low, 2) for local in _local_parts(first, second, second[0])}
        words |= {(first, second) for first, second in permutations(low, 2)} | (set(permutations(low)) if len(low) < 5 else {tuple(low)})
        for word in low:
            if word in word_lists.signs:
                families.add(word)
                surnames |= set(word_lists.signs[word])
                if rest := "".join(other for other in low if other != word):
                    spelled.add((word, rest))
    words |= {("".join(pair),) for pair in words if len(pair) == 2}
    return Forms(
        whole=frozenset({plain.casefold()} if len(plain) > 1 and not _needs_context(plain, word_lists) else ()),
        signs=frozenset(signs),
        titled=frozenset(titled),
        surnames=frozenset(surnames),
        given=frozenset(given),
        last=frozenset(last),
        spelled=frozenset(spelled),
        words=frozenset(words),
        single=frozenset(word for word in single if len(word) > 1),
        families=frozenset(families),
        initialed=frozenset(initialed),
        addresses=frozenset(addresses | {word for word in single if len(word) > 2 and word not in word_lists.mailboxes}),
    )


def _local_parts(family: str, given_name: str, initials: str) -> set[str]:
    """Local parts of somebody's addresses, by surname and given name in full and in short."""
    short = {initials, initials[0]}
    return {family + given_name, given_name + family, family[0] + given_name} | {
        local_part for abbreviation in short for local_part in (abbreviation + family, family + abbreviation)
    }


def _needs_context(name: str, word_lists: Lists) -> bool:
    """True if a name is looked for with an eye to the words around: in Chinese signs, or one word that is a surname or everyday."""
    return _HAN_RUN.fullmatch(name) is not None or name.casefold() in word_lists.everyday or name.casefold() in word_lists.signs


def split_signs(name: str, word_lists: Lists) -> tuple[str, str]:
    """Surname and given name of a Chinese name, without nickname and form of address: 王 of 小王 and 王总经理.

    ("", "") for what is no name, such as the seat 采购经理.
    """
    bare = word_lists.ends_in_title.sub("", name) if len(name) < 7 else name
    if len(bare) in (2, 3) and bare[0] in word_lists.familiar_signs and (bare[1:] in word_lists.surnames or len(bare) == 2):
        bare = bare[1:]
    titled = word_lists.ends_in_title.search(name) is not None
    seat = titled and not ({bare[:1], bare[:2]} & word_lists.surnames.keys() and bare not in word_lists.ordinary_words)
    if not bare or len(bare) > 4 or (seat and len(bare) > 1):
        return "", ""
    surname = bare[:2] if len(bare) > 1 and bare[:2] in word_lists.surnames else bare[0]
    return surname, bare[len(surname) :]


def _spellings(surname: str, rest: str, word_lists: Lists) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A Chinese name in Latin letters: surname, and the syllables of the rest."""
    sounds = {"".join(combination) for combination in product(*map(readings, surname))}
    usual = word_lists.surnames.get(surname)
    families = sounds if usual is None or any("v" in sound for sound in sounds) else {usual}
    for family in families:
        for syllables in product(*(sorted(readings(sign)) for sign in rest)):
            yield family, syllables


def _orders(family: list[str], syllables: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if not syllables:
        return
    for given_name in {syllables, ("".join(syllables),)}:
        yield (*family, *given_name)
        yield (*given_name, *family)


def _latin_words(text: str, word_lists: Lists) -> Iterator[str]:
    """The words of a name in letters with spaces, without forms of address, initials and what follows a name."""
    beside = word_lists.honorifics | word_lists.latin_titles | word_lists.suffixes
    for index, word in enumerate(WORD.findall(text)):
        low = word.casefold()
        if len(word) < 2 or low in beside or (index == 0 and low in word_lists.familiar and low not in word_lists.signs) or is_han(word[0]):
            continue
        yield word
