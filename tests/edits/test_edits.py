"""What is proved stays proved: a stance or role that is said once more takes no evidence away, wherever it is said."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from playbook import edits, forecasts
from playbook.chart.commands import carried_out, read
from playbook.chart.content.coloring import is_old, is_weak
from playbook.content import method
from playbook.findings import RuleContext, findings
from playbook.forecasts.recording import record_predictions
from playbook.imports.columns import match_columns
from playbook.imports.csv_file import read_csv
from playbook.imports.people_import import people_import
from playbook.minutes.acceptance import Answer, accept
from playbook.minutes.proposals import ProposalKind
from playbook.models import Action, HeldRole, Person, Plan, Reading, RoleId, Stance
from tests.support.plans import TODAY

EARLIER = TODAY - timedelta(days=4)
PROOF = Reading(id="proof", on=EARLIER, stance=Stance.OPPONENT, grade=3, evidence="Voted against us in the board", source="Wang")
LI = Person(
    id="li", name="Li", roles=(HeldRole(role=RoleId.ECONOMIC, evidence="Signed the last order", grade=3),), readings=(PROOF,), influence=5
)
PLAN = Plan(id="plan", account="Account", people=(LI, Person(id="wu", name="Wu")))


def reading(
    stance: Stance = Stance.OPPONENT, *, id: str = "new", on: date = TODAY, grade: int = 1, evidence: str = "", source: str = ""
) -> Reading:
    return Reading(id=id, on=on, stance=stance, grade=grade, evidence=evidence, source=source)


def imported(plan: Plan) -> Plan:
    sheet = read_csv(b"Name,Stance\nLi,Opponent\n", "people.csv")
    return people_import(plan, sheet, match_columns(sheet.header), method(), today=TODAY, source="people.csv").plan


def answered(plan: Plan) -> Plan:
    """The answer to a forecast that says what is known already."""
    action = Action(id="a", what="Show the figures", stage=plan.stage, person="li", due=EARLIER, expected=Stance.NEUTRAL)
    plan = record_predictions(plan, edits.add_action(plan, action), by="Zhang", today=EARLIER - timedelta(days=9))
    [asked] = forecasts.predictions(plan)
    return forecasts.answer_prediction(plan, asked.action.id, asked.forecast.id, reading())


SAID_AGAIN: dict[str, Callable[[Plan], Plan]] = {
    "a click": lambda plan: edits.add_reading(plan, "li", reading()),
    "a key on the chart": lambda plan: carried_out(plan, read([{"order": "stance", "person": "li", "value": "opponent"}]), today=TODAY),
    "a name without evidence": lambda plan: edits.add_reading(plan, "li", reading(source="Zhang")),
    "blanks as evidence": lambda plan: edits.add_reading(plan, "li", reading(grade=2, evidence=" \n")),
    "a higher grade and nothing behind it": lambda plan: edits.add_reading(plan, "li", reading(grade=3)),
    "a day before the next reading": lambda plan: edits.add_reading(plan, "li", reading(on=EARLIER)),
    "a file": imported,
    "an answer to a forecast": answered,
}


@pytest.mark.parametrize("again", SAID_AGAIN.values(), ids=SAID_AGAIN)
def test_a_stance_that_holds_is_said_again_and_nothing_changes(again: Callable[[Plan], Plan]) -> None:
    assert again(PLAN).person("li") == LI


EVIDENCE: dict[str, Callable[[Plan], Plan]] = {
    "a vote": lambda plan: edits.add_reading(plan, "li", reading(evidence="Blind vote: Zhang, Zhao", source="Our team")),
    "minutes": lambda plan: accept(
        plan,
        [Answer(ProposalKind.STANCE, "new", "li", "We should stay with them", stance=Stance.OPPONENT, grade=2)],
        source="Minutes",
        on=TODAY,
    ),
    "a refresh": lambda plan: edits.add_reading(plan, "li", reading(grade=2, source="Zhao")),
    "answers that point there": lambda plan: edits.add_reading(plan, "li", reading(grade=1, evidence="Does he answer? No")),
    "what was asked and not known": lambda plan: edits.add_reading(plan, "li", reading(grade=0, evidence="Did not say")),
}


@pytest.mark.parametrize("say", EVIDENCE.values(), ids=EVIDENCE)
def test_weaker_evidence_of_the_same_stance_is_kept_and_the_proof_stays_what_it_rests_on(say: Callable[[Plan], Plan]) -> None:
    li = say(PLAN).person("li")
    assert len(li.readings) == 2
    assert (li.stance, li.reading, li.newest.on if li.newest else None) == (Stance.OPPONENT, PROOF, TODAY)
    assert not is_weak(li, TODAY)
    again = say(say(PLAN))
    assert again.person("li") == li, "the same evidence once more is nothing new"


def test_no_finding_calls_a_proved_stance_a_guess_after_a_weaker_reading() -> None:
    def rules(plan: Plan) -> set[tuple[str, bool]]:
        return {(found.rule, found.sure) for found in findings(RuleContext(plan, method(), TODAY))}

    assert rules(EVIDENCE["a vote"](PLAN)) == rules(PLAN)


def test_a_plan_whose_proof_was_hidden_by_a_click_shows_it_again() -> None:
    assert LI.but(readings=(PROOF, reading())).reading == PROOF


@pytest.mark.parametrize("between", [Stance.NEUTRAL, Stance.UNKNOWN])
def test_a_proof_ends_with_the_stance_that_it_proved(between: Stance) -> None:
    turned = edits.add_reading(PLAN, "li", reading(between, on=EARLIER + timedelta(days=1), id="turned"))
    back = edits.add_reading(turned, "li", reading()).person("li")
    assert (back.stance, back.reading.grade if back.reading else None) == (Stance.OPPONENT, 1)


def test_a_better_proof_takes_over_and_of_equals_the_newer_one_with_words() -> None:
    better = reading(grade=3, evidence="Told the board again")
    assert edits.add_reading(PLAN, "li", better).person("li").reading == better
    silent = reading(grade=3, source="Zhao")
    assert edits.add_reading(PLAN, "li", silent).person("li").reading == PROOF


def test_a_slip_on_the_chart_leaves_the_proof_as_it_was() -> None:
    slip = carried_out(PLAN, read([{"order": "stance", "person": "li", "value": "supporter"}]), today=TODAY)
    assert slip.person("li").stance is Stance.SUPPORTER
    assert carried_out(slip, read([{"order": "stance", "person": "li", "value": "opponent"}]), today=TODAY) == PLAN


def test_unknown_is_no_news_of_somebody_who_was_never_read() -> None:
    assert edits.add_reading(PLAN, "wu", reading(Stance.UNKNOWN)) == PLAN
    asked = edits.add_reading(PLAN, "wu", reading(Stance.UNKNOWN, evidence="Would not say"))
    assert len(asked.person("wu").readings) == 1


def test_the_stance_is_what_was_said_last_however_often_it_was_said_that_day() -> None:
    plan, dice = PLAN, random.Random(7)
    stances = (Stance.SUPPORTER, Stance.NEUTRAL, Stance.OPPONENT, Stance.UNKNOWN)
    for turn in range(400):
        stance, evidence = dice.choice(stances), dice.choice(("", "", "Said so in the workshop"))
        plan = edits.add_reading(plan, "li", reading(stance, id=f"r{turn}", grade=2 if evidence else 1, evidence=evidence))
        assert plan.person("li").stance is stance, (turn, stance, evidence)


def test_a_file_taken_in_twice_does_not_turn_back_what_was_said_after_it() -> None:
    once = imported(PLAN.but(people=(LI.but(readings=()),)))
    assert once.person("li").stance is Stance.OPPONENT
    after = edits.add_reading(once, "li", reading(Stance.SUPPORTER, evidence="Told us so"))
    assert imported(after).person("li").stance is Stance.SUPPORTER


def test_a_stance_of_an_earlier_day_is_compared_with_what_held_then() -> None:
    before = EARLIER - timedelta(days=30)
    known = edits.add_reading(PLAN, "li", reading(on=before))
    assert len(known.person("li").readings) == 2, "that he was against us a month before is new"
    assert known.person("li").reading == PROOF


def test_old_proof_with_fresh_words_is_neither_old_nor_weak_but_with_a_fresh_guess_it_is() -> None:
    old = LI.but(readings=(PROOF.but(on=TODAY - timedelta(days=400)),))
    fresh = {grade: old.but(readings=(*old.readings, reading(grade=grade, evidence="Said so"))) for grade in (1, 2)}
    assert [(is_old(person, TODAY), is_weak(person, TODAY)) for person in (old, fresh[1], fresh[2])] == [
        (True, True), (True, True), (False, False),
    ]  # fmt: skip


def test_a_role_that_is_proved_stays_proved() -> None:
    assert edits.set_roles(PLAN, "li", [RoleId.COACH, RoleId.ECONOMIC]).person("li").roles[1] == LI.roles[0]
    assert edits.set_role_evidence(PLAN, "li", RoleId.ECONOMIC, evidence="", grade=1) == PLAN
    assert edits.set_role_evidence(PLAN, "li", RoleId.ECONOMIC, evidence="Signed the last order", grade=1) == PLAN
    [held] = edits.set_role_evidence(PLAN, "li", RoleId.ECONOMIC, evidence="Has the budget", grade=1).person("li").roles
    assert (held.grade, held.evidence) == (3, "Signed the last order\nHas the budget")


def test_a_role_ticked_again_has_the_proof_with_which_it_was_held_last() -> None:
    bare, gone = edits.unprove_role(PLAN, "li", RoleId.ECONOMIC), edits.set_roles(PLAN, "li", [RoleId.COACH])
    back = edits.set_roles(gone, "li", [RoleId.COACH, RoleId.ECONOMIC], earlier=[gone, PLAN, bare])
    assert back.person("li").roles == (HeldRole(role=RoleId.COACH), *LI.roles)
    assert edits.set_roles(gone, "li", [RoleId.ECONOMIC], earlier=[bare, PLAN]) == bare, "proof that was taken out stays out"
    newcomer = edits.set_roles(PLAN, "wu", [RoleId.ECONOMIC], earlier=[PLAN.but(people=(LI,)), PLAN])
    assert newcomer.person("wu").roles == (HeldRole(role=RoleId.ECONOMIC),), "proof is one person's"


def test_earlier_states_are_not_asked_for_while_no_role_is_new() -> None:
    def never() -> Iterator[Plan]:
        raise AssertionError
        yield PLAN

    assert edits.set_roles(PLAN, "li", [RoleId.ECONOMIC], earlier=never()) == PLAN
    assert edits.set_roles(PLAN, "li", [], earlier=never()).person("li").roles == ()


def test_a_role_gets_the_better_grade_of_new_evidence_and_keeps_its_place() -> None:
    plan = edits.set_role_evidence(edits.set_roles(PLAN, "wu", [RoleId.USER, RoleId.COACH]), "wu", RoleId.USER, evidence="Uses it", grade=2)
    assert plan.person("wu").roles == (HeldRole(role=RoleId.USER, evidence="Uses it", grade=2), HeldRole(role=RoleId.COACH))


def test_after_a_click_they_stand_where_was_clicked_whatever_was_said_that_day_before() -> None:
    """Clicks and proofs of one day and of the day before, in any order, each proof in words of its own."""
    chance = random.Random(4)
    for _ in range(300):
        plan, words = PLAN, {PROOF.evidence}
        for turn in range(8):
            on = chance.choice((TODAY, TODAY, TODAY - timedelta(days=1)))
            stance, proof = chance.choice(list(Stance)), chance.random() < 0.4
            said = reading(stance, id=f"r{turn}", on=on, grade=2 if proof else 1, evidence=f"Words {turn}" if proof else "")
            plan = edits.add_reading(plan, "li", said)
            if on == TODAY or not any(known.on > on for known in plan.person("li").readings):
                assert plan.person("li").stance is stance
            words |= {said.evidence} - {""}
        assert {known.evidence for known in plan.person("li").readings} >= words, "a click took proof away"
