"""The organization chart on the screen: the picture with zoom, keyboard, search and edits. Selecting happens in the browser at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from pages.ui.kit import explained
from pages.ui.kit.browser.script_bundle import bundled
from playbook.chart import Picture, SearchIndex, button_words
from playbook.chart.render.symbols import face
from playbook.content.method import Method
from playbook.wording.languages import conventions

_HERE = Path(__file__).parent
HEIGHT = 580
"""Pixels, until the browser says how much room there is."""
WINDOW = (1030, HEIGHT, HEIGHT)
"""Width and height to draw for, and how high the frame may be, in pixels, until the browser says it: those of a laptop of 1280 x 800."""

STYLE = (_HERE / "org_chart.css").read_text("utf-8")
"""The look of the picture and all that is around it, also for a component that shows one as part of something else."""

_component = st.components.v2.component("org_chart", css=STYLE, js=bundled(_HERE / "org_chart.js"))


@dataclass(frozen=True)
class MessageBatch:
    """Messages of the chart on the screen besides its selection; an answer is owed to `serial`."""

    serial: int
    messages: Sequence[dict[str, Any]]


@dataclass(frozen=True)
class ChartViewer:
    """Place and state of the chart on its page."""

    height: int
    """Pixels."""
    window: tuple[int, int, int] | None = None
    """Size that the picture was drawn for: width, height, and how high the frame may be; None before the browser has said it."""
    people: int = 0
    """Number of people, folded or not."""
    palette: dict[str, Any] | None = None
    """Stances and coverages that can be set (`palette`); None where the chart cannot be edited."""
    answered_serial: int = 0
    """Serial of the last batch of messages that was dealt with."""
    goto: dict[str, Any] | None = None
    """Person to select and fly to, with a serial, so that it is done once."""
    sentence: str = ""
    """Sentence to show on the chart, where full screen hides the page."""
    everybody: bool = False
    """True where nobody is folded because the reader asked for all."""
    movable: bool = False
    """True where a card can be put under another boss or beside a colleague; its place says who reports to whom."""
    covered: int = 0
    """Pixels of one of its sides that lie under a card; the browser chooses the side, so that who is selected can be seen."""
    index: SearchIndex | None = None
    """Index of its search, where no `people_index` gives it."""
    wide: bool = False
    """True where it may reach into the margins of the page."""


@dataclass(frozen=True)
class ChartEvents:
    """Functions that run when the browser tells of the chart."""

    select: Callable[[], None] | None = None
    """After each change of the selection."""
    messages: Callable[[MessageBatch], None] | None = None
    """With each batch of messages."""
    window: Callable[[tuple[int, int, int]], None] | None = None
    """With the size to draw for, when it is no longer like the viewer's."""
    painted: Callable[[], None] | None = None
    """Once the picture is painted."""


_QUIET = ChartEvents()


def org_chart(picture: Picture | None, *, key: str, language: str, viewer: ChartViewer, events: ChartEvents = _QUIET) -> str | None:
    """Show the picture and return the id of the selected person, if any. Without a picture the browser says for which window to draw it.

    The selection belongs to the browser: it is no part of what is sent, so selecting resends no picture.
    """

    def select() -> None:
        if events.select:
            events.select()

    def pass_messages() -> None:
        batch = st.session_state[key].get("told")
        if batch and events.messages:
            events.messages(MessageBatch(int(batch["serial"]), list(batch["messages"])))

    def resize() -> None:
        size = st.session_state[key].get("window")
        if size and events.window:
            width, draw_height, frame_height = (min(max(int(part), 200), 4000) for part in size)
            events.window((width, draw_height, frame_height))

    def report_painted() -> None:
        if events.painted:
            events.painted()

    _component(
        key=key,
        data={
            "id": key, "svg": picture.svg if picture else "", "words": button_words(language), "language": conventions(language).tag,
            "height": viewer.height, "palette": viewer.palette, "answered": viewer.answered_serial, "goto": viewer.goto,
            "said": viewer.sentence, "people": viewer.people, "window": viewer.window, "usual": viewer.window or WINDOW,
            "awaited": events.painted is not None, "wide": viewer.wide, "covered": viewer.covered, "index": viewer.index,
            "movable": viewer.movable, "all": viewer.everybody,
        },
        height="content",
        on_selected_change=select,
        on_told_change=pass_messages,
        on_window_change=resize,
        on_stands_change=report_painted,
    )  # fmt: skip
    return selected_person(key)


def people_index(index: SearchIndex, *, key: str) -> None:
    """Lets the search of the chart with this key find people by what is known of them, also those who are folded away."""
    _component(key=f"{key}:index", data={"id": key, "learn": index}, height=1)


def palette(method: Method, language: str, *, stances_only: bool = False) -> dict[str, Any]:
    """Stances, influence and coverages that the chart can be edited with, in words, and what each means."""
    meanings = {
        field: {id: meaning for id, (_, meaning) in explained.options(field).items()} for field in ("stance", "influence", "coverage")
    }
    return {
        "stances_only": stances_only,
        "stances": [
            {
                "id": stance.value,
                "key": guide.key,
                "label": guide.label[language],
                "sign": guide.sign,
                "ink": guide.ink,
                "line": guide.line,
                "face": face(guide.fill),
                "means": meanings["stance"][stance],
            }
            for stance, guide in method.stances.items()
        ],
        "influences": list(meanings["influence"].values()),
        "coverages": [
            {"id": coverage.value, "label": guide.label[language], "means": meanings["coverage"][coverage]}
            for coverage, guide in method.coverages.items()
        ],
    }


def selected_person(key: str) -> str | None:
    """The id of the person selected on the chart with this key, also before it is drawn."""
    state = st.session_state.get(key)
    person, _moment = (state.get("selected") or (None, 0)) if state else (None, 0)
    return person or None
