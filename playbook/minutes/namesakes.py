"""Namesakes in minutes: a name of the plan with another first name or surname beside it, which makes it somebody else's."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from playbook.content.cues import NameCues
from playbook.minutes.proposals import Known, Who
from playbook.models import Plan
from playbook.people_names.name_words import lists

_WORD = r"[^\W\d_a-z][^\W\d_]*[a-z][\w'-]*(?<!'s)"
"""A word with a large letter and a small one: CFO and ABB are no part of a name."""
_BEFORE = re.compile(rf"(?<![\w.'@-])((?:{_WORD}[ \t]+){{1,3}})$")
_BEHIND = re.compile(rf"((?:[ \t]+{_WORD}){{1,3}})(?![\w@-])")
_REACH = 50
"""Signs looked through before a name."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NO_THIRD_SIGN = "答问说讲等也补称"
"""Chinese signs behind a name of two signs that go on with the sentence, and do not make it a name of three."""


@dataclass
class Namesakes:
    """Tells the people of a plan from others who share a name with them."""

    cues: NameCues
    parts: Mapping[str, Sequence[str]]
    """The words of each person's name, by their id."""
    no_names: frozenset[str]
    """Words with a large letter that are no part of a name, folded."""
    strangers: set[str] = field(default_factory=set)
    """Names and surnames of people whom the text names in full and the plan does not have."""

    def beside(self, text: str, start: int, end: int, ids: Iterable[str]) -> tuple[int, int, Who] | None:
        """The longer name that a word of somebody's name is part of: its positions in the text, and who may be meant.

        None where the word stands alone.

        `text[start:end]` is the word, `ids` those who have it in their name. Another first name is another person; a short form of
        theirs, or one with the same initial, leaves it open.
        """
        ids = list(ids)
        before = _BEFORE.search(text, max(0, start - _REACH), start)
        words = self._tail_of_name(before[1].split()) if before else []
        if words:
            return self._judged(text, self._begin(text, words, start), end, words, ids)
        behind = _BEHIND.match(text, end)
        words = behind[1].split() if behind else []
        is_first = all(self.parts[id][:1] == [text[start:end]] and len(self.parts[id]) > 1 for id in ids)
        if words and is_first and not self._is_no_name(words[0]) and not any(set(words) & set(parts) for parts in self.parts.values()):
            end = text.index(words[0], end) + len(words[0])
            return start, end, Who(Known.NEW, text[start:end])
        return None

    def _judged(self, text: str, start: int, end: int, words: Sequence[str], ids: Sequence[str]) -> tuple[int, int, Who] | None:
        surname = text[start:end].split()[-1]
        others = {id: [part for part in self.parts[id] if part != surname] for id in ids}
        if any(not parts or not set(parts).isdisjoint(words) for parts in others.values()):
            return None
        people = tuple(id for id, parts in others.items() if any(self._may_be_one(words[0], part) for part in parts))
        return start, end, Who(Known.SEVERAL if people else Known.NEW, text[start:end], people)

    def _tail_of_name(self, words: list[str]) -> list[str]:
        """The words of a run that can be first names: those behind the last one that is none."""
        for index in range(len(words), 0, -1):
            if self._is_no_name(words[index - 1]):
                return words[index:]
        return words

    @staticmethod
    def _begin(text: str, words: Sequence[str], start: int) -> int:
        for word in reversed(words):
            start = text.rindex(word, 0, start)
        return start

    def _is_no_name(self, word: str) -> bool:
        return word.casefold() in self.no_names

    def _may_be_one(self, first: str, other: str) -> bool:
        """True if two first names may be one person's: Jim and James, Bill and William."""
        forms = self.cues.short_forms
        return first[0] == other[0] or other in forms.get(first, ()) or first in forms.get(other, ())

    def is_other_name(self, label: str, end: int) -> bool:
        """True if a Chinese label is a name of three signs that only begins like somebody's of two, up to `end`: 张伟华 for 张伟."""
        last = label[end:]
        return end == 2 and len(last) == 1 and bool(_HAN.match(last)) and last not in _NO_THIRD_SIGN and last not in self.cues.titles

    def other_surname(self, text: str, start: int) -> int:
        """Number of signs of the surname before a Chinese given name that makes it another: 王明浩, 欧阳明浩 for 李明浩; else 0."""
        if start > 1 and text[start - 2 : start] in self.cues.spellings:
            return 2
        return int(start > 0 and text[start - 1] in self.cues.spellings and text[start - 1] not in lists().surnames_too)

    def add(self, name: str) -> None:
        """Take in that the text names somebody in full whom the plan does not have: their surname alone may be theirs from now on."""
        if _HAN.match(name):
            self.strangers |= {name, next((signs for signs in self.cues.spellings if len(signs) > 1 and name.startswith(signs)), name[0])}
        else:
            skipped = {word.casefold() for word in (*self.cues.honorifics, *self.cues.nicknames.en)}
            words = [word.strip(".,") for word in name.split()]
            self.strangers.update(word for word in words if len(word) > 1 and word.casefold() not in skipped)


def namesakes(plan: Plan, parts: Mapping[str, Sequence[str]], cues: NameCues) -> Namesakes:
    """The namesakes of a plan's people, of whom `parts` has the words of the names."""
    texts = [plan.us, plan.account, *(rival.name for rival in plan.rivals), *(department.name for department in plan.departments)]
    texts += [person.title for person in plan.people]
    fixed = (*cues.honorifics, *cues.nicknames.en, *cues.openers)
    words = {word.strip(".,()").casefold() for text in (*texts, *fixed) for word in text.split()}
    return Namesakes(cues, parts, frozenset(words | lists().latin_titles | lists().suffixes))
