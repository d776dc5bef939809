"""Ballots as files: an empty one to send to a colleague, and a filled one to take in."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from pages.ui.kit import environment, flashes, labels
from pages.ui.kit.words import language, plain, sentence, words
from pages.ui.vote import ballot_state, vote_rounds
from playbook.errors import PlaybookError
from playbook.imports.ballot_file import ballot_csv, read_ballot
from playbook.models import Stance
from playbook.storage import Round, StoredPlan
from playbook.votes import same_voter


def by_file(saved: StoredPlan, vote: Round) -> None:
    """Draw both, folded."""
    with st.expander(words("vote.by-file"), icon=":material/attach_file:"):
        _by_file(saved, vote)


def empty_ballot(saved: StoredPlan, vote: Round, *, key: str) -> None:
    """A button that saves a ballot to fill in."""
    st.download_button(
        words("vote.download"),
        partial(ballot_csv, saved.plan, vote.id, environment.method(), language()),
        labels.file_name(saved.plan, words("vote.file-name"), "csv"),
        "text/csv",
        key=key,
        icon=":material/download:",
        on_click="ignore",
    )


def _by_file(saved: StoredPlan, vote: Round) -> None:
    empty_ballot(saved, vote, key="vote-download")
    upload_count = ballot_state.ballot(vote.id).taken
    upload = st.file_uploader(words("vote.file"), key=f"vote-file:{vote.id}:{upload_count}")
    if upload is None:
        return
    try:
        file_ballot = read_ballot(upload.getvalue(), upload.name, saved.plan, vote.id, environment.method())
    except PlaybookError as error:
        section = "imports" if error.code.startswith("import-") else "errors"
        st.error(sentence(f"{section}.{error.code}", error.params))
        return
    st.markdown(words("vote.file-says", voter=plain(file_ballot.voter), count=len(file_ballot.stances)))
    if file_ballot.gone:
        st.caption(words("vote.file-gone", names=plain(vote_rounds.name_list(file_ballot.gone))))
    replacing = False
    if earlier_voter := same_voter(file_ballot.voter, vote.voters):
        replacing = st.checkbox(words("vote.replace", voter=plain(earlier_voter)), key=f"vote-file-replace:{vote.id}:{upload_count}")
    st.button(words("vote.take"), key="vote-take", on_click=_take_file, args=(vote, file_ballot.voter, file_ballot.stances, replacing))


def _take_file(vote: Round, voter: str, stances: Mapping[str, Stance], replacing: bool) -> None:
    if environment.attempt(environment.store().votes.cast, vote.id, voter, stances, replacing=replacing, now=environment.now()):
        ballot_state.keep_ballot(vote.id, taken=ballot_state.ballot(vote.id).taken + 1)
        flashes.flash("success", "vote.taken", voter=voter)
