"""The adviser: findings on what is wrong or missing in a plan, the color of the deal, its indices, and the next best steps."""

from playbook.findings.finding_text import finding_sentence, person_name, step_sentence, tactic_text
from playbook.findings.indices import Indices, Lever, indices, levers
from playbook.findings.matches import RuleMatch, Severity
from playbook.findings.next_steps import Step, expected_stance, next_steps, start_by
from playbook.findings.proposed_actions import is_planned, proposed_action, proposed_day
from playbook.findings.refresh_questions import Asks, Question, refresh
from playbook.findings.rule_context import Past, RuleContext, Thresholds
from playbook.findings.rule_engine import (
    AT_ONCE,
    Color,
    Finding,
    all_findings,
    by_person,
    color,
    findings,
    guides,
    snooze,
    snooze_of,
    subjects,
    unsnooze,
    vetoing,
)
from playbook.findings.rules import RULES

__all__ = [
    "AT_ONCE",
    "RULES",
    "Asks",
    "Color",
    "Finding",
    "Indices",
    "Lever",
    "Past",
    "Question",
    "RuleContext",
    "RuleMatch",
    "Severity",
    "Step",
    "Thresholds",
    "all_findings",
    "by_person",
    "color",
    "expected_stance",
    "finding_sentence",
    "findings",
    "guides",
    "indices",
    "is_planned",
    "levers",
    "next_steps",
    "person_name",
    "proposed_action",
    "proposed_day",
    "refresh",
    "snooze",
    "snooze_of",
    "start_by",
    "step_sentence",
    "subjects",
    "tactic_text",
    "unsnooze",
    "vetoing",
]  # fmt: skip
