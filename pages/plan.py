"""The actions: who of us does what with whom by when, and what is late."""

import streamlit as st

from pages.ui.frame import page_frame, site_map
from pages.ui.kit.words import words
from pages.ui.plan import action_import, action_table, timeline_chart

saved = page_frame.open_page("plan")

actions = action_table.filtered_actions(saved)
if not saved.plan.actions:
    st.info(words("plan.empty"), icon=":material/info:")
timeline_chart.timeline(saved.plan, actions)
action_table.table(saved, actions)
with st.expander(words("plan.bring-back"), icon=":material/upload_file:"):
    action_import.bring_back(saved)

site_map.next_page("plan")
