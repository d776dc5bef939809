"""The decision rehearsal: who is in the room, what they would decide, and the least that turns it. An argument from the team's guesses."""

from playbook.decision.effort import Effort, smallest_efforts
from playbook.decision.outcome import Reason, Result, outcome, spread
from playbook.decision.power import banzhaf, bottlenecks, warm_path
from playbook.decision.room import Room, Rule, Side, Voter, default_members, room_of
from playbook.decision.sureness import Robustness, next_question, robustness, wrong_guesses

__all__ = [
    "Effort", "Reason", "Result", "Robustness", "Room", "Rule", "Side", "Voter", "banzhaf", "bottlenecks", "default_members",
    "next_question", "outcome", "robustness", "room_of", "smallest_efforts", "spread", "warm_path", "wrong_guesses",
]  # fmt: skip
