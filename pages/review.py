"""The account review: what moved since the last one, the findings, the forecasts, the decisions, and the reviews that were held."""

from pages.ui.frame import page_frame
from pages.ui.plan import downloads
from pages.ui.review import decisions_form, forecasts, held_reviews, moves_shown

saved = page_frame.open_page("review")
past = moves_shown.past(saved)
forecasts.reminder(saved)

moved, findings, expected, decisions, held = moves_shown.parts()
if moved.open:
    with moved:
        moves_shown.what_moved(past)
if findings.open:
    with findings:
        moves_shown.findings(past)
if expected.open:
    with expected:
        forecasts.section(saved)
if decisions.open:
    with decisions:
        decisions_form.decisions(past)
if held.open:
    with held:
        held_reviews.held(past)
downloads.in_brief(saved)
