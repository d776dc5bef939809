"""The minutes page: nothing changes unaccepted, each proposal can be accepted, changed or rejected, and nothing typed is lost."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from pages.ui.minutes.people_in_minutes import newcomer_option
from pages.ui.minutes.proposal_list import CARDS
from playbook import edits
from playbook.models import Reading, Stance
from playbook.samples.sample_minutes import sample_minutes
from playbook.storage import Store
from tests.support.minutes import labeled_plan
from tests.support.minutes_page import answer, asked, keys, paste, plan_b
from tests.support.pages import OpenPage
from tests.support.plans import TODAY

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("language", "word"), [("en", "Opponent"), ("zh", "反对者")])
def test_the_sample_meeting_is_read_and_changes_nothing(language: str, word: str, open_page: OpenPage, database: Store) -> None:
    test = open_page("capture", language, plan_b(language))
    test.button(key="minutes-sample").click().run()
    assert not test.exception
    assert not test.error
    shown = "\n".join(part.value for part in test.markdown)
    assert word in shown
    assert asked(test, "")
    assert database.load("case").revision == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_accepting_one_writes_a_reading_with_its_quote_and_one_undo_takes_it_back(
    language: str, open_page: OpenPage, database: Store
) -> None:
    plan = plan_b(language)
    test = open_page("capture", language, plan)
    minutes = sample_minutes(plan)
    assert minutes
    title, text = minutes
    paste(test, text, title, date(2026, 11, 20))
    place = text.index("小李" if language == "zh" else "Xiao Li:")
    (accept,) = asked(test, f"stance:{place}:")
    answer(test, accept, "accept")
    reading = database.load("case").plan.person("xiao-li").reading
    assert reading
    assert (reading.stance, reading.grade, reading.source, reading.on) == (Stance.OPPONENT, 2, title, date(2026, 11, 20))
    assert reading.evidence in text
    assert accept not in asked(test, "")
    test.button(key="shell-undo").click().run()
    assert database.load("case").plan.person("xiao-li") == plan.person("xiao-li")
    assert accept in asked(test, "")


def test_all_sure_ones_on_the_screen_are_one_step_and_those_in_doubt_or_further_down_stay(open_page: OpenPage, database: Store) -> None:
    plan = labeled_plan("en")
    test = open_page("capture", "en", plan)
    doubtful = [f"Li Ming: Perhaps Huaxin is too loud on line {number}." for number in range(CARDS - 2)]
    paste(test, "\n".join(["Fox: I am against Huaxin.", "Becker will send the report by Friday.", *doubtful, "Cole: I support Huaxin."]))
    test.button(key="minutes-accept-sure").click().run()
    after = database.load("labeled")
    assert after.revision == 2
    assert after.plan.person("quality").stance is Stance.OPPONENT
    assert [one.person for one in after.plan.actions] == ["engineer"]
    assert after.plan.person("technician") == plan.person("technician")
    assert after.plan.person("deputy") == plan.person("deputy")
    test.button(key="minutes-accept-sure").click().run()
    assert database.load("labeled").plan.person("deputy").stance is Stance.SUPPORTER
    assert "minutes-accept-sure" not in keys(test, "minutes-accept-sure")
    test.button(key="shell-undo").click().run()
    test.button(key="shell-undo").click().run()
    assert database.load("labeled").plan == plan


def test_a_proposal_is_changed_before_it_is_accepted(open_page: OpenPage, database: Store) -> None:
    test = open_page("capture", "en", labeled_plan("en"))
    paste(test, "Li Ming: Huaxin is too loud, Delta is quiet.\nHuang Lei will send us the draft contract by next Friday.")
    stance, concern, action = (keys(test, f"minutes-edit:{kind}:")[0] for kind in ("stance", "concern", "action"))
    for key in (stance, concern, action):
        test.button(key=key).click().run()
    name = stance.removeprefix("minutes-edit:")
    test.segmented_control(key=f"minutes-stance:{name}").set_value(Stance.NEUTRAL).run()
    test.selectbox(key=f"minutes-person:{name}").set_value("engineer").run()
    test.text_area(key=f"minutes-text:{concern.removeprefix('minutes-edit:')}").set_value("Noise at night").run()
    test.text_input(key=f"minutes-due:{action.removeprefix('minutes-edit:')}").set_value("1 Dec").run()
    for key in (stance, concern, action):
        answer(test, key.removeprefix("minutes-edit:"), "accept")
    assert not test.exception
    plan = database.load("labeled").plan
    assert plan.person("engineer").stance is Stance.NEUTRAL
    assert plan.person("technician").concern == "Noise at night"
    assert [(one.due, one.person) for one in plan.actions] == [(date(2026, 12, 1), "buyer")]


def test_rejected_ones_change_nothing_and_can_be_asked_again(open_page: OpenPage, database: Store) -> None:
    test = open_page("capture", "zh", labeled_plan("zh"))
    paste(test, "李总：我支持华信。")
    (reject,) = asked(test, "stance:")
    answer(test, reject, "reject")
    assert reject not in asked(test, "")
    assert database.load("labeled").revision == 1
    (again,) = keys(test, "minutes-reopen:stance:")
    test.button(key=again).click().run()
    assert reject in asked(test, "")


def test_who_is_open_has_to_be_said_first_and_a_stranger_can_be_added(open_page: OpenPage, database: Store) -> None:
    test = open_page("capture", "en", labeled_plan("en"))
    paste(test, "Xiao Li: I oppose Huaxin.\nMr Gruber: I support Huaxin.")
    offered = [len(group.options) for group in test.button_group if str(group.key).startswith("minutes-answer:stance")]
    assert offered == [2, 2], "nothing to accept while nobody knows whose it is"
    who = test.selectbox(key="minutes-who:Xiao Li")
    assert who.value is None
    who.set_value("technician").run()
    stranger = test.selectbox(key="minutes-who:Mr Gruber")
    assert stranger.options[:3] == ["Decide later", "One of us", "Add Mr Gruber to the plan"]
    stranger.set_value(newcomer_option("Mr Gruber")).run()
    test.button(key="minutes-accept-sure").click().run()
    assert not test.exception
    plan = database.load("labeled").plan
    assert plan.person("technician").stance is Stance.OPPONENT
    assert [(one.name, one.stance) for one in plan.people if one.id not in labeled_plan("en").people_by_id] == [
        ("Mr Gruber", Stance.SUPPORTER)
    ]


def test_what_is_sensitive_is_a_warning_and_what_was_not_understood_is_listed(open_page: OpenPage) -> None:
    test = open_page("capture", "en", labeled_plan("en"))
    paste(test, "Huang: I can get you the sealed bid.\nThe sun was shining.")
    assert "sealed bid" in test.warning[0].value
    assert not asked(test, "")
    assert any("The sun was shining" in part.value for part in test.markdown)


def test_no_text_no_proposals(open_page: OpenPage) -> None:
    test = open_page("capture", "en", labeled_plan("en"))
    test.button(key="minutes-read").click().run()
    assert "Paste the notes first" in test.error[0].value


def test_names_from_outside_stay_text(open_page: OpenPage) -> None:
    test = open_page("capture", "en", labeled_plan("en"))
    paste(test, "**Whitfield** <b>x</b> [a](http://b): I support Huaxin. ![p](http://q)\nTom: Huaxin is too loud :red[x].")
    assert not test.exception
    shown = "\n".join(part.value for part in test.markdown)
    assert "](http" not in shown
    assert ":red[x" not in shown


def test_runs_of_one_session_follow_each_other() -> None:
    """Two at once cut a callback off: the text that a click follows at once is lost (docs/decisions/0001-platform.md)."""
    assert tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["runner"]["fastReruns"] is False


def test_changes_come_first_and_what_confirms_the_plan_is_folded(open_page: OpenPage, database: Store) -> None:
    plan = labeled_plan("en")
    known = edits.add_reading(plan, "technician", Reading(id="r", on=TODAY, stance=Stance.SUPPORTER))
    test = open_page("capture", "en", known)
    paste(test, "Li Ming: I support Huaxin.\nHuang Lei: I am against Huaxin.")
    (fold,) = [box for box in test.expander if "Confirms what we know" in box.label]
    folded = [str(group.key) for group in fold.button_group]
    assert [key.split(":")[1] for key in folded] == ["stance"]
    assert folded[0].endswith("supporter")
    assert len(asked(test, "stance:")) == 2
    assert [key for key in asked(test, "stance:") if key.endswith("opponent")], "the change stands open"


def test_the_clear_ones_are_counted_as_the_button_takes_them(open_page: OpenPage, database: Store) -> None:
    test = open_page("capture", "en", labeled_plan("en"))
    paste(test, "Li Ming: I support Huaxin.\nMr Gruber: I support Huaxin.")
    (count,) = [part.value for part in test.markdown if "open suggestion" in part.value]
    assert "4 open suggestions" in count, "a stance and a preference each; of Mr Gruber nobody has said yet who he is"
    assert "2 clear, 2 to check" in count
    assert test.button(key="minutes-accept-sure").label.endswith(": 2")


def test_a_name_of_ours_is_no_customer_and_what_we_think_is_not_theirs(open_page: OpenPage, database: Store) -> None:
    test = open_page("capture", "en", labeled_plan("en"))
    paste(test, "Dana: I support Huaxin.\nLi Ming: I support Huaxin.")
    assert len(asked(test, "stance:")) == 2
    test.selectbox(key="minutes-who:Dana").set_value("us").run()
    assert len(asked(test, "stance:")) == 1
    database.set_setting("author", "Dana Reyes")
    database.papers.change("labeled", lambda paper: paper.but(people={}))
    test = open_page("capture", "en", "labeled")
    assert test.selectbox(key="minutes-who:Dana").value == "us"
    assert len(asked(test, "stance:")) == 1


def test_the_place_of_a_quote_is_shown_in_the_notes(open_page: OpenPage, database: Store) -> None:
    test = open_page("capture", "en", labeled_plan("en"))
    paste(test, "We met at nine.\nIt rained.\nThe sun came.\nThen tea.\nLi Ming: I support Huaxin.\nWe left at ten.")
    assert [part.value for part in test.markdown if "We met at nine" in part.value and "I support Huaxin" in part.value]
