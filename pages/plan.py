"""The plan: who of us does what with whom by when, the brief, and every file to take along."""

import streamlit as st

from pages.ui import files, plan, shell
from pages.ui.words import words

saved = shell.open_page("plan")

found = plan.shown(saved)
if not saved.plan.actions:
    st.info(words("plan.empty"), icon=":material/info:")
plan.table(saved, found)
plan.add(saved)
plan.timeline(saved.plan, found)
files.in_brief(saved)
files.files(saved)
with st.expander(words("plan.bring-back"), icon=":material/upload_file:"):
    plan.bring_back(saved)
with st.expander(words("plan.history"), icon=":material/history:"):
    plan.history(saved)
