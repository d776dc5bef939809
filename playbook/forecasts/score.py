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


def in_all(predictions: Iterable[Prediction]) -> Tally:
    """Return the tally of all predictions that have an answer."""
    return sum((_tally(prediction) for prediction in predictions if prediction.answered), Tally())


def by_speaker(predictions: Iterable[Prediction]) -> list[tuple[str, Tally]]:
    """Tally predictions by speaker, the surest first; one name however it is written, "" for not recorded."""
    predictions = list(predictions)
    spellings = {_simple(prediction.forecast.by): prediction.forecast.by.strip() for prediction in reversed(predictions)}
    return [
        (spellings[key], tally) for key, tally in _tallies_by(predictions, lambda prediction: [_simple(prediction.forecast.by)]).items()
    ]


def by_evidence(predictions: Iterable[Prediction]) -> list[tuple[int | None, Tally]]:
    """Tally predictions by the grade of evidence they were said on, the best first; None for not recorded."""
    tallies = _tallies_by(predictions, lambda prediction: [prediction.forecast.grade])
    return sorted(tallies.items(), key=lambda pair: -1 if pair[0] is None else pair[0], reverse=True)


def by_role(predictions: Iterable[Prediction]) -> list[tuple[RoleId | None, Tally]]:
    """Tally predictions by the roles of their person, in the method's order; one who holds several counts in each, None for none."""
    tallies = _tallies_by(predictions, lambda prediction: (prediction.person.role_ids if prediction.person else ()) or (None,))
    return [(role, tallies[role]) for role in (*ROLES, None) if role in tallies]


def _tallies_by(predictions: Iterable[Prediction], keys: Callable[[Prediction], Iterable[K]]) -> Mapping[K, Tally]:
    tallies: dict[K, Tally] = {}
    for prediction in predictions:
        if prediction.answered:
            for key in keys(prediction):
                tallies[key] = tallies.get(key, Tally()) + _tally(prediction)
    return dict(sorted(tallies.items(), key=lambda pair: _surest(pair[1])))


def _surest(tally: Tally) -> tuple[float, int]:
    """Return the sort key: the least share to rely on, so that one lucky hit does not lead; then the number of predictions."""
    return -interval(tally.true, tally.counted)[0] if tally.counted else 1.0, -tally.counted


def _tally(prediction: Prediction) -> Tally:
    came = prediction.forecast.came
    if came is None or came is Stance.UNKNOWN:
        return Tally(unknown=1)
    if (prediction.forecast.came_grade or 0) < PROVED:  # what we assume ourselves proves no forecast of ours
        return Tally(unproved=1)
    step = came.side - prediction.forecast.stance.side
    return Tally(true=step == 0, hopeful=step < 0, cautious=step > 0)


def _simple(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
