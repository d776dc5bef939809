"""The score: how often predictions came true, by who said them, on which evidence and about which role; small numbers stay counts."""

import math
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from playbook.forecasts.predictions import Prediction
from playbook.models import PROVED, ROLES, RoleId, Stance

K = TypeVar("K")
ENOUGH = 10
"""Predictions below which a share says nothing that the two counts do not say better."""
_Z = 1.959963984540054
_LADDER = {Stance.OPPONENT: 0, Stance.NEUTRAL: 1, Stance.SUPPORTER: 2}


@dataclass(frozen=True)
class Tally:
    """Tally of the outcomes of several predictions."""

    true: int = 0
    hopeful: int = 0
    """Predictions whose person stands worse toward us than expected."""
    cautious: int = 0
    """Predictions whose person stands better than expected."""
    unproved: int = 0
    """Predictions whose answer is only assumed: they count neither for nor against."""
    unknown: int = 0
    """Predictions whose answer could not be found out."""

    @property
    def counted(self) -> int:
        """Number of predictions with an answer that the customer gave."""
        return self.true + self.hopeful + self.cautious

    @property
    def share(self) -> float | None:
        """The share that came true, None while there are too few to speak of one."""
        return self.true / self.counted if self.counted >= ENOUGH else None

    def __add__(self, other: "Tally") -> "Tally":
        """Add two tallies."""
        mine, theirs = vars(self), vars(other)
        return Tally(**{name: mine[name] + theirs[name] for name in mine})


def interval(true: int, counted: int) -> tuple[float, float]:
    """Return the interval in which the true share may well lie (Wilson, 95 %): wide for small numbers; (0, 1) when there are none.

    >>> [round(end, 2) for end in interval(3, 4)]
    [0.3, 0.95]
    """
    if not counted:
        return 0.0, 1.0
    share, square = true / counted, _Z * _Z
    middle = share + square / (2 * counted)
    reach = _Z * math.sqrt(share * (1 - share) / counted + square / (4 * counted * counted))
    low, high = ((middle + sign * reach) / (1 + square / counted) for sign in (-1, 1))
    return (0.0 if true == 0 else low), (1.0 if true == counted else high)


def in_all(found: Iterable[Prediction]) -> Tally:
    """Return the tally of all predictions that have an answer."""
    return sum((_tally(one) for one in found if one.answered), Tally())


def by_speaker(found: Iterable[Prediction]) -> list[tuple[str, Tally]]:
    """Tally predictions by speaker, the surest first; one name however it is written, "" for not recorded."""
    found = list(found)
    written = {_simple(one.forecast.by): one.forecast.by.strip() for one in reversed(found)}
    return [(written[key], tally) for key, tally in _grouped(found, lambda one: [_simple(one.forecast.by)]).items()]


def by_evidence(found: Iterable[Prediction]) -> list[tuple[int | None, Tally]]:
    """Tally predictions by the grade of evidence they were said on, the best first; None for not recorded."""
    grouped = _grouped(found, lambda one: [one.forecast.grade])
    return sorted(grouped.items(), key=lambda pair: -1 if pair[0] is None else pair[0], reverse=True)


def by_role(found: Iterable[Prediction]) -> list[tuple[RoleId | None, Tally]]:
    """Tally predictions by the roles of their person, in the method's order; one who holds several counts in each, None for none."""
    grouped = _grouped(found, lambda one: (one.person.role_ids if one.person else ()) or (None,))
    return [(role, grouped[role]) for role in (*ROLES, None) if role in grouped]


def _grouped(found: Iterable[Prediction], keys: Callable[[Prediction], Iterable[K]]) -> Mapping[K, Tally]:
    tallies: dict[K, Tally] = {}
    for one in found:
        if one.answered:
            for key in keys(one):
                tallies[key] = tallies.get(key, Tally()) + _tally(one)
    return dict(sorted(tallies.items(), key=lambda pair: _surest(pair[1])))


def _surest(tally: Tally) -> tuple[float, int]:
    """Return the sort key: the least share to rely on, so that one lucky hit does not lead; then the number of predictions."""
    return -interval(tally.true, tally.counted)[0] if tally.counted else 1.0, -tally.counted


def _tally(one: Prediction) -> Tally:
    came = one.forecast.came
    if came is None or came is Stance.UNKNOWN:
        return Tally(unknown=1)
    if (one.forecast.came_grade or 0) < PROVED:  # what we assume ourselves proves no forecast of ours
        return Tally(unproved=1)
    step = _LADDER[came] - _LADDER[one.forecast.stance]
    return Tally(true=step == 0, hopeful=step < 0, cautious=step > 0)


def _simple(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
