"""The minutes page: nothing changes unaccepted, each proposal can be accepted, changed or rejected, and nothing typed is lost."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.minutes import newcomer_called
from playbook.models import Plan, Stance
from playbook.samples import sample
from playbook.samples.minutes import sample_minutes
from playbook.storage import Store
from tests.conftest import NOW, TODAY, OpenPage
from tests.minutes.measure import labelled_plan


def plan_b(language: str = "en") -> Plan:
    return sample("keyboards", language, TODAY, plan_id="case")


def paste(test: AppTest, text: str, source: str = "Notes", on: date = TODAY) -> AppTest:
    test.text_input(key="minutes-source").set_value(source)
    test.date_input(key="minutes-on").set_value(on)
    test.text_area(key="minutes-text").set_value(text).run()
    return test.button(key="minutes-read").click().run()


def keys(test: AppTest, begin: str) -> list[str]:
    return [str(button.key) for button in test.button if str(button.key).startswith(begin)]


@pytest.mark.parametrize(("language", "word"), [("en", "Opponent"), ("zh", "反对者")])
def test_the_sample_meeting_is_read_and_changes_nothing(language: str, word: str, open_page: OpenPage, database: Store) -> None:
    test = open_page("minutes", language, plan_b(language))
    test.button(key="minutes-sample").click().run()
    assert not test.exception
    assert not test.error
    shown = "\n".join(part.value for part in test.markdown)
    assert word in shown
    assert keys(test, "minutes-accept:")
    assert database.load("case").revision == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_accepting_one_writes_a_reading_with_its_quote_and_one_undo_takes_it_back(
    language: str, open_page: OpenPage, database: Store
) -> None:
    plan = plan_b(language)
    test = open_page("minutes", language, plan)
    minutes = sample_minutes(plan)
    assert minutes
    title, text = minutes
    paste(test, text, title, date(2026, 11, 20))
    place = text.index("小李" if language == "zh" else "Xiao Li:")
    (accept,) = keys(test, f"minutes-accept:stance:{place}:")
    test.button(key=accept).click().run()
    reading = database.load("case").plan.person("xiao-li").reading
    assert reading
    assert (reading.stance, reading.grade, reading.source, reading.on) == (Stance.OPPONENT, 2, title, date(2026, 11, 20))
    assert reading.evidence in text
    assert accept not in keys(test, "minutes-accept:")
    test.button(key="shell-undo").click().run()
    assert database.load("case").plan.person("xiao-li") == plan.person("xiao-li")
    assert accept in keys(test, "minutes-accept:")


def test_all_sure_ones_are_one_step_and_those_in_doubt_stay(open_page: OpenPage, database: Store) -> None:
    plan = plan_b("en")
    test = open_page("minutes", "en", plan)
    test.button(key="minutes-sample").click().run()
    test.button(key="minutes-accept-sure").click().run()
    after = database.load("case")
    assert after.revision == 2
    assert after.plan.person("xiao-li").stance is Stance.OPPONENT
    assert after.plan.person("xiao-wang").readings == plan.person("xiao-wang").readings
    assert "Whichever it is" in after.plan.person("xiao-huang").concern
    assert plan.person("xiao-huang").concern in after.plan.person("xiao-huang").concern
    assert [one for one in after.plan.actions if "limit of the budget" in one.what]
    assert "minutes-accept-sure" not in keys(test, "minutes-accept-sure")
    assert len(keys(test, "minutes-accept:")) == 1
    test.button(key="shell-undo").click().run()
    assert database.load("case").plan == plan


def test_a_proposal_is_changed_before_it_is_accepted(open_page: OpenPage, database: Store) -> None:
    test = open_page("minutes", "en", labelled_plan("en"))
    paste(test, "Li Ming: Huaxin is too loud, Delta is quiet.\nHuang Lei will send us the draft contract by next Friday.")
    stance, concern, action = (keys(test, f"minutes-edit:{kind}:")[0] for kind in ("stance", "concern", "action"))
    for key in (stance, concern, action):
        test.button(key=key).click().run()
    name = stance.removeprefix("minutes-edit:")
    test.segmented_control(key=f"minutes-stance:{name}").set_value(Stance.NEUTRAL).run()
    test.selectbox(key=f"minutes-person:{name}").set_value("engineer").run()
    test.text_area(key=f"minutes-text:{concern.removeprefix('minutes-edit:')}").set_value("Noise at night").run()
    test.date_input(key=f"minutes-due:{action.removeprefix('minutes-edit:')}").set_value(date(2026, 12, 1)).run()
    for key in (stance, concern, action):
        test.button(key=key.replace("edit", "accept")).click().run()
    assert not test.exception
    plan = database.load("labelled").plan
    assert plan.person("engineer").stance is Stance.NEUTRAL
    assert plan.person("technician").concern == "Noise at night"
    assert [(one.due, one.person) for one in plan.actions] == [(date(2026, 12, 1), "buyer")]


def test_rejected_ones_change_nothing_and_can_be_asked_again(open_page: OpenPage, database: Store) -> None:
    test = open_page("minutes", "zh", labelled_plan("zh"))
    paste(test, "李总：我支持华信。")
    (reject,) = keys(test, "minutes-reject:stance:")
    test.button(key=reject).click().run()
    assert reject not in keys(test, "minutes-reject:")
    assert database.load("labelled").revision == 1
    (again,) = keys(test, "minutes-reopen:stance:")
    test.button(key=again).click().run()
    assert reject in keys(test, "minutes-reject:")


def test_who_is_open_has_to_be_said_first_and_a_stranger_can_be_added(open_page: OpenPage, database: Store) -> None:
    test = open_page("minutes", "en", labelled_plan("en"))
    paste(test, "Xiao Li: I oppose Huaxin.\nMr Gruber: I support Huaxin.")
    assert [button.disabled for button in test.button if str(button.key).startswith("minutes-accept:stance")] == [True, True]
    who = test.selectbox(key="minutes-who:Xiao Li")
    assert who.value is None
    who.set_value("technician").run()
    stranger = test.selectbox(key="minutes-who:Mr Gruber")
    assert stranger.options[0] == "Add Mr Gruber to the plan"
    stranger.set_value(newcomer_called("Mr Gruber")).run()
    test.button(key="minutes-accept-sure").click().run()
    assert not test.exception
    plan = database.load("labelled").plan
    assert plan.person("technician").stance is Stance.OPPONENT
    assert [(one.name, one.stance) for one in plan.people if one.id not in labelled_plan("en").people_by_id] == [
        ("Mr Gruber", Stance.SUPPORTER)
    ]


def test_text_and_answers_survive_another_page(open_page: OpenPage) -> None:
    test = open_page("minutes", "en", labelled_plan("zh"))
    paste(test, "李总：我支持华信。", "例会")
    test.button(key=keys(test, "minutes-reject:preference:")[0]).click().run()
    for page in ("roles", "minutes"):
        test.switch_page(f"pages/{page}.py")
        test.query_params["plan"], test.query_params["lang"] = "labelled", "en"
        test.run()
    assert test.text_area[0].value == "李总：我支持华信。"
    assert test.text_input[0].value == "例会"
    assert keys(test, "minutes-accept:stance:")
    assert not keys(test, "minutes-accept:preference:")


def test_a_refused_save_keeps_everything(open_page: OpenPage, database: Store) -> None:
    test = open_page("minutes", "zh", labelled_plan("zh"))
    paste(test, "李总：我支持华信。")
    elsewhere = database.load("labelled")
    database.save(elsewhere.plan.but(account="Other"), revision=1, author="", change=None, now=NOW)
    test.button(key=keys(test, "minutes-accept:stance:")[0]).click().run()
    assert test.error or test.warning
    assert keys(test, "minutes-accept:stance:")
    assert test.text_area[0].value == "李总：我支持华信。"
    test.button(key="unsaved-mine-0").click().run()
    assert database.load("labelled").plan.person("gm").stance is Stance.SUPPORTER


def test_what_is_sensitive_is_a_warning_and_what_was_not_understood_is_listed(open_page: OpenPage) -> None:
    test = open_page("minutes", "en", labelled_plan("en"))
    paste(test, "Huang: I can get you the sealed bid.\nThe sun was shining.")
    assert "sealed bid" in test.warning[0].value
    assert not keys(test, "minutes-accept:")
    assert any("The sun was shining" in part.value for part in test.markdown)


def test_no_text_no_proposals(open_page: OpenPage) -> None:
    test = open_page("minutes", "en", labelled_plan("en"))
    test.button(key="minutes-read").click().run()
    assert "Paste the minutes first" in test.error[0].value


def test_names_from_outside_stay_text(open_page: OpenPage) -> None:
    test = open_page("minutes", "en", labelled_plan("en"))
    paste(test, "**Whitfield** <b>x</b> [a](http://b): I support Huaxin. ![p](http://q)\nTom: Huaxin is too loud :red[x].")
    assert not test.exception
    shown = "\n".join(part.value for part in test.markdown)
    assert "](http" not in shown
    assert ":red[x" not in shown
