"""Help me decide: what was seen, question by question, adds up to roles, a stance or an influence, and to the words that prove it."""

from collections.abc import Mapping

import pytest

from playbook import edits
from playbook.content import method
from playbook.insight.guidance import evidence, questions, suggestion
from playbook.models import Person, Plan, RoleId

APPROVES = {"what-they-may-stop": "whole-purchase", "what-they-ask-about": "result"}
GUIDES_US = {"what-they-told-us": "introduced", "do-colleagues-follow": "some", "if-it-were-known": "nothing"}


@pytest.mark.parametrize(
    ("about", "answers", "found"),
    [
        ("stance", {}, ()),
        ("stance", {"last-request": "did-more"}, ("supporter",)),
        ("stance", {"last-request": "did-it", "in-the-meeting": "against-us"}, ("opponent",)),
        ("stance", {"last-request": "did-more", "information-flow": "same-for-all"}, ()),
        ("stance", {"no-such-question": "did-more", "last-request": "no such answer"}, ()),
        ("stance", APPROVES, ()),
        ("role", {"what-they-told-us": "formal-only"}, ()),
        ("role", {"what-they-ask-about": "requirements"}, ()),
        ("role", {"what-they-ask-about": "result", "who-waits-for-them": "purchasing", "what-they-may-stop": "vendor"}, ("technical",)),
        ("role", APPROVES | {"after-delivery": "work-with-it"} | GUIDES_US, ("economic", "user", "coach")),
        ("influence", {"can-they-delay-it": "it-stops"}, ()),
        ("influence", {"can-they-delay-it": "it-stops", "whose-paper-first": "one-of-several"}, ("4",)),
        ("influence", {"can-they-delay-it": "it-is-noted", "asked-before-meeting": "own-people", "changed-their-mind": "no-one"}, ("2",)),
    ],
)
def test_the_answers_point_to_every_role_of_three_points_or_to_one_stance_or_influence(
    about: str, answers: Mapping[str, str], found: tuple[str, ...]
) -> None:
    assert suggestion(method(), about, answers) == (found, ())


@pytest.mark.parametrize("mark", GUIDES_US)
def test_a_coach_needs_all_three_marks(mark: str) -> None:
    without = {question: answer for question, answer in GUIDES_US.items() if question != mark}
    assert suggestion(method(), "role", GUIDES_US).values == ("coach",)
    for question in questions(method(), "role"):
        for answer in question.answers if question.id == mark else ():
            if not answer.points:
                assert suggestion(method(), "role", {**without, mark: answer.id}).values == ()


@pytest.mark.parametrize(
    ("about", "answers", "named", "found"),
    [
        ("stance", {"last-request": "did-more", "in-the-meeting": "against-us", "time-for-us": "by-the-book"}, 2, ()),
        ("influence", {"can-they-delay-it": "no-one-asks", "asked-before-meeting": "the-chair", "whose-paper-first": "own-subject"}, 2, ()),
        ("role", {"what-they-may-stop": "nothing", "who-waits-for-them": "everybody", "after-delivery": "work-with-it"}, 2, ("user",)),
        ("role", GUIDES_US | {"if-it-were-known": "no-help"}, 2, ()),
    ],
)
def test_answers_that_cannot_all_be_true_are_named_and_not_summed(
    about: str, answers: Mapping[str, str], named: int, found: tuple[str, ...]
) -> None:
    values, contradictory = suggestion(method(), about, answers)
    assert values == found
    assert [(question.id, answer.id) for question, answer in contradictory] == [
        (question.id, answers[question.id]) for question in questions(method(), about) if question in [pair[0] for pair in contradictory]
    ]
    assert len(contradictory) == named


def test_the_evidence_is_each_question_with_its_answer_in_the_order_of_the_questions() -> None:
    answers = {"in-the-meeting": "both-sides", "last-request": "refused"}
    [first, second] = evidence(method(), "stance", answers, "en").splitlines()
    asked = {question.id: question for question in questions(method(), "stance")}
    assert first.startswith(asked["last-request"].text.en)
    assert second.startswith(asked["in-the-meeting"].text.en)


def test_the_evidence_for_a_role_is_what_speaks_for_that_role() -> None:
    answers = APPROVES | {"after-delivery": "work-with-it", "who-waits-for-them": "do-not-know"}
    asked = {question.id: question for question in questions(method(), "role")}
    [line] = evidence(method(), "role", answers, "zh", RoleId.USER).splitlines()
    assert line.startswith(asked["after-delivery"].text.zh)
    assert " " not in line
    assert len(evidence(method(), "role", answers, "zh", RoleId.ECONOMIC).splitlines()) == 2
    unsure = answers | {"who-waits-for-them": "nobody"}
    assert "work goes on" not in evidence(method(), "role", unsure, "en", RoleId.USER), "contradicted"


def test_every_question_is_about_a_role_a_stance_or_an_influence() -> None:
    all_of_them = [question for about in ("role", "stance", "influence") for question in questions(method(), about)]
    assert sorted(all_of_them, key=method().questions.index) == list(method().questions)


def test_what_was_answered_for_an_influence_joins_the_note_once() -> None:
    plan = Plan(id="p", account="B", people=(Person(id="a", name="Li", note="Met in May."),))
    once = edits.set_influence_evidence(plan, "a", 4, evidence="Influence 4\nIt stops.")
    assert (once.person("a").influence, once.person("a").note) == (4, "Met in May.\nInfluence 4\nIt stops.")
    assert edits.set_influence_evidence(once, "a", 4, evidence="Influence 4\nIt stops.") == once


def test_several_roles_are_taken_over_at_once_each_with_its_evidence() -> None:
    plan = Plan(id="p", account="B", people=(Person(id="a", name="Li"),))
    after = edits.set_role_evidences(plan, "a", {RoleId.USER: "Works with it.", RoleId.COACH: "Introduced us."}, grade=2)
    assert {held.role: (held.evidence, held.grade) for held in after.person("a").roles} == {
        RoleId.USER: ("Works with it.", 2),
        RoleId.COACH: ("Introduced us.", 2),
    }
