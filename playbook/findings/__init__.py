"""The adviser: findings on what is wrong or missing in a plan, the color of the deal, its indices, and the next best steps."""

from playbook.findings.case import Case, Past, Thresholds
from playbook.findings.engine import (
    AT_ONCE,
    Colour,
    Finding,
    all_findings,
    colour,
    findings,
    foremost,
    guides,
    put_off,
    take_up,
    vetoing,
)
from playbook.findings.hits import Hit, Severity
from playbook.findings.indices import Indices, indices
from playbook.findings.refresh import Asks, Question, refresh
from playbook.findings.rules import RULES
from playbook.findings.said import named, said, step_said
from playbook.findings.steps import Step, next_steps

__all__ = [
    "AT_ONCE",
    "RULES",
    "Asks",
    "Case",
    "Colour",
    "Finding",
    "Hit",
    "Indices",
    "Past",
    "Question",
    "Severity",
    "Step",
    "Thresholds",
    "all_findings",
    "colour",
    "findings",
    "foremost",
    "guides",
    "indices",
    "named",
    "next_steps",
    "put_off",
    "refresh",
    "said",
    "step_said",
    "take_up",
    "vetoing",
]  # fmt: skip
