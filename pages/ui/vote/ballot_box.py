"""Sealed ballot box of an open vote: who has voted, how to invite others, and the way to reveal it; never what was voted."""

from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st

from pages.ui.frame import site_map
from pages.ui.kit import environment, session
from pages.ui.kit.words import clock, plain, words
from pages.ui.vote import ballots_by_file, vote_rounds
from playbook.errors import PlaybookError
from playbook.storage import Round, StoredPlan

EVERY = 4
"""Seconds after which an open vote looks again who has voted and whether it is revealed."""


def ballot_box(saved: StoredPlan, vote: Round) -> None:
    """Draw who has voted, how to invite others, and the way to reveal the vote; never what was voted."""
    with st.container(horizontal=True, vertical_alignment="center", key="vote-urn"):
        _turnout(saved, vote)
        with st.popover(words("vote.invite"), icon=":material/link:"):
            opening = {"date": vote_rounds.local_day(vote.opened_at), "time": clock(vote.opened_at), "by": plain(vote.opened_by)}
            st.caption(words("vote.opened-by" if vote.opened_by else "vote.opened", **opening))
            if opens_elsewhere(st.context.url or ""):
                st.caption(words("vote.address"))
                st.code(_address(saved), language=None, wrap_lines=True)
            else:
                st.caption(words("vote.here-only"))
                ballots_by_file.empty_ballot(saved, vote, key="vote-invite-download")
        with st.popover(words("vote.reveal"), icon=":material/visibility:"):
            st.markdown(words("vote.reveal-sure"))
            st.button(
                words("vote.reveal-now"),
                key="vote-reveal",
                type="primary",
                on_click=lambda: environment.attempt(environment.store().votes.reveal, vote.id, now=environment.now()),
            )


@st.fragment(run_every=EVERY)
def _turnout(saved: StoredPlan, vote: Round) -> None:
    """Draw who has voted, as it becomes known; once somebody has revealed the vote, a link to the result."""
    try:
        newest = vote_rounds.rounds(saved)[0]
    except PlaybookError:  # the next look may find the database at leisure
        newest = vote
    if newest.id != vote.id or not newest.open:
        site_map.link("review", "vote", words("vote.is-revealed"), ":material/visibility:")
        return
    voters = vote_rounds.name_list(plain(voter) for voter in newest.voters) or words("vote.urn-empty")
    st.markdown(f"**{words('vote.urn', count=len(newest.voters))}** {voters}", width="stretch")


def _address(saved: StoredPlan) -> str:
    """Address where a colleague votes on this plan; without a language, so that each is met in their own."""
    return f"{(st.context.url or '').partition('?')[0]}?plan={saved.plan.id}&{session.PART}=vote"


def opens_elsewhere(url: str) -> bool:
    """True for an address that leads here from another computer too: not one that means the reader's own.

    >>> opens_elsewhere("http://127.0.0.1:8501/vote"), opens_elsewhere("http://playbook.example/vote")
    (False, True)
    """
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        address = ip_address(host)
    except ValueError:
        return bool(host) and host.rpartition(".")[2] not in ("localhost", "localdomain")
    address = getattr(address, "ipv4_mapped", None) or address
    return not (address.is_loopback or address.is_unspecified)
