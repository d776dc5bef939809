"""Steps offered next: whom weight and gap send us to, the tactic that fits, and how it is said in a person's own terms."""

from datetime import timedelta
from typing import Any

import pytest

from playbook.findings import (
    Step,
    guides,
    next_steps,
    step_sentence,
)
from playbook.findings.ideas import first_forbidden
from playbook.models import STAGES, RoleId, Stance
from playbook.wording import LANGUAGES
from tests.support.quiet import METHOD, TODAY, changed


def test_the_next_steps_go_to_weight_and_gap() -> None:
    case = changed({"people": {"engineer": {"stance": "opponent"}, "boss": {"stance": "neutral"}}})
    steps = next_steps(case)
    assert [step.person.id for step in steps[:2]] == ["engineer", "boss"] or steps[0].score >= steps[1].score
    engineer = next(step for step in steps if step.person.id == "engineer")
    assert (engineer.tactic.id, engineer.expected) == (METHOD.tactics_for(RoleId.TECHNICAL, Stance.OPPONENT)[0].id, Stance.NEUTRAL)
    assert engineer.latest == TODAY + timedelta(days=60 - 14), "an open mind is what the dry run asks of them"
    assert not engineer.late
    assert [step.score for step in steps] == sorted((step.score for step in steps), reverse=True)
    assert len(steps) <= 5


def test_a_tactic_that_is_planned_already_gives_way_to_the_next() -> None:
    first = next(step for step in next_steps(changed({})) if step.person.id == "boss").tactic
    case = changed({"actions": {"a-boss": {"tactic": first.id}}})
    second = next(step for step in next_steps(case) if step.person.id == "boss").tactic
    assert second.id == METHOD.tactics_for(first.role, first.stance)[1].id
    dropped = changed({"actions": {"a-boss": {"tactic": first.id, "status": "dropped"}}})
    assert next(step for step in next_steps(dropped) if step.person.id == "boss").tactic == first


def test_time_presses_before_the_end_of_the_stage_and_not_after_the_order() -> None:
    """Nobody dated a stage here, so all that is known is that the evaluation has to end before the decision."""

    def boss(**change: Any) -> Step:
        return next(s for s in next_steps(changed({"people": {"boss": {"stance": "opponent"}}, **change})) if s.person.id == "boss")

    def in_days(days: int) -> str:
        return (TODAY + timedelta(days=days)).isoformat()

    pressing = {days: boss(decision_on=in_days(days)).pressing for days in (40, 30, 29, 15, 0, -20)}
    assert pressing == {40: 1, 30: 1, 29: pytest.approx(31 / 30), 15: 1.5, 0: 2, -20: 2}
    assert boss(decision_on=None).pressing == 1
    assert boss(stage="decision", decision_on=in_days(15)).pressing == 1.5
    served = changed({"stage": "service", "people": {"worker": {"stance": "neutral"}}})
    assert all(step.latest is None and not step.late and step.pressing == 1 for step in next_steps(served))


def test_steps_in_figures() -> None:
    """Points x gap x time; a supporter counts a quarter of a step, and time does not press on them."""
    far = (TODAY + timedelta(days=75)).isoformat()
    case = changed({"people": {"engineer": {"stance": "opponent"}, "treasurer": {"stance": "unknown"}}, "decision_on": far})
    points = {weight.person.id: weight.points for weight in case.ranked}
    steps = {step.person.id: step for step in next_steps(case)}
    assert steps["engineer"].score == pytest.approx(2 * points["engineer"])
    assert steps["treasurer"].score == pytest.approx(points["treasurer"])
    assert steps["boss"].score == pytest.approx(0.25 * points["boss"])
    assert (steps["treasurer"].expected, steps["boss"].expected) == (None, Stance.SUPPORTER)
    assert steps["boss"].latest == TODAY + timedelta(days=75 - 14)
    due = {
        days: changed({"people": {"engineer": {"stance": "opponent"}}, "decision_on": (TODAY + timedelta(days=days)).isoformat()})
        for days in (14, 13, -5)
    }
    found = {days: {step.person.id: step for step in next_steps(one)} for days, one in due.items()}
    assert (found[14]["engineer"].late, found[13]["engineer"].late) == (False, True)
    assert found[-5]["engineer"].score == pytest.approx(4 * points["engineer"])
    assert found[-5]["boss"].score == pytest.approx(0.25 * points["boss"])
    assert next_steps(changed({"people": {"boss": {"plays": []}}}))[0].person.id != "boss"


