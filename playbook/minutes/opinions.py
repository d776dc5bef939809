"""Opinions of one sentence on the vendors: who is chosen, refused, praised, blamed, set above whom; and what makes that doubtful."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from playbook.content.cues import MinutesCues
from playbook.minutes.comparisons import find_comparison
from playbook.minutes.cue_matches import CueMatch, Marks
from playbook.minutes.plain_sentences import Plain
from playbook.minutes.proposals import Doubt
from playbook.minutes.vendor_resolver import ALL, CHANGE, VendorMention
from playbook.wording.languages import is_chinese


class Weight(IntEnum):
    """Weight of a word about a vendor: one point, a judgment as a whole, a choice."""

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
    keeps: bool = False
    """True if it says that things shall stay as they are."""


@dataclass(frozen=True)
class Saying:
    """Everything a sentence says.

    `concerns`: kinds with their words; of these `settled` are fine as they are, `asked` only asked about, `hinted` only hinted at.
    `topic` is the vendor that the next sentence may go on about; `plain`: whether nothing in it can turn what it says.
    """

    opinions: tuple[Opinion, ...]
    neutral: tuple[str, ...]
    undecided: tuple[str, ...]
    concerns: Mapping[str, tuple[str, ...]]
    settled: frozenset[str]
    asked: frozenset[str]
    hinted: frozenset[str]
    doubts: tuple[Doubt, ...]
    topic: str | None
    plain: bool


_OBJECT = {"zh": 14, "en": 45}
"""Reach behind a cue for its object, in characters."""
_NEAR = 25
"""Reach behind an English judgment for its vendor, in characters."""
_IT = re.compile(r"\s*(?:it|them|theirs|that one|this one|their \w+|this \w+|that \w+)\b", re.IGNORECASE)
_COPULA = re.compile(r"\b(?:is|are|was|were|would be|remains?|stays?|will be|gets|goes)\b|'s\b|'re\b", re.IGNORECASE)
_NO_OBJECT_ZH = re.compile(r"\s*(?:的|了|吧|这|那|它|他们|该|方案|\s)*(?:家|个|方案|产品|设备|牌子|厂家)?\s*(?:[，。；！？,.;!?]|$)")
_OBJECT_ZH = re.compile(r"[\u4e00-\u9fff]{2}")
_DOES = re.compile(r"\s+(?:(?:also|always|still|now|only|already|will|can|does|do)\s+)*", re.IGNORECASE)
_WEIGHTS = {"choose": Weight.CHOICE, "reject": Weight.CHOICE, "whole": Weight.WHOLE, "point": Weight.POINT}


class Sayings:
    """Reads sentences of one language."""

    def __init__(self, cues: MinutesCues, language: str) -> None:
        self._cues, self._language = cues, language
        self._marks = Marks(cues, language)
        self._plain = Plain(cues, self._marks, language)

    def read(
        self, text: str, vendors: Iterable[VendorMention], topic: str | None, people: Sequence[tuple[int, int]] = (), *, direct: bool = True
    ) -> Saying:  # fmt: skip
        """Read a sentence; `topic` is the vendor that the one before it was about, `people` where somebody is named in it.

        `direct`: they are the speaker's own words; else the notes tell it of somebody.
        """
        mentions = list(vendors)
        matches = self._marks.find(text, mentions, people)
        opinions: list[Opinion] = []
        for start, end in self._marks.clauses(text):
            clause_matches = [mark for mark in matches if start <= mark.start < end]
            clause_mentions = [mention for mention in mentions if start <= mention.start < end]
            opinions += self._clause(text, (start, end), clause_matches, clause_mentions, topic)
            topic = next((mention.id for mention in reversed(clause_mentions) if mention.id not in (ALL, CHANGE)), topic)
        concerns: dict[str, list[str]] = {}
        aside = not mentions and self._marks.pattern(self._cues.elsewhere).search(text)
        for mark in matches:
            if mark.concern and not aside:
                concerns.setdefault(mark.concern, []).append(mark.text)
        asking = self._marks.pattern(self._cues.asking)
        statement_spans = [(start, end) for start, end in self._marks.clauses(text) if not asking.search(text, start, end)]
        stated_concerns = {mark.concern for mark in matches if any(start <= mark.start < end for start, end in statement_spans)}
        judged_concerns = {mark.concern for mark in matches if mark.kind == "point"}
        named_concerns = {mark.concern for mark in matches if mark.kind == "topic"}
        outright_concerns = judged_concerns or (named_concerns if len(named_concerns) == 1 else self._first_topic(matches))
        content = not opinions and self._marks.pattern(self._cues.content).search(text)
        return Saying(
            tuple(dict.fromkeys(opinions)),
            tuple(mark.text for mark in matches if mark.kind == "neutral"),
            tuple(mark.text for mark in matches if mark.kind == "undecided"),
            {kind: tuple(dict.fromkeys(words)) for kind, words in concerns.items()},
            settled=frozenset(concerns if content else ()),
            asked=frozenset(concerns.keys() - stated_concerns),
            hinted=frozenset(concerns.keys() - outright_concerns),
            doubts=self._doubts(text),
            topic=topic,
            plain=self._plain.holds(text, matches, mentions, people, direct=direct),
        )

    @staticmethod
    def _first_topic(matches: Sequence[CueMatch]) -> set[str | None]:
        """First of several concerns that are only named."""
        return {next((mark.concern for mark in matches if mark.kind == "topic"), None)}

    def _clause(
        self, text: str, clause: tuple[int, int], matches: list[CueMatch], mentions: list[VendorMention], topic: str | None
    ) -> list[Opinion]:
        opinions: list[Opinion] = []
        if comparison := find_comparison(self._marks, text, clause, matches, mentions, topic):
            judgment = comparison.by
            on_a_point = (judgment and judgment.kind == "point") or any(mark.concern for mark in matches)
            word = judgment.text if judgment else text[clause[0] : clause[1]].strip()
            weight = Weight.POINT if on_a_point else Weight.WHOLE
            pair = ((comparison.above, 1), (comparison.below, -1))
            opinions += [Opinion(id, sign, weight, word, compared=True) for id, sign in pair if id]
            matches = [mark for mark in matches if not mark.judges]
            mentions = [mention for mention in mentions if mention.id not in (comparison.above, comparison.below)] or mentions
        for mark in matches:
            if mark.kind in _WEIGHTS:
                opinions += self._opinion(text, clause[0], mark, mentions, topic)
        return opinions

    def _opinion(self, text: str, start: int, mark: CueMatch, mentions: list[VendorMention], topic: str | None) -> list[Opinion]:
        """Opinions in one cue on the vendors it is about."""
        if mark.kind == "choose" and self._is_subject(text, mark, mentions):
            return []
        target = self._target(text, mark, mentions, topic)
        turns = self._marks.turns(text, start, mark)
        sign = -mark.sign if turns % 2 else mark.sign
        keeps = mark.kind == "choose" and bool(self._marks.pattern(self._cues.keep).fullmatch(mark.text))
        if keeps and target in (None, CHANGE):
            return [Opinion(CHANGE, -sign, Weight.CHOICE, mark.text, keeps=True)]
        if target is None:
            return []
        if any(mention.id == ALL for mention in mentions):
            target = ALL
        weight = _WEIGHTS[mark.kind]
        soft = weight is Weight.CHOICE and (turns > 1 or (mark.kind == "reject" and turns == 1))
        word = self._marks.words(text, start, mark)
        return [Opinion(id, sign, weight, word, soft=soft) for id in self._target_vendors(target, mentions)]

    @staticmethod
    def _target_vendors(target: str, mentions: list[VendorMention]) -> Sequence[str]:
        """Vendors meant by "both" and "neither": those named beside them, else all that are under discussion."""
        if target != ALL:
            return [target]
        return list(dict.fromkeys(mention.id for mention in mentions if mention.id not in (ALL, CHANGE))) or [ALL]

    def _target(self, text: str, mark: CueMatch, mentions: list[VendorMention], topic: str | None) -> str | None:
        """The vendor a cue is about: a choice has its object behind it, a judgment its subject before it."""
        next_mention = next(
            (mention for mention in mentions if mention.start >= mark.end - 1 and mention.start - mark.end <= _OBJECT[self._language]), None
        )
        previous_id = next((mention.id for mention in reversed(mentions) if mention.end <= mark.start + 1), None)
        if inner_id := next((mention.id for mention in mentions if mark.start <= mention.start and mention.end <= mark.end), None):
            return inner_id
        if mark.kind in ("choose", "reject"):
            if next_mention and not self._marks.pattern(self._cues.instead).search(text, mark.end, next_mention.start):
                return next_mention.id
            if previous_id and is_chinese(self._language):
                return previous_id
            if (_NO_OBJECT_ZH if is_chinese(self._language) else _IT).match(text, mark.end):
                return previous_id or topic
            subject = next((mention for mention in reversed(mentions) if mention.end <= mark.start + 1), None)
            return previous_id if subject and _COPULA.search(text, subject.end - 2, mark.end) else None
        if previous_id:
            return previous_id
        if (
            next_mention
            and (next_mention.id != ALL or topic is None)
            and (topic is not None or is_chinese(self._language) or next_mention.start - mark.end <= _NEAR)
        ):
            return next_mention.id
        return topic

    def _is_subject(self, text: str, mark: CueMatch, mentions: list[VendorMention]) -> bool:
        """True if a vendor does what the verb says: "Huaxin keeps spares", "华信支持远程诊断"."""
        subject = next((mention for mention in reversed(mentions) if mention.end <= mark.start), None)
        if subject is None or subject.id in (ALL, CHANGE):
            return False
        between = text[subject.end : mark.start]
        if is_chinese(self._language):
            return not between.strip() and bool(_OBJECT_ZH.match(text, mark.end))
        return (
            bool(_DOES.fullmatch(between))
            and not any(mention.start >= mark.end for mention in mentions)
            and _IT.match(text, mark.end) is None
        )

    def _doubts(self, text: str) -> tuple[Doubt, ...]:
        cues = self._cues
        cues_by_doubt = (
            (Doubt.HEDGED, cues.hedge), (Doubt.ASKED, cues.question), (Doubt.CONDITIONAL, cues.condition),
            (Doubt.HEARSAY, cues.hearsay), (Doubt.IRONY, cues.irony),
        )  # fmt: skip
        return tuple(doubt for doubt, words in cues_by_doubt if self._marks.pattern(words).search(text))
