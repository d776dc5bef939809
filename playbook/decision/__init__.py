"""The decision rehearsal: who is in the room, what they would decide, and the least that turns it. An argument from the team's guesses."""

from playbook.decision.committee import (
    Room,
    Rule,
    Side,
    VoteDoubt,
    Voter,
    default_members,
    default_rule,
    imagined,
    in_the_room,
    room_of,
    usual_decider,
    usual_stage,
)
from playbook.decision.explanation import argued, as_recorded, clauses, doubted, headline, moved_to
from playbook.decision.persuasion import Effort, in_order, smallest_efforts
from playbook.decision.power import banzhaf, bottlenecks, formal_levels, warm_path, won_through
from playbook.decision.robust import Robustness, robustness
from playbook.decision.sensitivity import NextQuestion, better_guesses, guessed_and_proved, next_question, wrong_guesses
from playbook.decision.simulation import Reason, Result, judge, outcome, spread
from playbook.decision.verdict import Verdict, hanging, to_find_out, verdict

__all__ = [
    "Effort",
    "NextQuestion",
    "Reason",
    "Result",
    "Robustness",
    "Room",
    "Rule",
    "Side",
    "Verdict",
    "VoteDoubt",
    "Voter",
    "argued",
    "as_recorded",
    "banzhaf",
    "better_guesses",
    "bottlenecks",
    "clauses",
    "default_members",
    "default_rule",
    "doubted",
    "formal_levels",
    "guessed_and_proved",
    "hanging",
    "headline",
    "imagined",
    "in_order",
    "in_the_room",
    "judge",
    "moved_to",
    "next_question",
    "outcome",
    "robustness",
    "room_of",
    "smallest_efforts",
    "spread",
    "to_find_out",
    "usual_decider",
    "usual_stage",
    "verdict",
    "warm_path",
    "won_through",
    "wrong_guesses",
]  # fmt: skip
