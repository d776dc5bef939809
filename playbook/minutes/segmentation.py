"""Minutes cut into sentences, each with whoever speaks: by a name before a colon or dash, by "Li said that", by "she" after it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from playbook.content.cues import MinutesCues
from playbook.minutes.person_resolver import Names
from playbook.minutes.proposals import NOBODY, Known, Sentence, Who
from playbook.text import display_width
from playbook.wording.languages import is_chinese

_WRAP_WIDTH = 25.0
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
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|approx|vs|etc|e\.g|i\.e|Inc|Ltd|Co|Corp)|\b[A-Z])$")
_END = re.compile(r"[。！？；…]+[\"”’』」）)]*|[.!?]+[\"”’')\]]*(?=\s|$)")
_QUOTE_MARK = re.compile(r"\s*[>＞|]")
"""Start of a line quoted in a mail: it is not sure whose words the line holds."""
_SENTENCE_END = re.compile(r"[。！？；…!?.:：][\"”’』」）)]*\s*$")
_PRONOUN = re.compile(r"(?:他|她|其)(?!们|它|他)|(?:he|she)\b", re.IGNORECASE)
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
_RELAY_VERB = re.compile(r"转述|转达|转告|传话|透露")
_ATTENDANCE = re.compile(
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
    """True if `who` are the people of a department, of whom the line may name one."""
    direct: bool = True
    """True if what opens the line names one speaker and says no more of them: "To Li:" and "代李工：" are not Li's words."""


