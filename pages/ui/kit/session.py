"""State of a browser session. Every key of st.session_state that the product sets itself is named here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from time import monotonic
from types import MappingProxyType
from typing import Any

import streamlit as st

from playbook.chart import AS_FIRST_SEEN, Opened, Picture, View
from playbook.errors import PlaybookError
from playbook.minutes.draft import MinutesDraft
from playbook.models import Plan, Stance, new_id
from playbook.privacy import Names
from playbook.reviews import Draft
from playbook.storage import Revision

LANGUAGE = "language"
PLAN = "plan"
SELECTED = "selected"
SELECTED_IN = "selected-in"
"""The plan of whoever is selected: copies of a plan have people of the same ids."""
FLASH = "flash"
MEANWHILE = "meanwhile"
FIRST_DRAWN = "first-drawn"
STANDS = 3.0
"""Seconds for which a message stands. Tables and the chart have the page drawn anew by themselves right after a change was made on them."""
UNSAVED = "unsaved"
AUTHOR = "known-author"
BACKUP = "backup-made"
IMPORTS_GIVEN_UP = "imports-given-up"
IMPORTS_TAKEN = "imports-taken"
TICKS = "import-ticks"
CHART_WINDOW = "chart-window"
CHART_OPENED = "chart-opened"
CHART_ANSWERED = "chart-answered"
CHART_GOTO = "chart-goto"
CHART_CARD = "chart-card-beside"
CHART_STANDS = "chart-stands"
CHART_SHEETS = "chart-sheets"
CARDS = "cards-shown"
DECISION_DATES = "decision-dates"
IMAGINED = "imagined"
ROOM = "room-chosen"
FINDINGS_WANTED = "findings-wanted"
FILES = "files"
FILES_KEPT = 6
REFRESH = "refresh"
BALLOT = "ballot"
COMPARED = "compared"
REVIEW_REFUSED = "review-refused"
MINUTES_UNKEPT = "minutes-unkept"
MINUTES_SAID = "minutes-said"
MINUTES_EDITED = "minutes-edited"
MINUTES_READ = "minutes-read-as"
REVIEW_HELD = "review-held"
SAID = "said"
MOUNTED = "controlled"
PAGE = "page"
DATES_REFUSED = "dates-refused"
GRID = "grid:"
"""Prefix of the keys of the tables for editing many."""
OWN_SAVES = "own-saves"
RESTORED = "restored-at"
"""Moment at which the database that the page was drawn of was last set back to a backup."""
PRESENTING = "presenting"
ADDRESS = "names"
DECK = "deck"
OUTCOMES = "outcomes"
CAME_FROM = "came-from"
LEAVING = "presentation-left"
NO_CHANGE = object()
"""No answer: nobody has chosen or typed anything."""
PALETTE = "chosen-palette"
SERVED_AS = "served-as"
"""Names this session to the browser, which so notices that the server has lost the one before."""
TEXTS_FORGOTTEN = "texts-forgotten"
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


def flash(kind: str, code: str, /, **params: object) -> None:
    """Have the next drawing of a page say this once."""
    let_go(FLASH)
    st.session_state[FLASH] = Flash(kind, code, {name: str(value) for name, value in params.items()})


def said() -> Flash | None:
    """The message that this drawing of the page shows."""
    found: Flash | None = st.session_state.get(SAID)
    return found


def merged(changes: tuple[Revision, ...]) -> None:
    """Have the next drawing of a page tell once what others saved, which now stands together with what was saved here."""
    if _first_drawn().get(MEANWHILE):
        let_go(MEANWHILE)
    st.session_state[MEANWHILE] = (*st.session_state.get(MEANWHILE, ()), *changes)


def message(name: str) -> Any:
    """Message to be said once under `name`, to whoever draws it now: every drawing says it until it has stood for STANDS seconds."""
    if name in st.session_state and monotonic() - _first_drawn().setdefault(name, monotonic()) > STANDS:
        let_go(name)
    return st.session_state.get(name)


def let_go(*names: str) -> None:
    """Drop these messages: something was done after them."""
    for name in names:
        st.session_state.pop(name, None)
        _first_drawn().pop(name, None)


def let_go_of_drawn() -> None:
    """Drop the messages that were drawn already."""
    let_go(*_first_drawn())


def _first_drawn() -> dict[str, float]:
    """Moment at which each message was first drawn, in seconds of a clock that only runs on."""
    found: dict[str, float] = st.session_state.setdefault(FIRST_DRAWN, {})
    return found


def own_unsaved() -> dict[str, Callable[[Plan], Plan]]:
    """The changes of this session that could not be saved, by id: how each is made of whatever stands."""
    found: dict[str, Callable[[Plan], Plan]] = st.session_state.setdefault(UNSAVED, {})
    return found


def selected(plan: Plan) -> str | None:
    """The id of the person whose card is open, if they are still in the plan."""
    chosen, plan_id = st.session_state.get(SELECTED), st.session_state.get(SELECTED_IN, plan.id)
    return chosen if plan_id == plan.id and chosen in plan.people_by_id else None


def select(plan: Plan, person: str | None) -> None:
    """Open a person's card, or none."""
    st.session_state[SELECTED], st.session_state[SELECTED_IN] = person, plan.id


