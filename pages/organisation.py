"""Step 2: how the customer is organised, and who reports to whom."""

import streamlit as st

from pages.ui import chart_panel, choices, imports, organisation, shell
from pages.ui.people_table import people_table
from pages.ui.words import words

saved = shell.open_page("organisation")

if saved.plan.people:
    chart_panel.chart_and_card(saved)
    organisation.faults(saved.plan)
else:
    st.info(words("organisation.empty"), icon=":material/info:")
organisation.add_person(saved)

people, departments, taken_in, outline, out = choices.tabs(
    {name: words(f"organisation.{name}") for name in ("people", "departments", "import", "outline", "downloads")}, key=imports.TABS
)
if people.open:
    with people:
        if chart_panel.awaited(saved.plan):
            st.caption(words("organisation.table-follows"))
        else:
            people_table(saved)
if departments.open:
    with departments:
        organisation.departments_table(saved)
with taken_in:  # drawn also when it is closed, so that what was pasted stays
    imports.people(saved, looked_at=taken_in.open)
if outline.open:
    with outline:
        organisation.text_outline(saved.plan)
if out.open:
    with out:
        organisation.downloads(saved)
