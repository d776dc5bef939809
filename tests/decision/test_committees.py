"""Committees whose answer an experienced key-account coach knows, as plans: what they would say, and that the product says the same."""

from typing import Any

import pytest

from playbook.decision import (
    banzhaf,
    bottlenecks,
    outcome,
    smallest_efforts,
    to_find_out,
    warm_path,
)
from playbook.findings import Color, color
from playbook.models import US, StageId
from tests.support.committees import ABSENT, ADVISES, DECIDES, FOR, INFORMS, OPEN, VETOES, VOTES, DryRun, meeting, person, stranger


def test_a_chain_to_a_boss_nobody_has_met() -> None:
    """The head is with us, the deputy listens to the head, the general manager to the deputy: get introduced, nothing is won yet."""
    run = meeting(
        person("head", "technical", "supporter"), stranger("deputy", "user"), stranger("gm", "economic", influence=5),
        stage=StageId.DECISION, listens=(("head", "deputy", 2), ("deputy", "gm", 2)),
    )  # fmt: skip
    assert (run.verdict.chosen, run.verdict.hangs_on) == (None, ("gm",))
    assert warm_path(run.plan, "gm") == ("head", "deputy", "gm")
    assert "gm" in to_find_out(run.verdict, run.room, run.moves)


FOX = (
    person("gm", "economic", "neutral", influence=5), person("cto", "technical", "neutral", influence=4),
    person("cfo", "financial", "neutral", influence=4),
)  # fmt: skip
HEARD = tuple(("assistant", listener, 3) for listener in ("gm", "cto", "cfo"))


@pytest.mark.parametrize("rule", ["consensus", "majority"])
def test_the_assistant_whom_everybody_heeds(rule: str) -> None:
    """The assistant first: the others follow, and no title says so."""
    run = meeting(*FOX, person("assistant", "user", "neutral", influence=1), rule=rule, listens=HEARD)
    assert run.moves == {"assistant": FOR}
    power = banzhaf(run.room)
    assert max(power, key=lambda id: power[id]) == "assistant"
    unmet = run.changed("assistant", coverage="none")
    assert unmet.warnings["hidden-adviser-not-met"] == {"assistant"}


def test_the_assistant_is_the_rivals() -> None:
    """Open the assistant's mind before the general manager is won: alone, the general manager would be talked out of it."""
    against = person("assistant", "user", "opponent", influence=1, prefers="rival")
    run = meeting(*FOX, against, rule="decider", stage=StageId.DECISION, listens=(("assistant", "gm", 3),))
    assert run.verdict.chosen == "rival"
    assert run.moves == {"assistant": OPEN, "gm": FOR}
    assert run.order[0] == "assistant"
    assert "assistant" in run.warnings["decider-heeds-opponent"]


def test_one_who_blocks_the_way_to_the_buyer() -> None:
    """A coach, a blocker, a buyer nobody has read: nothing is won, and there is one way in, which needs a second."""
    run = meeting(
        person("coach", "coach", "supporter", influence=4), person("blocker", "technical", "neutral", influence=4),
        stranger("buyer", "economic", influence=5), stage=StageId.DECISION,
        listens=(("coach", "blocker", 2), ("blocker", "buyer", 2)),
    )  # fmt: skip
    assert (run.verdict.chosen, run.verdict.hangs_on) == (None, ("buyer",))
    alone = run.changed("blocker", coverage="none")
    assert bottlenecks(alone.plan, "buyer") == ("blocker", "coach")


def split(rule: str) -> DryRun:
    """Two for us, two for the rival, and the chair, who has not made up their mind."""
    return meeting(
        person("ann", "user", "supporter"), person("bob", "user", "supporter"),
        person("cay", "user", "opponent", prefers="rival"), person("dan", "user", "opponent", prefers="rival"),
        person("chair", "financial", "neutral"), rule=rule, parts=dict.fromkeys(("ann", "bob", "cay", "dan", "chair"), VOTES),
    )  # fmt: skip


def test_a_split_committee_votes() -> None:
    """The chair has the casting vote: talk with the chair and with nobody else."""
    run = split("majority")
    assert run.verdict.taken is None
    assert run.moves == {"chair": FOR}


def test_a_split_committee_has_to_agree() -> None:
    """Win the chair, and bring both opponents so far that they do not object; to convert one is more than it takes."""
    assert split("consensus").moves == {"chair": FOR, "cay": OPEN, "dan": OPEN}


SECOND = (
    person("ann", "user", "supporter"), person("bob", "user", "supporter"),
    person("cay", "user", "opponent", prefers="alpha"), person("dan", "user", "opponent", prefers="alpha"),
    person("eve", "user", "opponent", prefers="beta"),
)  # fmt: skip
TWO = ({"id": "alpha", "name": "Alpha"}, {"id": "beta", "name": "Beta"})


