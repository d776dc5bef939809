"""Plans drawn at random, with something in every field."""

from datetime import date

from hypothesis import strategies as st

from playbook.models import (
    ROLES,
    STAGES,
    Action,
    ActionStatus,
    Coverage,
    Department,
    Evidence,
    Forecast,
    HeldRole,
    LineKind,
    Meeting,
    MeetingRule,
    Mode,
    Money,
    Part,
    Person,
    PersonLine,
    Plan,
    Quota,
    Reading,
    Relation,
    Reporting,
    Requirement,
    Rival,
    RivalKind,
    RoleId,
    Snooze,
    Stage,
    Stance,
)
from playbook.text import clean_label, clean_note
from tests.support.plans import TODAY

LABEL = st.one_of(st.sampled_from(["", "a", "b", "Li", "li", "XX", "a;b", "=1", "'", " x "]), st.text(max_size=8)).map(clean_label)

NOTE = st.text(max_size=8).map(clean_note)

IDS = ("a", "b", "li", "xx")

LEVEL = st.none() | st.integers(0, 4)

RELATIONS = st.builds(
    Relation, ours=LEVEL, target=LEVEL, target_on=st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1)), strategy=NOTE, resources=NOTE,
    rivals=st.dictionaries(st.sampled_from(["a", "hp"]), st.integers(0, 4)),
)  # fmt: skip


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any people a table can hold, named to be mistaken for one another."""
    departments = tuple(Department(id=id, name=draw(LABEL)) for id in ("a", "d"))
    people = []
    for place, id in enumerate(IDS):
        above = draw(st.lists(st.sampled_from(IDS[:place]), unique=True)) if place else []
        roles = draw(st.lists(st.sampled_from(list(RoleId)), unique=True))
        stance = draw(st.none() | st.sampled_from(list(Stance)))
        fields = {name: draw(LABEL) for name in ("name", "title", "reference", "email", "phone")}
        people.append(
            Person(
                id=id, **fields, note=draw(st.text(max_size=8).map(clean_note)), department=draw(st.sampled_from([None, "a", "d"])),
                placeholder=draw(st.booleans()), influence=draw(st.none() | st.integers(1, 5)),
                coverage=draw(st.none() | st.sampled_from(list(Coverage))), roles=tuple(HeldRole(role=role) for role in roles),
                readings=(Reading(id="r", on=TODAY, stance=stance),) if stance else (), concern=draw(NOTE), win=draw(NOTE),
                prefers=draw(st.sampled_from([None, "us", "a", "hp"])), left=draw(st.none() | st.just(TODAY)), relation=draw(RELATIONS),
                reports_to=tuple(Reporting(boss=boss, dotted=draw(st.booleans())) for boss in above),
            )
        )  # fmt: skip
    rivals = tuple(Rival(id=id, name=draw(LABEL)) for id in ("a", "hp"))
    ends = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda pair: pair[0] != pair[1])
    lines = tuple(
        PersonLine(
            id=f"l{place}", kind=draw(st.sampled_from(list(LineKind))), source=source, target=target, strength=draw(st.integers(1, 3))
        )
        for place, (source, target) in enumerate(draw(st.lists(ends, max_size=4)))
    )
    return Plan(id="p", account="B", people=tuple(people), departments=departments, rivals=rivals, lines=lines, us=draw(LABEL))


FIT = st.integers(0, 2)

DAY = st.dates(date(1, 1, 1))

MAYBE_DAY = st.none() | DAY

ID = st.from_regex(r"[a-z0-9][a-z0-9-]{0,6}", fullmatch=True)

SNOOZE = st.builds(Snooze, finding=LABEL, until=DAY, reason=NOTE)

EVIDENCE = st.builds(Evidence, id=ID, criterion=ID, grade=st.integers(0, 3), on=DAY, source=LABEL, note=NOTE)

STANCE = st.none() | st.sampled_from(list(Stance))

GRADE = st.none() | st.integers(0, 3)

FORECAST = st.builds(
    Forecast, id=ID, person=st.none() | st.sampled_from(IDS), stance=st.sampled_from(list(Stance)), due=DAY, by=LABEL, on=MAYBE_DAY,
    was=STANCE, grade=GRADE, came=STANCE, came_on=MAYBE_DAY, came_grade=GRADE,
)  # fmt: skip


QUOTA = st.sampled_from([Quota(needed=2, out_of=3), Quota(needed=12, out_of=17)])

MEETING = st.builds(
    Meeting, rule=st.none() | st.sampled_from(list(MeetingRule)), quota=st.none() | QUOTA,
    parts=st.dictionaries(st.sampled_from(IDS), st.sampled_from(list(Part)), max_size=3),
)  # fmt: skip


@st.composite
def whole_plans(draw: st.DrawFn) -> Plan:
    """A plan with something drawn for every field."""

    def stage(id: str) -> Stage:
        texts = {name: draw(st.none() | NOTE) for name in ("process", "plan", "goal")}
        return Stage(
            id=id, **texts, entered=draw(MAYBE_DAY), left=draw(MAYBE_DAY), reopened=tuple(draw(st.lists(DAY, max_size=2))),
            evidence=tuple(draw(st.lists(EVIDENCE, max_size=2, unique_by=lambda one: one.id))),
            actors=tuple(draw(st.lists(st.sampled_from(IDS), max_size=2))), meeting=draw(MEETING),
        )  # fmt: skip

    actions = [
        Action(
            id=f"a{place}", what=draw(NOTE), stage=draw(st.sampled_from(STAGES)), person=draw(st.none() | st.sampled_from(IDS)),
            owner=draw(LABEL), due=draw(MAYBE_DAY), status=draw(st.sampled_from(list(ActionStatus))), result=draw(NOTE),
            expected=draw(st.none() | st.sampled_from(list(Stance))), tactic=draw(st.none() | ID),
            forecasts=tuple(draw(st.lists(FORECAST, max_size=2, unique_by=lambda one: one.id))),
        )
        for place in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=4, max_size=4)))
    row: dict[RoleId, int] = {role: high - low for role, low, high in zip(ROLES, [0, *cuts], [*cuts, 100], strict=True)}
    facts = {name: draw(LABEL) for name in ("account", "opportunity", "us", "value_note", "budget", "purchase_method")}
    money = st.builds(Money, amount=st.decimals(0, 10**12, places=2), currency=st.sampled_from(["", "CNY", "USD"]))
    plan = draw(plans())
    rivals = st.dictionaries(st.sampled_from([rival.id for rival in plan.rivals] or [""]), FIT, max_size=2)
    requirement = st.builds(
        Requirement, id=ID, what=NOTE, must=st.booleans(), ours=st.none() | FIT,
        rivals=rivals if plan.rivals else st.just({}), holders=st.lists(st.sampled_from(IDS), max_size=2, unique=True).map(tuple),
    )  # fmt: skip
    return plan.but(
        people=tuple(
            person.but(
                mode=draw(st.none() | st.sampled_from(list(Mode))), second_choice=draw(st.sampled_from([None, "us", "a", "hp"])),
                immovable=draw(st.booleans()), blocked=draw(st.booleans()),
            )
            for person in plan.people
        ),
        rivals=tuple(rival.but(kind=draw(st.sampled_from(list(RivalKind)))) for rival in plan.rivals),
        compelling_event=draw(NOTE), compelling_on=draw(MAYBE_DAY), paper_process=draw(NOTE),
        requirements=tuple(draw(st.lists(requirement, max_size=2, unique_by=lambda one: one.id))),
        snoozes=tuple(draw(st.lists(SNOOZE, max_size=2, unique_by=lambda one: one.finding))),
        **facts, value=draw(st.none() | money), objective=draw(NOTE), decision_on=draw(MAYBE_DAY),
        formal_tender=draw(st.none() | st.booleans()),
        stage=draw(st.sampled_from(STAGES)), actions=tuple(actions),
        stages=tuple(map(stage, STAGES)), weights={draw(st.sampled_from(STAGES)): row} if draw(st.booleans()) else {},
    )  # fmt: skip
