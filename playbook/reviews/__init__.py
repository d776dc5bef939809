"""Reviews: the moves between two states of a plan, in words and as a table; reviews as held, and the walk through the past."""

from playbook.reviews.held_review import Decision, Draft, Review, hold
from playbook.reviews.move import Move, MoveKind, Subject
from playbook.reviews.move_text import MoveFormatter, head, subject
from playbook.reviews.moves import what_moved
from playbook.reviews.timeline import Checkpoint, first_choice, stops

__all__ = [
    "Checkpoint",
    "Decision",
    "Draft",
    "Move",
    "MoveFormatter",
    "MoveKind",
    "Review",
    "Subject",
    "first_choice",
    "head",
    "hold",
    "stops",
    "subject",
    "what_moved",
]  # fmt: skip
