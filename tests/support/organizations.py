"""Made-up organizations of every shape, in both scripts, and a few real ones: always the same plans, by name."""

import csv
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial

from playbook.models import Plan
from playbook.text import clean_label
from tests.support import made_words as made
from tests.support.chart_plans import DATA
from tests.support.organization_draft import Draft

TREASURY, PENSIONS = "hm_treasury-2011-09-30", "the_pensions_regulator-2011-"


def typical(name: str, count: int, *, ties: int = 2, **manner: bool) -> Plan:
    """An ordinary company: management, departments of about six with a head, teams in the larger ones."""
    draft = Draft(name, **manner)
    office = draft.department()
    top = draft.person(None, office, head=True)
    deputies = [draft.person(top, office, head=True) for _ in range(count // 20)]
    heads: list[tuple[str, str]] = []
    for number in range(max(2, count // 6)):
        if len(draft.people) < count:
            parent = f"d{number // 2 + 1}" if number % 4 == 3 else None
            boss = heads[number // 2][0] if parent else draft.dice.choice([top, *deputies])
            home = draft.department(parent=parent)
            heads.append((draft.person(boss, home, head=True), home))
    leads: dict[str, str] = {}
    while len(draft.people) < count:
        head, home = draft.dice.choice(heads)
        boss = leads[head] if head in leads and draft.dice.random() < 0.5 else head
        report = draft.person(boss, home)
        leads.setdefault(head, report)
    draft.ties(ties)
    return draft.plan()


def chain(name: str, count: int) -> Plan:
    """Everybody has one report, five to a department."""
    draft, boss, home = Draft(name), None, None
    for number in range(count):
        home = draft.department() if number % 5 == 0 else home
        boss = draft.person(boss, home, head=number < 3)
    return draft.plan()


def flat(name: str, count: int) -> Plan:
    """Everybody reports to one boss, in departments of ten."""
    draft, home = Draft(name), None
    top = draft.person(None, draft.department(), head=True)
    for number in range(count - 1):
        home = draft.department() if number % 10 == 0 else home
        draft.person(top, home)
    return draft.plan()


def matrix(name: str, count: int, *, dotted: bool) -> Plan:
    """Every other person has a second boss in another department."""
    draft = Draft(name)
    top = draft.person(None, draft.department(), head=True)
    heads = [(draft.person(top, home, head=True), home) for home in (draft.department() for _ in range(count // 7))]
    for number in range(count - len(draft.people)):
        head, home = heads[number % len(heads)]
        second = heads[(number * 3 + 1) % len(heads)][0]
        draft.person(head, home, seconds=[second] if number % 2 else [], dotted=dotted)
    return draft.plan()


def cross(name: str, count: int) -> Plan:
    """In every department people report to bosses of others."""
    draft = Draft(name)
    homes = [draft.department() for _ in range(max(4, count // 7))]
    top = draft.person(None, homes[0], head=True)
    heads = [draft.person(top, home, head=True) for home in homes]
    while len(draft.people) < count:
        draft.person(draft.dice.choice(heads), draft.dice.choice(homes))
    return draft.plan()


def roots(name: str, count: int) -> Plan:
    """Five tops, each with a few people, in departments of their own."""
    draft = Draft(name)
    tops = [(draft.person(None, home, head=True), home) for home in (draft.department() for _ in range(5))]
    while len(draft.people) < count:
        draft.person(*draft.dice.choice(tops))
    return draft.plan()


def own(name: str, count: int) -> Plan:
    """Everybody in a department of their own."""
    draft = Draft(name)
    for number in range(count):
        draft.person(f"p{(number - 1) // 4}" if number else None, draft.department(), head=number < 5)
    return draft.plan()


def nested(name: str, count: int) -> Plan:
    """Departments in departments, four deep, all under one."""
    draft = Draft(name)
    outer = draft.department()
    people = [(draft.person(None, outer, head=True), outer, 1)]
    while len(draft.people) < count:
        boss, home, depth = people[(len(people) - 1) // 4]
        deeper = depth < 4 and len(people) < count // 3
        here = draft.department(parent=home) if deeper else home
        people.append((draft.person(boss, here, head=deeper), here, depth + deeper))
    return draft.plan()


def outsiders(name: str, count: int) -> Plan:
    """Two bodies outside the customer, a department in one of them, and a report who sits there."""
    draft = Draft(name)
    office = draft.department()
    top = draft.person(None, office, head=True)
    homes = [(draft.person(top, home, head=True), home) for home in (draft.department() for _ in range(3))]
    chinese = draft.language == "zh"
    institute = draft.department("华东设计研究院" if chinese else "East China design institute", outside=True)
    group = draft.department("集团总部" if chinese else "Group headquarters", outside=True)
    board = draft.department("投资委员会" if chinese else "Investment board", parent=group)
    homes += [(draft.person(None, home, head=True), home) for home in (institute, group, board)]
    draft.person(top, institute)
    while len(draft.people) < count:
        draft.person(*draft.dice.choice(homes))
    draft.ties(6)
    return draft.plan()


def without_lines(name: str, count: int) -> Plan:
    """Nobody has a boss yet; some have no department."""
    draft = Draft(name)
    homes = [*(draft.department() for _ in range(5)), None]
    for number in range(count):
        draft.person(None, homes[number * number % 6])
    return draft.plan()


def empty(name: str, count: int) -> Plan:
    """Half of the departments have nobody, one of them with a department in it."""
    draft = Draft(name)
    homes = [draft.department() for _ in range(4)]
    inner = [draft.department(parent=parent) for parent in (homes[1], None, None, "d5")]
    top = draft.person(None, homes[0], head=True)
    while len(draft.people) < count:
        draft.person(top, draft.dice.choice((homes[0], homes[2], inner[0])))
    return draft.plan()


def one(name: str, count: int) -> Plan:
    """One department that holds everybody."""
    draft = Draft(name)
    home = draft.department()
    for number in range(count):
        draft.person(f"p{(number - 1) // 5}" if number else None, home, head=number < 6)
    return draft.plan()


def public(name: str, staff: Sequence[tuple[str, Sequence[tuple[str, int | None]]]]) -> Plan:
    """A body in the manner of real ones: departments with the titles that such bodies have."""
    draft = Draft(name)
    for department, posts in staff:
        home = draft.department(department)
        for title, boss in posts:
            draft.person(None if boss is None else f"p{boss}", home, title=title, head=home == "d0")
    draft.ties(4)
    return draft.plan()


def organogram(name: str, file: str, top: str | None = None, *, seats: bool = False) -> Plan:
    """The posts of a real public body, or those under one of them, with the units they are in; names are made up or unknown."""
    with (DATA / "organograms" / f"{file}.csv").open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    known = {row["Post Unique Reference"] for row in rows}
    reports: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        reports.setdefault(row["Reports to Senior Post"] if row["Reports to Senior Post"] in known else "", []).append(row)
    draft = Draft(name, seats=seats)
    homes: dict[str, str] = {}
    ids: dict[str, str] = {}
    waiting = [row for row in rows if row["Post Unique Reference"] == top] if top else reports[""]
    while waiting:
        row, *waiting = waiting
        post = row["Post Unique Reference"]
        homes[row["Unit"]] = homes.get(row["Unit"]) or draft.department(clean_label(row["Unit"]))
        boss = ids.get(row["Reports to Senior Post"])
        person = draft.person(boss, homes[row["Unit"]], title=clean_label(row["Job Title"]), head=post in reports)
        if post not in ids:
            ids[post] = person
            waiting += reports.get(post, [])
    return draft.plan()


_SIZES = {"six": 6, "typical14": 14, "typical25": 25, "typical40": 40, "typical60": 60, "typical89": 89, "typical120": 120}
_MADE: Mapping[str, Callable[[str], Plan]] = {
    **{name + script: partial(typical, count=count) for name, count in _SIZES.items() for script in ("", "zh")},
    "chain25": partial(chain, count=25), "chain12zh": partial(chain, count=12),
    "flat12": partial(flat, count=12), "flat40": partial(flat, count=40), "flat40zh": partial(flat, count=40),
    "flat120": partial(flat, count=120), "matrix25": partial(matrix, count=25, dotted=True),
    "matrix25zh": partial(matrix, count=25, dotted=False), "matrix60": partial(matrix, count=60, dotted=True),
    "matrix60solid": partial(matrix, count=60, dotted=False), "cross25": partial(cross, count=25), "cross60zh": partial(cross, count=60),
    "roots25": partial(roots, count=25), "roots25zh": partial(roots, count=25), "own40": partial(own, count=40),
    "own25zh": partial(own, count=25), "nested60": partial(nested, count=60), "nested120": partial(nested, count=120),
    "outsiders25": partial(outsiders, count=25), "outsiders14zh": partial(outsiders, count=14),
    "nolines25": partial(without_lines, count=25), "empty14": partial(empty, count=14), "one40zh": partial(one, count=40),
    "one120": partial(one, count=120), "long14": partial(typical, count=14, long=True), "long40": partial(typical, count=40, long=True),
    "long40zh": partial(typical, count=40, long=True), "seats25": partial(typical, count=25, seats=True),
    "seats40zh": partial(typical, count=40, seats=True), "ties14": partial(typical, count=14, ties=5),
    "ties25zh": partial(typical, count=25, ties=18), "ties40": partial(typical, count=40, ties=35),
    "bureau27zh": partial(public, staff=made.BUREAU), "hospital27zh": partial(public, staff=made.HOSPITAL),
    "licensing7": partial(organogram, file="driver_and_vehicle_licensing_agency-2011-09-30"),
    "pensions64": partial(organogram, file=f"{PENSIONS}03-31", seats=True), "pensions89": partial(organogram, file=f"{PENSIONS}09-30"),
    "treasury115": partial(organogram, file=TREASURY), "banking13": partial(organogram, file=TREASURY, top="19574"),
    "tax17": partial(organogram, file=TREASURY, top="19533"), "abroad24": partial(organogram, file=TREASURY, top="19575"),
    "services35": partial(organogram, file=TREASURY, top="19614"), "finance38": partial(organogram, file=TREASURY, top="19562"),
    "economics9": partial(organogram, file=TREASURY, top="19787", seats=True),
}  # fmt: skip
ORGANIZATIONS = tuple(_MADE)
"""Names: what kind, how many people, and zh for Chinese."""


def language_of(name: str) -> str:
    """Language of an organization."""
    return "zh" if name.endswith("zh") else "en"


@cache
def organization(name: str) -> Plan:
    """The organization with this name."""
    return _MADE[name](name)
