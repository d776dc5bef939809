"""Substitute names for people whose own are kept out of the room, and every way a text may have named them."""

import re
from collections.abc import Callable, Iterable, Mapping

from playbook.letters import is_han
from playbook.people_names import Finder
from playbook.people_names.forms import split_signs
from playbook.people_names.name_words import lists
from playbook.wording import word


def number_names(names: Iterable[str], kind: str, language: str) -> dict[str, str]:
    """Return a numbered substitute for every name; `kind` is "person" or "colleague"."""
    return {name: word("pseudonyms", kind, language, number=number) for number, name in enumerate(dict.fromkeys(names), 1)}


def initial_names(names: Iterable[str], kind: str, language: str, secret: Iterable[str]) -> dict[str, str]:
    """Return initials for every name, made unique by a number; where they would say one of the `secret` names, a number only."""
    substitutes: dict[str, str] = {}
    names = list(dict.fromkeys(names))
    numbered_names = number_names(names, kind, language)
    secret_names = [name.casefold() for name in secret if len(name) > 1]
    for name in names:
        base = initials(name)
        uses = sum(substitute == base or substitute.startswith(f"{base} ") for substitute in substitutes.values())
        candidate = f"{base} {uses + 1}" if uses else base
        substitutes[name] = (
            candidate if base and not any(secret_name in candidate.casefold() for secret_name in secret_names) else numbered_names[name]
        )
    return substitutes


def initials(name: str) -> str:
    """A name in short: the surname of a Chinese one, the first letters of any other; "" where it has no letters.

    >>> initials("王建国"), initials("Dr Wei Qiang")
    ('王某', 'W. Q.')
    """
    if surname := chinese_surname(name):
        return f"{surname}某"
    return " ".join(f"{word[0].upper()}." for word in spoken_words(name))


def chinese_surname(name: str) -> str:
    """The surname of somebody named in Chinese letters, or "": 王 of 王建国, 王总 and 小王."""
    stripped_name = name.strip()
    return split_signs(stripped_name, lists())[0] or stripped_name[:1] if stripped_name and is_han(stripped_name[0]) else ""


def spoken_words(name: str) -> list[str]:
    """The words of a name in letters that are written with spaces, without Mr and Dr."""
    words = re.findall(r"[^\W_]+", name)
    return [word for word in words if word.casefold() not in lists().honorifics] or words


def replacer(substitutes: Mapping[str, str], language: str) -> Callable[[str], str]:
    """Return a function that replaces every name in a text by its substitute, by name; in full or in short (playbook/people_names).

    Where a short form could be one of several, it says "somebody". A single letter or sign is no name to look for. Other identification,
    such as an address, is replaced by nothing.
    """
    names = {name: [name] for name, substitute in substitutes.items() if substitute}
    contacts = {name: [name] for name, substitute in substitutes.items() if not substitute}
    finder = Finder(names, contacts)

    def substitute_of(keys: frozenset[str]) -> str:
        (substitute, *others) = dict.fromkeys(substitutes[key] for key in keys)
        return word("pseudonyms", "somebody", language) if others else substitute

    return lambda text: finder.replaced(text, substitute_of)
