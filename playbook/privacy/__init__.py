"""Privacy of a room: names, and what we think of people, taken out of a plan before anything is drawn of it."""

from playbook.privacy.redaction import OPEN, Names, Privacy, redact_text, redacted

__all__ = ["OPEN", "Names", "Privacy", "redact_text", "redacted"]
