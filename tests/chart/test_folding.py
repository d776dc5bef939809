"""A large organization folds: nobody is lost, who matters is seen, and opening or closing one branch leaves the others alone."""

import re
from collections import Counter

import pytest

from playbook.chart import ChartOptions, Opened, fold_of, picture
from playbook.chart.content.fold_groups import AS_FIRST_SEEN, EVERYBODY, UNDER, Shown
from playbook.chart.content.folding import ALWAYS, LIMIT, folded
from playbook.chart.content.sight import Sight
from playbook.content import method
from playbook.insight.key_people import key_people
from playbook.insight.role_weights import ranked
from playbook.models import Plan, Stance
from tests.support.chart_plans import TODAY, ministry
from tests.support.organizations import organization

METHOD = method()
FOLDED = ["typical60", "typical120zh", "flat120", "nested120", "one120", "pensions89"]
"""Organizations that cannot be read whole in the first window."""
FLAT = Plan(
    id="flat",
    account="Flat",
    departments=tuple({"id": f"d{n}", "name": f"Department {n}"} for n in range(8)),
    people=tuple({"id": f"p{n}", "name": f"P {n}", "department": f"d{n % 8}"} for n in range(320)),
)


def shown(plan: Plan, opened: Opened = AS_FIRST_SEEN) -> Shown:
    return folded(plan, METHOD, stage=plan.stage, opened=opened)


def seen(found: Shown) -> set[str]:
    return {person.id for person in found.plan.people} - set(found.folds)


@pytest.mark.parametrize("name", ["six", "typical25", "matrix25zh", "flat40", "hospital27zh", "banking13"])
def test_where_all_can_be_read_everybody_is_in_sight(name: str) -> None:
    plan = organization(name)
    assert shown(plan) == Shown(plan)


@pytest.mark.parametrize("name", FOLDED)
def test_a_wider_window_shows_more_people_and_one_that_is_wide_enough_all(name: str) -> None:
    plan = organization(name)
    seen_in = [
        len(seen(folded(plan, METHOD, stage=plan.stage, sight=Sight(window)))) for window in ((1180, 640), (1820, 900), (9000, 5000))
    ]
    assert seen_in == sorted(seen_in)
    assert seen_in[0] < seen_in[-1] == len(plan.people)


@pytest.mark.parametrize("plan", [*map(organization, FOLDED), ministry(705), FLAT], ids=lambda plan: plan.id)
def test_nobody_is_folded_alone(plan: Plan) -> None:
    assert min(len(fold.people) for fold in shown(plan).folds.values()) > 1
    opened = Opened(frozenset([fold.id for fold in shown(plan).folds.values()][:2]))
    assert min((len(fold.people) for fold in shown(plan, opened).folds.values()), default=2) > 1


@pytest.mark.parametrize("plan", [ministry(151), ministry(250), ministry(705), ministry(5000), FLAT], ids=lambda plan: plan.id)
def test_everybody_is_seen_or_counted_once(plan: Plan) -> None:
    found = shown(plan)
    hidden = [person for fold in found.folds.values() for person in fold.people]
    assert len(hidden) == len(set(hidden))
    assert seen(found) | set(hidden) == set(plan.people_by_id)
    assert seen(found).isdisjoint(hidden)
    assert len(found.plan.people) <= LIMIT
    for fold in found.folds.values():
        assert fold.tally == Counter(plan.person(id).stance for id in fold.people)


def weighty(plan: Plan) -> list[str]:
    """Key people and opponents, the weightiest first; of equals who stands first in the chart."""
    place = {person.id: place for place, person in enumerate(plan.people)}
    order = sorted(ranked(plan, METHOD, plan.stage), key=lambda weight: (-weight.points, place[weight.person.id]))
    key = {weight.person.id for weight in key_people(plan, METHOD, plan.stage)}
    ids = [weight.person.id for weight in order if weight.person.id in key]
    return ids + [weight.person.id for weight in order if weight.person.stance is Stance.OPPONENT and weight.person.id not in key]


@pytest.mark.parametrize("plan", [*map(organization, FOLDED), *map(ministry, (250, 705, 5000))], ids=lambda plan: plan.id)
def test_the_weightiest_opponents_and_key_people_start_in_sight_with_their_bosses(plan: Plan) -> None:
    must, found = weighty(plan), shown(plan)
    assert len(must) > 5
    first = set(must[:ALWAYS])
    above = {line.boss for id in first for line in plan.person(id).reports_to if not line.dotted}
    assert first | above <= seen(found)
    assert {boss for id in first for boss in path(plan, id)} <= seen(found)


def path(plan: Plan, id: str) -> list[str]:
    """The bosses above somebody, as far as the top."""
    found: list[str] = []
    while lines := [line for line in plan.person(id).reports_to if not line.dotted]:
        id = lines[0].boss
        found.append(id)
    return found


