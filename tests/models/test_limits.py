"""How large a plan may become: every list has a limit, growth beyond is refused at every door, and what is stored already can shrink."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import reduce
from typing import Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from pages.ui.kit.words import catalog
from playbook import edits
from playbook.chart.commands import carried_out, read
from playbook.content import method
from playbook.errors import PlaybookError
from playbook.history.upgrades import load_plan
from playbook.imports.columns import match_columns
from playbook.imports.csv_file import read_csv
from playbook.imports.pasted import read_pasted
from playbook.imports.people_import import people_import
from playbook.imports.plan_import import plan_import
from playbook.models import (
    Action,
    Department,
    Evidence,
    Forecast,
    HeldRole,
    Person,
    PersonLine,
    Plan,
    Reading,
    Reporting,
    Requirement,
    Rival,
    Snooze,
    StageId,
    limits,
)
from playbook.models.limits import LIMITS, MEASURES, Limit
from playbook.reviews.held_review import Draft
from playbook.tables.plan_document import plan_from_json, plan_json
from tests.support.plans import TODAY

DAY = date(2026, 1, 1)


def lists(kind: type[BaseModel], known: set[type[BaseModel]]) -> Iterator[str]:
    """Every list, set and mapping that a value can hold, one in another with a slash."""
    known.add(kind)
    for name, info in kind.model_fields.items():
        yield from (f"{kind.__name__}.{name}{deeper}" for deeper in inside(info.annotation))
        for model in models(info.annotation):
            if model not in known:
                yield from lists(model, known)


def inside(annotation: Any) -> Iterator[str]:
    parts = [part for part in get_args(annotation) if part is not Ellipsis]
    held = get_origin(annotation) in (tuple, list, set, frozenset, dict, Mapping)
    if held:
        yield ""
    for part in parts:
        yield from (f"/{deeper}" if held else deeper for deeper in inside(part))


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models(part)


def test_every_list_of_a_plan_and_of_a_review_has_a_limit() -> None:
    found = {*lists(Plan, set()), *lists(Draft, set())}
    assert found == set(LIMITS)
    assert "Person.readings" in found


def test_every_limit_is_worded() -> None:
    codes = {limit.code for limit in (*LIMITS.values(), *(limit for _, limit in MEASURES.values()))} - {"plan-unreadable"}
    assert {f"errors.{code}" for code in codes} <= set(catalog())
    assert len(codes) == 18


@pytest.fixture
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits of two, so that a test need not make thousands."""
    small = {name: Limit(2, limit.code) if limit.code != "plan-unreadable" else limit for name, limit in LIMITS.items()}
    monkeypatch.setattr(limits, "LIMITS", small)
    deep = {name: (basis, Limit(limit.most if name == "size" else 2, limit.code)) for name, (basis, limit) in MEASURES.items()}
    monkeypatch.setattr(limits, "MEASURES", deep)


def person(n: int, **fields: Any) -> Person:
    return Person(id=f"p{n}", name=f"Person {n}", **fields)


def some(count: int, **fields: Any) -> Plan:
    return Plan(id="b", account="B", people=tuple(person(n) for n in range(count)), **fields)


def reading(n: int) -> Reading:
    return Reading(id=f"r{n}", on=DAY, stance="neutral", grade=2, evidence=f"said {n}")


def evidence(n: int) -> Evidence:
    return Evidence(id=f"e{n}", criterion="sponsor-named", grade=1, on=DAY)


def forecast(n: int) -> Forecast:
    return Forecast(id=f"f{n}", stance="neutral", due=DAY)


GROWTH: Mapping[str, tuple[int, Callable[[Plan, int], Plan]]] = {
    "too-many-people": (0, lambda plan, n: edits.add_person(plan, person(n))),
    "too-many-departments": (0, lambda plan, n: edits.add_department(plan, Department(id=f"d{n}", name="D"))),
    "too-many-rivals": (0, lambda plan, n: edits.add_rival(plan, Rival(id=f"v{n}", name=f"V{n}"))),
    "too-many-requirements": (0, lambda plan, n: edits.add_requirement(plan, Requirement(id=f"q{n}", what="x"))),
    "too-many-actions": (0, lambda plan, n: edits.add_action(plan, Action(id=f"a{n}", what="x", stage="need"))),
    "too-many-snoozes": (0, lambda plan, n: plan.but(snoozes=(*plan.snoozes, Snooze(finding=f"f{n}", until=DAY)))),
    "too-many-lines": (2, lambda plan, n: plan.but(lines=(*plan.lines, PersonLine(id=f"l{n}", kind="influence", source="p0", target="p1")))),  # noqa: E501
    "too-many-readings": (1, lambda plan, n: edits.add_reading(plan, "p0", reading(n))),
    "too-many-bosses": (5, lambda plan, n: edits.set_bosses(plan, "p0", [f"p{m}" for m in range(1, n + 2)])),
    "too-many-holders": (5, lambda plan, n: plan.but(requirements=(Requirement(id="q", what="x", holders=[f"p{m}" for m in range(n + 1)]),))),  # noqa: E501
    "too-many-actors": (5, lambda plan, n: edits.change_stage(plan, StageId.NEED, actors=tuple(f"p{m}" for m in range(n + 1)))),
    "too-many-evidence": (0, lambda plan, n: edits.add_evidence(plan, StageId.NEED, evidence(n))),
    "too-many-reopenings": (0, lambda plan, n: edits.change_stage(plan, StageId.NEED, reopened=(DAY,) * (n + 1))),
    "too-many-forecasts": (0, lambda plan, n: plan.but(actions=(Action(id="a", what="x", stage="need", forecasts=tuple(map(forecast, range(n + 1)))),))),  # noqa: E501
    "departments-too-deep": (0, lambda plan, n: plan.but(departments=tuple(Department(id=f"d{m}", name="D", parent=f"d{m - 1}" if m else None) for m in range(n + 1)))),  # noqa: E501
    "bosses-too-deep": (4, lambda plan, n: edits.set_bosses(plan, f"p{n}", [f"p{n + 1}"]) if n < 3 else plan),
}  # fmt: skip
"""How many people it needs, and an edit that makes something larger by one each time."""


