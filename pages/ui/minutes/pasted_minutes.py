"""Minutes on the screen: paste them, say who is meant, take over what is right. Nothing of it is in the plan before somebody accepts it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import streamlit as st

from pages.ui.kit import choices, data, date_field, labels, session
from pages.ui.kit.fields import emphasis
from pages.ui.kit.words import plain, words
from pages.ui.minutes import draft_fields, proposal_card
from playbook.minutes import Known, Minutes, Proposal, Who, read_minutes
from playbook.minutes.acceptance import Answer, answer, holds
from playbook.minutes.draft import Changed, MinutesDraft
from playbook.models import Plan, new_id
from playbook.samples.sample_minutes import sample_minutes
from playbook.storage import StoredPlan
from playbook.text import clean_label

CARDS = 12
"""Open cards shown at once; the next follow as these are answered."""
ENTRIES = {"source": draft_fields.FieldKind.LINE, "text": draft_fields.FieldKind.TEXT}
"""Kind of entry of each field of the minutes."""
NEW = "new:"
"""Prefix of an id that is chosen for somebody who is not in the plan yet."""


def pasted(saved: StoredPlan) -> MinutesDraft:
    """The text, what it is and of which day. Kept with the plan until it is put away."""
    plan = saved.plan
    paper = draft_fields.of(plan)
    with st.expander(words("minutes.text"), expanded=not paper.taken, icon=":material/article:"):
        st.caption(words("minutes.kept" if paper.text else "minutes.help"))
        left, right = st.columns([3, 1])
        _kept(paper, plan, "source", words("minutes.source"), left.text_input)
        _day(paper, plan, right)
        _kept(paper, plan, "text", words("minutes.paste"), st.text_area, height=260)
        with st.container(horizontal=True):
            st.button(
                words("minutes.read"), key="minutes-read", type=emphasis(), icon=":material/find_in_page:", on_click=_take, args=(plan,)
            )
            if not paper.text and (sample := sample_minutes(plan)):
                st.button(words("minutes.sample"), key="minutes-sample", icon=":material/school:", on_click=_sample, args=(plan, *sample))
            if paper.text:
                away(plan, paper, "minutes-away")
    return paper


def _kept(paper: MinutesDraft, plan: Plan, field: str, title: str, draw: Any, **options: Any) -> None:
    """A field of the paper, kept as it is typed."""
    widget = session.controlled(f"minutes-{field}", getattr(paper, field))
    draw(
        title,
        widget.shown,
        key=widget.key,
        on_change=draft_fields.keep,
        args=(plan, widget, _of(field), _to(field), ENTRIES[field]),
        **options,
    )


def _day(paper: MinutesDraft, plan: Plan, within: Any) -> None:
    def keep(widget: session.Controlled, chosen: date | None) -> None:
        draft_fields.enter(plan, widget, chosen, _of("on"), _to("on"), draft_fields.FieldKind.CHOICE)

    on = paper.on or data.today()
    rule = replace(date_field.rule_of(MinutesDraft, "on"), required=True)
    date_field.at_once(words("minutes.on"), on, keep, key="minutes-on", rule=rule, within=within)


def _of(field: str) -> Callable[[MinutesDraft], Any]:
    return lambda paper: getattr(paper, field)


def _to(field: str) -> Callable[[MinutesDraft, Any], MinutesDraft]:
    return lambda paper, value: paper.but(**{field: value})


def away(plan: Plan, paper: MinutesDraft, key: str) -> None:
    """A button that takes the minutes out of the database."""
    st.button(words("minutes.away"), key=key, icon=":material/close:", on_click=draft_fields.put_away, args=(plan, paper))


def _take(plan: Plan) -> None:
    paper, today = draft_fields.of(plan), data.today()
    if not paper.text.strip():
        session.flash("error", "minutes.empty")
        return
    if date_field.refused("minutes-on"):
        return
    draft_fields.change(plan, lambda paper: paper.but(taken=True, on=paper.on or today))


def _sample(plan: Plan, title: str, text: str) -> None:
    if draft_fields.begin(plan, text, title):
        _take(plan)


def read(saved: StoredPlan, paper: MinutesDraft) -> Minutes:
    """Read what the text may mean; again only where the text, the day, or the people, departments and vendors of the plan are others."""
    plan = saved.plan
    known = (
        paper.text,
        paper.on,
        plan.us,
        plan.rivals,
        plan.departments,
        tuple((p.id, p.name, p.title, p.department, p.left) for p in plan.people),
    )
    kept: tuple[Any, Minutes] | None = st.session_state.get(session.MINUTES_READ)
    if kept is None or kept[0] != known:
        with st.spinner(words("minutes.reading"), show_time=True):
            kept = (known, read_minutes(paper.text, plan, data.method(), paper.on or data.today()))
        st.session_state[session.MINUTES_READ] = kept
    return kept[1]


def warnings(found: Minutes) -> None:
    """Sentences that nothing is taken from, because they speak of gifts, payments or a rival's bid."""
    if found.sensitive:
        quotes = "  \n".join(f"“{plain(labels.short(found.quote(one), 200))}”" for one in found.sensitive[:5])
        st.warning(f"{words('minutes.sensitive', count=len(found.sensitive))}  \n{quotes}", icon=":material/gavel:")


