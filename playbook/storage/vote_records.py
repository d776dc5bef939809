"""The votes of a plan: rounds that are opened and revealed, and sealed ballots that are only ever added."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from playbook.errors import PlaybookError
from playbook.models import Stance, new_id
from playbook.privacy.subject_data import Erasure
from playbook.storage.records import damage_named, read_time, stored, written_time
from playbook.storage.schema import KEY_MAX, ballots, plans, rounds
from playbook.text import clean_label
from playbook.votes import Ballot, voter_key

Transaction = Callable[[], AbstractContextManager[Connection]]
DAMAGED = "record-unreadable"


@dataclass(frozen=True)
class Round:
    """One vote about the people of a plan: open until it is revealed, and then over. `voters` have cast a ballot, by name."""

    id: str
    plan_id: str
    opened_at: datetime
    opened_by: str
    revealed_at: datetime | None
    voters: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether ballots can be cast, and are sealed."""
        return self.revealed_at is None


class Votes:
    """The votes of one database, a part of `Store`. Nothing here tells what a ballot says before its round is revealed."""

    def __init__(self, reading: Transaction, writing: Transaction) -> None:
        self._reading, self._writing = reading, writing

    def rounds(self, plan_id: str) -> list[Round]:
        """Return the rounds of a plan, the newest first; only that one can be open."""
        wanted = select(rounds).where(rounds.c.plan_id == plan_id).order_by(rounds.c.number.desc())
        with self._reading() as connection:
            return [_round(connection, row) for row in connection.execute(wanted).all()]

    def open(self, plan_id: str, *, author: str, now: datetime) -> Round:
        """Begin a round. Raises "vote-open" while another is, "plan-not-found"."""
        with self._writing() as connection:
            if connection.execute(select(plans.c.id).where(plans.c.id == plan_id)).first() is None:
                raise PlaybookError("plan-not-found", id=plan_id)
            theirs = rounds.c.plan_id == plan_id
            if connection.execute(select(rounds.c.id).where(theirs, rounds.c.revealed_at.is_(None))).first():
                raise PlaybookError("vote-open")
            last = connection.execute(select(func.max(rounds.c.number)).where(theirs)).scalar()
            with damage_named(DAMAGED):
                number = stored(last or 0, int) + 1
            begun = Round(new_id(), plan_id, now, clean_label(author), None, ())
            row = {"id": begun.id, "plan_id": plan_id, "number": number, "opened_at": written_time(now), "opened_by": begun.opened_by}
            try:
                connection.execute(insert(rounds).values(row))
            except IntegrityError as error:  # on a server two can get here at once
                raise PlaybookError("vote-open") from error
            return begun

    def cast(self, round_id: str, voter: str, stances: Mapping[str, Stance], *, replacing: bool, now: datetime) -> str:
        """Put a ballot into an open round; returns the name it is cast under.

        Raises "vote-nameless", "vote-empty", "vote-over" once the round is revealed or gone, and "vote-twice" when this voter has a ballot
        there and is not `replacing` it.
        """
        voter = clean_label(voter).strip()
        if not voter:
            raise PlaybookError("vote-nameless")
        if not stances:
            raise PlaybookError("vote-empty")
        with self._writing() as connection:
            _hold_open(connection, round_id)
            key = voter_key(voter)[:KEY_MAX]
            mine = ballots.c.round_id == round_id, ballots.c.voter_key == key
            before = connection.execute(select(func.count()).select_from(ballots).where(*mine)).scalar_one()
            if before and not replacing:
                raise PlaybookError("vote-twice", voter=voter)
            said = json.dumps({id: stance.value for id, stance in sorted(stances.items())})
            row = {"round_id": round_id, "voter_key": key, "place": before, "voter": voter, "at": written_time(now)}
            try:
                connection.execute(insert(ballots).values(row | {"stances": said}))
            except IntegrityError as error:
                raise PlaybookError("vote-twice", voter=voter) from error
            return voter

    def reveal(self, round_id: str, *, now: datetime) -> None:
        """Unseal the ballots, all at once. Raises "vote-over" when that was done, "vote-without-ballots"."""
        with self._writing() as connection:
            _hold_open(connection, round_id)
            if connection.execute(select(ballots.c.place).where(ballots.c.round_id == round_id)).first() is None:
                raise PlaybookError("vote-without-ballots")
            connection.execute(update(rounds).where(rounds.c.id == round_id).values(revealed_at=written_time(now)))

    def ballots(self, round_id: str) -> tuple[Ballot, ...]:
        """Every ballot of a round that is revealed, replaced ones included. Raises "vote-sealed" before that."""
        wanted = select(ballots.c.voter, ballots.c.place, ballots.c.stances).where(ballots.c.round_id == round_id)
        with self._reading() as connection:
            if connection.execute(select(rounds.c.revealed_at).where(rounds.c.id == round_id)).scalar() is None:
                raise PlaybookError("vote-sealed")
            rows = connection.execute(wanted.order_by(ballots.c.voter_key, ballots.c.place)).all()
        with damage_named(DAMAGED):
            return tuple(Ballot(voter=voter, place=place, stances=json.loads(said)) for voter, place, said in rows)

    def about(self, plan_id: str, person_id: str) -> list[dict[str, Any]]:
        """Return the votes about one person, for their record: time, voter and stance. Of a sealed round only that there is one."""
        wanted = (
            select(ballots.c.at, ballots.c.voter, ballots.c.stances, rounds.c.revealed_at)
            .join(rounds, rounds.c.id == ballots.c.round_id)
            .where(rounds.c.plan_id == plan_id)
            .order_by(ballots.c.at, ballots.c.voter_key, ballots.c.place)
        )
        with self._reading() as connection:
            rows = connection.execute(wanted).all()
        with damage_named(DAMAGED):
            told = [(at, voter, json.loads(said).get(person_id), revealed) for at, voter, said, revealed in rows]
        return [
            {"at": at, "voter": voter, "stance": stance} if revealed else {"sealed": True}
            for at, voter, stance, revealed in told
            if stance is not None
        ]


