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


def positions(opinions: Sequence[Opinion], neutral: Sequence[str], undecided: Sequence[str], incumbent: str | None) -> list[Position]:
    """Derive positions from the opinions of one turn; [] where none follows."""
    of = _Opinions(opinions)
    chosen = of.choices(1)
    us = [one for one in chosen if one.vendor == US]
    rivals = [one for one in chosen if one.vendor not in (US, ALL, CHANGE)]
    refused = [one for one in of.choices(-1) if one.vendor in (US, ALL)]
    if us and not rivals and not refused:
        return [Position(Why.CHOOSES_US, _words(us), Stance.SUPPORTER, US)]
    if refused and not us:
        better = {one.vendor for one in (*rivals, *of.all(1, rivals=True))}
        return [Position(Why.REJECTS_US, _words(refused), Stance.OPPONENT, better.pop() if len(better) == 1 else None)]
    if len({one.vendor for one in rivals}) == 1 and not us:
        mixed = (Doubt.ONE_POINT,) if of.all(1, us=True) else ()
        return [Position(Why.CHOOSES_RIVAL, _words(rivals), Stance.OPPONENT, rivals[0].vendor, mixed)]
    if unchanged := [one for one in of.choices(-1) if one.vendor == CHANGE]:
        return [Position(Why.REFUSES_CHANGE, _words(unchanged), Stance.OPPONENT, incumbent)]
    if neutral:
        doubts = (Doubt.WORDING,) if opinions else ()
        return [Position(Why.EVEN_HANDED, tuple(neutral), Stance.NEUTRAL, doubts=doubts)]
    if chosen or refused:
        return []
    if soft := [one for one in opinions if one.soft and one.vendor == US]:
        return [Position(Why.NOT_AGAINST, _words(soft), Stance.NEUTRAL, doubts=(Doubt.ONE_POINT,))]
    if undecided and not of.all(1, us=True) and not of.all(-1, us=True):
        return [Position(Why.EVEN_HANDED, tuple(undecided), Stance.NEUTRAL, doubts=(Doubt.HINT,))]
    return _judged(of)


class _Opinions:
    def __init__(self, opinions: Sequence[Opinion]) -> None:
        self._opinions = opinions

    def choices(self, sign: int) -> list[Opinion]:
        return [one for one in self._opinions if one.weight is Weight.CHOICE and one.sign == sign and not one.soft]

    def all(self, sign: int, *, us: bool = False, rivals: bool = False) -> list[Opinion]:
        ids = (US, ALL) if us else ()
        return [
            one
            for one in self._opinions
            if one.sign == sign and one.weight is not Weight.CHOICE
            if one.vendor in ids or (rivals and one.vendor not in (US, ALL, CHANGE))
        ]


def _judged(of: _Opinions) -> list[Position]:
    """Derive positions from judgments alone."""
    ours, against = of.all(1, us=True), of.all(-1, us=True)
    theirs, worse = of.all(1, rivals=True), of.all(-1, rivals=True)
    if ours and against:
        return []
    good = {one.vendor for one in theirs} - {one.vendor for one in worse}
    rival = good.pop() if len(good) == 1 else None
    if against and rival:
        return [Position(Why.BOTH_AGAINST, _words([*against, *theirs]), Stance.OPPONENT, rival, _compared([*against, *theirs]))]
    if ours and worse and not theirs:
        return [Position(Why.BOTH_FOR, _words([*ours, *worse]), Stance.SUPPORTER, US, _compared([*ours, *worse]))]
    if against:
        return [Position(Why.POINT_AGAINST, _words(against), Stance.OPPONENT, doubts=(Doubt.ONE_POINT,))]
    if ours and not theirs:
        return [Position(Why.POINT_FOR, _words(ours), Stance.SUPPORTER, US, (Doubt.ONE_POINT,))]
    if rival and not ours:
        return [Position(Why.RIVAL_POINT, _words(theirs), None, rival, (Doubt.ONE_POINT,))]
    return []


def _compared(opinions: Sequence[Opinion]) -> tuple[Doubt, ...]:
    """Doubt about judging both sides: ONE_POINT where all opinions only compare single points, else WORDING."""
    return (Doubt.ONE_POINT,) if all(one.compared and one.weight is Weight.POINT for one in opinions) else (Doubt.WORDING,)


def _words(opinions: Sequence[Opinion]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.cue for one in opinions))
