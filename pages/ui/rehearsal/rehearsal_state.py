"""State of the rehearsal in a session: stances tried out."""

from collections.abc import Mapping

import streamlit as st

from pages.ui.kit import session
from playbook.models import Plan, Stance


def imagined(plan: Plan) -> dict[str, Stance]:
    """Stances that people of a plan have in the rehearsal, by id, where the plan as it is now has another."""
    found: dict[str, Stance] = st.session_state.get(f"{session.IMAGINED}:{plan.id}", {})
    return {id: stance for id, stance in found.items() if id in plan.people_by_id and plan.person(id).stance is not stance}


def imagine(plan: Plan, stances: Mapping[str, Stance]) -> None:
    """Remember the stances that people have in the rehearsal."""
    st.session_state[f"{session.IMAGINED}:{plan.id}"] = dict(stances)
