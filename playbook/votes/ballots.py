"""Ballots: the people a vote is about, the identity of a voter, and the ballot of a voter that counts."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import Field

from playbook.models import Frozen, Person, PersonId, Plan, Stance
from playbook.models.meanings import Colleague
from playbook.text import Label


class Ballot(Frozen):
    """One colleague's stances by person, cast as a whole. A person who is missing got no vote; UNKNOWN says that the voter cannot tell."""

    voter: Annotated[Label, Colleague()]
    stances: Mapping[PersonId, Stance]
    place: Annotated[int, Field(ge=0)] = 0
    """0 for a voter's first ballot; one that replaces it has a higher place."""


def voter_key(name: str) -> str:
    """Return the key that two names of one voter share: letters alone, however wide, large or spaced.

    >>> voter_key(" Wang  Wei") == voter_key("ＷＡＮＧ wei")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def same_voter(name: str, voters: Iterable[str]) -> str | None:
    """Return the one among these voters who has this name, None where nobody has."""
    return next((voter for voter in voters if voter_key(voter) == voter_key(name)), None)


def valid_ballots(ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """Return the ballot of each voter that counts, the highest place, by the voter's name: their order of arrival does not matter."""
    newest: dict[str, Ballot] = {}
    for ballot in ballots:
        key = voter_key(ballot.voter)
        if key not in newest or ballot.place > newest[key].place:
            newest[key] = ballot
    return tuple(newest[key] for key in sorted(newest))


def electorate(plan: Plan) -> tuple[Person, ...]:
    """Return the people a vote is about: everybody known who has not left."""
    return tuple(person for person in plan.present if not person.placeholder)
