"""Review on the screen: what moved between any two moments, in words, on the chart itself and as a table; then the findings."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from pages.ui.adviser import findings_list, standing
from pages.ui.components.chart import Told, org_chart
from pages.ui.frame import page_frame
from pages.ui.kit import choices, data, fields, session
from pages.ui.kit.words import language, plain, words
from pages.ui.review.past_states import ReviewPast, past_of
from playbook import reviews
from playbook.chart import Comparison, compared, outline, picture
from playbook.errors import PlaybookError
from playbook.findings import RuleContext, color, indices
from playbook.models import Plan
from playbook.reviews import Checkpoint, Move, MoveFormatter, Subject
from playbook.storage import StoredPlan

WINDOW = (553, 580, 580)
"""Width, height and greatest height to draw the chart for, in pixels, until the browser reports its own."""
SWITCHES = 100
"""Pixels of that height that the choice of the two moments takes."""
PARTS = ("moved", "findings", "forecasts", "decisions", "held")
TABS = "review-tabs"
OPEN = (Subject.STAGE, Subject.STANCES, Subject.PEOPLE)
FEW = 8


def past(saved: StoredPlan) -> ReviewPast:
    """The reviews and the past of the open plan; where there is nobody to review yet, say so and stop."""
    found = past_of(saved)
    if not saved.plan.people and not found.reviews:
        st.info(words("review.nobody"), icon=":material/info:")
        page_frame.link("organization")
        st.stop()
    return found


def parts() -> Sequence[Any]:
    """The parts of a review, in the order in which it goes."""
    return choices.tabs({part: words(f"review.{part}") for part in PARTS}, key=TABS)


def is_open(part: str) -> bool:
    """Whether this part of the review is the one shown; also before the parts are drawn."""
    titles = {name: words(f"review.{name}") for name in PARTS}
    shown = st.session_state.get(TABS)
    return bool(shown == titles[part] if shown in titles.values() else st.session_state.get(session.tab(TABS)) == part)


def open_part(part: str) -> None:
    """Show a part of the review; from a callback."""
    choices.open_tab(TABS, part, words(f"review.{part}"))


def what_moved(found: ReviewPast) -> None:
    """Draw the changes since the last review, or between the two moments chosen."""
    chosen = _moments(found)
    if chosen is None:
        st.info(words("review.first"), icon=":material/info:")
        st.button(
            words("review.to-decisions"), key="review-to-decisions", type=fields.emphasis(), icon=":material/history_edu:",
            on_click=open_part, args=("decisions",),
        )  # fmt: skip
        return
    then, now = chosen
    before, after = found.case(then), found.case(now, now=True)
    moves, telling = reviews.what_moved(before, after), MoveFormatter(before, after, language())
    walk = [found.plan(stop.number) for stop in found.since(then.number)]
    pair = compared(before.plan, after.plan, walk, today=after.today)
    left, right = st.columns([5, 3], gap="medium")
    with left:
        chart(pair.shown, pair, after.today, key=f"review-chart:{found.saved.plan.id}")
    with right, st.container(height=height(), border=True, key="what-moved"):
        st.caption(_standing(before, after))
        sentences(moves, telling)
    table, twin = words("review.table", count=len(moves)), words("review.outline")
    with st.expander(table, icon=":material/table:", key="moves-table"):
        heads = reviews.head(language())
        st.dataframe([dict(zip(heads, row, strict=True)) for row in telling.table(moves)], hide_index=True, alt=table)
    with st.expander(twin, icon=":material/format_list_bulleted:", key="moves-words"):
        rows = outline(pair.shown, data.method(), language(), compared=pair)
        st.markdown("\n".join(f"{'  ' * row.depth}- {plain(row.text)}" for row in rows))


def _moments(found: ReviewPast) -> tuple[Checkpoint, Checkpoint] | None:
    """The two moments to compare, as chosen; None while there is only one."""
    usual = reviews.first_choice(found.stops)
    if usual is None:
        return None
    id = found.saved.plan.id
    since, seen = session.comparison(id)
    earlier = {stop.number: found.called(stop) for stop in reversed(found.stops) if stop.review or stop is not found.newest}
    then = found.stop(since if since in earlier else usual.number)
    later = {stop.number: found.called(stop, now=True) for stop in found.since(then.number)}
    now = found.stop(seen if seen in later else found.newest.number)
    with st.container(horizontal=True, vertical_alignment="bottom", key="review-moments"):
        choices.selectbox(
            words("review.since"), earlier, key=f"review-since:{id}", shown=earlier.__getitem__, value=then.number, width=300,
            take=lambda _, chosen: session.compare(id, chosen, None),
        )  # fmt: skip
        if len(later) > 1:
            choices.select_slider(
                words("review.seen"), later, key=f"review-seen:{id}", shown=later.__getitem__, value=now.number,
                take=lambda _, chosen: session.compare(id, then.number, None if chosen == found.newest.number else chosen),
                help=words("review.seen-help"),
            )  # fmt: skip
    return then, now


def _standing(before: RuleContext, after: RuleContext) -> str:
    """Color and indices of the deal, then and now."""
    told = [_then_and_now(*(words(f"adviser.color-{color(case)[0]}") for case in (before, after)))]
    was, now = indices(before), indices(after)
    for name, form in (("support", "+.2f"), ("coverage", ".0%"), ("uncertainty", ".0%")):
        values = [getattr(found, name) for found in (was, now)]
        if None not in values:
            told.append(f"{words(f'review.{name}')} {_then_and_now(*(f'{value:{form}}' for value in values))}")
    return " · ".join(told)


def _then_and_now(then: str, now: str) -> str:
    return then if then == now else f"{then} → {now}"


def chart(plan: Plan, pair: Comparison | None, today: date, *, key: str) -> None:
    """The chart of a state with what moved on it. It is for looking: nothing is changed on it."""
    window = _window()
    room = window[0], window[1] - SWITCHES
    try:
        drawn = picture(plan, data.method(), language(), today=today, window=room, compared=pair, opened=session.opened(plan))
    except PlaybookError as error:
        st.error(words(f"errors.{error.code}"))
        return
    org_chart(
        drawn, key=key, height=height(), language=language(), people=len(plan.people), window=window, answered=session.answered(),
        on_window=lambda told: session.set_chart_window(told, "review"), on_told=partial(_told, plan),
    )  # fmt: skip


def _told(plan: Plan, told: Told) -> None:
    """Open and close branches of a large chart; nothing else is done here."""
    session.answer(told.serial)
    for message in told.messages:
        if message["tell"] == "fold":
            session.fold(plan, message["fold"], opening=message["open"])


def height() -> int:
    """Height of the chart and of what stands beside it, in pixels."""
    return _window()[2] - SWITCHES


def _window() -> tuple[int, int, int]:
    return session.chart_window("review") or WINDOW


def sentences(moves: Sequence[Move], telling: MoveFormatter) -> None:
    """The moves in words, by what they are about; what weighs most in a review stands open, and all of it where it is little."""
    if not moves:
        st.caption(words("review.nothing"))
    for about in Subject:
        told = [move for move in moves if move.subject is about]
        if told:
            title = f"{reviews.subject(about, language())} · {len(told)}"
            opened = about in OPEN or len(moves) <= FEW
            with st.expander(title, expanded=opened, key=f"moves-{about}:{opened}"):
                st.markdown("\n".join(f"- {plain(telling.sentence(move))}" for move in told))


def findings(found: ReviewPast) -> None:
    """Draw the state of the deal, what is wrong or missing, and what to do next."""
    case = standing.standing(found.saved)
    left, right = standing.columns()
    with left:
        findings_list.findings_list(found.saved, case)
    with right:
        findings_list.steps(found.saved, case)
