"""Step 3: which role each person plays, and where they stand."""

import streamlit as st

from pages.ui import person, roles, shell
from pages.ui.words import words

saved = shell.open_page("roles")

if not saved.plan.people:
    st.info(words("roles.empty"), icon=":material/info:")
    shell.link("organisation")
    st.stop()

roles.cover(saved.plan)
left, right = st.columns([3, 2], gap="large")
with left:
    roles.matrix(saved.plan)
with right:
    chosen = person.pick(saved)
    if chosen:
        person.person_card(saved, chosen)
