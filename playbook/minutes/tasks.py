"""Who is to do what by when: a sentence that gives somebody something to do from now on."""

import re
from dataclasses import dataclass
from datetime import date

from playbook.content.cues import MinutesCues
from playbook.days import due_day
from playbook.minutes.values import Doubt
from playbook.written_dates import DayOrder

_PLEASE = re.compile(r"\s*(?:please|kindly|请|麻烦|烦请)(?!\w* (?:note|find|see|refer)\b)", re.IGNORECASE)
_ASKED_OF_US = re.compile(
    r"\b(?:want|wants|asked|asks|expects?|would like|requests?|requested) us to\b|"
    r"\b(?:is|are) (?:asked|requested) to\b|(?:要求|希望|让|叫|请)我们",
    re.IGNORECASE,
)
_NAME_TO = re.compile(r"\W*(?:[^\W\d_a-z][\w'.-]*\W+){0,3}to\s+(?=[a-z])")
"""Somebody "to do" something, at the beginning."""
_LOWER = re.compile(r"\s*(?=[a-z])")
_SOON = re.compile(r"\b(?:as soon as possible|asap|without delay|right away|immediately)\b|尽快|尽早|马上|立即|抓紧", re.IGNORECASE)
_BY_ZH = re.compile(r"前|之内|以内|内(?=[^部容])|截止|为止|负责|牵头|请|务必|承诺|尽快|尽早|马上|立即|抓紧|要求|落实")


_BINDING_ZH = re.compile(r"负责|牵头|务必|承诺")


@dataclass(frozen=True)
class Task:
    """Something to do: the words that say so, the day, and what makes it doubtful."""

    cues: tuple[str, ...]
    due: date | None
    doubts: tuple[Doubt, ...]


def task(text: str, cues: MinutesCues, language: str, on: date, *, known_doer: bool, listed: bool) -> Task | None:
    """The task of a sentence; None where it gives nobody anything to do.

    `known_doer`: the sentence begins with whoever is to do it. `listed`: it stands under the things to do.
    """
    asked = _PLEASE.match(text) or _ASKED_OF_US.search(text)
    if not (known_doer or asked or listed) or cues.done.pattern(language).search(text):
        return None
    due = due_day(text, on, DayOrder.YEAR_FIRST if language == "zh" else None)
    later = _SOON.search(text) or (due is not None and due > on)
    deed = cues.deed.pattern(language).search(text)
    duty = (_duty_zh if language == "zh" else _duty_en)(text, cues)
    if not (listed or asked or (duty and (later or (deed and (language == "en" or _BINDING_ZH.search(text)))))):
        return None
    if language == "zh" and not (listed or asked or deed or _BY_ZH.search(text)):
        return None
    doubts = [
        doubt
        for doubt, words in ((Doubt.ASKED, cues.question), (Doubt.HEDGED, cues.hedge), (Doubt.CONDITIONAL, cues.condition))
        if words.pattern(language).search(text)
    ]
    found = tuple(dict.fromkeys(match[0].strip() for match in (duty, asked or None, deed) if match and match[0].strip()))
    return Task(found, due, tuple(doubts))


def _duty_en(text: str, cues: MinutesCues) -> re.Match[str] | None:
    binding = (*cues.duty.pattern("en").finditer(text), *filter(None, [_NAME_TO.match(text)]))
    for found in binding:
        verb = _LOWER.match(text, found.end())
        if verb and not cues.state.pattern("en").match(text, verb.end()):
            return found
    return None


def _duty_zh(text: str, cues: MinutesCues) -> re.Match[str] | None:
    return None if cues.state.pattern("zh").search(text) else cues.duty.pattern("zh").search(text)
