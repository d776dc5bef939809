"""Finder of names in Chinese signs: by the whole name, by the given name, by the surname with a form of address."""

import re
from collections.abc import Iterator
from functools import reduce

from playbook.people_names.form_table import Mention, Table
from playbook.people_names.name_words import lists
from playbook.people_names.scripts import is_han, readings

_BLANK = re.compile("[ \u3000\u00a0·•]{1,2}")
_KIN = frozenset("哥姐总叔姨")
"""Forms of address after the last sign of a given name: 强哥."""


class InSigns:
    """Finds the people of a table in texts of folded letters."""

    def __init__(self, table: Table) -> None:
        self._table, self._lists = table, lists()
        self._lengths = sorted({len(one) for one in (*table.signs, *table.given)}, reverse=True)

    def mentions(self, plain: str) -> Iterator[Mention]:
        """Mentions of all who may be meant."""
        if not (self._table.signs or self._table.surnames or self._table.given):
            return
        closed, places = _closed(plain)
        for place, sign in enumerate(closed):
            if not is_han(sign):
                continue
            for length in self._lengths:
                form = closed[place : place + length]
                if len(form) == length and form in self._table.signs and self._whole(closed, places, place, length):
                    yield self._at(places, place, length, self._table.signs[form], whole=True, firm=form not in self._table.titled)
                if len(form) == length and form in self._table.given and self._alone(closed, places, place, length):
                    yield self._at(places, place, length + self._title(closed, place + length), self._table.given[form])
            for length in (1, 2):
                surname = closed[place : place + length]
                if len(surname) == length and surname in self._table.surnames:
                    yield from self._by_surname(closed, places, place, surname)
            if sign in self._table.last:
                yield from self._by_last_sign(closed, places, place, sign)
            for rest, key in self._table.spelled.get(sign, ()):
                for length in (1, 2):
                    if _sounds(closed[place + 1 : place + 1 + length], length, rest):
                        yield self._at(places, place, length + 1, {key})

    def _by_surname(self, closed: str, places: list[int], place: int, surname: str) -> Iterator[Mention]:
        length, keys = len(surname), self._table.surnames[surname]
        title = self._title(closed, place + length)
        if title and not (title > 1 and surname in self._lists.prepositions and place and is_han(closed[place - 1])):
            yield self._at(places, place, length + title, keys)
        elif length > 1 and self._alone(closed, places, place, length):
            yield self._at(places, place, length, keys)
        if place and closed[place - 1] in self._lists.familiar_signs | {"姓"}:
            yield self._at(places, place - 1, length + 1 + self._title(closed, place + length), keys)
        if before := re.search(r"(?<![A-Za-z])(?i:mr|ms|mrs|miss|dr|prof)\.? ?$", closed[max(0, place - 6) : place]):
            start = place - len(before[0])
            yield self._at(places, start, place - start + length, keys)

    def _by_last_sign(self, closed: str, places: list[int], place: int, sign: str) -> Iterator[Mention]:
        if closed[place + 1 : place + 2] in _KIN and not (place and closed[place - 1] in self._table.surnames):
            yield self._at(places, place, 2, self._table.last[sign])
        if place and closed[place - 1] in "阿小":
            yield self._at(places, place - 1, 2, self._table.last[sign])

    def _whole(self, closed: str, places: list[int], place: int, length: int) -> bool:
        """Whether a whole name stands here as one: an everyday word, such as 黄金, only as people are spoken of, or as the whole text."""
        word = closed[place : place + length]
        everyday = word in self._lists.everyday_signs or word in self._lists.ordinary_words
        return not everyday or length == len(closed.strip()) or self._as_person(closed, places, place, length)

    def _title(self, closed: str, place: int) -> int:
        """Length of the form of address here, or 0."""
        match = self._lists.titles.match(closed, place)
        return match.end() - place if match else 0

    def _alone(self, closed: str, places: list[int], place: int, length: int) -> bool:
        """Whether a given name or a long surname stands here as one: in no place or company, an everyday word only as of a person."""
        known = self._lists
        if known.company_signs.match(closed, place + length):
            return False
        return closed[place : place + length] not in known.everyday_signs or self._as_person(closed, places, place, length)

    def _as_person(self, closed: str, places: list[int], place: int, length: int) -> bool:
        """Whether the words around speak of a person."""
        known = self._lists
        end = place + length
        begins = place == 0 or places[place - 1] < places[place] - 1 or not closed[place - 1].isalnum()
        ends = end == len(closed) or places[end] > places[end - 1] + 1 or not closed[end].isalnum()
        if (begins and ends) or self._title(closed, place + length):
            return True
        after, before = known.signs_after.match(closed, place + length), known.signs_before.search(closed[max(0, place - 4) : place])
        return bool(after or before)

    @staticmethod
    def _at(places: list[int], place: int, length: int, keys: set[str], *, whole: bool = False, firm: bool = False) -> Mention:
        return Mention(places[place], places[place + length - 1] + 1, frozenset(keys), whole, firm)


def _sounds(signs: str, length: int, spelled: str) -> bool:
    """Whether Chinese signs are spelled so."""
    if len(signs) != length or not all(map(is_han, signs)):
        return False
    ends = reduce(lambda found, sign: {one + way for one in found for way in readings(sign) if spelled.startswith(one + way)}, signs, {""})
    return spelled in ends


def _closed(plain: str) -> tuple[str, list[int]]:
    """A text without blanks between Chinese signs, and the old place of each of its letters."""
    left_out = {
        place
        for blank in _BLANK.finditer(plain)
        if blank.start() > 0 and blank.end() < len(plain) and is_han(plain[blank.start() - 1]) and is_han(plain[blank.end()])
        for place in range(blank.start(), blank.end())
    }
    places = [place for place in range(len(plain)) if place not in left_out]
    return "".join(plain[place] for place in places), places
