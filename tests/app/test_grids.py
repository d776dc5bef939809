"""Tables for editing many: after each step the screen, the store and the page opened anew say the same, at any number of rows."""

import pytest

from pages.ui.kit.words import catalog
from playbook import edits
from playbook.content import method
from playbook.models import (
    STAGES,
    Action,
    ActionStatus,
    Coverage,
    Department,
    HeldRole,
    Person,
    Plan,
    Reading,
    Relation,
    Reporting,
    RoleId,
    Stance,
)  # fmt: skip
from playbook.storage import Store
from tests.support.grid_browser import Browser
from tests.support.pages import OpenPage, editing, on_tab
from tests.support.plans import NOW

SHOWN = ("what", "owner", "due", "status")


def actions(table: Browser) -> list[tuple[str, ...]]:
    return sorted(tuple(row[name] or "" for name in SHOWN) for row in table.rows())


def stored(database: Store, id: str) -> list[tuple[str, ...]]:
    found = database.load(id).plan.actions
    return sorted(
        (one.what, one.owner, f"{one.due:%b} {one.due.day}, {one.due.year}" if one.due else "", one.status.value) for one in found
    )


def test_screen_and_store_say_the_same_at_any_number_of_rows(open_page: OpenPage, database: Store) -> None:
    test = editing(open_page("plan", "en", Plan(id="first", account="B")))
    name = next(key for key in test.session_state._state.filtered_state if str(key).startswith("grid:actions"))
    for count in (0, 9, 60):
        plan = Plan(id=f"p{count}", account="B", actions=tuple(Action(id=f"a{n}", what=f"Act {n}", stage=STAGES[0]) for n in range(count)))
        database.create(plan, author="", now=NOW)
        test.query_params["plan"] = plan.id
        test.run()
        table = Browser(test, name)

        def same(step: str, rows: int, plan: Plan = plan, table: Browser = table) -> None:
            assert actions(table) == stored(database, plan.id), f"{step}, {len(plan.actions)} rows"
            assert len(database.load(plan.id).plan.actions) == rows, step

        same("opened", count)
        table.type(count, what="Call Li")
        same("a row more", count + 1)
        id = table.id
        table.type(count, owner="Me", due="2026年12月22日")
        assert table.rows()[-1]["when"] == "in 28 days", "what follows from a date follows"
        table.type(count, due="12/1/2026")
        table.type(count, due="soon")
        same("a date that is none", count + 1)
        assert f"Row {count + 1}, Due" in test.error[0].value
        table.type(count + 1, what="   ")
        table.type(count + 1, owner="We", status="done")
        assert f"Row {count + 2} is saved once “Action” is filled in" in test.error[0].value
        assert (table.rows()[-1]["owner"], len(database.load(plan.id).plan.actions)) == ("We", count + 1), "what was typed waits"
        table.type(count + 1, what="Ask Wu")
        assert ("Ask Wu", "We", "", "done") in stored(database, plan.id)
        same("a row begun with its owner", count + 2)
        assert table.id == id, "typing never makes a new table"
        table.type(0, remove=True)
        table.press("actions:all-None-None:remove")
        same("a row out", count + 1)
        table.press("shell-undo")
        same("undone", count + 2)
        table.press("shell-undo")
        same("undone twice", count + 1)
        table.type(0, what="Typed again")
        same("typed after undo", count + 1)
        test.text_input(key="action-what").set_value("By form")
        test.button(key="action-add").click().run()
        table.draw()
        same("by form", count + 2)
        table.paste(count + 2, "what", "\n".join(f"Pasted {n}\t\t\tMe\t1{n % 9} Dec 2026" for n in range(55)))
        same("more rows than blank lines", count + 57)
        table.type(count + 60, due="soon")
        assert len(database.load(plan.id).plan.actions) == count + 57
        table.type(count + 60, due="")
        same("a row of a refused cell alone, emptied", count + 57)
        for page in ("app.py", "pages/adviser.py", "pages/present.py"):
            line = next(line for line, row in enumerate(table.data) if row["what"] == "Pasted 7")
            table.edits.setdefault(line, {})["owner"] = page
            table.send(to=page)
            assert page in {one.owner for one in database.load(plan.id).plan.actions}, "typed and left at once"
            test.switch_page("pages/plan.py").run()
            table.draw()
            same("left and back", count + 57)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_the_product_shows_is_understood_or_refused_with_its_place(language: str, open_page: OpenPage, database: Store) -> None:
    people = tuple(Person(id=f"p{n}", name=f"P{n}") for n in range(6))
    test = open_page("relationships", language, Plan(id="p", account="B", people=people))
    test.toggle(key="relations-edit").set_value(True).run()
    table = Browser(test, "grid:relations")
    table.paste(0, "ours", "2 可信来源\n2 Listened to\ncredible source\n２\n0 局外人\n7")
    relations = [person.relation for person in database.load("p").plan.people]
    assert [relation.ours for relation in relations] == [2, 2, 2, 2, 0, None]
    column, options = catalog()["relationships.ours"][language], "2 Listened to" if language == "en" else "2 说话有人信"
    assert {"en": f"Row 6, {column}", "zh": f"第 6 行“{column}”"}[language] in test.error[0].value
    assert options in test.error[0].value
    table.paste(0, "target_on", "2026年12月22日\n11/27/2026\n12/3/2026\n31.2.2027\n\n2027-03-05\n5 May 2027")
    days = [str(person.relation.target_on or "") for person in database.load("p").plan.people]
    assert days == ["2026-12-22", "2026-11-27", "2026-12-03", "", "", "2027-03-05"], "a column of dates has one order"
    assert {"en": "Row 4, ", "zh": "第 4 行"}[language] in test.error[0].value
    assert {"en": "the last 1 pasted row was left out", "zh": "最后 1 行"}[language] in test.error[0].value
    test.query_params["lang"] = language
    test.run()
    assert next(row["target_on"] for row in table.rows()) == {"en": "Dec 22, 2026", "zh": "2026年12月22日"}[language]


