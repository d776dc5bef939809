"""Sentences so plain that nothing in them can turn what they say: each has, word for word, one of a few shapes.

A cue, a vendor and a person are each replaced by a sign; each clause of what is left has to be one of the shapes, else the sentence is in
doubt. Nothing is taken for sure because nothing was found to speak against it: a word that no shape holds is enough.
"""

import re
from collections.abc import Iterable, Sequence

from playbook.content.cues import MinutesCues
from playbook.minutes.cue_matches import CueMatch, Marks
from playbook.minutes.vendor_resolver import VendorMention
from playbook.wording.languages import is_chinese

_FOR, _AGAINST, _EVEN, _JUDGMENT, _TOPIC, _VENDOR, _PERSON, _MINOR_TOPIC, _OTHER = "⊕⊖⊜◆◇ⓥⓟ◈⊗"
_EDGE = " \t,;:.!，；：。！、"


def _any_of(words: str, separator: str = " ") -> str:
    """Any number of these words, in any order, each with `separator` behind it."""
    return rf"(?:(?:{words}){separator})*"


# English: words with one blank between them.
_LEAD = _any_of(
    "yes|well|ok|okay|so|and|but|because|also|honestly|overall|for my part|in my (?:view|opinion)|(?:i|we) (?:think|believe|find)"
)
_WE = r"(?:(?:i|we|let (?:'s|us)|my|our|(?:my|our) (?:department|team)) )?"
_FIRMLY = _any_of("strongly|fully|firmly|clearly|definitely|certainly|still|also|very much|really|'m|'re|am|are|is|have|has|much|will|'ll")
_THING = r"(?: 's)?(?: (?:proposals?|offers?|solutions?|products?|drives?|machines?|systems?|bid|keyboards?|equipment))?"
_DEVICE = "drives?|machines?|units?|products?|offer|quotation|keyboards?|systems?|equipment|samples?"
_OBJECT = rf"{_any_of(f'the|to|with|for|of|buy|use|using|buying|{_FOR}')}{_VENDOR}{_THING}"
_TAIL = (
    r"(?: (?:too|as well|for this project|for us|for me|myself|among them|between them|here|on this|on it|for now|yet|at the moment|often|"
    r"too often|again|at all))*"
)
_VERY = _any_of("too|more|most|simply|always|all|very|far|much|so|really|quite|rather|still|extremely|also|the|a bit|important|high|low|ok")
_DET = rf"(?:(?:the|our|your|their|{_VENDOR}(?: 's)?) )"
_IS = r"(?:is|are|sounds?|'s|remains?|has|have|feels?|looks?|runs?)"
_ABOUT = _any_of(f"the|a|about|good|our|your|their|{_VENDOR}|'s|in|and")
_CARE = r"(?:(?:worry|worries|worried|concerned|care|cares) about|want|wants|need|needs|value|values|insist on|insists on|demand|demands)"
_TOPICS = rf"{_TOPIC}(?: and (?:the )?{_TOPIC})?"
_COUNTS = rf"(?:{_IS} {_VERY}(?:important|decisive|crucial|essential|key|what counts)|matters?(?: most)?|counts?(?: most)?|comes? first)"
_JUDGMENT_EN = rf"(?:{_IS} )?{_VERY}{_JUDGMENT}(?: and (?:{_IS} )?{_VERY}{_JUDGMENT})?{_TAIL}"
_POSITION = rf"{_FIRMLY}(?:[{_FOR}{_AGAINST}] {_OBJECT}|{_EVEN}){_TAIL}"
_CARE_CLAUSE = rf"{_FIRMLY}{_CARE} {_ABOUT}{_TOPICS}{_TAIL}"
_OWN_EN = "|".join(
    (
        rf"{_WE}{_POSITION}",
        rf"{_VENDOR}{_THING} {_IS} {_any_of('the|my|our|clearly|definitely')}[{_FOR}{_AGAINST}]{_TAIL}",
        rf"{_WE}{_CARE_CLAUSE}",
        rf"{_DET}{_TOPIC} (?:must|has to|should) (?:be|stay|remain) {_any_of('inside|within|in|under|the|our')}"
        rf"[{_TOPIC}{_JUDGMENT}]{_TAIL}",
        rf"(?:{_DET}[{_TOPIC}{_MINOR_TOPIC}]|{_VENDOR}{_THING}|(?:the|their|our|your) (?:{_DEVICE})) {_JUDGMENT_EN}",
        rf"(?:{_DET})?{_TOPICS} {_COUNTS}{_TAIL}",
    )
)
_REPORT_EN = rf"{_PERSON} {_POSITION}|{_PERSON} {_CARE_CLAUSE}"

