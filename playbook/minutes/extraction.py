"""Minutes read against a plan: sentence by sentence, turn by turn, into proposals that somebody accepts, changes or rejects."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from playbook.content.cues import ConcernKind
from playbook.content.method import Method
from playbook.findings.compliance import rivals_bids, sensitive
from playbook.minutes.action_items import task
from playbook.minutes.opinions import Opinion, Saying, Sayings, Weight
from playbook.minutes.person_resolver import Names
from playbook.minutes.proposals import NOBODY, Doubt, Known, Minutes, Proposal, ProposalKind, Sentence, Who, Why
from playbook.minutes.segmentation import Segmenter, language_of
from playbook.minutes.stance_inference import positions
from playbook.minutes.vendor_resolver import Vendors, aliases
from playbook.models import US, Plan

_LANGUAGES = ("en", "zh")
_BLANK = re.compile(r"\n[ \t]*\n")
_I = re.compile(r"(?P<i>(?:I|We|i|we)\b|我(?:们|方)?)")
_NEAR, _QUOTE_MAX = 3, 400
"""Signs between sentences side by side, and how long a quote of several may get."""
_OTHER_VOICE = re.compile(r"^[\s，,：:]*(?:that\b|whether\b|if\b)?\s*", re.IGNORECASE)


def read_minutes(text: str, plan: Plan, method: Method, on: date) -> Minutes:
    """Read the minutes of a meeting held `on` a day into proposals for a plan. Nothing is changed; every sentence is accounted for."""
    return _Reader(plan, method, on).read(text)


class _Reader:
    def __init__(self, plan: Plan, method: Method, on: date) -> None:
        self._plan, self._on, self._cues = plan, on, method.cues
        self._bids = rivals_bids(plan)
        self._names = Names(plan, method.cues.names)
        ours = frozenset(alias.casefold() for alias in aliases(plan.us)) if plan.us else frozenset()
        self._cutter = Segmenter(self._names, method.cues, ours)
        self._vendors = {language: Vendors(plan, method.cues, language) for language in _LANGUAGES}
        self._sayings = {language: Sayings(method.cues, language) for language in _LANGUAGES}

    def read(self, text: str) -> Minutes:
        plain = text.replace("’", "'").replace("‘", "'")
        proposals: list[Proposal] = []
        forbidden: list[Sentence] = []
        unread: list[Sentence] = []
        speakers: dict[Who, None] = {}
        turns = [list(group) for _, group in groupby(self._cutter.sentences(plain), key=lambda sentence: sentence.turn)]
        for turn, taken_up in zip(turns, self._taken_up(plain, turns), strict=True):
            harmful = [one for one in turn if sensitive(plain[one.start : one.end], self._bids)]
            forbidden += harmful
            said = [one for one in turn if one not in harmful]
            found = list(self._turn(plain, said, taken_up))
            proposals += found
            unread += [one for one in said if not any(p.start < one.end and one.start < p.end for p in found)]
            speakers |= {one.who: None for one in said if one.spoken and one.who.known not in (Known.NOBODY, Known.OURS)}
            speakers |= {p.who: None for p in found if p.who.known is not Known.NOBODY and p.who.known is not Known.OURS}
        return Minutes(text, tuple(_of_one_mind(proposals)), tuple(speakers), tuple(unread), tuple(forbidden))

    def _saying(self, text: str, sentence: Sentence, topic: str | None) -> Saying:
        body = text[sentence.body : sentence.end]
        language = language_of(body)
        people = [(one.start, one.end) for one in self._names.mentions(body)]
        return self._sayings[language].read(body, self._vendors[language].named(body), topic, people, own=sentence.direct)

    def _taken_up(self, text: str, turns: Sequence[Sequence[Sentence]]) -> list[bool]:
        """For each turn, whether the same speaker goes on in the next lines with words that could turn what was said."""
        found = [False] * len(turns)
        for place in range(len(turns) - 2, -1, -1):
            last, after = turns[place][-1], turns[place + 1]
            adrift = after[0].who is NOBODY and last.direct and _BLANK.search(text, last.end, after[0].start) is None
            if (after[0].who == last.who or adrift) and not (after[0].heading or after[0].task):
                found[place] = found[place + 1] or not all(self._saying(text, one, None).plain for one in after)
        return found

    def _turn(self, text: str, turn: Sequence[Sentence], taken_up: bool) -> Iterator[Proposal]:
        """The proposals of what was said in one go; `taken_up`: whether the words behind it could turn it."""
        topic: str | None = None
        cares: list[Proposal] = []
        tasks: list[Proposal] = []
        held: list[tuple[Sentence, Who, Saying, tuple[Doubt, ...]]] = []
        for sentence in turn:
            if sentence.heading:
                continue
            body = text[sentence.body : sentence.end]
            language = language_of(body)
            if doing := self._task(text, sentence, language):
                tasks.append(doing)
                continue
            if sentence.who.known is Known.OURS:
                continue
            saying = self._saying(text, sentence, topic)
            topic = saying.topic
            who, doubts = self._whose(body, sentence, saying, language)
            cares += self._concerns(sentence, who, saying, doubts)
            held.append((sentence, who, saying, doubts))
        open_to = {one[1] for one in held if not one[2].plain}
        yield from (self._doubting(one, open_to, False) for one in tasks)
        cares = [self._doubting(one, open_to, taken_up) for one in cares]
        yield from _gathered(cares)
        for who, group in groupby(held, key=lambda entry: entry[1]):
            yield from (self._doubting(one, open_to, taken_up) for one in self._positions(who, list(group)))

    @staticmethod
    def _doubting(found: Proposal, turned: Iterable[Who], taken_up: bool) -> Proposal:
        """Put a proposal in doubt if a later turn, or a sentence of the same person or nobody, could turn it."""
        if taken_up or any(who in (found.who, NOBODY) for who in turned):
            return replace(found, doubts=(*found.doubts, Doubt.WORDING))
        return found

    def _whose(self, body: str, sentence: Sentence, saying: Saying, language: str) -> tuple[Who, tuple[Doubt, ...]]:
        """Find the person whose position a sentence gives, speaker or somebody told of, and its doubts."""
        doubts = list(saying.doubts)
        position = bool(saying.neutral) or any(one.weight is Weight.CHOICE for one in saying.opinions)
        named = self._names.mentions(body)
        if any(_source(body, one.start) for one in named) and Doubt.HEARSAY not in doubts:
            doubts.append(Doubt.HEARSAY)
        others = [one for one in named if one.who != sentence.who]
        told_by = sentence.spoken and not sentence.direct
        first = sentence.who.said if not sentence.spoken or body.startswith(sentence.who.said) else ""
        start = body.find(first) + len(first) if first else 0
        say = self._cues.say.pattern(language)
        if (position or told_by) and others:
            begin = start
            if (found := say.search(body, start, start + 24)) and sentence.who is not NOBODY:
                begin = found.end()
            lead = self._cues.hearsay.pattern(language).match(body.lstrip())
            begin = max(begin, 0)
            gap = _OTHER_VOICE.match(body[begin:])
            place = begin + (gap.end() if gap else 0)
            told = next((one for one in others if place <= one.start <= place + 1), None)
            if told is None and (lead or Doubt.HEARSAY in doubts):
                told = others[-1] if len(others) > 1 and lead else others[0]
                told = next((one for one in others if not _source(body, one.start)), told)
            if told is not None:
                return told.who, tuple(dict.fromkeys([*doubts, Doubt.HEARSAY]))
        if sentence.who is NOBODY:
            doubts.append(Doubt.NOBODY)
        elif not sentence.spoken:
            doubts.append(Doubt.NARRATED)
        return sentence.who, tuple(doubts)

    def _task(self, text: str, sentence: Sentence, language: str) -> Proposal | None:
        body = text[sentence.body : sentence.end]
        mentions = self._names.mentions(body)
        vendors = self._vendors[language].named(body)
        lead = next((one for one in mentions if one.start <= 8), None)
        us_first = next((one for one in vendors if one.start <= 6 and one.id == "us"), None)
        who = sentence.who if sentence.who is not NOBODY else lead.who if lead else NOBODY
        if sentence.spoken and lead and lead.start <= 1:
            who = lead.who
        doer = who is not NOBODY or us_first is not None
        named = lead or us_first
        place = (named.start, named.end) if named else None
        if place is None and sentence.direct:
            own = _I.match(body)
            place = own.span("i") if own else (0, 0) if sentence.task else None
        ours = [(one.start, one.end) for one in vendors if one.id == US]
        named_too = [(one.start, one.end) for one in mentions] + [(one.start, one.end) for one in vendors]
        others = [span for span in named_too if span not in ours]
        found = task(
            body, self._cues, language, self._on, known_doer=doer, listed=sentence.task, doer=place, ours=ours, others=others
        )  # fmt: skip
        if found is None or (sentence.who.known is Known.OURS and found.due is None and not found.cues):
            return None
        return Proposal(
            ProposalKind.ACTION, who, sentence.start, sentence.body, sentence.end, found.cues, Why.TASK, found.doubts,
            for_us=who.known is Known.OURS or who is NOBODY, due=found.due,
        )  # fmt: skip

    def _concerns(self, sentence: Sentence, who: Who, saying: Saying, doubts: tuple[Doubt, ...]) -> Iterator[Proposal]:
        if not sentence.spoken and not any(one.weight is Weight.POINT for one in saying.opinions):
            return
        for kind, words in saying.concerns.items():
            weak = [doubt for doubt in doubts if doubt is not Doubt.CONDITIONAL and (doubt is not Doubt.ASKED or kind in saying.asked)]
            if kind in saying.settled:
                weak.append(Doubt.SETTLED)
            if kind in saying.hinted:
                weak.append(Doubt.HINT)
            yield Proposal(
                ProposalKind.CONCERN, who, sentence.start, sentence.body, sentence.end, words, Why.CARES, tuple(weak),
                grade=1 if Doubt.HEARSAY in doubts else 2, concerns=(ConcernKind(kind),),
            )  # fmt: skip

    def _positions(self, who: Who, held: list[tuple[Sentence, Who, Saying, tuple[Doubt, ...]]]) -> Iterator[Proposal]:
        told = [entry for entry in held if entry[2].opinions or entry[2].neutral or entry[2].undecided]
        if not told:
            return
        opinions: list[Opinion] = [one for _, _, saying, _ in told for one in saying.opinions]
        neutral = [cue for _, _, saying, _ in told for cue in saying.neutral]
        doubts = tuple(dict.fromkeys(doubt for entry in told for doubt in entry[3]))
        first = told[0][0]
        end = told[-1][0].end if told[-1][0].end - first.start <= _QUOTE_MAX else first.end
        undecided = [cue for _, _, saying, _ in told for cue in saying.undecided]
        incumbent = self._vendors["en"].incumbent if any(one.keeps for one in opinions) else None
        for found in positions(opinions, neutral, undecided, incumbent):
            against = self._doubts(found.why, doubts, told)
            base = Proposal(
                ProposalKind.STANCE, who, first.start, first.body, end, found.cues, found.why,
                tuple(dict.fromkeys([*found.doubts, *against])), grade=1 if Doubt.HEARSAY in doubts else 2,
            )  # fmt: skip
            if found.stance is not None:
                yield replace(base, stance=found.stance)
            if found.vendor is not None:
                yield replace(base, kind=ProposalKind.PREFERENCE, vendor=found.vendor)

    @staticmethod
    def _doubts(why: Why, doubts: Iterable[Doubt], told: list[tuple[Sentence, Who, Saying, tuple[Doubt, ...]]]) -> list[Doubt]:
        """A condition does not weaken even-handedness that asks for everybody's agreement: that is what it means."""
        balanced = why is Why.EVEN_HANDED and any(ConcernKind.BALANCE in saying.concerns for _, _, saying, _ in told)
        return [doubt for doubt in doubts if not (balanced and doubt is Doubt.CONDITIONAL)]


