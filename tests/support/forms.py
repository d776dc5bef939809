"""Forms of a plan in which nothing is chosen yet, each with what it needs and says."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from streamlit.testing.v1 import AppTest

from pages.ui.kit.words import catalog
from playbook import edits
from playbook.forecasts.recording import record_predictions
from playbook.models import (
    Action,
    Person,
    Plan,
    Requirement,
    Rival,
    Stance,
)
from tests.support.plans import TODAY

WORDS = {name: f"person.line-{name}" for name in ("kind", "target", "strength")}


def bare() -> Plan:
    """A plan in which of nobody more is said than that they are there, and of nothing more than what it is called."""
    people = (Person(id="li", name="Li", roles=({"role": "user"},)), Person(id="wu", name="Wu"))
    needs, rivals = (Requirement(id="quiet", what="Quiet"),), (Rival(id="rival", name="Rival"),)
    plan = Plan(id="bare", account="Acme", people=people, requirements=needs, rivals=rivals)
    action = Action(id="late", what="Call", stage=plan.stage, person="li", due=TODAY - timedelta(days=3), expected=Stance.NEUTRAL)
    return record_predictions(plan, edits.add_action(plan, action), by="Zhang", today=TODAY - timedelta(days=9))


@dataclass(frozen=True)
class Form:
    """A form of a page: what is opened on it, what is typed into it, its button, and the choices without which it is not saved."""

    page: str
    button: str
    choices: dict[str, Any]
    typed: dict[str, str] = field(default_factory=dict)
    opened: dict[str, Any] = field(default_factory=dict)
    passed: int = 0

    def fill(self, test: AppTest, choices: dict[str, Any]) -> AppTest:
        """Type what belongs into it, choose, and send it."""
        widgets = {widget.key: widget for widget in (*test.text_input, *test.text_area, *test.selectbox, *test.button_group)}
        for key, value in {**self.typed, **choices}.items():
            widgets[key].set_value(value)
        return test.button(key=self.button).click().run()


def said(test: AppTest, form: Form) -> list[str]:
    """The choices of a form that the one sentence on the page asks for."""
    [sentence] = [error.value for error in test.error]
    if form.page != "capture/refresh":
        assert any(sentence in shown.value for shown in test.markdown), "beside the form as well, which may stand far below"
    return [key for key in form.choices if title(key, "en") in sentence]


def title(key: str, language: str) -> str:
    """What the field with this key is called."""
    name = key.partition(":")[0].rpartition("-")[2]
    return catalog()[WORDS.get(name, f"fields.{name}")][language]
