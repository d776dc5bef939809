"""Guard for text that is not stored yet: the browser keeps it and offers it again. See docs/decisions/0028-text-not-yet-left.md."""

import re
from pathlib import Path

import streamlit as st

from pages.ui.kit import chart_state, controlled, session
from pages.ui.kit.browser.script_bundle import bundled
from pages.ui.kit.words import words
from playbook.models import STAGES, Plan, StageId, new_id
from playbook.storage import StoredPlan

HIDDEN = ("minutes-text", "import-paste", "vote-name")
"""Prefixes of the keys of fields that the browser keeps nothing of: pasted texts full of names, and who votes."""
_component = st.components.v2.component("unsent", js=bundled(Path(__file__).with_suffix(".js")))
_WORDS = ("title", "back", "discard", "copy", "copied", "there", "closed", "more", "away", "again", "between")


def guard(saved: StoredPlan | None, page: str, *, blind: bool = False) -> None:
    """Keep what is typed on this page until it is stored, and offer what is still kept of this plan; takes no room.

    A `blind` page offers its own fields alone: it may stand on a wall, and a text kept from another page may say where somebody stands.
    """
    token = st.session_state.setdefault(session.SERVED_AS, new_id())
    _component(
        key="unsent",
        height="content",
        data={
            "plan": saved.plan.id if saved else "",
            "page": page,
            "blind": blind,
            "session": token,
            "run": new_id(),
            "revision": saved.revision if saved else 0,
            "drafts": _drafts(),
            "heard": {_in_browser(name): list(heard) for name, heard in session.texts_heard().items() if not name.startswith(HIDDEN)},
            "answered": st.session_state.get(session.ANSWERED, 0),
            "hidden": [_in_browser(name) for name in HIDDEN],
            "forgotten": session.texts_forgotten(),
            "words": {name: words(f"unsent.{name}") for name in _WORDS},
        },
        on_told_change=lambda: _told(saved, page),
    )


def _drafts() -> dict[str, str]:
    """The texts that only the session holds, by field: of forms not yet sent, and of those that were not taken."""
    typed = {name: text for name, text in st.session_state.items() if isinstance(text, str) and not controlled.is_mounted(str(name))}
    waiting = {name: refusal.text for name, refusal in session.texts_refused().items()}
    return {_in_browser(str(name)): text for name, text in (typed | waiting).items() if not str(name).startswith(HIDDEN)}


def _in_browser(name: str) -> str:
    """The key of a widget as the browser knows it: part of the name of a class."""
    return re.sub("[^a-zA-Z0-9_-]", "-", name)


def _told(saved: StoredPlan | None, page: str) -> None:
    """Open the place of a field that is not drawn, which its text is to be put back into."""
    told = st.session_state["unsent"].get("told") or {}
    st.session_state[session.ANSWERED] = told.get("at", 0)
    if saved and (field := str(told.get("open", ""))):
        open_place(saved.plan, page, field)


def open_place(plan: Plan, page: str, field: str) -> None:
    """Open the card of whom a field of a page is about; in the buying process, its stage, or the facts of the opportunity."""
    if person := about(plan, field):
        chart_state.set_card_open(True)
        session.show(plan, person)
    elif page == "process" and (stage := stage_of(field)):
        session.open_stage(plan, stage)
    elif page == "process":
        session.open_facts(plan)


def stage_of(field: str) -> StageId | None:
    """The stage a field is about, which its key names after what it holds; None where it is about none.

    >>> stage_of("evidence-note-need"), stage_of("objective-k7need")
    (<StageId.NEED: 'need'>, None)
    """
    return next((stage for stage in STAGES if stage in field.split("-")[1:]), None)


def about(plan: Plan, field: str) -> str | None:
    """The id of the person a field is about, by the end of its key; None where it is about nobody.

    >>> from playbook.models import Person
    >>> about(Plan(id="p", account="A", people=(Person(id="li"), Person(id="xiao-li"))), "title-xiao-li")
    'xiao-li'
    """
    ends = {person.id: f"-{_in_browser(person.id)}" for person in plan.people}
    return max((id for id, end in ends.items() if field.endswith(end)), key=len, default=None)