@pytest.mark.parametrize("code", GROWTH)
def test_an_edit_that_makes_it_larger_than_it_may_be_is_refused(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    needs, grow = GROWTH[code]
    plan = some(needs)
    name = next((name for name, limit in LIMITS.items() if limit.code == code), "")
    measure = next((name for name, (_, limit) in MEASURES.items() if limit.code == code), "")
    if name:
        monkeypatch.setitem(limits.LIMITS, name, Limit(2, code))
    else:
        monkeypatch.setitem(limits.MEASURES, measure, (MEASURES[measure][0], Limit(2, code)))

    def grown(plan: Plan) -> Plan:
        return reduce(grow, range(4), plan)

    with pytest.raises(PlaybookError) as refused:
        grown(plan)
    assert refused.value.code == code
    assert (refused.value.params["count"], refused.value.params["limit"]) == ("3", "2")


@pytest.mark.usefixtures("low")
def test_what_an_older_release_stored_is_read_and_made_smaller_in_steps() -> None:
    stored = some(6, departments=tuple(Department(id=f"d{n}", name="D", parent=f"d{n - 1}" if n else None) for n in range(5))).to_json()
    plan = load_plan(stored)
    plan = edits.change_person(plan, "p0", title="Buyer")
    plan = edits.remove_person(plan, "p5")
    plan = edits.remove_department(plan, "d4")
    assert (len(plan.people), len(plan.departments)) == (5, 4)
    with pytest.raises(PlaybookError, match="too-many-people"):
        edits.add_person(plan, person(9))
    with pytest.raises(PlaybookError, match="too-many-departments"):
        edits.add_department(plan, Department(id="d9", name="D"))
    assert edits.change_department(plan, "d3", parent="d0").department_depth == 3
    with pytest.raises(PlaybookError, match="too-many-"):
        plan_from_json(stored.encode())


@pytest.mark.usefixtures("low")
def test_every_way_in_has_the_same_limits() -> None:
    rows = "Name,Reports to\n" + "\n".join(f"N{n}," for n in range(3))
    plan = some(2)
    ways: list[Callable[[], object]] = [
        lambda: plan_from_json(plan_json(some(3))),
        lambda: people_import(plan, (sheet := read_csv(rows.encode(), "x")), match_columns(sheet.header), method(), today=TODAY, source="x"),  # noqa: E501
        lambda: people_import(
            plan, (sheet := read_pasted("Ann\tCFO\nBo\tCIO\nCy\tCTO", "x", method(), "en")), match_columns(sheet.header), method(),
            today=TODAY, source="x",
        ),
        lambda: plan_import(plan, read_csv(b"Action,Stage,Name\nCall,Need,Somebody else\n", "x"), method=method(), today=TODAY),
        lambda: carried_out(plan, read([{"order": "report", "person": "p0", "name": "New"}]), today=TODAY),
    ]  # fmt: skip
    for way in ways:
        with pytest.raises(PlaybookError, match="too-many-people"):
            way()


def test_the_size_of_the_document_is_a_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.MEASURES, "size", ("size", Limit(2_500, "plan-too-large")))
    plan = edits.change_person(some(1), "p0", note="x" * 500)
    with pytest.raises(PlaybookError, match="plan-too-large"):
        edits.change_person(plan, "p0", note="x" * 2_500)


def test_a_review_takes_so_many_decisions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.LIMITS, "Draft.decisions", Limit(2, "too-many-decisions"))
    with pytest.raises(PlaybookError, match="too-many-decisions"):
        Draft().deciding("a").deciding("b").deciding("c")


def test_a_plan_at_its_limits_comes_back_from_its_own_file() -> None:
    """What the limits allow, a browser must be able to upload (.streamlit/config.toml), and reading it must not refuse it."""
    people = tuple(
        person(
            n, title="Engineer", roles=(HeldRole(role="user"),), reports_to=(Reporting(boss=f"p{n // 7}"),) if n else (),
            readings=(reading(0), reading(1)), note="x" * 60,
        )
        for n in range(limits.PEOPLE_MAX)
    )  # fmt: skip
    plan = Plan(id="b", account="B").but(people=people)
    data = plan_json(plan)
    assert limits.SIZE_MAX / 2 < plan.size < limits.SIZE_MAX
    assert len(data) < 10 * 1024 * 1024
    assert plan_from_json(data) == plan


def test_depth_counts_the_longest_way_and_ends_in_a_circle() -> None:
    assert limits.depth({}) == 0
    assert limits.depth({"a": [], "b": ["a"], "c": ["a", "b"], "d": ["gone"]}) == 3
    assert limits.depth({"a": ["b"], "b": ["a"], "c": []}) == 1
