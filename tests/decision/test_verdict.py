"""The verdict against every answer that could be given, the next question against entering its answers, advice in any order of entry."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import product
from random import Random

import pytest

from playbook import edits
from playbook.caching import clear_all
from playbook.content import method
from playbook.decision import (
    Room,
    Rule,
    Side,
    VoteDoubt,
    Voter,
    advised,
    convened,
    guessed_and_proved,
    hanging,
    next_question,
    outcome,
    robustness,
    room_of,
    smallest_efforts,
    to_find_out,
    verdict,
    wrong_guesses,
)
from playbook.models import US, Part, Plan, Reading, Rival, RoleId, StageId, Stance

METHOD, TODAY = method(), date(2026, 11, 24)


def random_plan(dice: Random, most: int = 5) -> Plan:
    """A few people of whom much or little is known, one rival or none, and lines between them."""
    rivals = [{"id": "rival", "name": "R"}] * dice.randint(0, 1)
    people = []
    for number in range(dice.randint(2, most)):
        stance = dice.choice(["supporter", "opponent", "neutral", "unknown"])
        people.append(
            {
                "id": f"p{number}", "name": dice.choice(["", *[f"P {number}"] * 6]), "influence": dice.randint(1, 5),
                "roles": [{"role": dice.choice(list(RoleId))}], "coverage": dice.choice([None, "none", "several", "several", "several"]),
                "placeholder": dice.random() < 0.1,
                "second_choice": dice.choice([None, None, "us", *[one["id"] for one in rivals]]),
                "prefers": "rival" if rivals and stance == "opponent" and dice.random() < 0.7 else None,
                "readings": [{"id": "r", "on": TODAY, "stance": stance, "grade": dice.randint(0, 3)}] if dice.random() < 0.8 else [],
            }
        )  # fmt: skip
    ids = [person["id"] for person in people]
    pairs = dice.sample([(a, b) for a in ids for b in ids if a != b], dice.randint(0, len(ids)))
    lines = [
        {"id": f"l{n}", "kind": "influence", "source": a, "target": b, "strength": dice.randint(1, 3)} for n, (a, b) in enumerate(pairs)
    ]
    return Plan.model_validate({"id": "p", "account": "A", "rivals": rivals, "people": people, "lines": lines})


def rooms(plan: Plan, rule: Rule, said: Mapping[str, Part] | None = None) -> Callable[[str], Room]:
    """The room of everybody from each chair; where one decides and nobody has the role, the first does."""
    meeting = convened(plan, METHOD, StageId.EVALUATION, [person.id for person in plan.people], rule, said=said or {})
    if rule is Rule.DECIDER and meeting.decider is None:
        meeting = convened(plan, METHOD, StageId.EVALUATION, meeting.members, rule, said={meeting.members[0]: Part.DECIDES})
    return lambda chair: room_of(plan, METHOD, meeting, chair=chair)


def random_parts(dice: Random, plan: Plan) -> dict[str, Part]:
    """Parts of some of the people, everybody being there."""
    return {person.id: dice.choice([part for part in Part if part is not Part.ABSENT]) for person in plan.people if dice.random() < 0.4}


def results(plan: Plan, room: Callable[[str], Room], unknown: list[str]) -> dict[tuple[str | None, ...], str | None]:
    """Who is chosen for each way in which the unknown may answer: for a vendor, for none, or undecided."""
    vendors = [US, *(rival.id for rival in plan.rivals)]
    found = {}
    for answers in product([*vendors, "none", None], repeat=len(unknown)):
        winners = []
        for vendor in vendors:
            sides = {
                person: Side.OPEN if answer is None else Side.FOR if answer == vendor else Side.AGAINST
                for person, answer in zip(unknown, answers, strict=True)
            }
            winners += [vendor] * outcome(room(vendor).moved(sides)).wins
        assert len(winners) <= 1
        found[answers] = winners[0] if winners else None
    return found


def test_it_is_open_exactly_where_an_answer_that_nobody_has_gives_another_result() -> None:
    dice, opened = Random(3), 0
    for _ in range(250):
        plan, rule = random_plan(dice), dice.choice(list(Rule))
        room = rooms(plan, rule, random_parts(dice, plan))
        unknown = [
            person.id
            for person in plan.people
            if person.placeholder or not person.name or not person.met or person.stance is Stance.UNKNOWN
        ]  # fmt: skip
        found, ways = verdict(plan, room), set(results(plan, room, unknown).values())
        assert found.open is (len(ways) > 1), (plan, rule)
        assert set(found.hangs_on) <= set(unknown)
        if not found.open:
            assert {found.chosen} == ways
            guessed = [p.id for p in plan.people if p.id in unknown or p.reading is None or p.reading.grade < 2]
            assert found.proved is (len(set(results(plan, room, guessed).values())) == 1), (plan, rule)
        opened += found.open
    assert 50 < opened < 200


def test_whoever_decides_alone_and_is_not_known_is_named_first() -> None:
    dice, seen = Random(4), 0
    for _ in range(300):
        plan = random_plan(dice)
        room = rooms(plan, Rule.DECIDER)
        decider = next(voter for voter in room(US).voters if voter.id == room(US).decider)
        if decider.doubts:
            seen += 1
            hangs_on, vetoers = verdict(plan, room).hangs_on, [voter for voter in room(US).voters if voter.veto]
            assert hangs_on[:1] == (decider.id,) or (not hangs_on and vetoers), "unless a veto stops every vendor"
            assert not hangs_on[1:] or vetoers, "whoever else is named can stop it, or sways who can"
    assert seen > 50


def test_the_reasons_say_whose_no_keeps_a_rival_from_a_win_that_nobody_else_has() -> None:
    plan = Plan(id="p", account="A", rivals=(Rival(id="cold", name="ColdTrack"),))
    sides = {"ours": Side.FOR, "b": Side.AGAINST, "c": Side.AGAINST}

    def seen_from(chair: str, vetoes: set[str]) -> Room:
        seen = {id: side if chair == US else Side(-side) for id, side in sides.items()}
        return Room(tuple(Voter(id, 1, side, veto=id in vetoes, points=1) for id, side in seen.items()), Rule.MAJORITY)

    found = verdict(plan, lambda chair: seen_from(chair, {"ours"}))
    assert (found.chosen, found.chair) == (None, US)
    assert [(chair, reason.code) for chair, reason in found.argument] == [
        (US, "majority-short"), ("cold", "veto"), ("cold", "majority-enough"),
    ]  # fmt: skip
    assert found.argument[1][1].people == ("ours",)
    assert verdict(plan, lambda chair: seen_from(chair, set())).stopped == (), "the rival wins"
    assert verdict(plan, lambda chair: seen_from(chair, {"ours", "b"})).stopped, "both are stopped"


def committee(gm: dict[str, object], *advisers: str, **more: object) -> Plan:
    """A general manager, and advisers of whom everything is known."""
    people = [{"id": "gm", "name": "GM", "roles": [{"role": "economic"}], "influence": 5} | gm]
    people += [
        {
            "id": f"a{n}", "name": f"A {n}", "roles": [{"role": "technical"}], "influence": 4, "coverage": "several",
            "readings": [{"id": "r", "on": TODAY, "stance": stance, "grade": 3}],
        }
        for n, stance in enumerate(advisers)
    ]  # fmt: skip
    return Plan.model_validate({"id": "p", "account": "A", "people": people} | more)


SAID = [{"id": "r", "on": TODAY, "stance": "supporter", "grade": 3}]


@pytest.mark.parametrize(
    ("gm", "doubts"),
    [
        ({"coverage": "several"}, [VoteDoubt.UNREAD]),
        ({"coverage": "several", "readings": [{"id": "r", "on": TODAY, "stance": "unknown"}]}, [VoteDoubt.UNREAD]),
        ({"coverage": "none", "readings": SAID}, [VoteDoubt.NEVER_MET]),
        ({"readings": SAID}, [VoteDoubt.NO_CONTACT]),
        ({"coverage": "none"}, [VoteDoubt.NEVER_MET, VoteDoubt.UNREAD]),
        ({"placeholder": True, "coverage": "several", "readings": SAID}, [VoteDoubt.UNNAMED]),
        ({"name": " ", "coverage": "several", "readings": SAID}, [VoteDoubt.UNNAMED]),
        ({"coverage": "several", "readings": SAID}, []),
    ],
)
def test_a_decider_who_is_unread_unmet_or_unnamed_leaves_it_open(gm: dict[str, object], doubts: list[VoteDoubt]) -> None:
    plan = committee(gm, "supporter", "supporter")
    found, room = verdict(plan, rooms(plan, Rule.DECIDER)), rooms(plan, Rule.DECIDER)(US)
    assert outcome(room).wins
    assert next(list(voter.doubts) for voter in room.voters if voter.id == "gm") == doubts
    assert (found.chosen, found.hangs_on) == ((None, ("gm",)) if doubts else (US, ()))
    assert to_find_out(found, room, {}) == found.hangs_on
    assert found.proved is not bool(doubts)


def test_an_assumed_stance_leaves_it_standing_and_it_rests_on_that() -> None:
    for grade in (0, 1, 2):
        plan = committee({"coverage": "several", "readings": [SAID[0] | {"grade": grade}]}, "supporter")
        found = verdict(plan, rooms(plan, Rule.DECIDER))
        assert (found.chosen, found.rests_on) == (US, () if grade == 2 else ("gm",))


def test_where_no_single_answer_decides_the_fewest_who_do_are_named() -> None:
    """Of 100 points 40 are ours and 30 against us: the heavier two of three unread ones decide together, none alone."""
    voters = (
        Voter("ours", 40, Side.FOR), Voter("against", 30, Side.AGAINST), Voter("a", 9, Side.OPEN), Voter("b", 8, Side.OPEN),
        Voter("c", 7, Side.OPEN), Voter("d", 6, Side.OPEN),
    )  # fmt: skip
    assert hanging([Room(voters, Rule.MAJORITY)], {"a", "b", "c", "d"}) == ("a", "b")
    assert hanging([Room(voters, Rule.MAJORITY)], {"c"}) == ()
    assert hanging([], {"a"}) == ()


def test_the_figure_of_the_next_question_is_what_entering_its_answers_gives() -> None:
    dice, asked = Random(5), 0
    for _ in range(200):
        plan, rule = random_plan(dice), dice.choice(list(Rule))
        room = rooms(plan, rule)(US)
        question = next_question(room)
        if question is None:
            continue
        asked += 1
        efforts = []
        for stance in (Stance.SUPPORTER, Stance.NEUTRAL, Stance.OPPONENT):
            read = edits.add_reading(
                plan, question.person, Reading(id="new", on=TODAY, stance=stance, grade=2, evidence="Said so", source="A visit")
            )
            efforts.append(advised(rooms(read, rule)(US))[0].effort)
        assert question.effort == max(efforts) - min(efforts), (plan, rule)
    assert asked > 40


def test_the_order_of_entry_changes_no_advice() -> None:
    dice = Random(6)
    for _ in range(150):
        plan, rule = random_plan(dice), dice.choice(list(Rule))
        other = plan.but(people=tuple(dice.sample(plan.people, len(plan.people))), lines=tuple(dice.sample(plan.lines, len(plan.lines))))
        answers = []
        for one in (plan, other):
            clear_all()
            room = rooms(one, rule)(US)
            sets = smallest_efforts(room, most=12)
            moves = sets[0].moves if sets else {}
            answers.append((verdict(one, rooms(one, rule)), room.decider, sets, next_question(room), robustness(room, moves)))
            assert smallest_efforts(room)[:1] == sets[:1]
        assert answers[0] == answers[1]


def test_a_guess_that_undoes_it_and_the_counted_cases_never_contradict() -> None:
    dice, undone = Random(8), 0
    for _ in range(300):
        plan = random_plan(dice)
        room = rooms(plan, dice.choice(list(Rule)))(US)
        sets = smallest_efforts(room)
        if not sets:
            continue
        guessed, _ = guessed_and_proved(room, wrong_guesses(room, sets[0].moves))
        held = robustness(room, sets[0].moves)
        if guessed:
            undone += 1
            assert held.wins < held.cases
        if not held.guesses:
            assert held.wins == held.cases == 1
    assert undone > 30
