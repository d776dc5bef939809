"""Two people on one plan: different things are saved together and told, the same thing is asked in the words of the screen."""

import pytest

from pages.ui.words import catalogue
from playbook import edits
from playbook.models import Coverage, Plan, Reading, Stance
from playbook.samples import sample
from playbook.storage import Store
from tests.conftest import NOW, TODAY, OpenPage, field


def elsewhere(database: Store, edit: object, *args: object, author: str = "Li", **fields: object) -> None:
    """What a colleague saves while the page stands as it is."""
    before = database.load("keyboards")
    database.save(edit(before.plan, *args, **fields), revision=before.revision, author=author, now=NOW)  # type: ignore[operator]


def plan(language: str) -> Plan:
    return sample("keyboards", language, TODAY, plan_id="keyboards")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_different_fields_are_saved_together_and_the_others_change_is_told_once(
    language: str, open_page: OpenPage, database: Store
) -> None:
    test = open_page("roles", language, plan(language))
    test.session_state["selected"] = "xiao-li"
    test.run()
    elsewhere(database, edits.change_person, "engineer", title="Chief")
    elsewhere(database, edits.change_person, "xiao-li", win="Peace", author="")
    test.text_area(key="concern:xiao-li").set_value("mine").run()
    now = database.load("keyboards").plan
    assert (now.person("engineer").title, now.person("xiao-li").win, now.person("xiao-li").concern) == ("Chief", "Peace", "mine")
    (told,) = (box.value for box in test.info if catalogue()["shell.merged"][language].partition("{")[0] in box.value)
    for part in ("Li", catalogue()["fields.title"][language], catalogue()["shell.somebody"][language], catalogue()["fields.win"][language]):
        assert part in told
    assert not [button for button in test.button if str(button.key).startswith("unsaved-")]
    assert field(test.text_area, "win:xiao-li").value == "Peace"
    test.run()
    assert not test.info


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_same_field_is_asked_in_words_with_who_and_when(language: str, open_page: OpenPage, database: Store) -> None:
    test = open_page("roles", language, plan(language))
    test.session_state["selected"] = "xiao-li"
    test.run()
    elsewhere(database, edits.change_person, "xiao-li", coverage=Coverage.SEVERAL)
    field(test.selectbox, "coverage:xiao-li").set_value(Coverage.NONE).run()
    words = {one: catalogue()[f"fields.{one}"][language] for one in ("coverage",)}
    (row,) = test.dataframe[0].value.to_numpy().tolist()
    assert row[0].endswith(words["coverage"])
    assert not {"none", "several"} & set(row), "no ids of ours"
    assert "Li" in test.warning[0].value
    assert words["coverage"] in test.warning[0].value
    assert database.load("keyboards").plan.person("xiao-li").coverage is Coverage.SEVERAL
    test.button(key="unsaved-mine-0").click().run()
    assert database.load("keyboards").plan.person("xiao-li").coverage is Coverage.NONE


def test_an_answer_about_somebody_who_is_gone_says_so_and_what_was_typed_waits(open_page: OpenPage, database: Store) -> None:
    test = open_page("roles", "en", plan("en"))
    test.session_state["selected"] = "engineer"
    test.run()
    elsewhere(database, edits.remove_person, "engineer")
    field(test.segmented_control, "stance:engineer").set_value(Stance.SUPPORTER).run()
    for _ in range(2):
        assert not test.exception
        assert "Mr Chen" in test.dataframe[0].value.to_numpy().tolist()[0][0]
        test.button(key="unsaved-mine-0").click().run()
        assert catalogue()["errors.gone"]["en"] in test.error[0].value
    test.button(key="unsaved-theirs-0").click().run()
    assert not [button for button in test.button if str(button.key).startswith("unsaved-")]
    assert "engineer" not in database.load("keyboards").plan.people_by_id


def test_two_clicks_before_the_page_is_drawn_are_no_strangers_to_one_another(open_page: OpenPage, database: Store) -> None:
    """The second click starts from what the first saved, though a colleague saved something else after it."""
    test = open_page("roles", "en", plan("en"))
    test.session_state["selected"] = "xiao-li"
    late = test.run()
    field(late.segmented_control, "stance:xiao-li").set_value(Stance.SUPPORTER).run()
    elsewhere(database, edits.read_stance, "engineer", Reading(id="new", on=TODAY, stance=Stance.NEUTRAL))
    field(test.segmented_control, "stance:xiao-li").set_value(Stance.OPPONENT).run()
    now = database.load("keyboards").plan
    assert (now.person("xiao-li").stance, now.person("engineer").stance) == (Stance.OPPONENT, Stance.NEUTRAL)
