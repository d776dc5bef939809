"""The forms in which an action is added: of one's own, or of what the product advises, with owner and day proposed."""

from typing import Any, Literal

import streamlit as st

from pages.ui.kit import choices, controlled, date_field, environment, explained, fields, flashes, labels, session
from pages.ui.kit.words import day, words
from playbook import edits, findings
from playbook.content.tactics import Tactic
from playbook.findings import RuleContext
from playbook.models import STAGES, STANCES, Action, Plan, Stance, new_id
from playbook.storage import StoredPlan
from playbook.text import clean_label, clean_note, is_blank

Width = int | Literal["content", "stretch"]
ICON = ":material/add_task:"
PROPOSED = "propose:"
"""Prefix of the keys of the forms for what is advised."""


def add(saved: StoredPlan) -> None:
    """Draw the button that opens the form for an action of one's own."""
    with st.popover(words("plan.add"), icon=ICON, type="primary", key="action-form"):
        blanks = _blank_action(saved.plan)
        fields.defaults(blanks)
        # No st.form: what is chosen in one is known to the browser alone, and lost when its options get other labels (choices.py).
        _line("what", "action", placeholder=explained.example("what"))
        left, right = st.columns(2)
        with left:
            people = [None, *saved.plan.people_by_id]
            choices.selectbox(words("fields.person"), people, key="action-person", shown=labels.people_of(saved.plan))
            _line("owner", "action", placeholder=explained.example("owner"))
            help = explained.help_of("stance")
            choices.selectbox(words("fields.expected"), [None, *STANCES], shown=labels.stance, key="action-expected", help=help)
        with right:
            choices.selectbox(words("fields.stage"), STAGES, shown=labels.stage, key="action-stage")
            date_field.in_form(words("fields.due"), key="action-due")
        st.button(words("plan.make-action"), key="action-add", type="primary", icon=ICON, on_click=_add, args=(saved, blanks))


def _blank_action(plan: Plan) -> dict[str, Any]:
    blanks = {"what": "", "person": None, "stage": plan.stage, "owner": _proposed_owner(plan), "due": "", "expected": None}
    return {f"action-{name}": value for name, value in blanks.items()}


def _proposed_owner(plan: Plan) -> str:
    """The owner that the reader chose last in this plan, at first the reader."""
    return session.last_owner(plan) or environment.author()


def _line(name: str, form: str, **options: Any) -> None:
    """A line of text of a form in a popover, which is first drawn when that opens: it says its text as its default too."""
    key = f"{form}-{name}"
    st.text_input(words(f"fields.{name}"), st.session_state.get(key, ""), key=key, **options)


def _add(saved: StoredPlan, blanks: dict[str, Any]) -> None:
    chosen = {name: controlled.held(f"action-{name}") for name in ("person", "stage", "expected")}
    _store(saved, "action", Action(id=new_id(), what="", **chosen), blanks)


def propose(
    saved: StoredPlan, case: RuleContext, what: str, person_id: str | None, *, key: str, tactic: Tactic | None = None,
    expected: Stance | None = None, width: Width = "content",
) -> None:  # fmt: skip
    """Draw the button that makes advice an action: it asks for owner and day, and proposes both (playbook/findings/proposed_actions.py).

    Args:
        saved: The plan on the screen.
        case: The plan as the adviser sees it.
        what: The text of the action, as it stands outside of Markdown.
        person_id: Whom it is about; None for the deal as a whole.
        key: Key of the button that stores it.
        tactic: The tactic that is advised, which says what is expected of it.
        expected: Stance that is expected of advice without a tactic.
        width: Width of the button.
    """
    if findings.is_planned(case, what, person_id, tactic):
        st.button(words("plan.is-action"), key=key, icon=":material/check:", disabled=True, type="tertiary", width=width)
        return
    action = findings.proposed_action(case, what, person_id, owner=_proposed_owner(saved.plan), tactic=tactic)
    action = action.but(expected=expected) if expected else action
    form = f"{PROPOSED}{key}"
    with st.popover(words("plan.make-action"), icon=ICON, key=f"{form}-open", width=width):
        blanks = {f"{form}-what": what, f"{form}-owner": action.owner, f"{form}-due": day(action.due)}
        fields.defaults(blanks)
        st.text_area(
            words("fields.what"),
            st.session_state.get(f"{form}-what", ""),
            key=f"{form}-what",
            height=110,
            placeholder=explained.example("what"),
        )
        left, right = st.columns(2)
        with left:
            _line("owner", form, placeholder=explained.example("owner"))
        with right:
            date_field.in_form(words("fields.due"), key=f"{form}-due", help=words("plan.day-proposed"))
        st.button(words("plan.make-action"), key=key, type="primary", icon=ICON, on_click=_store, args=(saved, form, action, blanks))


def _store(saved: StoredPlan, form: str, action: Action, blanks: dict[str, Any]) -> None:
    """Store an action with what the form says of text, owner and day; nothing where there is no text, or no day to be read."""
    what, owner = (st.session_state.get(f"{form}-{name}", "") for name in ("what", "owner"))
    days = date_field.read_all({f"{form}-due": date_field.rule_of(Action, "due")})
    if is_blank(what):
        flashes.flash("error", "plan.empty-what")
    elif days is not None:
        text, name, due = clean_note(what), clean_label(owner), days[f"{form}-due"]
        if fields.submit(saved, lambda plan: edits.add_action(plan, action.but(what=text, owner=name, due=due)), blanks=blanks):
            _carry_owner(saved.plan, name)
            flashes.flash("success", "plan.added", what=text, owner=name or words("plan.no-owner"), day=day(due))


def _carry_owner(plan: Plan, owner: str) -> None:
    """Propose the owner of an action for the next one, also in the forms of this page in which nobody has typed another."""
    before = _proposed_owner(plan)
    if is_blank(owner) or owner == before:
        return
    session.choose_owner(plan, owner)
    for key, value in st.session_state.items():
        form, _, field = str(key).rpartition("-")
        if field == "owner" and value == before and (form == "action" or form.startswith(PROPOSED)):
            st.session_state[key] = owner
