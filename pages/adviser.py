"""The deal check: what is wrong or missing, what to do next, and how the deal stands."""

from pages.ui.adviser import findings_list, standing
from pages.ui.frame import page_frame

saved = page_frame.open_page("adviser")
if saved.plan.present:
    case = standing.standing(saved)
    left, right = standing.columns()
    with left:
        findings_list.findings_list(saved, case)
    with right:
        findings_list.steps(saved, case)
else:
    standing.no_people()
    page_frame.link("organization")

page_frame.next_page("adviser")
