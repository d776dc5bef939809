"""The plan: who of us does what with whom by when, and the way out as CSV."""

import streamlit as st

from pages.ui import plan, shell
from pages.ui.words import words

saved = shell.open_page("plan")

found = plan.shown(saved)
if not saved.plan.actions:
    st.info(words("plan.empty"), icon=":material/info:")
plan.table(saved, found)
plan.add(saved)
plan.timeline(saved.plan, found)
with st.expander(words("plan.bring-back"), icon=":material/upload_file:"):
    plan.bring_back(saved)
with st.expander(words("plan.history"), icon=":material/history:"):
    plan.history(saved)

shell.close_page()
