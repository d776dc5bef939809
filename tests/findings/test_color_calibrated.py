"""The color tells deals apart: of well-kept plans few winning ones are red, nearly all losing ones (table: benchmarks/colors.py)."""

from random import Random

import pytest

from playbook.findings import Color, RuleContext, color
from playbook.samples import sample
from tests.support.plausible_plans import TODAY, plausible
from tests.support.quiet import METHOD


def red_share(quality: str, course: str) -> float:
    dice = Random(f"calibrated {quality} {course}")
    shades = [color(RuleContext(plausible(dice, quality, course), METHOD, TODAY))[0] for _ in range(300)]
    return shades.count(Color.RED) / len(shades)


def test_a_well_kept_plan_is_red_because_of_the_deal() -> None:
    assert red_share("good", "winning") <= 0.10
    assert red_share("good", "losing") >= 0.90


def test_poor_records_do_not_paint_every_deal_the_same() -> None:
    assert red_share("poor", "winning") < red_share("poor", "losing")
    assert red_share("average", "winning") < 0.5 < red_share("average", "losing")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_sample_of_a_win_is_not_red_and_that_of_a_lost_meeting_is(language: str) -> None:
    won = RuleContext(sample("bearing", language, TODAY, plan_id="a"), METHOD, TODAY)
    lost = RuleContext(sample("keyboards", language, TODAY, plan_id="b"), METHOD, TODAY)
    assert color(won)[0] is not Color.RED
    assert color(lost)[0] is Color.RED
