"""Who is to do what by when: a sentence that gives somebody something to do from now on."""

import re
from dataclasses import dataclass
from datetime import date

from playbook.content.cues import MinutesCues
from playbook.minutes.days import due_day
from playbook.minutes.values import Doubt

_PLEASE = re.compile(r"\s*(?:please\b|kindly\b|请|麻烦|烦请)", re.IGNORECASE)
_DUTY_REACH = 60
_TO = re.compile(r"\s*(?:is |are )?(?:to|will|shall|has to|must|needs to|agreed to|promised to|'ll|is going to)\s+", re.IGNORECASE)


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
    deed = cues.deed.pattern(language).search(text)
    duty = cues.duty.pattern(language).search(text)
    please = _PLEASE.match(text)
    due = due_day(text, on)
    done = cues.done.pattern(language).search(text)
    if not deed or done or not (duty or please or listed):
        return None
    if not (known_doer or please or listed):
        return None
    if not (listed or please or due or _binding(text, deed, language)):
        return None
    doubts = [
        doubt
        for doubt, words in ((Doubt.ASKED, cues.question), (Doubt.HEDGED, cues.hedge), (Doubt.CONDITIONAL, cues.condition))
        if words.pattern(language).search(text)
    ]
    found = tuple(dict.fromkeys(match[0] for match in (duty, deed) if match))
    return Task(found, due, tuple(doubts))


def _binding(text: str, deed: re.Match[str], language: str) -> bool:
    """Whether a task without a date is one: "will send", "to send", "负责"."""
    if language == "zh":
        return bool(re.search(r"负责|牵头|务必|承诺", text))
    return bool(re.search(r"\b(?:to|will|shall|must|'ll)\s+(?:\w+\s+)?$", text[max(0, deed.start() - 30) : deed.start()], re.IGNORECASE))
