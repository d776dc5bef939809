"""Step 5: how each relationship shall develop, against the rival's."""

import streamlit as st

from pages.ui.frame import page_frame
from pages.ui.kit.words import words
from pages.ui.people import person_card, relationship_table

saved = page_frame.open_page("relationships")

if not saved.plan.people:
    st.info(words("relationships.empty"), icon=":material/info:")
    page_frame.link("organization")
    st.stop()

relationship_table.table(saved)
left, right = st.columns([1, 2], gap="large")
with left:
    person_id = person_card.pick(saved)
    if person_id:
        relationship_table.details(saved, person_id)
with right:
    if person_id:
        relationship_table.tactics(saved, person_id)