def show(plan: Plan, person: str) -> None:
    """Open a person's card and have the chart fly to them."""
    select(plan, person)
    st.session_state[CHART_GOTO] = {"plan": plan.id, "person": person, "serial": new_id()}


def goto(plan: Plan) -> dict[str, Any] | None:
    """Request for the chart to fly to a person, with a serial of its own, so that it does so once; None without one."""
    found: dict[str, Any] | None = st.session_state.get(CHART_GOTO)
    return found if found and found["plan"] == plan.id and found["person"] in plan.people_by_id else None


def answer(serial: int) -> None:
    """Note the serial of the last message of the chart that was dealt with."""
    st.session_state[CHART_ANSWERED] = serial


def answered() -> int:
    """Serial of the last message of the chart that was dealt with."""
    return int(st.session_state.get(CHART_ANSWERED, 0))


def chart_window(page: str = "") -> tuple[int, int, int] | None:
    """Width and height the chart of a page is drawn for and how high it may be, in pixels, once the browser has said it."""
    found: tuple[int, int, int] | None = st.session_state.get(f"{CHART_WINDOW}{page}")
    return found


def set_chart_window(window: tuple[int, int, int], page: str = "") -> None:
    """Remember the size that a page's chart is drawn for."""
    st.session_state[f"{CHART_WINDOW}{page}"] = window


def chart_stands(plan: Plan) -> bool:
    """Whether the large chart of a plan stood on the screen once: what else its page holds comes after it."""
    return bool(st.session_state.get(f"{CHART_STANDS}:{plan.id}", False))


def set_chart_stands(plan: Plan) -> None:
    """Remember that the large chart of a plan stood on the screen."""
    st.session_state[f"{CHART_STANDS}:{plan.id}"] = True


def sheets(plan: Plan) -> dict[bool, Callable[[], Picture]]:
    """Functions that draw the chart of a plan: as on the screen (False) and whole (True). Whoever holds this holds the newest."""
    found: dict[bool, Callable[[], Picture]]
    id, found = st.session_state.get(CHART_SHEETS, ("", {}))
    if id != plan.id:
        found = {}
        st.session_state[CHART_SHEETS] = (plan.id, found)
    return found


def card_beside() -> bool:
    """Whether the card of the selected person stands beside the chart, which has the whole width otherwise."""
    return bool(st.session_state.get(CHART_CARD, False))


def set_card_beside(beside: bool) -> None:
    """Remember whether the card stands beside the chart, also on the way to other pages and back."""
    st.session_state[CHART_CARD] = beside


def opened(plan: Plan) -> Opened:
    """Branches of a large chart that the reader opened and closed."""
    found: Opened = st.session_state.get(f"{CHART_OPENED}:{plan.id}", Opened())
    return found


def set_opened(plan: Plan, now: Opened) -> None:
    """Remember the branches that the reader opened and closed."""
    st.session_state[f"{CHART_OPENED}:{plan.id}"] = now


def fold(plan: Plan, id: str, *, opening: bool) -> None:
    """Open or close one branch of a large chart."""
    before = opened(plan)
    set_opened(plan, before.opening(id) if opening else before.closing(id))


@dataclass(frozen=True)
class Controlled:
    """A widget on the page that shows a value of the store: its key, and what it shows in this drawing.

    Give it that as its default too: a browser that left the page and is back at once draws the default, though the state is another.
    """

    name: str
    key: str
    shown: Any