@pytest.mark.parametrize(("second", "chosen"), [("us", US), ("alpha", "alpha"), (None, None)])
def test_two_rivals_and_a_second_choice(second: str | None, chosen: str | None) -> None:
    """Two for us, two for Alpha, one for Beta: whoever is the second choice of Beta's friend has it."""
    people = [one | ({"second_choice": second} if one["id"] == "eve" else {}) for one in SECOND]
    run = meeting(*people, rule="plurality", rivals=TWO, parts=dict.fromkeys(("ann", "bob", "cay", "dan", "eve"), VOTES))
    assert run.verdict.taken == chosen


def test_nobody_knows_who_signs() -> None:
    """Two advisers are with us: that says nothing while the buyer has no name. Find out who it is."""
    seat = {"id": "seat", "title": "Signs the order", "placeholder": True, "roles": [{"role": "economic"}], "influence": 5}
    run = meeting(person("cto", "technical", "supporter"), person("cfo", "financial", "supporter"), seat, stage=StageId.DECISION)
    assert (run.verdict.chosen, run.verdict.hangs_on) == (None, ("seat",))
    assert to_find_out(run.verdict, run.room, run.moves)[0] == "seat"
    assert "decision-maker-unnamed" in run.warnings


def test_the_users_are_against_it_after_the_top_is_won() -> None:
    """The order comes; it will fail in use. The dry run may say that we are chosen, the deal check must not be green."""
    users = [person(f"u{number}", "user", "opponent", influence=2) for number in range(4)]
    run = meeting(
        person("gm", "economic", "supporter", influence=5), person("cto", "technical", "supporter", influence=4),
        person("cfo", "financial", "supporter"), *users, stage=StageId.DECISION,
    )  # fmt: skip
    assert run.verdict.chosen == US
    assert {"u0", "u1", "u2", "u3"} <= run.warnings["opponent-without-plan"]
    assert color(run.case)[0] is not Color.GREEN


@pytest.mark.parametrize("rule", ["majority", "decider"])
def test_finance_can_say_no(rule: str) -> None:
    """The finance manager need not love us. It is enough that there is no objection left."""
    run = meeting(
        person("gm", "economic", "supporter", influence=5), person("cto", "technical", "supporter", influence=4),
        person("cfo", "financial", "opponent", influence=4), rule=rule, stage=StageId.DECISION, parts={"cfo": VETOES},
    )  # fmt: skip
    assert run.verdict.chosen is None
    assert run.moves == {"cfo": OPEN}


# More that a coach meets


def board(supporters: int, neutrals: int, **more: Any) -> DryRun:
    people = [person(f"m{number}", "user", "supporter" if number < supporters else "neutral") for number in range(supporters + neutrals)]
    return meeting(*people, rule="qualified", parts={one["id"]: VOTES for one in people}, **more)


def test_a_tender_board_needs_two_thirds() -> None:
    """More than half is not enough: of six it takes four, and three quarters take five."""
    assert board(3, 3).verdict.taken is None
    assert board(4, 2, quota=(2, 3)).verdict.taken == US
    assert len(board(3, 3, quota=(2, 3)).moves) == 1
    assert len(board(3, 3, quota=(3, 4)).moves) == 2


def test_security_can_stop_what_the_general_manager_wants() -> None:
    """The general manager's word does not help against the security officer: answer the objection."""
    run = meeting(
        person("gm", "economic", "supporter", influence=5), person("security", "technical", "opponent", influence=2),
        stage=StageId.DECISION, parts={"security": VETOES},
    )  # fmt: skip
    assert run.verdict.chosen is None
    assert run.moves == {"security": OPEN}
    assert banzhaf(run.room)["security"] == banzhaf(run.room)["gm"] == 0.5


def test_headquarters_decides_over_the_plant() -> None:
    """All of the plant is for us. The group's director, whom nobody has met, decides: the way is through the plant manager."""
    plant = person("plant", "technical", "supporter", influence=4, reports_to=[{"boss": "director"}])
    run = meeting(
        stranger("director", "economic", influence=5), plant, person("shift", "user", "supporter", reports_to=[{"boss": "plant"}]),
        person("buyer", "financial", "supporter"), stage=StageId.DECISION,
    )  # fmt: skip
    assert (run.verdict.chosen, run.verdict.hangs_on) == (None, ("director",))
    assert warm_path(run.plan, "director") == ("plant", "director")
    assert run.warnings["decision-maker-not-met"] == {"director"}


def test_the_consultant_who_holds_the_pen() -> None:
    """Who writes the specification has no vote, and the board follows: open the consultant's mind before anybody else's."""
    members = [person(id, "user", "neutral") for id in ("ann", "bob", "cay")]
    run = meeting(
        *members, person("consultant", "technical", "opponent", influence=4, prefers="rival"), rule="majority",
        parts={"ann": VOTES, "bob": VOTES, "cay": VOTES, "consultant": INFORMS},
        listens=tuple(("consultant", one["id"], 3) for one in members),
    )  # fmt: skip
    assert run.verdict.chosen == "rival"
    assert run.order[0] == "consultant"
    assert run.moves["consultant"] in (OPEN, FOR)
    power = banzhaf(run.room)
    assert max(power, key=lambda id: power[id]) == "consultant"


