"""Results of a blind vote once it is revealed: what the team disagrees about first, to be settled in the room."""

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from pages.ui.kit import choices, data, environment, labels
from pages.ui.kit.words import clock, day, plain, words
from pages.ui.vote import vote_rounds
from playbook import edits
from playbook.models import STANCES, Reading, Stance, new_id
from playbook.storage import Round, StoredPlan
from playbook.votes import Item, Outcome, agenda, valid_ballots

_BADGES: Mapping[Outcome, tuple[Literal["red", "orange", "gray", "blue"], str]] = {
    Outcome.OPPOSED: ("red", ":material/swap_horiz:"),
    Outcome.SPLIT: ("orange", ":material/call_split:"),
    Outcome.SILENT: ("gray", ":material/question_mark:"),
    Outcome.SINGLE: ("gray", ":material/person:"),
    Outcome.OTHER: ("blue", ":material/difference:"),
}


def results(saved: StoredPlan, votes: list[Round]) -> None:
    """Draw the results of a vote, sorted by disagreement, and a new vote."""
    vote = votes[0]
    if len(votes) > 1:
        names = {past_vote.id: words("vote.which-one", date=_day(past_vote), time=_time(past_vote)) for past_vote in votes}
        by_id = {past_vote.id: past_vote for past_vote in votes}
        key, newest = f"vote-which:{votes[0].id}", votes[0].id
        vote = by_id[choices.selectbox(words("vote.which"), by_id, key=key, shown=names.__getitem__, start=newest, width=260)]
    ballots = valid_ballots(environment.store().votes.ballots(vote.id))
    voters = vote_rounds.name_list(plain(ballot.voter) for ballot in ballots)
    st.caption(words("vote.revealed", date=_day(vote), time=_time(vote), voters=voters))
    items = agenda(saved.plan, ballots, environment.method())
    open_items = [item for item in items if item.outcome is not Outcome.AGREED]
    if open_items:
        st.subheader(words("vote.agenda"), anchor=False)
    else:
        st.success(words("vote.nothing"), icon=":material/check:")
    for position, item in enumerate(open_items, start=1):
        with st.container(border=True, key=f"agenda-{item.person.id}"):
            _item(saved, vote, item, f"{position}. ")
    agreed_items = [item for item in items if item.outcome is Outcome.AGREED]
    if agreed_items:
        with st.expander(words("vote.agreed", count=len(agreed_items)), icon=":material/check:", key="vote-agreed"):
            for item in agreed_items:
                _item(saved, vote, item, "")
    vote_rounds.begin(saved, word="again")


def _item(saved: StoredPlan, vote: Round, item: Item, prefix: str) -> None:
    person = item.person
    left, right = st.columns(2, vertical_alignment="center")
    with left:
        with st.container(horizontal=True, vertical_alignment="center"):
            title = f" :small[{plain(person.title)}]" if person.title and person.name else ""
            st.markdown(f"**{prefix}{plain(labels.person(person))}**{title}", width="content")
            if item.outcome in _BADGES:
                color, icon = _BADGES[item.outcome]
                st.badge(words(f"vote.{item.outcome}"), color=color, icon=icon)
        st.markdown("  \n".join(plain(line) for line in _votes(item)))
        reading = person.reading
        plan_view = {"stance": plain(labels.stance(person.stance)), "date": day(reading.on if reading else None)}
        st.caption(words("vote.plan-says", **plan_view) if reading else words("vote.plan-silent"))
    with right:
        st.caption(words("vote.room"))
        with st.container(horizontal=True, gap="xsmall"):
            for stance in STANCES:
                st.button(
                    labels.stance(stance),
                    key=f"agree:{person.id}:{stance}",
                    icon=":material/check:" if reading and stance is person.stance else None,
                    help=words("vote.write-down", name=plain(labels.person(person)), stance=plain(labels.stance(stance))),
                    type="primary" if item.outcome is Outcome.OTHER and stance is item.leading else "secondary",
                    on_click=_agree,
                    args=(saved, vote, item, stance),
                )


def _votes(item: Item) -> list[str]:
    """Voters by stance, a line for each stance, those without a vote last."""
    voters_by_stance = {stance: [voter for voter, vote in item.votes if vote is stance] for stance in (*STANCES, None)}
    names = {stance: words("vote.no-vote") if stance is None else labels.stance(stance) for stance in voters_by_stance}
    return [
        words("vote.said", stance=names[stance], voters=vote_rounds.name_list(voters))
        for stance, voters in voters_by_stance.items()
        if voters
    ]


def _agree(saved: StoredPlan, vote: Round, item: Item, stance: Stance) -> None:
    evidence = words("vote.evidence", date=_day(vote), votes="; ".join(_votes(item)))
    reading = Reading(id=new_id(), on=environment.today(), stance=stance, grade=1, evidence=evidence, source=words("vote.team"))
    data.change(saved, edits.add_reading, item.person.id, reading)


def _day(vote: Round) -> str:
    return vote_rounds.local_day(vote.revealed_at) if vote.revealed_at else ""


def _time(vote: Round) -> str:
    return clock(vote.revealed_at) if vote.revealed_at else ""