def test_whoever_has_no_tactic_left_is_passed_over_and_the_others_are_not() -> None:
    used = {
        f"b{n}": {"what": "x", "stage": "evaluation", "person": "boss", "tactic": tactic.id}
        for n, tactic in enumerate(METHOD.tactics_for(RoleId.ECONOMIC, Stance.SUPPORTER))
    }
    found = [step.person.id for step in next_steps(changed({"actions": used}))]
    assert "boss" not in found
    assert "engineer" in found


def test_of_several_roles_the_heaviest_says_what_to_do() -> None:
    """User and technical, in the evaluation."""
    case = changed({"people": {"engineer": {"plays": ["user", "technical"]}}})
    assert next(step for step in next_steps(case) if step.person.id == "engineer").tactic.role is RoleId.TECHNICAL


def test_among_equals_the_open_come_first_early_and_the_opponents_late() -> None:
    """The opponent counts two steps from us and the neutral one, so the neutral weighs twice as much here."""
    equal = {"engineer": {"stance": "neutral", "influence": 4}, "friend": {"plays": ["technical"], "stance": "opponent", "influence": 2}}
    orders = {}
    for stage in ("information", "screening"):
        steps = next_steps(changed({"people": equal, "stage": stage}))
        tied = {step.person.id: step.score for step in steps if step.person.id in equal}
        assert tied["engineer"] == pytest.approx(tied["friend"])
        orders[stage] = list(tied)
    assert orders == {"information": ["engineer", "friend"], "screening": ["friend", "engineer"]}


def test_the_tactic_fits_the_stage_and_others_follow_when_none_does() -> None:
    def tactic(stage: str, *used: str) -> str:
        done = {f"b{n}": {"what": "x", "stage": stage, "person": "engineer", "tactic": id} for n, id in enumerate(used)}
        return next(step for step in next_steps(changed({"stage": stage, "actions": done})) if step.person.id == "engineer").tactic.id

    assert tactic("information") == "technical-supporter-fair-test-plan"
    assert tactic("screening") == "technical-supporter-answer-book"
    assert tactic("screening", "technical-supporter-answer-book") == "technical-supporter-present-results"
    fitting = [one.id for one in METHOD.tactics_for(RoleId.TECHNICAL, Stance.SUPPORTER) if one.fits(STAGES[3])]
    assert tactic("screening", *fitting) == "technical-supporter-fair-test-plan"


@pytest.mark.parametrize(
    ("concern", "win", "en", "zh"),
    [
        ("", "",
         "{t}. While you are there, find out what matters to them and what would make their work easier.",
         "{t}。顺便了解他最关心什么、怎样能让他的工作更好做。"),
        ("Noise.\nAlways。", "", "{t}. Opening: Noise. Always.", "{t}。切入点：Noise. Always。"),
        (" ", "Peace", "{t}. What's in it for them: Peace.", "{t}。对他的好处：Peace。"),
        ("Noise", "Peace", "{t}. Opening: Noise. What's in it for them: Peace.", "{t}。切入点：Noise。对他的好处：Peace。"),
    ],
)  # fmt: skip
def test_a_step_is_said_in_the_persons_own_terms(concern: str, win: str, en: str, zh: str) -> None:
    (step,) = (s for s in next_steps(changed({"people": {"boss": {"concern": concern, "win": win}}})) if s.person.id == "boss")
    assert step_sentence(step, "en") == en.format(t=step.tactic.text.en)
    assert step_sentence(step, "zh") == zh.format(t=step.tactic.text.zh)
    assert f"<{concern}>" in step_sentence(step, "en", write=lambda text: f"<{text}>") or concern != "Noise"


def test_no_tactic_suggests_what_must_not_be() -> None:
    """Nor does an action of a rule, nor a tactic put into somebody's own terms."""
    said = [text for tactic in METHOD.tactics for text in (tactic.text.en, tactic.text.zh)]
    said += [words.action[language] for guide in guides().values() for words in (guide, guide.other or guide) for language in LANGUAGES]
    said += [step_sentence(step, language) for step in next_steps(changed({})) for language in LANGUAGES]
    assert len(said) > 250
    assert [text for text in said if first_forbidden(text)] == []
    assert first_forbidden("Bring them a gift")
