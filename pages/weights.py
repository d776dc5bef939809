"""Step 4: how much each relationship counts, now and later."""

import streamlit as st

from pages.ui.frame import page_frame
from pages.ui.kit.words import words
from pages.ui.people import weight_tables

saved = page_frame.open_page("weights")

if any(person.roles for person in saved.plan.people):
    weight_tables.who_matters(saved.plan)
    weight_tables.people_table(saved.plan)
else:
    st.info(words("weights.no-roles"), icon=":material/info:")
    page_frame.link("roles")
weight_tables.roles_table(saved)

page_frame.next_page("weights")
