"""One card of the minutes: the quote in its context, and what it may mean, each with why, how sure, and buttons to answer."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from pages.ui.kit import choices, controlled, data, date_field, environment, explained, labels
from pages.ui.kit.words import day, language, plain, together, words
from pages.ui.minutes import draft_fields, minutes_state
from playbook.minutes import Minutes, Proposal, ProposalKind
from playbook.minutes.acceptance import Answer, accept, confirms
from playbook.minutes.draft import MinutesDraft
from playbook.models import STANCES, US, Plan
from playbook.storage import StoredPlan
from playbook.text import clean_label, clean_note, shortened, shortened_start

CONTEXT, LOOK = 90, 400
"""Signs shown of a line before or after a quote, and how far such a line is looked for."""
AROUND = 1_200
"""Signs of the notes shown before and after a quote, where somebody asks for the place."""
ICONS = {
    ProposalKind.STANCE: ":material/how_to_vote:",
    ProposalKind.PREFERENCE: ":material/storefront:",
    ProposalKind.CONCERN: ":material/psychology:",
    ProposalKind.ACTION: ":material/checklist:",
    ProposalKind.PERSON: ":material/person_add:",
}


class Buttons:
    """Callbacks for the buttons of a proposal."""

    def __init__(self, plan: Plan, source: str, on: date, saved: StoredPlan) -> None:
        self._plan, self._source, self._on, self._saved = plan, source, on, saved

    def accept(self, answers: Sequence[Answer], due: str = "") -> None:
        """Accept these answers in one step that one undo takes back; not while the day of the minutes or of `due` cannot be read."""
        if date_field.refused("minutes-on", due):
            return
        data.change(self._saved, accept, tuple(answers), source=self._source, on=self._on)

    def reject(self, proposal: Proposal) -> None:
        """Reject a proposal; it stays listed and can be opened again."""
        draft_fields.change(self._plan, lambda paper: paper.rejecting(proposal.key))

    def reopen(self, proposal: Proposal) -> None:
        """Ask about a rejected proposal again."""
        draft_fields.change(self._plan, lambda paper: paper.reopening(proposal.key))

    def edit(self, proposal: Proposal) -> None:
        """Open the fields of a proposal, or close them."""
        minutes_state.toggle_proposal(self._plan.id, proposal.key)

    def change_field(self, proposal: Proposal, field: str, widget: controlled.Controlled) -> None:
        """Keep what was changed in a field of a proposal."""
        if (answer := controlled.new_value(widget)) is not controlled.NO_CHANGE:
            self.enter(proposal, field, widget, answer)

    def enter(self, proposal: Proposal, field: str, widget: controlled.Controlled, answer: Any) -> None:
        """Keep an answer entered for a proposal."""

        def before(paper: MinutesDraft) -> Any:
            change = paper.changes.get(proposal.key)
            return getattr(change, field) if change and field in change.model_fields_set else widget.shown

        entry = draft_fields.FieldKind.LINE if field in ("owner", "text") else draft_fields.FieldKind.CHOICE
        draft_fields.enter(self._plan, widget, answer, before, lambda paper, value: paper.changing(proposal.key, **{field: value}), entry)


def group_proposals(proposals: Sequence[Proposal]) -> list[list[Proposal]]:
    """Proposals whose quotes overlap and are one person's, together on a card."""
    groups: list[list[Proposal]] = []
    for proposal in sorted(proposals, key=lambda proposal: (proposal.start, proposal.end)):
        last = groups[-1] if groups else []
        if last and last[0].who == proposal.who and proposal.start < max(other.end for other in last):
            last.append(proposal)
        else:
            groups.append([proposal])
    order = list(ProposalKind)
    return [sorted(group, key=lambda proposal: order.index(proposal.kind)) for group in groups]


def can_be_taken(answer: Answer) -> bool:
    """Return True if it is clear whose the answer is; an action needs nobody."""
    return answer.person is not None or answer.kind is ProposalKind.ACTION


