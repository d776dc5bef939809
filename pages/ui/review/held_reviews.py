"""The reviews that were held, each as it was: who was there, what was decided, what had moved by then, and the chart of that day."""

import streamlit as st

from pages.ui.adviser import standing
from pages.ui.kit import choices
from pages.ui.kit.past_states import ReviewPast
from pages.ui.kit.words import language, listed, plain, words
from pages.ui.review import moves_shown, review_state
from playbook import reviews
from playbook.chart import compared
from playbook.reviews import MoveFormatter, Review


def section(past: ReviewPast) -> None:
    """One of the reviews, to read."""
    if not past.reviews:
        st.info(words("review.none-held"), icon=":material/info:")
        return
    key = f"review-read:{past.saved.plan.id}"
    reviews_by_id = {review.id: review for review in past.reviews}
    titles = {id: past.review_label(review) for id, review in reviews_by_id.items()}
    with st.container(horizontal=True, vertical_alignment="bottom", key="review-facts"):
        review = reviews_by_id[
            choices.selectbox(words("review.which"), reviews_by_id, key=key, shown=titles.__getitem__, start=past.reviews[0].id, width=340)
        ]
        standing.state(past.frozen_case(review))
        st.caption(_facts(review), width="content")
        st.space("stretch")
        st.button(
            words("review.since-this"), key=f"review-since-this:{review.id}", icon=":material/compare_arrows:", on_click=_since,
            args=(past.saved.plan.id, review.number),
        )  # fmt: skip
    _review_view(past, review)


def _review_view(past: ReviewPast, review: Review) -> None:
    previous = next((other for other in past.reviews if (other.on, other.at) < (review.on, review.at)), None)
    case, then = past.frozen_case(review), past.frozen_case(previous) if previous else None
    pair = compared(then.plan, case.plan, today=case.today) if then else None
    left, right = st.columns([5, 3], gap="medium")
    with left:
        moves_shown.chart(pair.shown if pair else case.plan, pair, case.today, key=f"review-read-chart:{past.saved.plan.id}")
    with right, st.container(height=moves_shown.height(), border=True, key="review-read-words"):
        st.markdown(f"**{words('review.decided')}**")
        if review.decisions:
            st.markdown("\n".join(f"{number}. {plain(what)}" for number, what in enumerate(review.decisions, 1)))
        else:
            st.caption(words("review.none-decided-then"))
        if previous and then:
            st.markdown(f"**{words('review.moved-since', name=plain(past.review_label(previous)))}**")
            moves_shown.sentences(reviews.what_moved(then, case), MoveFormatter(then, case, language()))


def _facts(review: Review) -> str:
    attendees = words("review.there", names=plain(listed(review.attendees))) if review.attendees else words("review.nobody-there")
    return attendees + (" · " + words("review.by", name=plain(review.author)) if review.author else "")


def _since(plan_id: str, number: int) -> None:
    review_state.compare(plan_id, since=number)
    review_state.open_part("moved")
