"""The method on one screen ("How it works"), with or without an open plan."""

from pages.ui.frame import page_frame
from pages.ui.frame.how_it_works import how_it_works

saved = page_frame.open_front_page("method")
how_it_works(is_open=saved is not None)
