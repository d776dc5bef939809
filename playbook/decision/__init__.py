"""The decision rehearsal: who is in the room, what they would decide, and the least that turns it. An argument from the team's guesses."""

from playbook.decision.access import STRONG, Obstacle, hidden_advisers, obstacles
from playbook.decision.committee import Room, Rule
from playbook.decision.effort_program import Effort
from playbook.decision.explanation import answer, as_choice, as_recorded, clauses, doubt_clause, headline, moved_to, reason_sentence
from playbook.decision.persuasion import advised, in_order, smallest_efforts, tied_efforts, turned
from playbook.decision.power import banzhaf, bottlenecks, warm_path, won_through
from playbook.decision.ranks import formal_levels, levels_led
from playbook.decision.robust import Robustness, robustness
from playbook.decision.seating import in_the_room, room_of, what_if_plan
from playbook.decision.sensitivity import NextQuestion, better_guesses, guessed_and_proved, next_question, wrong_guesses
from playbook.decision.simulation import Reason, Result, Unit, judge, outcome, points, spread
from playbook.decision.stage_meeting import COUNTED, Committee, committee, convened, default_members, default_rule, usual_stage
from playbook.decision.verdict import Verdict, hanging, to_find_out, verdict
from playbook.decision.voter import EFFORT, NOTHING, VOICE, EffortPart, Parts, Side, VoteDoubt, Voter

__all__ = [
    "COUNTED",
    "EFFORT",
    "NOTHING",
    "STRONG",
    "VOICE",
    "Committee",
    "Effort",
    "EffortPart",
    "NextQuestion",
    "Obstacle",
    "Parts",
    "Reason",
    "Result",
    "Robustness",
    "Room",
    "Rule",
    "Side",
    "Unit",
    "Verdict",
    "VoteDoubt",
    "Voter",
    "advised",
    "answer",
    "as_choice",
    "as_recorded",
    "banzhaf",
    "better_guesses",
    "bottlenecks",
    "clauses",
    "committee",
    "convened",
    "default_members",
    "default_rule",
    "doubt_clause",
    "formal_levels",
    "guessed_and_proved",
    "hanging",
    "headline",
    "hidden_advisers",
    "in_order",
    "in_the_room",
    "judge",
    "levels_led",
    "moved_to",
    "next_question",
    "obstacles",
    "outcome",
    "points",
    "reason_sentence",
    "robustness",
    "room_of",
    "smallest_efforts",
    "spread",
    "tied_efforts",
    "to_find_out",
    "turned",
    "usual_stage",
    "verdict",
    "warm_path",
    "what_if_plan",
    "won_through",
    "wrong_guesses",
]  # fmt: skip
