"""The decision rehearsal: who is in the room, what they would decide, and the least that turns it."""

import streamlit as st

from pages.ui import rehearsal, rehearsal_parts, shell
from pages.ui.words import words

saved = shell.open_page("rehearsal")

above = st.container()
asked = rehearsal.question(saved)
with above:
    rehearsal.honest(asked)
if asked is None:
    st.info(words("rehearsal.empty"), icon=":material/info:")
    shell.link("roles")
else:
    left, right = st.columns([3, 2], gap="medium")
    with left:
        rehearsal.the_room(asked)
    with right:
        if asked.nobody_decides:
            rehearsal.no_decider()
        else:
            rehearsal.verdict(asked)
            rehearsal.advice(asked)
    if not asked.nobody_decides:
        rehearsal_parts.more(asked)
