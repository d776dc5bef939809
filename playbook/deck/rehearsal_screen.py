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


def rehearsal(telling: DeckContext) -> Screen:
    """Return the screen for the room of those who weigh something now, by the usual rule of the stage."""
    title = telling.title(ScreenId.REHEARSAL)
    if telling.privacy.judgments:
        return Screen(ScreenId.REHEARSAL, title, telling.word("hidden"))
    plan, method = telling.plan, telling.case.method
    stage = decision.usual_stage(plan)
    members = decision.default_members(plan, method, stage)
    if not members:
        return Screen(ScreenId.REHEARSAL, title, telling.word("nobody-weighs"))
    room_of = partial(decision.room_of, plan, method, stage=stage, members=members, rule=decision.default_rule(stage))
    room: Room = room_of()
    found = decision.verdict(plan, lambda chair: room_of(chair=chair))
    vendor = lambda id: short(telling.vendor(id), 24)  # noqa: E731 - a name cut to the room of a lead
    said = decision.headline(found, telling.language, meeting=telling.stage(stage), vendor=vendor, people=telling.names)
    why = [
        decision.reason_sentence(reason, telling.language, telling.name, chair=found.chair, vendor=telling.vendor)
        for reason in found.reasons
    ]
    # The last reason is the one that settles it.
    shown = [] if found.open else why[-REASONS:]
    lines = [Line(short(text, LINE), telling.word("because") if not place else "") for place, text in enumerate(shown)]
    lines += _advice(telling, room, found)
    lines.append(Line(_assumed(telling, room), telling.word("honest"), Level.WARN))
    recorded = [decision.as_recorded(found, telling.language, telling.vendor)] if found.open else []
    notes = (*_doubts(telling, room, found.hangs_on), *recorded, *why, *_notes(telling, room))
    return Screen(ScreenId.REHEARSAL, title, short(telling.word("as-things-stand", said=said), LEAD), tuple(lines), notes=notes)


def _advice(telling: DeckContext, room: Room, found: Verdict) -> Iterator[Line]:
    efforts = decision.smallest_efforts(room)
    moves = efforts[0].moves if efforts else {}
    ask = decision.to_find_out(found, room, moves)
    for place, text in enumerate(_doubts(telling, room, ask[:ASKED])):
        yield Line(short(text, LINE), "" if place else telling.word("find-out"), Level.WARN)
    if ask[ASKED:]:
        yield Line(telling.word("more-people", count=len(ask) - ASKED) if len(ask) > ASKED + 1 else telling.word("more-people-1"))
    if not efforts:
        yield Line(telling.word("no-way"), telling.word("least"), Level.BAD)
        return
    sure = found.proved and findings.color(telling.case)[0] is Color.GREEN
    if not moves:
        yield Line(telling.word("won-if" if found.open else "won-already"), telling.word("least"), Level.GOOD if sure else Level.PLAIN)
    order = decision.in_order(room, moves)
    most = MOVES - len(ask[:ASKED])
    for place, id in enumerate(order[:most]):
        now, goal = telling.stance(telling.plan.person(id).stance), telling.stance(GOALS[moves[id]])
        said = telling.word("bring", name=telling.name(id), now=now, goal=goal)
        yield Line(short(said, LINE), telling.word("bring-then") if place or ask else telling.word("least"))
    if order[most:]:
        yield Line(telling.word("more-lines", count=len(order) - most), telling.word("bring-then"))
    yield from _hold(telling, room, found, moves, sure=sure)


def _hold(telling: DeckContext, room: Room, found: Verdict, moves: Mapping[str, Side], *, sure: bool) -> Iterator[Line]:
    """Yield the guesses it rests on and who, one step off, would undo the win. No good sign while any is a guess or the deal is at risk."""
    if found.rests_on:
        weak = sum(voter.weak for voter in room.voters)
        text = telling.word("rests-on", weak=weak, count=len(room.voters), names=telling.names(found.rests_on))
        yield Line(short(text, LINE), telling.word("guesses"), Level.WARN)
    guessed, proved = decision.guessed_and_proved(room, decision.wrong_guesses(room, moves))
    if guessed:
        yield Line(short(telling.word("would-undo", names=telling.names(guessed)), LINE), telling.word("one-step"), Level.WARN)
    elif proved:
        yield Line(short(telling.word("proved-undo", names=telling.names(proved)), LINE), telling.word("one-step"))
    elif found.taken == US and found.proved:
        yield Line(telling.word("none-undoes"), telling.word("one-step"), Level.GOOD if sure else Level.PLAIN)


def _doubts(telling: DeckContext, room: Room, people: tuple[str, ...]) -> Iterator[str]:
    voters = {voter.id: voter for voter in room.voters}
    for id in people:
        yield telling.word("doubted", name=telling.name(id), why=decision.doubt_clause(voters[id], telling.language))


def _assumed(telling: DeckContext, room: Room) -> str:
    name = short(telling.name(room.decider), 16) if room.decider else ""
    rule = telling.word(f"rule-{room.rule}", name=name) if room.rule is Rule.DECIDER else telling.word(f"rule-{room.rule}")
    return telling.word("assumed", rule=rule, count=len(room.voters), weak=sum(voter.weak for voter in room.voters))


def _notes(telling: DeckContext, room: Room) -> Iterator[str]:
    yield telling.word("in-the-room", names=telling.names([voter.id for voter in room.voters], len(room.voters)))
    for voter in room.voters:
        if voter.weak:
            yield telling.word("guess", name=telling.name(voter.id), stance=telling.stance(telling.plan.person(voter.id).stance))
