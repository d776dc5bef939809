"""The walk through the sample: six captions on six pages, one after the other, left at any time, and none of them twice."""

import pytest
from sqlalchemy import create_engine, select
from streamlit.testing.v1 import AppTest

from pages.ui.frame import walk
from pages.ui.kit.words import catalog
from playbook.errors import PlaybookError
from playbook.samples import sample
from playbook.storage import Store
from playbook.storage.schema import settings
from playbook.wording import LANGUAGES, fill
from tests.support.drawn_strings import shown
from tests.support.pages import OpenPage
from tests.support.plans import NOW, TODAY


def begun(open_page: OpenPage, language: str, id: str = "keyboards") -> AppTest:
    test = open_page("accounts", language, None)
    test.button(key=f"sample-{id}").click().run()
    assert not test.exception
    return test


def at(test: AppTest, page: str, plan_id: str, language: str = "en") -> AppTest:
    test.switch_page(f"pages/{page}.py")
    test.query_params["plan"], test.query_params["lang"] = plan_id, language
    test.run()
    assert not test.exception
    return test


def captions(test: AppTest) -> list[str]:
    """The captions of the walk that this page shows, in either language."""
    said = shown(test)
    return [page for page in walk.PLACES if any(catalog()[f"walk.at-{page}"][language] in said for language in LANGUAGES)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_newcomer_is_led_to_the_moment_the_meeting_turns(language: str, open_page: OpenPage, database: Store) -> None:
    test = begun(open_page, language)
    plan_id = database.plans()[0].plan.id
    for number, page in enumerate(walk.PLACES, 1):
        assert captions(test) == [page]
        assert fill(catalog()["walk.place"][language], language, place=number, count=6) in shown(test)
        test.button(key="walk-finish" if page == walk.PLACES[-1] else "walk-next").click().run()
        assert not test.exception
    assert [page for page in walk.PLACES if captions(at(test, page, plan_id, language))] == []
    assert database.load(plan_id).revision == 1, "nothing of it is in the plan"


def test_it_is_left_at_any_time_and_does_not_come_back(open_page: OpenPage, database: Store) -> None:
    test = begun(open_page, "en")
    plan_id = database.plans()[0].plan.id
    test.button(key="walk-next").click().run()
    test.button(key="walk-leave").click().run()
    assert captions(test) == []
    assert [page for page in walk.PLACES if captions(at(test, page, plan_id))] == []
    again = open_page("process", "en", plan_id)
    assert captions(again) == []


def test_what_was_passed_does_not_come_back_and_what_follows_still_does(open_page: OpenPage, database: Store) -> None:
    test = begun(open_page, "en")
    plan_id = database.plans()[0].plan.id
    test.button(key="walk-next").click().run()
    assert captions(at(test, "process", plan_id)) == []
    assert captions(at(test, "adviser", plan_id)) == []
    assert captions(at(test, "roles", plan_id)) == ["roles"], "who goes there by the sidebar"
    assert captions(at(test, "organization", plan_id)) == ["organization"]


def test_no_other_plan_is_walked_through(open_page: OpenPage, database: Store) -> None:
    assert captions(begun(open_page, "en", "bearing")) == []
    test = open_page("process", "en", sample("keyboards", "en", TODAY, plan_id="keyboards"))
    assert captions(test) == []


def test_a_plan_deleted_for_good_takes_its_walk_along(open_page: OpenPage, database: Store) -> None:
    begun(open_page, "en")
    plan_id = database.plans()[0].plan.id
    assert database.setting(f"draft:walk:{plan_id}:place") == 0
    database.delete(plan_id, NOW)
    database.purge(plan_id, now=NOW)
    assert database.setting(f"draft:walk:{plan_id}:place") is None


def test_a_sample_that_could_not_be_stored_leaves_no_walk(open_page: OpenPage, database: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PlaybookError("database-full", path="somewhere")

    monkeypatch.setattr(Store, "create", refuse)
    test = begun(open_page, "en")
    assert [one.value for one in test.error] == [fill(catalog()["errors.database-full"]["en"], "en", path="somewhere")]
    with create_engine(f"sqlite:///{database.location}").connect() as connection:
        keys = connection.execute(select(settings.c.key)).scalars().all()
    assert [key for key in keys if key.startswith("draft:walk:")] == []
    assert database.plans() == []
