"""Step 5: how each relationship shall develop, against the rival's."""

import streamlit as st

from pages.ui import person, relationships, shell
from pages.ui.words import words

saved = shell.open_page("relationships")

if not saved.plan.people:
    st.info(words("relationships.empty"), icon=":material/info:")
    shell.link("organisation")
    st.stop()

relationships.table(saved)
left, right = st.columns([1, 2], gap="large")
with left:
    chosen = person.pick(saved)
    if chosen:
        relationships.details(saved, chosen)
with right:
    if chosen:
        relationships.tactics(saved, chosen)
