"""The history on the review page: old and new values, undo called undo, and any state restored as one change after a look at it."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.kit.words import catalog
from pages.ui.review.history import STEP
from playbook import edits
from playbook.models import Person, Plan, Reading, Stance
from playbook.reviews.held_review import Draft, hold
from playbook.samples import sample
from playbook.storage import Store, StoredPlan
from playbook.wording import fill
from tests.support.pages import OpenPage
from tests.support.plans import NOW, TODAY

LANGUAGES = ("en", "zh", "zh-Hant")


def plan_b(language: str = "en") -> Plan:
    return sample("keyboards", language, TODAY, plan_id="case")


def created(database: Store, language: str = "en") -> StoredPlan:
    return database.create(plan_b(language), author="Zhang", now=NOW - timedelta(days=3))


def saved_again(database: Store, plan: Plan, *, days: int = 0, author: str = "Zhang") -> StoredPlan:
    return database.save(plan, revision=database.load("case").revision, author=author, now=NOW - timedelta(days=days))


def history(open_page: OpenPage, language: str = "en", plan: Plan | str = "case") -> AppTest:
    test = open_page("review", language, plan)
    test.session_state["review-tabs"] = catalog()["review.history"][language]
    return test.run()


def entries(test: AppTest) -> list[str]:
    """The entries as they are read, newest first, each with who made it."""
    found = [part.value.replace("\\", "") for part in test.markdown if ":small[" in part.value]
    return [line for line in found if "·" in line]


def said(key: str, language: str = "en", **params: object) -> str:
    return fill(catalog()[f"history.{key}"][language], language, **params)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Xiao Li: Job title: Marketing specialist → Chief of marketing"),
        ("zh", "小李：职务：市场专员 → Chief of marketing"),
        ("zh-Hant", "小李：職務：行銷專員 → Chief of marketing"),
    ],
)
def test_a_change_is_told_with_its_old_and_new_value(language: str, line: str, open_page: OpenPage, database: Store) -> None:
    saved_again(database, edits.change_person(created(database, language).plan, "xiao-li", title="Chief of marketing"))
    test = history(open_page, language)
    assert not test.exception
    assert entries(test)[0].startswith(line)


def test_a_stance_is_told_with_its_evidence(open_page: OpenPage, database: Store) -> None:
    reading = Reading(id="r", on=TODAY, stance=Stance.SUPPORTER, grade=2, evidence="Asked for the plan", source="Li")
    saved_again(database, edits.add_reading(created(database).plan, "xiao-li", reading))
    (first, *_) = entries(history(open_page))
    assert first.startswith(
        "Xiao Li: Stance: 〇 Neutral → ＋ Supporter; Evidence level: 2 Customer said so; Evidence: Asked for the plan; Source: Li"
    )


def test_several_things_at_once_have_a_line_each(open_page: OpenPage, database: Store) -> None:
    plan = edits.change_person(edits.set_plan(created(database).plan, budget="1 million"), "xiao-li", win="Peace")
    saved_again(database, edits.add_person(plan, Person(id="n", name="New *One*")))
    (first, *_) = entries(history(open_page))
    for line in (
        "3 changes at once",
        "Person added: New *One*",
        "only finance knows the amount → 1 million",
        "Xiao Li: Personal win: ",
    ):
        assert line in first


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_undo_and_a_redo_are_called_so(language: str, open_page: OpenPage, database: Store) -> None:
    saved_again(database, edits.set_plan(created(database, language).plan, budget="1"))
    database.undo("case", revision=2, author="", now=NOW)
    database.redo("case", revision=3, author="", now=NOW)
    saved = saved_again(database, edits.add_person(database.load("case").plan, Person(id="n", name="New")))
    database.undo("case", revision=saved.revision, author="Li", now=NOW)
    lines = [part.value.replace("\\", "") for part in history(open_page, language).markdown]
    value = catalog()["fields.budget"][language]
    added = fill(catalog()["changes.person-added"][language], language, name="New")
    for start, what in (("undone", added), ("redone", f"{value}"), ("undone", f"{value}")):
        assert [line for line in lines if said(start, language, what=what) in line], (start, what)
    redone, undone = ([line for line in lines if line.startswith(f":material/{step}:") and value in line] for step in ("redo", "undo"))
    assert " → 1" in redone[0]
    assert ": 1 → " in undone[0].replace("：", ": ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_state_is_restored_after_a_look_at_what_changes_and_undo_takes_it_back(
    language: str, open_page: OpenPage, database: Store
) -> None:
    saved_again(database, edits.change_person(created(database, language).plan, "xiao-li", title="Chief"))
    newest = saved_again(database, edits.add_person(database.load("case").plan, Person(id="n", name="New")))
    test = history(open_page, language)
    assert not [button for button in test.button if button.key == "history-restore:3"], "the plan as it is now"
    test.button(key="history-restore:1").click().run()
    assert database.load("case").revision == 3, "nothing is saved by looking"
    look = next(part.value.replace("\\", "") for part in test.markdown if "Chief → " in part.value and part.value.startswith("- "))
    title, removed = catalog()["fields.title"][language], catalog()["changes.person-removed"][language]
    assert fill(removed, language, name="New") in look
    assert title in look
    test.button(key="history-do").click().run()
    restored = database.load("case")
    assert (restored.plan, restored.revision) == (plan_b(language), 4)
    assert said("restored", language, at="")[:3] in test.success[0].value
    assert not [button for button in test.button if button.key == "history-do"]
    test.button(key="shell-undo").click().run()
    assert database.load("case").plan == newest.plan


def test_a_look_can_be_given_up(open_page: OpenPage, database: Store) -> None:
    saved_again(database, edits.set_plan(created(database).plan, budget="1"))
    test = history(open_page)
    test.button(key="history-restore:1").click().run()
    test.button(key="history-cancel").click().run()
    assert not [button for button in test.button if button.key == "history-do"]
    assert database.load("case").revision == 2


def test_nothing_is_restored_over_what_a_colleague_saved_meanwhile(open_page: OpenPage, database: Store) -> None:
    saved_again(database, edits.set_plan(created(database).plan, budget="1"))
    test = history(open_page)
    test.button(key="history-restore:1").click().run()
    theirs = saved_again(database, edits.set_plan(database.load("case").plan, budget="2"), author="Li")
    test.button(key="history-do").click().run()
    assert database.load("case") == theirs
    assert catalog()["errors.plan-changed"]["en"] in test.error[0].value


def test_the_history_names_the_states_that_were_reviewed(open_page: OpenPage, database: Store) -> None:
    created(database)
    database.reviews.hold(hold(Draft(name="Kick-off"), plan_id="case", number=1, author="", now=NOW, today=TODAY))
    saved_again(database, edits.set_plan(database.load("case").plan, budget="1"))
    (line,) = [line for line in entries(history(open_page)) if "Kick-off" in line]
    assert "Plan created" in line


def test_a_long_history_is_read_a_part_at_a_time_and_from_any_day(
    open_page: OpenPage, database: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = created(database)
    for number in range(STEP * 2):
        saved = saved_again(database, saved.plan.but(budget=f"{number}"), days=2 if number < STEP else 0)
    read: list[tuple[int, int]] = []
    between = Store.states_between
    monkeypatch.setattr(
        Store, "states_between", lambda store, id, first, last: read.append((first, last)) or between(store, id, first, last)
    )
    test = history(open_page)
    assert read == [(STEP + 1, STEP * 2 + 1)], "no state beyond those that are shown, and the one before"
    assert len(entries(test)) == STEP
    assert "Plan created" not in "".join(entries(test))
    test.button(key="history-more").click().run()
    assert len(entries(test)) == STEP * 2
    test.selectbox(key="history-until:case").set_value("Nov 22, 2026").run()
    assert entries(test)[0].startswith(f"Customer's budget: {STEP - 2} → {STEP - 1}")
    assert len(entries(test)) == STEP


def test_of_somebody_who_was_erased_no_old_value_is_shown(open_page: OpenPage, database: Store) -> None:
    created(database)
    added = saved_again(
        database, edits.add_person(database.load("case").plan, Person(id="n", name="Unmistakable Name", title="Unmistakable title"))
    )
    changed = saved_again(database, edits.change_person(added.plan, "n", email="unmistakable@example.com", title="Other"))
    assert "nmistakable" in "".join(entries(history(open_page)))
    database.erase_person("case", "n", revision=changed.revision, author="", now=NOW)
    test = history(open_page)
    assert not test.exception
    assert len([part for part in test.caption if part.value == said("stands")]) == 4, "all that set the states apart is gone"
    assert "nmistakable" not in str(test.main)