def test_what_is_typed_into_a_row_that_is_gone_is_refused_in_words_once(open_page: OpenPage, database: Store) -> None:
    test = editing(
        open_page("plan", "en", Plan(id="p", account="B", actions=tuple(Action(id=id, what=id, stage=STAGES[0]) for id in "abc")))
    )
    table = Browser(test, "grid:actions:all-None-None")
    database.save(edits.remove_action(database.load("p").plan, "a"), revision=1, author="", now=NOW)
    table.type(0, owner="Me")
    assert "Row 1, Owner" in test.error[0].value
    assert actions(table) == stored(database, "p")
    table.type(0, owner="You")
    assert not test.error
    table.type(1, due="soon")
    assert test.error
    test.button(key="shell-undo").click().run()
    table.draw()
    database.save(edits.remove_action(database.load("p").plan, "b"), revision=database.load("p").revision, author="", now=NOW)
    test.run()
    assert not test.error, "a row number of another table"


def test_what_is_typed_back_to_what_it_was_is_stored_and_a_tick_can_be_taken_off(open_page: OpenPage, database: Store) -> None:
    plan = Plan(id="p", account="B", people=(Person(id="a", name="A", title="Buyer", influence=2), Person(id="b", name="B")))
    test = open_page("organization", "en", plan)
    table = Browser(test, "grid:people")
    for cells in ({"title": "Buyers"}, {"title": "Buyer"}, {"influence": None}, {"influence": 2}, {"title": ""}, {"title": "Buyer"}):
        table.type(0, **cells)
        (column, value) = next(iter(cells.items()))
        assert getattr(database.load("p").plan.person("a"), column) == value, cells
        assert table.rows()[0][column] == value, cells
    for email in ("b@example.org", "", "b@example.org"):
        table.type(1, email=email)
        assert database.load("p").plan.person("b").email == email
    for ticked in (True, False, True, False):
        table.type(0, remove=ticked)
        assert test.button(key="people:remove").disabled is not ticked
        assert bool(table.edits.get(0, {}).get("remove", table.data[0]["remove"])) is ticked


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_stage_is_understood_as_the_process_page_shows_it(language: str, open_page: OpenPage, database: Store) -> None:
    rows = tuple(Action(id=f"a{n}", what=f"Act {n}", stage=STAGES[-1]) for n in range(len(STAGES) + 1))
    test = editing(open_page("plan", language, Plan(id="p", account="B", actions=rows)))
    stages = [f"{number} {method().stages[stage].label[language]}" for number, stage in enumerate(STAGES, 1)]
    Browser(test, "grid:actions:all-None-None").paste(0, "stage", "\n".join([*stages, f"3{stages[0]}"]))
    assert [action.stage for action in database.load("p").plan.actions] == [*STAGES, STAGES[-1]]
    assert len(test.error[0].value.splitlines()) == 2


