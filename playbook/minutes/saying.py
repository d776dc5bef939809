"""What one sentence says of the vendors: who is chosen, refused, praised, blamed, set above whom; and what makes that doubtful."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from playbook.content.cues import Cues, MinutesCues
from playbook.minutes.values import Doubt
from playbook.minutes.vendors import ALL, CHANGE, Named


class Weight(IntEnum):
    """How much a word about a vendor says: one point, a judgement as a whole, a choice."""

    POINT = 1
    WHOLE = 2
    CHOICE = 3


@dataclass(frozen=True)
class Opinion:
    """For (1) or against (-1) a vendor. `compared`: only beside another. `soft`: a refusal denied, which is not yet a yes."""

    vendor: str
    sign: int
    weight: Weight
    cue: str
    compared: bool = False
    soft: bool = False


@dataclass(frozen=True)
class Saying:
    """Everything a sentence says."""

    opinions: tuple[Opinion, ...]
    neutral: tuple[str, ...]
    undecided: tuple[str, ...]
    concerns: dict[str, tuple[str, ...]]
    """Kinds of concern with their words."""
    settled: frozenset[str]
    """Kinds that they say are fine as they are, of no vendor in particular."""
    asked: frozenset[str]
    """Kinds that are only asked about."""
    hinted: frozenset[str]
    """Kinds that are only hinted at."""
    doubts: tuple[Doubt, ...]
    topic: str | None
    """The vendor that the next clause goes on about."""


_CLAUSES = {
    "zh": re.compile(r"[，,；;：:。]|但是|但|可是|不过|然而|而且|(?<!从)而(?!不是|且)"),
    "en": re.compile(r"[,;:.]\s|\s-\s|[—–]|\b(?:but|however|while|whereas|although|though|yet|because)\b", re.IGNORECASE),
}
_REACH = {"zh": 9, "en": 34}
"""How far before a cue a negation turns it, in signs."""
_OBJECT = {"zh": 14, "en": 45}
"""How far after a cue its object may stand."""
_IT = re.compile(r"\s*(?:it|them|theirs|that one|this one|their \w+|this \w+|that \w+)\b", re.IGNORECASE)
_COPULA = re.compile(r"\b(?:is|are|was|were|would be|remains?|stays?|will be|gets|goes)\b|'s\b|'re\b", re.IGNORECASE)
_LESS = re.compile(r"\b(?:less|least)\s+$", re.IGNORECASE)
_WITH_ZH = re.compile(r"[的与和跟用换选]|\s")


@dataclass(frozen=True)
class _Cue:
    start: int
    end: int
    kind: str
    sign: int
    text: str
    concern: str | None = None
    turns: int = 0
    """How often what stands inside it denies it."""


class Sayings:
    """Reads sentences of one language."""

    def __init__(self, cues: MinutesCues, language: str) -> None:
        self._cues, self._language = cues, language

        def pattern(of: Cues) -> re.Pattern[str]:
            return of.pattern(language)

        self._of = pattern
        self._lists: list[tuple[str, int, str | None, re.Pattern[str]]] = [
            ("neutral", 0, None, pattern(cues.neutral)),
            ("undecided", 0, None, pattern(cues.undecided)),
            ("choose", 1, None, pattern(cues.choose)),
            ("reject", -1, None, pattern(cues.reject)),
        ]
        for kind, words in cues.concerns.items():
            self._lists += [
                ("point", 1, kind.value, pattern(words.good)),
                ("point", -1, kind.value, pattern(words.bad)),
                ("topic", 0, kind.value, pattern(words.topic)),
                ("hint", 0, kind.value, pattern(words.hint)),
            ]
        self._lists += [("whole", 1, None, pattern(cues.good)), ("whole", -1, None, pattern(cues.bad))]
        self._order = {"neutral": 0, "undecided": 0, "choose": 1, "reject": 1, "point": 2, "topic": 3, "whole": 4, "hint": 5}

    def read(self, text: str, vendors: Iterable[Named], topic: str | None) -> Saying:
        """What a sentence says; `topic` is the vendor that the one before it was about."""
        named = list(vendors)
        found = self._found(text)
        neutral, undecided = (tuple(cue.text for cue in found if cue.kind == kind) for kind in ("neutral", "undecided"))
        opinions: list[Opinion] = []
        for start, end in self._clauses(text):
            here = [cue for cue in found if start <= cue.start < end]
            inside = [one for one in named if start <= one.start < end]
            said, topic = self._clause(text, start, end, here, inside, topic)
            opinions += said
        concerns: dict[str, list[str]] = {}
        told: set[str] = set()
        named_outright = {cue.concern for cue in found if cue.kind in ("point", "topic")}
        asking = self._of(self._cues.asking)
        stated = [(start, end) for start, end in self._clauses(text) if not asking.search(text, start, end)]
        for cue in found:
            if cue.concern:
                concerns.setdefault(cue.concern, []).append(cue.text)
                if any(start <= cue.start < end for start, end in stated):
                    told.add(cue.concern)
        content = not opinions and self._of(self._cues.content).search(text)
        return Saying(
            tuple(dict.fromkeys(opinions)),
            neutral,
            undecided,
            {kind: tuple(dict.fromkeys(words)) for kind, words in concerns.items()},
            frozenset(concerns if content else ()),
            frozenset(set(concerns) - told),
            frozenset(set(concerns) - named_outright),
            self._doubts(text),
            topic,
        )

    def _found(self, text: str) -> list[_Cue]:
        """The cues of a sentence without overlaps: of two that do, the earlier and longer one stands."""
        every = [
            _Cue(match.start(), match.end(), kind, sign, match[0], concern, self._denials(" ".join(filter(None, match.groups()))))
            for kind, sign, concern, pattern in self._lists
            for match in pattern.finditer(text)
            if match.end() > match.start()
        ]
        every.sort(key=lambda cue: (-(cue.end - cue.start), self._order[cue.kind], cue.start))
        taken: list[_Cue] = []
        for cue in every:
            over = [other for other in taken if cue.start < other.end and other.start < cue.end]
            if not over or (cue.kind in ("topic", "hint") and all(other.kind in ("topic", "hint") and other.concern != cue.concern for other in over)):
                taken.append(cue)
        return sorted(taken, key=lambda cue: cue.start)

    def _clauses(self, text: str) -> Iterator[tuple[int, int]]:
        start = 0
        for cut in _CLAUSES[self._language].finditer(text):
            if cut.start() > start:
                yield start, cut.start()
            start = cut.start() if cut[0].strip(" ,;:.，；：。—–-") else cut.end()
        if start < len(text):
            yield start, len(text)

    def _clause(
        self, text: str, start: int, end: int, cues: list[_Cue], named: list[Named], topic: str | None
    ) -> tuple[list[Opinion], str | None]:
        opinions: list[Opinion] = []
        used: set[_Cue] = set()
        for above, below, cue in self._compared(text, start, end, cues, named, topic):
            overall = cue is None or cue.kind == "whole"
            weight = Weight.WHOLE if overall and not any(other.concern for other in cues) else Weight.POINT
            word = cue.text if cue else text[start:end].strip()
            opinions += [Opinion(id, sign, weight, word, compared=True) for id, sign in ((above, 1), (below, -1)) if id]
            used |= {other for other in cues if other.kind in ("point", "whole")}
            named = [one for one in named if one.id not in (above, below)] or named
        for cue in cues:
            if cue in used or cue.kind in ("neutral", "undecided", "topic", "hint"):
                continue
            target = self._target(text, start, end, cue, named, topic)
            turns = self._negations(text, start, cue)
            sign = -cue.sign if turns % 2 else cue.sign
            if target is None or (target == CHANGE and cue.kind == "choose" and self._of(self._cues.keep).fullmatch(cue.text)):
                if cue.kind == "choose" and self._of(self._cues.keep).fullmatch(cue.text):
                    opinions.append(Opinion(CHANGE, -sign, Weight.CHOICE, cue.text))
                continue
            weight = {"choose": Weight.CHOICE, "reject": Weight.CHOICE, "whole": Weight.WHOLE}.get(cue.kind, Weight.POINT)
            soft = weight is Weight.CHOICE and (turns > 1 or (cue.kind == "reject" and turns == 1))
            opinions += [Opinion(id, sign, weight, cue.text, soft=soft) for id in self._meant(target, named)]
        mine = [one.id for one in named if one.id not in (ALL, CHANGE)]
        return opinions, (mine[0] if len(set(mine)) == 1 else mine[-1] if mine else topic)

    @staticmethod
    def _meant(target: str, named: list[Named]) -> list[str]:
        """All vendors under discussion are those named beside "both" or "neither", else ours above all."""
        if target != ALL:
            return [target]
        return list(dict.fromkeys(one.id for one in named if one.id not in (ALL, CHANGE))) or [ALL]

    def _compared(
        self, text: str, start: int, end: int, cues: list[_Cue], named: list[Named], topic: str | None
    ) -> Iterator[tuple[str | None, str | None, _Cue | None]]:
        """Pairs of vendors of which the clause sets the first above the second, and the judgement it does so by."""
        clause = text[start:end]
        judged = [cue for cue in cues if cue.kind in ("point", "whole")]
        chosen = any(cue.kind == "choose" for cue in cues)
        for word, under in ((self._cues.over, False), (self._cues.under, True)):
            for match in self._of(word).finditer(clause):
                at, to = start + match.start(), start + match.end()
                second = next((one for one in named if to - 1 <= one.start <= to + 2), None)
                first = next((one for one in reversed(named) if one.end <= at), None)
                if self._language == "en" and second is None:
                    second = next((one for one in named if to <= one.start <= to + 12), None)
                if second is None or chosen or (first is None and topic in (None, second.id)):
                    if second is None or chosen or match[0] not in self._cues.under.zh[:1]:
                        continue
                one, other = first.id if first else topic, second.id
                cue = next((cue for cue in judged if cue.sign), None)
                yield (other, one, cue) if under else (one, other, cue)
                return
        for match in self._of(self._cues.than).finditer(clause):
            at, to = start + match.start(), start + match.end()
            if self._language == "zh" and re.match(r"较|如|价|例|分|重|不上", text[to : to + 2]):
                continue
            second = next((one for one in named if to <= one.start <= to + (6 if self._language == "zh" else 20)), None)
            first = next((one for one in reversed(named) if one.end <= at), None)
            one = first.id if first else topic
            if second is None or chosen or one is None or one == second.id:
                continue
            if self._language == "zh":
                cue = next((cue for cue in judged if cue.start >= second.end or cue.end > second.end), None)
            else:
                cue = next((cue for cue in reversed(judged) if cue.end <= at + 1), None)
            if cue is None:
                continue
            sign = -cue.sign if self._negations(text, start, cue) % 2 else cue.sign
            yield (one, second.id, cue) if sign > 0 else (second.id, one, cue)
            return

    def _target(self, text: str, start: int, end: int, cue: _Cue, named: list[Named], topic: str | None) -> str | None:
        """The vendor a cue is about."""
        after = next((one for one in named if one.start >= cue.end - 1 and one.start - cue.end <= _OBJECT[self._language]), None)
        before = next((one for one in reversed(named) if one.end <= cue.start + 1), None)
        inside = next((one for one in named if cue.start <= one.start and one.end <= cue.end), None)
        if inside:
            return inside.id
        if cue.kind in ("choose", "reject"):
            if after and not self._instead(text, cue.end, after):
                return after.id
            if self._language == "zh":
                return before.id if before else topic
            if before and _COPULA.search(text, before.end - 2, cue.end):
                return before.id
            return (before.id if before else topic) if _IT.match(text, cue.end) else None
        if before:
            return before.id
        if after and (self._language == "zh" or after.start - cue.end <= 25) and topic is None:
            return after.id
        return after.id if after and after.id != ALL else topic

    def _instead(self, text: str, start: int, one: Named) -> bool:
        """Whether a vendor stands behind "rather than" or "instead of": it is what is not chosen."""
        between = text[start : one.start]
        return bool(re.search(r"rather than|instead of|而不是|而非|也不", between))

    def _negations(self, text: str, start: int, cue: _Cue) -> int:
        begin = max(start, cue.start - _REACH[self._language])
        if self._language == "en":
            begin = max(begin, text.rfind(" ", 0, begin) + 1) if begin > start else begin
        window = text[begin : cue.start]
        guarded = self._of(self._cues.no_negation).sub(lambda match: " " * len(match[0]), text[begin : cue.end])[: len(window)]
        return self._denials(guarded) + cue.turns + (1 if _LESS.search(window) else 0)

    def _denials(self, text: str) -> int:
        return sum(1 for _ in self._of(self._cues.negation).finditer(text)) if text else 0

    def _doubts(self, text: str) -> tuple[Doubt, ...]:
        cues = self._cues
        found = (
            (Doubt.HEDGED, cues.hedge), (Doubt.ASKED, cues.question), (Doubt.CONDITIONAL, cues.condition),
            (Doubt.HEARSAY, cues.hearsay), (Doubt.IRONY, cues.irony),
        )  # fmt: skip
        return tuple(doubt for doubt, words in found if self._of(words).search(text))
