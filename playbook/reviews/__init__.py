"""Reviews: what moved between two states of a plan, told in words and as a table, and as changes that lead from one to the other."""

from playbook.reviews.changes import FieldChange, How, applied, changes_between
from playbook.reviews.move import Move, MoveKind, Subject
from playbook.reviews.moves import what_moved
from playbook.reviews.words import Telling, head, subject

__all__ = ["FieldChange", "How", "Move", "MoveKind", "Subject", "Telling", "applied", "changes_between", "head", "subject", "what_moved"]
