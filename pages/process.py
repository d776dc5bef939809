"""Step 1: how the customer buys, where it is now, and what proves it."""

from pages.ui.frame import page_frame, site_map
from pages.ui.process import process_views

process_views.views(page_frame.open_page("process"))

site_map.next_page("process")
