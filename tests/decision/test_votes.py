"""Votes, parts and rules: committees whose figures the textbooks know, parts as roles suggest them and as somebody says, no decision."""

from datetime import date

import pytest

from playbook import edits
from playbook.content import method
from playbook.decision import (
    NOTHING,
    VOICE,
    Committee,
    Room,
    Rule,
    Side,
    Voter,
    answer,
    banzhaf,
    committee,
    convened,
    outcome,
    room_of,
    smallest_efforts,
    verdict,
)
from playbook.errors import PlaybookError
from playbook.models import US, MeetingRule, Part, Plan, Quota, RivalKind, RoleId, StageId

METHOD, TODAY, STAGE = method(), date(2026, 11, 24), StageId.DECISION
FOR, OPEN, AGAINST = Side.FOR, Side.OPEN, Side.AGAINST


def made(*people: tuple[str, str, str], **more: object) -> Plan:
    """A plan of people with their role and stance, all of whom we know; "rival:r" is an opponent who prefers r."""
    rows = []
    for id, role, said in people:
        stance, _, prefers = said.partition(":")
        rows.append(
            {"id": id, "name": id.title(), "roles": [{"role": role}] if role else [], "influence": 3, "coverage": "several",
             "prefers": prefers or None, "readings": [{"id": "r", "on": TODAY, "stance": stance, "grade": 3}]}
        )  # fmt: skip
    return Plan.model_validate({"id": "p", "account": "A", "stage": "decision", "people": rows, **more})


def meeting(plan: Plan, rule: Rule, **said: Part) -> Committee:
    return convened(plan, METHOD, STAGE, [person.id for person in plan.people], rule, said=said)


def test_the_council_of_six_of_1958() -> None:
    """12 of 17 votes: 5/21 for the three large ones, 1/7 for the two next, nothing for the smallest."""
    votes = {"fr": 4, "de": 4, "it": 4, "be": 2, "nl": 2, "lu": 1}
    room = Room(tuple(Voter(id, number, OPEN) for id, number in votes.items()), Rule.QUALIFIED, quota=(12, 17))
    expected = {"fr": 5 / 21, "de": 5 / 21, "it": 5 / 21, "be": 1 / 7, "nl": 1 / 7, "lu": 0}
    assert banzhaf(room) == pytest.approx(expected)


def test_the_security_council() -> None:
    """9 of 15 votes, with five who can say no."""
    voters = tuple(Voter(f"p{number:02}", 1, OPEN, veto=number < 5) for number in range(15))
    index = banzhaf(Room(voters, Rule.QUALIFIED, quota=(9, 15)))
    assert index["p00"] == pytest.approx(0.1669, abs=1e-4)
    assert index["p14"] == pytest.approx(0.0165, abs=1e-4)


@pytest.mark.parametrize(
    ("quota", "votes", "needed"), [((2, 3), 3, 2), ((2, 3), 4, 3), ((3, 4), 4, 3), ((3, 4), 5, 4), ((4, 5), 5, 4), ((1, 1), 3, 3)]
)
def test_a_qualified_majority_asks_for_its_share_rounded_up(quota: tuple[int, int], votes: int, needed: int) -> None:
    def room(count: int) -> Room:
        return Room(tuple(Voter(f"p{n}", 1, FOR if n < count else OPEN) for n in range(votes)), Rule.QUALIFIED, quota=quota)

    assert outcome(room(needed)).wins
    assert not outcome(room(needed - 1)).wins


def test_a_quota_of_half_or_less_is_refused() -> None:
    for needed, out_of in ((1, 2), (1, 3), (4, 3)):
        with pytest.raises(ValueError, match="quota"):
            Quota(needed=needed, out_of=out_of)


