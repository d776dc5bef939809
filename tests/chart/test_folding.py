"""A large organization folds: nobody is lost, who matters is seen, and opening or closing one branch leaves the others alone."""

import re
from collections import Counter

import pytest

from playbook.chart import ChartOptions, Opened, fold_of, picture
from playbook.chart.content.folding import AS_FIRST_SEEN, LIMIT, UNDER, Shown, folded
from playbook.content import method
from playbook.insight.role_weights import decisive
from playbook.models import Plan, Stance
from tests.support.chart_plans import TODAY, bearings, ministry

METHOD = method()
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


@pytest.mark.parametrize("plan", [bearings(), ministry(LIMIT)], ids=lambda plan: plan.id)
def test_up_to_the_limit_nothing_folds(plan: Plan) -> None:
    assert shown(plan) == Shown(plan)


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


@pytest.mark.parametrize("count", [250, 705, 5000])
def test_opponents_and_the_decisive_start_in_sight_with_their_bosses(count: int) -> None:
    plan = ministry(count)
    must = {person.id for person in plan.people if person.stance is Stance.OPPONENT}
    must |= {weight.person.id for weight in decisive(plan, METHOD, plan.stage)}
    above = {line.boss for id in must for line in plan.person(id).reports_to}
    assert len(must) > 10
    assert must | above <= seen(shown(plan))


def test_however_many_opponents_there_are_they_start_in_sight() -> None:
    plan = ministry(2000)
    against = next(person for person in plan.people if person.stance is Stance.OPPONENT).readings
    ids = {person.id for person in plan.people[::5]}
    many = plan.model_copy(update={"people": tuple(person.but(readings=against) if person.id in ids else person for person in plan.people)})
    assert ids <= seen(shown(Plan.model_validate(many.model_dump())))


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
