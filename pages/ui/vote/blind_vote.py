"""Blind vote on where people stand: one way in, a ballot for each colleague while it is open, then the results."""

import streamlit as st

from pages.ui.kit.words import words
from pages.ui.vote import vote_rounds
from pages.ui.vote.ballot_box import ballot_box
from pages.ui.vote.ballots_by_file import by_file
from pages.ui.vote.own_ballot import ballot
from pages.ui.vote.vote_results import results
from playbook.storage import StoredPlan


def section(saved: StoredPlan) -> None:
    """Draw the vote in the state it is in."""
    votes = vote_rounds.rounds(saved)
    if not votes:
        st.markdown(words("vote.about"))
        vote_rounds.begin(saved, word="begin")
    elif votes[0].open:
        ballot_box(saved, votes[0])
        ballot(saved, votes[0])
        by_file(saved, votes[0])
    else:
        results(saved, votes)
