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
    return Answer(
        proposal.kind, id, person, quote, text=shortened(clean_note(minutes.said(proposal)).strip(), EVIDENCE_MAX), stance=proposal.stance,
        vendor=proposal.vendor, owner=us if proposal.for_us else clean_label(proposal.who.said), due=proposal.due, grade=proposal.grade,
    )  # fmt: skip


def accepted(plan: Plan, answers: Iterable[Answer], *, source: str, on: date) -> Plan:
    """The plan with these answers in it. What it holds already changes nothing; a concern that grows too long is refused, like any note.

    An action or a concern whose text was emptied is refused with "proposal-empty".
    """
    source = shortened(clean_label(source), LABEL_MAX)
    for one in answers:
        if one.kind in (ProposalKind.ACTION, ProposalKind.CONCERN) and is_blank(one.text):
            raise PlaybookError("proposal-empty")
        if one.newcomer and one.person and one.person not in plan.people_by_id:
            plan = edits.add_person(plan, Person(id=one.person, name=clean_label(one.newcomer)))
        if not holds(plan, one, source=source, on=on):
            plan = _WRITERS[one.kind](plan, one, source, on)
    return plan


def holds(plan: Plan, one: Answer, *, source: str, on: date) -> bool:
    """Whether the plan says this already: taken over before, or known without these minutes."""
    if one.kind is ProposalKind.ACTION:
        return any(action.what == one.text and action.person == one.person for action in plan.actions)
    person = plan.people_by_id.get(one.person or "")
    if person is None:
        return False
    if one.kind is ProposalKind.STANCE:
        source = clean_label(source)
        return any((r.on, r.stance, r.evidence, r.source) == (on, one.stance, one.quote, source) for r in person.readings)
    if one.kind is ProposalKind.CONCERN:
        return one.text in person.concern
    return person.prefers == one.vendor


def _reading(plan: Plan, one: Answer, source: str, on: date) -> Plan:
    reading = Reading(id=one.id, on=on, stance=one.stance, grade=one.grade, evidence=one.quote, source=source)
    return edits.add_reading(plan, one.person or "", reading)


def _concern(plan: Plan, one: Answer, source: str, on: date) -> Plan:
    before = plan.person(one.person or "").concern
    return edits.change_person(plan, one.person or "", concern=f"{before}\n{one.text}" if before else one.text)


def _preference(plan: Plan, one: Answer, source: str, on: date) -> Plan:
    return edits.change_person(plan, one.person or "", prefers=one.vendor)


def _action(plan: Plan, one: Answer, source: str, on: date) -> Plan:
    action = Action(id=one.id, what=one.text, stage=plan.stage, person=one.person, owner=one.owner, due=one.due)
    return edits.add_action(plan, action)


_WRITERS = {
    ProposalKind.STANCE: _reading,
    ProposalKind.CONCERN: _concern,
    ProposalKind.PREFERENCE: _preference,
    ProposalKind.ACTION: _action,
}
