"""The cues found in a sentence: which words, where, in which clause, and how often they are denied."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from playbook.content.cues import Cues, MinutesCues
from playbook.minutes.vendor_resolver import VendorMention
from playbook.wording.languages import is_chinese

_CLAUSES = {
    "zh": re.compile(r"[，,；;：:。]|但是|但|可是|不过|然而|而且|(?<!从)而(?!不是|且)"),
    "en": re.compile(r"[,;:.]\s|\s-\s|[—–]|\b(?:but|however|while|whereas|although|though|yet|because)\b", re.IGNORECASE),
}
_REACH = {"zh": 9, "en": 34}
"""Reach of a denial before a cue, in characters."""
_LESS = re.compile(r"\b(?:less|least)\s+$", re.IGNORECASE)
_TAKE_REACH = 14
_AFTER_CHOICE = {
    "zh": re.compile(r"\s*(?:的|家|他们|这家)*(?:方案|产品|设备|机器)?(?:吧|了|好了)?\s*(?:[，。；！,;!]|$)"),
    "en": re.compile(
        r"(?:'s?)?(?: (?:proposal|offer|solution|product|bid|machines?|drives?|system))?\s*(?:[,;.!]|$| and\b| then\b)", re.IGNORECASE
    ),
}
"""Text allowed behind a vendor that is taken."""
_ORDER = {"neutral": 0, "undecided": 0, "choose": 1, "reject": 1, "point": 2, "topic": 3, "whole": 4, "hint": 5}


@dataclass(frozen=True)
class CueMatch:
    """A cue in a sentence. `sign` is 1 or -1 where it judges; `inside`: how often words within it deny it."""

    start: int
    end: int
    kind: str
    sign: int
    text: str
    concern: str | None = None
    inside: int = 0
    gap: str = ""
    """Text between the words of a cue that has a gap."""

    @property
    def judges(self) -> bool:
        """True if it finds a vendor good or bad."""
        return self.kind in ("point", "whole")


def _side_by_side(mark: CueMatch, other: CueMatch) -> bool:
    """True if two cues that overlap both count: what even-handedness is about, and one word that names two concerns."""
    kinds = {mark.kind, other.kind}
    if "neutral" in kinds:
        return bool(kinds & {"topic", "hint"})
    return mark.concern != other.concern and (mark.start, mark.end) == (other.start, other.end) and kinds <= {"topic", "hint"}


def _governs(refusal: CueMatch, choice: CueMatch, text: str) -> bool:
    """True if a choice is only the object of a refusal: "反对用华信", "refuses to buy Huaxin"."""
    between = text[refusal.end : choice.start]
    return (
        refusal.kind == "reject"
        and refusal.end <= choice.start
        and re.fullmatch(r"\s*(?:to|using|the use of|再|去)?\s*", between) is not None
    )


class Marks:
    """Finds the cues of one language."""

    def __init__(self, cues: MinutesCues, language: str) -> None:
        self.cues, self.language = cues, language
        self._lists: list[tuple[str, int, str | None, re.Pattern[str]]] = [
            ("neutral", 0, None, self.pattern(cues.neutral)),
            ("undecided", 0, None, self.pattern(cues.undecided)),
            ("choose", 1, None, self.pattern(cues.choose)),
            ("reject", -1, None, self.pattern(cues.reject)),
            ("whole", 1, None, self.pattern(cues.good)),
            ("whole", -1, None, self.pattern(cues.bad)),
        ]
        self._take = re.compile(f"(?:{self.pattern(cues.take).pattern})\\s*$", re.IGNORECASE)
        for concern, words in cues.concerns.items():
            for kind, sign, cue_list in (
                ("point", 1, words.good),
                ("point", -1, words.bad),
                ("topic", 0, words.topic),
                ("hint", 0, words.hint),
            ):
                self._lists.append((kind, sign, concern.value, self.pattern(cue_list)))

    def pattern(self, words: Cues) -> re.Pattern[str]:
        """Pattern that finds cues of one meaning."""
        return words.pattern(self.language)

    def find(self, text: str, mentions: Sequence[VendorMention] = (), people: Sequence[tuple[int, int]] = ()) -> list[CueMatch]:
        """The cues of a sentence without overlaps, in order: of two that do overlap, the longer one stands.

        None within a name (`people`), nor within a phrase in which it means nothing.
        """
        idle = [*people, *(homonym.span() for homonym in self.pattern(self.cues.homonyms).finditer(text))]
        candidates = [
            CueMatch(match.start(), match.end(), kind, sign, match[0], concern, self.denials(gap), gap)
            for kind, sign, concern, pattern in self._lists
            for match in pattern.finditer(text)
            for gap in [" ".join(filter(None, match.groups()))]
            if match.end() > match.start() and not any(start <= match.start() and match.end() <= end for start, end in idle)
        ]
        candidates += self._takes(text, mentions)
        candidates.sort(key=lambda mark: (mark.start - mark.end, _ORDER[mark.kind], mark.start))
        matches: list[CueMatch] = []
        for mark in candidates:
            overlaps = [other for other in matches if mark.start < other.end and other.start < mark.end]
            if all(_side_by_side(mark, other) for other in overlaps):
                matches.append(mark)
        matches.sort(key=lambda mark: mark.start)
        return [mark for mark in matches if not (mark.kind == "choose" and any(_governs(refusal, mark, text) for refusal in matches))]

    def _takes(self, text: str, mentions: Sequence[VendorMention]) -> Iterator[CueMatch]:
        """Everyday verbs are a choice where a vendor ends the clause right behind them: "we take Huaxin", "定华信吧"."""
        for mention in mentions:
            verb = self._take.search(text, max(0, mention.start - _TAKE_REACH), mention.start)
            if verb and _AFTER_CHOICE[self.language].match(text, mention.end):
                yield CueMatch(verb.start(), verb.end(), "choose", 1, verb[0].strip())

    def clauses(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of each clause of a sentence, as positions in it; the end is the first that is no more of it."""
        start = 0
        for boundary in _CLAUSES[self.language].finditer(text):
            if boundary.start() > start:
                yield start, boundary.start()
            start = boundary.start() if boundary[0].strip(" ,;:.，；：。—–-") else boundary.end()
        if start < len(text):
            yield start, len(text)

    def turns(self, text: str, start: int, mark: CueMatch) -> int:
        """Count the words before a cue in its clause, or inside it, that turn its meaning around."""
        begin = max(start, mark.start - _REACH[self.language])
        if not is_chinese(self.language) and begin > start:
            begin = max(begin, text.rfind(" ", 0, begin) + 1)
        window = text[begin : mark.start]
        blank = self.pattern(self.cues.no_negation).sub(lambda match: " " * len(match[0]), text[begin : mark.end])
        return self.denials(blank[: len(window)]) + mark.inside + (1 if _LESS.search(window) else 0)

    def words(self, text: str, start: int, mark: CueMatch) -> str:
        """Text of a cue, with its denial in front."""
        begin = max(start, mark.start - _REACH[self.language])
        denial = self.pattern(self.cues.negation).search(text, begin, mark.start)
        is_denied = denial and self.turns(text, start, mark) > mark.inside
        return text[denial.start() : mark.end] if denial and is_denied else mark.text

    def denials(self, text: str) -> int:
        """Count the words of a text that deny."""
        return sum(1 for _ in self.pattern(self.cues.negation).finditer(text)) if text else 0