def test_the_budget_holder_never_comes() -> None:
    """The room is for us and decides nothing: whoever holds the budget has to be seen elsewhere."""
    run = meeting(
        person("cto", "technical", "supporter", influence=4), person("user", "user", "supporter"),
        stranger("budget", "economic", influence=5), stage=StageId.DECISION, parts={"budget": ABSENT},
    )  # fmt: skip
    assert run.verdict.chosen is None
    assert [reason.code for reason in run.verdict.reasons] == ["no-decider"]
    assert run.warnings["decision-maker-not-met"] == {"budget"}


def two_bosses(other: str) -> DryRun:
    return meeting(
        person("engineer", "technical", "neutral", influence=4), person("line", "user", "supporter"),
        person("project", "user", other, prefers="rival" if other == "opponent" else None),
        rule="decider", parts={"engineer": DECIDES, "line": ADVISES, "project": ADVISES},
        listens=(("line", "engineer", 2), ("project", "engineer", 2)),
    )  # fmt: skip


def test_an_engineer_between_two_bosses() -> None:
    """While the bosses pull in two directions the engineer decides nothing; once one of them lets go, the engineer follows the other."""
    assert two_bosses("opponent").verdict.chosen is None
    assert two_bosses("opponent").moves == {"project": OPEN}
    assert outcome(two_bosses("neutral").room).wins


def test_the_deputy_acts_for_the_boss() -> None:
    """The boss is abroad and the deputy signs: then the deputy has to be won, whatever the boss thinks."""
    run = meeting(
        person("boss", "economic", "supporter", influence=5), person("deputy", "economic", "neutral", influence=3),
        person("user", "user", "neutral"), stage=StageId.DECISION,
    )  # fmt: skip
    assert run.verdict.chosen == US
    acting = run.with_parts(boss=ABSENT, deputy=DECIDES)
    assert acting.verdict.chosen is None
    assert acting.moves == {"deputy": FOR}


def test_only_the_coach_is_with_us() -> None:
    """A coach informs. That is no vote and no win, however high the coach's influence."""
    run = meeting(
        person("coach", "coach", "supporter", influence=5, grade=3), person("cto", "technical", "neutral", influence=4),
        person("cfo", "financial", "neutral", influence=3), rule="majority",
    )  # fmt: skip
    assert run.verdict.chosen is None
    assert "coach" not in run.moves
    assert set(run.moves) == {"cto", "cfo"}


def test_a_champion_without_power() -> None:
    """Somebody who acts for us and whom nobody listens to is no champion."""
    eager = person("eager", "user", "supporter", influence=1, grade=3)
    run = meeting(eager, person("cto", "technical", "neutral", influence=4), person("gm", "economic", "neutral", influence=5))
    assert "no-champion" in run.warnings
    assert "no-champion" not in run.changed("eager", influence=4).warnings


def test_the_present_supplier_has_all_the_users() -> None:
    """Six who like what they have are one voice among the advisers, not six: the two who advise with weight carry the boss."""
    users = [person(f"u{number}", "user", "opponent", influence=2, prefers="old") for number in range(6)]
    run = meeting(
        person("gm", "economic", "neutral", influence=5), person("cto", "technical", "supporter", influence=4),
        person("cfo", "financial", "supporter", influence=3), *users, stage=StageId.DECISION,
        rivals=({"id": "old", "name": "Old", "kind": "incumbent"},),
    )  # fmt: skip
    assert run.verdict.taken == US
    assert all(id not in run.moves for id in ("u0", "u1", "u2"))


def test_nobody_wants_it_enough() -> None:
    """All are friendly and none is for it: the rival is to do nothing, and it wins."""
    run = meeting(
        *FOX, rivals=({"id": "rival", "name": "Rival"}, {"id": "nothing", "name": "No decision", "kind": "no-decision"}), rule="consensus"
    )
    assert run.verdict.chosen is None
    assert run.verdict.stays is not None
    assert run.verdict.stays.id == "nothing"
    assert set(run.moves.values()) == {FOR}
    assert len(run.moves) == 2


def test_the_decider_will_not_move() -> None:
    """The advisers can be won and it changes nothing: the time is better spent elsewhere, or until somebody else decides."""
    run = meeting(
        person("gm", "economic", "opponent", influence=5, prefers="rival", immovable=True), person("cto", "technical", "neutral"),
        stage=StageId.DECISION,
    )  # fmt: skip
    assert run.verdict.chosen == "rival"
    assert smallest_efforts(run.room) == ()
    assert smallest_efforts(run.with_parts(gm=ABSENT, cto=DECIDES).room)[0].moves == {"cto": FOR}
