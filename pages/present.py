"""The presentation: the screens of the deck over the whole window, for the projector."""

from pages.ui import presentation
from pages.ui.frame import page_frame

saved = page_frame.open_window("present")
presentation.talk(saved)
