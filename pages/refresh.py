"""The ten-minute refresh: a few questions, the stale and decisive ones first, and what changed."""

from pages.ui.adviser import refresh_steps
from pages.ui.kit import page_frame

saved = page_frame.open_page("refresh")
walk = refresh_steps.begun(saved)
if walk.over:
    refresh_steps.changes(saved, walk)
else:
    refresh_steps.ask(saved, walk)
