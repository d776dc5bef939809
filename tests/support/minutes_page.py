"""The minutes page as a test works it: a paste, its proposals and their answers."""

from datetime import date

from streamlit.testing.v1 import AppTest

from playbook.models import Plan
from playbook.samples import sample
from tests.support.pages import field
from tests.support.plans import TODAY


def plan_b(language: str = "en") -> Plan:
    return sample("keyboards", language, TODAY, plan_id="case")


def paste(test: AppTest, text: str, source: str = "Notes", on: date = TODAY) -> AppTest:
    test.text_input(key="minutes-source").set_value(source)
    test.text_input(key="minutes-on").set_value(on.isoformat())
    test.text_area(key="minutes-text").set_value(text).run()
    return test.button(key="minutes-read").click().run()


def keys(test: AppTest, begin: str) -> list[str]:
    return [str(button.key) for button in test.button if str(button.key).startswith(begin)]


def asked(test: AppTest, begin: str) -> list[str]:
    """The proposals that are asked about, of those whose key begins so."""
    names = (str(group.key).partition("~")[0] for group in test.button_group)
    return [name.removeprefix("minutes-answer:") for name in names if name.startswith(f"minutes-answer:{begin}")]


def answer(test: AppTest, proposal: str, choice: str) -> AppTest:
    return field(test.button_group, f"minutes-answer:{proposal}").set_value(choice).run()
