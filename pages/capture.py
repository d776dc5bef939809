"""Capture: what is new goes into the plan, out of the notes of a meeting or by the ten-minute refresh."""

from pages.ui.capture import capture_parts
from pages.ui.frame import page_frame, site_map

saved = page_frame.open_page("capture")
for part, tab in capture_parts.parts():
    if tab.open:
        with tab:
            capture_parts.draw(part, saved)

site_map.next_page("capture")
