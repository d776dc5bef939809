"""Power where many follow one, introductions, and levels of the chart, as a coach would check them by hand."""

from datetime import date

import pytest

from playbook.decision import Room, Rule, Side, Voter, banzhaf, formal_levels, warm_path, won_through
from playbook.models import Plan

TODAY = date(2026, 11, 24)


def followed(size: int) -> Room:
    """So many who listen to nobody, all alike, and one who listens to the first of them."""
    people = [Voter(f"p{number:02}", 10, Side.OPEN) for number in range(size)]
    return Room((*people, Voter("follower", 10, Side.OPEN)), Rule.MAJORITY, None, (("p00", "follower", 2),))


def test_up_to_twelve_who_listen_to_nobody_are_counted_exactly() -> None:
    """All eleven who are alike have the same power to the last digit; whom the follower heeds has more."""
    index = banzhaf(followed(12))
    assert len({index[f"p{number:02}"] for number in range(1, 12)}) == 1
    assert index["p00"] > index["p01"]


def test_in_a_larger_room_power_is_drawn_the_same_each_time_and_near_the_truth() -> None:
    index, exact = banzhaf(followed(13)), banzhaf(Room(followed(13).voters, Rule.MAJORITY))
    assert index == banzhaf(followed(13))
    assert sum(index.values()) == pytest.approx(1)
    assert index["p05"] == pytest.approx(exact["p05"], abs=0.02)
    assert max(index, key=lambda id: index[id]) == "p00"


def test_in_a_drawn_room_each_is_as_often_for_it_as_against_it() -> None:
    """By weight the heavy one decides alone, however many there are and whoever follows."""
    crowd = [Voter(f"p{number:02}", 1, Side.OPEN) for number in range(14)]
    index = banzhaf(Room((Voter("heavy", 100, Side.OPEN), *crowd), Rule.MAJORITY, None, (("p00", "p01", 2),)))
    assert index["heavy"] == 1


def plan(*people: dict[str, object], listens: tuple[tuple[str, str, int], ...] = ()) -> Plan:
    lines = [
        {"id": f"l{number}", "kind": "influence", "source": heard, "target": listener, "strength": strength}
        for number, (heard, listener, strength) in enumerate(listens)
    ]
    return Plan.model_validate({"id": "p", "account": "Acme", "people": people, "lines": lines})


def someone(id: str, stance: str = "neutral", **more: object) -> dict[str, object]:
    read = {"id": "r", "on": TODAY, "stance": stance, "grade": 2}
    return {"id": id, "name": id.title(), "coverage": "several", "readings": [read]} | more


def test_only_friends_speak_for_us_the_one_most_heeded_first() -> None:
    """The neutral one is heeded most, but has no reason to; of two friends heeded alike the first by name."""
    heard = plan(
        someone("boss"), someone("neutral"), someone("zoe", "supporter"), someone("ann", "supporter"), someone("li", "supporter"),
        listens=(("neutral", "boss", 3), ("zoe", "boss", 1), ("ann", "boss", 1), ("li", "boss", 2), ("boss", "zoe", 3)),
    )  # fmt: skip
    assert won_through(heard, "boss") == ("li", "ann", "zoe")


def test_of_equal_ways_to_somebody_the_first_by_name_is_taken_in_any_order_of_entry() -> None:
    people = [someone("boss", coverage="none"), *(someone(id) for id in ("cay", "ann", "bob"))]
    lines = tuple((id, "boss", 2) for id in ("cay", "bob", "ann"))
    assert warm_path(plan(*people, listens=lines), "boss") == ("ann", "boss")
    assert warm_path(plan(*reversed(people), listens=tuple(reversed(lines))), "boss") == ("ann", "boss")
    friend = [someone("cay", "supporter") if one["id"] == "cay" else one for one in people]
    assert warm_path(plan(*friend, listens=lines), "boss") == ("cay", "boss"), "a friend introduces us rather than an acquaintance"


def test_a_boss_who_has_left_counts_for_no_level() -> None:
    people: tuple[dict[str, object], ...] = (
        {"id": "gm"}, {"id": "gone", "left": TODAY, "reports_to": [{"boss": "gm"}]},
        {"id": "head", "reports_to": [{"boss": "gm"}, {"boss": "gone"}]},
    )  # fmt: skip
    assert formal_levels(plan(*people)) == {"gm": 1, "head": 2}
