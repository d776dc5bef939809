"""The filters in all pictures: those who do not fit turn pale, and nobody moves."""

import re
from xml.etree import ElementTree

import pytest

from playbook.chart import ChartKind, ChartOptions, Filters, Trait, picture
from playbook.chart.content.filters import kept
from playbook.chart.render.card import PALE
from playbook.content import method
from playbook.models import RoleId, Stance
from tests.support.chart_plans import TODAY, bearings

METHOD = method()
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (Filters(), None),
        (Filters(stances=frozenset({Stance.OPPONENT})), {"li", "qian"}),
        (
            Filters(stances=frozenset({Stance.OPPONENT, Stance.SUPPORTER}), roles=frozenset({RoleId.TECHNICAL})),
            {"li", "wang", "zheng", "lin"},
        ),
        (Filters(traits=frozenset({Trait.NOT_MET}), stances=frozenset({Stance.OPPONENT})), {"qian"}),
        (Filters(traits=frozenset({Trait.WEAK}), roles=frozenset({RoleId.FINANCIAL})), {"sun", "qian", "wu"}),
    ],
)
def test_filters_let_through_who_fits_every_kind(filters: Filters, left: set[str] | None) -> None:
    plan = bearings()
    assert kept(plan, filters, METHOD, today=TODAY, stage=plan.stage) == left


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_filter_pales_the_others_and_moves_nobody(kind: ChartKind) -> None:
    plan, filters = bearings(), Filters(stances=frozenset({Stance.OPPONENT}))
    plain, filtered = (
        picture(plan, METHOD, "en", today=TODAY, options=ChartOptions(kind=kind, filters=one)) for one in (Filters(), filters)
    )
    places = [re.findall(r'data-person="([^"]+)".*?transform="([^"]+)"', drawn.svg) for drawn in (plain, filtered)]
    assert places[0] == places[1]
    pale = {
        node.get("data-person")
        for node in ElementTree.fromstring(filtered.svg).iter(f"{SVG}g")
        if node.get("data-person") and node.get("opacity") == f"{PALE}"
    }
    assert pale == {id for id, _ in places[0]} - {"li", "qian"}
