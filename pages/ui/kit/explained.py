"""Explanations: one wording for each field, wherever it is chosen, out of the method and the glossary; an example for each text."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from pages.ui.kit import labels
from pages.ui.kit.environment import method
from pages.ui.kit.words import catalog, language, plain, together, words
from playbook.models import ROLES, STANCES, Coverage, Mode, RoleId
from playbook.wording import Text

METHOD_PAGE = ("pages/method.py", ":material/menu_book:")
"""Script and icon of the page on the method."""
INFLUENCE = (1, 2, 3, 4, 5)
STRENGTHS = (1, 2, 3)
"""Strengths of a line: how much its end heeds its beginning, or how deep a conflict goes."""


def example(field: str) -> str:
    """An example of what to write into a text field."""
    return words(f"examples.{field}")


def help_of(field: str) -> str:
    """Help of a field, for Markdown: the term in a sentence, then each of its options with its meaning."""
    lines = [f"- {entry(label, meaning)}" for label, meaning in options(field).values()]
    return "\n\n".join(part for part in (entry(*parted(words(f"glossary.{field}"))), "\n".join(lines)) if part)


def column(field: str) -> str:
    """Help of a column that is written in: the help of the field where there is one, and an example."""
    such = words("explained.example", example=plain(example(field)))
    return f"{help_of(field)}\n\n{such}" if f"glossary.{field}" in catalog() else such


def parted(text: str) -> tuple[str, str]:
    """The term and the sentence of an entry of the glossary.

    >>> parted("Gap: ours minus theirs."), parted("差距：我方减去对手。")
    (('Gap', 'ours minus theirs.'), ('差距', '我方减去对手。'))
    """
    term, sentence = re.split(": |：", text, maxsplit=1)
    return term, sentence


def entry(term: str, sentence: str) -> str:
    """A term or an option with its meaning, for Markdown."""
    return words("explained.entry", term=plain(term), sentence=plain(sentence))


def options(field: str) -> Mapping[Any, tuple[str, str]]:
    """Label and meaning of every option of a field; none where it has no options that need one."""
    return _OPTIONS[field]() if field in _OPTIONS else {}


def popover(field: str, *, key: str) -> None:
    """All that the method says of a field, to open beside a choice that has no room for it."""
    with st.popover(words(f"explained.{field}-help"), icon=":material/help:", key=key):
        link_to_method()  # what scrolls holds something that the keyboard reaches
        st.markdown("\n\n".join(role(id) for id in ROLES) if field == "roles" else help_of(field))


def link_to_method() -> None:
    """A link to the page on the method."""
    script, icon = METHOD_PAGE
    st.page_link(script, label=words("method.title"), icon=icon, query_params=dict(st.query_params))


def role(id: RoleId) -> str:
    """All that the method says of a role, a line each, for Markdown."""
    guide = method().roles[id]
    parts = {"who": guide.who, "asks": guide.asks, "cares": guide.cares_about, "power": guide.power, "approach": guide.approach}
    lines = [words(f"explained.role-{name}", **{name: plain(_said(text))}) for name, text in parts.items()]
    return "  \n".join([f"**{plain(_said(guide.label))}** · {plain(_said(guide.short))}", *lines])


def _said(*texts: Text) -> str:
    """Texts of the method, one sentence after the other."""
    return together(*(text[language()] for text in texts))


_OPTIONS: Mapping[str, Callable[[], Mapping[Any, tuple[str, str]]]] = {
    "stance": lambda: {id: (labels.stance(id), _said(method().stances[id].meaning, method().stances[id].rule)) for id in STANCES},
    "roles": lambda: {id: (labels.role(id), _said(method().roles[id].short)) for id in ROLES},
    "coverage": lambda: {id: (labels.coverage(id), _said(method().coverages[id].meaning)) for id in Coverage},
    "mode": lambda: {id: (labels.mode(id), _said(method().modes[id].meaning, method().modes[id].move)) for id in Mode},
    "level": lambda: {guide.level: (labels.level(guide.level), _said(guide.meaning)) for guide in method().levels},
    "grade": lambda: {guide.grade: (labels.grade(guide.grade), _said(guide.meaning)) for guide in method().grades},
    "influence": lambda: {value: (str(value), words(f"explained.influence-{value}")) for value in INFLUENCE},
    "strength": lambda: {value: (str(value), words(f"explained.strength-{value}")) for value in STRENGTHS},
}
