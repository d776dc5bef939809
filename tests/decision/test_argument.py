"""The argument in words: who is chosen, and every reason as a sentence in either language."""

from datetime import date
from functools import partial

import pytest

from playbook.content import method
from playbook.decision import Reason, Rule, argued, default_members, room_of, winner
from playbook.models import US, Plan
from playbook.samples import sample

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("reason", "en", "zh"),
    [
        (Reason("follows-for", ("a", "b", "c"), round=2), "A comes over, listening to B, C.", "A 受 B、C 影响，转为赞成。"),
        (Reason("veto", ("a", "b")), "A, B can stop it and would.", "A、B 有否决权，并且会否决。"),
        (
            Reason("majority-short", have=125, need=300),
            "Those in favour weigh 12.5 points; 30 are needed.",
            "赞成者权重只有 12.5 分，需要 30 分。",
        ),
        (Reason("empty"), "Nobody is in the room.", "会议室里没有人。"),
    ],
)
def test_a_reason_is_a_sentence(reason: Reason, en: str, zh: str) -> None:
    assert (argued(reason, "en", str.upper), argued(reason, "zh", str.upper)) == (en, zh)


def chosen(plan: Plan, rule: Rule, **stances: str) -> str | None:
    """Who is chosen in case B when some people stand elsewhere; opponents prefer Lenovo."""
    people = tuple(
        person.but(
            readings=({"id": "r", "on": TODAY, "stance": stances[person.id], "grade": 2},),
            prefers="lenovo" if stances[person.id] == "opponent" else None,
        )
        if person.id in stances
        else person
        for person in plan.people
    )
    moved = plan.but(people=people)
    members = default_members(moved, method(), moved.stage)
    room = partial(room_of, moved, method(), stage=moved.stage, members=members, rule=rule)
    found, reasons = winner(moved, lambda chair: room(chair=chair))
    assert reasons
    return found


def test_we_a_rival_or_nobody_is_chosen() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="b")
    everybody = [person.id for person in plan.people]
    assert chosen(plan, Rule.CONSENSUS) is None
    assert chosen(plan, Rule.CONSENSUS, **dict.fromkeys(everybody, "supporter")) == US
    assert chosen(plan, Rule.MAJORITY, **dict.fromkeys(everybody, "opponent")) == "lenovo"
