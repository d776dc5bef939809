"""Where a text names somebody: the one matcher of erasing, hiding and handing over. Who could be meant is found, sure or not."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from playbook.names.forms import HAN, WORD, Forms, forms
from playbook.names.lists import lists
from playbook.names.scripts import composed, folded, is_han, readings

_GAP = re.compile(r"[\s.,'’·_-]{0,3}")
"""What may stand between the words of one name."""
_BLANK = re.compile("[ \u3000\u00a0·•]{1,2}")
_KIN = frozenset("哥姐总叔姨")
"""Forms of address after the last sign of a given name: 强哥."""
_LONGEST = 5
"""Words in Latin letters that one name may have."""
_DIGITS = re.compile(r"\D")
_TELEPHONE = re.compile(r"\+?\(?\d[\d ().\u00a0-]{5,}\d")


@dataclass(frozen=True)
class Mention:
    """Somebody named in a composed text, from `start` to `end`; `keys` says who it may be, `whole` whether by their whole name."""

    start: int
    end: int
    keys: frozenset[str]
    whole: bool = False


class Finder:
    """Finds people in texts by all that they may be called.

    `called`: who (any key) by their names. `reached`: by what else identifies them, such as an e-mail address. `others`: names of people
    who are not looked for; where one of those stands in full, a short form of somebody else is none.
    """

    def __init__(
        self, called: Mapping[str, Iterable[str]], reached: Mapping[str, Iterable[str]] | None = None, others: Iterable[str] = ()
    ) -> None:
        self._lists = lists()
        self._whole: dict[str, set[str]] = {}
        self._signs: dict[str, set[str]] = {}
        self._surnames: dict[str, set[str]] = {}
        self._given: dict[str, set[str]] = {}
        self._last: dict[str, set[str]] = {}
        self._spelled: dict[str, list[tuple[str, str]]] = {}
        self._words: dict[tuple[str, ...], set[str]] = {}
        self._single: dict[str, set[str]] = {}
        self._families: set[str] = set()
        self._numbers: dict[str, set[str]] = {}
        for key, names in called.items():
            for name in names:
                self._add(key, forms(name))
        for key, texts in (reached or {}).items():
            for text in texts:
                self._reach(key, text)
        self._lengths = sorted({len(one) for one in (*self._signs, *self._given)}, reverse=True)
        self._others = [one for name in others for one in _plain_name(name)]
        self._found: dict[str, tuple[Mention, ...]] = {}

    def _add(self, key: str, one: Forms) -> None:
        tables: tuple[tuple[dict[str, set[str]], Iterable[str]], ...] = (
            (self._whole, one.whole), (self._signs, one.signs), (self._surnames, one.surnames), (self._given, one.given),
            (self._last, one.last), (self._single, one.single),
        )  # fmt: skip
        for table, found in tables:
            for form in found:
                table.setdefault(form, set()).add(key)
        for words in one.words:
            self._words.setdefault(words, set()).add(key)
        for family, rest in one.spelled:
            for sign in self._lists.signs[family]:
                self._spelled.setdefault(sign, []).append((rest, key))
        self._families |= one.families

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
        candidates = [*self._written(plain), *self._in_signs(plain), *self._in_words(plain)]
        if not candidates:
            return
        shields = self._shields(plain)
        ordinary = [(one.start(1), one.end(1)) for one in self._lists.ordinary.finditer(plain)]
        kept = sorted((one for one in candidates if _stands(one, plain, ordinary, shields)), key=lambda one: (one.start, -one.end))
        group: list[Mention] = []
        for one in kept:
            if group and one.start >= max(other.end for other in group):
                yield _joined(group)
                group = []
            group.append(one)
        if group:
            yield _joined(group)

    def _shields(self, plain: str) -> list[tuple[int, int, bool]]:
        """Where somebody stands by their whole name who is not looked for, and whether in Chinese signs."""
        low = plain.casefold() if len(plain.casefold()) == len(plain) else plain.lower()
        return [(start, start + len(name), is_han(name[0])) for name in self._others for start in _places(low, name)]

    def _written(self, plain: str) -> Iterator[Mention]:
        """Names and addresses as they are written, telephones however they are spaced."""
        low = plain.casefold()
        if len(low) != len(plain):
            low = plain.lower() if len(plain.lower()) == len(plain) else plain
        for name, keys in self._whole.items():
            for start in _places(low, name):
                yield Mention(start, start + len(name), frozenset(keys), whole=True)
        if self._numbers:
            for match in _TELEPHONE.finditer(plain):
                digits = _DIGITS.sub("", match[0])
                for number, keys in self._numbers.items():
                    if digits.endswith(number):
                        yield Mention(match.start(), match.end(), frozenset(keys), whole=True)

    # Chinese signs

    def _in_signs(self, plain: str) -> Iterator[Mention]:
        if not (self._signs or self._surnames or self._given):
            return
        closed, places = _closed(plain)
        for place, sign in enumerate(closed):
            if not is_han(sign):
                continue
            for length in self._lengths:
                form = closed[place : place + length]
                if len(form) == length and form in self._signs:
                    yield self._at(places, place, length, self._signs[form], whole=True)
                if len(form) == length and form in self._given and self._alone(closed, place, length):
                    yield self._at(places, place, length + self._title(closed, place + length), self._given[form])
            for length in (1, 2):
                surname = closed[place : place + length]
                if len(surname) == length and surname in self._surnames:
                    yield from self._by_surname(closed, places, place, surname)
            if sign in self._last:
                yield from self._by_last_sign(closed, places, place, sign)
            for rest, key in self._spelled.get(sign, ()):
                for length in (1, 2):
                    if _sounds(closed[place + 1 : place + 1 + length], length, rest):
                        yield self._at(places, place, length + 1, {key})

    def _by_surname(self, closed: str, places: list[int], place: int, surname: str) -> Iterator[Mention]:
        length, keys = len(surname), self._surnames[surname]
        if title := self._title(closed, place + length):
            yield self._at(places, place, length + title, keys)
        if place and closed[place - 1] in self._lists.familiar_signs | {"姓"}:
            yield self._at(places, place - 1, length + 1 + self._title(closed, place + length), keys)
        if before := re.search(r"(?<![^\W_])(?i:mr|ms|mrs|miss|dr|prof)\.? ?$", closed[max(0, place - 6) : place]):
            start = place - len(before[0])
            yield self._at(places, start, place - start + length, keys)

    def _by_last_sign(self, closed: str, places: list[int], place: int, sign: str) -> Iterator[Mention]:
        if closed[place + 1 : place + 2] in _KIN and not (place and closed[place - 1] in self._surnames):
            yield self._at(places, place, 2, self._last[sign])
        if place and closed[place - 1] in "阿小":
            yield self._at(places, place - 1, 2, self._last[sign])

    def _title(self, closed: str, place: int) -> int:
        """How long a form of address stands here."""
        match = self._lists.titles.match(closed, place)
        return match.end() - place if match else 0

    def _alone(self, closed: str, place: int, length: int) -> bool:
        """Whether a given name stands here as one: in no name of a place or company, and an everyday word only as of a person."""
        known = self._lists
        if known.company_signs.match(closed, place + length):
            return False
        if closed[place : place + length] not in known.everyday_signs or self._title(closed, place + length):
            return True
        after, before = known.signs_after.match(closed, place + length), known.signs_before.search(closed[max(0, place - 4) : place])
        return bool(after or before)

    @staticmethod
    def _at(places: list[int], place: int, length: int, keys: set[str], *, whole: bool = False) -> Mention:
        return Mention(places[place], places[place + length - 1] + 1, frozenset(keys), whole)

    # Words with spaces between

    def _in_words(self, plain: str) -> Iterator[Mention]:
        if not (self._words or self._single):
            return
        words = list(WORD.finditer(plain))
        low = [word[0].casefold() for word in words]
        near = [False, *(_side_by_side(plain, one, other) for one, other in pairwise(words))]
        for place in range(len(words)):
            for count in range(1, _LONGEST + 1):
                if place + count > len(words) or (count > 1 and not near[place + count - 1]):
                    break
                if (keys := self._words.get(tuple(low[place : place + count]))) and self._written_large(words[place : place + count]):
                    yield Mention(words[place].start(), words[place + count - 1].end(), frozenset(keys), whole=True)
            if keys := self._single.get(low[place]):
                yield from self._by_word(plain, words, low, near, place, keys)

    def _written_large(self, words: list[re.Match[str]]) -> bool:
        """Whether words are a name: everyday words, as in "in May will", only with large letters."""
        return all(word[0][0].isupper() for word in words) or not all(word[0].casefold() in self._lists.everyday for word in words)

    def _by_word(
        self, plain: str, words: list[re.Match[str]], low: list[str], near: list[bool], place: int, keys: set[str]
    ) -> Iterator[Mention]:
        """Somebody by one word of their name: with a form of address, with an initial, or alone."""
        known, who = self._lists, frozenset(keys)
        start, end = words[place].span()
        before = words[place - 1] if near[place] else None
        after = words[place + 1] if place + 1 < len(words) and near[place + 1] else None
        large = words[place][0][0].isupper()
        if before and low[place - 1] in known.honorifics:
            yield Mention(before.start(), end, who)
        if before and large and (low[place - 1] in known.latin_titles or (low[place - 1] in known.familiar and before[0][0].isupper())):
            yield Mention(start if low[place - 1] in known.latin_titles else before.start(), end, who)
        if large and before and len(before[0]) == 1 and before[0].isupper() and before[0] not in "IA":
            yield Mention(before.start(), end, who)
        if large and after and len(after[0]) == 1 and after[0].isupper() and after[0] not in "IA":
            yield Mention(start, after.end() + plain.startswith(".", after.end()), who)
        if large and after and low[place] in self._families and low[place + 1] in known.spelled_titles:
            yield Mention(start, after.end(), who)
        if large and self._is_name(plain, words, low, near, place):
            yield Mention(start, end, who)

    def _is_name(self, plain: str, words: list[re.Match[str]], low: list[str], near: list[bool], place: int) -> bool:
        """Whether a word with a large letter is somebody's name alone: part of no longer name, and no everyday word."""
        known, word = self._lists, words[place][0]
        if word.isupper() and len(word) < 3:
            return False
        start, end = words[place].span()
        following = [place + step for step in (1, 2, 3) if place + step < len(words) and all(near[place + 1 : place + step + 1])]
        if any(low[one] in known.companies for one in following):
            return False
        if low[place] in known.everyday:
            month = low[place] in known.months
            after, before = (known.after_month, known.before_month) if month else (known.after, known.before)
            opens = re.search(r"(?:^|\n)\s*$", plain[:start]) and re.match(r"\s*[:：]", plain[end:])
            return bool(opens or after.match(plain, end) or (before.search(plain[max(0, start - 24) : start]) and not following))
        if following and _named_on(low[place], words[place + 1][0], known.signs):
            return low[place + 1] in self._single or low[place + 1] in known.latin_titles | known.spelled_titles
        earlier = low[place - 1] if near[place] and plain[words[place - 1].end() : start].strip() == "" else ""
        stranger = earlier in known.signs and earlier not in known.everyday and earlier not in self._single
        return not (stranger and words[place - 1][0][0].isupper())


