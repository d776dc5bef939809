"""The agenda of a revealed vote: people in order of disagreement, those whom the voters see most differently first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from playbook.content.method import Method
from playbook.insight.role_weights import ranked
from playbook.models import Person, Plan, Stance
from playbook.votes.ballots import Ballot, electorate, valid_ballots


class Outcome(StrEnum):
    """Outcome of the votes about a person, in the order of the agenda where the disagreement is the same."""

    OPPOSED = "opposed"
    """Somebody sees a supporter, somebody an opponent."""
    SPLIT = "split"
    """The views differ, by one step."""
    SILENT = "silent"
    """Nobody could say: a gap in what the team knows."""
    SINGLE = "single"
    """One could say, the others could not."""
    OTHER = "other"
    """All who could say agree, and the plan says something else."""
    AGREED = "agreed"
    """All who could say agree with each other and with the plan."""


@dataclass(frozen=True)
class Item:
    """One person of the agenda. `votes`: every voter by name, with UNKNOWN for who cannot tell and None for who gave no vote."""

    person: Person
    votes: tuple[tuple[str, Stance | None], ...]

    @property
    def said(self) -> tuple[Stance, ...]:
        """The stances that were said, without those who cannot tell."""
        return tuple(stance for _, stance in self.votes if stance and stance is not Stance.UNKNOWN)

    @property
    def disagreement(self) -> float:
        """Disagreement of the votes, as `disagreement` measures it."""
        return disagreement(self.said)

    @property
    def leading(self) -> Stance | None:
        """The stance that most voters see; None when nobody could say, or on a tie."""
        counts = Counter(self.said).most_common(2)
        tied = len(counts) > 1 and counts[0][1] == counts[1][1]
        return None if tied or not counts else counts[0][0]

    @property
    def outcome(self) -> Outcome:
        """Outcome of the votes."""
        stances = set(self.said)
        if not stances:
            return Outcome.SILENT
        if len(stances) > 1:
            return Outcome.OPPOSED if {Stance.OPPONENT, Stance.SUPPORTER} <= stances else Outcome.SPLIT
        if len(self.said) == 1 and len(self.votes) > 1:
            return Outcome.SINGLE
        return Outcome.AGREED if self.person.stance in stances else Outcome.OTHER


def disagreement(stances: Iterable[Stance]) -> float:
    """Measure the disagreement of voters about one person, from 0 (all say the same) to 1 (half see a supporter, half an opponent).

    It is the variance of the stances on a ladder: opponent -1, neutral 0, supporter +1. So a supporter against an opponent counts four
    times a supporter against a neutral, and one dissenter among many less than two camps. Who cannot tell abstains and changes nothing;
    below two stances there is nothing to disagree about.

    >>> disagreement([Stance.SUPPORTER, Stance.OPPONENT]), disagreement([Stance.SUPPORTER, Stance.NEUTRAL, Stance.UNKNOWN])
    (1.0, 0.25)
    """
    positions = [stance.side for stance in stances if stance and stance is not Stance.UNKNOWN]
    if not positions:
        return 0.0
    # Whole numbers until the last division: the same votes give the same figure in any order.
    return (len(positions) * sum(position * position for position in positions) - sum(positions) ** 2) / len(positions) ** 2


def agenda(plan: Plan, ballots: Iterable[Ballot], method: Method) -> tuple[Item, ...]:
    """Return everybody the vote is about: the greatest disagreement first, then what nobody or one could say, agreement with the plan last.

    Of equals those who weigh most in the present stage come first. People who are no longer in the plan are left out.
    """
    latest_ballots = valid_ballots(ballots)
    items = [
        Item(person, tuple((ballot.voter, ballot.stances.get(person.id)) for ballot in latest_ballots))
        for person in (weight.person for weight in ranked(plan, method, plan.stage))
        if person in electorate(plan)
    ]
    order = list(Outcome)
    return tuple(sorted(items, key=lambda item: (-item.disagreement, order.index(item.outcome))))
