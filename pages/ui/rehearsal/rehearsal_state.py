"""State of the rehearsal in a session: stances tried out, who will not move, and who is taken as met."""

from collections.abc import Collection, Mapping

import streamlit as st

from pages.ui.kit import session
from playbook.models import Plan, Stance


def imagined(plan: Plan) -> dict[str, Stance]:
    """Stances that people of a plan have in the rehearsal, by id, where the plan as it is now has another."""
    found: dict[str, Stance] = st.session_state.get(f"{session.IMAGINED}:{plan.id}", {})
    return {id: stance for id, stance in found.items() if id in plan.people_by_id and plan.person(id).stance is not stance}


def will_not_move(plan: Plan) -> frozenset[str]:
    """Ids of the people who will not move: as the reader tries it out, else as the plan says."""
    said = frozenset(person.id for person in plan.people if person.immovable)
    tried: frozenset[str] = st.session_state.get(f"{session.IMAGINED}:fixed:{plan.id}", said)
    return tried & set(plan.people_by_id)


def try_not_moving(plan: Plan, people: Collection[str]) -> None:
    """Remember who will not move in the rehearsal."""
    st.session_state[f"{session.IMAGINED}:fixed:{plan.id}"] = frozenset(people)


def found_out(plan: Plan) -> frozenset[str]:
    """Ids of the people whose stance the rehearsal takes as recorded, as if somebody had met them and found it out."""
    found: frozenset[str] = st.session_state.get(f"{session.IMAGINED}:found:{plan.id}", frozenset())
    return found & set(plan.people_by_id)


def find_out(plan: Plan, people: Collection[str]) -> None:
    """Remember whose stance the rehearsal takes as recorded."""
    st.session_state[f"{session.IMAGINED}:found:{plan.id}"] = frozenset(people)


def changes(plan: Plan) -> int:
    """Number of people about whom the rehearsal assumes something else than the plan says."""
    fixed = will_not_move(plan) ^ {person.id for person in plan.people if person.immovable}
    return len({*imagined(plan), *found_out(plan), *fixed})


def reset(plan: Plan) -> None:
    """Take everybody as the plan has them again."""
    imagine(plan, {})
    find_out(plan, ())
    st.session_state.pop(f"{session.IMAGINED}:fixed:{plan.id}", None)


def imagine(plan: Plan, stances: Mapping[str, Stance]) -> None:
    """Remember the stances that people have in the rehearsal."""
    st.session_state[f"{session.IMAGINED}:{plan.id}"] = dict(stances)
