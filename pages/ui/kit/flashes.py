"""Messages that a page says once, and that stand for some seconds."""

from dataclasses import dataclass
from time import monotonic
from typing import Any

import streamlit as st

from pages.ui.kit import session
from playbook.errors import PlaybookError
from playbook.storage import Revision

STANDS = 3.0
"""Seconds for which a message stands. Tables and the chart have the page drawn anew by themselves right after a change was made on them."""


@dataclass(frozen=True)
class Flash:
    """A message that the next page shows once. `kind` is "error" or "success"."""

    kind: str
    code: str
    params: dict[str, str]


def flash(kind: str, code: str, /, **params: object) -> None:
    """Have the next drawing of a page say this once."""
    let_go(session.FLASH)
    st.session_state[session.FLASH] = Flash(kind, code, {name: str(value) for name, value in params.items()})


def take_refusal() -> PlaybookError | None:
    """Take back the error that the next drawing would say, for a field that says it itself; None where there is none."""
    found: Flash | None = st.session_state.get(session.FLASH)
    words_of, _, code = found.code.partition(".") if found else ("", "", "")
    if found is None or found.kind != "error" or words_of != "errors":
        return None
    let_go(session.FLASH)
    return PlaybookError(code, **found.params)


def shown_flash() -> Flash | None:
    """The message that this drawing of the page shows."""
    found: Flash | None = st.session_state.get(session.SAID)
    return found


def tell_merged(changes: tuple[Revision, ...]) -> None:
    """Have the next drawing of a page tell once what others saved, which now stands together with what was saved here."""
    if _first_drawn().get(session.MEANWHILE):
        let_go(session.MEANWHILE)
    st.session_state[session.MEANWHILE] = (*st.session_state.get(session.MEANWHILE, ()), *changes)


def message(name: str) -> Any:
    """Message to be said once under `name`, to whoever draws it now: every drawing says it until it has stood for STANDS seconds."""
    if name in st.session_state and monotonic() - _first_drawn().setdefault(name, monotonic()) > STANDS:
        let_go(name)
    return st.session_state.get(name)


def let_go(*names: str) -> None:
    """Drop these messages: something was done after them."""
    for name in names:
        st.session_state.pop(name, None)
        _first_drawn().pop(name, None)


def let_go_of_drawn() -> None:
    """Drop the messages that were drawn already."""
    let_go(*_first_drawn())


def _first_drawn() -> dict[str, float]:
    """Moment at which each message was first drawn, in seconds of a clock that only runs on."""
    found: dict[str, float] = st.session_state.setdefault(session.FIRST_DRAWN, {})
    return found
