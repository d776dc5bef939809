"""The decision rehearsal: who is in the room, what they would decide, and the least that turns it. An argument from the team's guesses."""

from playbook.decision.argument import argued, winner
from playbook.decision.effort import Effort, in_order, smallest_efforts
from playbook.decision.outcome import Reason, Result, judge, outcome, spread
from playbook.decision.power import banzhaf, bottlenecks, formal_levels, warm_path, won_through
from playbook.decision.room import Room, Rule, Side, Voter, default_members, default_rule, imagined, in_the_room, room_of, usual_stage
from playbook.decision.sureness import NextQuestion, Robustness, better_guesses, next_question, robustness, wrong_guesses

__all__ = [
    "Effort", "NextQuestion", "Reason", "Result", "Robustness", "Room", "Rule", "Side", "Voter", "argued", "banzhaf", "better_guesses",
    "bottlenecks", "default_members", "default_rule", "formal_levels", "imagined", "in_order", "in_the_room", "judge", "next_question",
    "outcome", "robustness", "room_of", "smallest_efforts", "spread", "usual_stage", "warm_path", "winner", "won_through", "wrong_guesses",
]  # fmt: skip
