"""Ballot of the reader in a session, until it is cast."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from pages.ui.kit import session
from playbook.models import Stance


@dataclass(frozen=True)
class DraftBallot:
    """Ballot of the reader in a vote so far. Only their own session holds it; `changing` when they take back one they cast."""

    voter: str | None = None
    """None until they typed a name."""
    stances: Mapping[str, Stance] = field(default_factory=dict)
    cast: bool = False
    changing: bool = False
    taken: int = 0
    """Number of ballots they took in from files."""


def ballot(vote: str) -> DraftBallot:
    """The reader's ballot in a vote."""
    found: DraftBallot = st.session_state.get(f"{session.BALLOT}:{vote}", DraftBallot())
    return found


def keep_ballot(vote: str, /, **changes: Any) -> None:
    """Keep what was chosen, so that a change of page or language loses nothing."""
    st.session_state[f"{session.BALLOT}:{vote}"] = replace(ballot(vote), **changes)


def vote_for(vote: str, person: str, stance: Stance | None) -> None:
    """Keep where the reader thinks a person stands; None for no vote."""
    others = {id: known for id, known in ballot(vote).stances.items() if id != person}
    keep_ballot(vote, stances=others if stance is None else others | {person: stance})
