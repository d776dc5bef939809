"""Matcher of people's names in texts, one for erasing, hiding and handing over. Who could be meant is found, sure or not."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from playbook.letters import composed, folded, is_han
from playbook.people_names.form_table import Mention, table_of
from playbook.people_names.forms import HAN
from playbook.people_names.han_names import InSigns
from playbook.people_names.latin_names import InWords
from playbook.people_names.name_words import lists

_DIGITS = re.compile(r"\D")
_SPOKE = re.compile("作(?:了|过)")
_SPOKE_OF = re.compile("作(?:报告|介绍|说明|汇报|发言|讲解|演示)")
_NAMES = (
    rf"[{HAN}]{{2,4}}|[{HAN}]{{1,2}}[·•][{HAN}·•]{{1,8}}",
    r"[^\W\d_]+\.?(?:[ '-][^\W\d_]+\.?){1,3}",
    r"[^\s@]+@[^\s@]+",
)
"""Shapes of names and email addresses that are nothing more."""
_TELEPHONE = re.compile(r"\+?\(?\d[\d ().\u00a0-]{5,}\d")


class Finder:
    """Finds people in texts by all that they may be called.

    `names`: the names of each person, by any key. `identifiers`: by the same key, whatever else identifies them, such as an email address.
    `others`: names and email addresses of people not looked for; within one in full, a short form of somebody else does not count.
    """

    def __init__(
        self, names: Mapping[str, Iterable[str]], identifiers: Mapping[str, Iterable[str]] | None = None, others: Iterable[str] = ()
    ) -> None:
        table = table_of(names)
        self._whole, self._signs, self._words = table.whole, InSigns(table), InWords(table)
        self._numbers: dict[str, set[str]] = {}
        for key, texts in (identifiers or {}).items():
            for text in texts:
                self._add_identifier(key, text)
        self._others = [plain for name in others for plain in _plain_name(name)]
        self._mentions_by_text: dict[str, tuple[Mention, ...]] = {}

    def _add_identifier(self, key: str, text: str) -> None:
        plain = folded(composed(text.strip())).casefold()
        digits = _DIGITS.sub("", plain)
        if len(digits) > 6 and not any(letter.isalpha() for letter in plain):
            self._numbers.setdefault(digits[-11:] if len(digits) > 11 else digits, set()).add(key)
        if len(plain) > 1:
            self._whole.setdefault(plain, set()).add(key)

    def replaced(self, text: str, label_of: Callable[[frozenset[str]], str]) -> str:
        """The text with what `label_of` answers wherever it names somebody; the same text where it names nobody."""
        mentions = self.mentions(text)
        if not mentions:
            return text
        plain = composed(text)
        parts, position = [], 0
        for mention in mentions:
            parts += [plain[position : mention.start], label_of(mention.keys)]
            position = mention.end
        return "".join((*parts, plain[position:]))

    def finds(self, text: str) -> bool:
        """True if the text names anybody."""
        return bool(self.mentions(text))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Everybody named, in order; where two forms overlap, the longer says who it is and both are covered."""
        if text not in self._mentions_by_text:
            self._mentions_by_text[text] = tuple(self._merge_overlaps(composed(text)))
        return self._mentions_by_text[text]

    def _merge_overlaps(self, text: str) -> Iterator[Mention]:
        plain = folded(text)
        candidates = [*self._literal_mentions(plain), *self._signs.mentions(plain), *self._words.mentions(plain)]
        if not candidates:
            return
        shields = self._shields(plain)
        ordinary = [(match.start(1), match.end(1)) for match in lists().ordinary.finditer(plain)]
        mentions = sorted(
            (mention for mention in candidates if _is_name(mention, plain, ordinary, shields)),
            key=lambda mention: (mention.start, -mention.end),
        )
        group: list[Mention] = []
        end = 0
        for mention in mentions:
            if group and mention.start >= end:
                yield _join_mentions(group)
                group = []
            group.append(mention)
            end = max(end, mention.end)
        if group:
            yield _join_mentions(group)

    def _shields(self, plain: str) -> list[tuple[int, int, bool]]:
        """Spans of whole names of people not looked for, each with whether it is in Chinese signs."""
        low = _lower(plain)
        return [(start, start + len(name), is_han(name[0])) for name in self._others if name in low for start in _starts(low, name)]

    def _literal_mentions(self, plain: str) -> Iterator[Mention]:
        """Names and addresses as they are written, telephones however they are spaced."""
        low = _lower(plain)
        for name in [name for name in self._whole if name in low]:
            for start in _starts(low, name):
                yield Mention(start, start + len(name), frozenset(self._whole[name]), whole=True, firm=True)
        for match in _TELEPHONE.finditer(plain) if self._numbers else ():
            digits = _DIGITS.sub("", match[0])
            for length in {len(number) for number in self._numbers}:
                if keys := self._numbers.get(digits[-length:]):
                    yield Mention(match.start(), match.end(), frozenset(keys), whole=True, firm=True)


