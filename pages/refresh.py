"""The ten-minute refresh: a few questions, the stale and decisive ones first, and what changed."""

from pages.ui import refresh, shell

saved = shell.open_page("refresh")
walk = refresh.begun(saved)
if walk.over:
    refresh.changes(saved, walk)
else:
    refresh.ask(saved, walk)
