"""The ten-minute refresh: a few questions, the stale and decisive ones first, and what changed."""

from pages.ui.frame import page_frame
from pages.ui.refresh import refresh_steps

saved = page_frame.open_page("refresh")
walk = refresh_steps.current_walk(saved)
if walk.over:
    refresh_steps.changes(saved, walk)
else:
    refresh_steps.ask(saved, walk)

page_frame.next_page("refresh")
