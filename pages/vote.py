"""The blind vote before a review: everybody's own view of where people stand, revealed together."""

import streamlit as st

from pages.ui import shell, vote
from pages.ui.words import words

saved = shell.open_page("vote", blind=vote.sealed)
rounds = vote.rounds(saved)

if not rounds:
    st.markdown(words("vote.about"))
    vote.begin(saved, word="begin")
elif rounds[0].open:
    vote.urn(saved, rounds[0])
    vote.ballot(saved, rounds[0])
    vote.by_file(saved, rounds[0])
else:
    vote.revealed(saved, rounds)
