"""Two changes of one plan at once: of different things both stand, about the same thing it is asked."""

import random
from collections.abc import Callable
from datetime import date
from itertools import product

import pytest

from playbook import edits
from playbook.history.merging import differences, merge
from playbook.models import (
    STAGES,
    Action,
    Department,
    Evidence,
    MeetingRule,
    Part,
    Person,
    PersonLine,
    Plan,
    Quota,
    Reading,
    Reporting,
    Requirement,
    Rival,
    RivalKind,
    RoleId,
    StageId,
    Stance,
    new_id,
)  # fmt: skip

TODAY = date(2026, 11, 29)
Edit = Callable[[Plan], Plan]
PLAN = Plan(
    id="p",
    account="Acme",
    rivals=(Rival(id="rival", name="Rival"),),
    departments=(Department(id="north", name="North"), Department(id="south", name="South")),
    people=tuple(
        Person(
            id=id, name=id.title(), department=home, roles=({"role": "user"},),
            reports_to=(Reporting(boss="boss"),) if id != "boss" else (),
        )
        for id, home in (("boss", "north"), ("li", "north"), ("wu", "south"))
    ),
    lines=(PersonLine(id="line", source="li", target="boss", kind="influence"),),
    actions=(Action(id="a-li", what="Call", stage=STAGES[0], person="li"), Action(id="a-wu", what="Call", stage=STAGES[0], person="wu")),
    requirements=(Requirement(id="quiet", what="Quiet", holders=("li",)),),
)  # fmt: skip
STAGE = {"li": STAGES[0], "wu": STAGES[1]}


def person(id: str, **fields: object) -> Edit:
    return lambda plan: edits.change_person(plan, id, **fields)


def stance(id: str, stands: Stance) -> Edit:
    # As the screen does it: each time it is applied the reading is another.
    return lambda plan: edits.add_reading(plan, id, Reading(id=new_id(), on=TODAY, stance=stands))


def evidence(stage: StageId) -> Edit:
    return lambda plan: edits.add_evidence(plan, stage, Evidence(id=new_id(), criterion="c", grade=2, on=TODAY))


KINDS: dict[str, Callable[[str], Edit]] = {
    "field": lambda id: person(id, title=f"Title of {id}"),
    "stance": lambda id: stance(id, Stance.OPPONENT),
    "removal": lambda id: lambda plan: edits.remove_person(plan, id),
    "boss": lambda id: lambda plan: edits.set_bosses(plan, id, (), dotted=False),
    "addition": lambda id: lambda plan: edits.add_person(plan, Person(id=new_id(), name=f"New {id}", department="north")),
    "action": lambda id: lambda plan: edits.change_action(plan, f"a-{id}", what=f"Visit {id}"),
    "evidence": lambda id: evidence(STAGE[id]),
}
MEETING: dict[str, Callable[[str], Edit]] = {
    "part": lambda id: lambda plan: edits.set_part(plan, STAGES[3], id, Part.VETOES),
    "rule": lambda id: lambda plan: edits.set_meeting_rule(plan, STAGE[id], MeetingRule.QUALIFIED),
    "quota": lambda id: lambda plan: edits.set_quota(plan, STAGE[id], Quota(needed=3, out_of=4)),
    "access": lambda id: person(id, blocked=True),
    "will not move": lambda id: person(id, immovable=True),
    "second choice": lambda id: person(id, second_choice="rival"),
    "fact": lambda id: lambda plan: edits.set_plan(plan, **{"compelling_event" if id == "li" else "paper_process": f"Fact of {id}"}),
    "kind": lambda id: lambda plan: edits.change_rival(plan, "rival" if id == "li" else "other", kind=RivalKind.INCUMBENT),
}
"""How the customer decides, said of one of two people, stages, facts or competitors."""


