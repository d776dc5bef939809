"""Guides to the course of a deal: the five steps of the method, the phases and stages of a purchase, and the exit criteria."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field

from playbook.content.entry import Entry, check_unique, complete
from playbook.models import Id, RoleId
from playbook.wording import Text


class StepId(StrEnum):
    """The five steps of the method, in their order."""

    PROCESS = "process"
    ORGANIZATION = "organization"
    ROLES = "roles"
    WEIGHTS = "weights"
    RELATIONSHIPS = "relationships"


class StepGuide(Entry):
    """One of the five steps of the method."""

    id: StepId
    label: Text
    does: Text


class PhaseId(StrEnum):
    """The blocks of the customer's process: who of them acts. The article has the last three."""

    INITIATION = "initiation"
    SCREENING = "screening"
    EVALUATION = "evaluation"
    DECISION = "decision"


class Phase(Entry):
    """A block of stages (docs/design.md 2)."""

    label: Text
    who: Text


class Criterion(Entry):
    """An exit criterion of a stage: an act of the buyer that proves the stage is over.

    `must_in_tender` stands in the place of `must` in a formal tender, where some of them would ask for what its law forbids.
    """

    id: Id
    must: bool
    must_in_tender: bool | None = None
    text: Text

    def is_must(self, *, formal_tender: bool) -> bool:
        """True if the stage is not over without it."""
        return self.must_in_tender if formal_tender and self.must_in_tender is not None else self.must


def _criteria(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    check_unique(criterion.id for criterion in criteria)
    for formal_tender, where in ((False, ""), (True, " in a formal tender")):
        if not any(criterion.is_must(formal_tender=formal_tender) for criterion in criteria):
            raise ValueError(f"at least one is a must{where}")
    return criteria


def _weights(weights: Mapping[RoleId, int]) -> Mapping[RoleId, int]:
    row = complete(RoleId, weights)
    if (total := sum(row.values())) != 100:
        raise ValueError(f"the shares add up to {total}, not to 100")
    return row


class StageGuide(Entry):
    """Guide to one stage.

    `column` is the label where there is little room; `weights` by role, 100 in all; `tender` says what is lawful then in a formal tender.
    """

    label: Text
    column: Text
    phase: PhaseId
    process: Text
    plan: Text
    goal: Text
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=3), AfterValidator(_criteria)]
    risks: tuple[Text, ...] = Field(min_length=1)
    questions: tuple[Text, ...] = Field(min_length=1)
    weights: Annotated[Mapping[RoleId, Annotated[int, Field(ge=0, le=100)]], AfterValidator(_weights)]
    weights_reason: Text
    tender: Text | None = None
