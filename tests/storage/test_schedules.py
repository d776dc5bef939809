"""Two and three who change one plan at once, in any order of looking and saving: nothing acknowledged is lost, on any database.

Each has a store of their own, as processes have; an edit that came too late is merged and tried again, and others may be quicker again.
"""

import os
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import pytest

from playbook import edits
from playbook.history.merging import merge
from playbook.models import STAGES, Action, Person, Plan, new_id
from playbook.storage import PlanChanged, Store, StoredPlan, open_store
from tests.support.plans import NOW

COUNT = int(os.environ.get("PLAYBOOK_TEST_SCHEDULES", "12"))
TURNS = 12
PEOPLE = ("boss", "li", "wu")
PLAN = Plan(
    id="p", account="Acme", people=tuple(Person(id=id, name=id.title()) for id in PEOPLE),
    actions=tuple(Action(id=f"a-{id}", what="", stage=STAGES[0]) for id in PEOPLE),
)  # fmt: skip
Values = Mapping[tuple[str, str], str]
"""What the model knows of a state: what stands in each field, by person or action; of somebody who was added, that they are there."""


def values(plan: Plan) -> Values:
    fields = {(person.id, name): getattr(person, name) for person in plan.people for name in ("title", "win") if person.id in PEOPLE}
    added = {("added", person.name): "" for person in plan.people if person.id not in PEOPLE}
    return fields | {(action.id, "what"): action.what for action in plan.actions} | added


@dataclass(frozen=True)
class Edit:
    """A change somebody makes: a field, somebody new, or somebody taken out."""

    kind: str
    place: tuple[str, str]
    value: str

    def __call__(self, plan: Plan) -> Plan:
        match self.kind:
            case "person":
                return edits.change_person(plan, self.place[0], **{self.place[1]: self.value})
            case "action":
                return edits.change_action(plan, self.place[0], what=self.value)
            case "addition":
                return edits.add_person(plan, Person(id=new_id(), name=self.place[1]))
            case _:
                return edits.remove_person(plan, self.place[0])

    def after(self, now: Values) -> Values:
        if self.kind == "removal":
            return {place: value for place, value in now.items() if place[0] != self.place[0]}
        return {**now, self.place: self.value}

    def asked(self, base: Values, now: Values) -> bool:
        """True if somebody else meanwhile did to the same what is neither the same nor undone."""
        if self.kind == "addition":
            return False
        if self.kind == "removal":
            there = [place for place in now if place[0] == self.place[0]]
            return any(now[place] != base[place] for place in there)
        return now.get(self.place) not in (base[self.place], self.value)


@dataclass
class Writer:
    store: Store
    seen: StoredPlan
    edit: Edit | None = None
    plan: Plan = PLAN
    stands: StoredPlan | None = None


@dataclass
class Run:
    acknowledged: int = 0
    merged: int = 0
    asked: int = 0
    states: list[Values] = field(default_factory=list)


def some_edit(chance: random.Random, seen: Values, turn: int) -> Edit:
    kind = chance.choices(("person", "action", "addition", "removal"), (6, 3, 1, 1))[0]
    people = [place for place in seen if place[0] in PEOPLE]
    if kind in ("person", "removal") and people:
        return Edit(kind, chance.choice(people), chance.choice(("A", "B", f"{turn}")))
    if kind == "addition":
        return Edit(kind, ("added", f"New {turn}"), "")
    return Edit("action", (f"a-{chance.choice(PEOPLE)}", "what"), chance.choice(("A", "B", f"{turn}")))


def turn_of(one: Writer, run: Run, chance: random.Random, turn: int) -> None:
    """A step of one of them: they look, or edit what they see and try to save it, or try again what was merged."""
    if one.edit is None:
        if chance.random() < 0.4:
            one.seen = one.store.load(one.seen.plan.id)
        one.edit = some_edit(chance, values(one.seen.plan), turn)
        one.plan, one.stands = one.edit(one.seen.plan), one.seen
        if one.plan == one.seen.plan:
            one.edit = None
            return
    assert one.stands
    try:
        saved = one.store.save(one.plan, revision=one.stands.revision, author="", now=NOW)
    except PlanChanged as late:
        one.stands = late.newest
        now, asked = values(late.newest.plan), one.edit.asked(values(one.seen.plan), values(late.newest.plan))
        both = merge(one.seen.plan, late.newest.plan, one.edit)
        assert (both is None) == asked
        if both is None:
            run.asked += 1
            one.edit, one.seen = None, late.newest
            return
        assert values(both) == one.edit.after(now)
        one.plan = both
        return
    run.merged += one.stands is not one.seen
    if saved.revision > len(run.states):
        assert saved.revision == len(run.states) + 1
        run.states.append(one.edit.after(run.states[-1]))
        run.acknowledged += 1
    assert values(saved.plan) == run.states[-1]
    one.edit, one.seen = None, saved


@pytest.fixture
def stores(url: str) -> Iterator[tuple[Store, ...]]:
    opened = tuple(open_store(url) for _ in range(3))
    yield opened
    for one in opened:
        one.close()


def test_in_any_order_nothing_acknowledged_is_lost(stores: tuple[Store, ...], capsys: pytest.CaptureFixture[str]) -> None:
    chance, total = random.Random(13), Run()
    for number in range(COUNT):
        id = f"p{number}"
        plan = PLAN.but(id=id)
        created = stores[0].create(plan, author="", now=NOW)
        run = Run(states=[values(plan)])
        writers = [Writer(store, replace(created)) for store in stores[: chance.choice((2, 3))]]
        for turn in range(TURNS):
            turn_of(chance.choice(writers), run, chance, turn)
        assert [values(state.plan) for state in stores[-1].states(id)] == run.states
        assert stores[0].load(id).revision == len(run.states)
        for name in ("acknowledged", "merged", "asked"):
            setattr(total, name, getattr(total, name) + getattr(run, name))
        if (number + 1) % 500 == 0:
            with capsys.disabled():
                print(f"{number + 1}: {total.acknowledged} acknowledged, {total.merged} merged, {total.asked} asked, 0 lost", flush=True)
    assert min(total.acknowledged, total.merged, total.asked) > COUNT / 10
