"""Meanings of the model's fields, said once in their annotations. Checking, removing, erasing, hiding and handing over follow them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Meaning:
    """What a string or a day of the model is. A field without one fails tests/domain/test_meanings.py."""


@dataclass(frozen=True)
class Code(Meaning):
    """An id or a key, no text. `of` says what of: a group of the plan such as "people", or "" where nothing asks."""

    of: str = ""


@dataclass(frozen=True)
class Ref(Code):
    """The id of something else in the same plan: of a thing in its group `of`, or `also`.

    It leads somewhere, else the plan is refused. With the thing it goes: an optional reference becomes empty, one in a list or a mapping is
    taken out of it, and what cannot be without it goes along.
    """

    also: str = ""


@dataclass(frozen=True)
class Text(Meaning):
    """Words that somebody wrote. They may name anybody: erasing a person and hiding names search every one of them."""


@dataclass(frozen=True)
class PersonName(Text):
    """What a person of the customer is called."""


@dataclass(frozen=True)
class Colleague(Text):
    """What one of us is called."""


@dataclass(frozen=True)
class Contact(Text):
    """What else finds a person: an address, a number. Hidden names take it along."""


@dataclass(frozen=True)
class FindingKey(Text):
    """The key of a finding: its rule and the ids it is about, with ":" between (playbook/findings/engine.py)."""


@dataclass(frozen=True)
class Past(Meaning):
    """A day on which something happened."""


@dataclass(frozen=True)
class Planned(Meaning):
    """A day on which something shall have happened."""


@dataclass(frozen=True)
class Judgment:
    """The mark of a field, of any type, that says what we think of people or are up to with them.

    Where a room need not see that, the field stands at its default (playbook/privacy/veil.py).
    """
