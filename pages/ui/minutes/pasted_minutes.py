"""Minutes on the screen: paste them, say who is meant, take over what is right. Nothing of it is in the plan before somebody accepts it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import streamlit as st

from pages.ui.kit import choices, controlled, date_field, environment, explained, flashes, labels, session
from pages.ui.kit.words import plain, words
from pages.ui.minutes import draft_fields, proposal_card
from playbook.minutes import Known, Minutes, Proposal, ProposalKind, Who, read_minutes
from playbook.minutes.acceptance import Answer, answer, confirms, holds
from playbook.minutes.draft import Changed, MinutesDraft
from playbook.models import Plan, new_id
from playbook.samples.sample_minutes import sample_minutes
from playbook.storage import StoredPlan
from playbook.text import clean_label, shortened

CARDS = 12
"""Open cards shown at once; the next follow as these are answered."""
ENTRIES = {"source": draft_fields.FieldKind.LINE, "text": draft_fields.FieldKind.TEXT}
"""Kind of entry of each field of the minutes."""
OURS = "us"
"""Choice for a name that is one of our own people."""
NEW = "new:"
"""Prefix of an id that is chosen for somebody who is not in the plan yet."""


def section(saved: StoredPlan) -> None:
    """All of it: the text, who is meant, the suggestions, and what none came of."""
    paper = draft_form(saved)
    if paper.taken:
        minutes = read(saved, paper)
        warnings(minutes)
        people(saved, paper, minutes)
        proposals(saved, paper, minutes)
        unread_sentences(minutes)


def draft_form(saved: StoredPlan) -> MinutesDraft:
    """The text, what it is and of which day. Kept with the plan until it is put away."""
    plan = saved.plan
    paper = draft_fields.draft_of(plan)
    with st.expander(words("minutes.text"), expanded=not paper.taken, icon=":material/article:"):
        st.caption(words("minutes.kept" if paper.text else "minutes.help"))
        left, right = st.columns([3, 1])
        _draft_field(paper, plan, "source", words("minutes.source"), left.text_input)
        _day(paper, plan, right)
        _draft_field(paper, plan, "text", words("minutes.paste"), st.text_area, height=260)
        with st.container(horizontal=True):
            st.button(
                words("minutes.read"), key="minutes-read", type="primary", icon=":material/find_in_page:", on_click=_take, args=(plan,)
            )
            if not paper.text and (sample := sample_minutes(plan)):
                st.button(
                    words("minutes.sample"), key="minutes-sample", icon=":material/school:", on_click=_use_sample, args=(plan, *sample)
                )
            if paper.text:
                put_away_button(plan, paper, "minutes-away")
    return paper


def _draft_field(paper: MinutesDraft, plan: Plan, field: str, title: str, draw: Any, **options: Any) -> None:
    """A field of the paper, kept as it is typed."""
    widget = controlled.controlled(f"minutes-{field}", getattr(paper, field))
    draw(
        title,
        widget.shown,
        key=widget.key,
        placeholder=explained.example(f"minutes-{field}"),
        on_change=draft_fields.keep,
        args=(plan, widget, _getter(field), _setter(field), ENTRIES[field]),
        **options,
    )


def _day(paper: MinutesDraft, plan: Plan, within: Any) -> None:
    def keep(widget: controlled.Controlled, day: date | None) -> None:
        draft_fields.enter(plan, widget, day, _getter("on"), _setter("on"), draft_fields.FieldKind.CHOICE)

    on = paper.on or environment.today()
    rule = replace(date_field.rule_of(MinutesDraft, "on"), required=True)
    date_field.at_once(words("minutes.on"), on, keep, key="minutes-on", rule=rule, within=within)


def _getter(field: str) -> Callable[[MinutesDraft], Any]:
    return lambda paper: getattr(paper, field)


def _setter(field: str) -> Callable[[MinutesDraft, Any], MinutesDraft]:
    return lambda paper, value: paper.but(**{field: value})


def put_away_button(plan: Plan, paper: MinutesDraft, key: str) -> None:
    """A button that takes the minutes out of the database."""
    st.button(words("minutes.away"), key=key, icon=":material/close:", on_click=draft_fields.put_away, args=(plan, paper))


def _take(plan: Plan) -> None:
    paper, today = draft_fields.draft_of(plan), environment.today()
    if not paper.text.strip():
        flashes.flash("error", "minutes.empty")
        return
    if date_field.refused("minutes-on"):
        return
    draft_fields.change(plan, lambda paper: paper.but(taken=True, on=paper.on or today))


def _use_sample(plan: Plan, title: str, text: str) -> None:
    if draft_fields.begin(plan, text, title):
        _take(plan)


def read(saved: StoredPlan, paper: MinutesDraft) -> Minutes:
    """Read what the text may mean; again only where the text, the day, or the people, departments and vendors of the plan are others."""
    plan = saved.plan
    key = (
        paper.text,
        paper.on,
        plan.us,
        plan.rivals,
        plan.departments,
        tuple((p.id, p.name, p.title, p.department, p.left) for p in plan.people),
    )
    entry: tuple[Any, Minutes] | None = st.session_state.get(session.MINUTES_READ)
    if entry is None or entry[0] != key:
        with st.spinner(words("minutes.reading"), show_time=True):
            entry = (key, read_minutes(paper.text, plan, environment.method(), paper.on or environment.today()))
        st.session_state[session.MINUTES_READ] = entry
    return entry[1]


def warnings(minutes: Minutes) -> None:
    """Sentences that nothing is taken from, because they speak of gifts, payments or a rival's bid."""
    if minutes.sensitive:
        texts = (plain(shortened(minutes.quote(sentence), 200)) for sentence in minutes.sensitive[:5])
        quotes = "  \n".join(words("minutes.quoted", text=text) for text in texts)
        st.warning(f"{words('minutes.sensitive', count=len(minutes.sensitive))}  \n{quotes}", icon=":material/gavel:")


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
        for index, (name, who) in enumerate(list(unclear.items())[:CARDS]):
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
    if choice.startswith(NEW):
        return choice.removeprefix(NEW), proposal.who.said
    return (choice if choice in plan.people_by_id else None), ""


