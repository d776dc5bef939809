"""Reviews: the moves between two states of a plan, in words and as a table; reviews as held, and the walk through the past."""

from playbook.reviews.held import Decision, Draft, Review, hold
from playbook.reviews.move import Move, MoveKind, Subject
from playbook.reviews.moves import what_moved
from playbook.reviews.walk import Stop, first_choice, stops
from playbook.reviews.words import Telling, head, subject

__all__ = [
    "Decision", "Draft", "Move", "MoveKind", "Review", "Stop", "Subject", "Telling", "first_choice", "head", "hold", "stops", "subject",
    "what_moved",
]  # fmt: skip
