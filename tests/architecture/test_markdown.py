"""No text from outside reaches a place that draws Markdown but through `plain`: the source of the pages itself says so."""

from pathlib import Path

import pytest

from playbook.models.annotations import Annotation, fields_of
from playbook.models.meanings import FindingKey, FreeText
from tests.support.every_model import models
from tests.support.markdown_flow import Flow, sources_of_pages

THINGS = {"people", "decisions", "plan"}
"""Fields whose name is elsewhere one of a list of things of ours, or of a whole plan."""
OURS = {
    "step.tactic.text": "the method", "tactic.text": "the method", "criterion.text": "the method",
    "question.text": "the method", "texts.title": "the words of a sample", "missing.params": "numbers of people and stages",
    "later.when": "a day or a moment",
}  # fmt: skip
"""Texts of the product that stand in fields called as somebody's are."""


def outside() -> set[str]:
    """The names of all fields that hold words somebody wrote."""

    def free(annotation: Annotation) -> bool:
        own = isinstance(annotation.meaning, FreeText) and not isinstance(annotation.meaning, FindingKey)
        return own or any(map(free, annotation.inner))

    return {name for kind in models() for name, annotation in fields_of(kind) if free(annotation)} - THINGS


def test_outside_text_is_drawn_as_it_was_typed() -> None:
    flow = Flow(sources_of_pages(), outside())
    assert {said for _, _, said in flow.found} >= set(OURS), "what is read is the pages"
    assert not [f"{module}:{line}: {said}" for module, line, said in flow.found if said not in OURS]


@pytest.mark.parametrize(
    "line",
    [
        "st.caption(f'by {person.name}')",
        "st.dialog(words('x', account=shortened(plan.account, 40)))(ask)",
        "st.button('x', help=' · '.join(rival.name for rival in plan.rivals))",
        "st.error(words('x', **error.params))",
        "label = words('x', who=review.author)\nst.markdown(label if plan else '')",
        "def said(review) -> str:\n    return f'{review.name}'\nst.markdown(said(one))",
        "def draw(title):\n    st.subheader(title)\ndraw(review.name)",
        "for text, shown in ((plan.account, 1), ('x', 2)):\n    st.checkbox(text)",
    ],
)
def test_a_text_that_is_not_cleaned_would_be_noticed(line: str) -> None:
    assert Flow({Path("a.py"): line}, outside()).found


@pytest.mark.parametrize(
    "line",
    [
        "st.caption(plain(person.name))",
        "st.caption(' · '.join(map(plain, names(person.name))))",
        "st.error(sentence('x', error.params))",
        "st.selectbox('x', [person.name])",
        "st.caption('x' if person.name else 'y')",
    ],
)
def test_a_text_that_is_cleaned_is_let_through(line: str) -> None:
    assert not Flow({Path("a.py"): line}, outside()).found