def controlled(name: str, value: Any, labels: Mapping[Any, str] = MappingProxyType({})) -> Controlled:
    """The widget called `name` that shall show `value` now: the one on the page while it holds that, else a new one.

    A browser sends what all its widgets hold with every message, also while an answer is on its way to it. A widget that was given another
    value from here would so be reported back with its old one, as if somebody had chosen it. A new widget has a key of its own, and what is
    still said under an old one counts for nothing (`new_value`). While the value stands, the widget stays, and with it what is being typed.

    A choice says the label of what is chosen, so it is a new widget too when an option it had is gone or has another of the `labels`, which
    are by id. Their hashes are kept, not the names in them: somebody may be erased.
    """
    known: dict[str, tuple[int, Any, dict[Any, int]]] = st.session_state.setdefault(MOUNTED, {})
    marks = {id: hash(label) for id, label in labels.items()}
    place, given, before = known.get(name, (0, value, marks))
    if st.session_state.get(_key(name, place), given) != value or not before.items() <= marks.items():
        place, given = place + 1, value
    known[name] = (place, given, marks)
    return Controlled(name, _key(name, place), value)


def new_value(widget: Controlled) -> Any:
    """Answer of the reader, from the callback; UNTOUCHED when the widget is no longer there or still holds what it showed."""
    if widget.key != key_of(widget.name):
        return NO_CHANGE
    held = st.session_state.get(widget.key, NO_CHANGE)
    return NO_CHANGE if held == widget.shown else held


def key_of(name: str) -> str:
    """The key of the widget called `name` that is on the page now, to give it another value from a callback."""
    return _key(name, st.session_state.get(MOUNTED, {}).get(name, (0,))[0])


def turn_to(page: str) -> None:
    """Begin a page. What widgets held on the page before is let go: one of the same key would seem to hold it, and would show nothing."""
    if st.session_state.get(PAGE) != page:
        let_go_of_drawn()
        st.session_state[PAGE] = page
        for name in st.session_state.get(MOUNTED, {}):
            st.session_state.pop(key_of(name), None)


def held(name: str, default: Any = None) -> Any:
    """Value that the widget called `name` holds now; `default` where it is not on the page."""
    return st.session_state.get(key_of(name), default)


def _key(name: str, place: int) -> str:
    """Key in the browser: part of a class name, with "-" for each other sign; unsent.js takes off what ends in "-_1"."""
    return f"{name}~_{place}" if place else name


def is_mounted(key: str) -> bool:
    """Whether this is the key of a widget that shows a value of the store."""
    return key.partition("~")[0] in st.session_state.get(MOUNTED, {})


def texts_forgotten() -> dict[str, int]:
    """Number of times that the browser was to forget what it keeps of the fields of a plan, by the plan's id."""
    found: dict[str, int] = st.session_state.get(TEXTS_FORGOTTEN, {})
    return found


def forget_texts(plan: str) -> None:
    """Have the browser forget what it keeps of the fields of a plan."""
    times = texts_forgotten()
    st.session_state[TEXTS_FORGOTTEN] = times | {plan: times.get(plan, 0) + 1}


@dataclass(frozen=True)
class RefusedDate:
    """Text typed into a date field that is no day, and why."""

    text: str
    error: PlaybookError


def dates_refused() -> dict[str, RefusedDate]:
    """The texts that wait in date fields of the open plan to be corrected, by the name of the field: plans have fields of one name."""
    found: dict[str, RefusedDate] = st.session_state.setdefault(f"{DATES_REFUSED}:{st.session_state.get(PLAN)}", {})
    return found


def own_saves() -> set[tuple[str, int]]:
    """The plans and revisions that this session has saved, to add to. Get it before saving: a look into the session can end the run."""
    found: set[tuple[str, int]] = st.session_state.setdefault(OWN_SAVES, set())
    return found


def own_save(plan: str, revision: int) -> bool:
    """Whether this session itself saved this revision."""
    return (plan, revision) in st.session_state.get(OWN_SAVES, ())


def findings_wanted(plan: Plan) -> int:
    """Number of findings beyond the first that the reader has asked for."""
    return int(st.session_state.get(f"{FINDINGS_WANTED}:{plan.id}", 0))


