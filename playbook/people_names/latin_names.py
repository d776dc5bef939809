"""Finder of names in words with spaces between: by several words of the name, by one with a form of address or an initial, or alone."""

import re
from collections.abc import Iterator
from itertools import pairwise

from playbook.letters import is_han
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
        near = [False, *(_are_adjacent(plain, first, second) for first, second in pairwise(words))]
        for index in range(len(words)):
            for count in range(1, _LONGEST + 1):
                if index + count > len(words) or (count > 1 and not near[index + count - 1]):
                    break
                if (keys := self._table.words.get(tuple(low[index : index + count]))) and self._is_capitalized_name(
                    words[index : index + count]
                ):
                    yield Mention(words[index].start(), words[index + count - 1].end(), frozenset(keys), whole=True, firm=True)
            yield from self._with_initial(plain, words, near, index)
            if keys := self._table.single.get(low[index]):
                yield from self._by_word(plain, words, low, near, index, keys)

    def _in_addresses(self, plain: str) -> Iterator[Mention]:
        """Mentions in email addresses, by the part before the @."""
        for address in _ADDRESS.finditer(plain):
            if keys := self._table.addresses.get(re.sub(r"[\W\d_]", "", address[1]).casefold()):
                yield Mention(*address.span(1), frozenset(keys))

    def _with_initial(self, plain: str, words: list[re.Match[str]], near: list[bool], index: int) -> Iterator[Mention]:
        """Somebody by a short given name that names nobody alone, beside the initial of the surname: C. Wei, Wei C."""
        word = words[index]
        for other, beside in ((index - 1, near[index]), (index + 1, index + 1 < len(words) and near[index + 1])):
            initial = words[other][0] if beside else ""
            keys = self._table.initialed.get((initial.casefold(), word[0].casefold()))
            if keys and len(initial) == 1 and initial.isupper() and word[0][0].isupper():
                end = max(word.end(), words[other].end())
                dotted = other > index and plain.startswith(".", end)
                yield Mention(min(word.start(), words[other].start()), end + dotted, frozenset(keys))

    def _is_capitalized_name(self, words: list[re.Match[str]]) -> bool:
        """True if words are a name: everyday words, as in "in May will", only with large letters; a short one only as LiNa."""
        if len(words) == 1 and len(words[0][0]) < 5:
            return any(letter.isupper() for letter in words[0][0][1:]) and not words[0][0].isupper()
        return all(word[0][0].isupper() for word in words) or not all(word[0].casefold() in self._lists.everyday for word in words)

    def _by_word(
        self, plain: str, words: list[re.Match[str]], low: list[str], near: list[bool], index: int, keys: set[str]
    ) -> Iterator[Mention]:
        """Somebody by one word of their name: with a form of address, with an initial, or alone."""
        word_lists, person_keys = self._lists, frozenset(keys)
        start, end = words[index].span()
        before = words[index - 1] if near[index] else None
        after = words[index + 1] if index + 1 < len(words) and near[index + 1] else None
        large = words[index][0][0].isupper()
        if after and self._goes_on(plain, words, index):
            return
        if before and low[index - 1] in word_lists.honorifics:
            yield Mention(before.start(), end, person_keys)
        if (
            before
            and large
            and (low[index - 1] in word_lists.latin_titles or (low[index - 1] in word_lists.familiar and before[0][0].isupper()))
        ):
            yield Mention(start if low[index - 1] in word_lists.latin_titles else before.start(), end, person_keys)
        if large and before and len(before[0]) == 1 and before[0].isupper() and before[0] not in "IA":
            yield Mention(before.start(), end, person_keys)
        if large and after and len(after[0]) == 1 and after[0].isupper() and after[0] not in "IA":
            yield Mention(start, after.end() + plain.startswith(".", after.end()), person_keys)
        if large and after and low[index] in self._table.families and low[index + 1] in word_lists.spelled_titles:
            yield Mention(start, after.end(), person_keys)
        if large and self._is_name(plain, words, low, near, index):
            yield Mention(start, end, person_keys)

    def _goes_on(self, plain: str, words: list[re.Match[str]], index: int) -> bool:
        """True if a surname goes on with a given name of somebody else: Li Weiming."""
        word_lists, word, next_word = self._lists, words[index][0].casefold(), words[index + 1][0]
        if word not in word_lists.signs or plain[words[index].end() : words[index + 1].start()].strip() not in ("", "-"):
            return False
        low = next_word.casefold()
        own = low in self._table.single or low in word_lists.latin_titles or low in word_lists.spelled_titles
        return next_word[0].isupper() and len(next_word) > 1 and not own and _is_spelled(low)

    def _is_name(self, plain: str, words: list[re.Match[str]], low: list[str], near: list[bool], index: int) -> bool:
        """True if a word with a large letter is somebody's name alone: part of no longer name, and no everyday word."""
        word_lists, word = self._lists, words[index][0]
        if word.isupper() and len(word) < 3:
            return False
        start, end = words[index].span()
        next_indices = [index + step for step in (1, 2, 3) if index + step < len(words) and all(near[index + 1 : index + step + 1])]
        if any(low[next_index] in word_lists.companies for next_index in next_indices):
            return False
        if low[index] in word_lists.everyday:
            month = low[index] in word_lists.months
            after, before = (word_lists.after_month, word_lists.before_month) if month else (word_lists.after, word_lists.before)
            listed = _BEGINS.search(plain[:start]) and _ENDS.match(plain, end)
            return bool(
                listed
                or _ends_in_sign(word_lists.signs_before.search(plain[max(0, start - 4) : start]))
                or _ends_in_sign(word_lists.signs_after.match(plain, end))
                or (low[index] not in word_lists.grammar and after.match(plain, end))
                or (before.search(plain[max(0, start - 24) : start]) and not (next_indices and words[index + 1][0][0].isupper()))
            )
        earlier = low[index - 1] if near[index] and plain[words[index - 1].end() : start].strip() == "" else ""
        stranger = earlier in word_lists.signs and earlier not in word_lists.everyday and earlier not in self._table.single
        return not (stranger and words[index - 1][0][0].isupper())


def _are_adjacent(plain: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """True if two words may belong to one name: nothing but a few signs between, and no end of a sentence."""
    between = plain[first.end() : second.start()]
    shortened = len(first[0]) == 1 or first[0].casefold() in lists().honorifics
    return _GAP.fullmatch(between) is not None and (shortened or not re.match(r"\.\s", between))


def _ends_in_sign(match: re.Match[str] | None) -> bool:
    """True if Chinese words beside speak of a person: 找Bill, Bill说."""
    return match is not None and is_han(match[0][-1])


_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uan|uai|an|ai|ao|en|ei|er|in|ia|ie|iu|un|ua|ui|uo|ue|ve|ou|[aeiouv])"
)
_SPELLED = re.compile(f"(?:{_SYLLABLE}){{1,2}}")


def _is_spelled(word: str) -> bool:
    """True if a word may be a Chinese given name in Latin letters."""
    return _SPELLED.fullmatch(word) is not None
