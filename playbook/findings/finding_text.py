"""Findings and steps as sentences, in either language: the same on the screen, on a slide and in a file."""

from collections.abc import Callable

from playbook.content.method import Method
from playbook.findings.next_steps import Step
from playbook.findings.rule_engine import Finding, guides
from playbook.insight.people_summary import called
from playbook.models import Person, Plan, RoleId, StageId
from playbook.wording import word


def person_name(person: Person, language: str) -> str:
    """Name of a person in a sentence: name, else title, else that the name is not known."""
    return called(person).strip() or word("findings", "nobody", language)


def finding_sentence(
    plan: Plan, method: Method, finding: Finding, language: str, *, write: Callable[[str], str] = str,
    name: Callable[[Person, str], str] = person_name,
) -> str:  # fmt: skip
    """Sentence of a finding about its row. `write` escapes what people typed where the sentence goes into markup; `name` names people."""
    hit, guide, between = finding.hit, guides()[finding.rule], word("findings", "between", language)
    criteria = {criterion.id: criterion.text[language] for stage in method.stages.values() for criterion in stage.criteria}
    role = method.roles[RoleId(hit.role)].label[language] if hit.role in set(RoleId) else criteria.get(hit.role or "", "")
    rows = {
        "people": between.join(write(name(plan.people_by_id[id], language)) for id in hit.people),
        "action": write(next((action.what for action in plan.actions if action.id == hit.action), "")),
        "stage": method.stages[StageId(hit.stage)].label[language] if hit.stage else "",
        "role": role,
        "requirement": write(next((requirement.what for requirement in plan.requirements if requirement.id == hit.requirement), "")),
    }
    where = between.join(text for text in rows.values() if text) or word("findings", "facts", language)
    text = guide.other if hit.other and guide.other else guide.said
    return text[language].format(**rows, where=where, words=write(hit.words), count=hit.count)


def step_sentence(step: Step, language: str, *, write: Callable[[str], str] = str) -> str:
    """Advice about a person: the method's tactic, then their own concern and what they gain, where known; `write` as for findings."""
    wants = {name: _unstopped(getattr(step.person, name)) for name in ("concern", "win")}
    key = "-".join(["step", *(name for name, text in wants.items() if text)])
    return word("findings", key, language, tactic=step.tactic.text[language], **{name: write(text) for name, text in wants.items()})


def _unstopped(text: str) -> str:
    """Typed text as part of a sentence: on one line, without a final stop of its own."""
    return " ".join(text.split()).rstrip(".。;；,，")