def shape(plan: Plan) -> dict[str, object]:
    """What these edits change of a plan, by what they are about."""
    return {
        "people": sorted(p.name for p in plan.people),
        "titles": {p.id: p.title for p in plan.people if p.id in STAGE},
        "stances": {p.id: p.stance for p in plan.people if p.id in STAGE},
        "bosses": {p.id: [line.boss for line in p.reports_to] for p in plan.people if p.id in STAGE},
        "actions": {a.id: a.what for a in plan.actions},
        "evidence": {stage.id: len(stage.evidence) for stage in plan.stages},
    }


@pytest.mark.parametrize(("theirs", "mine"), list(product(KINDS, KINDS)))
def test_edits_of_different_people_rows_and_stages_both_stand(theirs: str, mine: str) -> None:
    first, second = KINDS[theirs]("li"), KINDS[mine]("wu")
    both = merge(PLAN, first(PLAN), second)
    assert both is not None
    assert shape(both) == shape(second(first(PLAN))) == shape(first(second(PLAN)))
    assert shape(both) != shape(first(PLAN))


@pytest.mark.parametrize(("theirs", "mine"), list(product(MEETING, MEETING)))
def test_what_two_say_of_how_the_customer_decides_both_stands(theirs: str, mine: str) -> None:
    base = edits.add_rival(PLAN, Rival(id="other", name="Other"))
    first, second = MEETING[theirs]("li"), MEETING[mine]("wu")
    both = merge(base, first(base), second)
    assert both is not None
    # Of one meeting the parts stand in the order in which they were said, which is no content.
    assert both.model_dump() == second(first(base)).model_dump() == first(second(base)).model_dump()
    assert both not in (first(base), second(base))


def decides(id: str) -> Edit:
    return lambda plan: edits.set_part(plan, STAGES[3], id, Part.DECIDES)


def with_quota(needed: int, out_of: int) -> Edit:
    return lambda plan: edits.set_quota(plan, STAGES[3], Quota(needed=needed, out_of=out_of))


@pytest.mark.parametrize(("theirs", "mine"), [((3, 5), (4, 5)), ((4, 5), (4, 6)), ((2, 3), (3, 5))], ids=["needed", "out of", "both"])
def test_a_share_of_votes_is_one_thing(theirs: tuple[int, int], mine: tuple[int, int]) -> None:
    """3 of 5 and 4 of 5, both said where 3 of 4 stood, are no two figures that go together."""
    base = with_quota(3, 4)(PLAN)
    assert merge(base, with_quota(*theirs)(base), with_quota(*mine)) is None
    assert merge(base, with_quota(*theirs)(base), with_quota(*theirs)) == with_quota(*theirs)(base)


def test_an_amount_and_its_currency_are_one_thing() -> None:
    base = edits.set_value(PLAN, "100", "EUR")
    assert merge(base, edits.set_value(base, "USD 100", ""), lambda plan: edits.set_value(plan, "USD 300", "")) is None


