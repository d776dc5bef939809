"""Answers to proposals, and the plan that follows: a reading, one more concern, a preference, an action."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from playbook import edits
from playbook.errors import PlaybookError
from playbook.minutes.proposals import Minutes, Proposal, ProposalKind
from playbook.models import Action, Id, Person, Plan, Reading, Stance
from playbook.text import LABEL_MAX, clean_label, clean_note, is_blank, shortened

EVIDENCE_MAX = 2000
"""Maximum length of quoted evidence, in characters."""


@dataclass(frozen=True)
class Answer:
    """A proposal as it is accepted, with what was changed of it. `newcomer`: the name of somebody to be added as `person`."""

    kind: ProposalKind
    id: Id
    person: Id | None
    quote: str
    text: str = ""
    stance: Stance = Stance.UNKNOWN
    vendor: str | None = None
    owner: str = ""
    due: date | None = None
    grade: int = 2
    newcomer: str = ""


def answer(minutes: Minutes, proposal: Proposal, *, id: Id, person: Id | None, us: str = "") -> Answer:
    """A proposal accepted as it stands, for a person."""
    quote = shortened(clean_note(minutes.quote(proposal)), EVIDENCE_MAX)
    is_new = proposal.kind is ProposalKind.PERSON and person is None
    return Answer(
        proposal.kind, id, id if is_new else person, quote, newcomer=proposal.who.said if is_new else "",
        text=proposal.title or shortened(clean_note(minutes.statement(proposal)).strip(), EVIDENCE_MAX), stance=proposal.stance,
        vendor=proposal.vendor, owner=us if proposal.for_us else clean_label(proposal.who.said), due=proposal.due, grade=proposal.grade,
    )  # fmt: skip


def accept(plan: Plan, answers: Iterable[Answer], *, source: str, on: date) -> Plan:
    """The plan with these answers in it. What it holds already changes nothing; a concern that grows too long is refused, like any note.

    An action or a concern whose text was emptied is refused with "proposal-empty".
    """
    source = shortened(clean_label(source), LABEL_MAX)
    for answer in answers:
        if answer.kind in (ProposalKind.ACTION, ProposalKind.CONCERN) and is_blank(answer.text):
            raise PlaybookError("proposal-empty")
        if answer.newcomer and answer.person and answer.person not in plan.people_by_id:
            title = clean_label(answer.text) if answer.kind is ProposalKind.PERSON else ""
            plan = edits.add_person(plan, Person(id=answer.person, name=clean_label(answer.newcomer), title=shortened(title, LABEL_MAX)))
        if answer.kind in _WRITERS and not holds(plan, answer, source=source, on=on):
            plan = _WRITERS[answer.kind](plan, answer, source, on)
    return plan


def holds(plan: Plan, answer: Answer, *, source: str, on: date) -> bool:
    """True if the plan says this already: taken over before, or known without these minutes."""
    if answer.kind is ProposalKind.PERSON:
        return answer.person in plan.people_by_id or any(person.name == clean_label(answer.newcomer) for person in plan.people)
    if answer.kind is ProposalKind.ACTION:
        return any(action.what == answer.text and action.person == answer.person for action in plan.actions)
    person = plan.people_by_id.get(answer.person or "")
    if person is None:
        return False
    if answer.kind is ProposalKind.STANCE:
        source = clean_label(source)
        return any((r.on, r.stance, r.evidence, r.source) == (on, answer.stance, answer.quote, source) for r in person.readings)
    if answer.kind is ProposalKind.CONCERN:
        return answer.text in person.concern
    return person.prefers == answer.vendor


def confirms(plan: Plan, answer: Answer) -> bool:
    """True if it says what the plan says already, and only adds to its proof: the stance that somebody has."""
    person = plan.people_by_id.get(answer.person or "")
    return answer.kind is ProposalKind.STANCE and person is not None and person.stance is answer.stance


def _reading(plan: Plan, answer: Answer, source: str, on: date) -> Plan:
    reading = Reading(id=answer.id, on=on, stance=answer.stance, grade=answer.grade, evidence=answer.quote, source=source)
    return edits.add_reading(plan, answer.person or "", reading)


def _concern(plan: Plan, answer: Answer, source: str, on: date) -> Plan:
    concern = plan.person(answer.person or "").concern
    return edits.change_person(plan, answer.person or "", concern=f"{concern}\n{answer.text}" if concern else answer.text)


def _preference(plan: Plan, answer: Answer, source: str, on: date) -> Plan:
    return edits.change_person(plan, answer.person or "", prefers=answer.vendor)


def _action(plan: Plan, answer: Answer, source: str, on: date) -> Plan:
    action = Action(id=answer.id, what=answer.text, stage=plan.stage, person=answer.person, owner=answer.owner, due=answer.due)
    return edits.add_action(plan, action)


_WRITERS = {
    ProposalKind.STANCE: _reading,
    ProposalKind.CONCERN: _concern,
    ProposalKind.PREFERENCE: _preference,
    ProposalKind.ACTION: _action,
}
