"""Made-up structures for the layout, and what has to be true of any drawing of one."""

from itertools import pairwise

from hypothesis import strategies as st

from playbook.chart.layout.drawn import Drawn
from playbook.chart.layout.inputs import Structure, structure
from playbook.chart.layout.rect import Rect
from playbook.models import Plan


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Departments in departments, some empty, several tops, dotted lines, people outside and without a department."""
    count = draw(st.integers(0, 6))
    departments = [
        {
            "id": f"d{n}", "name": f"Department {n}" * draw(st.integers(1, 3)), "outside": draw(st.integers(0, 5)) == 0,
            "parent": draw(st.sampled_from([None, *(f"d{other}" for other in range(n))])),
        }
        for n in range(count)
    ]  # fmt: skip
    homes = st.sampled_from([None, *(one["id"] for one in departments)])
    people = []
    for n in range(draw(st.integers(1, 14))):
        bosses = draw(st.lists(st.tuples(st.integers(0, n - 1), st.booleans()), max_size=2, unique_by=lambda line: line[0])) if n else []
        lines = [{"boss": f"p{boss}", "dotted": dotted} for boss, dotted in bosses]
        people.append({"id": f"p{n}", "name": f"P {n}", "department": draw(homes), "reports_to": lines})
    return Plan(id="made", account="A", departments=tuple(departments), people=tuple(people))


@st.composite
def structures(draw: st.DrawFn) -> Structure:
    """The structure of one of `plans`, in which some stand for several people below their boss, in the boss's department."""
    plan = draw(plans())
    reports = structure(plan).reports()
    leaves = {boss: [one for one in below if one not in reports] for boss, below in reports.items()}
    folds = {below[-1]: plan.person(boss).department for boss, below in leaves.items() if below and draw(st.integers(0, 3)) == 0}
    return structure(plan.but(people=tuple(one.but(department=folds.get(one.id, one.department)) for one in plan.people)), folds)


def wrong(drawn: Drawn, of: Structure) -> list[tuple[str, ...]]:
    """What may not be: cards on one another, a boss neither above nor left of a report, a line that is slanted, loose or through a card."""
    cards = drawn.cards
    found: list[tuple[str, ...]] = [("missing", person) for person in of.people if person not in cards]
    names = sorted(cards)
    found += [
        ("overlap", one, other)
        for n, one in enumerate(names)
        for other in names[n + 1 :]
        if cards[one].grown(-0.1).meets(cards[other].grown(-0.1))
    ]
    for report, boss in of.boss.items():
        above, below = cards[boss], cards[report]
        if report in of.folds:
            if report in drawn.routes or not (above.bottom <= below.y and above.x < below.x and below.right <= above.right + 0.1):
                found.append(("tab", boss, report))
        elif above.y > below.y + 0.1 or not (above.bottom <= below.y or above.right <= below.x):
            found.append(("below", boss, report))
    found += [("unled", report) for report in of.boss if report not in of.folds and drawn.routes.get(report, ("",))[0] != of.boss[report]]
    for report, (boss, points) in drawn.routes.items():
        if not (_on_edge(cards[boss], points[0]) and _on_edge(cards[report], points[-1])):
            found.append(("loose", boss, report))
        for (x, y), (x2, y2) in pairwise(points):
            if abs(x - x2) > 0.01 and abs(y - y2) > 0.01:
                found.append(("slanted", boss, report))
            piece = Rect(min(x, x2) - 0.1, min(y, y2) - 0.1, abs(x - x2) + 0.2, abs(y - y2) + 0.2)
            found += [("through", boss, report, other) for other, card in cards.items() if card.grown(-0.2).meets(piece)]
    return found


def _on_edge(card: Rect, point: tuple[float, float]) -> bool:
    inner, outer = card.grown(-0.2), card.grown(0.2)
    x, y = point
    inside = inner.x < x < inner.right and inner.y < y < inner.bottom
    return outer.x < x < outer.right and outer.y < y < outer.bottom and not inside
