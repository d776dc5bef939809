"""Votes in the store: sealed until revealed, added to and never changed, and gone with the person or the plan."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url, select

from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import Person, Stance
from playbook.storage import Round, Store, StoredPlan
from playbook.storage.schema import ballots, rounds
from playbook.votes import Ballot, valid_ballots
from tests.support.plans import NOW

S, N, O = Stance.SUPPORTER, Stance.NEUTRAL, Stance.OPPONENT  # noqa: E741


@pytest.fixture
def vote(store: Store, saved: StoredPlan) -> Round:
    return store.votes.open(saved.plan.id, author="Zhang", now=NOW)


def cast(store: Store, vote: Round, voter: str, replacing: bool = False, **stances: Stance) -> None:
    store.votes.cast(vote.id, voter, stances, replacing=replacing, now=NOW)


def refused(code: str, do: object, *args: object, **more: object) -> None:
    with pytest.raises(PlaybookError) as refusal:
        do(*args, **more)  # type: ignore[operator]
    assert refusal.value.code == code


def test_until_it_is_revealed_a_vote_tells_who_and_never_what(store: Store, vote: Round) -> None:
    cast(store, vote, "Wang", li=S)
    cast(store, vote, "Zhao", li=O)
    (latest, *_) = store.votes.rounds("b")
    assert (latest.id, latest.open, latest.opened_by, latest.voters) == (vote.id, True, "Zhang", ("Wang", "Zhao"))
    assert "supporter" not in repr(latest)
    refused("vote-sealed", store.votes.ballots, vote.id)
    assert store.votes.about("b", "li") == [{"sealed": True}, {"sealed": True}]
    store.votes.reveal(vote.id, now=NOW + timedelta(hours=1))
    (latest, *_) = store.votes.rounds("b")
    assert latest.revealed_at == NOW + timedelta(hours=1)
    assert store.votes.ballots(vote.id) == (Ballot(voter="Wang", stances={"li": S}), Ballot(voter="Zhao", stances={"li": O}))
    assert [(one["voter"], one["stance"]) for one in store.votes.about("b", "li")] == [("Wang", "supporter"), ("Zhao", "opponent")]
    assert store.votes.about("b", "wu") == []


def test_a_second_ballot_replaces_the_first_only_on_request_and_both_are_kept(store: Store, vote: Round) -> None:
    cast(store, vote, "Wang", li=S)
    refused("vote-twice", cast, store, vote, " WANG ", li=O)
    cast(store, vote, "wang", replacing=True, li=O)
    cast(store, vote, "Zhao", replacing=True, li=N)
    (latest, *_) = store.votes.rounds("b")
    assert latest.voters == ("Wang", "Zhao")
    store.votes.reveal(vote.id, now=NOW)
    kept = store.votes.ballots(vote.id)
    assert [(ballot.voter, ballot.place) for ballot in kept] == [("Wang", 0), ("wang", 1), ("Zhao", 0)]
    assert [ballot.stances["li"] for ballot in valid_ballots(kept)] == [O, N]


def test_what_is_no_ballot_is_refused(store: Store, vote: Round) -> None:
    refused("vote-nameless", cast, store, vote, "  ", li=S)
    refused("vote-empty", cast, store, vote, "Wang")
    refused("vote-over", store.votes.cast, "nowhere", "Wang", {"li": S}, replacing=False, now=NOW)
    refused("vote-without-ballots", store.votes.reveal, vote.id, now=NOW)
    cast(store, vote, "长" * 900, li=S)


def test_a_revealed_vote_is_over(store: Store, vote: Round) -> None:
    refused("vote-open", store.votes.open, "b", author="", now=NOW)
    cast(store, vote, "Wang", li=S)
    store.votes.reveal(vote.id, now=NOW)
    refused("vote-over", cast, store, vote, "Zhao", li=S)
    refused("vote-over", store.votes.reveal, vote.id, now=NOW)
    again = store.votes.open("b", author="", now=NOW)
    (latest, *_) = store.votes.rounds("b")
    assert (latest.id, latest.voters) == (again.id, ())
    assert [one.id for one in store.votes.rounds("b")] == [again.id, vote.id]
    refused("plan-not-found", store.votes.open, "nowhere", author="", now=NOW)


def test_colleagues_who_vote_at_the_same_moment_all_count(store: Store, vote: Round) -> None:
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda place: cast(store, vote, f"V{place}", li=S), range(12)))
    (latest, *_) = store.votes.rounds("b")
    assert len(latest.voters) == 12


def test_who_votes_twice_at_the_same_moment_counts_once(store: Store, vote: Round) -> None:
    def told(_: int) -> str:
        try:
            cast(store, vote, "Wang", li=S)
        except PlaybookError as error:
            return error.code
        return "in"

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(told, range(6))) == ["in", *["vote-twice"] * 5]


def test_erasing_a_person_takes_them_out_of_every_ballot(store: Store, saved: StoredPlan, vote: Round, url: str) -> None:
    here = edits.add_person(saved.plan, Person(id="unmistakable1", name="Li"))
    here = edits.add_person(here, Person(id="wu", name="Wu"))
    before = store.save(here, revision=saved.revision, author="", now=NOW)
    cast(store, vote, "Wang", unmistakable1=S, wu=N)
    cast(store, vote, "Wang", replacing=True, unmistakable1=O, wu=N)
    store.votes.reveal(vote.id, now=NOW)
    second = store.votes.open("b", author="", now=NOW)
    cast(store, second, "Zhao", unmistakable1=O)
    store.erase_person("b", "unmistakable1", revision=before.revision, author="", now=NOW)
    assert [dict(ballot.stances) for ballot in store.votes.ballots(vote.id)] == [{"wu": N}, {"wu": N}]
    assert store.votes.about("b", "unmistakable1") == []
    (latest, *_) = store.votes.rounds("b")
    assert latest.voters == ("Zhao",)
    store.close()
    if make_url(url).get_backend_name() == "sqlite":
        folder = Path(str(make_url(url).database)).parent
        assert [file.name for file in folder.iterdir() if b"nmistakable1" in file.read_bytes()] == []


def test_purging_a_plan_takes_its_votes_along_and_no_others(store: Store, saved: StoredPlan, vote: Round) -> None:
    other = store.create(saved.plan.but(id="other"), author="", now=NOW)
    kept = store.votes.open(other.plan.id, author="", now=NOW)
    for one in (vote, kept):
        cast(store, one, "Wang", li=S)
    store.purge("b", now=NOW)
    assert store.votes.rounds("b")
    store.delete("b", NOW)
    store.purge("b", now=NOW)
    assert store.votes.rounds("b") == []
    with store._reading() as connection:
        assert connection.execute(select(rounds.c.plan_id)).scalars().all() == ["other"]
        assert connection.execute(select(ballots.c.round_id)).scalars().all() == [kept.id]
