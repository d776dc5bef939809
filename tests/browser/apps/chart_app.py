"""A page with nothing but the chart, for the tests of the component: who is selected, and a button that turns 小李 around."""

from datetime import date

import streamlit as st

from pages.ui.components.chart import ChartViewer, org_chart, selected_person
from playbook.chart import ChartOptions, picture
from playbook.content import method
from playbook.models import Reading, Stance
from tests.support.chart_plans import keyboards

TODAY = date(2026, 11, 24)

st.set_page_config(layout="wide")
language = st.query_params.get("language", "en")
plan = keyboards(language)
st.session_state.setdefault("turned", False)
if st.button("turn", key="turn"):
    st.session_state.turned = not st.session_state.turned
if st.session_state.turned:
    reading = Reading(id="turned", on=TODAY, stance=Stance.OPPONENT, grade=2, source="call")
    people = tuple(p.but(readings=(*p.readings, reading)) if p.id == "xiao-li" else p for p in plan.people)
    plan = plan.but(people=people)
st.session_state.runs = st.session_state.get("runs", 0) + 1
drawn = picture(plan, method(), language, today=TODAY, options=ChartOptions(window=(1180, 560)))
chosen = org_chart(drawn, key="chart", language=language, viewer=ChartViewer(560))
st.text(f"selected: {chosen} {selected_person('chart')} run {st.session_state.runs}")
