"""Step 1: how the customer buys, where it is now, and what proves it."""

from pages.ui import process, requirements, shell

saved = shell.open_page("process")
stage = process.line(saved)
process.detail(saved, stage)
process.facts(saved)
requirements.requirements(saved)
