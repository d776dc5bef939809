"""Page for benchmarks/chart.py to compare with: the same plan drawn by st.graphviz_chart, with a button that turns one person around."""

from datetime import date

import streamlit as st

from benchmarks.chart import of_size
from playbook import edits
from playbook.chart import dot_source
from playbook.content import method
from playbook.models import Reading, Stance

TODAY = date(2026, 11, 24)

plan = of_size(int(st.query_params["people"]))
if st.button("turn", key="turn"):
    st.session_state.turned = not st.session_state.get("turned", False)
stance = Stance.OPPONENT if st.session_state.get("turned") else Stance.SUPPORTER
person = plan.people[1]
plan = edits.change_person(plan, person.id, name=f"turned {stance.value}", readings=(Reading(id="r", on=TODAY, stance=stance, grade=3),))
st.graphviz_chart(dot_source(plan, method(), "en", today=TODAY))
