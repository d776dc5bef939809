"""A text that was not taken stays in its field, with the reason below it."""

from typing import Any

from pages.ui.kit import session
from pages.ui.kit.words import sentence
from playbook.text import shortened


def say(refusal: session.RefusedText, within: Any) -> None:
    """Draw why the text in the field above was not taken."""
    error = refusal.error
    why = sentence(f"errors.{error.code}", {name: shortened(str(value), 60) for name, value in error.params.items()})
    within.markdown(f":red[:material/error: {why}]")
