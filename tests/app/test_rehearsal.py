"""The rehearsal page tells the article's two cases, moves people in thought only, and never speaks of a likelihood."""

import re

import pytest

from pages.ui.kit import labels, session
from pages.ui.kit.words import catalog
from playbook.models import Part, Person, Plan, Quota, RivalKind, StageId, Stance
from playbook.storage import Store
from tests.support.pages import OpenPage, field, with_card
from tests.support.plans import TODAY
from tests.support.rehearsal_page import case, text


@pytest.mark.parametrize(("language", "nothing", "named"), [("en", "Nothing changes", "Mr Chen"), ("zh", "维持现状", "陈工")])
def test_case_b_changes_nothing_and_says_whom_to_prepare_with_which_concern(
    language: str, nothing: str, named: str, open_page: OpenPage
) -> None:
    plan = case("keyboards", language)
    said = text(open_page("rehearsal", language, plan))
    assert nothing in said
    assert f"1. **{named}**" in said
    assert all(plan.person(id).concern in said for id in ("engineer", "head", "xiao-li", "xiao-huang"))
    assert "general-manager" not in said


def test_case_b_after_the_work_is_ours_and_nothing_of_it_is_saved(open_page: OpenPage, database: Store) -> None:
    test = open_page("rehearsal", "en", case("keyboards", "en"))
    test.button(key="rehearsal-after").click().run()
    assert "Keyboard maker D is chosen." in text(test), "three are won, and Xiao Huang is met and does not object"
    assert "Trying 4 changes" in text(test)
    assert database.load("case").revision == 1
    test.button(key="rehearsal-reset").click().run()
    assert "Nothing changes" in text(test)


@pytest.mark.parametrize(("language", "chosen"), [("en", "{us} is chosen"), ("zh", "选定{us}")])
def test_case_a_is_ours(language: str, chosen: str, open_page: OpenPage) -> None:
    plan = case("bearing", language)
    test = open_page("rehearsal", language, plan)
    assert not test.exception
    assert chosen.format(us=plan.us) in text(test)


def test_moving_somebody_answers_at_once(open_page: OpenPage) -> None:
    plan = case("keyboards", "en")
    test = open_page("rehearsal", "en", plan)
    test.session_state[f"{session.IMAGINED}:case"] = {person.id: Stance.SUPPORTER for person in plan.people}
    test.run()
    assert "Keyboard maker D is chosen" in text(test)


def test_whoever_stands_in_the_plan_where_they_were_put_is_not_moved(open_page: OpenPage) -> None:
    plan = case("keyboards", "en")
    id = next(person.id for person in plan.present if person.role_ids and person.stance is not Stance.UNKNOWN)
    test = open_page("rehearsal", "en", plan)
    before = text(test)
    test.session_state[f"{session.IMAGINED}:case"] = {id: plan.person(id).stance}
    test.run()
    assert text(test) == before


def test_how_the_meeting_decides_is_saved_with_its_stage_and_can_be_taken_back(open_page: OpenPage, database: Store) -> None:
    test = open_page("rehearsal", "en", case("keyboards", "en"))
    stage = StageId.DECISION
    test.selectbox(key="rehearsal-stage:case").set_value(stage).run()
    test.selectbox(key=f"meeting-rule:case:{stage}").set_value("qualified").run()
    test.selectbox(key=f"meeting-quota:case:{stage}").set_value((3, 4)).run()
    person = "engineer"
    assert test.selectbox(key=f"meeting-part:case:{stage}:{person}").value is None
    test.selectbox(key=f"meeting-part:case:{stage}:{person}").set_value(Part.ADVISES).run()
    assert not test.exception
    meeting = database.load("case").plan.stage_state(stage).meeting
    assert (meeting.rule, meeting.quota, dict(meeting.parts)) == ("qualified", Quota(needed=3, out_of=4), {person: Part.ADVISES})
    left = text(test)
    for page in ("roles", "rehearsal"):
        test.switch_page(f"pages/{page}.py")
        test.query_params["plan"] = "case"
        test.run()
    assert text(test) == left, "the stage that is looked at stays as well"
    field(test.selectbox, f"meeting-part:case:{stage}:{person}").select_index(0).run()
    assert not database.load("case").plan.stage_state(stage).meeting.parts, "proposed again"


