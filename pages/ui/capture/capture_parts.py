"""The two ways in: meeting notes read into suggestions, and the ten-minute refresh, a tab each."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pages.ui.kit import choices
from pages.ui.kit.words import words
from pages.ui.minutes import pasted_minutes
from pages.ui.refresh import refresh_steps
from playbook.storage import StoredPlan

TABS = "capture-tabs"
PARTS: Mapping[str, Callable[[StoredPlan], None]] = {"notes": pasted_minutes.section, "refresh": refresh_steps.section}


def parts() -> Sequence[tuple[str, Any]]:
    """The tabs by name."""
    return list(zip(PARTS, choices.tabs({part: words(f"capture.{part}") for part in PARTS}, key=TABS, in_address=True), strict=True))


def draw(part: str, saved: StoredPlan) -> None:
    """One of the two, in its tab."""
    PARTS[part](saved)