def card(
    saved: StoredPlan, paper: MinutesDraft, minutes: Minutes, group: Sequence[Proposal], answers: Mapping[str, Answer], buttons: Buttons
) -> None:
    """The quote and its proposals."""
    start, end = min(proposal.start for proposal in group), max(proposal.end for proposal in group)
    kind = "confirms" if confirms(saved.plan, answers[group[0].key]) else "card"
    with st.container(border=True, key=f"minutes-{kind}-{start}"):
        quote, way = st.columns([6, 1], vertical_alignment="center")
        quote.markdown(_in_context(minutes.text, start, end))
        with way.popover(words("minutes.in-text"), type="tertiary"):
            st.markdown(_in_text(minutes.text, start, end))
        for proposal in group:
            _row(saved, paper, proposal, answers[proposal.key], buttons)


def _in_context(text: str, start: int, end: int) -> str:
    """The quote, marked, on its line, between the lines before and after it."""
    before, after = text[:start].rsplit("\n", 1)[-1].strip(), text[end:].split("\n", 1)[0].strip()
    above = next((line for line in reversed(text[max(0, start - LOOK) : start].split("\n")[:-1]) if line.strip()), "").strip()
    below = next((line for line in text[end : end + LOOK].split("\n")[1:] if line.strip()), "").strip()
    quote = f"**:primary-background[{plain(text[start:end])}]**"
    quote_line = " ".join(part for part in (_small(shortened_start(before, CONTEXT)), quote, _small(shortened(after, CONTEXT))) if part)
    return "  \n".join(part for part in (_small(shortened_start(above, CONTEXT)), quote_line, _small(shortened(below, CONTEXT))) if part)


def _in_text(text: str, start: int, end: int) -> str:
    """The quote, marked, where it stands in the notes, with more of what comes before and after it."""
    around = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    before, after = ("  \n".join(plain(line) for line in part.split("\n")) for part in around)
    return f"{before}**:primary-background[{plain(text[start:end])}]**{after}"


def _small(text: str) -> str:
    return f":small[{plain(text)}]" if text else ""


def _row(saved: StoredPlan, paper: MinutesDraft, proposal: Proposal, answer: Answer, buttons: Buttons) -> None:
    plan = saved.plan
    meaning_column, answer_column = st.columns([4, 3], vertical_alignment="center")
    with meaning_column:
        st.markdown(f"{ICONS[proposal.kind]} {_meaning(plan, proposal, answer)}  \n:small[{_sureness(proposal)} · {_why(plan, proposal)}]")
    with answer_column, st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", wrap=False):
        takes = can_be_taken(answer) and not waits(proposal)
        actions = {
            "accept": partial(buttons.accept, (answer,), _due_key(proposal)),
            "later": None,
            "reject": partial(buttons.reject, proposal),
        }
        choices.segmented_control(
            words("minutes.answer"), [choice for choice in actions if takes or choice != "accept"], value="later",
            key=f"minutes-answer:{proposal.key}", shown=lambda choice: words(f"minutes.{choice}"), label_visibility="collapsed",
            help=None if takes else words("minutes.say-who"), take=lambda _, choice: (actions[choice] or _nothing)(),
        )  # fmt: skip
        st.button(
            words("minutes.change"), key=f"minutes-edit:{proposal.key}", icon=":material/edit:", type="tertiary", on_click=buttons.edit,
            args=(proposal,),
        )  # fmt: skip
    if proposal.key in minutes_state.open_proposals(plan.id):
        _fields(plan, proposal, answer, buttons)


def _nothing() -> None:
    """Leave a proposal for later, as it stands."""


def _due_key(proposal: Proposal) -> str:
    return f"minutes-due:{proposal.key}"


def waits(proposal: Proposal) -> bool:
    """Return True if a day that counts for it cannot be read yet."""
    return date_field.refused("minutes-on", _due_key(proposal))