# Chinese: no blanks.
_LEAD_ZH = _any_of(
    "是的|好的?|嗯|那|我看|这件事|这次|总的来说|个人认为|我(?:们)?(?:还是)?(?:认为|觉得)|依我看|我的意见是|但是?|不过|因为|所以|而且",
    separator="",
)
_WE_ZH = "(?:我(?:个人|本人|们(?:部门|车间|技术部|采购部|财务部|质量部)?|这边)?|本人)?"
_FIRMLY_ZH = _any_of("还是|还|暂时|现在|就|也|更|非常|很|坚决|完全|明确|强烈|最|比较|始终|仍然|都|个人|是", separator="")
_THING_ZH = "(?:家)?的?(?:方案|产品|设备|机器|系统|键盘|变频器|驱动器)?"
_OBJECT_ZH = f"{_any_of(f'用|选|选择|采用|买|采购|购买|使用|换成|改用|于|与|和|跟|同|{_FOR}', separator='')}{_VENDOR}{_THING_ZH}(?:合作)?"
_TAIL_ZH = "(?:吧|的|这家)?"
_VERY_ZH = _any_of("是|也|确实|实在|真的|太|很|非常|比较|有点|偏|更|特别|要|价|还是", separator="")
_CARE_ZH = "(?:担心|关心|看重|在意|在乎|介意|重视|关注|顾虑)"
_TOPICS_ZH = f"{_TOPIC}(?:[和与、]{_TOPIC})?"
_COUNTS_ZH = "(?:很|最|非常|才|是)*(?:重要|关键|第一|第一位|首要)的?"
_POSITION_ZH = f"{_FIRMLY_ZH}(?:[{_FOR}{_AGAINST}]{_OBJECT_ZH}|{_EVEN}){_TAIL_ZH}"
_CARE_CLAUSE_ZH = f"{_FIRMLY_ZH}{_CARE_ZH}(?:的是)?(?:{_VENDOR}的?)?(?:{_TOPICS_ZH}(?:问题|方面)?|{_JUDGMENT})"
_OWN_ZH = "|".join(
    (
        f"{_WE_ZH}{_POSITION_ZH}",
        f"{_VENDOR}{_THING_ZH}(?:我|我们)?{_FIRMLY_ZH}[{_FOR}{_AGAINST}]",
        f"{_WE_ZH}对{_VENDOR}{_THING_ZH}{_FIRMLY_ZH}[{_FOR}{_AGAINST}]",
        f"{_VENDOR}是我们?的?{_FOR}",
        f"{_WE_ZH}{_CARE_CLAUSE_ZH}",
        f"(?:{_VENDOR}{_THING_ZH}|(?:{_VENDOR}的?)?[{_TOPIC}{_MINOR_TOPIC}]){_VERY_ZH}{_JUDGMENT}(?:了|的)?",
        f"(?:{_VENDOR}的?)?{_TOPICS_ZH}{_COUNTS_ZH}",
    )
)
_REPORT_ZH = f"{_PERSON}{_POSITION_ZH}|{_PERSON}{_CARE_CLAUSE_ZH}"

# What somebody cares about may be said in more ways: any order of these words, with no denial among them, beside a topic or a judged thing.
_CUES = f"{_TOPIC}{_MINOR_TOPIC}{_JUDGMENT}{_VENDOR}"
_WORDS = (
    "the|a|an|our|your|their|its|this|that|these|we|us|i|it|is|are|was|'s|has|have|must|should|need|needs|to|be|stay|run|runs|ran|took|takes|"
    "in|inside|within|on|of|for|from|with|at|by|and|as|only|just|too|very|so|more|most|much|still|again|always|often|now|here|today|years?|"
    "months?|weeks?|days?|times?|last|first|one|two|three|four|five|six|ten|[0-9]+|%|every|all|both|high|higher|low|lower|long|longer|short|"
    "shorter|good|better|tight|slow|main|concern|my|want|best|important|big|small|twice|half|suppliers?|line|workshop|store|plant|acceptance|"
    f"project|order|contract|after|before|new|{_DEVICE}|year's"
)
_ANY = rf"(?:[{_VENDOR}{_MINOR_TOPIC}]|{_DEVICE})"
_BESIDE = rf"(?=(?:.* )?(?:{_TOPIC}|{_ANY}(?: .*)? {_JUDGMENT}|{_JUDGMENT}(?: .*)? {_ANY})(?: |$))"
_CARES_EN = rf"{_BESIDE}(?:{_WORDS}|[{_CUES}])(?: (?:{_WORDS}|[{_CUES}]))*"
_DEVICE_ZH = "方案|产品|设备|机器|系统|键盘|变频器|驱动器|样品|样机"
_WORDS_ZH = (
    "我们?|你们|他们|的|是|也|都|很|太|最|更|非常|比较|有点|确实|实在|真的|还|还是|要|必须|得|在|到|以内|之内|内|和|与|了|这|那|这次|上次|今年|现在|"
    "每次|总是|一直|一|两|三|四|五|六|十|[0-9]+|年|个|月|周|天|次|小时|高|低|长|短|快|慢|大|小|好|差|重要|关键|至少|最多|只|就|做得?|紧张|要求|关心的?|"
    f"用着|挺|{_DEVICE_ZH}"
)
_BESIDE_ZH = f"(?=.*(?:{_TOPIC}|(?:[{_VENDOR}{_MINOR_TOPIC}]|{_DEVICE_ZH}).*{_JUDGMENT}))"
_CARES_ZH = f"{_BESIDE_ZH}(?:{_WORDS_ZH}|[{_CUES}])+"

