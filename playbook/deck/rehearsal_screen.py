"""The sixth screen: the outcome of the meeting as things stand, the least that turns it, and a note that this argues from guesses."""

from collections.abc import Iterator, Mapping
from functools import partial

from playbook import decision, findings
from playbook.decision import Room, Rule, Side, Verdict
from playbook.deck.deck_context import LEAD, LINE, DeckContext, short
from playbook.deck.screens import Level, Line, Screen, ScreenId
from playbook.findings import Color
from playbook.models import US, Stance

GOALS = {Side.AGAINST: Stance.OPPONENT, Side.OPEN: Stance.NEUTRAL, Side.FOR: Stance.SUPPORTER}
REASONS, MOVES, ASKED = 2, 3, 2


def rehearsal(context: DeckContext) -> Screen:
    """Return the screen for the room of those who weigh something now, by the usual rule of the stage."""
    title = context.title(ScreenId.REHEARSAL)
    if context.privacy.judgments:
        return Screen(ScreenId.REHEARSAL, title, context.word("hidden"))
    plan, method = context.plan, context.case.method
    stage = decision.usual_stage(plan)
    members = decision.default_members(plan, method, stage)
    if not members:
        return Screen(ScreenId.REHEARSAL, title, context.word("nobody-weighs"))
    room_of = partial(decision.room_of, plan, method, stage=stage, members=members, rule=decision.default_rule(stage))
    room: Room = room_of()
    verdict = decision.verdict(plan, lambda chair: room_of(chair=chair))
    vendor = lambda id: short(context.vendor(id), 24)  # noqa: E731 - a name cut to the room of a lead
    headline = decision.headline(verdict, context.language, meeting=context.stage(stage), vendor=vendor, people=context.names)
    arguments = [
        decision.reason_sentence(reason, context.language, context.name, chair=verdict.chair, vendor=context.vendor)
        for reason in verdict.reasons
    ]
    # The last reason is the one that settles it.
    closing_arguments = [] if verdict.open else arguments[-REASONS:]
    lines = [Line(short(text, LINE), context.word("because") if not index else "") for index, text in enumerate(closing_arguments)]
    lines += _advice(context, room, verdict)
    lines.append(Line(_assumed(context, room), context.word("honest"), Level.WARN))
    recorded_result = [decision.as_recorded(verdict, context.language, context.vendor)] if verdict.open else []
    notes = (*_doubts(context, room, verdict.hangs_on), *recorded_result, *arguments, *_notes(context, room))
    return Screen(ScreenId.REHEARSAL, title, short(context.word("as-things-stand", said=headline), LEAD), tuple(lines), notes=notes)


def _advice(context: DeckContext, room: Room, verdict: Verdict) -> Iterator[Line]:
    efforts = decision.smallest_efforts(room)
    moves = efforts[0].moves if efforts else {}
    doubtful_people = decision.to_find_out(verdict, room, moves)
    for index, text in enumerate(_doubts(context, room, doubtful_people[:ASKED])):
        yield Line(short(text, LINE), "" if index else context.word("find-out"), Level.WARN)
    if doubtful_people[ASKED:]:
        yield Line(
            context.word("more-people", count=len(doubtful_people) - ASKED)
            if len(doubtful_people) > ASKED + 1
            else context.word("more-people-1")
        )
    if not efforts:
        yield Line(context.word("no-way"), context.word("least"), Level.BAD)
        return
    sure = verdict.proved and findings.color(context.case)[0] is Color.GREEN
    if not moves:
        yield Line(context.word("won-if" if verdict.open else "won-already"), context.word("least"), Level.GOOD if sure else Level.PLAIN)
    order = decision.in_order(room, moves)
    most = MOVES - len(doubtful_people[:ASKED])
    for index, id in enumerate(order[:most]):
        now, goal = context.stance(context.plan.person(id).stance), context.stance(GOALS[moves[id]])
        advice = context.word("bring", name=context.name(id), now=now, goal=goal)
        yield Line(short(advice, LINE), context.word("bring-then") if index or doubtful_people else context.word("least"))
    if order[most:]:
        yield Line(context.word("more-lines", count=len(order) - most), context.word("bring-then"))
    yield from _hold(context, room, verdict, moves, sure=sure)


def _hold(context: DeckContext, room: Room, verdict: Verdict, moves: Mapping[str, Side], *, sure: bool) -> Iterator[Line]:
    """Yield the guesses it rests on and who, one step off, would undo the win. No good sign while any is a guess or the deal is at risk."""
    if verdict.rests_on:
        weak = sum(voter.weak for voter in room.voters)
        text = context.word("rests-on", weak=weak, count=len(room.voters), names=context.names(verdict.rests_on))
        yield Line(short(text, LINE), context.word("guesses"), Level.WARN)
    guessed_people, proved_people = decision.guessed_and_proved(room, decision.wrong_guesses(room, moves))
    if guessed_people:
        yield Line(short(context.word("would-undo", names=context.names(guessed_people)), LINE), context.word("one-step"), Level.WARN)
    elif proved_people:
        yield Line(short(context.word("proved-undo", names=context.names(proved_people)), LINE), context.word("one-step"))
    elif verdict.taken == US and verdict.proved:
        yield Line(context.word("none-undoes"), context.word("one-step"), Level.GOOD if sure else Level.PLAIN)


def _doubts(context: DeckContext, room: Room, people: tuple[str, ...]) -> Iterator[str]:
    voters = {voter.id: voter for voter in room.voters}
    for id in people:
        yield context.word("doubted", name=context.name(id), why=decision.doubt_clause(voters[id], context.language))


def _assumed(context: DeckContext, room: Room) -> str:
    name = short(context.name(room.decider), 16) if room.decider else ""
    rule = context.word(f"rule-{room.rule}", name=name) if room.rule is Rule.DECIDER else context.word(f"rule-{room.rule}")
    return context.word("assumed", rule=rule, count=len(room.voters), weak=sum(voter.weak for voter in room.voters))


def _notes(context: DeckContext, room: Room) -> Iterator[str]:
    yield context.word("in-the-room", names=context.names([voter.id for voter in room.voters], len(room.voters)))
    for voter in room.voters:
        if voter.weak:
            yield context.word("guess", name=context.name(voter.id), stance=context.stance(context.plan.person(voter.id).stance))
