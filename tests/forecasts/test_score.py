"""The score: known bias is found, small numbers stay counts, and the interval agrees with a library's."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from playbook.forecasts import Prediction, Tally, by_evidence, by_role, by_speaker, in_all, interval
from playbook.models import Action, Forecast, HeldRole, Person, Plan, RoleId, StageId, Stance

LADDER = (Stance.OPPONENT, Stance.NEUTRAL, Stance.SUPPORTER)
DAY = date(2026, 11, 24)
PLAN = Plan(
    id="b",
    account="B",
    people=(
        Person(id="li", name="Li", roles=(HeldRole(role=RoleId.USER), HeldRole(role=RoleId.TECHNICAL))),
        Person(id="wu", name="Wu"),
    ),
)
ACTION = Action(id="a", what="Call", stage=StageId.NEED)


def came(expected: Stance, what: Stance | None, by: str = "Wang", grade: int | None = 1, proof: int = 2, person: str = "li") -> Prediction:
    forecast = Forecast(
        id="f", person=person, stance=expected, due=DAY, by=by, grade=grade, came=what, came_on=DAY if what else None, came_grade=proof
    )
    return Prediction(PLAN, ACTION, forecast)


def synthetic(by: str, hopeful: float, cautious: float, count: int, seed: int) -> list[Prediction]:
    """Somebody who sees people one step better than they are this often, one step worse that often, and else as they are."""
    dice = random.Random(seed)
    found = []
    for _ in range(count):
        truth = dice.choice(LADDER)
        luck = dice.random()
        step = 1 if luck < hopeful else -1 if luck < hopeful + cautious else 0
        found.append(came(LADDER[min(2, max(0, LADDER.index(truth) + step))], truth, by))
    return found


@pytest.mark.parametrize("seed", range(20))
def test_reps_with_a_known_bias_are_ranked_as_they_are(seed: int) -> None:
    bias = {"Happy": (0.75, 0.0), "Sober": (0.1, 0.05), "Gloomy": (0.0, 0.5), "Hopeful": (0.3, 0.0)}
    everything = [one for name, (up, down) in bias.items() for one in synthetic(name, up, down, 300, seed)]
    random.Random(seed).shuffle(everything)
    ranked = by_speaker(everything)
    assert [name for name, _ in ranked] == ["Sober", "Hopeful", "Gloomy", "Happy"]
    tallies = dict(ranked)
    assert tallies["Happy"].hopeful > tallies["Hopeful"].hopeful > tallies["Sober"].hopeful > tallies["Gloomy"].hopeful == 0
    assert tallies["Gloomy"].cautious > tallies["Sober"].cautious > tallies["Happy"].cautious == 0


def test_one_lucky_hit_does_not_lead() -> None:
    lucky = [came(Stance.NEUTRAL, Stance.NEUTRAL, "Lucky")]
    steady = [came(Stance.NEUTRAL, Stance.NEUTRAL, "Steady")] * 9 + [came(Stance.SUPPORTER, Stance.NEUTRAL, "Steady")]
    assert [name for name, _ in by_speaker(lucky + steady)] == ["Steady", "Lucky"]


def test_what_came_of_it_is_told_apart() -> None:
    found = [
        came(Stance.NEUTRAL, Stance.NEUTRAL),
        came(Stance.SUPPORTER, Stance.OPPONENT),
        came(Stance.OPPONENT, Stance.NEUTRAL),
        came(Stance.NEUTRAL, Stance.NEUTRAL, proof=1),
        came(Stance.NEUTRAL, Stance.UNKNOWN),
        came(Stance.NEUTRAL, None),
    ]
    assert in_all(found) == Tally(true=1, hopeful=1, cautious=1, unproved=1, unknown=1)
    assert in_all(found).counted == 3


def test_a_share_is_said_only_from_ten_on() -> None:
    assert Tally(true=9).share is None
    assert Tally(true=8, hopeful=2).share == 0.8


def test_names_are_one_however_they_are_written_and_nobody_stays_nobody() -> None:
    hit = (Stance.NEUTRAL, Stance.NEUTRAL)
    found = by_speaker([came(*hit, by="Wang  Wei"), came(*hit, by="wang wei "), came(*hit, by=""), came(*hit, by="Ｗang Wei")])
    assert [(name, tally.true) for name, tally in found] == [("Wang  Wei", 3), ("", 1)]


def test_by_evidence_the_best_first_and_by_role_in_the_methods_order() -> None:
    hit = (Stance.NEUTRAL, Stance.NEUTRAL)
    found = [came(*hit, grade=None), came(*hit, grade=0), came(*hit, grade=3), came(*hit, grade=3, person="wu")]
    assert [(grade, tally.true) for grade, tally in by_evidence(found)] == [(3, 2), (0, 1), (None, 1)]
    assert [(role, tally.true) for role, tally in by_role(found)] == [(RoleId.TECHNICAL, 3), (RoleId.USER, 3), (None, 1)]


@given(st.integers(0, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_wilsons(counts: tuple[int, int]) -> None:
    true, counted = counts
    low, high = interval(true, counted)
    assert 0 <= low <= high <= 1
    if counted:
        other = binomtest(true, counted).proportion_ci(method="wilson")
        assert (low, high) == pytest.approx((other.low, other.high), abs=1e-9)


def test_the_interval_of_known_values() -> None:
    assert interval(10, 100) == pytest.approx((0.05523, 0.17437), abs=1e-4)
    assert interval(0, 10) == pytest.approx((0.0, 0.27753), abs=1e-4)
    assert interval(10, 10) == pytest.approx((0.72247, 1.0), abs=1e-4)


OUTCOMES = st.lists(
    st.tuples(st.sampled_from(LADDER), st.sampled_from([None, *Stance]), st.sampled_from(["", "Wang", "Li"]), st.integers(0, 3)),
    max_size=40,
)


@given(OUTCOMES, st.randoms())
def test_no_table_loses_or_doubles_a_prediction_and_order_does_not_matter(
    outcomes: list[tuple[Stance, Stance | None, str, int]], dice: random.Random
) -> None:
    found = [came(expected, what, by, grade) for expected, what, by, grade in outcomes]
    whole = in_all(found)
    assert whole.counted + whole.unproved + whole.unknown == sum(one.answered for one in found)
    assert sum((tally for _, tally in by_speaker(found)), Tally()) == whole
    assert sum((tally for _, tally in by_evidence(found)), Tally()) == whole
    shuffled = list(found)
    dice.shuffle(shuffled)
    assert dict(by_speaker(shuffled)) == dict(by_speaker(found))