def answer_of(plan: Plan, paper: MinutesDraft, minutes: Minutes, proposal: Proposal) -> Answer:
    """A proposal with all that was changed of it."""
    person, newcomer = person_of(plan, paper, proposal)
    changes = paper.changes.get(proposal.key, Changed()).values
    changes.pop("person", None)
    plain_answer = answer(minutes, proposal, id=new_id(), person=person, us=plan.us)
    return replace(plain_answer, newcomer=newcomer, **changes)


def proposals(saved: StoredPlan, paper: MinutesDraft, minutes: Minutes) -> None:
    """The open proposals, card by card: first those that change something, folded those that confirm the plan; then the answered ones."""
    plan, source, on = saved.plan, clean_label(paper.source), paper.on or environment.today()
    about_them = [proposal for proposal in minutes.proposals if not _is_view_of_ours(plan, paper, proposal)]
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


def _is_view_of_ours(plan: Plan, paper: MinutesDraft, proposal: Proposal) -> bool:
    """Whether it is what one of us thinks: a task of ours is an action, our views are not the customer's."""
    said = proposal.who.said
    return proposal.kind is not ProposalKind.ACTION and bool(said) and _meant(plan, paper, said) == OURS


def _meant(plan: Plan, paper: MinutesDraft, name: str) -> str:
    """Id of whom a name stands for: as chosen, else one of us where it is the name in the settings, in full or the first of it."""
    author = environment.last_known_author()
    known = {part.casefold() for part in (author, author.partition(" ")[0]) if part}
    return paper.people.get(name, OURS if name.casefold() in known else "")


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


def unread_sentences(minutes: Minutes) -> None:
    """Every sentence that led to nothing, so that nothing is swallowed."""
    if minutes.unread:
        with st.expander(words("minutes.unread", count=len(minutes.unread)), icon=":material/visibility_off:", key="minutes-unread"):
            st.caption(words("minutes.unread-help"))
            lines = [f"- {plain(shortened(minutes.quote(sentence), 300))}" for sentence in minutes.unread[:200]]
            st.markdown("\n".join(lines))
            if len(minutes.unread) > len(lines):
                st.caption(words("minutes.unread-more", count=len(minutes.unread) - len(lines)))
