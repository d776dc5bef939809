"""Step 3: which role each person plays, and where they stand."""

import streamlit as st

from pages.ui.frame import page_frame
from pages.ui.kit.words import words
from pages.ui.people import person_card, role_matrix

saved = page_frame.open_page("roles")

if not saved.plan.people:
    st.info(words("roles.empty"), icon=":material/info:")
    page_frame.link("organization")
    st.stop()

role_matrix.cover(saved.plan)
left, right = st.columns([3, 2], gap="large")
with left:
    role_matrix.matrix(saved.plan)
with right:
    person_id = person_card.pick(saved)
    if person_id:
        person_card.person_card(saved, person_id)
