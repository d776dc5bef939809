"""The dry run: the verdict, the room before and after the least that turns it, the points it takes, and on what this rests."""

from collections.abc import Iterator, Mapping
from functools import partial

from playbook import decision, findings
from playbook.decision import Room, Rule, Side, Verdict
from playbook.deck.deck_context import CHIP, LEAD, LINE, DeckContext, short
from playbook.deck.screens import Card, Cards, Chip, Level, Line, Lines, Part, Score, Screen, ScreenId
from playbook.findings import Color
from playbook.models import US, Stance

GOALS = {Side.AGAINST: Stance.OPPONENT, Side.OPEN: Stance.NEUTRAL, Side.FOR: Stance.SUPPORTER}
ASKED, CHIPS = 2, 8


def rehearsal(context: DeckContext) -> Screen:
    """Return the screen for the meeting of the present stage, as the plan has it."""
    title = context.title(ScreenId.REHEARSAL)
    if context.hidden:
        return Screen(ScreenId.REHEARSAL, title, context.word("hidden"))
    plan, method = context.plan, context.case.method
    stage = decision.usual_stage(plan)
    meeting = decision.committee(plan, method, stage)
    if not meeting.members:
        return Screen(ScreenId.REHEARSAL, title, context.word("nobody-weighs"))
    room_of = partial(decision.room_of, plan, method, meeting, today=context.case.today)
    room: Room = room_of()
    verdict = decision.verdict(plan, lambda chair: room_of(chair=chair))
    vendor = lambda id: short(context.vendor(id), 24)  # noqa: E731 - a name cut to the room of a lead
    headline = decision.headline(verdict, context.language, meeting=context.stage(stage), vendor=vendor, people=context.names)
    choice = decision.as_choice(plan, context.vendor, context.language)
    arguments = [
        decision.reason_sentence(reason, context.language, context.name, chair=chair, vendor=choice) for chair, reason in verdict.argument
    ]
    efforts = decision.advised(room)
    moves = efforts[0].moves if efforts else {}
    lines = [*_advice(context, room, verdict, moves), Line(_assumed(context, room), context.word("honest"), Level.WARN)]
    if not efforts:
        lines.insert(0, Line(context.word("no-way"), context.word("least"), Level.BAD))
    recorded_result = [decision.as_recorded(verdict, context.language, context.vendor)] if verdict.open else []
    notes = (*_doubts(context, room, verdict.hangs_on), *recorded_result, *arguments, *_notes(context, room))
    parts: list[Part] = [_rooms(context, room, verdict, moves), *_score(context, room, moves), Lines(tuple(lines))]
    return Screen(ScreenId.REHEARSAL, title, short(context.word("as-things-stand", said=headline), LEAD), tuple(parts), notes=notes)


def _rooms(context: DeckContext, room: Room, verdict: Verdict, moves: Mapping[str, Side]) -> Cards:
    """The room as it stands and, where somebody has to move, after the moves."""
    result = "open" if verdict.open else "won" if verdict.taken == US else "lost" if verdict.taken else "nothing"
    vendor = short(context.vendor(verdict.taken), 20) if verdict.taken else ""
    level = (
        Level.WARN
        if verdict.open or (verdict.taken == US and not _sure(context, verdict))
        else Level.PLAIN
        if verdict.taken == US
        else Level.BAD
    )
    cards = [
        Card(context.word("as-now"), "", _seats(context, room, {}), foot=Line(context.word(f"result-{result}", vendor=vendor), "", level))
    ]
    if moves:
        least = context.word("moves", count=len(moves))
        then = Line(context.word("result-then"))
        cards.append(Card(context.word("after-moves"), least, _seats(context, room, moves), foot=then))
    return Cards(tuple(cards), columns=len(cards), led=True)


def _seats(context: DeckContext, room: Room, moves: Mapping[str, Side]) -> tuple[Chip, ...]:
    """People in the room, those who move first."""
    people = [context.plan.person(voter.id) for voter in sorted(room.voters, key=lambda voter: voter.id not in moves)]
    shown = people if len(people) <= CHIPS else people[: CHIPS - 1]
    chips = [
        context.chip(
            short(context.name(person), CHIP), GOALS[moves[person.id]] if person.id in moves else person.stance, moved=person.id in moves
        )
        for person in shown
    ]  # fmt: skip
    return (*chips, *([Chip(context.word("and-others", count=len(people) - len(shown)))] if shown != people else []))


