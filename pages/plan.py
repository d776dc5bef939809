"""The plan: who of us does what with whom by when, the brief, and every file to take along."""

import streamlit as st

from pages.ui.frame import page_frame
from pages.ui.kit.words import words
from pages.ui.plan import action_table, downloads

saved = page_frame.open_page("plan")

actions = action_table.filtered_actions(saved)
if not saved.plan.actions:
    st.info(words("plan.empty"), icon=":material/info:")
action_table.table(saved, actions)
action_table.add(saved)
action_table.timeline(saved.plan, actions)
downloads.in_brief(saved)
downloads.files(saved)
with st.expander(words("plan.bring-back"), icon=":material/upload_file:"):
    action_table.bring_back(saved)
