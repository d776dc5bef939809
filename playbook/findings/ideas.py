"""Ideas of compliance.toml in a text: which of them stand together within a sentence, and what keeps a sentence silent."""

import re
from functools import cache

from playbook.content import method
from playbook.letters import is_han
from playbook.wording.languages import is_chinese

_SENTENCE = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr)\.|\.(?=\w)|[^.;!?。；！？\n])+")
_NAME = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr)\b|(?<=[a-z,] )(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|"
    r"August|(?:Sept|Octo|Nov|Dec)(?:em)?ber)[A-Z][a-z]+\b"
)
"""Somebody addressed, or a word with a large letter within a sentence that is no day or month."""
_LATIN = re.compile(r"[A-Za-z]{2}[^A-Za-z]+[A-Za-z]{2}")
"""Two words, below which nothing is said in English."""
_NAMED_AFTER = ("alone", "treat", "thing", "cash")
"""Ideas that goods and lines of business are named after."""


def first_forbidden(text: str) -> tuple[int, int] | None:
    """Place of the first words in a folded text that a compliance officer stops at; None if there are none."""
    has_han = any(map(is_han, text))
    is_english = not has_han or _LATIN.search(text) is not None
    written = ["zh"] * has_han + ["en"] * is_english
    sentences = ((sentence, language) for sentence in _SENTENCE.finditer(text) for language in written)
    return next((hit for sentence, language in sentences if (hit := _in_sentence(sentence, language))), None)


def _in_sentence(sentence: re.Match[str], language: str) -> tuple[int, int] | None:
    """Place of the ideas of the first rule that holds, from the first of them to the last."""
    said = sentence.group()
    if not _openings(language).search(said):
        return None
    said = _goods(language).sub(lambda goods: " " * len(goods.group()), said)
    places: dict[str, re.Match[str] | None] = {}

    def place(idea: str) -> re.Match[str] | None:
        if idea not in places:
            places[idea] = _idea(idea, language).search(said) or (_NAME.search(said) if idea == "person" else None)
        return places[idea]

    for rule in method().compliance.combinations:
        hits: list[re.Match[str]] = []
        for group in rule.groups:
            if (hit := next(filter(None, map(place, group)), None)) is None:
                break
            hits.append(hit)
        else:
            if not any(map(place, rule.unless)):
                return sentence.start() + min(hit.start() for hit in hits), sentence.start() + max(hit.end() for hit in hits)
    return None


@cache
def _idea(idea: str, language: str) -> re.Pattern[str]:
    """Pattern of an idea. In English, whoever gets a thing is a person behind "for", "to", "with" or "of", or kin behind the first two."""
    words = method().compliance.words
    if idea != "recipient" or is_chinese(language):
        return words[idea].pattern(language)
    person, kin = (words[one].pattern("en").pattern for one in ("person", "kin"))
    gap = r"(?: [\w'’-]+){0,3}? "
    return re.compile(rf"\b(?:(?:for|to|with|of){gap}{person}|(?:for|to){gap}{kin})", re.IGNORECASE)


@cache
def _openings(language: str) -> re.Pattern[str]:
    """Pattern of the ideas that rules begin with: a sentence without one of them is read no further."""
    ideas = {idea: None for rule in method().compliance.combinations for idea in rule.groups[0]}
    return method().compliance.together(tuple(ideas), language)


@cache
def _goods(language: str) -> re.Pattern[str]:
    """Pattern of goods and lines of business named like something forbidden, as a gift card reader or a golf resort."""
    compliance = method().compliance
    named, goods, homonyms = (compliance.together(ideas, language).pattern for ideas in (_NAMED_AFTER, ("goods",), ("homonyms",)))
    gap = "的?" if is_chinese(language) else r",?[ -](?:\w+ )?"
    return re.compile(rf"{homonyms}|{named}{gap}{goods}", re.IGNORECASE)
