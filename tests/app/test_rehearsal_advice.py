"""Advice of the dry run: whom to win, by which way and what if somebody will not move."""

import pytest

from pages.ui.kit.words import catalog
from playbook.models import Stance
from playbook.samples import sample
from playbook.storage import Store
from tests.support.pages import OpenPage
from tests.support.plans import TODAY
from tests.support.rehearsal_page import case, doors, text


def test_whom_to_win_becomes_an_action_with_what_is_expected_of_it(open_page: OpenPage, database: Store) -> None:
    test = open_page("rehearsal", "en", sample("keyboards", "en", TODAY, plan_id="case"))
    test.text_input(key="propose:rehearsal-act:engineer-owner").set_value("Li Si")
    test.button(key="rehearsal-act:engineer").click().run()
    assert not test.exception
    action = database.load("case").plan.actions[-1]
    assert (action.person, action.owner, action.expected) == ("engineer", "Li Si", Stance.NEUTRAL)
    assert action.what.startswith("Before the Project evaluation meeting, move Mr Chen from Opponent to Neutral. Business priority: ")
    assert action.due
    assert test.button(key="rehearsal-act:engineer").disabled, "one open action for the same is enough"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_advice_stands_before_the_map_and_says_that_nobody_prepared_the_room(language: str, open_page: OpenPage) -> None:
    plan = case("keyboards", language)
    test = open_page("rehearsal", language, plan)
    said = text(test)
    unprepared = {
        "en": "A meeting that no one has prepared changes nothing. Of the 5 here, 4 still need a talk before it: ",
        "zh": "没人做会前工作的会，往往不了了之。在场 5 人中，会前还有 4 人",
    }
    assert unprepared[language] in said
    assert said.index(f"1. **{plan.person('engineer').name}**") < said.index(catalog()["rehearsal.move-help"][language])
    start = {"en": "Start by", "zh": "最晚"}[language]
    advice = [one.value for one in test.markdown if start in one.value]
    assert advice
    for step in advice:
        before, _, after = step.partition(start)
        assert before.removesuffix(":red[").rstrip().endswith((".", "。")), step
        assert after.rstrip("]").endswith((".", "。")), step


def test_every_figure_says_what_it_is_made_of(open_page: OpenPage) -> None:
    said = text(open_page("rehearsal", "en", case("keyboards", "en")))
    assert "**Mr Chen**, 4: has shown or said it 1, a competitor is closer 1, opponent to neutral 2" in said
    assert "6 rounds of talks" in said


def test_if_somebody_will_not_move_there_is_another_way_or_none(open_page: OpenPage) -> None:
    plan = case("keyboards", "en")
    test = open_page("rehearsal", "en", plan)
    assert "**Mr Chen**: then there is no way to win this meeting." in text(test), "under consensus he has to agree"
    assert "**Xiao Li**: then " in text(test)
    test.button_group(key="rehearsal-fixed:case").set_value(["engineer"]).run()
    assert "There is no way to win this meeting while these people will not move: Mr Chen." in text(test)
    assert "Trying 1 change." in text(test)
    test.button_group(key="rehearsal-fixed:case").set_value(["xiao-li"]).run()
    assert "**Xiao Li**: from" not in text(test)
    assert "while these people" not in text(test)
    test.button(key="rehearsal-reset").click().run()
    assert "Trying" not in text(test)


def test_whoever_the_plan_says_will_not_move_is_left_alone(open_page: OpenPage) -> None:
    plan = case("keyboards", "en")
    fixed = plan.but(people=tuple(person.but(immovable=person.id == "xiao-li") for person in plan.people))
    test = open_page("rehearsal", "en", fixed)
    assert "**Xiao Li**: from" not in text(test)
    assert "Xiao Li (will not move)" in "".join(str(frame.value.to_numpy().tolist()) for frame in test.table)
    assert "Trying" not in text(test)


def test_an_introduction_says_through_whom_it_leads(open_page: OpenPage) -> None:
    plan = case("keyboards", "en")
    assert "Xiao Wang → General manager (Name not known yet) (first find out who that is) → Xiao Huang" in doors(open_page, plan)
    named = tuple(
        person.but(name="Mr Gao", placeholder=False, blocked=True) if person.id == "general-manager" else person for person in plan.people
    )
    assert "Mr Gao (access blocked and we have not met them)" in doors(open_page, plan.but(id="n", people=named)).replace(", ", " and ")


def test_while_a_tender_runs_nobody_is_asked_for_an_introduction(open_page: OpenPage) -> None:
    plan = case("keyboards", "en").but(formal_tender=True)
    test = open_page("rehearsal", "en", plan)
    test.session_state["rehearsal-tabs"] = catalog()["rehearsal.doors"]["en"]
    test.run()
    assert any("A formal tender is running" in info.value for info in test.info)
    assert "→ Xiao Huang" not in text(test)
    assert "Reach them through" not in text(test)


def test_the_hidden_adviser_is_named_with_who_listens(open_page: OpenPage) -> None:
    plan = case("keyboards", "en")
    line = plan.lines[0]
    lines = tuple(line.but(id=f"fox-{to}", source="xiao-wang", target=to) for to in ("head", "engineer"))
    said = text(open_page("rehearsal", "en", plan.but(lines=lines)))
    assert "listen to Xiao Wang, who carries little weight on paper" in said
    assert "listen to Xiao Wang" not in text(open_page("rehearsal", "en", plan.but(id="none", lines=())))
