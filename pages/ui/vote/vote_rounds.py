"""Rounds of the blind vote on a plan: the votes so far, a way into a new one, and how a list of names and a day is written."""

from collections.abc import Iterable
from datetime import datetime

import streamlit as st

from pages.ui.frame import site_map
from pages.ui.kit import environment
from pages.ui.kit.words import day, words, zone
from playbook.storage import Round, StoredPlan
from playbook.votes import electorate


def is_sealed(saved: StoredPlan) -> bool:
    """True while a vote is open: the page tells nothing of where people stand."""
    return bool(votes := rounds(saved)) and votes[0].open


def rounds(saved: StoredPlan) -> list[Round]:
    """The votes of a plan, the newest first."""
    return environment.store().votes.rounds(saved.plan.id)


def begin(saved: StoredPlan, *, word: str) -> None:
    """The way into a vote."""
    if not electorate(saved.plan):
        seats = len(saved.plan.present)
        st.info(words("vote.only-seats", count=seats) if seats else words("vote.nobody"), icon=":material/info:")
        site_map.link("organization")
        return
    st.button(
        words(f"vote.{word}"),
        key="vote-begin",
        type="primary",
        icon=":material/how_to_vote:",
        on_click=lambda: environment.attempt(
            environment.store().votes.open, saved.plan.id, author=environment.author(), now=environment.now()
        ),
    )


def name_list(names: Iterable[str]) -> str:
    """Names one after the other, as the language parts them."""
    return words("vote.between").join(names)


def local_day(moment: datetime) -> str:
    """The day of a moment where the reader is."""
    return day(moment.astimezone(zone()).date())
