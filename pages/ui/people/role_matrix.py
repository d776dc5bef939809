"""The matrix of roles and people, what each role lacks, and what proves the roles of a person."""

from typing import Any

import streamlit as st

from pages.ui.kit import environment, explained, fields, labels
from pages.ui.kit.words import pair, plain, words
from playbook import edits
from playbook.insight.people_summary import role_cover
from playbook.models import ROLES, Person, Plan
from playbook.storage import StoredPlan


def cover(plan: Plan) -> None:
    """One line a role: nobody holds it, nobody met, nobody supports, or covered."""
    with st.container(horizontal=True, gap="small"):
        for state in role_cover(plan):
            lack = words(f"roles.{state.gap or 'covered'}")
            icon = ":material/check_circle:" if state.gap is None else ":material/error:"
            st.badge(
                pair(labels.role(state.role), lack),
                icon=icon,
                color="green" if state.gap is None else "orange",
                help=explained.role(state.role),
            )


def proofs(saved: StoredPlan, person: Person) -> None:
    """Draw the evidence for the roles of a person, each to take out; nothing where no role has any."""
    proved_roles = [held_role for held_role in person.roles if held_role.evidence.strip()]
    if not proved_roles:
        return
    with st.expander(words("person.role-proofs", count=len(proved_roles)), icon=":material/verified:", key=f"role-proofs:{person.id}"):
        for held_role in proved_roles:
            with st.container(horizontal=True, vertical_alignment="center"):
                summary = words("person.role-proof", role=labels.role(held_role.role), grade=labels.grade(held_role.grade))
                st.markdown(plain(summary), width="stretch")
                fields.remove(saved, edits.unprove_role, person.id, held_role.role, key=f"role-proof-remove:{held_role.role}:{person.id}")
            st.text(held_role.evidence)


def matrix(plan: Plan) -> None:
    """People down, roles across; a held role shows the person's stance."""
    stances = environment.method().stances
    rows = [
        {
            words("fields.name"): labels.person(person),
            **{labels.role_column(role): stances[person.stance].sign if role in person.role_ids else "" for role in ROLES},
            words("fields.stance"): labels.stance(person.stance),
            words("roles.contact"): labels.coverage(person.coverage),
            words("fields.influence"): person.influence,
            words("fields.title"): person.title,
        }
        for person in plan.present
    ]
    columns: dict[str, Any] = {words("fields.name"): st.column_config.TextColumn(width=150, pinned=True)}
    helps = {words("fields.stance"): "stance", words("roles.contact"): "coverage", words("fields.influence"): "influence"}
    columns |= {title: st.column_config.Column(help=explained.help_of(field)) for title, field in helps.items()}
    columns |= {labels.role_column(role): st.column_config.Column(width=74, help=explained.role(role)) for role in ROLES}
    st.dataframe(rows, column_config=columns, hide_index=True, height=min(460, 38 + 35 * len(rows)), alt=words("roles.matrix"))
