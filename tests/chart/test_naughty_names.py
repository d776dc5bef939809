"""Names that people in the field have broken software with are drawn as typed, in the picture and in DOT (tests/data/README.md)."""

import json
import re
from collections import Counter
from xml.etree import ElementTree

import pygraphviz
import pytest

from playbook.chart import ChartOptions, dot_source, layout_of, outline, picture
from playbook.content import method
from playbook.models import Plan
from playbook.text import clean_label
from tests.support.chart_plans import DATA, TODAY

METHOD = method()
STRINGS = json.loads((DATA / "blns.json").read_text("utf-8"))
WHOLE = ChartOptions(opened=None)
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
    tree = ElementTree.fromstring(picture(plan, METHOD, "en", today=TODAY, options=WHOLE).svg)
    cards = {node.get("data-person"): node for node in tree.iter(f"{SVG}g") if node.get("data-person")}
    assert len(cards) == len(strings)
    for person in plan.people:
        rows = [text.text or "" for text in cards[person.id].iter(f"{SVG}text") if (text.get("class") or "").startswith("name")]
        if person.name.strip():
            shown, typed = "".join("".join(rows).split()), "".join(person.name.split())
            assert shown == typed or (shown.endswith("…") and typed.startswith(shown[:-1])), person.name
            assert person.name in (cards[person.id].findtext(f"{SVG}title") or "")


@pytest.mark.parametrize("strings", HALVES, ids=lambda strings: f"from {strings[0][:8]!r}")
def test_nothing_of_theirs_becomes_markup(strings: list[str]) -> None:
    """A long name takes more rows of text on its card, and no other element."""
    drawings = [
        ElementTree.fromstring(picture(plan, METHOD, "en", today=TODAY, options=WHOLE).svg)
        for plan in (hostile(strings), hostile(["Li" if text.strip() else text for text in map(clean_label, strings)]))
    ]
    hostile_cards, harmless_cards = (
        {
            node.get("data-person"): Counter(inner.tag for inner in node.iter() if inner.tag != f"{SVG}text")
            for node in drawing.iter(f"{SVG}g")
            if node.get("data-person")
        }
        for drawing in drawings
    )
    assert hostile_cards == harmless_cards
    assert {node.tag for node in drawings[0].iter()} <= {SVG + tag for tag in TAGS}


TAGS = ["svg", "title", "defs", "pattern", "marker", "clipPath", "style", "rect", "g", "path", "circle", "polygon", "text", "use"]


@pytest.mark.parametrize("strings", HALVES, ids=lambda strings: f"from {strings[0][:8]!r}")
def test_dot_keeps_every_node_line_and_label(strings: list[str]) -> None:
    plan = hostile(strings).but(lines=())
    graph = pygraphviz.AGraph(string=dot_source(plan, METHOD, "en", today=TODAY))
    drawn = ElementTree.fromstring(graph.draw(format="svg", prog="dot"))
    nodes = {node.findtext(f"{SVG}title") or "": node for node in drawn.iter(f"{SVG}g") if node.get("class") == "node"}
    kinds = Counter(node.get("class") for node in drawn.iter(f"{SVG}g"))
    assert {name for name in nodes if re.fullmatch(r"p\d+", name)} == {f"p{index}" for index in range(len(strings))}
    assert {re.sub(r"\d", "", name) for name in nodes} <= {"p", "n", "t", "s", "keys", "title"}
    assert kinds["edge"] == len(strings) - 1
    assert kinds["cluster"] == sum(len(ground.rects) for ground in layout_of(plan).grounds)
    for index, person in enumerate(plan.people):
        said = _bare("".join(text.text or "" for text in nodes[f"p{index}"].iter(f"{SVG}text")))
        name = _bare(f"？ {person.name}")
        if person.name.strip():
            assert said.startswith(name) or name.startswith(said.partition("…")[0]), person.name
    assert not [node for node in drawn.iter() if node.tag in (f"{SVG}image", f"{SVG}a")]


def _bare(text: str) -> str:
    """Without the difference between kinds of spaces, which Graphviz writes as no-break spaces where several follow each other."""
    return "".join(text.split())


def test_each_of_them_stands_in_the_outline() -> None:
    plan = hostile(STRINGS)
    rows = {row.id: row for row in outline(plan, METHOD, "en")}
    assert all(person.name in rows[person.id].text for person in plan.people if person.name.strip())
