"""The reviews that were held, each as it was: who was there, what was decided, what had moved by then, and the chart of that day."""

import streamlit as st

from pages.ui.adviser import standing
from pages.ui.kit import choices, session
from pages.ui.kit.words import language, plain, words
from pages.ui.review import moves_shown
from pages.ui.review.past_states import ReviewPast
from playbook import findings, reviews
from playbook.chart import compared
from playbook.reviews import MoveFormatter, Review


def held(found: ReviewPast) -> None:
    """One of the reviews, to read."""
    if not found.reviews:
        st.info(words("review.none-held"), icon=":material/info:")
        return
    key = f"review-read:{found.saved.plan.id}"
    known = {one.id: one for one in found.reviews}
    named = {id: found.named(one) for id, one in known.items()}
    with st.container(horizontal=True, vertical_alignment="bottom", key="review-facts"):
        one = known[choices.selectbox(words("review.which"), known, key=key, shown=named.__getitem__, start=found.reviews[0].id, width=340)]
        standing.badge(findings.color(found.frozen(one))[0])
        st.caption(_facts(one), width="content")
        st.space("stretch")
        st.button(
            words("review.since-this"), key=f"review-since-this:{one.id}", icon=":material/compare_arrows:", on_click=_since,
            args=(found.saved.plan.id, one.number),
        )  # fmt: skip
    _one(found, one)


def _one(found: ReviewPast, one: Review) -> None:
    before = next((other for other in found.reviews if (other.on, other.at) < (one.on, one.at)), None)
    case, then = found.frozen(one), found.frozen(before) if before else None
    pair = compared(then.plan, case.plan, today=case.today) if then else None
    left, right = st.columns([5, 3], gap="medium")
    with left:
        moves_shown.chart(pair.shown if pair else case.plan, pair, case.today, key=f"review-read-chart:{found.saved.plan.id}")
    with right, st.container(height=moves_shown.height(), border=True, key="review-read-words"):
        st.markdown(f"**{words('review.decided')}**")
        if one.decisions:
            st.markdown("\n".join(f"{number}. {plain(what)}" for number, what in enumerate(one.decisions, 1)))
        else:
            st.caption(words("review.none-decided-then"))
        if before and then:
            st.markdown(f"**{words('review.moved-since', name=plain(found.named(before)))}**")
            moves_shown.sentences(reviews.what_moved(then, case), MoveFormatter(then, case, language()))


def _facts(one: Review) -> str:
    there = words("review.there", names=plain(", ".join(one.attendees))) if one.attendees else words("review.nobody-there")
    return there + (" · " + words("review.by", name=plain(one.author)) if one.author else "")


def _since(plan_id: str, number: int) -> None:
    session.compare(plan_id, since=number)
    moves_shown.open_part("moved")
