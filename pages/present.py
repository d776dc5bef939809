"""The presentation: seven screens over the whole window, for the projector."""

from pages.ui import present, shell

saved = shell.open_window("present")
present.talk(saved)
