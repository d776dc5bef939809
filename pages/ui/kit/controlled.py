"""Widgets that show a value of the store: which one is on the page, and what the reader answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import streamlit as st

from pages.ui.kit import flashes, session

NO_CHANGE = object()
"""No answer: nobody has chosen or typed anything."""


@dataclass(frozen=True)
class Controlled:
    """A widget on the page that shows a value of the store: its key, and what it shows in this drawing.

    Give it that as its default too: a browser that left the page and is back at once draws the default, though the state is another.
    """

    name: str
    key: str
    shown: Any


def controlled(name: str, value: Any, labels: Mapping[Any, str] = MappingProxyType({})) -> Controlled:
    """The widget called `name` that shall show `value` now: the one on the page while it holds that, else a new one.

    A browser sends what all its widgets hold with every message, also while an answer is on its way to it. A widget that was given another
    value from here would so be reported back with its old one, as if somebody had chosen it. A new widget has a key of its own, and what is
    still said under an old one counts for nothing (`new_value`). While the value stands, the widget stays, and with it what is being typed.

    A choice says the label of what is chosen, so it is a new widget too when an option it had is gone or has another of the `labels`, which
    are by id. Their hashes are kept, not the names in them: somebody may be erased.
    """
    known: dict[str, tuple[int, Any, dict[Any, int]]] = st.session_state.setdefault(session.MOUNTED, {})
    marks = {id: hash(label) for id, label in labels.items()}
    place, given, before = known.get(name, (0, value, marks))
    if st.session_state.get(key_at(name, place), given) != value or not before.items() <= marks.items():
        place, given = place + 1, value
    known[name] = (place, given, marks)
    return Controlled(name, key_at(name, place), value)


def new_value(widget: Controlled) -> Any:
    """Answer of the reader, from the callback; NO_CHANGE when the widget is no longer there or still holds what it showed."""
    if widget.key != key_of(widget.name):
        return NO_CHANGE
    held = st.session_state.get(widget.key, NO_CHANGE)
    if isinstance(held, str):
        session.hear(widget.name, held)
    return NO_CHANGE if held == widget.shown else held


def key_of(name: str) -> str:
    """The key of the widget called `name` that is on the page now, to give it another value from a callback."""
    return key_at(name, st.session_state.get(session.MOUNTED, {}).get(name, (0,))[0])


def turn_to(page: str) -> None:
    """Begin a page. What widgets held on the page before is let go: one of the same key would seem to hold it, and would show nothing.

    A copy of the database that was prepared for the download goes too: it is large, and holds whoever may be erased later.
    """
    if st.session_state.get(session.PAGE) != page:
        flashes.let_go_of_drawn()
        st.session_state.pop(session.BACKUP, None)
        st.session_state[session.PAGE] = page
        for name in st.session_state.get(session.MOUNTED, {}):
            st.session_state.pop(key_of(name), None)


def held(name: str, default: Any = None) -> Any:
    """Value that the widget called `name` holds now; `default` where it is not on the page."""
    return st.session_state.get(key_of(name), default)


def key_at(name: str, place: int) -> str:
    """Key in the browser: part of a class name, with "-" for each other sign; unsent.js takes off what ends in "-_1"."""
    return f"{name}~_{place}" if place else name


def is_mounted(key: str) -> bool:
    """True for the key of a widget that shows a value of the store."""
    return key.partition("~")[0] in st.session_state.get(session.MOUNTED, {})
