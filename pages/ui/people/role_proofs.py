"""Evidence for the roles of a person, each to take out."""

import streamlit as st

from pages.ui.kit import fields, labels
from pages.ui.kit.words import plain, words
from playbook import edits
from playbook.models import Person
from playbook.storage import StoredPlan


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
