"""The presentation: seven screens over the whole window, for the projector."""

from pages.ui.components import presentation
from pages.ui.kit import page_frame

saved = page_frame.open_window("present")
presentation.talk(saved)
