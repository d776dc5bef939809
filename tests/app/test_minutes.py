"""The minutes page: nothing changes unaccepted, each proposal can be accepted, changed or rejected, and nothing typed is lost."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.kit.words import catalog
from pages.ui.minutes.people_in_minutes import newcomer_option
from pages.ui.minutes.proposal_list import CARDS
from playbook import edits
from playbook.errors import PlaybookError
from playbook.minutes.draft import TEXT_MAX, MinutesDraft
from playbook.models import Plan, Reading, Stance
from playbook.samples import sample
from playbook.samples.sample_minutes import sample_minutes
from playbook.storage import Store
from playbook.storage.minutes_drafts import Papers
from tests.support.minutes import labeled_plan
from tests.support.pages import OpenPage, field
from tests.support.plans import NOW, TODAY

ROOT = Path(__file__).parents[2]


def plan_b(language: str = "en") -> Plan:
    return sample("keyboards", language, TODAY, plan_id="case")


def paste(test: AppTest, text: str, source: str = "Notes", on: date = TODAY) -> AppTest:
    test.text_input(key="minutes-source").set_value(source)
    test.text_input(key="minutes-on").set_value(on.isoformat())
    test.text_area(key="minutes-text").set_value(text).run()
    return test.button(key="minutes-read").click().run()


def keys(test: AppTest, begin: str) -> list[str]:
    return [str(button.key) for button in test.button if str(button.key).startswith(begin)]


def asked(test: AppTest, begin: str) -> list[str]:
    """The proposals that are asked about, of those whose key begins so."""
    names = (str(group.key).partition("~")[0] for group in test.button_group)
    return [name.removeprefix("minutes-answer:") for name in names if name.startswith(f"minutes-answer:{begin}")]


def answer(test: AppTest, proposal: str, choice: str) -> AppTest:
    return field(test.button_group, f"minutes-answer:{proposal}").set_value(choice).run()


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


def test_text_and_answers_survive_another_page(open_page: OpenPage) -> None:
    test = open_page("capture", "en", labeled_plan("zh"))
    paste(test, "李总：我支持华信。", "例会")
    answer(test, asked(test, "preference:")[0], "reject")
    for page in ("roles", "capture"):
        test.switch_page(f"pages/{page}.py")
        test.query_params["plan"], test.query_params["lang"] = "labeled", "en"
        test.run()
    assert test.text_area[0].value == "李总：我支持华信。"
    assert test.text_input[0].value == "例会"
    assert asked(test, "stance:")
    assert not asked(test, "preference:")


def test_text_and_answers_survive_a_reload_until_they_are_put_away(open_page: OpenPage, database: Store) -> None:
    test = open_page("capture", "en", labeled_plan("zh"))
    paste(test, "李总：我支持华信。\n欧阳：价格太高。", "例会", date(2026, 11, 20))
    answer(test, asked(test, "preference:")[0], "reject")
    (stance,) = keys(test, "minutes-edit:stance:")
    test.button(key=stance).click().run()
    proposal = stance.removeprefix("minutes-edit:")
    test.segmented_control(key=f"minutes-stance:{proposal}").set_value("neutral").run()
    test = open_page("capture", "en", "labeled")
    assert not test.exception
    assert field(test.text_area, "minutes-text").value == "李总：我支持华信。\n欧阳：价格太高。"
    assert field(test.text_input, "minutes-source").value == "例会"
    assert field(test.text_input, "minutes-on").value == "Nov 20, 2026"
    assert not asked(test, "preference:")
    answer(test, proposal, "accept")
    assert database.load("labeled").plan.person("gm").stance is Stance.NEUTRAL
    test.button(key="minutes-away").click().run()
    assert database.papers.of("labeled") == MinutesDraft()
    test = open_page("capture", "en", "labeled")
    assert field(test.text_area, "minutes-text").value == ""
    assert field(test.text_input, "minutes-source").value == ""


def test_who_is_meant_survives_a_reload(open_page: OpenPage) -> None:
    test = open_page("capture", "en", labeled_plan("en"))
    paste(test, "Gruber: I would take Huaxin.")
    test.selectbox(key="minutes-who:Gruber").set_value(newcomer_option("Gruber")).run()
    before = asked(test, "")
    test = open_page("capture", "en", "labeled")
    assert field(test.selectbox, "minutes-who:Gruber").value == newcomer_option("Gruber")
    assert asked(test, "") == before


def test_when_all_is_answered_the_minutes_can_be_put_away_there(open_page: OpenPage, database: Store) -> None:
    test = open_page("capture", "en", labeled_plan("en"))
    paste(test, "Li Ming: I support Huaxin.")
    assert "minutes-done-away" not in keys(test, "minutes-done-away")
    for proposal in asked(test, ""):
        answer(test, proposal, "reject")
    test.button(key="minutes-done-away").click().run()
    assert database.papers.of("labeled") == MinutesDraft()


def test_two_who_paste_at_once_lose_nothing(open_page: OpenPage, database: Store) -> None:
    """The first stands, the other is told; two texts stand one after the other."""
    test = open_page("capture", "en", labeled_plan("en"))
    database.papers.change("labeled", lambda paper: paper.but(text="Li Ming: I support Huaxin.", source="Theirs"))
    field(test.text_area, "minutes-text").set_value("Huang: Delta is quiet.")
    field(test.text_input, "minutes-source").set_value("Mine")
    test.run()
    stands = database.papers.of("labeled")
    assert stands.text == "Li Ming: I support Huaxin.\n\nHuang: Delta is quiet."
    assert stands.source == "Theirs"
    assert any("Mine" in error.value or "Both texts" in error.value for error in test.error)
    field(test.text_area, "minutes-text").set_value("Huang: Delta is quiet.").run()
    assert database.papers.of("labeled").text == "Huang: Delta is quiet."


@pytest.mark.parametrize("pressed", ["minutes-away", "minutes-done-away", "minutes-sample"])
def test_a_text_that_nobody_saw_here_is_neither_put_away_nor_replaced(pressed: str, open_page: OpenPage, database: Store) -> None:
    test = open_page("capture", "en", plan_b())
    if pressed != "minutes-sample":
        paste(test, "Xiao Li: I am against your offer.")
        for proposal in asked(test, ""):
            answer(test, proposal, "reject")
    database.papers.change("case", lambda paper: paper.but(text="Xiao Wang: I like it.", source="Theirs"))
    test.button(key=pressed).click().run()
    stands = database.papers.of("case")
    assert (stands.text, stands.source) == ("Xiao Wang: I like it.", "Theirs")
    assert [error.value for error in test.error] == [catalog()["minutes.stands"]["en"]]
    assert field(test.text_area, "minutes-text").value == "Xiao Wang: I like it."
    test.button(key="minutes-away").click().run()
    assert database.papers.of("case") == MinutesDraft()
    assert not test.error


def test_what_was_just_typed_is_put_away_with_the_same_click(open_page: OpenPage, database: Store) -> None:
    """The text area is left by pressing the button: both come in one message."""
    test = open_page("capture", "en", labeled_plan("en"))
    paste(test, "Li Ming: I support Huaxin.")
    field(test.text_area, "minutes-text").set_value("Huang: Delta is quiet.")
    test.button(key="minutes-away").click().run()
    assert database.papers.of("labeled") == MinutesDraft()
    assert not test.error


def test_100_kb_are_taken_and_too_much_is_refused_in_words(open_page: OpenPage, database: Store) -> None:
    test = open_page("capture", "zh", labeled_plan("zh"))
    long = "欧阳：会议从九点开始。\n" * 9_000
    field(test.text_area, "minutes-text").set_value(long).run()
    assert database.papers.of("labeled").text == long
    assert not test.error
    field(test.text_area, "minutes-text").set_value("长" * (TEXT_MAX + 1)).run()
    assert database.papers.of("labeled").text == long
    (said,) = test.error
    assert f"{TEXT_MAX + 1:,}" in said.value
    assert field(test.text_area, "minutes-text").value == long
    database.papers.change("labeled", lambda paper: paper.but(text="华" * TEXT_MAX))
    field(test.text_area, "minutes-text").set_value("欧阳：价格太高。").run()
    assert database.papers.of("labeled").text == "华" * TEXT_MAX
    assert test.error


def test_what_the_database_refuses_stays_on_the_page_and_goes_along_later(
    open_page: OpenPage, database: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = open_page("capture", "en", labeled_plan("en"))

    def full(*_: object) -> None:
        raise PlaybookError("database-full")

    with monkeypatch.context() as refusing:
        refusing.setattr(Papers, "change", full)
        test.text_area(key="minutes-text").set_value("Li Ming: I support Huaxin.").run()
        assert test.error
        assert field(test.text_area, "minutes-text").value == "Li Ming: I support Huaxin."
    test.button(key="minutes-read").click().run()
    assert database.papers.of("labeled").text == "Li Ming: I support Huaxin."
    assert asked(test, "")


def test_minutes_that_could_not_be_stored_do_not_outlive_somebody_who_is_erased(
    open_page: OpenPage, database: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = open_page("capture", "en", plan_b())

    def full(*_: object) -> None:
        raise PlaybookError("database-full")

    with monkeypatch.context() as refusing:
        refusing.setattr(Papers, "change", full)
        field(test.text_area, "minutes-text").set_value("Xiao Li: I am against your offer.").run()
    test.switch_page("pages/organization.py")
    test.session_state["selected"] = "xiao-li"
    test.session_state["chart-card-open"] = True
    test.session_state["person-tabs"] = "Position and connections"
    test.query_params["plan"] = "case"
    test.run()
    test.checkbox(key="erase-sure:xiao-li").check().run()
    test.button(key="erase:xiao-li").click().run()
    test.switch_page("pages/capture.py")
    test.query_params["plan"] = "case"
    test.run()
    assert not test.exception
    assert field(test.text_area, "minutes-text").value == ""


def test_a_refused_save_keeps_everything(open_page: OpenPage, database: Store) -> None:
    test = open_page("capture", "zh", labeled_plan("zh"))
    paste(test, "李总：我支持华信。")
    elsewhere = database.load("labeled")
    read = Reading(id="new", on=TODAY, stance=Stance.OPPONENT, grade=3, evidence="Said so")
    database.save(edits.add_reading(elsewhere.plan, "gm", read), revision=1, author="", change=None, now=NOW)
    answer(test, asked(test, "stance:")[0], "accept")
    assert test.error or test.warning
    assert asked(test, "stance:")
    assert test.text_area[0].value == "李总：我支持华信。"
    test.button(key="unsaved-mine-0").click().run()
    assert database.load("labeled").plan.person("gm").stance is Stance.SUPPORTER


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
