"""The cover of the deck: a message, the figures of the deal, and the decision date as it is."""

from datetime import timedelta
from typing import Any

import pytest

from playbook import wording
from playbook.deck import ScreenId
from playbook.deck.screens import Figures, Tally
from playbook.models import Plan
from playbook.samples import sample
from playbook.wording import LANGUAGES
from tests.support.deck_screens import keyboards, lines, told
from tests.support.deck_texts import part
from tests.support.plans import TODAY


def figures(plan: Plan, **options: Any) -> dict[str, tuple[str, str]]:
    return {figure.label: (figure.value, figure.note) for figure in part(told(plan, **options)[ScreenId.DEAL], Figures).items}


def test_the_cover_is_a_message_four_figures_and_where_people_stand() -> None:
    plan = keyboards().but(budget="by May")
    deal = told(plan)[ScreenId.DEAL]
    assert (deal.title, deal.lead) == ("Company B · Keyboards for the new computers", "No key person supports us yet; 1 is against us")
    assert figures(plan) == {
        "Stage": ("5 / 7", "Project evaluation"),
        "To the decision": ("16 days", "Dec 10, 2026"),
        "Value": ("¥96K", "Budget: by May"),
        "Deal state": ("At risk", "7 severe warnings"),
    }
    assert part(deal, Figures).items[0].dots == (5, 7)
    assert [(chip.sign, chip.count, chip.text) for chip in part(deal, Tally).shares] == [
        ("+", 1, "Supporter"), ("○", 2, "Neutral"), ("−", 1, "Opponent"), ("?", 2, "Unknown"),
    ]  # fmt: skip
    assert ("Competitors", "IBM (current supplier), Lenovo, HP") in [(line.label, line.text) for line in lines(deal)]


@pytest.mark.parametrize(("language", "amount"), [("en", "¥18M"), ("zh", "¥1800万"), ("zh-Hant", "¥1800萬")])
def test_a_value_with_words_stands_large_as_the_amount_alone(language: str, amount: str) -> None:
    plan = sample("bearing", language, TODAY, plan_id="bearing")
    deal = told(plan, language)[ScreenId.DEAL]
    (worth,) = (figure for figure in part(deal, Figures).items if figure.value == amount)
    assert worth.note.startswith(plan.value_note), "the words are whole, below"
    words_alone = plan.but(value=None, budget="")
    assert (plan.value_note[:8], "") in {(value[:8], note) for value, note in figures(words_alone, language=language).values()}


def test_two_competitors_are_named_whole_and_four_share_the_line() -> None:
    def said(*names: str) -> str:
        rivals = tuple({"id": f"r{number}", "name": name} for number, name in enumerate(names))
        return lines(told(Plan.model_validate({"id": "p", "account": "A", "rivals": rivals}))[ScreenId.DEAL])[-1].text

    assert said("Zeiss", "Hexagon (present supplier)") == "Zeiss, Hexagon (present supplier)"
    assert said("Zeiss", "Hexagon (present supplier)", "Mitutoyo", "Wenzel") == "Zeiss, Hexagon (present suppli…, Mitutoyo, Wenzel"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_nobody_knows_is_left_out_and_not_excused(language: str) -> None:
    assert len(part(told(keyboards(language), language)[ScreenId.DEAL], Figures).items) == 4
    empty = told(Plan(id="e", account="Acme"), language)[ScreenId.DEAL]
    assert [figure.value for figure in part(empty, Figures).items] == ["1 / 7", wording.texts("deck")["no-day"][language]]
    assert not [tally for tally in empty.parts if isinstance(tally, Tally)]


@pytest.mark.parametrize(
    ("stances", "said"),
    [
        ("", "We do not know yet who decides"),
        ("? o", "No key person supports us yet"),
        ("+ o", "Of 2 key people, 1 supports us"),
        ("+ -", "Of 2 key people, 1 supports us; 1 is against us"),
        ("+ +", "Every key person supports us"),
    ],
)
def test_the_message_says_how_those_who_decide_stand(stances: str, said: str) -> None:
    read = {"+": "supporter", "-": "opponent", "o": "neutral"}
    people = [
        {
            "id": f"p{at}", "name": f"P{at}", "influence": 5, "roles": [{"role": "economic"}],
            "readings": [{"id": "r", "on": TODAY, "stance": read[sign], "grade": 3}] if sign in read else [],
        }
        for at, sign in enumerate(stances.split())
    ] or [{"id": "p", "name": "P"}]  # fmt: skip
    plan = Plan.model_validate({"id": "p", "account": "A", "stage": "decision", "people": people})
    assert told(plan)[ScreenId.DEAL].lead == said


@pytest.mark.parametrize(
    ("days", "label", "value"),
    [
        (0, "To the decision", "Today"),
        (1, "To the decision", "Tomorrow"),
        (9, "To the decision", "9 days"),
        (-3, "Past the decision date", "3 days"),
    ],
)
def test_the_decision_date_is_said_as_it_is(days: int, label: str, value: str) -> None:
    assert figures(keyboards().but(decision_on=TODAY + timedelta(days=days)))[label][0] == value