SAME: dict[str, tuple[Edit, Edit]] = {
    "a field": (person("li", title="Buyer"), person("li", title="Head")),
    "a stance": (stance("li", Stance.OPPONENT), stance("li", Stance.SUPPORTER)),
    "a stance that they proved": (
        lambda plan: edits.add_reading(plan, "li", Reading(id="r", on=TODAY, stance=Stance.OPPONENT, grade=3, evidence="Said so")),
        lambda plan: edits.add_reading(plan, "li", Reading(id="q", on=TODAY, stance=Stance.SUPPORTER, grade=3, evidence="Wrote so")),
    ),
    "roles": (
        lambda plan: edits.set_roles(plan, "li", (RoleId.USER, RoleId.COACH)),
        lambda plan: edits.set_roles(plan, "li", (RoleId.USER, RoleId.FINANCIAL)),
    ),
    "bosses": (
        lambda plan: edits.set_bosses(plan, "wu", ("li",), dotted=False),
        lambda plan: edits.set_bosses(plan, "wu", (), dotted=False),
    ),
    "whom they changed I remove": (person("li", title="Buyer"), lambda plan: edits.remove_person(plan, "li")),
    "with whom they drew a line I remove": (
        lambda plan: edits.add_line(plan, PersonLine(id="new", source="wu", target="li", kind="influence")),
        lambda plan: edits.remove_person(plan, "li"),
    ),
    "whom they removed I change": (lambda plan: edits.remove_person(plan, "li"), person("li", title="Buyer")),
    "whom they removed I read": (lambda plan: edits.remove_person(plan, "li"), stance("li", Stance.OPPONENT)),
    "a stage": (lambda plan: edits.move_to_stage(plan, STAGES[1], TODAY), lambda plan: edits.move_to_stage(plan, STAGES[2], TODAY)),
    "the text of a stage": (
        lambda plan: edits.change_stage(plan, STAGES[0], goal="A"), lambda plan: edits.change_stage(plan, STAGES[0], goal="B")
    ),
    "a cell": (lambda plan: edits.change_action(plan, "a-li", what="A"), lambda plan: edits.change_action(plan, "a-li", what="B")),
    "who asks for it": (
        lambda plan: edits.change_requirement(plan, "quiet", holders=("li", "boss")),
        lambda plan: edits.change_requirement(plan, "quiet", holders=("li", "wu")),
    ),
    "the department they moved to": (person("wu", department="north"), lambda plan: edits.remove_department(plan, "north")),
    "the part in a meeting": (
        lambda plan: edits.set_part(plan, STAGES[3], "li", Part.VOTES), lambda plan: edits.set_part(plan, STAGES[3], "li", Part.VETOES)
    ),
    "who decides": (decides("li"), decides("wu")),
    "whose part they said I remove": (decides("li"), lambda plan: edits.remove_person(plan, "li")),
    "whom they removed has a part": (lambda plan: edits.remove_person(plan, "li"), decides("li")),
    "the rule": (
        lambda plan: edits.set_meeting_rule(plan, STAGES[3], MeetingRule.MAJORITY),
        lambda plan: edits.set_meeting_rule(plan, STAGES[3], MeetingRule.CONSENSUS),
    ),
    "the quota": (with_quota(2, 3), with_quota(3, 4)),
    "the kind of a competitor": (
        lambda plan: edits.change_rival(plan, "rival", kind=RivalKind.INCUMBENT),
        lambda plan: edits.change_rival(plan, "rival", kind=RivalKind.NO_DECISION),
    ),
    "the second choice": (person("li", second_choice="rival"), person("li", second_choice="us")),
    "a second choice that they removed": (lambda plan: edits.remove_rival(plan, "rival"), person("li", second_choice="rival")),
    "what forces a decision": (
        lambda plan: edits.set_plan(plan, compelling_event="A law"), lambda plan: edits.set_plan(plan, compelling_event="A plant")
    ),
    "the way of the papers": (
        lambda plan: edits.set_plan(plan, paper_process="Legal"), lambda plan: edits.set_plan(plan, paper_process="Board")
    ),
    "the account": (lambda plan: edits.set_plan(plan, account="A"), lambda plan: edits.set_plan(plan, account="B")),
}  # fmt: skip


@pytest.mark.parametrize("what", SAME)
def test_edits_of_the_same_thing_are_asked(what: str) -> None:
    theirs, mine = SAME[what]
    assert merge(PLAN, theirs(PLAN), mine) is None


@pytest.mark.parametrize("edit", [person("li", title="Buyer"), lambda plan: edits.remove_person(plan, "li"), stance("li", Stance.OPPONENT)])
def test_who_did_the_same_is_not_asked(edit: Edit) -> None:
    stands = edit(PLAN)
    both = merge(PLAN, stands, edit)
    assert both is not None
    assert shape(both) == shape(stands)


def test_mine_is_shown_beside_theirs() -> None:
    (found,) = differences(PLAN, person("li", win="Peace")(PLAN), person("li", win="War")(PLAN))
    assert (found.path, found.mine, found.theirs) == (("people", "li", "win"), "Peace", "War")