def test_a_competitor_can_be_no_decision_and_somebody_has_a_second_choice(open_page: OpenPage, database: Store) -> None:
    test = open_page("process", "en", case("keyboards", "en"))
    test.session_state["process-view:case"] = "facts"
    test.run()
    test.selectbox(key="rival-kind:ibm").set_value(RivalKind.NO_DECISION).run()
    test = with_card(open_page("organization", "en", "case"), "engineer")
    test.selectbox(key="second_choice:engineer").set_value("ibm").run()
    assert not test.exception
    plan = database.load("case").plan
    assert [rival.kind for rival in plan.rivals if rival.id == "ibm"] == [RivalKind.NO_DECISION]
    assert plan.person("engineer").second_choice == "ibm"
    said = text(open_page("rehearsal", "en", "case"))
    assert "wins. For it to turn to us, " in said
    assert "Nothing changes: “" in said


def test_whoever_is_taken_out_of_the_room_can_come_back(open_page: OpenPage, database: Store) -> None:
    test = open_page("rehearsal", "en", case("keyboards", "en"))
    key = "meeting-part:case:evaluation:xiao-li"
    test.selectbox(key=key).set_value(Part.ABSENT).run()
    assert "4 people" in next(part.label for part in test.expander if "in the room" in part.label)
    test.selectbox(key=key).select_index(0).run()
    assert "5 people" in next(part.label for part in test.expander if "in the room" in part.label)
    test.selectbox(key="meeting-add:case:evaluation").set_value("general-manager").run()
    assert not test.exception
    assert "general-manager" in database.load("case").plan.stage_state(StageId.EVALUATION).meeting.parts


