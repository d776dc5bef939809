"""State of a browser session. Every key of st.session_state that the product sets itself is named here."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from playbook.errors import PlaybookError
from playbook.models import Plan, StageId, new_id

LANGUAGE = "language"
PLAN = "plan"
SELECTED = "selected"
SELECTED_IN = "selected-in"
"""The plan of whoever is selected: copies of a plan have people of the same ids."""
FLASH = "flash"
MEANWHILE = "meanwhile"
FIRST_DRAWN = "first-drawn"
UNSAVED = "unsaved"
PLANS_UNSAVED = "plans-unsaved"
DRAFTS_UNKEPT = "drafts-unkept"
AUTHOR = "known-author"
BACKUP = "backup-made"
IMPORTS_GIVEN_UP = "imports-given-up"
IMPORTS_TAKEN = "imports-taken"
TICKS = "import-ticks"
CHART_WINDOW = "chart-window"
CHART_OPENED = "chart-opened"
CHART_ANSWERED = "chart-answered"
CHART_GOTO = "chart-goto"
CHART_CARD = "chart-card-open"
CHART_STANDS = "chart-stands"
CHART_SHEETS = "chart-sheets"
CARDS = "cards-shown"
DECISION_DATES = "decision-dates"
IMAGINED = "imagined"
CHOSEN = "chosen"
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
HISTORY_SHOWN = "history-shown"
HISTORY_ASKED = "history-asked"
SAID = "said"
EVIDENCE_SAVED = "evidence-saved"
MOUNTED = "controlled"
PAGE = "page"
TEXTS_REFUSED = "texts-refused"
OWNER = "owner-chosen"
GRID = "grid:"
"""Prefix of the keys of the tables for editing many."""
OWN_SAVES = "own-saves"
BEGAN = "began"
"""Moment at which this session began: whatever was saved since, and not by it, was saved in another window."""
RESTORED = "restored-at"
"""Moment at which the database that the page was drawn of was last set back to a backup."""
PRESENTING = "presenting"
ADDRESS = "names"
DECK = "deck"
OUTCOMES = "outcomes"
CAME_FROM = "came-from"
LEAVING = "presentation-left"
PALETTE = "chosen-palette"
SERVED_AS = "served-as"
"""Names this session to the browser, which so notices that the server has lost the one before."""
TEXTS_FORGOTTEN = "texts-forgotten"
TEXTS_HEARD = "texts-heard"
HEARD_LAST = 50
"""Number of fields of which the browser is told what was taken from them."""
ANSWERED = "answered"
"""The moment, by the clock of the browser, at which it asked for what was answered last."""
PART = "part"
"""The parameter of the address that names the open tab of a page."""
POLL_ASIDE = "poll-aside"
CLOCK = "clock"
"""A date that stands in for today in tests."""


def tab(key: str) -> str:
    """The key of the name of the tab that is open among those drawn with `key`."""
    return f"tab:{key}"


def in_address(key: str) -> str:
    """The key of the name of the tab, of those drawn with `key`, that the address named last."""
    return f"tab-in-address:{key}"


def own_unsaved() -> dict[str, Callable[[Plan], Plan]]:
    """The changes of this session that could not be saved, by id: how each is made of whatever stands."""
    found: dict[str, Callable[[Plan], Plan]] = st.session_state.setdefault(UNSAVED, {})
    return found


def plans_unsaved() -> list[str]:
    """The ids of the plans with a change of this session that could not be saved, to add to."""
    found: list[str] = st.session_state.setdefault(PLANS_UNSAVED, [])
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


def process_view_key(plan: Plan) -> str:
    """The key of the view that is open on the page of the buying process."""
    return f"process-view:{plan.id}"


def stage_key(plan: Plan) -> str:
    """The key of the stage that is open on the page of the buying process."""
    return f"stage-open:{plan.id}"


def open_stage(plan: Plan, stage: StageId) -> None:
    """Open a stage on the page of the buying process."""
    st.session_state[stage_key(plan)] = stage
    st.session_state[process_view_key(plan)] = "stages"


def open_facts(plan: Plan) -> None:
    """Open the facts of the opportunity on the page of the buying process."""
    st.session_state[process_view_key(plan)] = "facts"


def chosen(plan: Plan, key: str, usual: Any) -> Any:
    """Last answer of the reader to the choice of this key for a plan, over other pages too; `usual` before there is one."""
    return st.session_state.get(f"{CHOSEN}:{plan.id}", {}).get(key, usual)


def choose(plan: Plan, key: str, answer: Any) -> None:
    """Remember what the reader chose for a plan."""
    st.session_state[f"{CHOSEN}:{plan.id}"] = {**st.session_state.get(f"{CHOSEN}:{plan.id}", {}), key: answer}


def goto(plan: Plan) -> dict[str, Any] | None:
    """Request for the chart to fly to a person, with a serial of its own, so that it does so once; None without one."""
    found: dict[str, Any] | None = st.session_state.get(CHART_GOTO)
    return found if found and found["plan"] == plan.id and found["person"] in plan.people_by_id else None


def texts_forgotten() -> dict[str, int]:
    """Number of times that the browser was to forget what it keeps of the fields of a plan, by the plan's id."""
    found: dict[str, int] = st.session_state.get(TEXTS_FORGOTTEN, {})
    return found


