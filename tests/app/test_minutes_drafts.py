"""Minutes that are not accepted yet: text and answers survive pages, reloads, colleagues and a database that refuses them."""

from datetime import date

import pytest

from pages.ui.kit.words import catalog
from pages.ui.minutes.people_in_minutes import newcomer_option
from playbook import edits
from playbook.errors import PlaybookError
from playbook.minutes.draft import TEXT_MAX, MinutesDraft
from playbook.models import Reading, Stance
from playbook.storage import Store
from playbook.storage.minutes_drafts import Papers
from tests.support.minutes import labeled_plan
from tests.support.minutes_page import answer, asked, keys, paste, plan_b
from tests.support.pages import OpenPage, field
from tests.support.plans import NOW, TODAY


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
