"""Step 4: how much each relationship counts, now and later."""

import streamlit as st

from pages.ui import shell, weights
from pages.ui.words import words

saved = shell.open_page("weights")

if any(person.roles for person in saved.plan.people):
    weights.who_matters(saved.plan)
    weights.people_table(saved.plan)
else:
    st.info(words("weights.no-roles"), icon=":material/info:")
    shell.link("roles")
weights.roles_table(saved)
