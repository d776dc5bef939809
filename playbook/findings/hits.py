"""What a rule gives: the rows that show it, and how much each threatens the deal."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from playbook.findings.case import Case
from playbook.models import Person


class Severity(StrEnum):
    """How much it threatens the deal, whatever the confidence."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True)
class Hit:
    """One row that shows a finding: people, or an action, a stage, a role, a requirement, a count, the words that were found.

    `other` when it is the rule's second condition, which has words of its own. `severity` and `question` where they differ from the rule's.
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


Rule = Callable[[Case], Iterable[Hit]]


def ids(people: Iterable[Person]) -> tuple[str, ...]:
    """The ids of people."""
    return tuple(person.id for person in people)