def test_parts_are_proposed_from_roles() -> None:
    plan = made(
        ("gm", "economic", "neutral"), ("tech", "technical", "neutral"), ("fin", "financial", "neutral"), ("user", "user", "neutral"),
        ("coach", "coach", "supporter"),
    )  # fmt: skip
    said = {"tech": Part.VETOES, "user": Part.ADVISES, "coach": Part.INFORMS}
    assert meeting(plan, Rule.DECIDER).parts == {"gm": Part.DECIDES, "fin": Part.ADVISES} | said
    assert meeting(plan, Rule.MAJORITY).parts == {"gm": Part.VETOES, "fin": Part.VOTES} | said
    agreeing = meeting(plan, Rule.CONSENSUS).parts
    assert agreeing == dict.fromkeys(("gm", "tech", "fin", "user"), Part.VOTES) | {"coach": Part.INFORMS}
    assert meeting(plan, Rule.DECIDER, fin=Part.DECIDES).parts == {"gm": Part.VETOES, "fin": Part.DECIDES} | said
    assert meeting(plan, Rule.MAJORITY, fin=Part.DECIDES).parts["fin"] is Part.VOTES
    assert "gm" not in meeting(plan, Rule.DECIDER, gm=Part.ABSENT).parts
    assert meeting(plan, Rule.DECIDER, gm=Part.ADVISES).decider is None, "nobody else has the role"


def test_six_users_do_not_outweigh_the_general_manager_by_being_entered() -> None:
    """The general manager advises the owner; one user or six have the voice of one role between them."""
    for count in (1, 2, 6, 9):
        users = [(f"user{n}", "user", "opponent") for n in range(count)]
        plan = made(("owner", "economic", "neutral"), ("gm", "economic", "supporter"), *users)
        room = room_of(plan, METHOD, meeting(plan, Rule.DECIDER, owner=Part.DECIDES, gm=Part.ADVISES))
        voice = {voter.id: voter.votes for voter in room.voters}
        share = METHOD.stages[STAGE].weights[RoleId.USER] * 3 / 5
        assert 0.97 * share <= sum(voice[f"user{n}"] for n in range(count)) / VOICE <= share
        assert outcome(room).wins, count


def test_a_coach_informs_and_sways_and_does_not_vote_unless_somebody_says_so() -> None:
    lines = [{"id": "l", "kind": "influence", "source": "coach", "target": "fin", "strength": 3}]
    plan = made(("coach", "coach", "supporter"), ("fin", "financial", "neutral"), ("tech", "technical", "neutral"), lines=lines)
    room = room_of(plan, METHOD, meeting(plan, Rule.MAJORITY))
    assert {voter.id: voter.votes for voter in room.voters} == {"coach": 0, "fin": 1, "tech": 1}
    assert outcome(room).sides["fin"] is FOR, "who only informs is heard all the same"
    assert not outcome(room).wins
    assert outcome(room_of(plan, METHOD, meeting(plan, Rule.MAJORITY, coach=Part.VOTES))).wins


def test_who_advises_or_informs_stops_no_consensus() -> None:
    plan = made(("a", "user", "supporter"), ("b", "user", "supporter"), ("c", "user", "opponent"))
    assert not outcome(room_of(plan, METHOD, meeting(plan, Rule.CONSENSUS))).wins
    for part in (Part.ADVISES, Part.INFORMS):
        assert outcome(room_of(plan, METHOD, meeting(plan, Rule.CONSENSUS, c=part))).wins


def test_finance_can_say_no_and_need_only_not_do_so() -> None:
    """Committee 8 of the advice: the CFO is opened, not won, under every rule."""
    plan = made(("gm", "economic", "supporter"), ("cto", "technical", "supporter"), ("cfo", "financial", "opponent"))
    for rule in (Rule.DECIDER, Rule.MAJORITY, Rule.CONSENSUS):
        best = smallest_efforts(room_of(plan, METHOD, meeting(plan, rule, cfo=Part.VETOES)))[0]
        assert best.moves == {"cfo": OPEN}, rule


def camps(second: str | None) -> Plan:
    """Four for A, three for us, two for B: committee 5 of the advice."""
    people = [(f"a{n}", "financial", "opponent:a") for n in range(4)] + [(f"u{n}", "financial", "supporter") for n in range(3)]
    people += [(f"b{n}", "financial", "opponent:b") for n in range(2)]
    plan = made(*people, rivals=[{"id": "a", "name": "A"}, {"id": "b", "name": "B"}])
    return plan.but(people=tuple(person.but(second_choice=second) if person.id.startswith("b") else person for person in plan.people))


