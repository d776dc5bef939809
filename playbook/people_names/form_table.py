"""Table of all forms of people looked for, each with who it may be; and mentions, found by them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from playbook.people_names.forms import forms
from playbook.people_names.name_words import lists

Keys = dict[str, set[str]]


@dataclass(frozen=True)
class Mention:
    """Somebody named in a composed text, from `start` to `end`; `keys` says who it may be, `whole` whether by their whole name."""

    start: int
    end: int
    keys: frozenset[str]
    whole: bool = False
    firm: bool = False
    """True if by a whole name that is more than a surname with a form of address."""


@dataclass(frozen=True)
class Table:
    """The forms of `forms.Forms`, each with the keys of those who are called so."""

    whole: Keys = field(default_factory=dict)
    signs: Keys = field(default_factory=dict)
    titled: set[str] = field(default_factory=set)
    """Names in `signs` that are a surname with a form of address, such as 王总."""
    surnames: Keys = field(default_factory=dict)
    given: Keys = field(default_factory=dict)
    last: Keys = field(default_factory=dict)
    single: Keys = field(default_factory=dict)
    words: dict[tuple[str, ...], set[str]] = field(default_factory=dict)
    spelled: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Rest of the name in Latin letters and the person's key, by the sign of the surname."""
    families: set[str] = field(default_factory=set)
    initialed: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    addresses: Keys = field(default_factory=dict)


def table_of(names_by_key: Mapping[str, Iterable[str]]) -> Table:
    """The forms of people by their names, given by any key."""
    table = Table()
    for key, names in names_by_key.items():
        for name_forms in map(forms, names):
            for kind in ("whole", "signs", "surnames", "given", "last", "single", "words", "initialed", "addresses"):
                for form in getattr(name_forms, kind):
                    getattr(table, kind).setdefault(form, set()).add(key)
            for family, rest in name_forms.spelled:
                for sign in lists().signs[family]:
                    table.spelled.setdefault(sign, []).append((rest, key))
            table.families.update(name_forms.families)
            table.titled.update(name_forms.titled)
    return table
