"""Two states on one chart: nobody moves, what moved hangs on the cards, who is gone stays as a ghost, and the words say the same."""

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from playbook import edits
from playbook.chart import AS_FIRST_SEEN, ChartOptions, Opened, Picture, RowKind, compared, outline, picture
from playbook.content import method
from playbook.models import Department, Person, Plan, Reading, Reporting, StageId, Stance
from playbook.samples import sample
from tests.support.plans import organogram

DAY = date(2026, 11, 24)
BEFORE = sample("keyboards", "en", DAY, plan_id="k")


def read(plan: Plan, id: str, stance: Stance) -> Plan:
    return edits.add_reading(plan, id, Reading(id=f"r-{stance}", on=DAY, stance=stance, grade=2))


AFTER = read(read(BEFORE, "xiao-li", Stance.SUPPORTER), "engineer", Stance.NEUTRAL)
AFTER = edits.add_person(AFTER, Person(id="wu", name="Wu", reports_to=(Reporting(boss="xiao-li"),)))
AFTER = edits.change_person(AFTER, "xiao-huang", left=DAY)
AFTER = edits.remove_person(AFTER, "xiao-wang")


def drawn(was: Plan, now: Plan, states: tuple[Plan, ...] = (), language: str = "en", opened: Opened | None = AS_FIRST_SEEN) -> Picture:
    found = compared(was, now, states, today=DAY)
    return picture(found.shown, method(), language, today=DAY, options=ChartOptions(compared=found, opened=opened))


def cards(svg: str) -> dict[str, tuple[str, str]]:
    """The place of each card, and what it says."""
    root = ElementTree.fromstring(svg)
    return {
        card.attrib["data-person"]: (card.attrib["transform"], card.attrib["aria-label"])
        for card in root.iter() if "data-person" in card.attrib
    }  # fmt: skip


def test_what_moved_is_found() -> None:
    found = compared(BEFORE, AFTER, today=DAY)
    assert dict(found.was) == {"xiao-li": Stance.NEUTRAL, "engineer": Stance.OPPONENT}
    assert (found.joined, found.gone, found.removed) == ({"wu"}, {"xiao-huang", "xiao-wang"}, {"xiao-wang"})
    same = compared(BEFORE, BEFORE, today=DAY)
    assert (dict(same.was), same.joined, same.gone) == ({}, frozenset(), frozenset())


def test_whoever_is_back_counts_as_new() -> None:
    assert compared(AFTER, BEFORE, today=DAY).joined == {"xiao-huang", "xiao-wang"}


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("was: Neutral", "new since then", "no longer in the plan")), ("zh", ("原为：中立者", "此后加入", "已不在计划中"))],
)
def test_cards_and_outline_say_it_alike(language: str, words: tuple[str, str, str]) -> None:
    found = compared(BEFORE, AFTER, today=DAY)
    on_cards = cards(drawn(BEFORE, AFTER, language=language).svg)
    in_words = {row.id: row.text for row in outline(found.shown, method(), language, compared=found) if row.kind is RowKind.PERSON}
    for id, said in zip(("xiao-li", "wu", "xiao-wang"), words, strict=True):
        assert said in on_cards[id][1]
        assert said in in_words[id]
    assert "left" not in in_words["xiao-wang"]
    assert not [said for said in words if said in on_cards["head"][1]]


def test_badges_and_ghosts_are_drawn_once_each() -> None:
    svg = drawn(BEFORE, AFTER).svg
    marks = {name: len(re.findall(f'class="{name}"', svg)) for name in ("moved", "joined", "paper ghost")}
    assert marks == {"moved": 2, "joined": 1, "paper ghost": 2}
    plain = picture(AFTER, method(), "en", today=DAY).svg
    assert not [name for name in marks if f'class="{name}"' in plain]


def test_a_ghost_counts_in_no_tally() -> None:
    found = compared(BEFORE, AFTER, today=DAY)
    rows = {row.department: row.text for row in outline(found.shown, method(), "en", compared=found) if row.kind is RowKind.DEPARTMENT}
    assert rows["Sales"] == "Sales, No one entered yet"


