"""Minutes of a meeting: pasted, read into proposals, and each of them accepted, changed or rejected."""

from pages.ui.frame import page_frame
from pages.ui.minutes import pasted_minutes

saved = page_frame.open_page("minutes")
paper = pasted_minutes.pasted(saved)
if paper.taken:
    found = pasted_minutes.read(saved, paper)
    pasted_minutes.warnings(found)
    pasted_minutes.people(saved, paper, found)
    pasted_minutes.proposals(saved, paper, found)
    pasted_minutes.unread(found)
