"""Proposals out of the minutes as lists: the open ones card by card, those that only confirm the plan, and the answered ones."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from pages.ui.kit import environment
from pages.ui.kit.words import words
from pages.ui.minutes import proposal_card
from pages.ui.minutes.draft_form import put_away_button
from pages.ui.minutes.people_in_minutes import is_view_of_ours, person_of
from playbook.minutes import Minutes, Proposal
from playbook.minutes.acceptance import Answer, answer, confirms, holds
from playbook.minutes.draft import Changed, MinutesDraft
from playbook.models import Plan, new_id
from playbook.storage import StoredPlan
from playbook.text import clean_label

CARDS = 12
"""Open cards shown at once; the next follow as these are answered."""


def proposals(saved: StoredPlan, paper: MinutesDraft, minutes: Minutes) -> None:
    """The open proposals, card by card: first those that change something, folded those that confirm the plan; then the answered ones."""
    plan, source, on = saved.plan, clean_label(paper.source), paper.on or environment.today()
    about_them = [proposal for proposal in minutes.proposals if not is_view_of_ours(plan, paper, proposal)]
    answers = {proposal.key: answer_of(plan, paper, minutes, proposal) for proposal in about_them}
    held_keys = {key for key, answer in answers.items() if holds(plan, answer, source=source, on=on)}
    open_proposals = [proposal for proposal in about_them if proposal.key not in held_keys and proposal.key not in paper.rejected]
    if not about_them:
        st.info(words("minutes.nothing"), icon=":material/info:")
    elif not open_proposals:
        st.markdown(words("minutes.done"))
    for confirming in (False, True):
        chosen = [proposal for proposal in open_proposals if confirms(plan, answers[proposal.key]) is confirming]
        groups = proposal_card.group_proposals(chosen)
        if not groups:
            continue
        title = words("minutes.confirms", count=len(chosen))
        with st.expander(title, icon=":material/done_all:", key="minutes-confirms") if confirming else st.container():
            _accept_sure(saved, [proposal for group in groups[:CARDS] for proposal in group], answers, source, on, confirming=confirming)
            for group in groups[:CARDS]:
                proposal_card.card(saved, paper, minutes, group, answers, proposal_card.Buttons(plan, source, on, saved))
            if len(groups) > CARDS:
                st.caption(words("minutes.more", count=len(groups) - CARDS))
    if about_them and not open_proposals:
        put_away_button(plan, paper, "minutes-done-away")
    _answered_list(
        saved,
        minutes,
        [proposal for proposal in about_them if proposal.key in held_keys],
        [proposal for proposal in about_them if proposal.key in paper.rejected],
    )


def answer_of(plan: Plan, paper: MinutesDraft, minutes: Minutes, proposal: Proposal) -> Answer:
    """A proposal with all that was changed of it."""
    person, newcomer = person_of(plan, paper, proposal)
    changes = paper.changes.get(proposal.key, Changed()).values
    changes.pop("person", None)
    plain_answer = answer(minutes, proposal, id=new_id(), person=person, us=plan.us)
    return replace(plain_answer, newcomer=newcomer, **changes)


def _accept_sure(
    saved: StoredPlan, visible: Sequence[Proposal], answers: Mapping[str, Answer], source: str, on: date, *, confirming: bool
) -> None:
    """Draw the number of open proposals below, and a button that accepts the clear ones of them: nothing that nobody sees."""
    sure = [
        answers[proposal.key]
        for proposal in visible
        if proposal.sure and proposal_card.can_be_taken(answers[proposal.key]) and not proposal_card.waits(proposal)
    ]
    with st.container(horizontal=True, vertical_alignment="center"):
        if not confirming:
            st.markdown(words("minutes.count", open=len(visible), sure=len(sure), doubt=len(visible) - len(sure)))
        if sure:
            st.button(
                words("minutes.accept-sure", count=len(sure)),
                key="minutes-accept-confirming" if confirming else "minutes-accept-sure",
                icon=":material/done_all:",
                on_click=proposal_card.Buttons(saved.plan, source, on, saved).accept,
                args=(sure,),
            )


def _answered_list(
    saved: StoredPlan, minutes: Minutes, accepted_proposals: Sequence[Proposal], rejected_proposals: Sequence[Proposal]
) -> None:
    if not accepted_proposals and not rejected_proposals:
        return
    with st.expander(
        words("minutes.answered", held=len(accepted_proposals), rejected=len(rejected_proposals)),
        icon=":material/checklist:",
        key="minutes-answered",
    ):
        for proposal in accepted_proposals[:100]:
            st.markdown(f":material/check: {proposal_card.line(saved.plan, minutes, proposal)}")
        for proposal in rejected_proposals[:100]:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f":material/close: {proposal_card.line(saved.plan, minutes, proposal)}")
                buttons = proposal_card.Buttons(saved.plan, "", date.min, saved)
                st.button(
                    words("minutes.reopen"),
                    key=f"minutes-reopen:{proposal.key}",
                    type="tertiary",
                    on_click=buttons.reopen,
                    args=(proposal,),
                )
