"""The page of the presentation: what it sends to the browser, and what it leaves out."""

import json
from typing import Any

import pytest
from google.protobuf.text_format import MessageToString
from streamlit.testing.v1 import AppTest

from pages.ui.kit import session
from pages.ui.presentation import presentation_state
from playbook import edits
from playbook.chart import View
from playbook.deck import ScreenId
from playbook.history.headline import change_between
from playbook.privacy import Names
from playbook.reviews.held_review import Decision, Draft, hold
from playbook.samples import SAMPLES, sample
from playbook.storage import Store
from tests.support.named_everywhere import PEOPLE, named_in, naming
from tests.support.pages import OpenPage
from tests.support.plans import NOW, TODAY


def sent(page: AppTest) -> dict[str, Any]:
    """All that goes to the browser for the presentation."""
    assert not page.exception
    (component,) = page.get("bidi_component")
    found: dict[str, Any] = json.loads(component.proto.json)
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", SAMPLES)
def test_the_screens_are_sent_and_nothing_of_the_frame(open_page: OpenPage, name: str, language: str) -> None:
    plan = sample(name, language, TODAY, plan_id="plan")
    page = open_page("present", language, plan)
    found = sent(page)
    assert [screen["id"] for screen in found["screens"]] == [id for id in ScreenId if id is not ScreenId.MOVES]
    assert plan.account in found["screens"][0]["title"]
    assert not any("notes" in screen for screen in found["screens"])
    assert not page.sidebar.children
    assert not page.title
    assert not page.markdown


@pytest.mark.parametrize("names", [Names.INITIALS, Names.HIDDEN])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", SAMPLES)
def test_what_the_room_need_not_see_is_not_sent(open_page: OpenPage, name: str, language: str, names: Names) -> None:
    plan = sample(name, language, TODAY, plan_id="plan")
    page = open_page("present", language, plan)
    secrets = [text for person in plan.people for text in (person.name, person.concern, person.win, person.note) if text]
    secrets += [reading.evidence for person in plan.people for reading in person.readings if reading.evidence]
    everything = json.dumps(sent(page), ensure_ascii=False)
    assert all(person.name in everything for person in plan.people)
    page.session_state[session.PRESENTING] = presentation_state.Presenting(names)
    page.run()
    everything = json.dumps(sent(page), ensure_ascii=False)
    assert sent(page)["privacy"] == names
    assert not [secret for secret in secrets if secret in everything]
    assert "stance=" not in everything


def test_whom_every_text_names_is_nowhere_on_the_page(open_page: OpenPage, database: Store) -> None:
    """In no element that is drawn and in nothing that is sent, whatever it is for: screens, picture, tips, buttons."""
    page = open_page("accounts", "zh", naming("zh", "engineer", "王建国"))
    said = "；".join(PEOPLE["王建国"])
    database.reviews.change_draft("plan", lambda draft: Draft(decisions=(Decision(id="d", what=said),)))
    page.query_params["names"] = Names.HIDDEN
    page.session_state[session.OUTCOMES] = {"typed": said}
    page.switch_page("pages/present.py").run()
    for names, view in ((Names.HIDDEN, View.STANCE), (Names.INITIALS, View.EVIDENCE)):
        if names is not Names.HIDDEN:
            page.session_state[session.PRESENTING] = presentation_state.Presenting(names, view)
            page.run()
        assert sent(page)["decided"]
        assert sent(page)["outcomes"]["typed"]
        drawn = [MessageToString(element.proto, as_utf8=True) for element in page._tree if getattr(element, "proto", None)]
        assert drawn
        assert named_in("\n".join((*drawn, json.dumps(sent(page), ensure_ascii=False))), "王建国") == []


def test_what_changed_since_the_last_review_is_a_screen_once_there_is_one(open_page: OpenPage, database: Store) -> None:
    page = open_page("present", "en", sample("keyboards", "en", TODAY, plan_id="plan"))
    saved = database.load("plan")
    draft = Draft(name="Weekly", on=TODAY)
    database.reviews.hold(hold(draft, plan_id="plan", number=saved.revision, author="", now=NOW, today=TODAY))
    page.run()
    assert ScreenId.MOVES not in [screen["id"] for screen in sent(page)["screens"]], "nothing has moved"
    changed = edits.change_person(saved.plan, "head", influence=1)
    database.save(changed, revision=saved.revision, author="", change=change_between(saved.plan, changed), now=NOW)
    page.run()
    assert sent(page)["screens"][1]["id"] == ScreenId.MOVES


def test_the_address_keeps_names_out_when_the_page_is_loaded_anew(open_page: OpenPage) -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="plan")
    page = open_page("accounts", "en", plan)
    page.query_params["names"] = "hidden"
    page.switch_page("pages/present.py").run()
    assert sent(page)["privacy"] == "hidden"


def test_without_a_plan_it_says_so(open_page: OpenPage) -> None:
    page = open_page("present", "en", None)
    assert not page.exception
    assert not [part for part in page.get("bidi_component") if part.key.startswith("present")]
    assert "No plan is open" in page.info[0].value
