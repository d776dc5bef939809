"""Matcher of people's names in texts, one for erasing, hiding and handing over. Who could be meant is found, sure or not."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from playbook.people_names.form_table import Mention, table_of
from playbook.people_names.forms import HAN
from playbook.people_names.han_names import InSigns
from playbook.people_names.latin_names import InWords
from playbook.people_names.name_words import lists
from playbook.people_names.scripts import composed, folded, is_han

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

    `called`: the names of each person, by any key. `reached`: by the same key, whatever else identifies them, such as an email address.
    `others`: names and email addresses of people not looked for; within one in full, a short form of somebody else does not count.
    """

    def __init__(
        self, called: Mapping[str, Iterable[str]], reached: Mapping[str, Iterable[str]] | None = None, others: Iterable[str] = ()
    ) -> None:
        table = table_of(called)
        self._whole, self._signs, self._words = table.whole, InSigns(table), InWords(table)
        self._numbers: dict[str, set[str]] = {}
        for key, texts in (reached or {}).items():
            for text in texts:
                self._reach(key, text)
        self._others = [one for name in others for one in _plain_name(name)]
        self._found: dict[str, tuple[Mention, ...]] = {}

    def _reach(self, key: str, text: str) -> None:
        plain = folded(composed(text.strip())).casefold()
        digits = _DIGITS.sub("", plain)
        if len(digits) > 6 and not any(letter.isalpha() for letter in plain):
            self._numbers.setdefault(digits[-11:] if len(digits) > 11 else digits, set()).add(key)
        if len(plain) > 1:
            self._whole.setdefault(plain, set()).add(key)

    def replaced(self, text: str, say: Callable[[frozenset[str]], str]) -> str:
        """The text with what `say` answers wherever it names somebody; the same text where it names nobody."""
        found = self.mentions(text)
        if not found:
            return text
        plain = composed(text)
        parts, place = [], 0
        for one in found:
            parts += [plain[place : one.start], say(one.keys)]
            place = one.end
        return "".join((*parts, plain[place:]))

    def finds(self, text: str) -> bool:
        """Whether the text names anybody."""
        return bool(self.mentions(text))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Everybody named, in order; where two forms overlap, the longer says who it is and both are covered."""
        if text not in self._found:
            self._found[text] = tuple(self._merged(composed(text)))
        return self._found[text]

    def _merged(self, text: str) -> Iterator[Mention]:
        plain = folded(text)
        candidates = [*self._written(plain), *self._signs.mentions(plain), *self._words.mentions(plain)]
        if not candidates:
            return
        shields = self._shields(plain)
        ordinary = [(one.start(1), one.end(1)) for one in lists().ordinary.finditer(plain)]
        kept = sorted((one for one in candidates if _stands(one, plain, ordinary, shields)), key=lambda one: (one.start, -one.end))
        group: list[Mention] = []
        end = 0
        for one in kept:
            if group and one.start >= end:
                yield _joined(group)
                group = []
            group.append(one)
            end = max(end, one.end)
        if group:
            yield _joined(group)

    def _shields(self, plain: str) -> list[tuple[int, int, bool]]:
        """Spans of whole names of people not looked for, each with whether it is in Chinese signs."""
        low = _lower(plain)
        return [(start, start + len(name), is_han(name[0])) for name in self._others if name in low for start in _places(low, name)]

    def _written(self, plain: str) -> Iterator[Mention]:
        """Names and addresses as they are written, telephones however they are spaced."""
        low = _lower(plain)
        for name in [name for name in self._whole if name in low]:
            for start in _places(low, name):
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
    return next(one for one in (plain.casefold(), plain.lower(), plain) if len(one) == len(plain))


def _places(text: str, name: str) -> Iterator[int]:
    """Starts of a name in a text, both in lower case; words with spaces between only whole."""
    place = text.find(name)
    while place >= 0:
        end = place + len(name)
        if not (_spaced(name[0]) and place and _spaced(text[place - 1])) and not (
            _spaced(name[-1]) and end < len(text) and _spaced(text[end])
        ):
            yield place
        place = text.find(name, place + 1)


def _spaced(letter: str) -> bool:
    """Whether words in this letter's writing stand apart."""
    return letter.isalnum() and ord(letter) < 0x2E80


def _stands(one: Mention, plain: str, ordinary: list[tuple[int, int]], shields: list[tuple[int, int, bool]]) -> bool:
    """Whether what looks like a name is one: part of no everyday word and of no name of somebody else.

    A word that begins with the form of address hides nobody, unless the surname is a word too: 王总的意见 is Wang's, 最高总价 nobody's.
    """
    for start, end in ordinary:
        if end <= one.start or start >= one.end:
            continue
        covers, inside = start <= one.start and one.end <= end, one.start <= start and end <= one.end
        if covers and inside:
            by_itself = not (plain[max(0, start - 1) : start].isalnum() or plain[end : end + 1].isalnum())
            if not (one.whole or by_itself or lists().signs_before.search(plain[max(0, start - 4) : start])):
                return False
        elif covers or not (one.firm or inside or (one.start < start and _surname_before(plain, one, end))):
            return False
    for start, end, signs in shields:
        if start <= one.start and one.end <= end:
            longer = end - start > one.end - one.start
            if not one.whole or (longer and signs and start == one.start):
                return False
    return True


def _surname_before(plain: str, one: Mention, end: int) -> bool:
    """Whether a mention that runs into an everyday word up to `end` begins with a surname, not with a word as in 高总价.

    In 高工作了报告 somebody gave a report.
    """
    sign, known = plain[one.start], lists()
    if sign not in known.surnames_too or (one.end - one.start > 2 and sign not in known.prepositions):
        return True
    begins = one.start == 0 or not is_han(plain[one.start - 1])
    if _SPOKE.match(plain, one.end) and (begins or sign not in known.prepositions):
        return True
    if _SPOKE_OF.match(plain, one.end) and known.signs_before.search(plain[max(0, one.start - 4) : one.start]):
        return True
    return begins and plain[end - 1] in "的是会算和"


def _joined(group: list[Mention]) -> Mention:
    """Overlapping mentions as one. The longest says who it is; a whole name before a short form of the same length."""
    first = max(group, key=lambda one: (one.end - one.start, one.whole))
    best = [one for one in group if (one.end - one.start, one.whole) == (first.end - first.start, first.whole)]
    keys = frozenset(key for one in best for key in one.keys)
    return Mention(min(one.start for one in group), max(one.end for one in group), keys, first.whole)