def test_departments_of_one_name_are_told_apart_wherever_they_lie(open_page: OpenPage, database: Store) -> None:
    homes = (Department(id="a", name="IT"), Department(id="b", name="Net", parent="a"), Department(id="c", name="IT", parent="b"))
    people = tuple(Person(id=id, name=id, department=home) for id, home in (("x", "a"), ("y", "c"), ("z", None)))
    test = open_page("organization", "en", Plan(id="p", account="B", departments=homes, people=people))
    table = Browser(test, "grid:people")
    shown = [row["department"] for row in table.rows()]
    for place, cell in enumerate(shown[:2]):
        table.paste(2, "department", cell)
        plan = database.load("p").plan
        assert (plan.person("z").department, plan.departments) == (people[place].department, homes)
    test.session_state["organization-tabs"], test.session_state["departments-edit"] = catalog()["organization.departments"]["en"], True
    test.run()
    Browser(test, "grid:departments").paste(1, "parent", shown[1])
    assert "Row 2, Part of" in test.error[0].value, "its own part: a circle"
    assert database.load("p").plan.departments == homes


def test_people_and_departments_take_words_of_either_language(open_page: OpenPage, database: Store) -> None:
    plan = Plan(id="p", account="B", departments=(Department(id="d", name="IT"),), people=(Person(id="a", name="Li"),))
    test = open_page("organization", "en", plan)
    table = Browser(test, "grid:people")
    table.paste(0, "name", "Li Wei\tHead\tIT\t\t经济型, Coach\t支持者\t５\t多次\tli@example.com")
    person = database.load("p").plan.people[0]
    assert (person.name, person.role_ids, person.stance, person.influence) == ("Li Wei", ("economic", "coach"), "supporter", 5)
    assert (person.coverage, person.email, person.department) == ("several", "li@example.com", "d")
    table.paste(0, "roles", "King\tfriend of mine\t9\tnever heard")
    assert [line.split(":")[0] for line in test.error[0].value.splitlines()[1:]] == [
        f"Row 1, {column}" for column in ("Roles", "Stance", "Influence", "Contact level")
    ]
    table.paste(1, "name", "Name\tTitle\nWu\tClerk\nSun\tBuyer")
    assert len(database.load("p").plan.people) == 1
    assert test.text_area(key="import-paste").value == "Name\tTitle\nWu\tClerk\nSun\tBuyer"
    assert test.session_state["organization-tabs"] == catalog()["organization.import"]["en"]
    test.session_state["organization-tabs"], test.session_state["departments-edit"] = catalog()["organization.departments"]["en"], True
    test.run()
    table = Browser(test, "grid:departments")
    table.paste(0, "name", "IT\t\tRuns it\tCalm\t是\nNet\tIT\t\t\tno\nOdd\tNowhere\t\t\tmaybe")
    departments = database.load("p").plan.departments
    assert [(one.name, one.parent, one.outside) for one in departments] == [
        ("IT", None, True), ("Net", "d", False), ("Odd", None, False)
    ]  # fmt: skip
    assert [line.split(":")[0] for line in test.error[0].value.splitlines()[1:]] == ["Row 3, Part of", "Row 3, Outside the customer"]


