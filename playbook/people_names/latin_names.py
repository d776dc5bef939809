"""Finder of names in words with spaces between: by several words of the name, by one with a form of address or an initial, or alone."""

import re
from collections.abc import Iterator
from itertools import pairwise

from playbook.people_names.form_table import Mention, Table
from playbook.people_names.forms import WORD
from playbook.people_names.name_words import lists

_GAP = re.compile(r"[\s.,'’·_-]{0,3}")
"""Text allowed between the words of one name."""
_BEGINS, _ENDS = re.compile(r"(?:^|[\n;；、/])\s*$"), re.compile(r"\s*(?:[:：;；、/]|$)")
"""Text around a name in a list of names, or before what somebody said."""
_ADDRESS = re.compile(r"(?<![A-Za-z0-9._+-])([A-Za-z0-9][A-Za-z0-9._-]*)(?:\+[A-Za-z0-9._-]*)?@(?=[\w-]+\.)")
"""An email address up to the @; group 1 is what may be a name."""
_LONGEST = 5
"""Maximum number of words in one name."""


class InWords:
    """Finds the people of a table in texts of folded letters."""

    def __init__(self, table: Table) -> None:
        self._table, self._lists = table, lists()

    def mentions(self, plain: str) -> Iterator[Mention]:
        """Mentions of all who may be meant."""
        if not (self._table.words or self._table.single):
            return
        yield from self._in_addresses(plain)
        words = list(WORD.finditer(plain))
        low = [word[0].casefold() for word in words]
        near = [False, *(_side_by_side(plain, one, other) for one, other in pairwise(words))]
        for place in range(len(words)):
            for count in range(1, _LONGEST + 1):
                if place + count > len(words) or (count > 1 and not near[place + count - 1]):
                    break
                if (keys := self._table.words.get(tuple(low[place : place + count]))) and self._written_large(words[place : place + count]):
                    yield Mention(words[place].start(), words[place + count - 1].end(), frozenset(keys), whole=True, firm=True)
            yield from self._initialed(plain, words, near, place)
            if keys := self._table.single.get(low[place]):
                yield from self._by_word(plain, words, low, near, place, keys)

    def _in_addresses(self, plain: str) -> Iterator[Mention]:
        """Mentions in email addresses, by the part before the @."""
        for address in _ADDRESS.finditer(plain):
            if keys := self._table.addresses.get(re.sub(r"[\W\d_]", "", address[1]).casefold()):
                yield Mention(*address.span(1), frozenset(keys))

    def _initialed(self, plain: str, words: list[re.Match[str]], near: list[bool], place: int) -> Iterator[Mention]:
        """Somebody by a short given name that names nobody alone, beside the initial of the surname: C. Wei, Wei C."""
        word = words[place]
        for other, beside in ((place - 1, near[place]), (place + 1, place + 1 < len(words) and near[place + 1])):
            initial = words[other][0] if beside else ""
            keys = self._table.initialed.get((initial.casefold(), word[0].casefold()))
            if keys and len(initial) == 1 and initial.isupper() and word[0][0].isupper():
                end = max(word.end(), words[other].end())
                dotted = other > place and plain.startswith(".", end)
                yield Mention(min(word.start(), words[other].start()), end + dotted, frozenset(keys))

    def _written_large(self, words: list[re.Match[str]]) -> bool:
        """Whether words are a name: everyday words, as in "in May will", only with large letters; a short one only as LiNa."""
        if len(words) == 1 and len(words[0][0]) < 5:
            return any(letter.isupper() for letter in words[0][0][1:]) and not words[0][0].isupper()
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
        if after and self._goes_on(plain, words, place):
            return
        if before and low[place - 1] in known.honorifics:
            yield Mention(before.start(), end, who)
        if before and large and (low[place - 1] in known.latin_titles or (low[place - 1] in known.familiar and before[0][0].isupper())):
            yield Mention(start if low[place - 1] in known.latin_titles else before.start(), end, who)
        if large and before and len(before[0]) == 1 and before[0].isupper() and before[0] not in "IA":
            yield Mention(before.start(), end, who)
        if large and after and len(after[0]) == 1 and after[0].isupper() and after[0] not in "IA":
            yield Mention(start, after.end() + plain.startswith(".", after.end()), who)
        if large and after and low[place] in self._table.families and low[place + 1] in known.spelled_titles:
            yield Mention(start, after.end(), who)
        if large and self._is_name(plain, words, low, near, place):
            yield Mention(start, end, who)

    def _goes_on(self, plain: str, words: list[re.Match[str]], place: int) -> bool:
        """Whether a surname goes on with a given name of somebody else: Li Weiming."""
        known, word, following = self._lists, words[place][0].casefold(), words[place + 1][0]
        if word not in known.signs or plain[words[place].end() : words[place + 1].start()].strip() not in ("", "-"):
            return False
        low = following.casefold()
        own = low in self._table.single or low in known.latin_titles or low in known.spelled_titles
        return following[0].isupper() and len(following) > 1 and not own and _is_spelled(low)

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
            listed = _BEGINS.search(plain[:start]) and _ENDS.match(plain, end)
            return bool(
                listed
                or (low[place] not in known.grammar and after.match(plain, end))
                or (before.search(plain[max(0, start - 24) : start]) and not (following and words[place + 1][0][0].isupper()))
            )
        earlier = low[place - 1] if near[place] and plain[words[place - 1].end() : start].strip() == "" else ""
        stranger = earlier in known.signs and earlier not in known.everyday and earlier not in self._table.single
        return not (stranger and words[place - 1][0][0].isupper())


def _side_by_side(plain: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two words may belong to one name: nothing but a few signs between, and no end of a sentence."""
    between = plain[one.end() : other.start()]
    shortened = len(one[0]) == 1 or one[0].casefold() in lists().honorifics
    return _GAP.fullmatch(between) is not None and (shortened or not re.match(r"\.\s", between))


_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uan|uai|an|ai|ao|en|ei|er|in|ia|ie|iu|un|ua|ui|uo|ue|ve|ou|[aeiouv])"
)
_SPELLED = re.compile(f"(?:{_SYLLABLE}){{1,2}}")


def _is_spelled(word: str) -> bool:
    """Whether a word may be a Chinese given name in Latin letters."""
    return _SPELLED.fullmatch(word) is not None