def want_findings(plan: Plan, count: int) -> None:
    """Remember the number of findings that the reader has asked for."""
    st.session_state[f"{FINDINGS_WANTED}:{plan.id}"] = count


Change = Callable[[MinutesDraft], MinutesDraft]


def papers_unkept(plan: str) -> tuple[Change, ...]:
    """Changes of the minutes of a plan that could not be stored: they go along with the next change."""
    found: tuple[Change, ...] = st.session_state.get(f"{MINUTES_UNKEPT}:{plan}", ())
    return found


def set_papers_unkept(plan: str, changes: tuple[Change, ...]) -> None:
    """Remember the changes of the minutes that could not be stored."""
    st.session_state[f"{MINUTES_UNKEPT}:{plan}"] = changes


def said_of_minutes(plan: str) -> dict[str, Any]:
    """Last answers of this session itself in each field about the minutes of a plan."""
    found: dict[str, Any] = st.session_state.setdefault(f"{MINUTES_SAID}:{plan}", {})
    return found


def edited(plan: str) -> frozenset[str]:
    """The proposals of minutes whose fields are open, by key."""
    found: frozenset[str] = st.session_state.get(f"{MINUTES_EDITED}:{plan}", frozenset())
    return found


def edit(plan: str, proposal: str) -> None:
    """Open the fields of a proposal, or close them."""
    st.session_state[f"{MINUTES_EDITED}:{plan}"] = edited(plan) ^ {proposal}


def imagined(plan: Plan) -> dict[str, Stance]:
    """Stances that people of a plan have in the rehearsal, by id, where the plan as it is now has another."""
    found: dict[str, Stance] = st.session_state.get(f"{IMAGINED}:{plan.id}", {})
    return {id: stance for id, stance in found.items() if id in plan.people_by_id and plan.person(id).stance is not stance}


def room(plan: Plan) -> dict[str, Any]:
    """Choices about the room that is rehearsed, by the key of each; another page changes none of them."""
    found: dict[str, Any] = st.session_state.get(f"{ROOM}:{plan.id}", {})
    return found


def set_room(plan: Plan, choice: str, answer: Any) -> None:
    """Remember a choice about the room that is rehearsed."""
    st.session_state[f"{ROOM}:{plan.id}"] = {**room(plan), choice: answer}


def imagine(plan: Plan, stances: Mapping[str, Stance]) -> None:
    """Remember the stances that people have in the rehearsal."""
    st.session_state[f"{IMAGINED}:{plan.id}"] = dict(stances)


@dataclass(frozen=True)
class DraftBallot:
    """Ballot of the reader in a vote so far. Only their own session holds it; `changing` when they take back one they cast."""

    voter: str = ""
    stances: Mapping[str, Stance] = field(default_factory=dict)
    cast: bool = False
    changing: bool = False
    taken: int = 0
    """Number of ballots they took in from files."""


def ballot(vote: str) -> DraftBallot:
    """The reader's ballot in a vote."""
    found: DraftBallot = st.session_state.get(f"{BALLOT}:{vote}", DraftBallot())
    return found


def keep_ballot(vote: str, /, **changes: Any) -> None:
    """Keep what was chosen, so that a change of page or language loses nothing."""
    st.session_state[f"{BALLOT}:{vote}"] = replace(ballot(vote), **changes)


def vote_for(vote: str, person: str, stance: Stance | None) -> None:
    """Keep where the reader thinks a person stands; None for no vote."""
    others = {id: known for id, known in ballot(vote).stances.items() if id != person}
    keep_ballot(vote, stances=others if stance is None else others | {person: stance})


def comparison(plan: str) -> tuple[int | None, int | None]:
    """The two revisions of a plan whose difference the reader chose to see; None where they chose nothing."""
    found: tuple[int | None, int | None] = st.session_state.get(f"{COMPARED}:{plan}", (None, None))
    return found


def compare(plan: str, since: int | None = None, seen: int | None = None) -> None:
    """Remember the two revisions to compare."""
    st.session_state[f"{COMPARED}:{plan}"] = (since, seen)


def file(content: str) -> bytes | None:
    """Bytes of the file that was made of this content; None without one."""
    found: bytes | None = st.session_state.get(FILES, {}).get(content)
    return found