def erase_from_votes(connection: Connection, plan_id: str, person_id: str, erasure: Erasure) -> None:
    """Take a person out of every ballot of a plan: the one exception to ballots that are only added."""
    for round_id, opened_by in connection.execute(select(rounds.c.id, rounds.c.opened_by).where(rounds.c.plan_id == plan_id)).all():
        connection.execute(update(rounds).where(rounds.c.id == round_id).values(opened_by=erasure.text(opened_by)))
    _erase_voters(connection, plan_id, erasure)
    of_plan = ballots.c.round_id.in_(select(rounds.c.id).where(rounds.c.plan_id == plan_id))
    for round_id, key, place, said in connection.execute(
        select(ballots.c.round_id, ballots.c.voter_key, ballots.c.place, ballots.c.stances).where(of_plan)
    ).all():
        with damage_named(DAMAGED):
            stances = json.loads(said)
            held = stances.pop(person_id, None) is not None
        if held:
            here = ballots.c.round_id == round_id, ballots.c.voter_key == key, ballots.c.place == place
            connection.execute(update(ballots).where(*here).values(stances=json.dumps(stances)))


def _erase_voters(connection: Connection, plan_id: str, erasure: Erasure) -> None:
    """Take a person out of the names of voters; each stays a voter of their own."""
    of_plan = ballots.c.round_id.in_(select(rounds.c.id).where(rounds.c.plan_id == plan_id))
    rows = connection.execute(select(ballots.c.round_id, ballots.c.voter_key, ballots.c.voter).where(of_plan)).all()
    taken = {(round_id, key) for round_id, key, _ in rows}
    named = {(round_id, key): erased for round_id, key, voter in rows if (erased := erasure.text(voter)) != voter}
    for (round_id, key), erased in named.items():
        names = (erased if number == 1 else f"{erased} {number}" for number in count(1))
        name = next(one for one in names if (round_id, voter_key(one)[:KEY_MAX]) not in taken)
        taken.add((round_id, voter_key(name)[:KEY_MAX]))
        theirs = ballots.c.round_id == round_id, ballots.c.voter_key == key
        connection.execute(update(ballots).where(*theirs).values(voter=name, voter_key=voter_key(name)[:KEY_MAX]))


def purge_votes(connection: Connection, plan_ids: Any) -> None:
    """Remove every vote of these plans; `plan_ids` is a query for their ids."""
    connection.execute(delete(ballots).where(ballots.c.round_id.in_(select(rounds.c.id).where(rounds.c.plan_id.in_(plan_ids)))))
    connection.execute(delete(rounds).where(rounds.c.plan_id.in_(plan_ids)))


def _hold_open(connection: Connection, round_id: str) -> None:
    """Make sure that a round is open, and on a server that nobody reveals it before this transaction is over."""
    row = connection.execute(select(rounds.c.revealed_at).where(rounds.c.id == round_id).with_for_update()).first()
    if row is None or row.revealed_at is not None:
        raise PlaybookError("vote-over")


def _round(connection: Connection, row: Any) -> Round:
    names = select(ballots.c.voter).where(ballots.c.round_id == row.id, ballots.c.place == 0).order_by(ballots.c.voter_key)
    voters = connection.execute(names).scalars().all()
    with damage_named(DAMAGED):
        revealed = read_time(row.revealed_at) if row.revealed_at else None
        named = tuple(stored(voter, str) for voter in voters)
        return Round(row.id, row.plan_id, read_time(row.opened_at), stored(row.opened_by, str), revealed, named)
