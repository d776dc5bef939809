"""Minutes cut into sentences, each with whoever speaks: by a name before a colon or dash, by "Li said that", by "she" after it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from playbook.content.cues import MinutesCues
from playbook.minutes.person_resolver import Names
from playbook.minutes.proposals import NOBODY, Known, Sentence, Who
from playbook.text import display_width

_WRAPPED = 25.0
"""A line of less than so many em was not broken by a program."""
LONGEST = 600
"""A run of text without an end is cut into sentences of so many signs."""

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_BULLET = r"\s*(?:(?:[-*•·●▪○]|\(?\d{1,2}[.)、）]|[（(]?[一二三四五六七八九十]{1,2}[、)）.])\s*)?"
_TIME = r"(?:[\[(【（]?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:\s*[AaPp][Mm])?[\])】）]?\s*[-—–]?\s*)?"
_SPEAKER = re.compile(
    rf"{_BULLET}{_TIME}(?P<name>[^\W\d_](?:[^:：,，。；;!?！？\n\r\[\]【】—–]|(?<=Dr)\.|(?<=Mr)\.){{0,40}}?(?:, [A-Z][\w.]*)?)"
    r"\s*(?:[（(\[【](?P<more>[^）)\]】\n]{0,40})[）)\]】])?\s*(?:(?<!\d)[:：](?!//)|[:：](?![\d/])|\s[—–]{1,2}\s|——)\s*"
)
_SECTION = re.compile(rf"{_BULLET}(?P<title>[^\W\d_][^:：。.!?！？，,\n]{{0,30}}?)\s*[:：]?\s*")
_CHAPTER = re.compile(r"\s*[（(]?[一二三四五六七八九十]{1,2}[、)）.]")
_START = re.compile(_BULLET + _TIME)
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|approx|vs|etc|e\.g|i\.e|Inc|Ltd|Co|Corp)|\b[A-Z])$")
_END = re.compile(r"[。！？；…]+[\"”’』」）)]*|[.!?]+[\"”’')\]]*(?=\s|$)")
_QUOTED = re.compile(r"\s*[>＞|]")
"""Start of a line quoted in a mail: it is not sure whose words the line holds."""
_ENDED = re.compile(r"[。！？；…!?.:：][\"”’』」）)]*\s*$")
_HE = re.compile(r"(?:他|她|其)(?!们|它|他)|(?:he|she)\b", re.IGNORECASE)
_LEAD_ZH = re.compile(
    r"(?:(?:下|本|这|上)?个?(?:周|星期|礼拜|月)[一二三四五六日天底初]?|明天|后天|今天|上午|下午|晚上|\d{1,2}月\d{1,2}[日号]|之?前|由|请|其中|随后|然后|另外|会上|最后|同时|此外|接着|首先|待办|行动|，|、|\s)*"
)
_LEAD_EN = re.compile(
    r"(?:(?:next|this|on|by|in|until|before|at)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|week\b|month\b|tomorrow\b|\d+\b|the|then|afterwards|finally|and|so|also|our|both|action|next|,|:|\s)*",
    re.IGNORECASE,
)
_AFTER_ZH = re.compile(
    r"(?:也|则|再次|还|都|就|个人|最后|随后|一直|又|当场|当即|明确|却|仍|在会上|会上|代表\w{2,5}|私下|主动|，|比较|非常|十分|很|有点|已经|已)*"
)
_AFTER_EN = re.compile(
    r"(?:\s|,|also|then|again|clearly|firmly|strongly|really|personally|always|still|finally|repeatedly|has|had|have|of \w+ \w+|from \w+|"
    r"\([^)]*\))*",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_LATIN_NAME = re.compile(r"[A-Z][\w'.-]*(?: [A-Z][\w'.-]*){0,3}")
_BEFORE_VERB = re.compile(r"(?:再次|随后|最后|会后|会上|又|再|还|也|特别|郑重|\s+(?:also|then|again|finally|later)?)$")
"""Words allowed between a name and a verb of speech."""
_LETTER = re.compile(r"[^\W\d_]")
_RELAYED = re.compile(r"转述|转达|转告|传话|透露")
_TAKING_PART = re.compile(
    r"\b(?:from|of|the|department|and|via|by|on|phone|teams|zoom|remote|remotely|online|chair|am|pm)\b|线上|远程|在线|电话|视频|主持|部(?=\W|$)",
    re.IGNORECASE,
)
"""Words allowed beside a name that opens a line: the line stays theirs."""


def language_of(text: str) -> str:
    """The language a sentence is read in."""
    letters = len(_LETTER.findall(text))
    return "zh" if letters and len(_HAN.findall(text)) * 5 >= letters else "en"


@dataclass(frozen=True)
class Line:
    """A line that opens with a name, a heading or neither."""

    start: int
    body: int
    end: int
    who: Who
    heading: bool
    task: bool
    department: bool = False
    """Whether `who` are the people of a department, of whom the line may name one."""
    direct: bool = True
    """Whether what opens the line names one speaker and says no more of them: "To Li:" and "代李工：" are not Li's words."""


