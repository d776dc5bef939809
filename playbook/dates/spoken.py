"""Spoken days: the day that a sentence says something is due, counted from the day it is spoken. None is better than a wrong one.

`playbook.dates.phrases` knows the phrases ("下周三", "in six weeks"); every date in the sentence is read by `playbook.dates.written`
(docs/decisions/0020). Here the words around them decide: a deadline ("by", 前), a start, a range, what happened, what belongs to
something else ("Friday's meeting").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from playbook.dates.numerals import with_digits
from playbook.dates.phrases import PHRASES, Needs, without_months_ago, without_past
from playbook.dates.reckoning import certain
from playbook.dates.written import HAN_WEEKDAY, MONTH, WEEKDAY, DayOrder, read_date, uniform
from playbook.errors import PlaybookError


def due_day(text: str, on: date, order: DayOrder | None = None) -> date | None:
    """The one day from `on` that is due; None where none is named for certain. `order` is that of whoever wrote it (`read_date`).

    >>> due_day("by next Wednesday", date(2026, 11, 24))
    datetime.date(2026, 12, 2)
    >>> due_day("下周五之前", date(2026, 11, 24))
    datetime.date(2026, 12, 4)
    """
    try:
        day = read_date(text, order=order, today=on)
    except PlaybookError as refusal:
        return _due(uniform(text), on, order) if refusal.code == "date-unknown" else None
    return day if day >= on else None


def typed_day(text: str, *, order: DayOrder | None, today: date, ahead: bool = True) -> date:
    """The day in a field that asks for one: written, or spoken where it is to come, with nothing beside it. Raises as `read_date` does.

    A week or a month is no day here.

    >>> typed_day("Friday", order=None, today=date(2026, 11, 24))
    datetime.date(2026, 11, 27)
    """
    try:
        return read_date(text, order=order, today=today, ahead=ahead)
    except PlaybookError as refusal:
        uniform_text = uniform(text)
        if (
            refusal.code == "date-unknown"
            and ahead
            and _PHRASE_ALONE.fullmatch(_only_phrase(uniform_text))
            and (day := _due(uniform_text, today, order))
        ):
            return day
        raise


@dataclass(frozen=True)
class _Mention:
    """A day in a sentence; `day` is None where it is not certain."""

    start: int
    end: int
    day: date | None
    needs: Needs = Needs.NOTHING
    deadline: bool = False


def _due(text: str, on: date, order: DayOrder | None) -> date | None:
    text = without_past(with_digits(without_months_ago(text)))
    mentions = _without_ranges(text, sorted(_mentions(text, on, order), key=lambda mention: mention.start))
    mentions = [
        mention
        for mention in (_weigh(text, mention) for mention in mentions)
        if mention.day is None or (mention.day >= on and _to_come(text, mention))
    ]
    if any(mention.deadline and mention.day is None for mention in mentions):
        return None
    candidates = [mention for mention in mentions if mention.deadline] or [mention for mention in mentions if mention.day]
    if any(mention.needs is Needs.COMPANY_OF_NONE for mention in candidates):
        candidates = mentions
    days = {mention.day for mention in candidates}
    return days.pop() if len(days) == 1 else None


def _mentions(text: str, on: date, order: DayOrder | None) -> Iterator[_Mention]:
    """Yield every day in a text, dates first. The text that one of them covers is not looked at again."""
    for match in _WRITTEN_DATE.finditer(text):
        if not _is_word(text, match):
            yield _written_mention(text, match, on, order)
            text = _blank_out(text, match)
    for phrase in PHRASES:
        for match in phrase.pattern.finditer(text):
            yield _Mention(match.start(), match.end(), phrase.read(match, on), phrase.needs)
            text = _blank_out(text, match)


def _blank_out(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + "\0" * len(match[0]) + text[match.end() :]


def _only_phrase(text: str) -> str:
    """A short text with each phrase for a day in it as one sign; a phrase for a week or a month stays."""
    if len(text) > _LONGEST_PHRASE:
        return text
    for phrase in PHRASES:
        text = phrase.pattern.sub(lambda match: match[0] if _PERIOD.fullmatch(match[0]) else "\0", text)
    return text


# Dates in a sentence

_ENDS = r"(?=\s*(?:$|[.,;:!?)]))"
_AFTER_BY = r"(?:(?<=\bby )|(?<=\bbefore )|(?<=\bon )|(?<=\bdue ))"
_NTH = r"(?:the )?[0-9]{1,2}(?:st|nd|rd|th)?"
_NUMBERS = "|".join(
    (
        r"20[0-9]{2} ?[-/.] ?[0-9]{1,2} ?[-/.] ?[0-9]{1,2}",
        r"[0-9]{1,2}([-/.])[0-9]{1,2}\1(?:20)?[0-9]{2}",
        rf"{_AFTER_BY}[0-9]{{1,2}}/[0-9]{{1,2}}{_ENDS}",
        r"[0-9]{1,2}/[0-9]{1,2}(?=之?前(?!面))",
    )
)
_MONTH_DATE = rf"(?:{_NTH}(?: of)?[ .-]{{0,2}}{MONTH}\b|{MONTH}\b\.? {_NTH}\b)(?:[, -]{{1,2}}20[0-9]{{2}})?"
_HAN = (
    r"(?:(?:20[0-9]{2}|(?<![0-9])[0-9]{2}|[今本明])年 ?)?(?<![0-9])[0-9]{1,2} ?月 ?[0-9]{1,2}"
    r"(?:[日号]|(?![0-9])(?= ?(?:$|[^\w]|之前|以前|前(?!面)|周|星期|礼拜)))"
)
_NO_WORD = r"(?<![a-z0-9_.,/-])"
_WRITTEN_DATE = re.compile(
    rf"{_NO_WORD}(?:(?:{WEEKDAY}|{HAN_WEEKDAY})[ ,(]{{0,2}})?(?:{_NUMBERS})(?![0-9]|[-/]\w|\.[0-9]|[a-z])"
    rf"(?:[ ,(]{{0,2}}(?:{WEEKDAY}|{HAN_WEEKDAY}))?"
    rf"|{_NO_WORD}(?:{WEEKDAY}[ ,(]{{1,2}}|{WEEKDAY} the )?{_MONTH_DATE}(?![-/]?\w)(?:[ ,(]{{1,2}}{WEEKDAY})?"
    r"(?:,? (?:of )?(?P<whose>next|this) year\b)?"
    rf"|(?:{HAN_WEEKDAY}[ ,(]{{0,2}})?(?<![./-]){_HAN}(?:[ ,(]{{0,2}}{HAN_WEEKDAY})?",
    re.IGNORECASE,
)
_DAY_LEAD = re.compile(r"\b(?:by|before|on|due|than|latest|next|this|until)(?: the)? $", re.IGNORECASE)
_ORDINAL = re.compile(r"[0-9](?:st|nd|rd|th)\b", re.IGNORECASE)
_COUNTED_THING = re.compile(r" (?!unless|as\b|this|his|has|is|was|its|always)[a-z]{2,}s\b| people\b| ?%")


def _is_word(text: str, match: re.Match[str]) -> bool:
    """True if a month is a word of another meaning, or its number counts things: "we may 3 times", "in May 12 units"."""
    day_sign = _DAY_LEAD.search(text[: match.start()]) or _ORDINAL.search(match[0])
    return bool(
        (re.search(r"\b(?:may|mar|march)\b", match[0]) and not day_sign)
        or (re.search(r"[a-z]{3}\.? [0-9]{1,2}$", match[0], re.IGNORECASE) and _COUNTED_THING.match(text, match.end()))
        or (not day_sign and re.search(r"[0-9] [a-z]+$", match[0], re.IGNORECASE) and _COUNTED_THING.match(text, match.end()))
    )


def _written_mention(text: str, match: re.Match[str], on: date, order: DayOrder | None) -> _Mention:
    """Return the mention of a written date, read by `read_date`; without a year its day is not certain if it was a short time ago."""
    words, year_word = match[0], match.group("whose")
    if year_word:
        words = re.sub(r",? (?:of )?(?:next|this) year$", f" {on.year + (year_word.lower() == 'next')}", words, flags=re.IGNORECASE)
    words = re.sub("[(]", " ", words)
    coming, previous = (_read(words, on, order, ahead=ahead) for ahead in (True, False))
    if coming and previous and coming != previous:
        return _Mention(match.start(), match.end(), certain(coming, on, previous), Needs.FUTURE)
    return _Mention(match.start(), match.end(), coming)


def _read(text: str, on: date, order: DayOrder | None, *, ahead: bool) -> date | None:
    try:
        return read_date(text, order=order, today=on, ahead=ahead)
    except PlaybookError:
        return None


# The words around a day

_THE = r"(?:\s*(?:on|the|at|of|day|end|close|business|eod|cob|noon))*\s*"
_HOUR = r"[)]?\s*(?:(?:一早|早上|上午|中午|下午|晚上|傍晚|早|晚|下班|[0-9]{1,2}[点:时][0-9]{0,2}分?|整|半)\s*)*"
_DEADLINE_BEFORE = re.compile(
    rf"(?:\b(?:by|before|due|no later than|not later than|deadline(?: is)?:?|latest){_THE}"
    r"|(?:最迟|最晚|不晚于|截至|截止(?:日期|时间|日)?|赶在)[于在到至是为:]?\s*)$",
    re.IGNORECASE,
)
_DEADLINE_AFTER = re.compile(
    rf"{_HOUR}(?:之前|以前|前(?![后景期往台提来去面])|之内|以内|内(?![部容审网])|截止|为止)|,?\s*at the latest\b|\s*latest\b", re.IGNORECASE
)
_DEADLINE_WITHIN = re.compile(r"(?:内|以前|之前|前)$|^(?:within|before|end of)\b", re.IGNORECASE)
_UNCERTAIN_BEFORE = re.compile(
    r"(?:\b(?:since|from|after|starting|as of|until|till|dated|(?<!end )of|instead of|or|between|not(?: by| before| until| on)?"
    r"|(?:no|not) (?:earlier|sooner) than|earliest|earlier|effective|up to|through|one|any|no|an?|mr\.?|ms\.?|mrs\.?|dr\.?"
    r"|every|each|first|second|third|fourth|[1-5](?:st|nd|rd|th)|following|previous"
    r"|(?:days?|weeks?|months?) (?:before|after|from|following)|day (?:before|after)"
    r"|(?:meeting|visit|trip|fair|review|audit|appointment|demo|workshop|holiday|leave|expire|end"
    r"|(?:is|are|be) (?:back|away|out))(?: is| will be)?(?: on|:)?"
    r"|(?:leaves|arrives|returns|starts|begins|expires|ends|opens|closes)(?: on| at| in)?"
    r"|around|about|circa|early|mid|late|roughly|approximately)(?: on| the)*[\s-]*"
    r"|[0-9](?:st|nd|rd|th)?\s*(?:-|to|and|or|/|&|,)\s*"
    r"|(?:自|从|不早于|大约|约|后|后的|节|农历|阴历|有效期[至到]?|(?<!日期)(?<!时间)(?<!截止)[是为]|[前后次同每当上下]一?年)\s*"
    r"|\0\s*(?:,\s*on)?(?:on|in|of|the|的|于|在|\s)*)$",
    re.IGNORECASE,
)
_UNCERTAIN_AFTER = re.compile(
    rf"{_HOUR}(?:左右|前后|上下|附近|之前或|前或|之后|以后|后(?!天)|起|开始|以来|的(?!话)|会议|例会|评审会|到期|过期|失效|出差|休假|请假|回来|不在|来访|到访|放假"
    r"|前\s*[0-9一二两三四五六七八九十]+\s*个?(?:工作)?[天日周月]|(?:-|~|至|到|或|、)\s*[0-9一二三四五六日天]|[0-9]{1,2}[日号])"
    r"|'s\b|s'|\s*(?:onwards?|and later|or later|or next|or after|after|following|next(?! week)|but one|fortnight|earliest)\b"
    r"|,? at the earliest\b"
    r"|\s*before\b(?! (?:noon|midday|lunch|[0-9]))|,? [0-9]{1,2}(?![0-9]|[.:][0-9]| ?(?:[ap]\.?m|h\b|o'clock|uhr))"
    r"|\s+(?:of|in)\s+(?:the|an?|one|two|three|four|[0-9]+)\b|\s*(?:-|~|to|or|through|/)\s*[0-9]|\s*,?\s*(?:of\s+)?\0",
    re.IGNORECASE,
)
_EVENT = (
    "deliver(?:y|ies)|shipments?|start|launch|kick-off|go-live|arrival|installation|commissioning|hand-?over|acceptance|tests?|trial|training|"
    "inspection|flights?|call|payment"
)
_OF_A_THING_BEFORE = re.compile(
    r"(?<!\bby )(?<!\bon )(?<!\bbefore )(?<!\bthan )(?<!\buntil )\b(?:the|an?|our|your|their|his|her|its) $"
    r"|(?<!ed )(?<!due )(?<!set )\bfor (?:the )?$"
    r"|\bexcept(?: on| by)? (?:the )?$|\bvalid (?:by|on|to|till|until) (?:the )?$"
    r"|\b(?:that|which|who) (?!(?:he|she|we|they|it|i|you|the)\b)(?:[\w']+ ){1,4}(?:on|in) (?:the )?$|\b(?:that|which|who) (?:is|are) \w+ $"
    rf"|\b(?:with|for|about|of|confirm|check|verify|guarantee|promise|clarify) (?:(?:the|an?|our|your|their) )?(?:{_EVENT}) (?:date )?"
    r"(?:(?:on|by|for|before|of|in) )?(?:the )?$"
    r"|最早[于在]?\s*$",
    re.IGNORECASE,
)
_THING_AFTER = re.compile(
    r" (?!and\b|at\b|if\b|or\b|in\b|by\b|but\b|so\b|to\b|morning\b|afternoon\b|evening\b|deadline\b|latest\b)[a-z]{3,}"
)
_OF_A_THING_AFTER = re.compile(
    r"会[后上]|(?:到货|发货|交货|到岗|上线|投产|开工|签订|签署|发布|召开|举行|生效|开标|收到|寄出)的|(?:版|数据|报表|月报|周报|盘点|库存)|总结(?=\W|$)"
)
_QUERY_ZH = re.compile(r"(?:确认|核实|了解|询问|打听|问清|保证|承诺)(?:一下)?(?:能否|是否|可否)?(?:在)?\s*$")
_EVENT_ZH = re.compile(r"(?:之?前|以前)?\s*(?:能否|是否|能)?(?:交货|到货|发货|供货|上线|投产|付款|开工|验收|交付|开标|定标|开会|到场)")
_MISS = re.compile(
    r"\b(?:(?:was|were)(?: supposed| due| meant)? to|should have|ought to have|had to|missed|failed to)\b"
    r"|本应|本该|原定|原计划|本来|未能|没能|没有|错过",
    re.IGNORECASE,
)
_JOIN = re.compile(r"[)]?\s*(?:-|~|to|or|and|through|/|&|,|至|到|或者?|和|与|、|)\s*(?:on |by |the )*", re.IGNORECASE)
_LONGEST_PHRASE = 60
_PHRASE_ALONE = re.compile(
    rf"(?:(?:by|before|on|due|the|no later than|最迟|最晚|截至|截止|于|在)\s*)*\0{_HOUR}"
    r"(?:之?前|以前)?(?: at the latest| latest| morning| afternoon)?[ .!。]*",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:this|next) (?:week|month)|(?:the )?week after next|(?:下下?个?|本|这个?)(?:周|星期|礼拜)|周内|本月内|这个月内", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\b(?:will|shall|must|should|please|let us|let's|going to"
    r"|(?:asks?|asked|wants?|is|are|has|have|needs?|expected|agrees?|agreed|promise[sd]?|plans?|offers?)(?: \w+){0,2} to(?= [a-z]))\b"
    r"|'ll\b"
    r"|将|会(?![议上后场谈见面])|要(?![点素闻])|请(?![示假])|须|需|应(?![用对])|务必|负责|承诺|答应|计划|准备|打算|安排|争取|尽量|同意|约定"
    r"|定于|改到|推迟到",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:was|were|had|did|said|told|met|came|went|gave|sent|got|took|wrote|made|brought|saw|spoke|heard|sold|bought|paid|lost|won|held|left"
    r"|found|felt|thought|began|chose|kept|ran|rose|fell|grew|broke|sat|asks|says|reports|has(?! to)|have(?! to)|\w{2,}(?<!e)ed|agreed)\b"
    r"|了|过(?![程来去节])|已|曾|来电|来访|来信|来函|表示|提出|反馈|强调|指出|认为|告知|汇报|介绍|讨论|召开|要求|称|说|问|当时|参加|收到",
    re.IGNORECASE,
)


def _weigh(text: str, mention: _Mention) -> _Mention:
    prefix, suffix = text[max(0, mention.start - 60) : mention.start], text[mention.end : mention.end + 60]
    article = "the " if text[mention.start : mention.end].lower().startswith("the ") else ""
    doubt_sign = _UNCERTAIN_BEFORE.search(prefix) or _UNCERTAIN_AFTER.match(suffix) or _MISS.search(prefix)
    uncertain = bool(doubt_sign) or _of_a_thing(prefix + article, suffix)
    within = _DEADLINE_WITHIN.search(text[mention.start : mention.end])
    deadline = bool(_DEADLINE_BEFORE.search(prefix) or _DEADLINE_AFTER.match(suffix) or within)
    return replace(mention, day=None if uncertain else mention.day, deadline=deadline and (not uncertain or mention.day is not None))


def _of_a_thing(prefix: str, suffix: str) -> bool:
    """True if a day belongs to a thing in the sentence, not to the deed: "the Monday report", "flights for 3 May", "12月5日到货的样机"."""
    thing = _OF_A_THING_BEFORE.search(prefix)
    if thing and thing[0].rstrip().lower() in ("the", "a", "an", "our", "your", "their", "his", "her", "its"):
        thing = _THING_AFTER.match(suffix)
    return bool(thing or _OF_A_THING_AFTER.match(suffix) or (_QUERY_ZH.search(prefix) and _EVENT_ZH.match(suffix)))


def _without_ranges(text: str, mentions: list[_Mention]) -> list[_Mention]:
    """Return the mentions, without the day of two that form one range or choice."""
    joined_starts = {
        mention.start
        for pair in pairwise(mentions)
        if pair[0].day != pair[1].day and _JOIN.fullmatch(text, pair[0].end, pair[1].start)
        for mention in pair
    }
    return [replace(mention, day=None) if mention.start in joined_starts else mention for mention in mentions]


def _to_come(text: str, mention: _Mention) -> bool:
    """True if a day that may be past is to come: it is a deadline, stands alone or after "will", or the text tells nothing of the past."""
    if mention.deadline or mention.needs is Needs.NOTHING:
        return True
    prefix, suffix = text[: mention.start], text[mention.end :]
    if not re.search(r"\w", prefix + suffix):
        return True
    ahead = [match.end() for match in _AHEAD.finditer(prefix)]
    if ahead:
        return not _BACK.search(prefix, ahead[-1])
    return not _BACK.search(text) and text[mention.start : mention.end].lower() not in ("today", "tonight", "今天", "今日", "今晚")
