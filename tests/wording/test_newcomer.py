"""The answers to a newcomer's questions (docs/newcomer.md) are texts of the screen, in every language."""

import re

from pages.ui.kit.words import catalog
from playbook.wording import LANGUAGES
from tests.support.plans import ROOT


def test_every_answer_is_a_text_of_the_screen() -> None:
    answers = re.findall(r"\| `([\w.-]+)` \|", (ROOT / "docs/newcomer.md").read_text("utf-8"))
    assert len(answers) == 20
    assert [key for key in answers if key not in catalog() or not all(catalog()[key][language] for language in LANGUAGES)] == []
