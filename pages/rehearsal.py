"""The decision rehearsal: who is in the room, what they would decide, and the least that turns it."""

import streamlit as st

from pages.ui.frame import page_frame
from pages.ui.kit.words import words
from pages.ui.rehearsal import analysis, committee_picture

saved = page_frame.open_page("rehearsal")

above = st.container()
scenario = committee_picture.question(saved)
with above:
    committee_picture.caveat(scenario)
if scenario is None:
    st.info(words("rehearsal.empty"), icon=":material/info:")
    page_frame.link("roles")
else:
    left, right = st.columns([3, 2], gap="medium")
    with left:
        committee_picture.the_room(scenario)
    with right:
        if scenario.nobody_decides:
            committee_picture.no_decider()
        else:
            committee_picture.verdict(scenario)
            committee_picture.advice(scenario)
    if not scenario.nobody_decides:
        analysis.analysis_tabs(scenario)

page_frame.next_page("rehearsal")
