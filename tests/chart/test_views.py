"""The views of the chart: other colors and second lines, the same places."""

import re

import pytest

from playbook.chart import ChartOptions, View, picture
from playbook.content import method
from playbook.samples import sample
from playbook.wording import LANGUAGES
from tests.support.plans import TODAY

PLACES = re.compile(r'data-person="([^"]+)".*?transform="(translate\([^)]+\))"')


def drawn(view: View, language: str = "en") -> str:
    plan = sample("bearing", language, TODAY, plan_id="a")
    return picture(plan, method(), language, today=TODAY, options=ChartOptions(window=(680, 560), view=view, opened=None)).svg


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", [view for view in View if view is not View.STANCE])
def test_a_view_moves_nobody_and_colors_otherwise(view: View, language: str) -> None:
    stances, other = drawn(View.STANCE, language), drawn(view, language)
    assert PLACES.findall(other) == PLACES.findall(stances)
    assert len(PLACES.findall(other)) == 13
    assert re.search(r'viewBox="[^"]+"', other)[0] == re.search(r'viewBox="[^"]+"', stances)[0]
    assert other != stances


def test_each_view_says_in_words_what_its_colors_mean() -> None:
    said = {
        View.ROLE: "No role", View.COVERAGE: "Close", View.INFLUENCE: "Influence", View.EVIDENCE: "Shown by action", View.WEIGHT: "10-19",
    }  # fmt: skip
    for view, text in said.items():
        assert text.casefold() in drawn(view).casefold(), view


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", [view for view in View if view is not View.VENDOR])
def test_the_legend_says_the_product_s_own_words_whole(view: View, language: str) -> None:
    """Names of vendors, which are typed, may be cut."""
    legend = drawn(view, language).partition('class="legend"')[2].partition("</g>")[0]
    assert legend
    assert "…" not in legend


def test_the_stance_keeps_its_sign_and_border_in_every_view() -> None:
    for view in View:
        assert 'href="#s-opponent"' in drawn(view)