def _side_by_side(plain: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two words may belong to one name: nothing but a few signs between, and no end of a sentence."""
    between = plain[one.end() : other.start()]
    shortened = len(one[0]) == 1 or one[0].casefold() in lists().honorifics
    return _GAP.fullmatch(between) is not None and (shortened or not re.match(r"\.\s", between))


def _named_on(word: str, following: str, surnames: Mapping[str, object]) -> bool:
    """Whether a surname goes on with a given name of somebody else: Li Weiming."""
    return word in surnames and following[0].isupper() and _is_spelled(following.casefold())


_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uan|uai|an|ai|ao|en|ei|er|in|ia|ie|iu|un|ua|ui|uo|ue|ve|ou|[aeiouv])"
)
_SPELLED = re.compile(f"(?:{_SYLLABLE}){{1,2}}")


def _is_spelled(word: str) -> bool:
    """Whether a word may be a Chinese given name in Latin letters."""
    return _SPELLED.fullmatch(word) is not None


def _sounds(signs: str, length: int, spelled: str) -> bool:
    """Whether Chinese signs are spelled so."""
    if len(signs) != length or not all(map(is_han, signs)):
        return False
    ends = reduce(lambda found, sign: {one + way for one in found for way in readings(sign) if spelled.startswith(one + way)}, signs, {""})
    return spelled in ends


def _closed(plain: str) -> tuple[str, list[int]]:
    """A text without the blanks between Chinese signs, and where each of its letters stands."""
    left_out = {
        place
        for blank in _BLANK.finditer(plain)
        if blank.start() > 0 and blank.end() < len(plain) and is_han(plain[blank.start() - 1]) and is_han(plain[blank.end()])
        for place in range(blank.start(), blank.end())
    }
    places = [place for place in range(len(plain)) if place not in left_out]
    return "".join(plain[place] for place in places), places


def _plain_name(name: str) -> Iterator[str]:
    """A name of somebody else as it may stand in a text; none where it is more than a name, since it may name whoever is looked for."""
    plain = " ".join(folded(composed(name)).split()).casefold()
    if re.fullmatch(rf"[{HAN}]{{2,4}}|[{HAN}]{{1,2}}[·•][{HAN}·•]{{1,8}}", plain) or re.fullmatch(
        r"[^\W\d_]+\.?(?:[ '-][^\W\d_]+\.?){1,3}", plain
    ):
        yield plain


def _places(text: str, name: str) -> Iterator[int]:
    """Where a name stands in a text, both in lower case; words with spaces between only whole."""
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
    """Whether what looks like a name is one: part of no everyday word and of no name of somebody else."""
    for start, end in ordinary:
        if end <= one.start or start >= one.end:
            continue
        covers, inside = start <= one.start and one.end <= end, one.start <= start and end <= one.end
        longer = end - start > one.end - one.start
        if (covers and longer) if one.whole else (covers or not inside):
            return False
    for start, end, signs in shields:
        if start <= one.start and one.end <= end:
            longer = end - start > one.end - one.start
            if not one.whole or (longer and signs and start == one.start):
                return False
    return True


def _joined(group: list[Mention]) -> Mention:
    """Overlapping mentions as one. The longest says who it is; a whole name before a short form of the same length."""
    first = max(group, key=lambda one: (one.end - one.start, one.whole))
    best = [one for one in group if (one.end - one.start, one.whole) == (first.end - first.start, first.whole)]
    keys = frozenset(key for one in best for key in one.keys)
    return Mention(min(one.start for one in group), max(one.end for one in group), keys, first.whole)
