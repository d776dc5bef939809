"""The decision rehearsal: who is in the room, what they would decide, and the least that turns it. An argument from the team's guesses."""

from playbook.decision.argument import argued, winner
from playbook.decision.effort import Effort, in_order, smallest_efforts
from playbook.decision.outcome import Reason, Result, outcome, spread
from playbook.decision.power import banzhaf, bottlenecks, warm_path
from playbook.decision.room import Room, Rule, Side, Voter, default_members, default_rule, imagined, in_the_room, room_of
from playbook.decision.sureness import Robustness, next_question, robustness, wrong_guesses

__all__ = [
    "Effort", "Reason", "Result", "Robustness", "Room", "Rule", "Side", "Voter", "argued", "banzhaf", "bottlenecks",
    "default_members", "default_rule", "imagined", "in_order", "in_the_room", "next_question", "outcome", "robustness",
    "room_of", "smallest_efforts", "spread", "warm_path", "winner", "wrong_guesses",
]  # fmt: skip
