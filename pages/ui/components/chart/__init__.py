"""The organization chart on the screen: the picture with zoom, keyboard, search and edits. Selecting happens in the browser at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from playbook.chart import Picture, button_words
from playbook.content.method import Method

_HERE = Path(__file__).parent
_SCRIPTS = (
    "dom.js",
    "initial_viewport.js",
    "unasked.js",
    "viewport.js",
    "selection.js",
    "outbox.js",
    "toolbar.js",
    "search.js",
    "minimap.js",
)
HEIGHT = 580
"""Pixels, until the browser says how much room there is."""
WINDOW = (1030, HEIGHT, HEIGHT)
"""Width and height to draw for, and how high the frame may be, in pixels, until the browser says it: those of a laptop of 1280 x 800."""

STYLE = (_HERE / "org_chart.css").read_text("utf-8")
SCRIPT = "\n".join((_HERE / script).read_text("utf-8") for script in _SCRIPTS)
"""The picture with all that is around it, for a component that shows one as part of something else."""

_component = st.components.v2.component("org_chart", css=STYLE, js=SCRIPT + "\n" + (_HERE / "org_chart.js").read_text("utf-8"))


@dataclass(frozen=True)
class Told:
    """A message of the chart on the screen besides its selection: an answer is owed to `serial`."""

    serial: int
    messages: Sequence[dict[str, Any]]


def org_chart(
    picture: Picture, *, key: str, height: int, language: str, on_select: Callable[[], None] | None = None,
    on_messages: Callable[[Told], None] | None = None, on_window: Callable[[tuple[int, int, int]], None] | None = None,
    on_painted: Callable[[], None] | None = None,
    palette: dict[str, Any] | None = None, answered_serial: int = 0, goto: dict[str, Any] | None = None, sentence: str = "",
    people: int = 0, window: tuple[int, int, int] | None = None, wide: bool = False,
) -> str | None:  # fmt: skip
    """Shows the picture `height` pixels high and returns the id of the selected person, if any.

    The selection belongs to the browser: it is no part of what is sent, so selecting resends no picture. `on_select` runs after each
    change of it. With a `palette` the chart can be edited: `on_messages` gets each batch of messages, and `answered_serial` is the serial
    of the last one dealt with. `goto` (person, serial) has the browser select and fly there once. `sentence` is shown on the chart.
    `people` counts everybody, folded or not. `wide` lets it reach into the margins of the page. `on_window` gets the size to draw for
    when it is no longer like `window`. `on_painted` runs once the picture is painted.
    """

    def select() -> None:
        if on_select:
            on_select()

    def pass_messages() -> None:
        batch = st.session_state[key].get("told")
        if batch and on_messages:
            on_messages(Told(int(batch["serial"]), list(batch["messages"])))

    def resize() -> None:
        size = st.session_state[key].get("window")
        if size and on_window:
            width, draw_height, frame_height = (min(max(int(part), 200), 4000) for part in size)
            on_window((width, draw_height, frame_height))

    def report_painted() -> None:
        if on_painted:
            on_painted()

    _component(
        key=key,
        data={
            "id": key, "svg": picture.svg, "words": button_words(language), "language": language, "height": height, "palette": palette,
            "answered": answered_serial, "goto": goto, "said": sentence, "people": people, "window": window,
            "awaited": on_painted is not None, "wide": wide,
        },
        height="content",
        on_selected_change=select,
        on_told_change=pass_messages,
        on_window_change=resize,
        on_stands_change=report_painted,
    )  # fmt: skip
    return selected_person(key)


def people_index(entries: Sequence[tuple[str, str]], *, key: str) -> None:
    """Lets the search of the chart with this key find people who are folded away: their ids and what is said of them."""
    _component(key=f"{key}:index", data={"id": key, "index": entries}, height=1)


def palette(method: Method, language: str, *, stances_only: bool = False) -> dict[str, Any]:
    """Stances and coverages that the chart can be edited with, in words."""
    return {
        "stances_only": stances_only,
        "stances": [
            {"id": stance.value, "label": guide.label[language], "sign": guide.sign, "ink": guide.ink}
            for stance, guide in method.stances.items()
        ],
        "coverages": [{"id": coverage.value, "label": guide.label[language]} for coverage, guide in method.coverages.items()],
    }


def selected_person(key: str) -> str | None:
    """The id of the person selected on the chart with this key, also before it is drawn."""
    state = st.session_state.get(key)
    person, _moment = (state.get("selected") or (None, 0)) if state else (None, 0)
    return person or None
