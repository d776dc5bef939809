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
from playbook.storage.records import column_value, damage_named, read_time, written_time
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
        """True if ballots can be cast, and are sealed."""
        return self.revealed_at is None


class Votes:
    """The votes of one database, a part of `Store`. Nothing here tells what a ballot says before its round is revealed."""

    def __init__(self, reading: Transaction, writing: Transaction) -> None:
        self._reading, self._writing = reading, writing

    def rounds(self, plan_id: str) -> list[Round]:
        """Return the rounds of a plan, the newest first; only that one can be open."""
        query = select(rounds).where(rounds.c.plan_id == plan_id).order_by(rounds.c.number.desc())
        with self._reading() as connection:
            return [_round(connection, row) for row in connection.execute(query).all()]

    def open(self, plan_id: str, *, author: str, now: datetime) -> Round:
        """Begin a round. Raises "vote-open" while another is, "plan-not-found"."""
        with self._writing() as connection:
            if connection.execute(select(plans.c.id).where(plans.c.id == plan_id)).first() is None:
                raise PlaybookError("plan-not-found", id=plan_id)
            in_plan = rounds.c.plan_id == plan_id
            if connection.execute(select(rounds.c.id).where(in_plan, rounds.c.revealed_at.is_(None))).first():
                raise PlaybookError("vote-open")
            newest = connection.execute(select(func.max(rounds.c.number)).where(in_plan)).scalar()
            with damage_named(DAMAGED):
                number = column_value(newest or 0, int) + 1
            vote = Round(new_id(), plan_id, now, clean_label(author), None, ())
            row = {"id": vote.id, "plan_id": plan_id, "number": number, "opened_at": written_time(now), "opened_by": vote.opened_by}
            try:
                connection.execute(insert(rounds).values(row))
            except IntegrityError as error:  # on a server two can get here at once
                raise PlaybookError("vote-open") from error
            return vote

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
            _lock_open_round(connection, round_id)
            key = voter_key(voter)[:KEY_MAX]
            own_ballots = ballots.c.round_id == round_id, ballots.c.voter_key == key
            ballot_count = connection.execute(select(func.count()).select_from(ballots).where(*own_ballots)).scalar_one()
            if ballot_count and not replacing:
                raise PlaybookError("vote-twice", voter=voter)
            document = json.dumps({id: stance.value for id, stance in sorted(stances.items())})
            row = {"round_id": round_id, "voter_key": key, "place": ballot_count, "voter": voter, "at": written_time(now)}
            try:
                connection.execute(insert(ballots).values(row | {"stances": document}))
            except IntegrityError as error:
                raise PlaybookError("vote-twice", voter=voter) from error
            return voter

    def reveal(self, round_id: str, *, now: datetime) -> None:
        """Unseal the ballots, all at once. Raises "vote-over" when that was done, "vote-without-ballots"."""
        with self._writing() as connection:
            _lock_open_round(connection, round_id)
            if connection.execute(select(ballots.c.place).where(ballots.c.round_id == round_id)).first() is None:
                raise PlaybookError("vote-without-ballots")
            connection.execute(update(rounds).where(rounds.c.id == round_id).values(revealed_at=written_time(now)))

    def ballots(self, round_id: str) -> tuple[Ballot, ...]:
        """Every ballot of a round that is revealed, replaced ones included. Raises "vote-sealed" before that."""
        query = select(ballots.c.voter, ballots.c.place, ballots.c.stances).where(ballots.c.round_id == round_id)
        with self._reading() as connection:
            if connection.execute(select(rounds.c.revealed_at).where(rounds.c.id == round_id)).scalar() is None:
                raise PlaybookError("vote-sealed")
            rows = connection.execute(query.order_by(ballots.c.voter_key, ballots.c.place)).all()
        with damage_named(DAMAGED):
            return tuple(Ballot(voter=voter, place=place, stances=json.loads(document)) for voter, place, document in rows)

    def about(self, plan_id: str, person_id: str) -> list[dict[str, Any]]:
        """Return the votes about one person, for their record: time, voter and stance. Of a sealed round only that there is one."""
        query = (
            select(ballots.c.at, ballots.c.voter, ballots.c.stances, rounds.c.revealed_at)
            .join(rounds, rounds.c.id == ballots.c.round_id)
            .where(rounds.c.plan_id == plan_id)
            .order_by(ballots.c.at, ballots.c.voter_key, ballots.c.place)
        )
        with self._reading() as connection:
            rows = connection.execute(query).all()
        with damage_named(DAMAGED):
            votes = [(cast_at, voter, json.loads(document).get(person_id), revealed_at) for cast_at, voter, document, revealed_at in rows]
        return [
            {"at": cast_at, "voter": voter, "stance": stance} if revealed_at else {"sealed": True}
            for cast_at, voter, stance, revealed_at in votes
            if stance is not None
        ]