class Segmenter:
    """Cuts a text into sentences and says who speaks each."""

    def __init__(self, names: Names, cues: MinutesCues, ours: frozenset[str]) -> None:
        self._names, self._cues, self._ours = names, cues, ours

    def sentences(self, text: str) -> list[Sentence]:
        """All sentences, in order."""
        found: list[Sentence] = []
        turn, before, listing = 0, None, False
        for match in _LINE.finditer(text):
            if not match[0].strip():
                before = None
                continue
            listing, title = self._lists(match[0], listing)
            line = self._opened(text, match)
            line = replace(line, direct=self._names_only(text[line.start : line.body]))
            if title:
                line = replace(line, body=line.end if line.who is NOBODY else line.body, heading=True)
            elif listing and not line.heading:
                line = replace(line, task=True)
            if before is not None and self._goes_on(text, before, line, match.start()):
                line = replace(line, who=before.who, heading=before.heading, task=before.task, direct=before.direct)
            else:
                turn += 1
            if title:
                found.append(Sentence(line.start, line.start, line.end, heading=True, turn=turn))
            elif line.body < line.end:
                cut = self._cut(text, line, turn)
                found += [replace(one, direct=False) for one in cut] if _QUOTED.match(match[0]) or not line.direct else cut
            gap = re.match(r"(?:\r\n|[\r\n\u2028\u2029])?", text[match.end() : match.end() + 2])
            after = match.end() + (gap.end() if gap else 0)
            before = line if after < len(text) and text[after] not in "\r\n\u2028\u2029" else None
        return found

    @staticmethod
    def _goes_on(text: str, before: Line, line: Line, start: int) -> bool:
        """Whether a line is the rest of the one before it: that was only a name, or was broken because it grew too long."""
        if line.who is not NOBODY or line.heading or line.task or text[start : line.start].strip():
            return False
        wrapped = display_width(text[before.start : before.end]) >= _WRAPPED and not _ENDED.search(text, before.start, before.end)
        return (before.who is not NOBODY and before.body >= before.end) or wrapped

    def _lists(self, line: str, listing: bool) -> tuple[bool, bool]:
        """Whether things to do are listed from this line on, and whether it is only a title."""
        section = _SECTION.fullmatch(line)
        if section and self._is(self._cues.tasks.pattern(language_of(line)), section["title"]):
            return True, True
        over = _CHAPTER.match(line) or (section and self._is(self._cues.headings.pattern(language_of(line)), section["title"]))
        return listing and not over, False

    def _opened(self, text: str, line: re.Match[str]) -> Line:
        found = _SPEAKER.match(text, line.start(), line.end())
        if found:
            start, said = found.start("name"), found["name"].strip()
            language = language_of(said)
            said = self._without_verb(said, language)
            if self._is(self._cues.headings.pattern(language), said):
                return Line(start, found.end(), line.end(), NOBODY, heading=True, task=False)
            if self._is(self._cues.tasks.pattern(language), said):
                return Line(start, found.end(), line.end(), NOBODY, heading=False, task=True)
            if said.casefold() in self._ours or self._is(self._cues.ours.pattern(language), said):
                return Line(start, found.end(), line.end(), Who(Known.OURS, said), heading=False, task=False)
            who = self._names.speaker(said)
            if self._names.is_department(said):
                holder = self._names.speaker(found["more"]) if found["more"] else NOBODY
                known = holder if holder.known is Known.ONE else who
                return Line(start, found.end(), line.end(), known, heading=False, task=False, department=known is who)
            if who.known is not Known.NEW or self._name_like(said):
                return Line(start, found.end(), line.end(), who, heading=False, task=False)
        opening = _START.match(text, line.start(), line.end())
        start = opening.end() if opening else line.start()
        return Line(start, start, line.end(), NOBODY, heading=False, task=False)

    def _names_only(self, label: str) -> bool:
        """Whether a label names one speaker, at most with title, department, how they took part and a verb of speech behind it."""
        named = self._names.mentions(label)
        if not named:
            return True
        before, after = label[: named[0].start], label[named[-1].end :]
        if len({one.who for one in named}) > 1 or _RELAYED.search(after):
            return False
        after = self._cues.say.pattern(language_of(after)).sub(" ", after)
        return not _LETTER.search(_TAKING_PART.sub(" ", self._names.beside(named[0].who).sub(" ", f"{before} {after}")))

    @staticmethod
    def _is(pattern: re.Pattern[str], said: str) -> bool:
        return pattern.fullmatch(said.strip()) is not None

    def _without_verb(self, said: str, language: str) -> str:
        """A label without the verb of speech behind the name: "孙倩提醒", "Tom Becker adds"."""
        mention = next((one for one in self._names.mentions(said) if one.start == 0), None)
        for says in self._cues.say.pattern(language).finditer(said):
            name = said[: says.start()]
            while (shorter := _BEFORE_VERB.sub("", name)) != name:
                name = shorter
            known = mention is not None and len(name) <= mention.end
            if known or (says.end() - says.start() > 1 and (_HAN_NAME if language == "zh" else _LATIN_NAME).fullmatch(name)):
                return said[: mention.end] if known and mention else name
        return said

    def _name_like(self, said: str) -> bool:
        """Whether what stands before a colon can be a name at all: short, and no sentence."""
        if _HAN.search(said):
            return len(said) <= 8 and not self._cues.say.pattern("zh").search(said[1:])
        words = said.split()
        return len(words) <= 4 and all(word[0].isupper() or word in ("of", "the", "de", "van", "von") for word in words)

    def _cut(self, text: str, line: Line, turn: int) -> Iterator[Sentence]:
        last = NOBODY
        for place, (start, end) in enumerate(_pieces(text, line.body, line.end)):
            opening = line.start if place == 0 else start
            sentence = Sentence(
                opening,
                start,
                end,
                line.who,
                spoken=line.who is not NOBODY,
                direct=line.who is not NOBODY,
                task=line.task,
                heading=line.heading,
                turn=turn,
            )
            if (line.who is NOBODY or line.department) and not line.heading:
                told, last = self._told(text, replace(sentence, who=NOBODY, spoken=False, direct=False), last)
                sentence = sentence if line.department and told.who is NOBODY else told
            yield sentence

    def _told(self, text: str, sentence: Sentence, last: Who) -> tuple[Sentence, Who]:
        """Add the speaker to a sentence that reports speech; return also whom "she" means next."""
        body = text[sentence.body : sentence.end]
        chinese = language_of(body) == "zh"
        lead = (_LEAD_ZH if chinese else _LEAD_EN).match(body)
        start = lead.end() if lead else 0
        if (he := _HE.match(body, start)) and last is not NOBODY:
            return replace(sentence, who=last, spoken=True), last
        language = "zh" if chinese else "en"
        ours = self._cues.ours.pattern(language).match(body, start)
        if ours or any(body[start:].casefold().startswith(f"{name} ") for name in self._ours if chinese and len(name) > 1):
            return replace(sentence, who=Who(Known.OURS, ours[0] if ours else "")), NOBODY
        mention = next((one for one in self._names.mentions(body[: start + 80]) if one.start <= start + 1), None)
        if mention is None or he:
            return sentence, NOBODY
        after = (_AFTER_ZH if chinese else _AFTER_EN).match(body, mention.end)
        says = self._cues.say.pattern(language).match(body, after.end() if after else mention.end)
        colon = re.match(r"\s*[:：]", body[mention.end :])
        if says or colon:
            return replace(sentence, who=mention.who, spoken=True), mention.who
        return replace(sentence, who=mention.who), NOBODY if mention.who.known is Known.NEW else mention.who


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences between two places, without the blanks around them."""
    here = start
    for stop in _END.finditer(text, start, end):
        if stop[0].startswith(".") and _ABBREVIATED.search(text, max(here, stop.start() - 8), stop.start()):
            continue
        yield from _short(text, here, stop.end())
        here = stop.end()
    yield from _short(text, here, end)


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = max(text.rfind(sign, start + LONGEST // 2, start + LONGEST) for sign in " ,，、")
        cut = cut + 1 if cut > 0 else start + LONGEST
        yield start, cut
        start = cut
    if start < end and _LETTER.search(text, start, end):
        yield start, end