_OWN_SHAPES = {"en": re.compile(f"{_LEAD}(?:{_OWN_EN}|{_CARES_EN})"), "zh": re.compile(f"{_LEAD_ZH}(?:{_OWN_ZH}|{_CARES_ZH})")}
_REPORT_SHAPES = {"en": re.compile(_REPORT_EN), "zh": re.compile(_REPORT_ZH)}
_TRAILING = re.compile(r"\.\s*\.|…|[?？]")
_GAPS = {
    "en": re.compile(r"(?:\s|is|are|too|very|far|much|so|still|rather|quite|really)*"),
    "zh": re.compile("(?:太|很|也|都|确实|实在|非常|比较|有点|偏|更|的|是)*"),
}
"""Words allowed for "..." in a cue."""


class Plain:
    """Compares sentences of one language with the shapes."""

    def __init__(self, cues: MinutesCues, marks: Marks, language: str) -> None:
        self._marks, self._language = marks, language
        self._outright, self._core = marks.pattern(cues.outright), marks.pattern(cues.core)

    def holds(
        self, text: str, matches: Sequence[CueMatch], mentions: Sequence[VendorMention], people: Iterable[tuple[int, int]], *, direct: bool
    ) -> bool:
        """True if every clause has one of the shapes. `direct`: they are the speaker's own words; else the notes tell it of somebody."""
        if _TRAILING.search(text):
            return False
        masked_text = self._mask(text, matches, mentions, people)
        shapes = _OWN_SHAPES if direct else _REPORT_SHAPES
        return all(
            shapes[self._language].fullmatch(self._clause(masked_text[start:end])) for start, end in self._marks.clauses(masked_text)
        )

    def _clause(self, clause: str) -> str:
        if is_chinese(self._language):
            return "".join(clause.split()).strip(_EDGE)
        spaced_text = re.sub(f"([{_FOR}{_AGAINST}{_EVEN}{_JUDGMENT}{_TOPIC}{_VENDOR}{_PERSON}{_MINOR_TOPIC}{_OTHER}])", r" \1 ", clause)
        return " ".join(re.sub(r"'(?=(?:s|m|ll|re)\b)", " '", spaced_text).strip(_EDGE).split())

    def _mask(self, text: str, matches: Iterable[CueMatch], mentions: Iterable[VendorMention], people: Iterable[tuple[int, int]]) -> str:
        """The sentence in small letters with a sign for each cue, vendor and person."""
        signs = [(mark.start, mark.end, self._sign(mark, text, mentions)) for mark in matches if mark.kind != "hint"]
        gap_matches = [mark for mark in matches if mark.gap.strip()]
        signs += [
            (mention.start, mention.end, _OTHER if mention.mine else _VENDOR)
            for mention in mentions
            if not any(mark.start <= mention.start and mention.end <= mark.end for mark in gap_matches)
        ]
        signs += [(start, end, _PERSON) for start, end in people]
        position, pieces = 0, []
        for start, end, sign in sorted(signs):
            pieces += [text[position:start].casefold(), sign if start >= position else _OTHER]
            position = max(position, end)
        return "".join([*pieces, text[position:].casefold()])

    def _sign(self, mark: CueMatch, text: str, mentions: Iterable[VendorMention]) -> str:
        if mark.kind in ("choose", "reject"):
            vendor_names = {
                text[mention.start : mention.end]
                for mention in mentions
                if mark.start <= mention.start and mention.end <= mark.end and not mention.mine
            }
            if not self._outright.fullmatch(mark.text) or (mark.gap.strip() and mark.gap.strip() not in vendor_names):
                return _OTHER
            return (_FOR if mark.kind == "choose" else _AGAINST) + (_VENDOR if mark.gap.strip() else "")
        if mark.kind == "neutral":
            return _EVEN
        if mark.judges and not mark.inside and _GAPS[self._language].fullmatch(mark.gap.casefold()):
            return _TOPIC if self._core.search(mark.text) else _JUDGMENT
        if mark.kind == "topic":
            return _TOPIC if self._core.fullmatch(mark.text) else _MINOR_TOPIC
        return _OTHER
