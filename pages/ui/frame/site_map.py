"""Map of the pages: the script, icon, name and group of each, and the links from one to another."""

from typing import NoReturn

import streamlit as st

from pages.ui.kit import explained, session
from pages.ui.kit.words import words

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


def title(page: str) -> str:
    """Name of a page."""
    return words("method.title" if page == "method" else f"shell.{page}")


def numbered(page: str) -> str:
    """Name of a page, of a step with its number."""
    return f"{STEPS.index(page) + 1} {title(page)}" if page in STEPS else title(page)


def link(page: str, part: str = "", label: str = "", icon: str = "") -> None:
    """A link to another page of the open plan, or to a tab of it, with its name or another label."""
    script, own_icon = PAGES[page]
    params = _address() | ({session.PART: part} if part else {})
    st.page_link(script, label=label or title(page), icon=icon or own_icon, query_params=params)


def next_page(page: str) -> None:
    """A link to the page that comes after this one, for the end of it."""
    order = [*(one for pages in GROUPS.values() for one in pages), "present"]
    script, icon = PAGES[following := order[order.index(page) + 1]]
    st.page_link(script, label=words("shell.next", page=numbered(following)), icon=icon, query_params=_address())


def turn_to(page: str) -> NoReturn:
    """Go to another page of the open plan."""
    st.switch_page(PAGES[page][0], query_params=_address())


def _address() -> dict[str, str]:
    """The parameters that every page of the open plan has in its address."""
    return {name: st.query_params[name] for name in ("plan", "lang") if name in st.query_params}
