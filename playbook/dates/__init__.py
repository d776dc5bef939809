"""Dates as people say and write them, in English and Chinese."""