def test_second_choices_decide_between_the_last_two() -> None:
    for second, chosen in ((US, US), ("a", "a"), (None, "a")):
        plan = camps(second)
        where = meeting(plan, Rule.PLURALITY)
        found = verdict(plan, lambda chair, plan=plan, where=where: room_of(plan, METHOD, where, chair=chair))  # type: ignore[misc]
        assert found.chosen == chosen, second
    won = outcome(room_of(camps(US), METHOD, meeting(camps(US), Rule.PLURALITY)))
    assert [(one.code, one.have, one.need, one.total, one.rivals) for one in won.reasons] == [("run-off-won", 5, 5, 9, ("a",))]


def test_whoever_is_everybodys_second_choice_does_not_reach_the_last_two() -> None:
    camps = [("a", 4, AGAINST), ("b", 3, AGAINST), (US, 2, FOR)]
    voters = tuple(Voter(f"{camp}{n}", 1, side, vendor=camp, second=US) for camp, count, side in camps for n in range(count))
    found = outcome(Room(voters, Rule.PLURALITY))
    assert not found.wins
    assert (found.reasons[0].code, found.reasons[0].rivals) == ("run-off-missed", ("a", "b"))
    assert [one.code for one in found.reasons] == ["run-off-missed", "run-off-won"]


def test_no_decision_is_a_competitor_by_its_name() -> None:
    rivals = [{"id": "stay", "name": "Keep the old one", "kind": "no-decision"}, {"id": "r", "name": "R", "kind": "incumbent"}]
    people = (("a", "financial", "opponent"), ("b", "financial", "opponent:stay"), ("c", "financial", "supporter"))
    plan = made(*people, rivals=rivals)
    where = meeting(plan, Rule.MAJORITY)
    room = room_of(plan, METHOD, where)
    assert {voter.id: voter.vendor for voter in room.voters} == {"a": "stay", "b": "stay", "c": US}
    found = verdict(plan, lambda chair: room_of(plan, METHOD, where, chair=chair))
    assert (found.taken, found.stays and found.stays.id) == (None, "stay")
    names = {rival["id"]: rival["name"] for rival in rivals}
    assert answer(found, {}, "en", vendor=names.__getitem__, people=", ".join) == "Nothing changes: “Keep the old one” wins."
    without = plan.but(rivals=plan.rivals[1:], people=tuple(person.but(prefers=None) for person in plan.people))
    stays = verdict(without, lambda chair: room_of(without, METHOD, where, chair=chair))
    assert stays.stays is not None
    assert stays.stays.kind is RivalKind.INCUMBENT
    assert answer(stays, {}, "en", vendor=names.__getitem__, people=", ".join) == "Nothing changes: R stays."
    assert {voter.vendor for voter in room_of(without, METHOD, where).voters} == {NOTHING, US}


def test_rule_quota_and_parts_are_stored_with_the_stage() -> None:
    plan = made(("gm", "economic", "neutral"), ("cto", "technical", "neutral"))
    changed = edits.set_quota(edits.set_meeting_rule(plan, STAGE, MeetingRule.QUALIFIED), STAGE, Quota(needed=3, out_of=4))
    changed = edits.set_part(edits.set_part(changed, STAGE, "gm", Part.DECIDES), STAGE, "cto", Part.DECIDES)
    assert changed.stage_state(STAGE).meeting.parts == {"cto": Part.DECIDES}, "one person decides"
    found = committee(changed, METHOD, STAGE)
    assert (found.rule, found.quota, found.said) == (Rule.QUALIFIED, (3, 4), {"cto"})
    assert committee(changed, METHOD, StageId.EVALUATION).said == frozenset(), "another stage is another meeting"
    assert edits.set_part(changed, STAGE, "cto", None).stage_state(STAGE).meeting.parts == {}
    with pytest.raises(PlaybookError, match="gone"):
        edits.set_part(plan, STAGE, "nobody", Part.VOTES)


def test_parts_follow_the_person() -> None:
    plan = edits.set_part(made(("gm", "economic", "neutral"), ("cto", "technical", "neutral")), STAGE, "cto", Part.ADVISES)
    assert edits.remove_person(plan, "cto").stage_state(STAGE).meeting.parts == {}
    left = edits.change_person(plan, "cto", left=TODAY)
    assert left.stage_state(STAGE).meeting.parts == {"cto": Part.ADVISES}
    assert "cto" not in committee(left, METHOD, STAGE).parts, "who has left is not in the room"
