"""The blind vote before a review: everybody's own view of where people stand, revealed together."""

import streamlit as st

from pages.ui.frame import page_frame
from pages.ui.kit.words import words
from pages.ui.vote import ballots_and_agenda

saved = page_frame.open_page("vote", blind=ballots_and_agenda.is_sealed)
rounds = ballots_and_agenda.rounds(saved)

if not rounds:
    st.markdown(words("vote.about"))
    ballots_and_agenda.begin(saved, word="begin")
elif rounds[0].open:
    ballots_and_agenda.urn(saved, rounds[0])
    ballots_and_agenda.ballot(saved, rounds[0])
    ballots_and_agenda.by_file(saved, rounds[0])
else:
    ballots_and_agenda.results(saved, rounds)

page_frame.next_page("vote")
