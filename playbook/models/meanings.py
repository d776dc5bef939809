"""Meanings of the model's fields, said once in their annotations. Checking, removing, erasing, hiding and handing over follow them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Meaning:
    """Meaning of a string or a day of the model. A field without one fails tests/models/test_meanings.py."""


@dataclass(frozen=True)
class Code(Meaning):
    """An id or a key, no text. `of` names what it identifies: a group of the plan such as "people", or "" where nothing asks."""

    of: str = ""


@dataclass(frozen=True)
class Ref(Code):
    """Reference to something else in the same plan: the id of a thing in its group `of`, or `also`.

    The thing must exist, else the plan is refused. When the thing is removed, an optional reference becomes empty, one in a list or a
    mapping is taken out of it, and a value that cannot be without it is removed too.
    """

    also: str = ""


@dataclass(frozen=True)
class FreeText(Meaning):
    """Words that somebody wrote. They may name anybody: erasing a person and hiding names search every one of them."""


@dataclass(frozen=True)
class PersonName(FreeText):
    """Name of a person of the customer."""


@dataclass(frozen=True)
class Colleague(FreeText):
    """Name of one of us."""


@dataclass(frozen=True)
class Contact(FreeText):
    """Contact data that finds a person: an address, a number. Hidden along with names."""


@dataclass(frozen=True)
class FindingKey(FreeText):
    """The key of a finding: its rule and the ids it is about, with ":" between (playbook/findings/rule_engine.py)."""


@dataclass(frozen=True)
class Past(Meaning):
    """A day on which something happened."""


@dataclass(frozen=True)
class Planned(Meaning):
    """A day on which something shall have happened."""


@dataclass(frozen=True)
class Judgment:
    """Mark of a field, of any type, that says what we think of people or plan to do with them.

    Where a room need not see that, the field stands at its default (playbook/privacy/redaction.py).
    """
