"""Step 4: how much each relationship counts, now and later."""

import streamlit as st

from pages.ui.frame import page_frame, site_map
from pages.ui.kit.words import words
from pages.ui.people import weight_map, weights_editor

saved = page_frame.open_page("weights")

if any(person.roles for person in saved.plan.people):
    weight_map.who_matters(saved.plan)
else:
    st.info(words("weights.no-roles"), icon=":material/info:")
    site_map.link("roles")
weights_editor.change_weights(saved)

site_map.next_page("weights")
