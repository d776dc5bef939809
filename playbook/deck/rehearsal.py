"""The sixth screen: what the room would decide as things stand, the least that turns it, and that this is an argument from guesses."""

from collections.abc import Iterator
from functools import partial

from playbook import decision
from playbook.decision import Room, Rule, Side
from playbook.deck.screens import Level, Line, Screen, ScreenId
from playbook.deck.telling import LINE, Telling, short
from playbook.models import Stance

GOALS = {Side.AGAINST: Stance.OPPONENT, Side.OPEN: Stance.NEUTRAL, Side.FOR: Stance.SUPPORTER}
REASONS, MOVES = 2, 3


def rehearsal(telling: Telling) -> Screen:
    """The room of those who weigh something now, by the usual rule of the stage."""
    title = telling.title(ScreenId.REHEARSAL)
    if telling.privacy.judgements:
        return Screen(ScreenId.REHEARSAL, title, telling.word("hidden"))
    plan, method = telling.plan, telling.case.method
    stage = decision.usual_stage(plan)
    members = decision.default_members(plan, method, stage)
    if not members:
        return Screen(ScreenId.REHEARSAL, title, telling.word("nobody-weighs"))
    room_of = partial(decision.room_of, plan, method, stage=stage, members=members, rule=decision.default_rule(stage))
    room: Room = room_of()
    chosen, reasons = decision.winner(plan, lambda chair: room_of(chair=chair))
    lead = telling.word("wins", vendor=short(telling.vendor(chosen), 24)) if chosen else telling.word("nothing-changes")
    why = [decision.argued(reason, telling.language, telling.name) for reason in reasons]
    # The last reason is the one that settles it.
    lines = [Line(short(text, LINE), telling.word("because") if not place else "") for place, text in enumerate(why[-REASONS:])]
    lines += _advice(telling, room)
    lines.append(Line(_assumed(telling, room), telling.word("honest"), Level.WARN))
    return Screen(ScreenId.REHEARSAL, title, lead, tuple(lines), notes=(*why, *_notes(telling, room)))


def _advice(telling: Telling, room: Room) -> Iterator[Line]:
    found = decision.smallest_efforts(room)
    if not found:
        yield Line(telling.word("no-way"), telling.word("least"), Level.BAD)
        return
    moves = found[0].moves
    if not moves:
        yield Line(telling.word("won-already"), telling.word("least"), Level.GOOD)
    order = decision.in_order(room, moves)
    for place, id in enumerate(order[:MOVES]):
        now, goal = telling.stance(telling.plan.person(id).stance), telling.stance(GOALS[moves[id]])
        said = telling.word("bring", name=telling.name(id), now=now, goal=goal)
        label = telling.word("least") if not place else telling.word("bring-then")
        yield Line(short(said, LINE), label)
    if order[MOVES:]:
        yield Line(telling.word("more-lines", count=len(order) - MOVES), telling.word("bring-then"))
    wrong = decision.wrong_guesses(room, moves)
    text = telling.word("would-undo", names=telling.names(wrong)) if wrong else telling.word("none-undoes")
    yield Line(short(text, LINE), telling.word("one-wrong"), Level.WARN if wrong else Level.GOOD)


def _assumed(telling: Telling, room: Room) -> str:
    name = short(telling.name(room.decider), 16) if room.decider else ""
    rule = telling.word(f"rule-{room.rule}", name=name) if room.rule is Rule.DECIDER else telling.word(f"rule-{room.rule}")
    return telling.word("assumed", rule=rule, count=len(room.voters), weak=sum(voter.weak for voter in room.voters))


def _notes(telling: Telling, room: Room) -> Iterator[str]:
    yield telling.word("in-the-room", names=telling.names([voter.id for voter in room.voters], len(room.voters)))
    for voter in room.voters:
        if voter.weak:
            yield telling.word("guess", name=telling.name(voter.id), stance=telling.stance(telling.plan.person(voter.id).stance))