def _fields(plan: Plan, proposal: Proposal, answer: Answer, buttons: Buttons) -> None:
    """Draw the fields of a proposal that can be changed before it is accepted."""

    def text_widget(name: str, value: Any) -> tuple[controlled.Controlled, dict[str, Any]]:
        widget = controlled.controlled(f"minutes-{name}:{proposal.key}", value)
        return widget, {"key": widget.key, "on_change": buttons.change_field, "args": (proposal, name, widget)}

    def choice_arguments(name: str, value: Any) -> dict[str, Any]:
        return {"key": f"minutes-{name}:{proposal.key}", "value": value, "take": partial(buttons.enter, proposal, name)}

    with st.container(horizontal=True, vertical_alignment="bottom"):
        everybody = [None, *(person.id for person in plan.present)]
        choices.selectbox(
            words("fields.person"),
            everybody,
            shown=labels.people_of(plan, "minutes.open"),
            width=220,
            **choice_arguments("person", answer.person),
        )
        if proposal.kind is ProposalKind.STANCE:
            arguments = choice_arguments("stance", answer.stance) | {"help": explained.help_of("stance")}
            choices.segmented_control(words("fields.stance"), STANCES, shown=labels.stance, **arguments)
        elif proposal.kind is ProposalKind.PREFERENCE:
            vendors = [US, *(rival.id for rival in plan.rivals)]
            choices.selectbox(
                words("fields.prefers"),
                vendors,
                shown=lambda id: labels.vendor(plan, id),
                width=260,
                **choice_arguments("vendor", answer.vendor),
            )
        elif proposal.kind is ProposalKind.ACTION:
            widget, options = text_widget("owner", answer.owner)
            st.text_input(words("fields.owner"), widget.shown, width=180, placeholder=explained.example("owner"), **options)
            date_field.at_once(words("fields.due"), answer.due, partial(buttons.enter, proposal, "due"), key=_due_key(proposal), width=160)
    if proposal.kind is ProposalKind.PERSON:
        widget, options = text_widget("text", answer.text)
        st.text_input(words("fields.title"), widget.shown, width=260, placeholder=explained.example("title"), **options)
    if proposal.kind in (ProposalKind.CONCERN, ProposalKind.ACTION):
        widget, options = text_widget("text", answer.text)
        field = "concern" if proposal.kind is ProposalKind.CONCERN else "what"
        st.text_area(words(f"fields.{field}"), widget.shown, height=80, placeholder=explained.example(field), **options)


def _meaning(plan: Plan, proposal: Proposal, answer: Answer) -> str:
    """Sentence on what a proposal would write, beside what the plan says so far."""
    person = plan.people_by_id.get(answer.person or "")
    name = plain(labels.person(person)) if person else plain(answer.newcomer or proposal.who.said) or words("minutes.somebody")
    if proposal.kind is ProposalKind.STANCE:
        return words(
            "minutes.is-stance", name=name, value=labels.stance(answer.stance), before=labels.stance(person.stance if person else None)
        )
    if proposal.kind is ProposalKind.PREFERENCE:
        before = plain(labels.vendor(plan, person.prefers if person else None))
        return words("minutes.is-preference", name=name, value=plain(labels.vendor(plan, answer.vendor)), before=before)
    if proposal.kind is ProposalKind.CONCERN:
        kinds = words("minutes.comma").join(environment.method().cues.concerns[kind].label[language()] for kind in proposal.concerns)
        return _with_new_text(answer, words("minutes.is-concern", name=name, kinds=kinds))
    if proposal.kind is ProposalKind.PERSON:
        return words("minutes.is-person", name=name, title=plain(clean_label(answer.text)))
    due = day(answer.due) if answer.due else words("minutes.no-day")
    owner = plain(clean_label(answer.owner)) or words("minutes.somebody")
    return _with_new_text(answer, words("minutes.is-action", owner=owner, due=due))


def _with_new_text(answer: Answer, meaning: str) -> str:
    """Add the text that is going to be written to the meaning, where it is no longer the quote itself."""
    if answer.quote.endswith(answer.text):
        return meaning
    return words("minutes.as-changed", said=meaning, value=plain(shortened(clean_note(answer.text), 200)))


def _sureness(proposal: Proposal) -> str:
    if proposal.sure:
        return f":material/check_circle: {words('minutes.sure')}"
    doubts = words("minutes.comma").join(words(f"minutes.doubt-{doubt}") for doubt in proposal.doubts)
    return f":material/help: {words('minutes.in-doubt', why=doubts)}"


def _why(plan: Plan, proposal: Proposal) -> str:
    cues = words("minutes.comma").join(words("minutes.quoted", text=plain(shortened(cue, 40))) for cue in proposal.cues[:6])
    because = words(f"minutes.why-{proposal.why}")
    return together(because, words("minutes.cues", cues=cues)) if cues else because


def line(plan: Plan, minutes: Minutes, proposal: Proposal) -> str:
    """A proposal on one line, for the list of those answered."""
    kind = words(f"minutes.kind-{proposal.kind}")
    return words("minutes.line", kind=kind, text=plain(shortened(minutes.quote(proposal), 120)))
