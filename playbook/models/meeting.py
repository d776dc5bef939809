"""Meeting of a stage: the customer's rule, who has which part in it, and the share of the votes that a qualified majority needs."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from playbook.models.terms import Frozen, PersonId

MOST_VOTES = 10_000
"""Most votes of a quota."""


class MeetingRule(StrEnum):
    """Rule by which the customer's meeting decides."""

    DECIDER = "decider"
    MAJORITY = "majority"
    QUALIFIED = "qualified"
    """A share of the votes that the meeting has set: `Meeting.quota`."""
    PLURALITY = "plurality"
    """The vendor with the most votes, then second choices."""
    CONSENSUS = "consensus"


class Part(StrEnum):
    """Part of a person in the customer's meeting."""

    DECIDES = "decides"
    VOTES = "votes"
    ADVISES = "advises"
    VETOES = "vetoes"
    """Votes or advises, and can stop it alone."""
    INFORMS = "informs"
    """Is heard by others and has no voice, such as a coach."""
    ABSENT = "absent"
    """Is not in the room, although the plan would propose them."""


def quota_possible(needed: int, out_of: int) -> bool:
    """True for a share of more than half and at most all of the votes."""
    return needed <= out_of < 2 * needed and out_of <= MOST_VOTES


class Quota(Frozen):
    """Share of the votes that a qualified majority needs: `needed` of `out_of`, such as 2 of 3, or 12 of 17."""

    needed: Annotated[int, Field(ge=1, le=MOST_VOTES)]
    out_of: Annotated[int, Field(ge=1, le=MOST_VOTES)]

    @model_validator(mode="after")
    def _check_share(self) -> Self:
        if not quota_possible(self.needed, self.out_of):
            raise ValueError("a quota is more than half of the votes, so that two vendors cannot both have it, and at most all of them")
        return self


class Meeting(Frozen):
    """Meeting of a stage as far as the customer's way to decide was said; what is not said is proposed (playbook/decision)."""

    rule: MeetingRule | None = None
    quota: Quota | None = None
    parts: Mapping[PersonId, Part] = {}
