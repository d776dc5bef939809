"""The page of a blind vote as a test works it."""

from streamlit.testing.v1 import AppTest

from pages.ui.kit.words import catalog
from playbook.models import Plan, Stance
from playbook.samples import sample
from playbook.storage import Store
from playbook.wording import fill
from tests.support.pages import OpenPage
from tests.support.plans import NOW, TODAY

S, N, O, U = Stance.SUPPORTER, Stance.NEUTRAL, Stance.OPPONENT, Stance.UNKNOWN  # noqa: E741


def plan_b(language: str = "en") -> Plan:
    return sample("keyboards", language, TODAY, plan_id="case")


def said(key: str, language: str = "en", **params: object) -> str:
    return fill(catalog()[key][language], language, **params)


def texts(test: AppTest) -> str:
    kinds = (test.title, test.subheader, test.caption, test.markdown, test.info, test.success, test.error)
    return "\n".join(part.value for kind in kinds for part in kind)


def opened(open_page: OpenPage, database: Store, language: str = "en") -> tuple[AppTest, str]:
    """The page of a vote that is open, and its id."""
    database.create(plan_b(language), author="", now=NOW)
    vote = database.votes.open("case", author="", now=NOW)
    return open_page("review/vote", language, "case"), vote.id
