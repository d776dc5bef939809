"""The case as a file may show it: what its reader need not see is taken out of the plan before anything is made of it."""

from dataclasses import replace

from playbook.findings import RuleContext
from playbook.privacy import Privacy, redacted


def redacted_case(case: RuleContext, language: str, privacy: Privacy) -> RuleContext:
    """The case of the veiled plan."""
    return replace(case, plan=redacted(case.plan, privacy, language))
