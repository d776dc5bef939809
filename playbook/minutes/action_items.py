"""Tasks in minutes: a sentence that gives somebody something to do from now on, and the day."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from playbook.content.cues import MinutesCues
from playbook.dates.spoken import due_day
from playbook.dates.written import DayOrder
from playbook.minutes.proposals import Doubt
from playbook.wording.languages import is_chinese

_PLEASE = re.compile(r"\s*(?:please|kindly|请|麻烦|烦请)(?!\w* (?:note|find|see|refer)\b)", re.IGNORECASE)
_REQUEST_TO_US = re.compile(
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
    r"(?:[下本这]?个?(?:周|星期|月)[一二三四五六日天底末初]?|明天|后天|今天|上午|下午|(?:\d{1,2}月)?\d{1,2}[日号]|\d{1,2}月[上中下]旬|年[底内]|"
    r"[一二两三四五六七八九十\d]+个?(?:工作日|天|周|月)|[之以]?[前内]|在|，|\s)*"
)
_BEFORE_DOER = {"en": re.compile(_WHEN_EN, re.IGNORECASE), "zh": re.compile(f"{_WHEN_ZH}由?")}
_OBLIGATION_EN = re.compile(
    r"\s*(?:(?:will|'ll|shall|must|(?:is|are|has|have|needs?|agreed|agrees|promised|promises) to|to)\s+(?:then |also )?)?", re.IGNORECASE
)
"""Words between whoever is to do it and what they do."""
_OBLIGATION_ZH = re.compile(
    f"(?:{_WHEN_ZH}(?:负责|牵头|将|会|需要?|应当?|要|须|承诺|答应|务必|尽快|尽早|马上|立即|抓紧|再|先|于|截止到?|截至)?)*"
)
"""Words allowed before the deed of a Chinese clause: when, and that it is binding."""
_BINDING_ZH = re.compile(r"负责|牵头|务必|承诺")
_CLAUSE_ZH = re.compile(r"[^，,；;。.！!]+")
_GOES_TO = {
    "en": re.compile(r"\b(?:to|with|for|from|of)(?: (?:mr|ms|mrs|dr)\.?)?\s*$", re.IGNORECASE),
    "zh": re.compile("[给向跟和与同对]$"),
}
"""Words before somebody who does not do it, but gets it or has a part in it."""
_WITH_ZH = re.compile("[把向给跟和与同对]")
_DOER_IN_BRACKETS_ZH = re.compile(r"[（(]([^（()）]{2,8})[)）]\s*$")
"""Responsible person in brackets, behind the thing to do."""
_OTHERS_DO_ZH = re.compile("安排|督促|催|提醒|通知|协助|配合|指导|告诉|告知|邀请|派|联系|跟进|跟踪|对接")
"""Deeds that are about what others do: a day that stands behind them may be theirs."""
_TO_WHOM_WHAT = re.compile("tell|give", re.IGNORECASE)
_OTHERS_DO_EN = re.compile(r"\bask for\b", re.IGNORECASE)
_PLURAL = re.compile(r"[a-z]+[^s\W]s")
"""Plural of whoever may do what the next word says: "the samples customers deliver"."""
_PARTICIPLE = re.compile(r"[a-z]+(?:ed|ing)")
"""Participle that may put the word before it on the day: "the figures promised by Friday"."""
_TURNS_ZH = re.compile(
    r"[谁吗呢吧么嘛是了就才却但如若假讲或仅只半？?（(“”「」\"]|零(?![部配]?件)|说(?!明)|(?<!名)称|除(?=了|.{1,6}外)|什么|任何|以为|"
    r"觉得|认为|表示|难|悬|风险|来得|够呛|勉强|吃力"
)
_WORD = re.compile(r"[^\W_][\w'/-]*|[^\w\s]")
_DAYS_EN = re.compile(
    r"by|on|before|until|within|in|at|the|of|next|this|coming|end|beginning|middle|months?|weeks?|years?|quarter|days?|morning|afternoon|"
    r"evening|noon|night|latest|close|business|working|tomorrow|today|tonight|deadline|due|one|two|three|four|five|six|seven|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|fri|sat|sun|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|"
    r"june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|\d+(?:st|nd|rd|th|am|pm)?|[ap]m|[,:/-]",
    re.IGNORECASE,
)
"""The words of the day at the end of a sentence."""
_EVENT_ON = re.compile(r"\b(?:meeting|visit|call|workshop|presentation|session|conference|trial|audit)s? (?:on|at)$", re.IGNORECASE)
_DETERMINERS = re.compile(r"the|a|an|our|your|his|her|their|its|my")
_PRONOUNS = re.compile(r"us|me|him|her|them|you|it|all")
_PREPOSITIONS = re.compile(r"to|with|for|from|of|on|in|about|at|by|and|\&|,|into|onto|via|including|regarding|concerning")
_TURNS_EN = re.compile(
    r"nothing|nobody|none|no|never|neither|nor|not|little|few|fewer|less|barely|hardly|scarcely|only|unless|if|whether|when|while|who|"
    r"whom|whose|which|that|what|where|why|how|because|since|though|although|but|except|than|as|until|till|after|before|once|so|or|he|"
    r"she|they|i|we|is|are|was|were|be|been|being|has|have|had|do|does|did|would|could|should|may|might|can|cannot|shall|will|must|"
    r"says|say|said|thinks|think|claims|anything|anyone|anybody|zero|0|nil|nought|naught|zilch|bugger|sod|rather|instead|without|off|up|sick|"
    r"these|those|this|so-called|supposedly"
)
"""Words that no plain thing to do holds: they deny it, make it hang on something, or begin another sentence within it."""
Span = tuple[int, int]
_Due = Callable[[str], date | None]


@dataclass(frozen=True)
class Task:
    """Something to do: the words that say so, the day, and what makes it doubtful."""

    cues: tuple[str, ...]
    due: date | None
    doubts: tuple[Doubt, ...]


def task(
    text: str, cues: MinutesCues, language: str, on: date, *, known_doer: bool, listed: bool, doer: Span | None,
    our_spans: Sequence[Span] = (), other_spans: Sequence[Span] = (), order: DayOrder | None = None,
) -> Task | None:  # fmt: skip
    """The task of a sentence; None where it gives nobody anything to do.

    `known_doer`: the sentence begins with the person who is to do it. `listed`: it stands under the things to do. `doer`: where they are
    named; without them, or in other words than "X will send ...", it is in doubt. `our_spans` and `other_spans`: where we and everybody
    else are named. `order` is that in which an English writer has the numbers of a day; without it 12/4 is none.
    """
    request = _PLEASE.match(text) or _REQUEST_TO_US.search(text)
    if not (known_doer or request or listed) or cues.done.pattern(language).search(text):
        return None

    def day(words: str) -> date | None:
        return due_day(words, on, DayOrder.YEAR_FIRST if is_chinese(language) else order)

    due = day(text)
    later = _SOON.search(text) or (due is not None and due > on)
    deed = cues.deed.pattern(language).search(text)
    duty = (_duty_zh if is_chinese(language) else _duty_en)(text, cues)
    if not (listed or request or (duty and (later or (deed and (not is_chinese(language) or _BINDING_ZH.search(text)))))):
        return None
    if is_chinese(language) and not (listed or request or deed or _BY_ZH.search(text)):
        return None
    doubts = [
        doubt
        for doubt, words in (
            (Doubt.ASKED, cues.question),
            (Doubt.HEDGED, cues.hedge),
            (Doubt.CONDITIONAL, cues.condition),
            (Doubt.HEARSAY, cues.hearsay),
            (Doubt.WORDING, cues.irony),
        )
        if words.pattern(language).search(text)
    ]
    is_plain = doer is not None and _is_plain(text, doer, cues, language, day, our_spans, other_spans)
    if (request and not listed) or not deed or cues.negation.pattern(language).search(text) or not is_plain:
        doubts.append(Doubt.DOER)
    cue_texts = tuple(dict.fromkeys(match[0].strip() for match in (duty, request or None, deed) if match and match[0].strip()))
    return Task(cue_texts, due, tuple(doubts))


def _is_plain(
    text: str, doer: Span, cues: MinutesCues, language: str, day: _Due, our_spans: Sequence[Span], other_spans: Sequence[Span]
) -> bool:  # fmt: skip
    """True if the sentence is plain: who, that it is binding, the deed and its object, the day beside them, and nothing else.

    A word beside these may turn it. Somebody else who is named may be the one to do it, but where they get it or have a part in it.
    """
    if not _BEFORE_DOER[language].fullmatch(text[: doer[0]]):
        return False
    if (bracket := _DOER_IN_BRACKETS_ZH.search(text)) and bracket.span(1) in other_spans:
        text, other_spans = text[: bracket.start()], [span for span in other_spans if span != bracket.span(1)]
    if any(start >= doer[1] and not _GOES_TO[language].search(text[:start]) for start, _ in other_spans):
        return False
    return (
        _is_plain_zh(text[doer[1] :], cues, day)
        if is_chinese(language)
        else _is_plain_en(text, doer[1], cues, day, (*our_spans, *other_spans))
    )


def _is_plain_en(text: str, start: int, cues: MinutesCues, day: _Due, name_spans: Sequence[Span]) -> bool:
    obligation = _OBLIGATION_EN.match(text, start)
    deed = cues.deed.pattern("en").match(text, obligation.end() if obligation else start)
    if deed is None or (start and not text[start : deed.start()].strip()):
        return False
    words = [(word[0], word.start()) for word in _WORD.finditer(text.rstrip(" .!"), deed.end())]
    end = len(text)
    while words and _DAYS_EN.fullmatch(words[-1][0]):
        end = words.pop()[1]
    next_word = re.match(r"\w+", text[end:])
    if (
        day(text[deed.end() : end])
        or _EVENT_ON.search(text[:end] + (next_word[0] if next_word else ""))
        or _OTHERS_DO_EN.search(text[:end])
    ):
        return False
    deeds, pairs = cues.deed.pattern("en"), [(left[0], *right) for left, right in pairwise(words)]
    if any(
        _PLURAL.fullmatch(previous_word) and (deeds.match(text, start) or _PARTICIPLE.fullmatch(word))
        for previous_word, word, start in pairs
    ):
        return False
    if pairs and _PARTICIPLE.fullmatch(pairs[-1][1]) and not _DETERMINERS.fullmatch(pairs[-1][0].casefold()):
        return False
    two_things = _TO_WHOM_WHAT.fullmatch(deed[0]) is not None
    return all(_is_plain_word(words, index, name_spans, two_things) for index in range(len(words)))


def _is_plain_word(words: Sequence[tuple[str, int]], index: int, name_spans: Sequence[Span], two_things: bool) -> object:
    """True if a word goes on with the object: one thing (with `two_things` two), and by prepositions and "and" others."""
    (word, start), previous_word = words[index], words[index - 1][0].casefold() if index else ""
    next_word = words[index + 1][0] if index + 1 < len(words) else ""
    small = word.casefold()
    if any(begin <= start < end for begin, end in name_spans):
        return True
    if _TURNS_EN.fullmatch(small.removesuffix("'s")) or not (word[0].isalnum() or _PREPOSITIONS.fullmatch(small)):
        return False
    after_name = index > 0 and any(begin <= words[index - 1][1] < end for begin, end in name_spans)
    if _DETERMINERS.fullmatch(small):
        return two_things or not previous_word or _PREPOSITIONS.fullmatch(previous_word) or _PRONOUNS.fullmatch(previous_word) or after_name
    if small == "to":
        return _DETERMINERS.fullmatch(next_word.casefold()) or _PRONOUNS.fullmatch(next_word.casefold()) or next_word[:1].isupper()
    return word.isupper() or not word[0].isupper() or _PREPOSITIONS.fullmatch(previous_word) or _DETERMINERS.fullmatch(previous_word)


def _is_plain_zh(text: str, cues: MinutesCues, day: _Due) -> bool:
    others_do = False
    for clause in _CLAUSE_ZH.findall(text):
        obligation = _OBLIGATION_ZH.match(clause)
        thing = clause[obligation.end() if obligation else 0 :].strip()
        if day(clause) and others_do:
            return False
        deed = cues.deed.pattern("zh").match(thing) or (_WITH_ZH.match(thing) and cues.deed.pattern("zh").search(thing))
        if thing and (not deed or day(thing) or _TURNS_ZH.search(thing)):
            return False
        others_do = others_do or _OTHERS_DO_ZH.match(thing) is not None
    return True


def _duty_en(text: str, cues: MinutesCues) -> re.Match[str] | None:
    matches = (*cues.duty.pattern("en").finditer(text), *filter(None, [_NAME_TO.match(text)]))
    for match in matches:
        verb = _LOWER.match(text, match.end())
        if verb and not cues.state.pattern("en").match(text, verb.end()):
            return match
    return None


def _duty_zh(text: str, cues: MinutesCues) -> re.Match[str] | None:
    return None if cues.state.pattern("zh").search(text) else cues.duty.pattern("zh").search(text)
