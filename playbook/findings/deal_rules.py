"""Rules of docs/method.md 5.1 about the deal as a whole: its date, contradictions, whom the deciders heed, who speaks for us."""

import re
from collections.abc import Iterator, Mapping

from playbook import decision
from playbook.findings.matches import RuleMatch, ids
from playbook.findings.next_steps import latest_start, start_by
from playbook.findings.rule_context import RuleContext
from playbook.insight.formal_tender import is_running
from playbook.insight.purchase_stages import criteria
from playbook.letters import folded
from playbook.models import US, ActionStatus, LineKind, Person, RoleId, StageId, Stance

HEARD = 3
"""Influence from which a supporter can speak for us inside."""
SHOWN = 3
"""Grade of evidence that was shown by action."""
ONE_SIDED = 3
"""Actions of ours that are done from which the customer should have done something too."""
NEXT_NEED = "next-need"
AFTER_THE_ORDER = ("acceptance-signed", "first-payment", NEXT_NEED)
"""Exit criteria of the last stage that do not come by themselves."""
_TALK = re.compile(
    r"\b(?:visit|call|phone|ring|meet|meeting|talk|speak|lunch|dinner|coffee|invite|introduc\w+|drop in|have a word|catch up|"
    r"(?:see|sound out) (?:him|her|them|mr|mrs|ms))\b|"
    r"拜访|走访|登门|打电话|通电话|约见|约谈|面谈|见面|见一面|聊|沟通|交流|请教|吃饭|喝茶|引见|私下",
    re.IGNORECASE,
)
"""Words of an action that is a talk with a person."""
_OPEN_WAY = re.compile(
    r"\b(?:in writing|written|clarifications?|tender (?:office|agent)|pre-?bid|bid opening|presentation to the committee)\b|"
    r"书面|澄清|答疑|招标代理|踏勘|标前会|开标|讲标",
    re.IGNORECASE,
)
"""Words of the ways that a tender leaves open."""


def decision_date_unknown(case: RuleContext) -> Iterator[RuleMatch]:
    """R41: a question from stage 5 on; no decision date, or (`other`) one that has passed before the order."""
    if case.plan.stage is StageId.SERVICE:
        return
    decision = case.plan.decision_on
    if decision is None and case.number >= 5:
        yield RuleMatch()
    elif decision is not None and decision < case.today:
        yield RuleMatch(count=(case.today - decision).days, other=True)


def supporter_prefers_rival(case: RuleContext) -> Iterator[RuleMatch]:
    """R42: somebody recorded as a supporter who would choose another vendor; one of the two is wrong."""
    yield from (RuleMatch((person.id,)) for person in case.supporters if person.prefers not in (None, US))


def hidden_adviser_not_met(case: RuleContext) -> Iterator[RuleMatch]:
    """R43: somebody who is no key person, whom several key people heed (decision.hidden_advisers) and whom we have never met."""
    for id, listeners in decision.hidden_advisers(case.plan, [person.id for person in case.key]).items():
        if not case.plan.people_by_id[id].met:
            yield RuleMatch((id,), count=len(listeners))


def decider_heeds_opponent(case: RuleContext) -> Iterator[RuleMatch]:
    """R44: an opponent whom somebody in the economic role heeds who is not against us."""
    listeners = _listeners(case)
    deciders = {person.id for person in case.with_role(RoleId.ECONOMIC) if person.stance is not Stance.OPPONENT}
    yield from (RuleMatch((person.id,)) for person in case.opponents if deciders.intersection(listeners.get(person.id, ())))


def _listeners(case: RuleContext) -> Mapping[str, set[str]]:
    """People who heed somebody, by whom they heed."""
    listeners: dict[str, set[str]] = {}
    for line in case.plan.lines:
        if line.kind is LineKind.INFLUENCE and line.strength >= decision.STRONG:
            listeners.setdefault(line.source, set()).add(line.target)
    return listeners


def several_deciders(case: RuleContext) -> Iterator[RuleMatch]:
    """R45: a question from stage 5 up to the order; more than one person in the economic role, though one gives the last yes."""
    deciders = case.with_role(RoleId.ECONOMIC)
    if case.number >= 5 and case.plan.stage is not StageId.SERVICE and len(deciders) > 1:
        yield RuleMatch(ids(deciders))


def too_few_days(case: RuleContext) -> Iterator[RuleMatch]:
    """R46: the last day to begin with a key person who does not support us has passed, and the decision is still ahead."""
    decision = case.plan.decision_on
    if decision is None or decision < case.today:
        return
    for person in case.key:
        if person.stance is Stance.SUPPORTER or _time_enough(case, person):
            continue
        latest = latest_start(case, person)
        if latest is not None and latest < case.today:
            yield RuleMatch((person.id,), count=(decision - case.today).days)


