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


_WHEN_EN = r"(?:(?:by|on|next|this|until|before|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|month|then|\d+)\b,?\s*)*"
_WHEN_ZH = (
    r"(?:[下本这]?个?(?:周|星期|月)[一二三四五六日天底末初]?|明天|后天|今天|上午|下午|(?:\d{1,2}月)?\d{1,2}[日号]|之?前|以前|内|在|，|\s)*"
)
_BEFORE_DOER = {"en": re.compile(_WHEN_EN, re.IGNORECASE), "zh": re.compile(f"{_WHEN_ZH}由?")}
_BINDS = {
    "en": re.compile(
        r"\s*(?:will|'ll|shall|must|(?:is|are|has|have|needs?|agreed|agrees|promised|promises) to|to)\s+(?:then |also )?",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        f"{_WHEN_ZH}(?:负责|牵头|将|会|要|需要?|须|承诺|答应|务必|把|提交|提供|发|完成|准备|整理|给出|联系|安排|组织|回复|确认|告诉)"
    ),
}  # fmt: skip
"""What stands between whoever is to do it and what they do."""
_BINDING_ZH = re.compile(r"负责|牵头|务必|承诺")


@dataclass(frozen=True)
class Task:
    """Something to do: the words that say so, the day, and what makes it doubtful."""

    cues: tuple[str, ...]
    due: date | None
    doubts: tuple[Doubt, ...]


def task(
    text: str, cues: MinutesCues, language: str, on: date, *, known_doer: bool, listed: bool, doer: tuple[int, int] | None
) -> Task | None:  # fmt: skip
    """The task of a sentence; None where it gives nobody anything to do.

    `known_doer`: the sentence begins with whoever is to do it. `listed`: it stands under the things to do. `doer`: where they are named;
    without them, or in other words than "X will send ...", it is in doubt.
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
    if (asked and not listed) or not deed or cues.negation.pattern(language).search(text) or not _outright(text, doer, cues, language):
        doubts.append(Doubt.DOER)
    found = tuple(dict.fromkeys(match[0].strip() for match in (duty, asked or None, deed) if match and match[0].strip()))
    return Task(found, due, tuple(doubts))


def _outright(text: str, doer: tuple[int, int] | None, cues: MinutesCues, language: str) -> bool:
    """Whether the sentence says plainly that this person does it, and not that somebody says, wants or doubts it."""
    if doer is None or not _BEFORE_DOER[language].fullmatch(text[: doer[0]]):
        return False
    if doer[1] == 0:
        return True
    rest = text[doer[1] :]
    binds = _BINDS[language].match(rest)
    if binds is None:
        return False
    return language == "zh" or cues.deed.pattern("en").match(rest, binds.end()) is not None


def _duty_en(text: str, cues: MinutesCues) -> re.Match[str] | None:
    binding = (*cues.duty.pattern("en").finditer(text), *filter(None, [_NAME_TO.match(text)]))
    for found in binding:
        verb = _LOWER.match(text, found.end())
        if verb and not cues.state.pattern("en").match(text, verb.end()):
            return found
    return None


def _duty_zh(text: str, cues: MinutesCues) -> re.Match[str] | None:
    return None if cues.state.pattern("zh").search(text) else cues.duty.pattern("zh").search(text)
