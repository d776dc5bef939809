"""Names that people in the field have broken software with are drawn as typed, in the picture and in DOT (tests/data/README.md)."""

import json
from collections import Counter
from xml.etree import ElementTree

import pygraphviz
import pytest

from playbook.chart import dot_source, outline, picture
from playbook.content import method
from playbook.models import Plan
from playbook.text import clean_label
from tests.support.chart_plans import DATA, TODAY

METHOD = method()
STRINGS = json.loads((DATA / "blns.json").read_text("utf-8"))
SVG = "{http://www.w3.org/2000/svg}"
HALVES = [STRINGS[start : start + 103] for start in range(0, len(STRINGS), 103)]


def hostile(strings: list[str]) -> Plan:
    """Everybody and every department is called something nasty; each reports to the one before the last five."""
    labels = [clean_label(text) for text in strings]
    return Plan(
        id="hostile",
        account=labels[0],
        opportunity=labels[-1],
        departments=tuple({"id": f"d{n}", "name": label} for n, label in enumerate(labels[:8])),
        people=tuple(
            {"id": f"n{n}", "name": label, "title": label, "department": f"d{n % 8}", "reports_to": [{"boss": f"n{n // 5}"}] if n else []}
            for n, label in enumerate(labels)
        ),
        lines=({"id": "l", "kind": "influence", "source": "n1", "target": "n2"},),
    )


def test_there_are_515_of_them() -> None:
    assert len(STRINGS) == 515


@pytest.mark.parametrize("strings", HALVES, ids=lambda strings: f"from {strings[0][:8]!r}")
def test_the_picture_shows_what_was_typed(strings: list[str]) -> None:
    plan = hostile(strings)
    tree = ElementTree.fromstring(picture(plan, METHOD, "en", today=TODAY).svg)
    cards = {node.get("data-person"): node for node in tree.iter(f"{SVG}g") if node.get("data-person")}
    assert len(cards) == len(strings)
    for person in plan.people:
        shown = next(text for text in cards[person.id].iter(f"{SVG}text") if text.get("class") == "name").text or ""
        if person.name.strip():
            assert shown == person.name or (shown.endswith("…") and person.name.startswith(shown[:-1])), person.name
            assert person.name in (cards[person.id].findtext(f"{SVG}title") or "")


@pytest.mark.parametrize("strings", HALVES, ids=lambda strings: f"from {strings[0][:8]!r}")
def test_nothing_of_theirs_becomes_markup(strings: list[str]) -> None:
    hostile_tags, harmless_tags = (
        Counter(node.tag for node in ElementTree.fromstring(picture(plan, METHOD, "en", today=TODAY).svg).iter())
        for plan in (hostile(strings), hostile(["Li" if text.strip() else text for text in map(clean_label, strings)]))
    )
    assert hostile_tags == harmless_tags
    assert set(hostile_tags) <= {SVG + tag for tag in TAGS}


TAGS = ["svg", "title", "defs", "pattern", "marker", "clipPath", "style", "rect", "g", "path", "circle", "polygon", "text", "use"]


@pytest.mark.parametrize("strings", HALVES, ids=lambda strings: f"from {strings[0][:8]!r}")
def test_dot_keeps_every_node_line_and_label(strings: list[str]) -> None:
    plan = hostile(strings)
    graph = pygraphviz.AGraph(string=dot_source(plan, METHOD, "en", today=TODAY))
    drawn = ElementTree.fromstring(graph.draw(format="svg", prog="dot"))
    kinds = Counter(node.get("class") for node in drawn.iter(f"{SVG}g"))
    legend = 5
    assert kinds["node"] == len(strings) + legend
    assert kinds["edge"] == len(strings) - 1 + 1
    assert kinds["cluster"] == 8 + 1
    for node in drawn.iter(f"{SVG}g"):
        name = node.findtext(f"{SVG}title") or ""
        if node.get("class") == "node" and name.startswith("p"):
            person = plan.people[int(name[1:])]
            lines = [text.text or "" for text in node.iter(f"{SVG}text")]
            if person.name.strip():
                assert _bare(lines[0]) == _bare(f"？ {person.name}")
    assert not [node for node in drawn.iter() if node.tag in (f"{SVG}image", f"{SVG}a")]


def _bare(text: str) -> str:
    """Without the difference between kinds of spaces, which Graphviz writes as no-break spaces where several follow each other."""
    return "".join(text.split())


def test_each_of_them_stands_in_the_outline() -> None:
    plan = hostile(STRINGS)
    rows = {row.id: row for row in outline(plan, METHOD, "en")}
    assert all(person.name in rows[person.id].text for person in plan.people if person.name.strip())
