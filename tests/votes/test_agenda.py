"""The blind vote: which ballots count, how far voters are apart, and whom to talk about first."""

import random
from statistics import pvariance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.content import method
from playbook.models import HeldRole, Person, Plan, Reading, RoleId, Stance
from playbook.votes import Ballot, Outcome, agenda, disagreement, electorate, same_voter, valid_ballots, voter_key
from tests.support.plans import TODAY

S, N, O, U = Stance.SUPPORTER, Stance.NEUTRAL, Stance.OPPONENT, Stance.UNKNOWN  # noqa: E741
SIGNS = {"+": S, "o": N, "-": O, "?": U}


def read(stance: Stance) -> tuple[Reading, ...]:
    return (Reading(id="r", on=TODAY, stance=stance),)


PLAN = Plan(
    id="b",
    account="B",
    people=(
        Person(id="li", name="Li", readings=read(N)),
        Person(id="wu", name="Wu", readings=read(S)),
        Person(id="boss", name="Boss", roles=(HeldRole(role=RoleId.ECONOMIC),), influence=5),
        Person(id="seat", title="Head of finance", placeholder=True),
        Person(id="gone", name="Gone", left=TODAY),
    ),
)


def ballots(**said: str) -> list[Ballot]:
    """A ballot a voter: "+o-" says supporter, neutral, opponent of Li, Wu and the boss; a space gives no vote."""
    ids = ("li", "wu", "boss")
    return [
        Ballot(voter=voter, stances={id: SIGNS[sign] for id, sign in zip(ids, signs, strict=False) if sign != " "})
        for voter, signs in said.items()
    ]


def found(**said: str) -> list[tuple[str, Outcome]]:
    return [(item.person.id, item.outcome) for item in agenda(PLAN, ballots(**said), method())]


def test_the_agenda_begins_where_the_voters_are_furthest_apart() -> None:
    assert found(Wang="+++", Zhao="o+-", Sun="++o") == [("boss", Outcome.OPPOSED), ("li", Outcome.SPLIT), ("wu", Outcome.AGREED)]


def test_after_the_disputes_come_the_gaps_then_what_the_plan_says_otherwise() -> None:
    assert found(Wang="+?+", Zhao="+ +") == [("wu", Outcome.SILENT), ("boss", Outcome.OTHER), ("li", Outcome.OTHER)]
    assert found(Wang="o?+", Zhao="o+?") == [("boss", Outcome.SINGLE), ("wu", Outcome.SINGLE), ("li", Outcome.AGREED)]


def test_of_equals_who_weighs_most_comes_first() -> None:
    assert found(Wang="+++", Zhao="---") == [("boss", Outcome.OPPOSED), ("li", Outcome.OPPOSED), ("wu", Outcome.OPPOSED)]


def test_a_single_voter_agrees_with_the_plan_or_not() -> None:
    assert found(Wang="o?+") == [("wu", Outcome.SILENT), ("boss", Outcome.OTHER), ("li", Outcome.AGREED)]


def test_seats_and_those_who_left_are_not_voted_on_and_strangers_are_left_out() -> None:
    assert [person.id for person in electorate(PLAN)] == ["li", "wu", "boss"]
    strange = [Ballot(voter="Wang", stances={"nobody": S, "gone": O, "li": S})]
    assert {item.person.id for item in agenda(PLAN, strange, method())} == {"li", "wu", "boss"}


def test_every_voter_stands_in_every_row_also_without_a_vote() -> None:
    (item, *_) = [item for item in agenda(PLAN, ballots(Zhao="+", Wang="?", Sun=" +"), method()) if item.person.id == "li"]
    assert item.votes == (("Sun", None), ("Wang", U), ("Zhao", S))