def _plain_name(name: str) -> Iterator[str]:
    """A name of somebody else as it may stand in a text; none where it is more than a name, since it may name whoever is looked for."""
    plain = " ".join(folded(composed(name)).split()).casefold()
    if any(re.fullmatch(shape, plain) for shape in _NAMES):
        yield plain


def _lower(plain: str) -> str:
    """A text in lower case, letter by letter."""
    return next(variant for variant in (plain.casefold(), plain.lower(), plain) if len(variant) == len(plain))


def _starts(text: str, name: str) -> Iterator[int]:
    """Starts of a name in a text, both in lower case; words with spaces between only whole."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not (_is_spaced(name[0]) and start and _is_spaced(text[start - 1])) and not (
            _is_spaced(name[-1]) and end < len(text) and _is_spaced(text[end])
        ):
            yield start
        start = text.find(name, start + 1)


def _is_spaced(letter: str) -> bool:
    """True if words in this letter's writing stand apart."""
    return letter.isalnum() and ord(letter) < 0x2E80


def _is_name(mention: Mention, plain: str, ordinary: list[tuple[int, int]], shields: list[tuple[int, int, bool]]) -> bool:
    """True if what looks like a name is one: part of no everyday word and of no name of somebody else.

    A word that begins with the form of address hides nobody, unless the surname is a word too: 王总的意见 is Wang's, 最高总价 nobody's.
    """
    for start, end in ordinary:
        if end <= mention.start or start >= mention.end:
            continue
        covers, inside = start <= mention.start and mention.end <= end, mention.start <= start and end <= mention.end
        if covers and inside:
            by_itself = not (plain[max(0, start - 1) : start].isalnum() or plain[end : end + 1].isalnum())
            if not (mention.whole or by_itself or lists().signs_before.search(plain[max(0, start - 4) : start])):
                return False
        elif covers or not (mention.firm or inside or (mention.start < start and _surname_before(plain, mention, end))):
            return False
    for start, end, signs in shields:
        if start <= mention.start and mention.end <= end:
            longer = end - start > mention.end - mention.start
            if not mention.whole or (longer and signs and start == mention.start):
                return False
    return True


def _surname_before(plain: str, mention: Mention, end: int) -> bool:
    """True if a mention that runs into an everyday word up to `end` begins with a surname, not with a word as in 高总价.

    In 高工作了报告 somebody gave a report.
    """
    sign, word_lists = plain[mention.start], lists()
    if sign not in word_lists.surnames_too or (mention.end - mention.start > 2 and sign not in word_lists.prepositions):
        return True
    begins = mention.start == 0 or not is_han(plain[mention.start - 1])
    if _SPOKE.match(plain, mention.end) and (begins or sign not in word_lists.prepositions):
        return True
    if _SPOKE_OF.match(plain, mention.end) and word_lists.signs_before.search(plain[max(0, mention.start - 4) : mention.start]):
        return True
    return begins and plain[end - 1] in "的是会算和"


def _join_mentions(group: list[Mention]) -> Mention:
    """Overlapping mentions as one. The longest says who it is; a whole name before a short form of the same length."""
    first = max(group, key=lambda mention: (mention.end - mention.start, mention.whole))
    best = [mention for mention in group if (mention.end - mention.start, mention.whole) == (first.end - first.start, first.whole)]
    keys = frozenset(key for mention in best for key in mention.keys)
    return Mention(min(mention.start for mention in group), max(mention.end for mention in group), keys, first.whole)
