"""The relationship plan as a sheet: who stands on it in which order, and what each line says."""

from datetime import date

from playbook import edits
from playbook.content import method
from playbook.insight.relationship_sheet import relationship_sheet, sheet_cells
from playbook.models import Action, Department, HeldRole, Person, Plan, Reading, Relation, Rival

TODAY = date(2026, 11, 24)
PLAN = Plan(
    id="p", account="B", stage="decision",
    rivals=(Rival(id="ibm", name="IBM"), Rival(id="hp", name="HP"), Rival(id="dell", name="Dell")),
    departments=(Department(id="gm", name="Office"),),
    people=(
        Person(id="li", name="Li", title="Clerk", influence=1, roles=(HeldRole(role="user"),)),
        Person(
            id="wu", name="Wu", title="General manager", department="gm", influence=5,
            roles=(HeldRole(role="financial"), HeldRole(role="economic")), readings=(Reading(id="r", on=TODAY, stance="opponent"),),
            relation=Relation(ours=1, rivals={"hp": 3, "ibm": 0}, target=2, target_on=date(2026, 12, 12), strategy="Same test for both"),
        ),
        Person(id="gone", name="Gone", left=TODAY),
        Person(id="seat", title="Head of finance", placeholder=True, influence=4, roles=(HeldRole(role="economic"),)),
    ),
    actions=(
        Action(id="late", what="Show the test", stage="need", person="wu", due=date(2026, 12, 1)),
        Action(id="soon", what="Ask the coach", stage="need", person="wu", due=date(2026, 11, 30), owner="Tom"),
        Action(id="done", what="Call", stage="need", person="wu", due=date(2026, 11, 1), status="done"),
        Action(id="other", what="Write", stage="need"),
    ),
)  # fmt: skip


def test_everybody_still_there_has_a_line_and_who_decides_stands_first() -> None:
    rows = relationship_sheet(PLAN, method(), ())
    assert [row.person.id for row in rows] == ["wu", "seat", "li"]
    assert [row.decisive for row in rows] == [True, True, False]
    assert [row.person.id for row in rows if row.lacks_target] == ["seat"], "a light person needs no target"
    assert not any(row.lacks_target for row in relationship_sheet(edits.set_relation(PLAN, "seat", target=0), method(), ()))


def test_a_line_names_each_competitor_the_next_open_action_and_the_gap() -> None:
    wu, seat, li = relationship_sheet(PLAN, method(), ())
    assert [(rival.name, level) for rival, level in wu.levels] == [("IBM", 0), ("HP", 3), ("Dell", None)]
    assert [(rival.name, level) for rival, level in wu.sides] == [("HP", 3), ("IBM", 0)]
    assert (wu.next_action, li.next_action) == (PLAN.actions[1], None)
    assert dict(sheet_cells(wu, method(), "en")) == {
        "name": "Wu", "title": "General manager", "department": "Office", "roles": "Economic buyer, Finance approver",
        "stance": "－ Opponent", "ours": "●○○○ 1", "target": "●●○○ 2", "target_on": "Dec 12, 2026", "rivals": "●●●○ 3 HP\n○○○○ 0 IBM",
        "gap": "−2", "concern": "", "win": "", "strategy": "Same test for both", "resources": "",
        "what": "Ask the coach", "owner": "Tom", "due": "Nov 30, 2026",
    }  # fmt: skip
    assert [sheet_cells(seat, method(), "zh")[name] for name in ("name", "title", "ours", "gap", "stance")] == [
        "Head of finance", "", "–", "", "？ 未知",
    ]  # fmt: skip
