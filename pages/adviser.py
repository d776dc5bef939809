"""The deal check: how the deal stands, what to do next, and what is wrong or missing."""

from pages.ui.adviser import findings_list, standing
from pages.ui.frame import page_frame, site_map

saved = page_frame.open_page("adviser")
if saved.plan.present:
    case = standing.standing(saved)
    findings_list.steps(saved, case)
    findings_list.findings_list(saved, case)
    findings_list.more_steps(saved, case)
    standing.scores(case)
else:
    standing.no_people()
    site_map.link("organization")

site_map.next_page("adviser")
