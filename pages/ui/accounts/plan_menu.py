"""Everything that can be done with a plan from the list, in one menu: another opportunity, rename, archive, duplicate, delete, restore."""

import streamlit as st

from pages.ui.accounts import next_opportunity_dialog, renaming
from pages.ui.kit import environment, erasure, flashes, session
from pages.ui.kit.words import plain, words
from playbook import edits
from playbook.models import new_id
from playbook.storage import Listed
from playbook.text import LABEL_MAX, clean_label, shortened


def more_menu(plan: Listed) -> None:
    """The menu of a plan."""
    with st.popover(words("accounts.more"), icon=":material/more_horiz:", key=_key(plan.id), type="tertiary", on_change="rerun"):
        if plan.deleted_at:
            _deleted(plan)
        else:
            _in_use(plan)


def _in_use(plan: Listed) -> None:
    id, store, now = plan.id, environment.store(), environment.now()
    # Closed by its button, the menu does not lie over the dialog.
    if st.button(words("accounts.another"), key=f"another-{id}", icon=":material/add:", on_click=_close, args=(id,)):
        next_opportunity_dialog.ask(plan)
    if st.button(words("accounts.rename"), key=f"rename-{id}", icon=":material/edit:", on_click=_close, args=(id,)):
        renaming.ask(plan)
    shelf = (words("accounts.unarchive"), None) if plan.archived_at else (words("accounts.archive"), now)
    with st.container(horizontal=True):
        st.button(shelf[0], key=f"archive-{id}", on_click=environment.attempt, args=(store.archive, id, shelf[1]))
        st.button(words("accounts.delete"), key=f"delete-{id}", on_click=_delete, args=(plan,))
    st.caption(words("accounts.delete-about"))
    st.checkbox(words("accounts.copy-with-stances"), key=f"copy-stances-{id}")
    st.button(words("accounts.copy"), key=f"copy-{id}", on_click=_copy, args=(id,))


def _deleted(plan: Listed) -> None:
    id = plan.id
    st.button(words("accounts.restore"), key=f"restore-{id}", on_click=environment.attempt, args=(environment.store().delete, id, None))
    st.markdown(words("accounts.purge-about", account=plain(plan.account)))
    sure = st.checkbox(words("accounts.purge-sure"), key=f"purge-sure-{id}")
    st.button(words("accounts.purge"), key=f"purge-{id}", icon=":material/delete_forever:", disabled=not sure, on_click=_purge, args=(id,))


def _key(id: str) -> str:
    return f"more-{id}"


def _close(id: str) -> None:
    st.session_state[_key(id)] = False


def _purge(plan_id: str) -> None:
    erasure.purge(plan_id)
    session.forget_texts(plan_id)


def _delete(plan: Listed) -> None:
    environment.attempt(environment.store().delete, plan.id, environment.now())
    if st.session_state.get(session.PLAN) == plan.id:
        del st.session_state[session.PLAN]
        st.query_params.pop("plan", None)
    flashes.flash("success", "accounts.was-deleted", account=plan.account)


def _copy(plan_id: str) -> None:
    if saved := environment.attempt(environment.store().load, plan_id):
        name = words("accounts.copy-of", name=saved.plan.account)
        with_stances = st.session_state[f"copy-stances-{plan_id}"]
        plan = edits.copied(saved.plan, id=new_id(), account=shortened(clean_label(name), LABEL_MAX), with_stances=with_stances)
        environment.attempt(environment.store().create, plan, author=environment.author(), now=environment.now())
