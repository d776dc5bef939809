"""Step 2: how the customer is organised, and who reports to whom."""

import streamlit as st

from pages.ui import imports, organisation, shell
from pages.ui.words import words

saved = shell.open_page("organisation")

if saved.plan.people:
    organisation.chart_and_card(saved)
else:
    st.info(words("organisation.empty"), icon=":material/info:")
organisation.add_person(saved)

people, departments, taken_in, outline, out = st.tabs(
    [words(f"organisation.{name}") for name in ("people", "departments", "import", "outline", "downloads")]
)
with people:
    organisation.people_table(saved)
with departments:
    organisation.departments_table(saved)
with taken_in:
    imports.people(saved)
with outline:
    organisation.text_outline(saved.plan)
with out:
    organisation.downloads(saved)
