"""Frame of every page: title, language, sidebar, the line on top that says plan, stage and saved."""

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.ui.adviser import standing
from pages.ui.export import menu
from pages.ui.frame import glossary, step_gaps, walk
from pages.ui.kit import (
    adviser_context,
    choices,
    conflicts,
    controlled,
    data,
    editable_table,
    environment,
    explained,
    flashes,
    labels,
    leaving,
    session,
    streamlit_words,
    unsent,
)
from pages.ui.kit.words import clock, day, language, listed, plain, sentence, words, zone
from pages.ui.settings import backup_list
from playbook.errors import PlaybookError
from playbook.findings import RuleContext
from playbook.insight.people_summary import stance_tally
from playbook.models import Plan
from playbook.storage import StoredPlan
from playbook.text import shortened
from playbook.wording import LANGUAGES, formats
from playbook.wording.languages import conventions, nearest

PAGES = {
    "accounts": ("app.py", ":material/domain:"),
    "method": explained.METHOD_PAGE,
    "process": ("pages/process.py", ":material/route:"),
    "organization": ("pages/organization.py", ":material/account_tree:"),
    "roles": ("pages/roles.py", ":material/badge:"),
    "weights": ("pages/weights.py", ":material/balance:"),
    "relationships": ("pages/relationships.py", ":material/handshake:"),
    "adviser": ("pages/adviser.py", ":material/lightbulb:"),
    "capture": ("pages/capture.py", ":material/edit_note:"),
    "rehearsal": ("pages/rehearsal.py", ":material/groups:"),
    "plan": ("pages/plan.py", ":material/checklist:"),
    "review": ("pages/review.py", ":material/history_edu:"),
    "present": ("pages/present.py", ":material/slideshow:"),
    "settings": ("pages/settings.py", ":material/settings:"),
}
_STYLE = Path(__file__).parent / "frame.css"
LONGEST = 120
"""Most characters of account and of opportunity on the top line."""
ICON = Path(__file__).parent / "icon.svg"
"""Icon of the pages; shipped, because a material icon as page icon is fetched from the network."""
SIDEBAR_WIDTH = 220
NO_PLAN = ("accounts", "method", "settings")
"""The pages that are about no single plan."""
STEPS = ("process", "organization", "roles", "weights", "relationships")
PICTURES = ("organization",)
"""The steps that are answered by a picture, which needs the height of the window."""
GROUPS = {
    "customer": STEPS,
    "our-move": ("adviser", "plan", "capture"),
    "with-the-team": ("rehearsal", "review"),
}
"""The entries of the sidebar between Accounts and Settings, by their group. The presentation is on the top line instead."""


def open_page(page: str, *, blind: Callable[[StoredPlan], bool] = lambda _: False) -> StoredPlan:
    """Open a page about a plan and return it as stored; without one, say so and stop.

    Where `blind` says so, the page tells nothing of where people stand: no tally, no color of the deal, no last change.
    """
    _begin(page)
    session.visit(page)
    saved = _open_plan()
    _sidebar(saved, page)
    if saved is None:
        _no_plan(page)
    _top_line(saved, blind=blind(saved))
    _title(page, saved, blind=blind(saved))
    with _messages(saved):
        following = walk.caption(saved.plan, page, title)
    if following:
        turn_to(following)
    return saved


def next_page(page: str) -> None:
    """A link to the page that comes after this one, for the end of it."""
    order = [*(one for pages in GROUPS.values() for one in pages), "present"]
    script, icon = PAGES[following := order[order.index(page) + 1]]
    st.page_link(script, label=words("shell.next", page=numbered(following)), icon=icon, query_params=_address())


def title(page: str) -> str:
    """Name of a page."""
    return words("method.title" if page == "method" else f"shell.{page}")


def numbered(page: str) -> str:
    """Name of a page, of a step with its number."""
    return f"{STEPS.index(page) + 1} {title(page)}" if page in STEPS else title(page)


def _title(page: str, saved: StoredPlan | None = None, *, blind: bool = False) -> None:
    """The title of a page with how the deal stands and the help at the right; below, what a step still lacks, and what the page is for.

    A page of a picture says both on the line of the title, the purpose behind its question mark: the picture has the height.
    """
    step = STEPS.index(page) + 1 if page in STEPS else 0
    place = None
    with st.container(gap=None, key="page-head"):
        with st.container(horizontal=True, wrap=False):
            with st.container(horizontal=True, vertical_alignment="center", key="page-title"):
                help = _purpose(page) if page in PICTURES else None
                st.title(f"{step}  {title(page)}" if step else title(page), anchor=False, width="content", help=help)
                if saved and page in PICTURES:
                    place = step_gaps.gap(saved.plan, step)
                if saved:
                    st.space("stretch")
                    _standing(saved.plan, adviser_context.rule_context(saved), blind=blind)
            glossary.help_button()
        if page in NO_PLAN:
            return
        if page not in PICTURES:
            with st.container(horizontal=True, wrap=False, vertical_alignment="center", key="page-purpose"):
                place = step_gaps.gap(saved.plan, step) if saved and step else None
                st.caption(_purpose(page))
    if place and place != page:
        turn_to(place)