def forget_texts(plan: str) -> None:
    """Have the browser forget what it keeps of the fields of a plan."""
    times = texts_forgotten()
    st.session_state[TEXTS_FORGOTTEN] = times | {plan: times.get(plan, 0) + 1}


def texts_heard() -> dict[str, tuple[int, str]]:
    """The texts taken last from fields of the open plan, by the name of the field: the mark of each, and an id of the taking.

    The marks are kept, not the texts: somebody in them may be erased.
    """
    found: dict[str, tuple[int, str]] = st.session_state.setdefault(f"{TEXTS_HEARD}:{st.session_state.get(PLAN)}", {})
    return found


def hear(field: str, text: str) -> None:
    """Note that a text was taken from a field, whatever becomes of it here, so that the browser need not keep it."""
    heard = texts_heard()
    heard.pop(field, None)
    heard[field] = (zlib.crc32(text.encode("utf-8", "replace")), new_id())
    while len(heard) > HEARD_LAST:
        del heard[next(iter(heard))]


@dataclass(frozen=True)
class RefusedText:
    """Text typed into a field that was not taken, such as one that is no day or too long, and why."""

    text: str
    error: PlaybookError


def texts_refused() -> dict[str, RefusedText]:
    """The texts that wait in fields of the open plan to be corrected, by the name of the field: plans have fields of one name."""
    found: dict[str, RefusedText] = st.session_state.setdefault(f"{TEXTS_REFUSED}:{st.session_state.get(PLAN)}", {})
    return found


def last_owner(plan: Plan) -> str | None:
    """Owner that the reader chose last for an action of a plan; None before that."""
    found: str | None = st.session_state.get(f"{OWNER}:{plan.id}")
    return found


def choose_owner(plan: Plan, owner: str) -> None:
    """Remember the owner that the reader chose for an action of a plan."""
    st.session_state[f"{OWNER}:{plan.id}"] = owner


def own_saves() -> set[tuple[str, int]]:
    """The plans and revisions that this session has saved, to add to. Get it before saving: a look into the session can end the run."""
    found: set[tuple[str, int]] = st.session_state.setdefault(OWN_SAVES, set())
    return found


def own_save(plan: str, revision: int) -> bool:
    """Return True if this session itself saved this revision."""
    return (plan, revision) in st.session_state.get(OWN_SAVES, ())


def findings_wanted(plan: Plan) -> int:
    """Number of findings beyond the first that the reader has asked for."""
    return int(st.session_state.get(f"{FINDINGS_WANTED}:{plan.id}", 0))


def want_findings(plan: Plan, count: int) -> None:
    """Remember the number of findings that the reader has asked for."""
    st.session_state[f"{FINDINGS_WANTED}:{plan.id}"] = count


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


def visit(page: str) -> None:
    """Remember the page that the presentation leads back to."""
    st.session_state[CAME_FROM] = page


def came_from() -> str:
    """Page on which the presentation was begun."""
    return str(st.session_state.get(CAME_FROM, "adviser"))