class Segmenter:
    """Cuts a text into sentences and says who speaks each."""

    def __init__(self, names: Names, cues: MinutesCues, our_names: frozenset[str]) -> None:
        self._names, self._cues, self._our_names = names, cues, our_names

    def sentences(self, text: str) -> list[Sentence]:
        """All sentences, in order."""
        self._meet_strangers(text)
        sentences: list[Sentence] = []
        turn, previous_line, listing = 0, None, False
        for match in _LINE.finditer(text):
            if not match[0].strip():
                previous_line = None
                continue
            listing, title = self._lists(match[0], listing)
            line = self._read_line(text, match)
            line = replace(line, direct=self._names_only(text[line.start : line.body]))
            if title:
                line = replace(line, body=line.end if line.who is NOBODY else line.body, heading=True)
            elif listing and not line.heading:
                line = replace(line, task=True)
            if previous_line is not None and self._goes_on(text, previous_line, line, match.start()):
                line = replace(
                    line, who=previous_line.who, heading=previous_line.heading, task=previous_line.task, direct=previous_line.direct
                )
            else:
                turn += 1
            if title:
                sentences.append(Sentence(line.start, line.start, line.end, heading=True, turn=turn))
            elif line.body < line.end:
                pieces = self._split(text, line, turn)
                sentences += (
                    [replace(sentence, direct=False) for sentence in pieces] if _QUOTE_MARK.match(match[0]) or not line.direct else pieces
                )
            gap = re.match(r"(?:\r\n|[\r\n\u2028\u2029])?", text[match.end() : match.end() + 2])
            next_start = match.end() + (gap.end() if gap else 0)
            previous_line = line if next_start < len(text) and text[next_start] not in "\r\n\u2028\u2029" else None
        return sentences

    def _meet_strangers(self, text: str) -> None:
        """Take in who speaks or is named in full and is not in the plan, before a surname alone is read anywhere."""
        for line in _LINE.finditer(text):
            mentions = [mention.who for mention in self._names.mentions(line[0])]
            for who in (self._read_line(text, line).who, *mentions):
                if who.known is Known.NEW and (_LATIN_NAME.fullmatch(who.said) or _HAN_NAME.fullmatch(who.said)):
                    self._names.add_stranger(who.said)

    @staticmethod
    def _goes_on(text: str, previous_line: Line, line: Line, start: int) -> bool:
        """True if a line is the rest of the one before it: that was only a name, or was broken because it grew too long."""
        if line.who is not NOBODY or line.heading or line.task or text[start : line.start].strip():
            return False
        is_wrapped = display_width(text[previous_line.start : previous_line.end]) >= _WRAP_WIDTH and not _SENTENCE_END.search(
            text, previous_line.start, previous_line.end
        )
        return (previous_line.who is not NOBODY and previous_line.body >= previous_line.end) or is_wrapped

    def _lists(self, line: str, listing: bool) -> tuple[bool, bool]:
        """Two answers: things to do are listed from this line on, and the line is only a title."""
        section = _SECTION.fullmatch(line)
        if section and self._matches(self._cues.tasks.pattern(language_of(line)), section["title"]):
            return True, True
        over = _CHAPTER.match(line) or (section and self._matches(self._cues.headings.pattern(language_of(line)), section["title"]))
        return listing and not over, False

    def _read_line(self, text: str, line: re.Match[str]) -> Line:
        match = _SPEAKER.match(text, line.start(), line.end())
        if match:
            start, label = match.start("name"), match["name"].strip()
            language = language_of(label)
            label = self._without_verb(label, language)
            if self._matches(self._cues.headings.pattern(language), label):
                return Line(start, match.end(), line.end(), NOBODY, heading=True, task=False)
            if self._matches(self._cues.tasks.pattern(language), label):
                return Line(start, match.end(), line.end(), NOBODY, heading=False, task=True)
            if label.casefold() in self._our_names or self._matches(self._cues.ours.pattern(language), label):
                return Line(start, match.end(), line.end(), Who(Known.OURS, label), heading=False, task=False)
            who = self._names.speaker(label)
            if self._names.is_department(label):
                holder = self._names.speaker(match["more"]) if match["more"] else NOBODY
                speaker = holder if holder.known is Known.ONE else who
                return Line(start, match.end(), line.end(), speaker, heading=False, task=False, department=speaker is who)
            if who.known is not Known.NEW or self._name_like(label):
                return Line(start, match.end(), line.end(), who, heading=False, task=False)
        opening = _START.match(text, line.start(), line.end())
        start = opening.end() if opening else line.start()
        return Line(start, start, line.end(), NOBODY, heading=False, task=False)

    def _names_only(self, label: str) -> bool:
        """True if a label names one speaker, at most with title, department, how they took part and a verb of speech behind it."""
        mentions = self._names.mentions(label)
        if not mentions:
            return True
        prefix, suffix = label[: mentions[0].start], label[mentions[-1].end :]
        if len({mention.who for mention in mentions}) > 1 or _RELAY_VERB.search(suffix):
            return False
        suffix = self._cues.say.pattern(language_of(suffix)).sub(" ", suffix)
        return not _LETTER.search(_ATTENDANCE.sub(" ", self._names.words_beside(mentions[0].who).sub(" ", f"{prefix} {suffix}")))

    @staticmethod
    def _matches(pattern: re.Pattern[str], label: str) -> bool:
        return pattern.fullmatch(label.strip()) is not None

    def _without_verb(self, label: str, language: str) -> str:
        """A label without the verb of speech behind the name: "孙倩提醒", "Tom Becker adds"."""
        mention = next((mention for mention in self._names.mentions(label) if mention.start == 0), None)
        for verb in self._cues.say.pattern(language).finditer(label):
            name = label[: verb.start()]
            while (shorter := _BEFORE_VERB.sub("", name)) != name:
                name = shorter
            is_known = mention is not None and len(name) <= mention.end
            if is_known or (verb.end() - verb.start() > 1 and (_HAN_NAME if is_chinese(language) else _LATIN_NAME).fullmatch(name)):
                return label[: mention.end] if is_known and mention else name
        return label

    def _name_like(self, label: str) -> bool:
        """True if what stands before a colon can be a name at all: short, and no sentence."""
        if _HAN.search(label):
            return len(label) <= 8 and not self._cues.say.pattern("zh").search(label[1:])
        words = label.split()
        return len(words) <= 4 and all(word[0].isupper() or word in ("of", "the", "de", "van", "von") for word in words)

    def _split(self, text: str, line: Line, turn: int) -> Iterator[Sentence]:
        last_speaker = NOBODY
        for index, (start, end) in enumerate(_pieces(text, line.body, line.end)):
            opening = line.start if index == 0 else start
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
                spoken_sentence, last_speaker = self._with_speaker(
                    text, replace(sentence, who=NOBODY, spoken=False, direct=False), last_speaker
                )
                sentence = sentence if line.department and spoken_sentence.who is NOBODY else spoken_sentence
            yield sentence

    def _with_speaker(self, text: str, sentence: Sentence, last_speaker: Who) -> tuple[Sentence, Who]:
        """Add the speaker to a sentence that reports speech; return also whom "she" means next."""
        body = text[sentence.body : sentence.end]
        chinese = is_chinese(language_of(body))
        lead = (_LEAD_ZH if chinese else _LEAD_EN).match(body)
        start = lead.end() if lead else 0
        if (pronoun := _PRONOUN.match(body, start)) and last_speaker is not NOBODY:
            return replace(sentence, who=last_speaker, spoken=True), last_speaker
        language = "zh" if chinese else "en"
        our_pronoun = self._cues.ours.pattern(language).match(body, start)
        if our_pronoun or any(body[start:].casefold().startswith(f"{name} ") for name in self._our_names if chinese and len(name) > 1):
            return replace(sentence, who=Who(Known.OURS, our_pronoun[0] if our_pronoun else "")), NOBODY
        mention = next((mention for mention in self._names.mentions(body[: start + 80]) if mention.start <= start + 1), None)
        if mention is None or pronoun:
            return sentence, NOBODY
        filler = (_AFTER_ZH if chinese else _AFTER_EN).match(body, mention.end)
        verb = self._cues.say.pattern(language).match(body, filler.end() if filler else mention.end)
        colon = re.match(r"\s*[:：]", body[mention.end :])
        if verb or colon:
            return replace(sentence, who=mention.who, spoken=True), mention.who
        return replace(sentence, who=mention.who), NOBODY if mention.who.known is Known.NEW else mention.who


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences between two places, without the blanks around them."""
    position = start
    for stop in _END.finditer(text, start, end):
        if stop[0].startswith(".") and _ABBREVIATION.search(text, max(position, stop.start() - 8), stop.start()):
            continue
        yield from _split_long(text, position, stop.end())
        position = stop.end()
    yield from _split_long(text, position, end)


def _split_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        split = max(text.rfind(sign, start + LONGEST // 2, start + LONGEST) for sign in " ,，、")
        split = split + 1 if split > 0 else start + LONGEST
        yield start, split
        start = split
    if start < end and _LETTER.search(text, start, end):
        yield start, end
