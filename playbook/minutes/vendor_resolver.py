"""Vendors meant in a text: ours and the rivals by name, by the short forms people use, by "you" and by "the present supplier"."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from playbook.content.cues import MinutesCues
from playbook.models import US, Plan

ALL = "*"
"""Both, neither, all of them: whichever vendors are under discussion."""
CHANGE = "change"
"""Not a vendor, but the change of one."""

_BRACKETS = re.compile(r"[（(\[【]([^）)\]】]*)[）)\]】]")
_FORM = re.compile(
    r"\b(?:AG|SE|Ltd|Limited|Inc|Corp|Corporation|Co|Company|Group|GmbH|Holdings?|LLC|PLC|Automation|Technology|Technologies|Systems?|"
    r"Electric|Industries|International|China)\b\.?|股份有限公司|有限责任公司|有限公司|股份|集团|公司|自动化|科技|技术|电气|电子|机电|实业|工业|控制|（中国）|中国"
)
_ARTICLE = re.compile(r"^(?:the|an?|another|one)\s+|^(?:另一家|另外一家|一家|某)", re.IGNORECASE)
_CAPITALS = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Z0-9]{0,5}(?![A-Za-z0-9])")
_GENERIC = frozenset({"A", "I", "AG", "SE", "CO", "PLC", "LLC", "LTD"})


@dataclass(frozen=True)
class VendorMention:
    """A vendor named in a text: `id` is US, a rival's, ALL or CHANGE."""

    id: str
    start: int
    end: int
    mine: bool = False
    """True if it is called "ours", which is somebody else's in a customer's mouth."""


def aliases(name: str) -> Iterator[str]:
    """Names a vendor of this name may go by.

    >>> sorted(set(aliases("Keyboard maker D")))
    ['D', 'Keyboard maker D']
    >>> sorted(set(aliases("IBM（现有供应商）")))
    ['IBM', '现有供应商']
    """
    bare_name = _BRACKETS.sub(" ", name).strip()
    for text in (bare_name, *(inner.strip() for inner in _BRACKETS.findall(name))):
        if text:
            yield text
            yield from (short_name for short_name in (_ARTICLE.sub("", text).strip(),) if short_name)
    short_name = " ".join(_FORM.sub(" ", bare_name).split())
    if len(short_name) > 1 and short_name != bare_name:
        yield short_name
    yield from (word for word in _CAPITALS.findall(bare_name) if word not in _GENERIC)


class Vendors:
    """The vendors of a plan in a text of one language."""

    def __init__(self, plan: Plan, cues: MinutesCues, language: str) -> None:
        names = [(US, plan.us), *((rival.id, rival.name) for rival in plan.rivals)]
        alias_pairs = {(id, alias) for id, name in names if name for alias in aliases(name)}
        uses = Counter(alias.casefold() for _, alias in alias_pairs)
        self._ids = {alias.casefold(): id for id, alias in alias_pairs if uses[alias.casefold()] == 1}
        incumbent_pattern = cues.incumbent.pattern(language)
        incumbent_ids = [rival.id for rival in plan.rivals if any(cue.casefold() in f"{rival.name} {rival.note}".casefold()
                for cue in (*cues.incumbent.en, *cues.incumbent.zh))]  # fmt: skip
        self.incumbent = incumbent_ids[0] if len(incumbent_ids) == 1 else None
        unique_aliases = [alias for id, alias in alias_pairs if uses[alias.casefold()] == 1]
        names_pattern = "|".join(_alias_pattern(alias) for alias in sorted(unique_aliases, key=len, reverse=True))
        self._pattern = re.compile(
            (f"(?P<name>{names_pattern})|" if names_pattern else "")
            + f"(?P<you>(?i:{cues.you.pattern(language).pattern}))|(?P<all>(?i:{cues.all.pattern(language).pattern}))"
            + f"|(?P<mine>(?i:{cues.mine.pattern(language).pattern}))"
            + f"|(?P<change>(?i:{cues.change.pattern(language).pattern}))|(?P<held>(?i:{incumbent_pattern.pattern}))"
        )
        departments = sorted((department.name for department in plan.departments if department.name), key=len, reverse=True)
        self._colleagues = re.compile("|".join(re.escape(name) for name in departments)) if departments else None

    def mentions(self, text: str) -> list[VendorMention]:
        """The vendors named, in order."""
        mentions = []
        for match in self._pattern.finditer(text):
            id = self._ids.get(match[0].casefold()) if match.lastgroup == "name" else None
            if match.lastgroup == "you":
                id = None if self._colleagues and self._colleagues.match(text, match.end()) else US
            elif match.lastgroup == "mine":
                id = US
            elif match.lastgroup == "all":
                id = ALL
            elif match.lastgroup == "change":
                id = CHANGE
            elif match.lastgroup == "held":
                id = self.incumbent
            if id:
                mentions.append(VendorMention(id, match.start(), match.end(), mine=match.lastgroup == "mine"))
        return mentions


def _alias_pattern(alias: str) -> str:
    """An alias as it may be written: whole words in Latin letters, short ones in their own case."""
    body = r"\s*".join(re.escape(word) for word in alias.split())
    if not alias.isascii():
        return f"(?i:{body})"
    whole_word = rf"(?<![A-Za-z0-9]){body}(?![A-Za-z0-9])"
    return whole_word if len(alias) <= 3 else f"(?i:{whole_word})"
