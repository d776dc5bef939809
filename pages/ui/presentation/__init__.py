"""The presentation on the screen: the screens of the deck over the whole window, as the room may see them."""

from pathlib import Path
from typing import Any

import streamlit as st

from pages.ui.components.chart import STYLE, MessageBatch
from pages.ui.frame import site_map
from pages.ui.kit import chart_state, session
from pages.ui.kit.browser.script_bundle import bundled
from pages.ui.kit.words import catalog, language, words
from pages.ui.presentation import presentation_state, presenter_commands
from playbook.chart import View, button_words, search_index
from playbook.chart.typography import ROOM
from playbook.deck import Screen, views
from playbook.deck.markup import STYLE as SCREENS_STYLE
from playbook.deck.markup import markup
from playbook.errors import PlaybookError
from playbook.privacy import Names, redacted
from playbook.storage import StoredPlan
from playbook.wording.languages import conventions

_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "present",
    css=STYLE + SCREENS_STYLE + (_HERE / "presentation.css").read_text("utf-8"),
    js=bundled(_HERE / "presentation.js"),
)
_KEYS = {
    "turn": "→ ← PgDn PgUp", "ends": "Home End", "jump": "1 ... 9", "decision": "d", "action": "a", "privacy": "p", "view": "v",
    "zoom": "+ - 0", "pan": "Shift → ← ↑ ↓", "people": "Tab", "timer": "t r", "language": "l", "full": "f", "dark": "b", "leave": "Esc",
}  # fmt: skip
"""The keys, by what they do."""


def talk(saved: StoredPlan) -> None:
    """The screens of a plan. What the room need not see is taken out of the plan before anything is drawn or sent."""
    if presentation_state.leaving():
        site_map.turn_to(session.came_from())
    settings = presentation_state.presenting()
    try:
        with st.spinner(words("present.preparing")):
            screens = presenter_commands.screens(saved, settings)
    except PlaybookError as error:
        st.error(words(f"errors.{error.code}"))
        return
    key = f"present:{saved.plan.id}"

    def handle_messages() -> None:
        batch = st.session_state[key].get("told")
        if batch:
            presenter_commands.handle_messages(saved, settings, MessageBatch(int(batch["serial"]), list(batch["messages"])))

    _component(key=key, data=_payload(saved, settings, screens), height=1, on_told_change=handle_messages)


def _payload(saved: StoredPlan, settings: presentation_state.Presenting, screens: tuple[Screen, ...]) -> dict[str, Any]:
    """All that goes to the browser."""
    picture = next(screen.picture for screen in screens if screen.picture)
    allowed_views = views(judgments=settings.privacy is not Names.SHOWN)
    return {
        "id": "present", "plan": saved.plan.id, "language": conventions(language()).tag, "words": _words(), "privacy": settings.privacy,
        "keys": [(keys, words(f"present.key-{command}")) for command, keys in _KEYS.items()],
        "screens": [_screen(screen) for screen in screens],
        "chart": {
            "svg": picture.svg, "view": settings.view if settings.view in allowed_views else allowed_views[0],
            "people": len(saved.plan.people), "all": settings.opened.everything, "least": ROOM.least / ROOM.small,
            "views": [{"id": view, "label": _view(view, settings)} for view in allowed_views],
            "words": button_words(language()),
            "index": search_index(redacted(saved.plan, presenter_commands.privacy(settings), language()), language()),
        },
        "decided": presenter_commands.decisions(saved, settings), "answered": chart_state.answered(),
        "outcomes": {id: presenter_commands.room_text(why, saved, settings) for id, why in presentation_state.outcomes().items()},
    }  # fmt: skip


def _view(view: View, settings: presentation_state.Presenting) -> str:
    plain = view is View.STANCE and settings.privacy is not Names.SHOWN
    return words("present.plain") if plain else words(f"organization.chart-view-{view}")


def _screen(screen: Screen) -> dict[str, Any]:
    """A screen without its speaker notes, which are not for the room."""
    return {"id": screen.id, "title": screen.title, "lead": screen.lead, "parts": markup(screen, language(), wall=True)}


def _words() -> dict[str, str]:
    names = [key.partition(".")[2] for key in catalog() if key.partition(".")[0] == "present"]
    other_language = conventions(presenter_commands.next_language()).name
    return {name: words(f"present.{name}") for name in names if not name.startswith("key-")} | {"other-language": other_language}
