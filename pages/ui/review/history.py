"""The history of a plan: every change with its old and new values, undo called undo, and any earlier state to be restored."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from pages.ui.kit import choices, data, environment, field_words, flashes, labels, session
from pages.ui.kit.past_states import ReviewPast
from pages.ui.kit.words import clock, day, minute, plain, words, zone
from playbook.caching import registered_cache
from playbook.models import Plan
from playbook.storage import Revision

RESTORE = ":material/settings_backup_restore:"
STEP = 20
"""Entries that are shown at first, and that each click adds."""
LINES, PREVIEW = 6, 30
"""Lines of one entry, and of what restoring a state would change, before the rest is counted."""
NAMES_IT_ALL = ("plan-created", "people-added", "person-erased", "forecast-answered", "nothing")
"""Headlines that leave no value to be said, beside those of what was added or removed."""


def section(past: ReviewPast) -> None:
    """The changes of the plan, newest first, from a day on; any state of them can be restored."""
    saved, until = past.saved, _until(past)
    count = int(st.session_state.get(_shown_key(saved.plan.id, until), STEP))
    entries = environment.store().history(saved.plan.id, limit=count + 1, until=until)
    shown = entries[:count]
    first = max(shown[-1].number - 1, 1)
    states = dict(enumerate(_states(environment.store().location, saved.plan.id, first, shown[0].number, saved.revision), start=first))
    reviews = {review.number: review.name for review in reversed(past.reviews)}
    for date, of_day in groupby(shown, key=lambda entry: entry.at.astimezone(zone()).date()):
        st.markdown(f"**{day(date)}**")
        for entry in of_day:
            _row(past, entry, states, reviews.get(entry.number))
    if len(entries) > count:
        more = saved.plan.id, until, count + STEP
        st.button(words("history.more", count=STEP), key="history-more", icon=":material/expand_more:", on_click=_show, args=more)


def _until(past: ReviewPast) -> int:
    """Number of the newest revision to list: of the day that the reader chose, else the present one."""
    stops = {stop.number: past.stop_label(stop, now=True) for stop in reversed(past.stops)}
    key = f"history-until:{past.saved.plan.id}"
    with st.container(horizontal=True, vertical_alignment="bottom", key="history-head"):
        chosen = choices.selectbox(words("history.until"), stops, key=key, shown=stops.__getitem__, start=past.newest.number, width=300)
        st.caption(words("history.about", count=past.saved.revision), width="content")
    return int(chosen)


def _shown_key(plan_id: str, until: int) -> str:
    return f"{session.HISTORY_SHOWN}:{plan_id}:{until}"


def _show(plan_id: str, until: int, count: int) -> None:
    st.session_state[_shown_key(plan_id, until)] = count


@registered_cache(8)
def _states(location: str, plan_id: str, first: int, last: int, newest: int) -> Sequence[Plan]:
    """States of a plan, read once for each newest revision: only an erasure rewrites them, and it makes a new one."""
    return environment.store().states_between(plan_id, first, last)


def _row(past: ReviewPast, entry: Revision, states: dict[int, Plan], review: str | None) -> None:
    """One change: when, what with its values, by whom, and the way back to the state it left."""
    before, after = states.get(entry.number - 1), states[entry.number]
    headline, lines = told(entry, before, after)
    by = [f":small[{plain(entry.author)}]"] if entry.author else []
    by += [f":small[:material/history_edu: {plain(review)}]"] if review else []
    icon = ":material/undo: " if entry.undone else ":material/redo: " if entry.redone else ""
    with st.container(key=f"history-{entry.number}", gap="xxsmall"):
        time, text, way_back = st.columns([1, 12, 4], vertical_alignment="top" if lines else "center")
        time.caption(clock(entry.at))
        text.markdown("  \n".join([" · ".join([icon + plain(headline), *by]), *(f":small[{plain(line)}]" for line in lines)]))
        with way_back, st.container(horizontal=True, horizontal_alignment="right"):
            if after == past.saved.plan:
                st.caption(words("history.stands"), width="content")
            else:
                st.button(
                    words("history.restore"), key=f"history-restore:{entry.number}", type="tertiary", icon=RESTORE,
                    on_click=_ask, args=(past, entry.number),
                )  # fmt: skip
        if st.session_state.get(_asked_key(past)) == (entry.number, past.saved.revision):
            _preview(past, entry, after)


def told(entry: Revision, before: Plan | None, after: Plan) -> tuple[str, list[str]]:
    """An entry of the history in words: one line with its values, and lines of their own where it did several things."""
    headline = labels.revision(entry)
    if before is None or _says_all(entry.change.code):
        return headline, []
    lines = field_words.changed(before, after, only=("stage",) if entry.change.code == "stage-moved" else ())
    if len(lines) != 1:
        return headline, _cut(lines, LINES)
    step = "undone" if entry.undone else "redone" if entry.redone else ""
    return (words(f"history.{step}", what=lines[0]) if step else lines[0]), []


def _says_all(code: str) -> bool:
    return code in NAMES_IT_ALL or (code.endswith(("-added", "-removed")) and not code.startswith("evidence"))


def _cut(lines: list[str], most: int) -> list[str]:
    return lines if len(lines) <= most else [*lines[:most], words("shell.more-changes", count=len(lines) - most)]


def _asked_key(past: ReviewPast) -> str:
    return f"{session.HISTORY_ASKED}:{past.saved.plan.id}"


def _ask(past: ReviewPast, number: int | None) -> None:
    """Open the look at what restoring a state would change, or with None close it."""
    st.session_state[_asked_key(past)] = (number, past.saved.revision)


def _preview(past: ReviewPast, entry: Revision, state: Plan) -> None:
    """Draw the changes that restoring a state would make, and the button that does it."""
    saved = past.saved
    with st.container(border=True, key="history-preview"):
        st.markdown(words("history.would", at=minute(entry.at)))
        lines = field_words.changed(saved.plan, state) or [words("history.order")]
        st.markdown("\n".join(f"- {plain(line)}" for line in _cut(lines, PREVIEW)))
        st.caption(words("history.one-revision"))
        with st.container(horizontal=True):
            st.button(
                words("history.restore"), key="history-do", type="primary", icon=RESTORE, on_click=_restore,
                args=(past, entry),
            )  # fmt: skip
            st.button(words("shell.cancel"), key="history-cancel", on_click=_ask, args=(past, None))


def _restore(past: ReviewPast, entry: Revision) -> None:
    if data.restore(past.saved, entry.number):
        flashes.flash("success", "history.restored", at=minute(entry.at))