def _time_enough(case: RuleContext, person: Person) -> bool:
    """True if the days are enough to make a supporter of somebody, so that the dry run need not be asked what is wanted of them."""
    latest = start_by(case.plan, person.stance, Stance.SUPPORTER)
    return latest is None or latest >= case.today


def no_champion(case: RuleContext) -> Iterator[RuleMatch]:
    """R47: from stage 4 up to the order nobody who is listened to has shown by action that they want us."""
    if case.number >= 4 and case.plan.stage is not StageId.SERVICE and case.supporters and not any(map(_champion, case.supporters)):
        yield RuleMatch()


def _champion(person: Person) -> bool:
    grades = [reading.grade for reading in person.holding] + [role.grade for role in person.roles if role.role is RoleId.COACH]
    return (person.influence or 0) >= HEARD and max(grades, default=0) >= SHOWN


def nothing_after_the_order(case: RuleContext) -> Iterator[RuleMatch]:
    """R48: a question after the order; acceptance, payment or the next need is open and nothing is planned with whoever signs.

    `other`: the goods are accepted and paid, the customer has named no next need, and no action at all is open.
    """
    deciders = case.with_role(RoleId.ECONOMIC)
    if case.plan.stage is not StageId.SERVICE or not deciders:
        return
    unmet = [criterion for criterion in AFTER_THE_ORDER if not proved(case, StageId.SERVICE, criterion)]
    if unmet == [NEXT_NEED]:
        if not case.open_actions:
            yield RuleMatch(role=NEXT_NEED, other=True)
    elif unmet and not any(action.person in ids(deciders) for action in case.open_actions):
        yield RuleMatch(ids(deciders))


def proved(case: RuleContext, stage: StageId, criterion: str) -> bool:
    """True if an exit criterion of a stage is proved."""
    return any(state.met for state in criteria(case.plan, case.method, stage) if state.criterion.id == criterion)


def no_compelling_event(case: RuleContext) -> Iterator[RuleMatch]:
    """R52: a question from stage 2 up to the order; nothing is known that forces the customer to decide by a day.

    `other`: the day is known, and the decision is dated after it or it has passed.
    """
    if case.number < 2 or case.plan.stage is StageId.SERVICE:
        return
    forced_on, decided_on = case.plan.compelling_on, case.plan.decision_on
    if not case.plan.compelling_event.strip() and forced_on is None and not proved(case, StageId.NEED, "reason-for-date"):
        yield RuleMatch()
    elif forced_on is not None and (forced_on < case.today or (decided_on is not None and decided_on > forced_on)):
        yield RuleMatch(other=True)


def paper_process_unknown(case: RuleContext) -> Iterator[RuleMatch]:
    """R53: a question in stages 5 and 6; nobody knows which desks the contract passes: legal, security, signatures."""
    late = case.number >= 5 and case.plan.stage is not StageId.SERVICE
    if late and not case.plan.paper_process.strip() and not proved(case, StageId.EVALUATION, "contract-path"):
        yield RuleMatch()


def only_we_act(case: RuleContext) -> Iterator[RuleMatch]:
    """R54: a question in stages 3 to 6; ONE_SIDED of our actions are done, and there is no act of the customer's (evidence of grade 3)."""
    done = sum(action.status is ActionStatus.DONE for action in case.plan.actions)
    if case.number < 3 or case.plan.stage is StageId.SERVICE or done < ONE_SIDED:
        return
    grades = [item.grade for stage in case.plan.stages for item in stage.evidence]
    for person in case.plan.people:
        grades += [reading.grade for reading in person.readings] + [role.grade for role in person.roles]
    if max(grades, default=0) < SHOWN:
        yield RuleMatch(count=done)


def contact_in_tender(case: RuleContext) -> Iterator[RuleMatch]:
    """R55: while a formal tender runs, an open action that is a talk with somebody: by its tactic, or (a question) by its words."""
    if not is_running(case.plan):
        return
    tactics = {tactic.id: tactic for tactic in case.method.tactics}
    there = set(ids(case.present))
    for action in case.open_actions:
        tactic = tactics.get(action.tactic or "")
        if action.person not in there or _OPEN_WAY.search(folded(action.what)):
            continue
        if tactic is not None and tactic.with_them and not tactic.tender:
            yield RuleMatch((action.person,), action=action.id)
        elif tactic is None and _TALK.search(folded(action.what)):
            yield RuleMatch((action.person,), action=action.id, question=True)
