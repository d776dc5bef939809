"""The account review: what moved since the last one, the findings, the forecasts, the decisions, and the reviews that were held."""

from pages.ui import files, forecasts, review, review_decisions, review_held, shell

saved = shell.open_page("review")
past = review.past(saved)
forecasts.reminder(saved)

moved, findings, expected, decisions, held = review.parts()
if moved.open:
    with moved:
        review.what_moved(past)
if findings.open:
    with findings:
        review.findings(past)
if expected.open:
    with expected:
        forecasts.section(saved)
if decisions.open:
    with decisions:
        review_decisions.decisions(past)
if held.open:
    with held:
        review_held.held(past)
files.in_brief(saved)