def people(saved: StoredPlan, paper: MinutesDraft, found: Minutes) -> None:
    """Draw who spoke, and a question for everybody whom the plan does not know for sure."""
    plan, called = saved.plan, labels.people_of(saved.plan)
    known = list(dict.fromkeys(who.person for who in found.speakers if who.person))
    if known:
        st.markdown(words("minutes.spoke", people=plain(words("minutes.comma").join(called(id) for id in known))))
    unclear: dict[str, Who] = {who.said: who for who in found.speakers if who.known in (Known.SEVERAL, Known.NEW)}
    if not unclear:
        return
    with st.container(border=True):
        st.markdown(words("minutes.unclear", count=len(unclear)))
        for number, (said, who) in enumerate(list(unclear.items())[:CARDS]):
            if number % 3 == 0:
                row = st.columns(3)
            with row[number % 3]:
                _who(plan, paper, said, who, called)


def _who(plan: Plan, paper: MinutesDraft, said: str, who: Who, called: Any) -> None:
    added = paper.people.get(said, "")
    newcomer = newcomer_called(said)
    rest = [person.id for person in plan.present if person.id not in who.people]
    choices.selectbox(
        words("minutes.who-several" if who.people else "minutes.who-new", name=plain(said)),
        [None, *who.people, newcomer, *rest],
        key=f"minutes-who:{said}",
        value=added or None,
        shown=lambda id: (
            words("minutes.open") if id is None else words("minutes.add-person", name=said) if id.startswith(NEW) else called(id)
        ),
        take=lambda widget, answer: draft_fields.enter(
            plan,
            widget,
            answer,
            lambda paper: paper.people.get(said) or None,
            lambda paper, id: paper.meaning(said, id or ""),
            draft_fields.FieldKind.CHOICE,
        ),
    )


def newcomer_called(said: str) -> str:
    """Return the option of a list for somebody who is not in the plan: the same for the same name."""
    return f"{NEW}{sha256(said.encode()).hexdigest()[:10]}"


def person_of(plan: Plan, paper: MinutesDraft, proposal: Proposal) -> tuple[str | None, str]:
    """Return the person a proposal is about: their id, and the name of a newcomer who is to get it."""
    changed = paper.changes.get(proposal.key)
    if changed and changed.person:
        return changed.person, ""
    if proposal.who.person:
        return proposal.who.person, ""
    chosen = paper.people.get(proposal.who.said, "")
    if chosen.startswith(NEW):
        return chosen.removeprefix(NEW), proposal.who.said
    return (chosen if chosen in plan.people_by_id else None), ""


