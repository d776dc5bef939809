"""Ties on a slide go around the cards between, wherever on the picture they are."""

import pytest

from playbook.chart.layout.layout import Rect
from playbook.exports.pptx_lines import tie_route


@pytest.mark.parametrize("top", [0.0, 14.0, 50.0])
def test_a_tie_goes_around_a_card_also_along_the_edge_of_the_picture(top: float) -> None:
    """A way along the coordinate 0 was taken for none, and led through the card."""
    source, target = Rect(0, top, 100, 40), Rect(400, top, 100, 40)
    between, floor = Rect(200, top - 5, 100, 50), Rect(0, top + 50, 500, 30)
    sides, way = tie_route(source, target, [source, between, target, floor])
    assert sides == (0, 0)
    assert {y for _, y in way[1:3]} == {top - 14}
