"""The account review: what moved since the last one, the findings, the forecasts, the decisions, and the reviews that were held."""

from pages.ui.frame import page_frame
from pages.ui.review import decisions_form, forecasts, held_reviews, history, moves_shown

saved = page_frame.open_page("review")
past = moves_shown.past(saved)
forecasts.reminder(saved)

moves_tab, forecasts_tab, decisions_tab, reviews_tab, history_tab = moves_shown.parts()
if moves_tab.open:
    with moves_tab:
        moves_shown.what_moved(past)
if forecasts_tab.open:
    with forecasts_tab:
        forecasts.section(saved)
if decisions_tab.open:
    with decisions_tab:
        decisions_form.decisions(past)
if reviews_tab.open:
    with reviews_tab:
        held_reviews.section(past)
if history_tab.open:
    with history_tab:
        history.section(past)

page_frame.next_page("review")
