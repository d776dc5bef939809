"""The matrix of roles and people, and what each role lacks."""

import streamlit as st

from pages.ui import data, labels
from pages.ui.words import language, words
from playbook.models import ROLES, Plan
from playbook.people import role_cover


def cover(plan: Plan) -> None:
    """One line a role: nobody holds it, nobody met, nobody supports, or covered."""
    with st.container(horizontal=True, gap="small"):
        for state in role_cover(plan):
            lack = words(f"roles.{state.gap or 'covered'}")
            icon = ":material/check_circle:" if state.gap is None else ":material/error:"
            st.badge(
                f"{labels.role(state.role)}: {lack}",
                icon=icon,
                color="green" if state.gap is None else "orange",
                help=data.method().roles[state.role].asks[language()],
            )


def matrix(plan: Plan) -> None:
    """People down, roles across; a held role shows the person's stance."""
    rows = [
        {
            words("fields.name"): labels.person(person),
            words("fields.title"): person.title,
            **{labels.role(role): data.method().stances[person.stance].sign if role in person.role_ids else "" for role in ROLES},
            words("fields.stance"): labels.stance(person.stance),
            words("roles.contact"): labels.coverage(person.coverage),
            words("fields.influence"): person.influence,
        }
        for person in plan.present
    ]
    wide = {words("fields.name"): st.column_config.TextColumn(width=200, pinned=True)}
    st.dataframe(rows, column_config=wide, hide_index=True, height=min(460, 38 + 35 * len(rows)), alt=words("roles.matrix"))