def test_of_many_writers_who_see_late_what_others_did_nothing_is_lost() -> None:
    """Against a model that knows fields alone: asked only where somebody else gave the field another value since the writer looked."""
    chance, asked = random.Random(12), 0
    for _ in range(40):
        states, model = [PLAN], [{(id, field): "" for id in ("boss", "li", "wu") for field in ("title", "concern", "win")}]
        seen = [0] * chance.choice((2, 3))
        for turn in range(12):
            writer = chance.randrange(len(seen))
            if chance.random() < 0.4:
                seen[writer] = len(states) - 1
            place = chance.choice(list(model[0]))
            value = chance.choice(("A", "B", f"{turn}"))
            base, now = model[seen[writer]], model[-1]
            if base[place] == value:
                continue  # an edit that changes nothing of what its writer sees is none
            both = merge(states[seen[writer]], states[-1], person(place[0], **{place[1]: value}))
            if now[place] not in (base[place], value):
                asked += 1
                assert both is None
                continue
            assert both is not None
            model.append(now | {place: value})
            states.append(both)
            assert {(p.id, f): getattr(p, f) for p in both.people for f in ("title", "concern", "win")} == model[-1]
    assert asked > 10


@pytest.mark.parametrize(
    ("edit", "other", "path", "mine", "theirs"),
    [
        (lambda plan: edits.set_bosses(plan, "li", ("wu",)), lambda plan: edits.set_bosses(plan, "li", ()), "reports_to", ("wu",), ()),
        (
            lambda plan: edits.set_bosses(plan, "li", ("wu",), dotted=True),
            lambda plan: edits.set_bosses(plan, "wu", ("li",)),
            "dotted", ("wu",), (),
        ),
        (lambda plan: edits.set_bosses(plan, "li", ("wu",)), lambda plan: plan, "reports_to", ("wu",), ("boss",)),
        (lambda plan: edits.set_roles(plan, "li", (RoleId.COACH,)), lambda plan: plan, "roles", ("coach",), ("user",)),
        (stance("li", Stance.OPPONENT), stance("li", Stance.SUPPORTER), "stance", "opponent", "supporter"),
        (stance("li", Stance.OPPONENT), lambda plan: edits.remove_person(plan, "li"), "stance", "opponent", None),
    ],
)  # fmt: skip
def test_what_is_chosen_of_many_is_shown_as_one_value_of_each(edit: Edit, other: Edit, path: str, mine: object, theirs: object) -> None:
    (found,) = differences(PLAN, edit(PLAN), other(PLAN))
    assert (found.path[:3], found.mine, found.theirs) == (("people", "li", path), mine, theirs)


@pytest.mark.parametrize(
    ("theirs", "mine", "is_asked"),
    [
        (edits.add_person, Person(id="new", name="Qian Wei"), True), (edits.add_person, Person(id="new", name="qian  wei"), True),
        (edits.add_person, Person(id="new", name="Qian Min"), False), (edits.add_person, Person(id="new", title="Buyer"), False),
        (edits.add_person, Person(id="new", name="Wu"), False), (edits.add_department, Department(id="new", name="West"), True),
        (edits.add_rival, Rival(id="new", name="Huaxin"), True), (edits.add_rival, Rival(id="new", name="West"), False),
    ],
)  # fmt: skip
def test_the_same_name_added_twice_at_once_is_asked(theirs: Callable[..., Plan], mine: Person | Department | Rival, is_asked: bool) -> None:
    """A namesake of somebody who stood in the plan before is no accident, and two without a name are no namesakes."""
    others = {
        Person: (Person(id="o", name="Qian Wei"), Person(id="o2", title="Buyer")),
        Department: (Department(id="o", name="West"),),
        Rival: (Rival(id="o", name="Huaxin"),),
    }
    current = PLAN
    for other in others[type(mine)]:
        current = theirs(current, other)
    merged = merge(PLAN, current, lambda plan: theirs(plan, mine))
    assert (merged is None) is is_asked
    assert is_asked or merged == theirs(current, mine)
