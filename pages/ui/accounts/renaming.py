"""The dialog in which a plan gets other names: those of the account, of the opportunity and of our own company."""

import streamlit as st

from pages.ui.kit import data, environment, explained
from pages.ui.kit.words import plain, sentence, words
from playbook import edits
from playbook.errors import PlaybookError
from playbook.storage import Listed, StoredPlan
from playbook.text import clean_label, shortened

NAMES = ("account", "opportunity", "us")


def ask(plan: Listed) -> None:
    """Open the dialog about the names of a plan."""
    st.dialog(words("accounts.rename-of", account=plain(shortened(plan.account, 40))))(questions)(plan.id, plan.revision)


def questions(plan_id: str, revision: int) -> None:
    """Ask for the names, which begin as they stood at the revision on the screen, and save those that were changed."""
    newest = environment.attempt(environment.store().load, plan_id)
    if newest is None:
        return
    seen = data.as_seen(newest, revision)
    for name in NAMES:
        st.text_input(words(f"fields.{name}"), getattr(seen.plan, name), key=_key(plan_id, name), placeholder=explained.example(name))
    if st.button(words("accounts.rename"), key="rename-save", type="primary", on_click=_save, args=(seen,)):
        if refusal := _refusal(seen):
            st.error(sentence(f"errors.{refusal.code}", refusal.params))
        else:
            st.rerun()


def _key(plan_id: str, name: str) -> str:
    return f"rename-{name}-{plan_id}"


def _typed(seen: StoredPlan) -> dict[str, str]:
    """The names that were changed: another may have been renamed by a colleague meanwhile."""
    typed = {name: clean_label(st.session_state[_key(seen.plan.id, name)]) for name in NAMES}
    return {name: text for name, text in typed.items() if text != getattr(seen.plan, name)}


def _refusal(seen: StoredPlan) -> PlaybookError | None:
    try:
        edits.set_plan(seen.plan, **_typed(seen))
    except PlaybookError as error:
        return error
    return None


def _save(seen: StoredPlan) -> None:

    if not _refusal(seen):
        data.change(seen, edits.set_plan, **_typed(seen))
