"""The order of entry: the same people, lines and competitors, entered in another order, read the same on the pages that advise."""

import re
from collections.abc import Sequence
from random import Random
from typing import TypeVar

import pytest
from streamlit.testing.v1 import AppTest

from playbook.models import Plan
from tests.support.drawn_strings import NOT_SHOWN, drawn
from tests.support.pages import OpenPage
from tests.support.plausible_plans import tangled

Entry = TypeVar("Entry")
TABS = ("assumed", "ways", "sure", "rival", "power", "doors")
PLACES = ("adviser", "weights", "rehearsal", *(f"rehearsal/{tab}" for tab in TABS))
HASHES = re.compile(r"(?<![0-9a-z])(?:[0-9a-f]{5}|[0-9a-f]{32})(?![0-9a-z])")
"""Ids that Streamlit and pandas make of where an element stands or of the plan's id; nobody reads them."""


def entered_otherwise(plan: Plan, dice: Random) -> Plan:
    """The same plan by another id, as if somebody had typed it in in another order."""

    def shuffled(entries: Sequence[Entry]) -> tuple[Entry, ...]:
        return tuple(dice.sample(entries, len(entries)))

    return plan.but(
        id="elsewhere", people=shuffled(plan.people), lines=shuffled(plan.lines), rivals=shuffled(plan.rivals),
        departments=shuffled(plan.departments),
    )  # fmt: skip


def said(page: AppTest, plan: str) -> list[str]:
    """Every string that goes to the browser, and the rows of every table, from the top of the page to its end."""
    assert not page.exception
    texts = [HASHES.sub("", text.replace(plan, "")) for _, field, text in drawn(page) if field not in NOT_SHOWN]
    return texts + [row for table in page.dataframe for row in table.value.astype(str).agg(" | ".join, axis=1)]


@pytest.mark.parametrize(
    ("quality", "course", "language"),
    [("poor", "contested", "zh"), ("average", "losing", "en"), ("good", "contested", "en"), ("average", "winning", "zh")],
)
def test_another_order_of_entry_changes_nothing_on_the_screen(quality: str, course: str, language: str, open_page: OpenPage) -> None:
    dice = Random(f"{quality} {course}")
    plan = tangled(dice, quality, course)
    other = entered_otherwise(plan, dice)
    pages: dict[str, list[list[str]]] = {}
    for one in (plan, other):
        pages[one.id] = [said(open_page(place, language, one if place == PLACES[0] else one.id), one.id) for place in PLACES]
    for place, first, second in zip(PLACES, *pages.values(), strict=True):
        differs = [(mine, theirs) for mine, theirs in zip(first, second, strict=False) if mine != theirs]
        assert not differs, (place, differs[:3])
        assert len(first) == len(second)
