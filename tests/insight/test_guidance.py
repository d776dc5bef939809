"""Help me decide: what was seen, question by question, adds up to a role or a stance, and to the words that prove it."""

from collections.abc import Mapping

import pytest

from playbook.content import method
from playbook.insight.guidance import evidence, questions, suggestion


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({}, None),
        ({"last-request": "did-more"}, "supporter"),
        ({"last-request": "did-more", "in-the-meeting": "against-us"}, "opponent"),
        ({"last-request": "did-more", "information-flow": "same-for-all"}, None),
        ({"what-they-told-us": "formal-only"}, None),
        ({"what-they-ask-about": "do-not-know"}, None),
        ({"what-they-ask-about": "result", "who-waits-for-them": "purchasing", "what-they-may-stop": "vendor"}, "technical"),
        ({"no-such-question": "did-more", "last-request": "no such answer"}, None),
    ],
)
def test_the_answers_point_to_what_has_most_points_and_to_nothing_where_two_have_as_many(
    answers: Mapping[str, str], found: str | None
) -> None:
    assert suggestion(method(), answers) == found


def test_the_evidence_is_each_question_with_its_answer_in_the_order_of_the_questions() -> None:
    [first, second] = evidence(method(), {"in-the-meeting": "both-sides", "last-request": "refused"}, "en").splitlines()
    asked = {question.id: question for question in questions(method(), "stance")}
    assert first.startswith(asked["last-request"].text.en)
    assert second.startswith(asked["in-the-meeting"].text.en)


def test_every_question_is_about_a_role_or_about_a_stance() -> None:
    both = [*questions(method(), "role"), *questions(method(), "stance")]
    assert sorted(both, key=method().questions.index) == list(method().questions)