@pytest.mark.parametrize(("signs", "leading"), [("++-", S), ("+-", None), ("+o-", None), ("o", N), ("??", None), ("?-", O), ("", None)])
def test_a_tie_leads_nowhere(signs: str, leading: Stance | None) -> None:
    voters = {f"V{place}": sign for place, sign in enumerate(signs)}
    items = {item.person.id: item for item in agenda(PLAN, ballots(**voters), method())}
    assert items["li"].leading is leading


def test_without_any_ballot_nobody_could_say_anything() -> None:
    assert {outcome for _, outcome in found()} == {Outcome.SILENT}


def test_an_opponent_against_a_supporter_counts_more_than_a_step() -> None:
    assert disagreement([S, O]) > disagreement([S, N]) == disagreement([N, O]) > disagreement([S, S]) == 0
    assert disagreement([S, S, O, O]) == 1 > disagreement([S, S, S, O])
    assert disagreement([S, N, U, U]) == disagreement([S, N])
    assert disagreement([]) == disagreement([U]) == disagreement([O]) == 0


STANCES = st.lists(st.sampled_from(list(Stance)), max_size=12)


@given(STANCES, st.randoms())
def test_disagreement_is_the_variance_of_those_who_can_tell_in_any_order(stances: list[Stance], dice: random.Random) -> None:
    ladder = {S: 1, N: 0, O: -1}
    places = [ladder[stance] for stance in stances if stance is not U]
    assert disagreement(stances) == pytest.approx(pvariance(places) if places else 0)
    assert 0 <= disagreement(stances) <= 1
    turned = {S: O, O: S, N: N, U: U}
    assert disagreement([turned[stance] for stance in stances]) == disagreement(stances)
    shuffled = list(stances)
    dice.shuffle(shuffled)
    assert disagreement(shuffled) == disagreement(stances)


@st.composite
def cast(draw: st.DrawFn) -> list[Ballot]:
    """Ballots as a vote can hold them: each voter's with places 0, 1, 2 and so on, under names spelt in several ways."""
    spelt = {"Wang": ["Wang", "wang ", "ＷＡＮＧ"], "Zhao": ["Zhao"], "小孙": ["小孙", " 小孙"]}
    people = st.dictionaries(st.sampled_from(["li", "wu", "boss", "nobody"]), st.sampled_from(list(Stance)))
    return [
        Ballot(voter=draw(st.sampled_from(names)), stances=draw(people), place=place)
        for names in spelt.values()
        for place in range(draw(st.integers(0, 3)))
    ]


@given(cast(), st.randoms())
def test_the_order_in_which_ballots_come_in_changes_nothing(given_in: list[Ballot], dice: random.Random) -> None:
    shuffled = list(given_in)
    dice.shuffle(shuffled)
    assert valid_ballots(shuffled) == valid_ballots(given_in)
    assert agenda(PLAN, shuffled, method()) == agenda(PLAN, given_in, method())


@given(cast())
def test_one_ballot_a_voter_counts_the_last_that_replaced(given_in: list[Ballot]) -> None:
    counted = valid_ballots(given_in)
    keys = [voter_key(ballot.voter) for ballot in counted]
    assert len(keys) == len(set(keys)) == len({voter_key(ballot.voter) for ballot in given_in})
    for ballot in counted:
        assert ballot.place == max(other.place for other in given_in if voter_key(other.voter) == voter_key(ballot.voter))


@given(cast())
def test_disagreement_never_rises_down_the_agenda_and_nobody_is_lost(given_in: list[Ballot]) -> None:
    items = agenda(PLAN, given_in, method())
    apart = [item.disagreement for item in items]
    assert apart == sorted(apart, reverse=True)
    assert sorted(item.person.id for item in items) == ["boss", "li", "wu"]
    assert all((item.disagreement > 0) == (item.outcome in (Outcome.OPPOSED, Outcome.SPLIT)) for item in items)


def test_names_are_one_voter_however_they_are_written() -> None:
    assert same_voter("wang  WEI", ["Zhao", "Wang Wei"]) == "Wang Wei"
    assert same_voter("Wang", ["Wang Wei"]) is None
