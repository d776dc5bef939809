"""Finder of names in Chinese signs: by the whole name, by the given name, by the surname with a form of address."""

import re
from collections.abc import Iterator
from functools import reduce

from playbook.letters import is_han
from playbook.people_names.form_table import Mention, Table
from playbook.people_names.name_words import lists
from playbook.people_names.spelling import readings

_BLANK = re.compile("[ \u3000\u00a0·•]{1,2}")
_KIN = frozenset("哥姐总叔姨")
"""Forms of address after the last sign of a given name: 强哥."""


class InSigns:
    """Finds the people of a table in texts of folded letters."""

    def __init__(self, table: Table) -> None:
        self._table, self._lists = table, lists()
        self._lengths = sorted({len(form) for form in (*table.signs, *table.given)}, reverse=True)

    def mentions(self, plain: str) -> Iterator[Mention]:
        """Mentions of all who may be meant."""
        if not (self._table.signs or self._table.surnames or self._table.given):
            return
        text, positions = _without_blanks(plain)
        for index, sign in enumerate(text):
            if not is_han(sign):
                continue
            for length in self._lengths:
                form = text[index : index + length]
                if len(form) == length and form in self._table.signs and self._is_whole_name(text, positions, index, length):
                    yield self._mention_at(
                        positions, index, length, self._table.signs[form], whole=True, firm=form not in self._table.titled
                    )
                if len(form) == length and form in self._table.given and self._stands_alone(text, positions, index, length):
                    yield self._mention_at(positions, index, length + self._title(text, index + length), self._table.given[form])
            for length in (1, 2):
                surname = text[index : index + length]
                if len(surname) == length and surname in self._table.surnames:
                    yield from self._by_surname(text, positions, index, surname)
            if sign in self._table.last:
                yield from self._by_last_sign(text, positions, index, sign)
            for rest, key in self._table.spelled.get(sign, ()):
                for length in (1, 2):
                    if _has_spelling(text[index + 1 : index + 1 + length], length, rest):
                        yield self._mention_at(positions, index, length + 1, {key})

    def _by_surname(self, text: str, positions: list[int], index: int, surname: str) -> Iterator[Mention]:
        length, keys = len(surname), self._table.surnames[surname]
        title = self._title(text, index + length)
        if title and not (title > 1 and surname in self._lists.prepositions and index and is_han(text[index - 1])):
            yield self._mention_at(positions, index, length + title, keys)
        elif length > 1 and self._stands_alone(text, positions, index, length):
            yield self._mention_at(positions, index, length, keys)
        if index and text[index - 1] in self._lists.familiar_signs | {"姓"}:
            yield self._mention_at(positions, index - 1, length + 1 + self._title(text, index + length), keys)
        if before := re.search(r"(?<![A-Za-z])(?i:mr|ms|mrs|miss|dr|prof)\.? ?$", text[max(0, index - 6) : index]):
            start = index - len(before[0])
            yield self._mention_at(positions, start, index - start + length, keys)

    def _by_last_sign(self, text: str, positions: list[int], index: int, sign: str) -> Iterator[Mention]:
        if text[index + 1 : index + 2] in _KIN and not (index and text[index - 1] in self._table.surnames):
            yield self._mention_at(positions, index, 2, self._table.last[sign])
        if index and text[index - 1] in "阿小":
            yield self._mention_at(positions, index - 1, 2, self._table.last[sign])

    def _is_whole_name(self, text: str, positions: list[int], index: int, length: int) -> bool:
        """True if a whole name stands here as one: an everyday word, such as 黄金, only as people are spoken of, or as the whole text."""
        word = text[index : index + length]
        everyday = word in self._lists.everyday_signs or word in self._lists.ordinary_words
        return not everyday or length == len(text.strip()) or self._is_about_person(text, positions, index, length)

    def _title(self, text: str, index: int) -> int:
        """Length of the form of address here, or 0."""
        match = self._lists.titles.match(text, index)
        return match.end() - index if match else 0

    def _stands_alone(self, text: str, positions: list[int], index: int, length: int) -> bool:
        """True if a given name or a long surname stands here as one: in no place or company, an everyday word only as of a person."""
        word_lists = self._lists
        if word_lists.company_signs.match(text, index + length):
            return False
        return text[index : index + length] not in word_lists.everyday_signs or self._is_about_person(text, positions, index, length)

    def _is_about_person(self, text: str, positions: list[int], index: int, length: int) -> bool:
        """True if the words around speak of a person."""
        word_lists = self._lists
        end = index + length
        begins = index == 0 or positions[index - 1] < positions[index] - 1 or not text[index - 1].isalnum()
        ends = end == len(text) or positions[end] > positions[end - 1] + 1 or not text[end].isalnum()
        if (begins and ends) or self._title(text, index + length):
            return True
        after, before = word_lists.signs_after.match(text, index + length), word_lists.signs_before.search(text[max(0, index - 4) : index])
        return bool(after or before)

    @staticmethod
    def _mention_at(positions: list[int], index: int, length: int, keys: set[str], *, whole: bool = False, firm: bool = False) -> Mention:
        return Mention(positions[index], positions[index + length - 1] + 1, frozenset(keys), whole, firm)


def _has_spelling(signs: str, length: int, spelling: str) -> bool:
    """True if Chinese signs are spelled so."""
    if len(signs) != length or not all(map(is_han, signs)):
        return False
    beginnings = reduce(
        lambda beginnings, sign: {
            beginning + reading for beginning in beginnings for reading in readings(sign) if spelling.startswith(beginning + reading)
        },
        signs,
        {""},
    )
    return spelling in beginnings


def _without_blanks(plain: str) -> tuple[str, list[int]]:
    """A text without blanks between Chinese signs, and the old place of each of its letters."""
    blank_positions = {
        position
        for blank in _BLANK.finditer(plain)
        if blank.start() > 0 and blank.end() < len(plain) and is_han(plain[blank.start() - 1]) and is_han(plain[blank.end()])
        for position in range(blank.start(), blank.end())
    }
    positions = [position for position in range(len(plain)) if position not in blank_positions]
    return "".join(plain[position] for position in positions), positions
