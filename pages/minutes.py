"""Minutes of a meeting: pasted, read into proposals, and each of them accepted, changed or rejected."""

from pages.ui.frame import page_frame
from pages.ui.minutes import pasted_minutes

saved = page_frame.open_page("minutes")
paper = pasted_minutes.draft_form(saved)
if paper.taken:
    minutes = pasted_minutes.read(saved, paper)
    pasted_minutes.warnings(minutes)
    pasted_minutes.people(saved, paper, minutes)
    pasted_minutes.proposals(saved, paper, minutes)
    pasted_minutes.unread_sentences(minutes)

page_frame.next_page("minutes")
