"""Reviews: what moved between two states of a plan, told in words and as a table, and as changes that lead from one to the other."""

from playbook.reviews.changes import FieldChange, How, applied, changes_between
from playbook.reviews.held import Decision, Draft, Review, hold
from playbook.reviews.move import Move, MoveKind, Subject
from playbook.reviews.moves import what_moved
from playbook.reviews.walk import Stop, first_choice, stops
from playbook.reviews.words import Telling, head, subject

__all__ = [
    "Decision", "Draft", "FieldChange", "How", "Move", "MoveKind", "Review", "Stop", "Subject", "Telling", "applied", "changes_between",
    "first_choice", "head", "hold", "stops", "subject", "what_moved",
]  # fmt: skip
