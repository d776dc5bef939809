"""Step 3: which role each person plays, and where they stand."""

import streamlit as st

from pages.ui.frame import page_frame, site_map
from pages.ui.kit.words import words
from pages.ui.people import person_drawer, role_matrix

saved = page_frame.open_page("roles")

if not saved.plan.people:
    st.info(words("roles.empty"), icon=":material/info:")
    site_map.link("organization")
    st.stop()

role_matrix.cover(saved.plan)
role_matrix.matrix(saved)
person_drawer.drawer(saved)

site_map.next_page("roles")
