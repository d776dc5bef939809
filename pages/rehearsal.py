"""The decision rehearsal: who is in the room, what they would decide, and the least that turns it."""

import streamlit as st

from pages.ui.frame import page_frame, site_map
from pages.ui.kit.words import words
from pages.ui.rehearsal import analysis, committee_picture, introductions, meeting_verdict

saved = page_frame.open_page("rehearsal")

scenario = committee_picture.question(saved)
if scenario is None:
    st.info(words("rehearsal.empty"), icon=":material/info:")
    site_map.link("roles")
else:
    if scenario.nobody_decides:
        committee_picture.no_decider()
    else:
        meeting_verdict.headline(scenario)
        committee_picture.caveat(scenario)
        committee_picture.before_and_after(scenario)
        left, right = st.columns([3, 2], gap="large")
        with left:
            meeting_verdict.advice(scenario)
        with right:
            meeting_verdict.verdict(scenario)
    committee_picture.the_room(scenario)
    if not scenario.nobody_decides:
        introductions.hidden_advisers(scenario)
        analysis.analysis_tabs(scenario)

site_map.next_page("rehearsal")
