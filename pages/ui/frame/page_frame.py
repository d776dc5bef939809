"""Frame of every page: its language, the open plan, the sidebar and the messages, around head and line on top."""

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.ui.frame import page_head, site_map, top_line, walk
from pages.ui.kit import choices, conflicts, controlled, environment, flashes, session
from pages.ui.kit.browser import leaving, streamlit_words, unsent
from pages.ui.kit.tables import editable_table
from pages.ui.kit.words import day, sentence, words, zone
from pages.ui.settings import backup_list
from playbook.errors import PlaybookError
from playbook.storage import StoredPlan
from playbook.wording import LANGUAGES, formats
from playbook.wording.languages import conventions, nearest

_STYLE = Path(__file__).parent / "frame.css"
ICON = Path(__file__).parent / "icon.svg"
"""Icon of the pages; shipped, because a material icon as page icon is fetched from the network."""
SIDEBAR_WIDTH = 220


def open_page(page: str, *, blind: Callable[[StoredPlan], bool] = lambda _: False) -> StoredPlan:
    """Open a page about a plan and return it as stored; without one, say so and stop.

    Where `blind` says so, the page tells nothing of where people stand: no tally, no color of the deal, no last change.
    """
    _begin(page)
    session.visit(page)
    saved = _open_plan()
    is_blind = saved is not None and blind(saved)
    _sidebar(saved, page, blind=is_blind)
    if saved is None:
        _no_plan(page)
    top_line.top_line(saved, blind=is_blind)
    page_head.page_head(page, saved, blind=is_blind)
    with _messages(saved):
        following = walk.caption(saved.plan, page, site_map.title)
    if following:
        site_map.turn_to(following)
    return saved


def open_window(page: str) -> StoredPlan:
    """Open a page that fills the window: without sidebar and top line, which say more of the plan than a room need see."""
    _begin(page)
    saved = _open_plan()
    if saved is None:
        _sidebar(None, page)
        _no_plan(page)
    return saved


def _no_plan(page: str) -> NoReturn:
    page_head.page_head(page)
    _messages(None)
    st.info(words("shell.no-plan"), icon=":material/info:")
    st.page_link("app.py", label=words("shell.to-accounts"), icon=":material/domain:")
    st.stop()


def open_front_page(page: str) -> StoredPlan | None:
    """Open a page that is about no single plan; return the open one, if there is one."""
    _begin(page)
    session.visit(page)
    saved = _open_plan()
    _sidebar(saved, page)
    page_head.page_head(page)
    _messages(None)
    backup_list.warn()
    return saved


def _begin(page: str) -> None:
    st.session_state.setdefault(session.BEGAN, environment.now())
    controlled.turn_to(page)
    _set_language()
    tab = f"{site_map.title(page)} · {words('shell.product')}"
    st.set_page_config(page_title=tab, page_icon=str(ICON), layout="wide", initial_sidebar_state=SIDEBAR_WIDTH)
    st.html(_STYLE)
    try:
        st.session_state[session.PALETTE] = environment.palette()
        formats.choose(environment.date_form())
        backup_list.catch_up()
        backup_list.keep()
    except PlaybookError as error:
        _sidebar(None, page)
        st.title(site_map.title(page), anchor=False)
        _messages(None)
        backup_list.offer(error)
        st.stop()


def _set_language() -> None:
    """Set the language: as the address says, else the session, else the browser."""
    address_language = st.query_params.get("lang")
    session_language = st.session_state.get(session.LANGUAGE)
    if session_language is None or (address_language in LANGUAGES and address_language != session_language):
        browser_language = nearest(st.context.locale or "")
        st.session_state[session.LANGUAGE] = address_language if address_language in LANGUAGES else browser_language


def _open_plan() -> StoredPlan | None:
    """The plan that the address or the session names, with what was typed into its tables on the page before."""
    plan_id = st.query_params.get("plan") or st.session_state.get(session.PLAN)
    if not plan_id:
        return None
    try:
        saved = editable_table.absorb(environment.store().load(plan_id))
    except PlaybookError as error:
        if error.code == "plan-not-found":
            session.forget_texts(plan_id)
            st.session_state.pop(session.PLAN, None)
            st.query_params.pop("plan", None)
        flashes.flash("error", f"errors.{error.code}", **error.params)
        return None
    st.session_state[session.PLAN] = plan_id
    if st.query_params.get("plan") != plan_id:
        st.query_params["plan"] = plan_id
    return saved


def speak(language: str) -> None:
    """Speak another language from now on."""
    st.session_state[session.LANGUAGE] = language
    st.query_params["lang"] = language


def _sidebar(saved: StoredPlan | None, page: str, *, blind: bool = False) -> None:
    with st.sidebar:
        st.markdown(f"**{words('shell.product')}**")
        if saved and page not in site_map.NO_PLAN:
            with st.container(key="sidebar-plan"):
                st.caption(top_line.headline(saved.plan))
        _entry("accounts", saved)
        for group, pages in site_map.GROUPS.items():
            with st.container(gap="xxsmall", key=f"sidebar-{group}"):
                st.caption(words(f"shell.group-{group}"))
                for other in pages:
                    _entry(other, saved)
        with st.container(gap="xxsmall", key="sidebar-foot"):
            _entry("settings", saved)
            _entry("method", saved)
        choices.segmented_control(
            words("shell.language"),
            LANGUAGES,
            shown=lambda language: conventions(language).name,
            value=st.session_state[session.LANGUAGE],
            key="language-switch",
            take=lambda _, language: speak(language),
        )
        leaving.guard()
        streamlit_words.speak()
        unsent.guard(saved if page not in site_map.NO_PLAN else None, page, blind=blind)


def _entry(page: str, saved: StoredPlan | None) -> None:
    params = {"lang": st.query_params["lang"]} if "lang" in st.query_params else {}
    if saved:
        params["plan"] = saved.plan.id
    script, icon = site_map.PAGES[page]
    st.page_link(script, label=site_map.numbered(page), icon=icon, query_params=params, disabled=page not in site_map.NO_PLAN and not saved)


def _messages(saved: StoredPlan | None) -> DeltaGenerator:
    """Draw the messages in a place that is always there, and return it: one that pushed the rest down would mount the chart anew."""
    flash = st.session_state[session.SAID] = flashes.message(session.FLASH)
    place = st.container(key="messages")
    with place:
        if flash:
            (st.error if flash.kind == "error" else st.success)(sentence(flash.code, flash.params))
        if changes := flashes.message(session.MEANWHILE):
            st.info(sentence("shell.merged", {"what": conflicts.told(changes)}), icon=":material/call_merge:")
        if saved and saved.deleted_at:
            st.warning(words("shell.is-deleted", time=day(saved.deleted_at.astimezone(zone()).date())), icon=":material/delete:")
            st.button(
                words("accounts.restore"),
                key="shell-restore",
                on_click=environment.attempt,
                args=(environment.store().delete, saved.plan.id, None),
            )
        if saved:
            conflicts.waiting(saved)
        else:
            conflicts.waiting_elsewhere()
    return place
