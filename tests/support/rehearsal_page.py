"""The page of the dry run as a test reads it."""

from streamlit.testing.v1 import AppTest

from pages.ui.kit.words import catalog
from playbook.models import Plan
from playbook.samples import sample
from tests.support.pages import OpenPage
from tests.support.plans import TODAY


def case(kind: str, language: str) -> Plan:
    return sample(kind, language, TODAY, plan_id="case")


def text(test: AppTest) -> str:
    """What the page says, without the backslashes that keep Markdown out of names."""
    return "\n".join(part.value for part in (*test.markdown, *test.caption, *test.subheader, *test.warning)).replace("\\", "")


def doors(open_page: OpenPage, plan: Plan) -> str:
    test = open_page("rehearsal", "en", plan)
    test.session_state["rehearsal-tabs"] = catalog()["rehearsal.doors"]["en"]
    test.run()
    return text(test)