def walk_of() -> tuple[Plan, ...]:
    states = [BEFORE, AFTER]
    states.append(edits.set_bosses(states[-1], "wu", ["engineer"]))
    states.append(edits.remove_person(states[-1], "wu"))
    states.append(edits.add_department(states[-1], Department(id="new", name="New department")))
    states.append(
        edits.remove_department(edits.change_person(states[-1], "xiao-li", department="new"), states[-1].person("xiao-li").department)
    )
    return tuple(states)


def test_nobody_moves_in_a_walk_through_time() -> None:
    states = walk_of()
    found = [drawn(states[0], now, states) for now in states]
    sizes = {(one.width, one.height) for one in found}
    assert len(sizes) == 1
    places = [{id: place for id, (place, _) in cards(one.svg).items()} for one in found]
    for one, other in pairwise(places):
        assert {id: one[id] for id in one.keys() & other.keys()} == {id: other[id] for id in one.keys() & other.keys()}
    assert all("xiao-wang" in place for place in places)


@pytest.mark.parametrize("opened", [AS_FIRST_SEEN, None], ids=["folded", "whole"])
def test_a_real_organization_is_compared_card_by_card(opened: Opened | None) -> None:
    """Whoever moved is in sight on a folded chart too."""
    before = organogram()
    ids = [person.id for person in before.people]
    after = edits.remove_person(edits.change_person(before, ids[5], left=DAY), ids[9])
    for id in ids[20:30]:
        after = read(after, id, Stance.OPPONENT)
    svg = drawn(before, after, opened=opened).svg
    assert {ids[5], ids[9], *ids[20:30]} <= cards(svg).keys()
    assert (cards(svg).keys() == set(ids)) == (opened is None)
    assert len(re.findall('class="moved"', svg)) == 10
    assert len(re.findall('class="paper ghost"', svg)) == 2


def test_a_large_organization_stays_folded() -> None:
    boss = Person(id="boss", name="Boss")
    before = Plan(
        id="p", account="A", people=(boss, *(Person(id=f"p{n}", name=f"P{n}", reports_to=(Reporting(boss="boss"),)) for n in range(200)))
    )
    after = read(before, "boss", Stance.OPPONENT)
    one, other = drawn(before, before, (before, after)), drawn(before, after, (before, after))
    assert one.folds
    assert one.folds.keys() == other.folds.keys()
    assert cards(one.svg)["boss"][0] == cards(other.svg)["boss"][0]
    assert 'class="moved"' in other.svg


def test_whoever_moves_in_a_walk_stands_on_a_folded_chart_through_all_of_it() -> None:
    boss = Person(id="boss", name="Boss")
    team = tuple(Person(id=f"p{n}", name=f"P{n}", reports_to=(Reporting(boss="boss"),)) for n in range(200))
    first = Plan(id="p", account="A", people=(boss, *team))
    second = read(first, "p150", Stance.SUPPORTER)
    third = edits.move_to_stage(edits.change_person(second, "p180", left=DAY), StageId.DECISION, DAY)
    walk = (first, second, third)
    found = [cards(drawn(first, now, walk).svg) for now in walk]
    assert all({"p150", "p180"} <= there.keys() for there in found)
    assert len({there["p150"][0] for there in found}) == len({there["p180"][0] for there in found}) == 1


def test_a_hostile_name_of_somebody_who_is_gone_stays_text() -> None:
    before = edits.add_person(BEFORE, Person(id="x", name="</text><script>alert(1)</script>"))
    svg = drawn(before, edits.remove_person(before, "x")).svg
    assert "<script" not in svg
    assert "no longer in the plan" in cards(svg)["x"][1]


def test_somebody_who_had_left_before_is_no_ghost() -> None:
    earlier = edits.change_person(BEFORE, "xiao-huang", left=DAY - timedelta(days=99))
    found = compared(earlier, read(earlier, "xiao-li", Stance.SUPPORTER), today=DAY)
    assert found.gone == frozenset()
