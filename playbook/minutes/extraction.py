"""Minutes read against a plan: sentence by sentence, turn by turn, into proposals that somebody accepts, changes or rejects."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from playbook.content.cues import ConcernKind
from playbook.content.method import Method
from playbook.dates.written import DayOrder
from playbook.findings.compliance import rivals_bids, sensitive
from playbook.letters import simplified
from playbook.minutes.action_items import task
from playbook.minutes.opinions import Opinion, Saying, Sayings, Weight
from playbook.minutes.passing import newcomers
from playbook.minutes.person_resolver import Names
from playbook.minutes.proposals import NOBODY, Doubt, Known, Minutes, Proposal, ProposalKind, Sentence, Who, Why
from playbook.minutes.segmentation import Segmenter, language_of
from playbook.minutes.stance_inference import positions
from playbook.minutes.vendor_resolver import Vendors, aliases
from playbook.models import US, Plan
from playbook.models.texts import rewrite

_LANGUAGES = ("en", "zh")
_BLANK = re.compile(r"\n[ \t]*\n")
_I = re.compile(r"(?P<i>(?:I|We|i|we)\b|我(?:们|方)?)")
_NEAR, _QUOTE_MAX = 3, 400
"""Signs between sentences side by side, and how long a quote of several may get."""
_OTHER_VOICE = re.compile(r"^[\s，,：:]*(?:that\b|whether\b|if\b)?\s*", re.IGNORECASE)


def read_minutes(text: str, plan: Plan, method: Method, on: date, *, order: DayOrder | None = None) -> Minutes:
    """Read the minutes of a meeting held `on` a day into proposals for a plan. Nothing is changed; every sentence is accounted for.

    Traditional signs are read as the simplified ones that cues are written in, and quoted as typed. `order` is that of English days.
    """
    plain_text = simplified(text)
    minutes = _Reader(rewrite(plan, simplified), method, on, order).read(plain_text)
    return minutes if plain_text == text else _as_typed(minutes, text)


def _as_typed(minutes: Minutes, text: str) -> Minutes:
    """The same results with every word in the signs of the text, which is as long as the one that was read."""

    def typed(words: str, start: int = 0) -> str:
        place = minutes.text.find(words, start)
        place = minutes.text.find(words) if place < 0 else place
        return text[place : place + len(words)] if place >= 0 else words

    def named(who: Who) -> Who:
        return replace(who, said=typed(who.said))

    def spoken(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
        return tuple(replace(sentence, who=named(sentence.who)) for sentence in sentences)

    def proposed(one: Proposal) -> Proposal:
        return replace(one, who=named(one.who), cues=tuple(typed(cue, one.start) for cue in one.cues), title=typed(one.title, one.start))

    proposals = tuple(map(proposed, minutes.proposals))
    return Minutes(text, proposals, tuple(map(named, minutes.speakers)), spoken(minutes.unread), spoken(minutes.sensitive))


class _Reader:
    def __init__(self, plan: Plan, method: Method, on: date, order: DayOrder | None) -> None:
        self._plan, self._on, self._cues, self._order = plan, on, method.cues, order
        self._bids = rivals_bids(plan)
        self._names = Names(plan, method.cues.names)
        our_names = frozenset(alias.casefold() for alias in aliases(plan.us)) if plan.us else frozenset()
        self._cutter = Segmenter(self._names, method.cues, our_names)
        self._vendors = {language: Vendors(plan, method.cues, language) for language in _LANGUAGES}
        self._sayings = {language: Sayings(method.cues, language) for language in _LANGUAGES}

    def read(self, text: str) -> Minutes:
        plain_text = text.replace("’", "'").replace("‘", "'")
        proposals: list[Proposal] = []
        forbidden: list[Sentence] = []
        unread: list[Sentence] = []
        passers_by: list[Proposal] = []
        speakers: dict[Who, None] = {}
        turns = [list(group) for _, group in groupby(self._cutter.sentences(plain_text), key=lambda sentence: sentence.turn)]
        for turn, is_continued in zip(turns, self._find_continuations(plain_text, turns), strict=True):
            harmful = [sentence for sentence in turn if sensitive(plain_text[sentence.start : sentence.end], self._bids)]
            forbidden += harmful
            sentences = [sentence for sentence in turn if sentence not in harmful]
            turn_proposals = list(self._turn(plain_text, sentences, is_continued))
            passers_by += newcomers(plain_text, sentences, self._names)
            proposals += turn_proposals
            unread += [one for one in sentences if not any(read.start < one.end and one.start < read.end for read in turn_proposals)]
            speakers |= {one.who: None for one in sentences if one.spoken and one.who.known not in (Known.NOBODY, Known.OURS)}
            speakers |= {one.who: None for one in turn_proposals if one.who.known not in (Known.NOBODY, Known.OURS)}
        known = {who.said for who in (*speakers, *(proposal.who for proposal in proposals))}
        strangers = {one.who.said: one for one in reversed(passers_by) if one.who.said not in known}.values()
        proposals += strangers
        unread = [one for one in unread if one.start not in {stranger.start for stranger in strangers}]
        return Minutes(text, tuple(_mark_contradictions(proposals)), tuple(speakers), tuple(unread), tuple(forbidden))

    def _saying(self, text: str, sentence: Sentence, topic: str | None) -> Saying:
        body = text[sentence.body : sentence.end]
        language = language_of(body)
        people = [(mention.start, mention.end) for mention in self._names.mentions(body)]
        return self._sayings[language].read(body, self._vendors[language].mentions(body), topic, people, direct=sentence.direct)

    def _find_continuations(self, text: str, turns: Sequence[Sequence[Sentence]]) -> list[bool]:
        """For each turn, whether the same speaker goes on in the next lines with words that could turn what was said."""
        flags = [False] * len(turns)
        for index in range(len(turns) - 2, -1, -1):
            last_sentence, next_turn = turns[index][-1], turns[index + 1]
            adrift = (
                next_turn[0].who is NOBODY and last_sentence.direct and _BLANK.search(text, last_sentence.end, next_turn[0].start) is None
            )
            if (next_turn[0].who == last_sentence.who or adrift) and not (next_turn[0].heading or next_turn[0].task):
                flags[index] = flags[index + 1] or not all(self._saying(text, sentence, None).plain for sentence in next_turn)
        return flags

    def _turn(self, text: str, turn: Sequence[Sentence], is_continued: bool) -> Iterator[Proposal]:
        """The proposals of what was said in one go; `is_continued`: whether the words behind it could turn it."""
        topic: str | None = None
        concerns: list[Proposal] = []
        tasks: list[Proposal] = []
        entries: list[tuple[Sentence, Who, Saying, tuple[Doubt, ...]]] = []
        for sentence in turn:
            if sentence.heading:
                continue
            body = text[sentence.body : sentence.end]
            language = language_of(body)
            if action := self._task(text, sentence, language):
                tasks.append(action)
                continue
            if sentence.who.known is Known.OURS:
                continue
            saying = self._saying(text, sentence, topic)
            topic = saying.topic
            who, doubts = self._resolve_person(body, sentence, saying, language)
            concerns += self._concerns(sentence, who, saying, doubts)
            entries.append((sentence, who, saying, doubts))
        unclear_speakers = {entry[1] for entry in entries if not entry[2].plain}
        yield from (self._with_doubt(proposal, unclear_speakers, False) for proposal in tasks)
        concerns = [self._with_doubt(proposal, unclear_speakers, is_continued) for proposal in concerns]
        yield from _merge_concerns(concerns)
        for who, group in groupby(entries, key=lambda entry: entry[1]):
            yield from (self._with_doubt(proposal, unclear_speakers, is_continued) for proposal in self._positions(who, list(group)))

    @staticmethod
    def _with_doubt(proposal: Proposal, unclear_speakers: Iterable[Who], is_continued: bool) -> Proposal:
        """Put a proposal in doubt if a later turn, or a sentence of the same person or nobody, could turn it."""
        if is_continued or any(who in (proposal.who, NOBODY) for who in unclear_speakers):
            return replace(proposal, doubts=(*proposal.doubts, Doubt.WORDING))
        return proposal

    def _resolve_person(self, body: str, sentence: Sentence, saying: Saying, language: str) -> tuple[Who, tuple[Doubt, ...]]:
        """Find the person whose position a sentence gives, speaker or somebody told of, and its doubts."""
        doubts = list(saying.doubts)
        states_position = bool(saying.neutral) or any(opinion.weight is Weight.CHOICE for opinion in saying.opinions)
        mentions = self._names.mentions(body)
        if any(_is_source(body, mention.start) for mention in mentions) and Doubt.HEARSAY not in doubts:
            doubts.append(Doubt.HEARSAY)
        other_mentions = [mention for mention in mentions if mention.who != sentence.who]
        is_reported = sentence.spoken and not sentence.direct
        speaker_name = sentence.who.said if not sentence.spoken or body.startswith(sentence.who.said) else ""
        start = body.find(speaker_name) + len(speaker_name) if speaker_name else 0
        say = self._cues.say.pattern(language)
        if (states_position or is_reported) and other_mentions:
            begin = start
            if (verb := say.search(body, start, start + 24)) and sentence.who is not NOBODY:
                begin = verb.end()
            lead = self._cues.hearsay.pattern(language).match(body.lstrip())
            begin = max(begin, 0)
            gap = _OTHER_VOICE.match(body[begin:])
            offset = begin + (gap.end() if gap else 0)
            subject = next((mention for mention in other_mentions if offset <= mention.start <= offset + 1), None)
            if subject is None and (lead or Doubt.HEARSAY in doubts):
                subject = other_mentions[-1] if len(other_mentions) > 1 and lead else other_mentions[0]
                subject = next((mention for mention in other_mentions if not _is_source(body, mention.start)), subject)
            if subject is not None:
                return subject.who, tuple(dict.fromkeys([*doubts, Doubt.HEARSAY]))
        if sentence.who is NOBODY:
            doubts.append(Doubt.NOBODY)
        elif not sentence.spoken:
            doubts.append(Doubt.NARRATED)
        return sentence.who, tuple(doubts)

    def _task(self, text: str, sentence: Sentence, language: str) -> Proposal | None:
        body = text[sentence.body : sentence.end]
        mentions = self._names.mentions(body)
        vendors = self._vendors[language].mentions(body)
        first_mention = next((mention for mention in mentions if mention.start <= 8), None)
        us_mention = next((mention for mention in vendors if mention.start <= 6 and mention.id == "us"), None)
        who = sentence.who if sentence.who is not NOBODY else first_mention.who if first_mention else NOBODY
        if sentence.spoken and first_mention and first_mention.start <= 1:
            who = first_mention.who
        has_doer = who is not NOBODY or us_mention is not None
        doer_mention = first_mention or us_mention
        doer_span = (doer_mention.start, doer_mention.end) if doer_mention else None
        if doer_span is None and sentence.direct:
            pronoun = _I.match(body)
            doer_span = pronoun.span("i") if pronoun else (0, 0) if sentence.task else None
        our_spans = [(mention.start, mention.end) for mention in vendors if mention.id == US]
        name_spans = [(mention.start, mention.end) for mention in mentions] + [(mention.start, mention.end) for mention in vendors]
        other_spans = [span for span in name_spans if span not in our_spans]
        assignment = task(
            body, self._cues, language, self._on, known_doer=has_doer, listed=sentence.task, doer=doer_span,
            our_spans=our_spans, other_spans=other_spans, order=self._order,
        )  # fmt: skip
        if assignment is None or (sentence.who.known is Known.OURS and assignment.due is None and not assignment.cues):
            return None
        return Proposal(
            ProposalKind.ACTION, who, sentence.start, sentence.body, sentence.end, assignment.cues, Why.TASK, assignment.doubts,
            for_us=who.known is Known.OURS or who is NOBODY, due=assignment.due,
        )  # fmt: skip

    def _concerns(self, sentence: Sentence, who: Who, saying: Saying, doubts: tuple[Doubt, ...]) -> Iterator[Proposal]:
        if not sentence.spoken and not any(opinion.weight is Weight.POINT for opinion in saying.opinions):
            return
        for kind, words in saying.concerns.items():
            concern_doubts = [
                doubt for doubt in doubts if doubt is not Doubt.CONDITIONAL and (doubt is not Doubt.ASKED or kind in saying.asked)
            ]
            if kind in saying.settled:
                concern_doubts.append(Doubt.SETTLED)
            if kind in saying.hinted:
                concern_doubts.append(Doubt.HINT)
            yield Proposal(
                ProposalKind.CONCERN, who, sentence.start, sentence.body, sentence.end, words, Why.CARES, tuple(concern_doubts),
                grade=1 if Doubt.HEARSAY in doubts else 2, concerns=(ConcernKind(kind),),
            )  # fmt: skip

    def _positions(self, who: Who, entries: list[tuple[Sentence, Who, Saying, tuple[Doubt, ...]]]) -> Iterator[Proposal]:
        position_entries = [entry for entry in entries if entry[2].opinions or entry[2].neutral or entry[2].undecided]
        if not position_entries:
            return
        opinions: list[Opinion] = [opinion for _, _, saying, _ in position_entries for opinion in saying.opinions]
        neutral_cues = [cue for _, _, saying, _ in position_entries for cue in saying.neutral]
        doubts = tuple(dict.fromkeys(doubt for entry in position_entries for doubt in entry[3]))
        first_sentence = position_entries[0][0]
        end = position_entries[-1][0].end if position_entries[-1][0].end - first_sentence.start <= _QUOTE_MAX else first_sentence.end
        undecided_cues = [cue for _, _, saying, _ in position_entries for cue in saying.undecided]
        incumbent = self._vendors["en"].incumbent if any(opinion.keeps for opinion in opinions) else None
        for position in positions(opinions, neutral_cues, undecided_cues, incumbent):
            turn_doubts = self._doubts(position.why, doubts, position_entries)
            base = Proposal(
                ProposalKind.STANCE, who, first_sentence.start, first_sentence.body, end, position.cues, position.why,
                tuple(dict.fromkeys([*position.doubts, *turn_doubts])), grade=1 if Doubt.HEARSAY in doubts else 2,
            )  # fmt: skip
            if position.stance is not None:
                yield replace(base, stance=position.stance)
            if position.vendor is not None:
                yield replace(base, kind=ProposalKind.PREFERENCE, vendor=position.vendor)

    @staticmethod
    def _doubts(why: Why, doubts: Iterable[Doubt], entries: list[tuple[Sentence, Who, Saying, tuple[Doubt, ...]]]) -> list[Doubt]:
        """A condition does not weaken even-handedness that asks for everybody's agreement: that is what it means."""
        is_balanced = why is Why.EVEN_HANDED and any(ConcernKind.BALANCE in saying.concerns for _, _, saying, _ in entries)
        return [doubt for doubt in doubts if not (is_balanced and doubt is Doubt.CONDITIONAL)]


