"""People named in passing, with a title, whom the plan does not have: "Alan Pruitt (General Counsel)", 法务总监李敏."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from playbook.letters import is_han
from playbook.minutes.person_resolver import Names
from playbook.minutes.proposals import Doubt, Known, Proposal, ProposalKind, Sentence, Who, Why
from playbook.people_names.name_words import lists

_CALLED = r"(?P<name>(?-i:[^\W\d_a-z][\w'’-]*\.?(?:[ \t]+(?:de|la|van|von|der|den|[^\W\d_a-z][\w'’-]*\.?)){1,4}))"
_OUR = "(?:our|their|the|his|her|its|your|an?|new|acting|interim)"
_DETERMINERS = r"(?:(?:our|their|the|his|her|its|your|an?|new|newly|appointed|acting|interim|incoming)\b\s+)*"
_HEADS = (
    r"(?:director|manager|president|chair(?:man|woman|person)?|chief|engineer|officer|head|secretary|c[a-z]o|ciso|s?vp|gm|buyer|supervisor|"
    r"accountant|assistant|consultant|representative|lawyer|counsel|attorney|deputy|technician|planner|lead(?:er)?|controller|operator|"
    r"specialist|coordinator|administrator|inspector|foreman|designer|architect|developer|analyst|founder|treasurer|auditor|scientist|owner)"
)
_DEPARTMENTS = (
    r"(?:legal|finance|purchasing|procurement|it|hr|quality|production|engineering|operations|sales|marketing|security|compliance)"
)
_SCOPE = r"(?:(?: of| for)(?: the)? [\w&/-]+(?: (?:and )?[\w&/-]+){0,3})?"
_TITLE = rf"(?P<title>(?:[\w&/-]+ ){{0,4}}?{_HEADS}{_SCOPE})"
_IN_BRACKETS = re.compile(
    rf"{_CALLED}\s*\(\s*{_DETERMINERS}(?P<title>[^()\n]{{0,40}}?(?:\b{_HEADS}\b[^()\n]{{0,30}}|\b{_DEPARTMENTS}))\s*\)", re.I
)
_IN_COMMAS = re.compile(rf"{_CALLED},\s+(?={_OUR}\s){_DETERMINERS}{_TITLE}\s*(?=[,.;)—–]|$)", re.I)
_AFTER_TITLE = re.compile(
    rf"(?:\b{_OUR}\s+{_DETERMINERS}|^\s*)(?P<title>(?:[\w&/-]+ ){{0,3}}?{_HEADS}),?\s+{_CALLED}",
    re.I,
)
_IS_TITLE = re.compile(
    rf"{_CALLED}\s+(?:is|was named|becomes|has become|joins? as|joined as)\s+{_DETERMINERS}{_TITLE}\s*(?=[,.;)—–]|$)", re.I
)
_OPENS = frozenset(
    ["copy", "cc", "invite", "meet", "contact", "call", "email", "tell", "loop", "introduce", "include", "add", "involve", "brief", "thank",
     "join", "per", "via", "with", "from", "see"]
)  # fmt: skip
"""Words with a large letter that open a sentence before a name, beside those of the cues."""
_VERBS = re.compile(
    r"\b(?:will|is|are|was|has|have|had|said|says|asked|asks|wants|sent|sends|met|meets|told|checks?|thinks?|can|must|should)\b", re.I
)

_ROLE = (
    "(?:总经理|总裁|董事长|总监|总工程师|总工|副总|经理|主任|部长|科长|处长|厂长|院长|所长|局长|书记|主管|组长|会计|秘书|助理|法务|律师|工程师|专员|顾问|负责人|"
    "采购员|技术员|质检员|主席|审计|出纳|代表)"
)
_SCOPE_ZH = "(?:(?![的和与跟由请找让向对是有在把给问])[\u4e00-\u9fff]){0,8}?"
_NEW_ZH = "(?:新来的|新任的?|新上任的|新到任的|刚来的|现任的?)"
_BEFORE_NAME = "[由请找和与跟给向让问见约叫是对把、，。；：“（(\\s]"
_GOES_ON = "会将要说问看来去也已在和与跟对把负是有没不让请提答表都先今明下周本再刚就则以从，。；：、！？）)”\\s"
"""Chinese signs that go on with the sentence behind a name of two signs."""
_NO_NAMES = frozenset([
    "安排", "应该", "应当", "方面", "方案", "强调", "明确", "明天", "商量", "申请", "查看", "尤其", "项目", "连续",
    "严格", "付款", "宁愿", "万一", "元件", "高度", "经常", "常常", "计划", "全部", "关于", "于是", "时间", "任务",
    "任何", "成本", "常务", "高级", "金额", "张罗", "易于", "和解", "支持", "陆续", "曾经", "向来", "左右", "解释",
    "解决", "管理", "平时", "马上", "单位", "程序", "何时", "温度", "文件", "严重", "许多", "简单", "周一", "周二",
    "周三", "周四", "周五", "周末",
])  # fmt: skip
"""Words that begin with a surname, which stand behind a title too."""


@dataclass(frozen=True)
class Passing:
    """Somebody named in a sentence, from `start` to `end`, with the title that stands beside the name; "" where it is part of the name."""

    start: int
    end: int
    name: str
    title: str


def newcomers(text: str, sentences: Iterable[Sentence], names: Names) -> Iterator[Proposal]:
    """A proposal, in doubt, for each person that a sentence names with a title and the plan does not have."""
    for sentence in sentences:
        body = text[sentence.body : sentence.end]
        known = [one for one in names.mentions(body) if one.who.known is not Known.NEW]
        for one in () if sentence.heading else named_in_passing(body, names.no_names):
            if not any(one.start < other.end and other.start < one.end for other in known):
                yield Proposal(
                    ProposalKind.PERSON, Who(Known.NEW, one.name), sentence.start, sentence.body, sentence.end, (one.title,), Why.NAMED,
                    (Doubt.PASSING,), grade=1, title=one.title,
                )  # fmt: skip


def named_in_passing(body: str, no_names: frozenset[str]) -> Iterator[Passing]:
    """People named with a title in a sentence, in its order. `no_names`: words with a large letter that are no part of a name, folded."""
    found: dict[tuple[int, int], Passing] = {}
    for one in (*_in_english(body, no_names), *(_in_chinese(body) if any(map(is_han, body)) else ())):
        if not any(one.start < other.end and other.start < one.end for other in found.values()):
            found[one.start, one.end] = one
    yield from sorted(found.values(), key=lambda one: one.start)


def _in_english(body: str, no_names: frozenset[str]) -> Iterator[Passing]:
    for pattern in (_IN_BRACKETS, _IN_COMMAS, _AFTER_TITLE, _IS_TITLE):
        for match in pattern.finditer(body):
            title = " ".join(match["title"].split())
            if _VERBS.search(title):
                continue
            start = match.start("name")
            words = [(word[0], start + word.start(), start + word.end()) for word in re.finditer(r"\S+", match["name"])]
            if part := _name_in(words, no_names, from_end=pattern is not _AFTER_TITLE):
                first, last = part[0], part[-1]
                yield Passing(first[1], last[2], " ".join(word for word, _, _ in part), title)


def _name_in(words: Sequence[tuple[str, int, int]], no_names: frozenset[str], *, from_end: bool) -> list[tuple[str, int, int]]:
    """The words that are a name of two at least: those beside the title, up to the first that is none. Empty where there are fewer."""
    part: list[tuple[str, int, int]] = []
    for word in reversed(words) if from_end else words:
        bare = word[0].strip(".,'’").removesuffix("'s").removesuffix("’s")
        if not bare or bare.casefold() in no_names | _OPENS or (bare[0].islower() and bare not in ("de", "la", "van", "von", "der", "den")):
            break
        part.append((word[0].removesuffix("'s").removesuffix("’s"), word[1], word[2] - 2 * (word[0][-2:] in ("'s", "’s"))))
    part = part[::-1] if from_end else part
    while part and part[0][0].islower():
        part = part[1:]
    is_name = (
        len(part) >= 2
        and all(word[0].isupper() for word, _, _ in (part[0], part[-1]))
        and not any(word.isupper() and len(word) > 2 for word, _, _ in part)
    )
    return part if is_name and not any(word.casefold() in lists().companies for word, _, _ in part) else []


@cache
def _chinese_patterns() -> tuple[re.Pattern[str], ...]:
    """Patterns of a Chinese name beside a title: in brackets behind it, before it, and after a comma or 是."""
    surnames = sorted(lists().surnames, key=lambda signs: (-len(signs), signs))
    surname = f"(?:{'|'.join(signs for signs in surnames if len(signs) > 1)}|[{''.join(signs for signs in surnames if len(signs) == 1)}])"
    end = f"(?=[{_GOES_ON}]|$)"
    name = f"(?P<name>{surname}(?:[\u4e00-\u9fff]{{2}}(?=[，。；：、！？）)”（(\\s]|$)|[\u4e00-\u9fff]{end}|[\u4e00-\u9fff]{{2}}{end}))"
    bare = f"(?P<name>{surname}[\u4e00-\u9fff]{{1,2}})"
    title = f"(?P<title>{_SCOPE_ZH}{_ROLE})"
    return (
        re.compile(f"(?:(?<={_BEFORE_NAME})|^){bare}[（(]{_NEW_ZH}?{title}[）)]"),
        re.compile(f"{_NEW_ZH}?{title}(?:名叫|叫做?|是)?{name}"),
        re.compile(f"(?:(?<=[，。；：、\\s])|^){bare}(?:，|是)(?:他们|客户|公司)?的?{_NEW_ZH}?{title}(?=[，。；！）)]|$)"),
    )


def _in_chinese(body: str) -> Iterator[Passing]:
    brackets, behind, apposition = _chinese_patterns()
    for pattern in (brackets, behind, apposition):
        for match in pattern.finditer(body):
            name = match["name"]
            if pattern is behind and (name[:2] in _NO_NAMES or lists().ordinary.match(body, match.start("name"))):
                continue
            if pattern is behind and name[0] in lists().prepositions and not re.match(r"[，。；：、（(]|$", body[match.end("name") :]):
                continue
            yield Passing(match.start("name"), match.end("name"), name, match["title"])