def test_of_more_opponents_a_fold_tells_how_many_it_holds() -> None:
    plan = ministry(2000)
    against = next(person for person in plan.people if person.stance is Stance.OPPONENT).readings
    ids = {person.id for person in plan.people[::5]}
    many = plan.but(people=tuple(person.but(readings=against) if person.id in ids else person for person in plan.people))
    found = shown(many)
    assert len(seen(found) & set(weighty(many))) >= ALWAYS
    opponents = sum(person.stance is Stance.OPPONENT for person in many.people)
    assert sum(many.person(id).stance is Stance.OPPONENT for id in seen(found)) == opponents - sum(
        fold.tally[Stance.OPPONENT] for fold in found.folds.values()
    )


@pytest.mark.parametrize("name", ["typical60", "typical120zh", "nested120", "pensions89"])
def test_the_selection_stays_when_the_stance_of_somebody_in_sight_changes(name: str) -> None:
    plan = organization(name).but(id=f"stances-{name}")
    before = shown(plan)
    must = set(weighty(plan))
    person = next(one for one in before.plan.people if one.id not in must and one.id not in before.folds)
    for stance in (Stance.SUPPORTER, Stance.NEUTRAL, Stance.SUPPORTER):
        plan = plan.but(
            people=tuple(
                one.but(readings=({"id": "r", "on": TODAY, "stance": stance, "grade": 2},)) if one.id == person.id else one
                for one in plan.people
            )
        )
        assert seen(shown(plan)) == seen(before)


def test_opening_adds_a_branch_and_takes_nothing_away() -> None:
    plan = ministry(705)
    before = shown(plan)
    for fold in before.folds.values():
        after = shown(plan, Opened().opening(fold.id))
        boss = fold.id.removeprefix(UNDER)
        reports = {person.id for person in plan.people if any(line.boss == boss for line in person.reports_to)}
        assert seen(after) == seen(before) | reports


def test_closing_takes_a_branch_away_and_opening_it_brings_it_back() -> None:
    plan = ministry(705)
    before = shown(plan)
    boss = sorted(before.closable)[3]
    closed = Opened().closing(UNDER + boss)
    after = shown(plan, closed)
    assert boss in seen(after)
    assert boss not in after.closable
    assert seen(after) < seen(before)
    reopened = shown(plan, closed.opening(UNDER + boss))
    assert {line.boss for id in seen(reopened) - seen(after) for line in plan.person(id).reports_to} >= {boss}


def test_a_flat_organization_folds_by_department() -> None:
    found = shown(FLAT)
    fold = next(fold for fold in found.folds.values() if fold.id == "within-d3")
    opened = shown(FLAT, Opened().opening("within-d3"))
    assert seen(opened) - seen(found) == set(fold.people)


@pytest.mark.parametrize("person", ["p704", "p500", "p61"])
def test_whoever_is_searched_for_can_be_opened_up(person: str) -> None:
    plan = ministry(705)
    opened = fold_of(plan, person, Opened(), METHOD, plan.stage)
    assert person in seen(shown(plan, opened))


def test_the_folds_are_drawn_with_headcount_and_tally() -> None:
    plan = ministry(705)
    drawn = picture(plan, METHOD, "en", today=TODAY, options=ChartOptions(window=(1180, 640)))
    for id, fold in drawn.folds.items():
        label = re.search(rf'data-person="{id}"[^>]* aria-label="([^"]*)"', drawn.svg)
        assert label
        assert f"{len(fold.people)} " + ("person" if len(fold.people) == 1 else "people") in label[1]
        for stance, count in fold.tally.items():
            assert f"{METHOD.stances[stance].sign}{count}" in label[1]


def test_the_whole_can_be_drawn_without_folds() -> None:
    plan = ministry(250)
    drawn = picture(plan, METHOD, "en", today=TODAY, options=ChartOptions(opened=None))
    assert drawn.folds == {}
    assert len(re.findall(r'data-person="p\d+"', drawn.svg)) == 250


def test_a_stance_inside_a_fold_moves_nobody() -> None:
    plan = ministry(705)
    before = shown(plan)
    hidden = next(fold for fold in before.folds.values() if len(fold.people) > 20).people[-1]
    turned = plan.but(
        people=tuple(
            person.but(readings=({"id": "r", "on": TODAY, "stance": "supporter", "grade": 2},)) if person.id == hidden else person
            for person in plan.people
        )
    )
    places = [
        re.findall(r'data-person="([^"]+)".*?transform="([^"]+)"', picture(one, METHOD, "en", today=TODAY).svg) for one in (plan, turned)
    ]
    assert places[0] == places[1]


def test_one_key_shows_everybody_and_folds_again() -> None:
    plan = ministry(LIMIT + 50)
    whole = Opened().opening(EVERYBODY)
    assert len(folded(plan, METHOD, stage=plan.stage, opened=whole).plan.people) == LIMIT + 50
    assert whole.closing(EVERYBODY) == AS_FIRST_SEEN
