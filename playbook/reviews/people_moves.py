"""Moves of people: their stances and who says so, who came and went, their roles, bosses and lines."""

from collections.abc import Iterator

from playbook.models import Person, Plan, Reading, Stance
from playbook.reviews.move import Move, MoveKind, Value, fields, pairs


def of_people(old: Plan, new: Plan) -> Iterator[Move]:
    """The moves of everybody."""
    for was, now in pairs(old.people, new.people):
        if now is None and was:
            yield Move(MoveKind.REMOVED, (was.id,), was.stance.value)
        elif was is None and now:
            yield _stance_move(MoveKind.JOINED, now, None, now.reading)
            if now.left:
                yield Move(MoveKind.LEFT, (now.id,), on=now.left)
        elif was and now:
            yield from _person(was, now)


def _stance_move(kind: MoveKind, person: Person, was: Value, reading: Reading | None) -> Move:
    """Return a move to a person's present stance, with the reading that says so."""
    if reading is None:
        return Move(kind, (person.id,), was, Stance.UNKNOWN.value)
    return Move(
        kind, (person.id,), was, reading.stance.value, source=reading.source, evidence=reading.evidence, grade=reading.grade, on=reading.on
    )


def _person(was: Person, now: Person) -> Iterator[Move]:
    ids, exclusions = (was.id,), {"readings", "roles", "reports_to", "relation"}
    if was.stance is not now.stance:
        yield _stance_move(MoveKind.STANCE, now, was.stance.value, now.reading)
    elif was.newest != now.newest:
        yield _stance_move(MoveKind.CONFIRMED, now, was.stance.value, now.newest)
    elif was.reading != now.reading:
        yield _stance_move(MoveKind.CONFIRMED, now, was.stance.value, now.reading)
    elif was.readings != now.readings:
        yield Move(MoveKind.PERSON, ids, (), (), "readings")
    if bool(was.left) is not bool(now.left):
        exclusions.add("left")
        yield Move(MoveKind.LEFT, ids, on=now.left) if now.left else Move(MoveKind.BACK, ids, on=was.left)
    if was.placeholder and not now.placeholder:
        exclusions |= {"placeholder", "name"}
        yield Move(MoveKind.FILLED, ids, was.title, now.name)
    roles = [*_roles(was, now)]
    yield from roles
    if was.roles != now.roles and not roles:
        yield Move(MoveKind.PERSON, ids, (), (), "roles")
    if was.reports_to != now.reports_to:
        yield Move(MoveKind.PERSON, ids, _bosses(was), _bosses(now), "reports_to")
    yield from fields(MoveKind.PERSON, ids, was.relation, now.relation, besides=("rivals",))
    for rival in {**was.relation.rivals, **now.relation.rivals}:
        levels = was.relation.rivals.get(rival), now.relation.rivals.get(rival)
        if levels[0] != levels[1]:
            yield Move(MoveKind.PERSON, (*ids, rival), *levels, "rival_level")
    yield from fields(MoveKind.PERSON, ids, was, now, besides=exclusions)


def _bosses(person: Person) -> tuple[str, ...]:
    return tuple(line.boss for line in person.reports_to)


def _roles(was: Person, now: Person) -> Iterator[Move]:
    before, after = ({held_role.role: held_role for held_role in person.roles} for person in (was, now))
    for role in {**before, **after}:
        held_role = after.get(role)
        if held_role is None:
            yield Move(MoveKind.ROLE_LOST, (was.id,), role.value)
        elif held_role != before.get(role):
            kind = MoveKind.ROLE_PROVED if role in before else MoveKind.ROLE_TAKEN
            yield Move(kind, (was.id,), None, role.value, evidence=held_role.evidence, grade=held_role.grade)


def of_lines(old: Plan, new: Plan) -> Iterator[Move]:
    """The moves of influence and conflict lines; those that go with somebody who was taken out are not told."""
    for was, now in pairs(old.lines, new.lines):
        if was is None and now:
            yield Move(MoveKind.LINE_DRAWN, (now.source, now.target), None, now.kind.value, evidence=now.note)
        elif now is None and was:
            if {was.source, was.target} <= new.people_by_id.keys():
                yield Move(MoveKind.LINE_GONE, (was.source, was.target), was.kind.value)
        elif was and now:
            yield from fields(MoveKind.LINE, (now.source, now.target), was, now, besides=("source", "target"))
            if (was.source, was.target) != (now.source, now.target):
                yield Move(MoveKind.LINE_DRAWN, (now.source, now.target), None, now.kind.value, evidence=now.note)
