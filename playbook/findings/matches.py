"""Hits of a rule: the rows it applies to, and how much each threatens the deal."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from playbook.findings.rule_context import RuleContext
from playbook.models import Person


class Severity(StrEnum):
    """Severity of a finding: how much it threatens the deal, whatever the confidence."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True)
class RuleMatch:
    """One row that a rule applies to: people, or an action, a stage, a role, a requirement, a count, the words that were found.

    `other` marks the rule's second condition, which has words of its own. `severity` and `question` where they differ from the rule's.
    """

    people: tuple[str, ...] = ()
    action: str | None = None
    stage: str | None = None
    role: str | None = None
    requirement: str | None = None
    count: int = 0
    words: str = ""
    other: bool = False
    severity: Severity | None = None
    question: bool = False


Rule = Callable[[RuleContext], Iterable[RuleMatch]]


def ids(people: Iterable[Person]) -> tuple[str, ...]:
    """The ids of people."""
    return tuple(person.id for person in people)