def _score(context: DeckContext, room: Room, moves: Mapping[str, Side]) -> Iterator[Score]:
    """Yield the bar of votes or of points of advice, where the rule counts any."""
    now, then = (decision.points(decision.outcome(at).reasons) for at in (room, room.moved(moves)))
    if now:
        have, need, total = now.figures
        after = then.figures[0] if then else have
        label = context.word(f"counted-{now.unit}", have=f"{have:g}", total=f"{total:g}")
        yield Score(label, have, max(have, after), need, total, context.word(f"needed-{now.unit}", need=f"{need:g}", half=f"{total / 2:g}"))


def _advice(context: DeckContext, room: Room, verdict: Verdict, moves: Mapping[str, Side]) -> Iterator[Line]:
    doubtful_people = decision.to_find_out(verdict, room, moves)
    for index, text in enumerate(_doubts(context, room, doubtful_people[:ASKED])):
        yield Line(short(text, LINE), "" if index else context.word("find-out"), Level.WARN)
    if more := len(doubtful_people[ASKED:]):
        yield Line(context.word("more-people", count=more) if more > 1 else context.word("more-people-1"))
    if not moves and decision.outcome(room).wins:
        sure = _sure(context, verdict)
        yield Line(context.word("won-if" if verdict.open else "won-already"), context.word("least"), Level.GOOD if sure else Level.PLAIN)
    yield from _hold(context, room, verdict, moves)


def _sure(context: DeckContext, verdict: Verdict) -> bool:
    """True if a win may be shown as good news: nothing of it is a guess, and the deal is not at risk."""
    return verdict.proved and findings.color(context.case)[0] is Color.GREEN


def _hold(context: DeckContext, room: Room, verdict: Verdict, moves: Mapping[str, Side]) -> Iterator[Line]:
    """Yield the guesses it rests on and who, one step off, would undo the win."""
    if verdict.rests_on:
        weak = sum(voter.weak for voter in room.voters)
        text = context.word("rests-on", weak=weak, count=len(room.voters), names=context.names(verdict.rests_on))
        yield Line(short(text, LINE), context.word("guesses"), Level.WARN)
    guessed_people, proved_people = decision.guessed_and_proved(room, decision.wrong_guesses(room, moves))
    if guessed_people:
        key = "would-undo-then" if moves else "would-undo"
        yield Line(short(context.word(key, names=context.names(guessed_people)), LINE), context.word("one-step"), Level.WARN)
    elif proved_people:
        yield Line(short(context.word("proved-undo", names=context.names(proved_people)), LINE), context.word("one-step"))
    elif verdict.taken == US and verdict.proved:
        yield Line(context.word("none-undoes"), context.word("one-step"), Level.GOOD if _sure(context, verdict) else Level.PLAIN)


def _doubts(context: DeckContext, room: Room, people: tuple[str, ...]) -> Iterator[str]:
    voters = {voter.id: voter for voter in room.voters}
    for id in people:
        yield context.word("doubted", name=context.name(id), why=decision.doubt_clause(voters[id], context.language))


def _assumed(context: DeckContext, room: Room) -> str:
    name = short(context.name(room.decider), 16) if room.decider else ""
    needed, out_of = room.quota
    key = "rule-nobody" if room.rule is Rule.DECIDER and not name else f"rule-{room.rule}"
    rule = context.word(key, name=name, needed=needed, out_of=out_of)
    return context.word("assumed", rule=rule, count=len(room.voters), weak=sum(voter.weak for voter in room.voters))


def _notes(context: DeckContext, room: Room) -> Iterator[str]:
    yield context.word("in-the-room", names=context.names([voter.id for voter in room.voters], len(room.voters)))
    for voter in room.voters:
        if voter.weak:
            yield context.word("guess", name=context.name(voter.id), stance=context.stance(context.plan.person(voter.id).stance))