def _merge_concerns(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Merge one speaker's concerns in adjacent sentences into one proposal, from the sure ones only where there are any."""
    runs: list[list[Proposal]] = []
    for proposal in proposals:
        previous = runs[-1][-1] if runs else None
        near = (
            previous is not None
            and previous.who == proposal.who
            and proposal.start - previous.end <= _NEAR
            and proposal.end - runs[-1][0].start <= _QUOTE_MAX
        )
        if near:
            runs[-1].append(proposal)
        else:
            runs.append([proposal])
    for run in runs:
        members = [proposal for proposal in run if proposal.sure] or run
        yield replace(
            members[0],
            end=members[-1].end,
            cues=tuple(dict.fromkeys(cue for proposal in members for cue in proposal.cues)),
            doubts=tuple(dict.fromkeys(doubt for proposal in members for doubt in proposal.doubts)),
            concerns=tuple(dict.fromkeys(kind for proposal in members for kind in proposal.concerns)),
        )


def _mark_contradictions(candidates: Iterable[Proposal]) -> Iterator[Proposal]:
    """Put proposals in doubt that read one person in two ways."""
    proposals = list(candidates)
    readings: dict[tuple[ProposalKind, Who | str], set[str]] = {}
    for proposal in proposals:
        if proposal.kind in (ProposalKind.STANCE, ProposalKind.PREFERENCE):
            readings.setdefault((proposal.kind, proposal.who.person or proposal.who), set()).add(proposal.vendor or proposal.stance)
    for proposal in proposals:
        is_reversed = len(readings.get((proposal.kind, proposal.who.person or proposal.who), ())) > 1
        yield replace(proposal, doubts=(*proposal.doubts, Doubt.REVERSED)) if is_reversed else proposal


def _is_source(body: str, start: int) -> bool:
    """True if a person is named as the one who told it: "according to Huang", "据小黄讲"."""
    return bool(re.search(r"(?:according to|(?<![数根依证凭单票])据)\s*$", body[:start], re.IGNORECASE))