def erase_from_votes(connection: Connection, plan_id: str, person_id: str, erasure: Erasure) -> None:
    """Take a person out of every ballot of a plan: the one exception to ballots that are only added."""
    for round_id, opened_by in connection.execute(select(rounds.c.id, rounds.c.opened_by).where(rounds.c.plan_id == plan_id)).all():
        connection.execute(update(rounds).where(rounds.c.id == round_id).values(opened_by=erasure.text(opened_by)))
    _erase_voters(connection, plan_id, erasure)
    in_plan = ballots.c.round_id.in_(select(rounds.c.id).where(rounds.c.plan_id == plan_id))
    for round_id, key, place, document in connection.execute(
        select(ballots.c.round_id, ballots.c.voter_key, ballots.c.place, ballots.c.stances).where(in_plan)
    ).all():
        with damage_named(DAMAGED):
            stances = json.loads(document)
            has_person = stances.pop(person_id, None) is not None
        if has_person:
            condition = ballots.c.round_id == round_id, ballots.c.voter_key == key, ballots.c.place == place
            connection.execute(update(ballots).where(*condition).values(stances=json.dumps(stances)))


def _erase_voters(connection: Connection, plan_id: str, erasure: Erasure) -> None:
    """Take a person out of the names of voters; each stays a voter of their own."""
    in_plan = ballots.c.round_id.in_(select(rounds.c.id).where(rounds.c.plan_id == plan_id))
    rows = connection.execute(select(ballots.c.round_id, ballots.c.voter_key, ballots.c.voter).where(in_plan)).all()
    keys = {(round_id, key) for round_id, key, _ in rows}
    new_names = {(round_id, key): new_name for round_id, key, voter in rows if (new_name := erasure.text(voter)) != voter}
    for (round_id, key), new_name in new_names.items():
        names = (new_name if suffix == 1 else f"{new_name} {suffix}" for suffix in count(1))
        name = next(candidate for candidate in names if (round_id, voter_key(candidate)[:KEY_MAX]) not in keys)
        keys.add((round_id, voter_key(name)[:KEY_MAX]))
        condition = ballots.c.round_id == round_id, ballots.c.voter_key == key
        connection.execute(update(ballots).where(*condition).values(voter=name, voter_key=voter_key(name)[:KEY_MAX]))


def purge_votes(connection: Connection, plan_ids: Any) -> None:
    """Remove every vote of these plans; `plan_ids` is a query for their ids."""
    connection.execute(delete(ballots).where(ballots.c.round_id.in_(select(rounds.c.id).where(rounds.c.plan_id.in_(plan_ids)))))
    connection.execute(delete(rounds).where(rounds.c.plan_id.in_(plan_ids)))


def _lock_open_round(connection: Connection, round_id: str) -> None:
    """Make sure that a round is open, and on a server that nobody reveals it before this transaction is over."""
    row = connection.execute(select(rounds.c.revealed_at).where(rounds.c.id == round_id).with_for_update()).first()
    if row is None or row.revealed_at is not None:
        raise PlaybookError("vote-over")


def _round(connection: Connection, row: Any) -> Round:
    query = select(ballots.c.voter).where(ballots.c.round_id == row.id, ballots.c.place == 0).order_by(ballots.c.voter_key)
    voters = connection.execute(query).scalars().all()
    with damage_named(DAMAGED):
        revealed_at = read_time(row.revealed_at) if row.revealed_at else None
        voter_names = tuple(column_value(voter, str) for voter in voters)
        return Round(row.id, row.plan_id, read_time(row.opened_at), column_value(row.opened_by, str), revealed_at, voter_names)
