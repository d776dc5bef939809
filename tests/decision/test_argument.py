"""The argument in words: who is chosen, and every reason as a sentence in either language."""

from datetime import date
from functools import partial

import pytest

from playbook.caching import clear_all
from playbook.content import method
from playbook.decision import (
    NOTHING,
    Reason,
    Room,
    Rule,
    Side,
    Unit,
    Verdict,
    Voter,
    answer,
    as_choice,
    convened,
    default_members,
    headline,
    outcome,
    persuasion,
    points,
    reason_sentence,
    room_of,
    verdict,
)
from playbook.models import US, Plan, Rival, RivalKind
from playbook.samples import sample
from playbook.wording import word

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("reason", "en", "zh"),
    [
        (Reason("follows-for", ("a", "b", "c"), round=2), "A sides with us, influenced by B and C.", "A受B和C影响，转为支持我们。"),
        (
            Reason("follows-against", ("a", "b"), round=1, rivals=("cold", "heat")),
            "A sides with COLD or HEAT, influenced by B.", "A受B影响，支持COLD或HEAT。",
        ),
        (Reason("veto", ("a", "b"), rivals=("cold",)), "A and B can say no, and side with COLD.", "A和B可以否决，并且支持COLD。"),
        (
            Reason("veto", ("a",), rivals=(NOTHING,)),
            "A can say no, and does not side with us (no other choice on record).", "A可以否决，并且不支持我们（没有记录其他选择）。",
        ),
        (Reason("decider-against", ("a",)), "A decides, and does not side with us.", "A拍板，但是不支持我们。"),
        (
            Reason("majority-short", have=2, need=4, total=7),
            "For us: 2 of 7 votes; 4 are needed.", "共7票，支持我们的有2票，不到所需的4票。",
        ),
        (
            Reason("qualified-enough", have=12, need=12, total=17),
            "For us: 12 of 17 votes; the qualified majority of 12 is reached.", "共17票，支持我们的有12票，达到特定多数所需的12票。",
        ),
        (
            Reason("advice-short", have=1250, need=3601, total=7200, unit=Unit.VOICES),
            "For us: 12.5 of 72 points of advice; more than 36 are needed to persuade an undecided decision maker.",
            "提意见的人合计72分，支持我们的有12.5分，要超过36分，才能说服还没拿定主意的拍板人。",
        ),
        (
            Reason("run-off-won", have=5, need=5, total=10, rivals=("cold",)),
            "If it comes down to us or COLD, the count is 5 of 10 votes for us and 4 for COLD, second choices included.",
            "如果最后在我们和COLD之间选，算上第二选择，共10票，支持我们的有5票，支持COLD的有4票。",
        ),
        (
            Reason("run-off-missed", rivals=("cold", "heat")),
            "Of the votes before the last round, these have as many as us or more, so it ends between them: COLD and HEAT.",
            "我们进不了最后两家：票数不少于我们的有COLD和HEAT。",
        ),
        (Reason("empty"), "No one is in the room.", "没有人在场。"),
    ],
)  # fmt: skip
def test_a_reason_is_a_sentence(reason: Reason, en: str, zh: str) -> None:
    assert reason_sentence(reason, "en", str.upper, chair=US, vendor=str.upper) == en
    assert reason_sentence(reason, "zh", str.upper, chair=US, vendor=str.upper).replace(" ", "") == zh


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
    room = partial(room_of, moved, method(), convened(moved, method(), moved.stage, members, rule))
    found = verdict(moved, lambda chair: room(chair=chair, settled=members))
    assert found.reasons
    return found.chosen


def test_we_a_rival_or_nobody_is_chosen() -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="b")
    everybody = [person.id for person in plan.people]
    assert chosen(plan, Rule.CONSENSUS) is None
    assert chosen(plan, Rule.CONSENSUS, **dict.fromkeys(everybody, "supporter")) == US
    assert chosen(plan, Rule.MAJORITY, **dict.fromkeys(everybody, "opponent")) == "lenovo"