def _purpose(page: str) -> str:
    """Sentence that says what a page about a plan is for."""
    return environment.method().steps[STEPS.index(page)].does[language()] if page in STEPS else words(f"method.purpose-{page}")


def _standing(plan: Plan, case: RuleContext, *, blind: bool) -> None:
    """Stage and state of the deal, and how many people stand where."""
    st.badge(labels.stage(plan.stage), icon=":material/flag:")
    if blind or not plan.present:
        return
    standing.state(case)
    tally, signs = stance_tally(plan.people), environment.method().stances
    said = listed(words("shell.tally-part", stance=labels.stance(stance), count=count) for stance, count in tally.items())
    st.badge(" ".join(f"{signs[stance].sign}{count}" for stance, count in tally.items()), color="gray", help=said)


def open_window(page: str) -> StoredPlan:
    """Open a page that fills the window: without sidebar and top line, which say more of the plan than a room need see."""
    _begin(page)
    saved = _open_plan()
    if saved is None:
        _sidebar(None, page)
        _no_plan(page)
    return saved


def _no_plan(page: str) -> NoReturn:
    _title(page)
    _messages(None)
    st.info(words("shell.no-plan"), icon=":material/info:")
    st.page_link("app.py", label=words("shell.to-accounts"), icon=":material/domain:")
    st.stop()


def turn_to(page: str) -> NoReturn:
    """Go to another page of the open plan."""
    st.switch_page(PAGES[page][0], query_params=_address())


def open_front_page(page: str) -> StoredPlan | None:
    """Open a page that is about no single plan; return the open one, if there is one."""
    _begin(page)
    session.visit(page)
    saved = _open_plan()
    _sidebar(saved, page)
    _title(page)
    _messages(None)
    backup_list.warn()
    return saved


def link(page: str, part: str = "", label: str = "", icon: str = "") -> None:
    """A link to another page of the open plan, or to a tab of it, with its name or another label."""
    script, own_icon = PAGES[page]
    params = _address() | ({session.PART: part} if part else {})
    st.page_link(script, label=label or title(page), icon=icon or own_icon, query_params=params)


def _address() -> dict[str, str]:
    """The parameters that every page of the open plan has in its address."""
    return {name: st.query_params[name] for name in ("plan", "lang") if name in st.query_params}


def _begin(page: str) -> None:
    controlled.turn_to(page)
    _set_language()
    tab = f"{title(page)} · {words('shell.product')}"
    st.set_page_config(page_title=tab, page_icon=str(ICON), layout="wide", initial_sidebar_state=SIDEBAR_WIDTH)
    st.html(_STYLE)
    try:
        st.session_state[session.PALETTE] = environment.palette()
        formats.choose(environment.date_form())
        backup_list.catch_up()
        backup_list.keep()
    except PlaybookError as error:
        _sidebar(None, page)
        st.title(title(page), anchor=False)
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


def _sidebar(saved: StoredPlan | None, page: str) -> None:
    with st.sidebar:
        st.markdown(f"**{words('shell.product')}**")
        _entry("accounts", saved)
        for group, pages in GROUPS.items():
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
        unsent.guard(saved if page not in NO_PLAN else None, page)


def _entry(page: str, saved: StoredPlan | None) -> None:
    params = {"lang": st.query_params["lang"]} if "lang" in st.query_params else {}
    if saved:
        params["plan"] = saved.plan.id
    script, icon = PAGES[page]
    st.page_link(script, label=numbered(page), icon=icon, query_params=params, disabled=page not in NO_PLAN and not saved)


def _top_line(saved: StoredPlan, *, blind: bool) -> None:
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key="top-line"):
        st.markdown(_headline(saved.plan), width="stretch")
        if blind:
            return
        st.caption(f":material/cloud_done: {words('shell.saved', time=clock(saved.saved_at))}", width="content")
        undo_label = conflicts.whose(saved.shows) if saved.undo else None
        redo_label = labels.change(saved.redo) if saved.redo else None
        for step, label, callback in (("undo", undo_label, _undo), ("redo", redo_label, data.redo)):
            st.button(
                words(f"shell.{step}"),
                key=f"shell-{step}",
                icon=f":material/{step}:",
                type="tertiary",
                disabled=label is None,
                help=words(f"shell.{step}-what", what=plain(label)) if label else None,
                on_click=callback,
                args=(saved,),
            )
        link("present")
        with st.container(width="content"):
            menu.menu(saved)


def _headline(plan: Plan) -> str:
    """Account and opportunity, which wrap where there is little room; nothing longer than a paragraph."""
    parts = [shortened(text, LONGEST) for text in (plan.account, plan.opportunity) if text]
    return " · ".join([f"**{plain(parts[0])}**", *map(plain, parts[1:])]) if parts else ""


def _undo(saved: StoredPlan) -> None:
    """Take the last change back; where it was somebody else's, say whose."""
    if data.undo(saved) and not data.own(saved.shows):
        flashes.flash("success", "shell.was-undone", what=conflicts.whose(saved.shows))


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
    return place
