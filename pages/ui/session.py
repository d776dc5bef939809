"""What a browser session remembers. Every key of st.session_state that the product sets itself is named here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from playbook.chart import Opened
from playbook.models import Plan, Stance

LANGUAGE = "language"
PLAN = "plan"
SELECTED = "selected"
FLASH = "flash"
UNSAVED = "unsaved"
BACKUP = "backup"
IMPORTS_GIVEN_UP = "imports-given-up"
CHART_WINDOW = "chart-window"
CHART_OPENED = "chart-opened"
CHART_ANSWERED = "chart-answered"
CHART_GOTO = "chart-goto"
CHART_CARD = "chart-card-beside"
DECISION_DATES = "decision-dates"
IMAGINED = "imagined"
REFRESH = "refresh"
BALLOT = "ballot"
SAID = "said"
DRAWING = "drawing"
DRAWN = "drawn"
OWN_SAVES = "own-saves"
CLOCK = "clock"
"""A date that stands in for today in tests."""


def tab(key: str) -> str:
    """The key of the name of the tab that is open among those drawn with `key`."""
    return f"tab:{key}"


@dataclass(frozen=True)
class Flash:
    """A message that the next page shows once. `kind` is "error" or "success"."""

    kind: str
    code: str
    params: dict[str, str]


def flash(kind: str, code: str, **params: object) -> None:
    """Have the next drawing of a page say this once."""
    st.session_state[FLASH] = Flash(kind, code, {name: str(value) for name, value in params.items()})


def said() -> Flash | None:
    """The message that this drawing of the page shows."""
    found: Flash | None = st.session_state.get(SAID)
    return found


def selected(plan: Plan) -> str | None:
    """The id of the person whose card is open, if they are still in the plan."""
    chosen = st.session_state.get(SELECTED)
    return chosen if chosen in plan.people_by_id else None


def select(person: str | None) -> None:
    """Open a person's card."""
    st.session_state[SELECTED] = person


def show(person: str) -> None:
    """Open a person's card and have the chart fly to them."""
    select(person)
    before = st.session_state.get(CHART_GOTO, {"serial": 0})
    st.session_state[CHART_GOTO] = {"person": person, "serial": before["serial"] + 1}


def goto(plan: Plan) -> dict[str, Any] | None:
    """Whom the chart was last asked to fly to, numbered, so that it does so once."""
    found: dict[str, Any] | None = st.session_state.get(CHART_GOTO)
    return found if found and found["person"] in plan.people_by_id else None


def answer(serial: int) -> None:
    """What the chart told last has been dealt with."""
    st.session_state[CHART_ANSWERED] = serial


def answered() -> int:
    """The serial of what was dealt with last."""
    return int(st.session_state.get(CHART_ANSWERED, 0))


def chart_window() -> tuple[int, int, int] | None:
    """Width and height the chart is drawn for and how high it may be, in pixels, once the browser has said it."""
    found: tuple[int, int, int] | None = st.session_state.get(CHART_WINDOW)
    return found


def set_chart_window(window: tuple[int, int, int]) -> None:
    """Remember it."""
    st.session_state[CHART_WINDOW] = window


def card_beside() -> bool:
    """Whether the card of the selected person stands beside the chart, which has the whole width otherwise."""
    return bool(st.session_state.get(CHART_CARD, False))


def set_card_beside(beside: bool) -> None:
    """Remember it, also on the way to other pages and back."""
    st.session_state[CHART_CARD] = beside


def opened(plan: Plan) -> Opened:
    """What the reader opened and closed of a large chart."""
    found: Opened = st.session_state.get(f"{CHART_OPENED}:{plan.id}", Opened())
    return found


def set_opened(plan: Plan, now: Opened) -> None:
    """Remember it."""
    st.session_state[f"{CHART_OPENED}:{plan.id}"] = now


def fold(plan: Plan, id: str, *, opening: bool) -> None:
    """Open or close one branch of a large chart."""
    before = opened(plan)
    set_opened(plan, before.opening(id) if opening else before.closing(id))


def begin_drawing() -> None:
    """A page begins. What the drawing before it showed counts only if that was not cut short."""
    st.session_state[DRAWING] = (frozenset(st.session_state.pop(DRAWN, ())), set())


def end_drawing() -> None:
    """The page is whole."""
    st.session_state[DRAWN] = st.session_state[DRAWING][1]


def was_drawn(key: str) -> bool:
    """Whether the drawing before this one, itself whole, showed the widget with this key; this one does from now on."""
    before, now = st.session_state.setdefault(DRAWING, (frozenset(), set()))
    now.add(key)
    return key in before


def own_save(plan: str, revision: int) -> None:
    """Remember that this session has saved a revision of a plan."""
    st.session_state.setdefault(OWN_SAVES, set()).add((plan, revision))


def all_own(plan: str, revisions: range) -> bool:
    """Whether this session itself saved every one of these revisions."""
    return all((plan, revision) in st.session_state.get(OWN_SAVES, ()) for revision in revisions)


def imagined(plan: Plan) -> dict[str, Stance]:
    """Where people of a plan are put in the rehearsal, by id."""
    found: dict[str, Stance] = st.session_state.get(f"{IMAGINED}:{plan.id}", {})
    return {id: stance for id, stance in found.items() if id in plan.people_by_id}


def imagine(plan: Plan, stances: Mapping[str, Stance]) -> None:
    """Put them there."""
    st.session_state[f"{IMAGINED}:{plan.id}"] = dict(stances)


@dataclass(frozen=True)
class DraftBallot:
    """What the reader has chosen in a vote so far. Only their own session holds it; `changing` when they take back one they cast."""

    voter: str = ""
    stances: Mapping[str, Stance] = field(default_factory=dict)
    cast: bool = False
    changing: bool = False
    taken: int = 0
    """How many ballots they took in from files."""


def ballot(vote: str) -> DraftBallot:
    """The reader's ballot in a vote."""
    found: DraftBallot = st.session_state.get(f"{BALLOT}:{vote}", DraftBallot())
    return found


def keep_ballot(vote: str, **changes: Any) -> None:
    """Keep what was chosen, so that a change of page or language loses nothing."""
    st.session_state[f"{BALLOT}:{vote}"] = replace(ballot(vote), **changes)


def vote_for(vote: str, person: str, stance: Stance | None) -> None:
    """Keep where the reader thinks a person stands; None for no vote."""
    others = {id: known for id, known in ballot(vote).stances.items() if id != person}
    keep_ballot(vote, stances=others if stance is None else others | {person: stance})
