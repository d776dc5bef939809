"""Two vendors set against each other: "A is quieter than B", "A 不如 B", and by which judgment."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from playbook.minutes.cue_matches import CueMatch, Marks
from playbook.minutes.vendor_resolver import VendorMention
from playbook.wording.languages import is_chinese

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


def find_comparison(
    marks: Marks, text: str, clause: tuple[int, int], matches: Sequence[CueMatch], mentions: list[VendorMention], topic: str | None
) -> Comparison | None:
    """Find which vendor a clause sets above which; None where it compares no two. `topic` is the one spoken of before."""
    if any(mark.kind == "choose" for mark in matches):
        return None
    judgments = [mark for mark in matches if mark.judges]
    return _comparison_by_word(marks, text, clause, judgments, mentions, topic) or _comparison_by_judgment(
        marks, text, clause, judgments, mentions, topic
    )


def _comparison_by_word(
    marks: Marks, text: str, clause: tuple[int, int], judgments: Sequence[CueMatch], mentions: list[VendorMention], topic: str | None
) -> Comparison | None:
    """Comparison by a word that says which is above: "outperforms", "不如"."""
    for words, under in ((marks.cues.over, False), (marks.cues.under, True)):
        for word in marks.pattern(words).finditer(text, *clause):
            first_id = next((mention.id for mention in reversed(mentions) if mention.end <= word.start()), topic)
            second_id = next(
                (mention.id for mention in mentions if word.end() - 1 <= mention.start <= word.end() + _AFTER_UNDER[marks.language]), None
            )
            alone = is_chinese(marks.language) and word[0] == marks.cues.under.zh[0]
            if second_id is None or first_id == second_id or (first_id is None and not alone):
                continue
            judgment = judgments[0] if judgments else None
            return Comparison(second_id, first_id, judgment) if under else Comparison(first_id, second_id, judgment)
    return None


def _comparison_by_judgment(
    marks: Marks, text: str, clause: tuple[int, int], judgments: Sequence[CueMatch], mentions: list[VendorMention], topic: str | None
) -> Comparison | None:
    """Comparison by a judgment: the first is above or below the second."""
    for word in marks.pattern(marks.cues.than).finditer(text, *clause):
        if is_chinese(marks.language) and _NOT_THAN_ZH.match(text, word.end()):
            continue
        first_id = next((mention.id for mention in reversed(mentions) if mention.end <= word.start()), topic)
        second_mention = next(
            (mention for mention in mentions if word.end() <= mention.start <= word.end() + _AFTER_THAN[marks.language]), None
        )
        if first_id is None or second_mention is None or first_id == second_mention.id:
            continue
        if is_chinese(marks.language):
            judgment = next((mark for mark in judgments if mark.end > second_mention.end), None)
        else:
            judgment = next((mark for mark in reversed(judgments) if mark.end <= word.start() + 1), None)
        if judgment is None:
            continue
        sign = judgment.sign if marks.turns(text, clause[0], judgment) % 2 == 0 else -judgment.sign
        return Comparison(first_id, second_mention.id, judgment) if sign > 0 else Comparison(second_mention.id, first_id, judgment)
    return None