def voters(*people: tuple[str, int, Side], veto: str = "") -> tuple[Voter, ...]:
    return tuple(Voter(id, weight, side, veto=id == veto) for id, weight, side in people)


@pytest.mark.parametrize(
    ("room", "reasons"),
    [
        (Room(voters(("a", 1, Side.FOR), ("b", 9, Side.AGAINST)), Rule.DECIDER, "a"), [Reason("decider-for", ("a",))]),
        (Room(voters(("a", 1, Side.AGAINST), ("b", 9, Side.FOR)), Rule.DECIDER, "a"), [Reason("decider-against", ("a",))]),
        (
            Room(voters(("a", 1, Side.OPEN), ("b", 5, Side.FOR), ("c", 4, Side.OPEN)), Rule.DECIDER, "a"),
            [Reason("decider-open", ("a",)), Reason("advice-enough", have=5, need=5, total=9, unit=Unit.VOICES)],
        ),
        (
            Room(voters(("a", 1, Side.OPEN), ("b", 5, Side.FOR), ("c", 5, Side.OPEN)), Rule.DECIDER, "a"),
            [Reason("decider-open", ("a",)), Reason("advice-short", have=5, need=6, total=10, unit=Unit.VOICES)],
        ),
        (Room(voters(("a", 1, Side.FOR)), Rule.DECIDER, "gone"), [Reason("no-decider")]),
        (Room((), Rule.MAJORITY), [Reason("empty")]),
        (
            Room(voters(("a", 5, Side.FOR), ("b", 4, Side.AGAINST), veto="b"), Rule.MAJORITY),
            [Reason("veto", ("b",)), Reason("majority-enough", have=5, need=5, total=9)],
        ),
        (Room(voters(("a", 5, Side.FOR), ("b", 5, Side.OPEN)), Rule.CONSENSUS), [Reason("consensus-short", have=5, need=6, total=10)]),
    ],
)
def test_each_rule_gives_its_reasons(room: Room, reasons: list[Reason]) -> None:
    assert list(outcome(room).reasons) == reasons


