"""Ballot of the reader in an open vote: who they are, and where each person stands in their eyes."""

from functools import partial

import streamlit as st

from pages.ui.kit import choices, controlled, environment, explained, fields, labels
from pages.ui.kit.words import plain, words
from pages.ui.vote import ballot_state
from pages.ui.vote.ballot_box import opens_elsewhere
from playbook.errors import PlaybookError
from playbook.models import STANCES, Person, Plan, Stance
from playbook.storage import Round, StoredPlan
from playbook.text import check_length, clean_label
from playbook.votes import electorate, same_voter

NAME_MAX = 80
_BLANK = {"voter": "", "stances": {}, "cast": False, "changing": False}


def ballot(saved: StoredPlan, vote: Round) -> None:
    """The reader's own ballot, or that it is in."""
    draft = ballot_state.ballot(vote.id)
    if draft.cast:
        st.success(words("vote.is-in", voter=plain(_name(vote, draft))), icon=":material/check:")
        with st.container(horizontal=True):
            st.button(
                words("vote.change"), key="vote-change", on_click=lambda: ballot_state.keep_ballot(vote.id, cast=False, changing=True)
            )
            st.button(words("vote.others"), key="vote-others", on_click=lambda: ballot_state.keep_ballot(vote.id, **_BLANK))
        return
    st.caption(f":material/visibility_off: {words('vote.sealed')}")
    name, example = _name(vote, draft), explained.example("voter")
    keep_name = partial(_keep_name, vote.id)
    fields.text_beside_plans(words("vote.your-name"), name, keep_name, key=f"vote-name:{vote.id}", width=320, placeholder=example)
    explained.popover("stance", key="stance-help")
    for person in electorate(saved.plan):
        _line(saved.plan, vote, person, draft.stances.get(person.id))
    st.caption(words("vote.leave-out"))
    earlier_voter = None if draft.changing else same_voter(_name(vote, draft), vote.voters)
    if earlier_voter:
        st.checkbox(words("vote.replace", voter=plain(earlier_voter)), key=f"vote-replace:{vote.id}")
    st.button(words("vote.cast"), key="vote-cast", type="primary", icon=":material/how_to_vote:", on_click=_cast, args=(saved, vote))


def _line(plan: Plan, vote: Round, person: Person, stance: Stance | None) -> None:
    department = plan.departments_by_id.get(person.department or "")
    about = " · ".join(plain(text) for text in (person.title, department.name if department else "") if text)
    name = labels.person(person)
    with st.container(horizontal=True, vertical_alignment="center", key=f"vote-line-{person.id}"):
        st.markdown(f"**{plain(name)}**" + (f" :small[{about}]" if about else ""), width=330)
        choices.segmented_control(
            words("vote.stance-of", name=plain(name)),
            STANCES,
            shown=labels.stance,
            value=stance,
            key=f"vote:{vote.id}:{person.id}",
            label_visibility="collapsed",
            take=lambda _, answer: ballot_state.vote_for(vote.id, person.id, answer),
            required=False,
        )


def _name(vote: Round, draft: ballot_state.DraftBallot) -> str:
    """Name of the voter as typed; before that, on a computer of one's own, the name in the settings, unless it has voted."""
    if draft.voter is not None:
        return draft.voter
    author = "" if opens_elsewhere(st.context.url or "") else environment.last_known_author()
    return "" if same_voter(author, vote.voters) else author


def _keep_name(vote: str, answer: str) -> None:
    """Keep the name as typed. Raises "text-too-long"."""
    check_length(answer.strip(), NAME_MAX)
    ballot_state.keep_ballot(vote, voter=clean_label(answer).strip())


def _cast(saved: StoredPlan, vote: Round) -> None:
    """Cast the ballot under the name in the field, which may not have been heard yet; under one that is refused nobody votes."""
    try:
        _keep_name(vote.id, controlled.held(f"vote-name:{vote.id}", ""))
    except PlaybookError:
        return
    draft = ballot_state.ballot(vote.id)
    person_ids = {person.id for person in electorate(saved.plan)}
    stances = {id: stance for id, stance in draft.stances.items() if id in person_ids}
    replacing = draft.changing or bool(st.session_state.get(f"vote-replace:{vote.id}"))
    name = _name(vote, draft)
    if environment.attempt(environment.store().votes.cast, vote.id, name, stances, replacing=replacing, now=environment.now()):
        ballot_state.keep_ballot(vote.id, voter=name, cast=True, changing=False)
