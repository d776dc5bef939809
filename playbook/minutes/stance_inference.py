"""Positions of a speaker by all they said in one turn: the stance towards us, and the vendor they would choose.

A choice outweighs a judgment, a judgment of both sides outweighs one point. Who would choose a rival, or have nothing changed, is an
opponent by the method's own meaning of the word (content/stances.toml); who only finds a rival good on a point is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from playbook.minutes.opinions import Opinion, Weight
from playbook.minutes.proposals import Doubt, Why
from playbook.minutes.vendor_resolver import ALL, CHANGE
from playbook.models import US, Stance


@dataclass(frozen=True)
class Position:
    """A stance, a preference or both, the words for it, and what makes it doubtful by itself."""

    why: Why
    cues: tuple[str, ...]
    stance: Stance | None = None
    vendor: str | None = None
    doubts: tuple[Doubt, ...] = ()


def positions(
    opinions: Sequence[Opinion], neutral_cues: Sequence[str], undecided_cues: Sequence[str], incumbent: str | None
) -> list[Position]:
    """Derive positions from the opinions of one turn; [] where none follows."""
    turn_opinions = _Opinions(opinions)
    choices = turn_opinions.choices(1)
    our_choices = [opinion for opinion in choices if opinion.vendor == US]
    rival_choices = [opinion for opinion in choices if opinion.vendor not in (US, ALL, CHANGE)]
    rejections = [opinion for opinion in turn_opinions.choices(-1) if opinion.vendor in (US, ALL)]
    if our_choices and not rival_choices and not rejections:
        return [Position(Why.CHOOSES_US, _words(our_choices), Stance.SUPPORTER, US)]
    if rejections and not our_choices:
        better_vendors = {opinion.vendor for opinion in (*rival_choices, *turn_opinions.all(1, rivals=True))}
        return [Position(Why.REJECTS_US, _words(rejections), Stance.OPPONENT, better_vendors.pop() if len(better_vendors) == 1 else None)]
    if len({opinion.vendor for opinion in rival_choices}) == 1 and not our_choices:
        rival_doubts = (Doubt.ONE_POINT,) if turn_opinions.all(1, us=True) else ()
        return [Position(Why.CHOOSES_RIVAL, _words(rival_choices), Stance.OPPONENT, rival_choices[0].vendor, rival_doubts)]
    if change_refusals := [opinion for opinion in turn_opinions.choices(-1) if opinion.vendor == CHANGE]:
        return [Position(Why.REFUSES_CHANGE, _words(change_refusals), Stance.OPPONENT, incumbent)]
    if neutral_cues:
        doubts = (Doubt.WORDING,) if opinions else ()
        return [Position(Why.EVEN_HANDED, tuple(neutral_cues), Stance.NEUTRAL, doubts=doubts)]
    if choices or rejections:
        return []
    if soft_refusals := [opinion for opinion in opinions if opinion.soft and opinion.vendor == US]:
        return [Position(Why.NOT_AGAINST, _words(soft_refusals), Stance.NEUTRAL, doubts=(Doubt.ONE_POINT,))]
    if undecided_cues and not turn_opinions.all(1, us=True) and not turn_opinions.all(-1, us=True):
        return [Position(Why.EVEN_HANDED, tuple(undecided_cues), Stance.NEUTRAL, doubts=(Doubt.HINT,))]
    return _judgment_positions(turn_opinions)


class _Opinions:
    def __init__(self, opinions: Sequence[Opinion]) -> None:
        self._opinions = opinions

    def choices(self, sign: int) -> list[Opinion]:
        return [opinion for opinion in self._opinions if opinion.weight is Weight.CHOICE and opinion.sign == sign and not opinion.soft]

    def all(self, sign: int, *, us: bool = False, rivals: bool = False) -> list[Opinion]:
        ids = (US, ALL) if us else ()
        return [
            opinion
            for opinion in self._opinions
            if opinion.sign == sign and opinion.weight is not Weight.CHOICE
            if opinion.vendor in ids or (rivals and opinion.vendor not in (US, ALL, CHANGE))
        ]


def _judgment_positions(turn_opinions: _Opinions) -> list[Position]:
    """Derive positions from judgments alone."""
    for_us, against_us = turn_opinions.all(1, us=True), turn_opinions.all(-1, us=True)
    for_rivals, against_rivals = turn_opinions.all(1, rivals=True), turn_opinions.all(-1, rivals=True)
    if for_us and against_us:
        return []
    better_rivals = {opinion.vendor for opinion in for_rivals} - {opinion.vendor for opinion in against_rivals}
    rival = better_rivals.pop() if len(better_rivals) == 1 else None
    if against_us and rival:
        return [
            Position(
                Why.BOTH_AGAINST, _words([*against_us, *for_rivals]), Stance.OPPONENT, rival, _comparison_doubts([*against_us, *for_rivals])
            )
        ]
    if for_us and against_rivals and not for_rivals:
        return [
            Position(Why.BOTH_FOR, _words([*for_us, *against_rivals]), Stance.SUPPORTER, US, _comparison_doubts([*for_us, *against_rivals]))
        ]
    if against_us:
        return [Position(Why.POINT_AGAINST, _words(against_us), Stance.OPPONENT, doubts=(Doubt.ONE_POINT,))]
    if for_us and not for_rivals:
        return [Position(Why.POINT_FOR, _words(for_us), Stance.SUPPORTER, US, (Doubt.ONE_POINT,))]
    if rival and not for_us:
        return [Position(Why.RIVAL_POINT, _words(for_rivals), None, rival, (Doubt.ONE_POINT,))]
    return []


def _comparison_doubts(opinions: Sequence[Opinion]) -> tuple[Doubt, ...]:
    """Doubt about judging both sides: ONE_POINT where all opinions only compare single points, else WORDING."""
    return (Doubt.ONE_POINT,) if all(opinion.compared and opinion.weight is Weight.POINT for opinion in opinions) else (Doubt.WORDING,)


def _words(opinions: Sequence[Opinion]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(opinion.cue for opinion in opinions))
