"""The picture tells no wrong story: made-up organizations in both scripts, measured in the SVG without a look at how it was laid out."""

from functools import cache
from statistics import mean

import pytest

from playbook import caching
from playbook.chart import ChartOptions, picture
from playbook.chart.svg import width_of
from playbook.content import method
from playbook.wording import LANGUAGES
from tests.support.chart_measure import LEAST, Faults, measured, texts
from tests.support.chart_plans import TODAY
from tests.support.chart_svg import read
from tests.support.organizations import ORGANIZATIONS, language_of, organization

METHOD = method()
DESK, SCREEN = (1180, 640), (1820, 900)
WINDOWS = [DESK, SCREEN]
LETTERS = {DESK: 13.5, SCREEN: 17.5}
"""Mean height over the organizations of the smallest letters on a card, in pixels."""
MOST_CUT = 0.1
"""Share of titles that may be cut."""
ORDINARY = 135
"""Width of a name up to which it leaves the title a row on the smallest card too, in units."""


@cache
def svg(name: str, window: tuple[int, int]) -> str:
    """The chart of an organization when it is first seen: nothing is remembered of other windows."""
    caching.clear_all()
    return picture(organization(name), METHOD, language_of(name), today=TODAY, options=ChartOptions(window=window)).svg


@cache
def texts_of(window: tuple[int, int]) -> dict[str, Faults]:
    """What is cut and small in every organization."""
    found = {}
    for name in ORGANIZATIONS:
        drawing = read(svg(name, window))
        found[name] = texts(drawing, min(window[0] / drawing.width, window[1] / drawing.height))
    return found


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: "{}x{}".format(*window))
@pytest.mark.parametrize("name", ORGANIZATIONS)
def test_a_chart_tells_who_reports_to_whom_and_can_be_read(name: str, window: tuple[int, int]) -> None:
    """No line leads to two bosses, through a card or the name of a department; no head is astray; no boss stands below; no name is cut."""
    assert measured(svg(name, window), window).wrong() == {}


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: "{}x{}".format(*window))
def test_few_titles_are_cut(window: tuple[int, int]) -> None:
    found = texts_of(window)
    cut = {name: len(faults.cut_titles) for name, faults in found.items() if faults.cut_titles}
    assert sum(cut.values()) <= MOST_CUT * sum(faults.titles for faults in found.values()), cut


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: "{}x{}".format(*window))
def test_letters_are_large(window: tuple[int, int]) -> None:
    letters = {name: round(faults.letters, 1) for name, faults in texts_of(window).items()}
    assert mean(letters.values()) >= LETTERS[window], letters
    assert min(letters.values()) >= round(LEAST, 1), letters


@pytest.mark.parametrize("name", ORGANIZATIONS)
def test_everybody_on_a_card_of_their_own_has_name_and_title_there(name: str) -> None:
    """What the measure finds whole is there at all. A seat has its title in the place of the name, a very long name that of the title."""
    drawing, plan = read(svg(name, DESK)), organization(name)
    people = [plan.people_by_id[card.id] for card in drawing.cards.values() if not card.fold]
    written = {kind: {text.person for text in drawing.texts if text.kind == kind} for kind in ("name", "title")}
    seats = {person.id for person in people if person.placeholder and person.title and not person.name}
    assert written["name"] >= {person.id for person in people} - seats
    without = {person.id for person in people if person.title} - written["title"]
    assert seats.isdisjoint(without)
    assert {id for id in without if width_of(plan.person(id).name, 16, bold=True) <= ORDINARY} == set()
    assert len(people) == len(plan.people) or any(card.fold for card in drawing.cards.values())


def test_there_are_organizations_of_every_kind() -> None:
    plans = [organization(name) for name in ORGANIZATIONS]
    assert len(plans) >= 44
    assert {language_of(name) for name in ORGANIZATIONS} == set(LANGUAGES) & {"en", "zh"}
    assert (min(len(plan.people) for plan in plans), max(len(plan.people) for plan in plans)) == (6, 120)
    assert {5, 18, 35} <= {len(plan.lines) for plan in plans}
    assert len({plan.to_json() for plan in plans}) == len(plans)
    for plan in plans:
        counts = [number for number in range(6, 121) if plan.id.removesuffix("zh").removesuffix("solid").endswith(str(number))]
        assert not counts or len(plan.people) in counts, plan.id