def answer_of(plan: Plan, paper: MinutesDraft, found: Minutes, proposal: Proposal) -> Answer:
    """A proposal with all that was changed of it."""
    person, newcomer = person_of(plan, paper, proposal)
    changes = paper.changes.get(proposal.key, Changed()).values
    changes.pop("person", None)
    plain_answer = answer(found, proposal, id=new_id(), person=person, us=plan.us)
    return replace(plain_answer, newcomer=newcomer, **changes)


def proposals(saved: StoredPlan, paper: MinutesDraft, found: Minutes) -> None:
    """The open proposals, card by card, then those that were answered."""
    plan, source, on = saved.plan, clean_label(paper.source), paper.on or data.today()
    answers = {one.key: answer_of(plan, paper, found, one) for one in found.proposals}
    held = {key for key, one in answers.items() if holds(plan, one, source=source, on=on)}
    still = [one for one in found.proposals if one.key not in held and one.key not in paper.rejected]
    groups = proposal_card.grouped(still)
    shown = groups[:CARDS]
    sure = [
        answers[one.key]
        for group in shown
        for one in group
        if one.sure and proposal_card.can_be_taken(answers[one.key]) and not proposal_card.waits(one)
    ]
    _count(saved, found, [one for group in shown for one in group], sure, source, on)
    for group in shown:
        proposal_card.card(saved, paper, found, group, answers, proposal_card.Buttons(plan, source, on, saved))
    if len(groups) > CARDS:
        st.caption(words("minutes.more", count=len(groups) - CARDS))
    if found.proposals and not still:
        away(plan, paper, "minutes-done-away")
    _answered(
        saved, found, [one for one in found.proposals if one.key in held], [one for one in found.proposals if one.key in paper.rejected]
    )


def _count(saved: StoredPlan, found: Minutes, shown: Sequence[Proposal], sure: Sequence[Answer], source: str, on: date) -> None:
    """Draw the number of open proposals on the screen, and a button that accepts the sure ones: nothing that nobody sees."""
    if not found.proposals:
        st.info(words("minutes.nothing"), icon=":material/info:")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        doubtful = sum(not one.sure for one in shown)
        st.markdown(words("minutes.count", open=len(shown), sure=len(shown) - doubtful, doubt=doubtful) if shown else words("minutes.done"))
        if sure:
            st.button(
                words("minutes.accept-sure", count=len(sure)),
                key="minutes-accept-sure",
                icon=":material/done_all:",
                on_click=proposal_card.Buttons(saved.plan, source, on, saved).accept,
                args=(sure,),
            )


def _answered(saved: StoredPlan, found: Minutes, held: Sequence[Proposal], rejected: Sequence[Proposal]) -> None:
    if not held and not rejected:
        return
    with st.expander(
        words("minutes.answered", held=len(held), rejected=len(rejected)), icon=":material/checklist:", key="minutes-answered"
    ):
        for one in held[:100]:
            st.markdown(f":material/check: {proposal_card.line(saved.plan, found, one)}")
        for one in rejected[:100]:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f":material/close: {proposal_card.line(saved.plan, found, one)}")
                buttons = proposal_card.Buttons(saved.plan, "", date.min, saved)
                st.button(words("minutes.reopen"), key=f"minutes-reopen:{one.key}", type="tertiary", on_click=buttons.reopen, args=(one,))


def unread(found: Minutes) -> None:
    """Every sentence that led to nothing, so that nothing is swallowed."""
    if found.unread:
        with st.expander(words("minutes.unread", count=len(found.unread)), icon=":material/visibility_off:", key="minutes-unread"):
            st.caption(words("minutes.unread-help"))
            lines = [f"- {plain(labels.short(found.quote(one), 300))}" for one in found.unread[:200]]
            st.markdown("\n".join(lines))
            if len(found.unread) > len(lines):
                st.caption(words("minutes.unread-more", count=len(found.unread) - len(lines)))
