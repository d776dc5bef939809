"""What a browser session remembers. Every key of st.session_state that the product sets itself is named here."""

from dataclasses import dataclass

import streamlit as st

from playbook.models import Plan

LANGUAGE = "language"
PLAN = "plan"
SELECTED = "selected"
FLASH = "flash"
UNSAVED = "unsaved"
BACKUP = "backup"
IMPORTS_GIVEN_UP = "imports-given-up"
CLOCK = "clock"
"""A date that stands in for today in tests."""


def tab(key: str) -> str:
    """The key of the name of the tab that is open among those drawn with `key`."""
    return f"tab:{key}"


@dataclass(frozen=True)
class Flash:
    """A message that the next page shows once. `kind` is "error" or "success"."""

    kind: str
    code: str
    params: dict[str, str]


def flash(kind: str, code: str, **params: object) -> None:
    """Have the next drawing of a page say this once."""
    st.session_state[FLASH] = Flash(kind, code, {name: str(value) for name, value in params.items()})


def selected(plan: Plan) -> str | None:
    """The id of the person whose card is open, if they are still in the plan."""
    chosen = st.session_state.get(SELECTED)
    return chosen if chosen in plan.people_by_id else None


def select(person: str | None) -> None:
    """Open a person's card."""
    st.session_state[SELECTED] = person
