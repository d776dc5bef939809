"""Step 5: how each relationship shall develop, against the competitors'."""

import streamlit as st

from pages.ui.frame import page_frame, site_map
from pages.ui.kit import choices
from pages.ui.kit.words import words
from pages.ui.people import person_card, relationship_overview, relationship_table

saved = page_frame.open_page("relationships")

if not saved.plan.people:
    st.info(words("relationships.empty"), icon=":material/info:")
    site_map.link("organization")
    st.stop()

with st.container(horizontal=True, vertical_alignment="center"):
    editing = choices.edit_switch(key="relations-edit")
    st.space("stretch")
    relationship_overview.download(saved)
(relationship_table.table if editing else relationship_overview.sheet)(saved)
left, right = st.columns([1, 2], gap="large")
with left:
    person_id = person_card.pick(saved)
    if person_id:
        relationship_table.details(saved, person_id)
with right:
    if person_id:
        relationship_table.tactics(saved, person_id)

site_map.next_page("relationships")
