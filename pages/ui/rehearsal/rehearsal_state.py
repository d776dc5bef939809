"""State of the rehearsal in a session: stances tried out, and the committee chosen."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.ui.kit import session
from playbook.models import Plan, Stance


def imagined(plan: Plan) -> dict[str, Stance]:
    """Stances that people of a plan have in the rehearsal, by id, where the plan as it is now has another."""
    found: dict[str, Stance] = st.session_state.get(f"{session.IMAGINED}:{plan.id}", {})
    return {id: stance for id, stance in found.items() if id in plan.people_by_id and plan.person(id).stance is not stance}


def room(plan: Plan) -> dict[str, Any]:
    """Choices about the room that is rehearsed, by the key of each; another page changes none of them."""
    found: dict[str, Any] = st.session_state.get(f"{session.ROOM}:{plan.id}", {})
    return found


def set_room(plan: Plan, choice: str, answer: Any) -> None:
    """Remember a choice about the room that is rehearsed."""
    st.session_state[f"{session.ROOM}:{plan.id}"] = {**room(plan), choice: answer}


def imagine(plan: Plan, stances: Mapping[str, Stance]) -> None:
    """Remember the stances that people have in the rehearsal."""
    st.session_state[f"{session.IMAGINED}:{plan.id}"] = dict(stances)
