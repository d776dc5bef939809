"""People in the minutes: who spoke, whom a name stands for, and a question for everybody whom the plan does not know for sure."""

from hashlib import sha256
from typing import Any

import streamlit as st

from pages.ui.kit import choices, environment, labels
from pages.ui.kit.words import plain, words
from pages.ui.minutes import draft_fields
from playbook.minutes import Known, Minutes, Proposal, ProposalKind, Who
from playbook.minutes.draft import MinutesDraft
from playbook.models import Plan
from playbook.storage import StoredPlan

QUESTIONS = 12
"""Names asked about at once; the next follow as these are answered."""
OURS = "us"
"""Choice for a name that is one of our own people."""
NEW = "new:"
"""Prefix of an id that is chosen for somebody who is not in the plan yet."""


def people(saved: StoredPlan, paper: MinutesDraft, minutes: Minutes) -> None:
    """Draw who spoke, and a question for everybody whom the plan does not know for sure."""
    plan, label_of = saved.plan, labels.people_of(saved.plan)
    speakers = list(dict.fromkeys(who.person for who in minutes.speakers if who.person))
    if speakers:
        st.markdown(words("minutes.spoke", people=plain(words("minutes.comma").join(label_of(id) for id in speakers))))
    unclear: dict[str, Who] = {who.said: who for who in minutes.speakers if who.known in (Known.SEVERAL, Known.NEW)}
    unclear.pop(plan.account, None)
    if not unclear:
        return
    with st.container(border=True):
        st.markdown(words("minutes.unclear", count=len(unclear)))
        for index, (name, who) in enumerate(list(unclear.items())[:QUESTIONS]):
            if index % 3 == 0:
                row = st.columns(3)
            with row[index % 3]:
                _person_choice(plan, paper, name, who, label_of)


def _person_choice(plan: Plan, paper: MinutesDraft, name: str, who: Who, label_of: Any) -> None:
    choice = _meant(plan, paper, name)
    newcomer = newcomer_option(name)
    rest = [person.id for person in plan.present if person.id not in who.people]
    choices.selectbox(
        words("minutes.who-several" if who.people else "minutes.who-new", name=plain(name)),
        [None, *who.people, OURS, newcomer, *rest],
        key=f"minutes-who:{name}",
        value=choice or None,
        shown=lambda id: (
            words("minutes.open")
            if id is None
            else words("minutes.one-of-us")
            if id == OURS
            else words("minutes.add-person", name=name)
            if id.startswith(NEW)
            else label_of(id)
        ),
        take=lambda widget, answer: draft_fields.enter(
            plan,
            widget,
            answer,
            lambda paper: paper.people.get(name) or None,
            lambda paper, id: paper.meaning(name, id or ""),
            draft_fields.FieldKind.CHOICE,
        ),
    )


def newcomer_option(name: str) -> str:
    """Return the option of a list for somebody who is not in the plan: the same for the same name."""
    return f"{NEW}{sha256(name.encode()).hexdigest()[:10]}"


def person_of(plan: Plan, paper: MinutesDraft, proposal: Proposal) -> tuple[str | None, str]:
    """Return the person a proposal is about: their id, and the name of a newcomer who is to get it."""
    change = paper.changes.get(proposal.key)
    if change and change.person:
        return change.person, ""
    if proposal.who.person:
        return proposal.who.person, ""
    choice = _meant(plan, paper, proposal.who.said)
    if choice.startswith(NEW) or (proposal.kind is ProposalKind.PERSON and not choice):
        return newcomer_option(proposal.who.said).removeprefix(NEW), proposal.who.said
    return (choice if choice in plan.people_by_id else None), ""


def is_view_of_ours(plan: Plan, paper: MinutesDraft, proposal: Proposal) -> bool:
    """True for what one of us thinks: a task of ours is an action, our views are not the customer's."""
    said = proposal.who.said
    return proposal.kind is not ProposalKind.ACTION and bool(said) and _meant(plan, paper, said) == OURS


def _meant(plan: Plan, paper: MinutesDraft, name: str) -> str:
    """Id of whom a name stands for: as chosen, else one of us where it is the name in the settings, in full or the first of it."""
    author = environment.last_known_author()
    known = {part.casefold() for part in (author, author.partition(" ")[0]) if part}
    return paper.people.get(name, OURS if name.casefold() in known else "")
