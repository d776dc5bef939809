"""Step 2: how the customer is organized, and who reports to whom."""

import streamlit as st

from pages.ui.frame import page_frame, site_map
from pages.ui.kit import choices
from pages.ui.kit.words import words
from pages.ui.organization import chart_and_tables, chart_panel, departments_table, people_upload
from pages.ui.organization.people_table import people_table

saved = page_frame.open_page("organization")

if saved.plan.people:
    chart_and_tables.add_person(saved)
    chart_panel.chart_and_card(saved)
    chart_and_tables.faults(saved.plan)
else:
    st.info(words("organization.empty"), icon=":material/info:")
    chart_and_tables.add_person(saved)

people_tab, departments_tab, import_tab, outline_tab = choices.tabs(
    {name: words(f"organization.{name}") for name in ("people", "departments", "import", "outline")}, key=people_upload.TABS
)
if people_tab.open:
    with people_tab:
        if chart_panel.is_chart_pending(saved.plan):
            st.caption(words("organization.table-follows"))
        else:
            people_table(saved)
if departments_tab.open:
    with departments_tab:
        departments_table.departments(saved)
with import_tab:  # drawn also when it is closed, so that what was pasted stays
    people_upload.people(saved, is_open=import_tab.open)
if outline_tab.open:
    with outline_tab:
        chart_and_tables.text_outline(saved.plan)

site_map.next_page("organization")