def names_of_guesses(plan: Plan) -> set[str]:
    """Those in the room of case B whose stance is no more than assumed."""
    return {plan.person(id).name for id in ("xiao-li", "xiao-huang")}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_part_of_the_argument_opens(language: str, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    # Between two runs AppTest reads a list's labels outside any session, where the language is not known.
    monkeypatch.setattr(labels, "language", lambda: language)
    plan = case("keyboards", language)
    test = open_page("rehearsal", language, plan)
    shown = {}
    for tab in ("assumed", "ways", "sure", "rival", "power", "doors"):
        test.session_state["rehearsal-tabs"] = catalog()[f"rehearsal.{tab}"][language]
        test.run()
        assert not test.exception
        assert catalog()["rehearsal.honest"][language].partition("。" if language == "zh" else ".")[0] in text(test)
        assert names_of_guesses(plan) <= {person.name for person in plan.people if person.name in text(test)}
        shown[tab] = text(test) + "".join(str(frame.value) for frame in test.dataframe)
    assert len(set(shown.values())) == len(shown)
    assert all(rival.name in shown["rival"] for rival in plan.rivals)
    assert all(plan.person(id).name in shown["assumed"] for id in ("head", "engineer", "xiao-li") if id in plan.people_by_id)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_screen_speaks_of_a_likelihood_of_winning(language: str) -> None:
    said = "\n".join(entry[language] for key, entry in catalog().items() if key.startswith("rehearsal."))
    assert not re.search("win probability|chance of winning|odds|赢率|赢单率|胜率|成功率", said)
    assert catalog()["rehearsal.honest"][language]


def test_an_empty_room_says_what_belongs_here(open_page: OpenPage) -> None:
    test = open_page("rehearsal", "en", Plan(id="empty", account="Acme"))
    assert "No one has a buying role yet" in test.info[0].value


def test_what_happens_before_the_meeting_is_told_apart_from_the_meeting(open_page: OpenPage) -> None:
    said = text(open_page("rehearsal", "en", case("keyboards", "en")))
    assert "Before the meeting, round 1:** Mr Zhou sides with Lenovo, influenced by Mr Chen." in said.replace("]", "").replace(
        ":small[", ""
    )
    assert "In the meeting:** There is no agreement" in said.replace("]", "").replace(":small[", "")
    alone = case("keyboards", "en")
    alone = alone.but(id="quiet", lines=tuple(line for line in alone.lines if line.id == "noise" or line.id == "largest-room"))
    assert "No one changes sides by listening" in text(open_page("rehearsal", "en", alone))


def test_ties_and_the_runner_up_stand_at_once_in_a_small_room(open_page: OpenPage) -> None:
    test = open_page("rehearsal", "en", case("keyboards", "en"))
    assert "Next best: " in text(test)
    read = ({"id": "r", "on": TODAY, "stance": "neutral", "grade": 2},)
    people = tuple(
        Person(id=id, name=id.title(), roles=({"role": "financial"},), readings=read, coverage="several") for id in ("an", "bo", "cy")
    )
    test = open_page("rehearsal", "en", Plan(id="equals", account="A", people=people))
    test.selectbox(key="meeting-rule:equals:need").set_value("majority").run()
    assert "Same effort, " in text(test)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_answer_stands_first_with_who_stands_where_before_and_after(language: str, open_page: OpenPage) -> None:
    plan = case("keyboards", language)
    test = open_page("rehearsal", language, plan)
    engineer, head = (plan.person(id).name for id in ("engineer", "head"))
    first = next(part.value for part in test.markdown if part.value.startswith("### "))
    assert catalog_free(first).startswith(
        {
            "en": f"Nothing changes. For it to turn to us, bring {engineer} to neutral and win ",
            "zh": f"维持现状。让{engineer}转为中立、争取到",
        }[language]
    )
    assert engineer in first
    before, after = (frame.value.to_numpy()[0].tolist() for frame in test.table[:2])
    assert (before[0], engineer in after[0]) == (engineer, False)
    assert f"**{head}**" in after[3]
    assert any("5 votes are in the room, and 3 are needed" in caption.value for caption in test.caption) or language == "zh"
    assert any("在场共 5 票，需要 3 票" in caption.value for caption in test.caption) or language == "en"


def catalog_free(text: str) -> str:
    """A headline without its sign."""
    return text.partition(": ")[2]


def test_power_stands_beside_formal_rank(open_page: OpenPage) -> None:
    test = open_page("rehearsal", "en", case("keyboards", "en"))
    test.session_state["rehearsal-tabs"] = catalog()["rehearsal.power"]["en"]
    test.run()
    (table,) = (frame.value for frame in test.dataframe if "Formal level (1 = top)" in frame.value)
    assert table["Formal level (1 = top)"].tolist() == [2] * 5
    assert abs(table["Swing vote"].sum() - 1) < 1e-9


def test_another_meeting_can_be_rehearsed(open_page: OpenPage) -> None:
    test = open_page("rehearsal", "en", case("keyboards", "en"))
    test.selectbox(key="rehearsal-stage:case").set_value("decision").run()
    assert not test.exception
    assert test.selectbox(key="meeting-rule:case:decision").value is None
    assert "decides" in text(test)


def test_a_crowd_is_cut_to_a_meeting_and_says_so_on_demand(open_page: OpenPage) -> None:
    people = tuple(Person(id=f"p{n}", name=f"P {n}", roles=({"role": "user"},), influence=1 + n % 5) for n in range(40))
    test = open_page("rehearsal", "en", Plan(id="case", account="A", people=people))
    assert any("12 people" in part.label for part in test.expander)
    test.session_state["rehearsal-tabs"] = catalog()["rehearsal.ways"]["en"]
    test.run()
    assert not test.exception


def test_nobody_decides_until_somebody_who_is_in_the_room_is_said_to(open_page: OpenPage) -> None:
    people = tuple(Person(id=name, name=name.title(), roles=({"role": "user"},), influence=5) for name in ("li", "wu"))
    test = open_page("rehearsal", "en", Plan(id="case", account="A", people=people))
    decider = "meeting-decider:case:need"
    assert test.selectbox(key=decider).value is None
    assert "Choose a person under" in test.info[0].value
    assert "meeting:" not in text(test)
    test.selectbox(key=decider).set_value("wu").run()
    assert not test.info
    assert "Wu decides, and we don't know their stance yet." in text(test)
    test.selectbox(key=decider).select_index(0).run()
    assert "Choose a person under" in test.info[0].value, "Li does not decide because Wu does not"
