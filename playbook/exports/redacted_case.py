"""The case as a file may show it: what its reader need not see is taken out of the plan before anything is made of it."""

from dataclasses import replace

from playbook.findings import Case
from playbook.privacy import Privacy, veiled


def seen(case: Case, language: str, privacy: Privacy) -> Case:
    """The case of the veiled plan."""
    return replace(case, plan=veiled(case.plan, privacy, language))