FULL = Plan(
    id="full",
    account="B",
    departments=(
        Department(id="it", name="IT", parent="board", function="Runs", cares_about="Peace", outside=True),
        Department(id="board", name="Board"),
    ),
    people=(
        Person(
            id="li", name="Li", title="Head", department="it", reports_to=(Reporting(boss="wu"),), roles=(HeldRole(role=RoleId.USER),),
            readings=(Reading(id="r", on=NOW.date(), stance=Stance.OPPONENT),), influence=3, coverage=Coverage.DEEP,
            email="a@b.c", phone="1", concern="Noise", win="Rest",
            relation=Relation(ours=1, target=3, target_on=NOW.date(), strategy="Visit", resources="Tom"),
        ),
        Person(id="wu", name="Wu"),
    ),
    actions=(
        Action(
            id="a", what="Call Li", stage=STAGES[2], person="li", owner="Me", due=NOW.date(), status=ActionStatus.STARTED,
            expected=Stance.NEUTRAL, result="None yet",
        ),
    ),
)  # fmt: skip
TABLES = {
    "organization.people": "grid:people",
    "organization.departments": "grid:departments",
    "plan": "grid:actions:all-None-None",
    "relationships": "grid:relations",
}
KEPT = {"organization.people": ["title", "stance"], "organization.departments": ["name"], "plan": ["what", "stage", "status"]}
"""The cells that cannot be empty: what stays is said. A name may be, beside a title."""


@pytest.mark.parametrize("where", TABLES)
def test_an_emptied_cell_is_empty_or_says_why_not(where: str, open_page: OpenPage) -> None:
    test = open_page(where.partition(".")[0], "en", FULL)
    test.session_state["departments-edit"] = True
    if where == "relationships":
        test.toggle(key="relations-edit").set_value(True).run()
    table = Browser(on_tab(test, where) if "." in where else editing(test) if where == "plan" else test, TABLES[where])
    grid = test.session_state[TABLES[where]]
    line = grid.ids.index({"plan": "a", "organization.departments": "it"}.get(where, "li"))
    columns = [name for name in grid.titles if name not in grid.readonly]
    assert all(table.data[line][name] for name in columns), "every cell is full"
    table.type(line, **dict.fromkeys(columns))
    kept = [name for name in columns if table.rows()[line][name]]
    assert kept == KEPT.get(where, [])
    said = test.error[0].value.splitlines()[1:] if kept else []
    assert [one.partition(":")[0] for one in said] == [f"Row {line + 1}, {grid.titles[name]}" for name in kept]
    assert all("kept" in one for one in said)


def test_what_cannot_be_kept_of_a_cell_is_left_out_and_said(open_page: OpenPage, database: Store) -> None:
    test = editing(open_page("plan", "en", FULL))
    table = Browser(test, TABLES["plan"])
    place = list(test.session_state[TABLES["plan"]].titles).index("due")
    assert place + 1 == list(test.session_state[TABLES["plan"]].titles).index("when")
    table.paste(0, "due", f"1 Dec 2026\t{table.rows()[0]['when']}\tdone")
    assert not test.error
    table.paste(0, "due", "2 Dec 2026\tin 99 days\tstarted")
    assert test.error[0].value.startswith("When ")
    assert "left out" in test.error[0].value
    assert database.load("full").plan.actions[0].status is ActionStatus.STARTED
    table.type(0, result="x" * 1001)
    assert "1,001 characters" in test.error[0].value
    assert database.load("full").plan.actions[0].result == "None yet"
