"""Review on the screen: what moved between any two moments, in words, on the chart itself and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from pages.ui.components.chart import ChartEvents, ChartViewer, MessageBatch, org_chart
from pages.ui.frame import site_map
from pages.ui.kit import chart_state, choices, environment, labels
from pages.ui.kit.past_states import ReviewPast
from pages.ui.kit.words import language, plain, words
from pages.ui.review import review_state
from playbook import reviews
from playbook.chart import ChartOptions, Comparison, compared, outline, picture, search_index
from playbook.errors import PlaybookError
from playbook.findings import RuleContext
from playbook.models import Plan
from playbook.reviews import Checkpoint, Move, MoveFormatter, Subject

WINDOW = (553, 580, 580)
"""Width, height and greatest height to draw the chart for, in pixels, until the browser reports its own."""
SWITCHES = 100
"""Pixels of that height that the choice of the two moments takes."""
OPEN = (Subject.STAGE, Subject.STANCES, Subject.PEOPLE)
FEW = 8


@dataclass(frozen=True)
class Compared:
    """Two states of a plan that are compared, each as it was seen on its day, and what moved between them."""

    then: Checkpoint
    now: Checkpoint
    before: RuleContext
    after: RuleContext
    moves: Sequence[Move]


def compared_states(past: ReviewPast) -> Compared | None:
    """The two states that the reader chose to compare, at first the last review and today; None while there is only one."""
    if (moments := _chosen(past)) is None:
        return None
    then, now = moments
    before, after = past.case(then), past.case(now, now=True)
    return Compared(then, now, before, after, reviews.what_moved(before, after))


def section(past: ReviewPast) -> None:
    """Draw the changes since the last review, or between the two moments chosen."""
    if not past.saved.plan.people and not past.reviews:
        st.info(words("review.nobody"), icon=":material/info:")
        site_map.link("organization")
        return
    states = compared_states(past)
    if states is None:
        st.info(words("review.first"), icon=":material/info:")
        st.button(
            words("review.to-decisions"), key="review-to-decisions", type="primary", icon=":material/history_edu:",
            on_click=review_state.open_part, args=("decisions",),
        )  # fmt: skip
        return
    _choose(past, states.then, states.now)
    before, after, formatter = states.before, states.after, MoveFormatter(states.before, states.after, language())
    walk = [past.plan(stop.number) for stop in past.since(states.then.number)]
    pair = compared(before.plan, after.plan, walk, today=after.today)
    left, right = st.columns([5, 3], gap="medium")
    with left:
        chart(pair.shown, pair, after.today, key=f"review-chart:{past.saved.plan.id}")
    with right, st.container(height=height(), border=True, key="what-moved"):
        sentences(states.moves, formatter)
    table, outline_title = words("review.table", count=len(states.moves)), words("review.outline")
    with st.expander(table, icon=":material/table:", key="moves-table"):
        heads = [heading[language()] for heading in reviews.head().values()]
        st.dataframe([dict(zip(heads, row, strict=True)) for row in formatter.table(states.moves)], hide_index=True, alt=table)
    with st.expander(outline_title, icon=":material/format_list_bulleted:", key="moves-words"):
        rows = outline(pair.shown, environment.method(), language(), compared=pair)
        st.markdown("\n".join(f"{'  ' * row.depth}- {plain(row.text)}" for row in rows))


def _chosen(past: ReviewPast) -> tuple[Checkpoint, Checkpoint] | None:
    """The two moments to compare, as chosen; None while there is only one."""
    default = reviews.first_choice(past.stops)
    if default is None:
        return None
    since, until = review_state.comparison(past.saved.plan.id)
    earlier = {stop.number for stop in past.stops if stop.review or stop is not past.newest}
    then = past.stop(since if since in earlier else default.number)
    later = {stop.number for stop in past.since(then.number)}
    return then, past.stop(until if until in later else past.newest.number)


def _choose(past: ReviewPast, then: Checkpoint, now: Checkpoint) -> None:
    """Draw the choice of the two moments."""
    id = past.saved.plan.id
    earlier = {stop.number: past.stop_label(stop) for stop in reversed(past.stops) if stop.review or stop is not past.newest}
    later = {stop.number: past.stop_label(stop, now=True) for stop in past.since(then.number)}
    with st.container(horizontal=True, vertical_alignment="bottom", key="review-moments"):
        choices.selectbox(
            words("review.since"), earlier, key=f"review-since:{id}", shown=earlier.__getitem__, value=then.number, width=300,
            take=lambda _, number: review_state.compare(id, number, None),
        )  # fmt: skip
        if len(later) > 1:
            choices.select_slider(
                words("review.seen"), later, key=f"review-seen:{id}", shown=later.__getitem__, value=now.number,
                take=lambda _, number: review_state.compare(id, then.number, None if number == past.newest.number else number),
                help=words("review.seen-help"),
            )  # fmt: skip


def chart(plan: Plan, pair: Comparison | None, today: date, *, key: str) -> None:
    """The chart of a state with what moved on it, once the browser has said how large its frame is. Nothing is changed on it."""
    window = _window()
    size = window[0], window[1] - SWITCHES
    try:
        options = ChartOptions(window=size, compared=pair, opened=chart_state.opened(plan))
        is_measured = chart_state.chart_window("review") is not None
        chart_picture = picture(plan, environment.method(), language(), today=today, options=options) if is_measured else None
    except PlaybookError as error:
        st.error(words(f"errors.{error.code}"))
        return
    org_chart(
        chart_picture,
        key=key,
        language=language(),
        viewer=ChartViewer(
            height(),
            window,
            len(plan.people),
            answered_serial=chart_state.answered(),
            index=search_index(plan, language(), labels.person),
            everybody=chart_state.opened(plan).everything,
        ),
        events=ChartEvents(
            messages=partial(_fold_branches, plan), window=lambda window_size: chart_state.set_chart_window(window_size, "review")
        ),
    )


def _fold_branches(plan: Plan, batch: MessageBatch) -> None:
    """Open and close branches of a large chart; nothing else is done here."""
    chart_state.answer(batch.serial)
    for message in batch.messages:
        if message["tell"] == "fold":
            chart_state.fold(plan, message["fold"], opening=message["open"])


def height() -> int:
    """Height of the chart and of what stands beside it, in pixels."""
    return _window()[2] - SWITCHES


def _window() -> tuple[int, int, int]:
    return chart_state.chart_window("review") or WINDOW


def sentences(moves: Sequence[Move], formatter: MoveFormatter) -> None:
    """The moves in words, by what they are about; what weighs most in a review stands open, and all of it where it is little."""
    if not moves:
        st.caption(words("review.nothing"))
    for subject in Subject:
        subject_moves = [move for move in moves if move.subject is subject]
        if subject_moves:
            title = f"{reviews.subject(subject, language())} · {len(subject_moves)}"
            is_expanded = subject in OPEN or len(moves) <= FEW
            with st.expander(title, expanded=is_expanded, key=f"moves-{subject}:{is_expanded}"):
                st.markdown("\n".join(f"- {plain(formatter.sentence(move))}" for move in subject_moves))
