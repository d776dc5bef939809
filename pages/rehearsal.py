"""The decision rehearsal: who is in the room, what they would decide, and the least that turns it."""

import streamlit as st

from pages.ui.frame import page_frame
from pages.ui.kit.words import words
from pages.ui.rehearsal import analysis, committee_picture

saved = page_frame.open_page("rehearsal")

above = st.container()
asked = committee_picture.question(saved)
with above:
    committee_picture.honest(asked)
if asked is None:
    st.info(words("rehearsal.empty"), icon=":material/info:")
    page_frame.link("roles")
else:
    left, right = st.columns([3, 2], gap="medium")
    with left:
        committee_picture.the_room(asked)
    with right:
        if asked.nobody_decides:
            committee_picture.no_decider()
        else:
            committee_picture.verdict(asked)
            committee_picture.advice(asked)
    if not asked.nobody_decides:
        analysis.more(asked)
