"""Forecasts: what was expected of people, what came of it, and how often."""

from pages.ui import forecasts, shell

saved = shell.open_page("forecasts")
forecasts.section(saved)

shell.close_page()