@pytest.mark.parametrize("rule", [Rule.DECIDER, Rule.MAJORITY, Rule.CONSENSUS])
@pytest.mark.parametrize("size", [3, 4, 5, 6])
def test_the_solver_asks_for_one_more_than_half_and_no_more(rule: Rule, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody weighs one and is open; the decider costs so much that advice is cheaper."""
    monkeypatch.setattr(persuasion, "GONE_THROUGH", 0)
    clear_all()
    people = (Voter("d", 1, Side.OPEN, extra=50), *(Voter(f"p{n}", 1, Side.OPEN) for n in range(size - 1)))
    voting = size - 1 if rule is Rule.DECIDER else size
    (best,) = persuasion.smallest_efforts(Room(people, rule, "d"))
    assert (best.effort, best.proved) == (voting // 2 + 1, True)


def test_a_room_without_its_decider_cannot_be_won() -> None:
    assert persuasion.smallest_efforts(Room(voters(("a", 5, Side.OPEN)), Rule.DECIDER, "gone")) == ()
    assert persuasion.smallest_efforts(Room(voters(("a", 5, Side.OPEN)), Rule.DECIDER)) == ()


@pytest.mark.parametrize(
    ("found", "moves", "en", "zh"),
    [
        (Verdict(None, US, ()), {"a": Side.FOR}, "Nothing changes. For it to turn to us, win A.", "维持现状。争取到 A，结果就会转向我们。"),
        (
            Verdict("r", "r", ()), {"a": Side.FOR, "b": Side.FOR},
            "R is chosen. For it to turn to us, win A+B.", "选定 R。争取到 A+B，结果就会转向我们。",
        ),
        (
            Verdict(None, US, ()), {"a": Side.FOR, "b": Side.OPEN, "c": Side.FOR},
            "Nothing changes. For it to turn to us, bring B to neutral and win A+C.",
            "维持现状。让 B 转为中立、争取到 A+C，结果就会转向我们。",
        ),
        (Verdict(US, US, ()), {}, "US is chosen.", "选定 US。"),
        (
            Verdict("r", "r", ()), None,
            "R is chosen. No change of stance in this room would win it.", "选定 R。在场的人立场怎样变，我们都赢不了。",
        ),
        (
            Verdict(None, US, (), hangs_on=("b",)), {"a": Side.FOR},
            "Still open: it depends on B. If the others stand as recorded: win A, and it is ours.",
            "尚无定论，要看 B。如果其他人的立场与记录一致，争取到 A，就能赢。",
        ),
    ],
)  # fmt: skip
def test_the_answer_is_the_verdict_and_whom_to_win(found: Verdict, moves: dict[str, Side] | None, en: str, zh: str) -> None:
    said = [
        answer(found, moves, language, vendor=lambda id: id.upper(), people=lambda ids: "+".join(id.upper() for id in ids))
        for language in ("en", "zh")
    ]
    assert said == [en, zh]


STAYS = Rival(id="r", name="R", kind=RivalKind.INCUMBENT)
WAIT = Rival(id="r", name="Wait", kind=RivalKind.NO_DECISION)


@pytest.mark.parametrize(
    ("found", "en", "zh"),
    [
        (Verdict(US, US, ()), "M meeting: US is chosen", "M 会议：选定 US"),
        (Verdict("r", "r", ()), "M meeting: R is chosen", "M 会议：选定 R"),
        (Verdict(None, US, ()), "M meeting: nothing changes", "M 会议：维持现状"),
        (Verdict(None, US, (), stays=STAYS), "M meeting: nothing changes, R stays", "M 会议：维持现状，仍用 R"),
        (Verdict(None, US, (), stays=WAIT), "M meeting: nothing changes, “R” wins", "M 会议：维持现状，“R”胜出"),
        (Verdict(US, US, (), hangs_on=("a", "b")), "M meeting: still open, it depends on A+B", "M 会议：尚无定论，要看 A+B"),
    ],
)  # fmt: skip
def test_the_headline_names_its_meeting_and_the_result(found: Verdict, en: str, zh: str) -> None:
    """A verdict that hangs on people is open, whoever would win as people are recorded."""
    said = [
        headline(found, language, meeting="M", vendor=lambda id: id.upper(), people=lambda ids: "+".join(id.upper() for id in ids))
        for language in ("en", "zh")
    ]
    assert said == [en, zh]


def test_points_are_those_of_the_reason_that_counts() -> None:
    short = Reason("majority-short", have=6, need=36, total=72)
    assert points((Reason("follows-for", ("a", "b")), short)) is short
    assert points((Reason("decider-for", ("a",)),)) is None


def test_our_company_without_a_name_is_we() -> None:
    def said(taken: str, language: str, name: str = "") -> str:
        ours = name or word("shared", "us", language)
        vendor = {US: ours, "l": "Lenovo"}.__getitem__
        return answer(Verdict(taken, taken, ()), {}, language, vendor=vendor, people=", ".join)

    assert [said(US, language) for language in ("en", "zh")] == ["We are chosen.", "选定我们。"]
    assert [said("l", "en"), said(US, "en", "Quiet Ltd")] == ["Lenovo is chosen.", "Quiet Ltd is chosen."]


def test_to_choose_that_nothing_is_decided_stands_in_quotation_marks() -> None:
    """Without them 支持不上项目 would be read as 支持不上, that they cannot support it."""
    plan = Plan(id="p", account="A", rivals=(Rival(id="r", name="不上项目", kind=RivalKind.NO_DECISION), Rival(id="s", name="COLD")))
    names = {rival.id: rival.name for rival in plan.rivals}
    reason = Reason("veto", ("a",), rivals=("r", "s"))
    said = reason_sentence(reason, "zh", str.upper, chair=US, vendor=as_choice(plan, names.__getitem__, "zh"))
    assert said == "A 可以否决，并且支持“不上项目”或COLD。"
