"""Step 1: how the customer buys, where it is now, and what proves it."""

from pages.ui.frame import page_frame
from pages.ui.process import facts, requirements, stage_line

saved = page_frame.open_page("process")
stage = stage_line.line(saved)
stage_line.detail(saved, stage)
facts.facts(saved)
requirements.requirements(saved)

page_frame.next_page("process")
