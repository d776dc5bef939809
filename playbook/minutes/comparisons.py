"""Two vendors set against each other: "A is quieter than B", "A 不如 B", and by which judgment."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from playbook.minutes.cue_matches import CueMatch, Marks
from playbook.minutes.vendor_resolver import VendorMention

_NOT_THAN_ZH = re.compile(r"较|如|价|例|分|重|不上")
_AFTER_THAN = {"zh": 6, "en": 20}
_AFTER_UNDER = {"zh": 2, "en": 12}
"""Reach behind the word for the second vendor, in characters."""


@dataclass(frozen=True)
class Comparison:
    """One vendor above another, by a judgment if there is one."""

    above: str | None
    below: str | None
    by: CueMatch | None


def compared(
    marks: Marks, text: str, clause: tuple[int, int], found: Sequence[CueMatch], named: list[VendorMention], topic: str | None
) -> Comparison | None:
    """Find which vendor a clause sets above which; None where it compares no two. `topic` is the one spoken of before."""
    if any(mark.kind == "choose" for mark in found):
        return None
    judged = [mark for mark in found if mark.judges]
    return _under(marks, text, clause, judged, named, topic) or _than(marks, text, clause, judged, named, topic)


def _under(
    marks: Marks, text: str, clause: tuple[int, int], judged: Sequence[CueMatch], named: list[VendorMention], topic: str | None
) -> Comparison | None:
    """Comparison by a word that says which is above: "outperforms", "不如"."""
    for words, under in ((marks.cues.over, False), (marks.cues.under, True)):
        for word in marks.of(words).finditer(text, *clause):
            first = next((one.id for one in reversed(named) if one.end <= word.start()), topic)
            second = next((one.id for one in named if word.end() - 1 <= one.start <= word.end() + _AFTER_UNDER[marks.language]), None)
            alone = marks.language == "zh" and word[0] == marks.cues.under.zh[0]
            if second is None or first == second or (first is None and not alone):
                continue
            by = judged[0] if judged else None
            return Comparison(second, first, by) if under else Comparison(first, second, by)
    return None


def _than(
    marks: Marks, text: str, clause: tuple[int, int], judged: Sequence[CueMatch], named: list[VendorMention], topic: str | None
) -> Comparison | None:
    """Comparison by a judgment: the first is above or below the second."""
    for word in marks.of(marks.cues.than).finditer(text, *clause):
        if marks.language == "zh" and _NOT_THAN_ZH.match(text, word.end()):
            continue
        first = next((one.id for one in reversed(named) if one.end <= word.start()), topic)
        second = next((one for one in named if word.end() <= one.start <= word.end() + _AFTER_THAN[marks.language]), None)
        if first is None or second is None or first == second.id:
            continue
        if marks.language == "zh":
            by = next((mark for mark in judged if mark.end > second.end), None)
        else:
            by = next((mark for mark in reversed(judged) if mark.end <= word.start() + 1), None)
        if by is None:
            continue
        good = by.sign if marks.turns(text, clause[0], by) % 2 == 0 else -by.sign
        return Comparison(first, second.id, by) if good > 0 else Comparison(second.id, first, by)
    return None
