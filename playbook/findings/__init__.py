"""The adviser: findings on what is wrong or missing in a plan, the color of the deal, its indices, and the next best steps."""

from playbook.findings.finding_text import named, said, step_said
from playbook.findings.indices import Indices, indices
from playbook.findings.matches import Hit, Severity
from playbook.findings.next_steps import Step, next_steps
from playbook.findings.refresh_questions import Asks, Question, refresh
from playbook.findings.rule_context import Case, Past, Thresholds
from playbook.findings.rule_engine import (
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
from playbook.findings.rules import RULES

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
