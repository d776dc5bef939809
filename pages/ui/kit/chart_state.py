"""State of the chart in a session: its window, open branches, the card over it, what it asked for last."""

from collections.abc import Callable

import streamlit as st

from pages.ui.kit import session
from playbook.chart import Opened, Picture
from playbook.models import Plan


def answer(serial: int) -> None:
    """Note the serial of the last message of the chart that was dealt with."""
    st.session_state[session.CHART_ANSWERED] = serial


def answered() -> int:
    """Serial of the last message of the chart that was dealt with."""
    return int(st.session_state.get(session.CHART_ANSWERED, 0))


def chart_window(page: str = "") -> tuple[int, int, int] | None:
    """Width and height the chart of a page is drawn for and how high it may be, in pixels, once the browser has said it."""
    found: tuple[int, int, int] | None = st.session_state.get(f"{session.CHART_WINDOW}{page}")
    return found


def set_chart_window(window: tuple[int, int, int], page: str = "") -> None:
    """Remember the size that a page's chart is drawn for."""
    st.session_state[f"{session.CHART_WINDOW}{page}"] = window


def chart_stands(plan: Plan) -> bool:
    """True once the large chart of a plan stood on the screen: what else its page holds comes after it."""
    return bool(st.session_state.get(f"{session.CHART_STANDS}:{plan.id}", False))


def set_chart_stands(plan: Plan) -> None:
    """Remember that the large chart of a plan stood on the screen."""
    st.session_state[f"{session.CHART_STANDS}:{plan.id}"] = True


def sheets(plan: Plan) -> dict[bool, Callable[[Plan], Picture]]:
    """Functions that draw the chart of a plan: as on the screen (False) and whole (True). Whoever holds this holds the newest."""
    found: dict[bool, Callable[[Plan], Picture]]
    id, found = st.session_state.get(session.CHART_SHEETS, ("", {}))
    if id != plan.id:
        found = {}
        st.session_state[session.CHART_SHEETS] = (plan.id, found)
    return found


def is_card_open() -> bool:
    """True while the card of the selected person lies over the chart."""
    return bool(st.session_state.get(session.CHART_CARD, False))


def set_card_open(is_open: bool) -> None:
    """Remember whether the card lies over the chart, also on the way to other pages and back."""
    st.session_state[session.CHART_CARD] = is_open


def opened(plan: Plan) -> Opened:
    """Branches of a large chart that the reader opened and closed."""
    found: Opened = st.session_state.get(f"{session.CHART_OPENED}:{plan.id}", Opened())
    return found


def set_opened(plan: Plan, now: Opened) -> None:
    """Remember the branches that the reader opened and closed."""
    st.session_state[f"{session.CHART_OPENED}:{plan.id}"] = now


def fold(plan: Plan, id: str, *, opening: bool) -> None:
    """Open or close one branch of a chart, or all of them."""
    before = opened(plan)
    set_opened(plan, before.opening(id) if opening else before.closing(id))