def keep_file(content: str, made: bytes) -> None:
    """Keep a file until FILES_KEPT others have been made."""
    kept: dict[str, bytes] = st.session_state.setdefault(FILES, {})
    kept[content] = made
    while len(kept) > FILES_KEPT:
        del kept[next(iter(kept))]


def drop_revisions() -> None:
    """Drop what is remembered by the number of a revision: the database was set back, and the numbers are given to other states."""
    for kept in [key for key in st.session_state if str(key).partition(":")[0] in (DECISION_DATES, OWN_SAVES, REFRESH, COMPARED, DECK)]:
        del st.session_state[kept]


def forget(plan: str, person: str) -> None:
    """Forget what was made of plans for this session, and what it holds of the minutes of this plan: this person of it is erased.

    Tables and fields that are on the page stay, with what is being typed in them; they are drawn anew from the store.
    """
    forget_texts(plan)
    grids = [key for key, held in st.session_state.items() if str(key).startswith(GRID) and held.key not in st.session_state]
    made = (CHART_SHEETS, FILES, DECK, BACKUP, MINUTES_READ)
    of_plan = (f"{kept}:{plan}" for kept in (DATES_REFUSED, MINUTES_UNKEPT, MINUTES_SAID))
    # What waits for an answer is made by its fields from now on, which the database has without the person.
    for kept in (*made, *of_plan, *grids, UNSAVED):
        st.session_state.pop(kept, None)
    known: dict[str, tuple[int, Any, dict[Any, int]]] = st.session_state.get(MOUNTED, {})
    for name, (place, _, marks) in known.items():
        if name.endswith(f":{person}") or _key(name, place) not in st.session_state:
            known[name] = (place, None, marks)


def refused(plan: str) -> dict[str, tuple[Any, Callable[[Draft], Draft]]]:
    """Entries for the next review of a plan that could not be kept: by field, what stands in it, and how it changes the draft."""
    found: dict[str, tuple[Any, Callable[[Draft], Draft]]] = st.session_state.setdefault(f"{REVIEW_REFUSED}:{plan}", {})
    return found


@dataclass(frozen=True)
class Presenting:
    """Settings of the presentation: names, view of the chart, open branches."""

    privacy: Names = Names.SHOWN
    view: View = View.STANCE
    opened: Opened = AS_FIRST_SEEN


def presenting() -> Presenting:
    """Present settings of the presentation; names at first as the address says."""
    kept_out = st.query_params.get(ADDRESS, Names.SHOWN)
    usual = Presenting(Names(kept_out) if kept_out in set(Names) else Names.SHOWN)
    found: Presenting = st.session_state.get(PRESENTING, usual)
    return found


def present(how: Presenting) -> None:
    """Change how the plan is presented. The address says what is kept out of the room, so that loading the page again keeps it out."""
    st.session_state[PRESENTING] = how
    if how.privacy is Names.SHOWN:
        st.query_params.pop(ADDRESS, None)
    else:
        st.query_params[ADDRESS] = how.privacy


def outcomes() -> dict[str, str]:
    """Outcome of each line that was typed last in the presentation, by its id: "" for saved, else why not."""
    found: dict[str, str] = st.session_state.get(OUTCOMES, {})
    return found


def set_outcomes(found: Mapping[str, str]) -> None:
    """Remember the outcome of each typed line."""
    st.session_state[OUTCOMES] = dict(found)


def visit(page: str) -> None:
    """Remember the page that the presentation leads back to."""
    st.session_state[CAME_FROM] = page


def came_from() -> str:
    """Page on which the presentation was begun."""
    return str(st.session_state.get(CAME_FROM, "adviser"))


def leave() -> None:
    """Have the presentation end when it is drawn next."""
    st.session_state[LEAVING] = True


def leaving() -> bool:
    """Whether the presentation is to end now; asked once."""
    return bool(st.session_state.pop(LEAVING, False))


def hold_after(plan: str, known: int) -> None:
    """Remember that this session has held a review of a plan of which `known` were held before."""
    st.session_state[f"{REVIEW_HELD}:{plan}"] = known


def held_after(plan: str, known: int) -> bool:
    """Whether this session has held a review of the plan after `known` others."""
    return st.session_state.get(f"{REVIEW_HELD}:{plan}") == known