def _gathered(cares: Iterable[Proposal]) -> Iterator[Proposal]:
    """Merge one speaker's concerns in adjacent sentences into one proposal, from the sure ones only where there are any."""
    runs: list[list[Proposal]] = []
    for one in cares:
        last = runs[-1][-1] if runs else None
        near = last is not None and last.who == one.who and one.start - last.end <= _NEAR and one.end - runs[-1][0].start <= _QUOTE_MAX
        if near:
            runs[-1].append(one)
        else:
            runs.append([one])
    for run in runs:
        kept = [one for one in run if one.sure] or run
        yield replace(
            kept[0],
            end=kept[-1].end,
            cues=tuple(dict.fromkeys(cue for one in kept for cue in one.cues)),
            doubts=tuple(dict.fromkeys(doubt for one in kept for doubt in one.doubts)),
            concerns=tuple(dict.fromkeys(kind for one in kept for kind in one.concerns)),
        )


def _of_one_mind(found: Iterable[Proposal]) -> Iterator[Proposal]:
    """Put proposals in doubt that read one person in two ways."""
    proposals = list(found)
    read: dict[tuple[ProposalKind, Who | str], set[str]] = {}
    for one in proposals:
        if one.kind in (ProposalKind.STANCE, ProposalKind.PREFERENCE):
            read.setdefault((one.kind, one.who.person or one.who), set()).add(one.vendor or one.stance)
    for one in proposals:
        reversed_ = len(read.get((one.kind, one.who.person or one.who), ())) > 1
        yield replace(one, doubts=(*one.doubts, Doubt.REVERSED)) if reversed_ else one


def _source(body: str, start: int) -> bool:
    """Whether a person is named as the one who told it: "according to Huang", "据小黄讲"."""
    return bool(re.search(r"(?:according to|(?<![数根依证凭单票])据)\s*$", body[:start], re.IGNORECASE))
