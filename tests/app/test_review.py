"""The review page: what moved in words and on the chart, decisions kept as they are typed, reviews that stay as they were held."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.kit.words import catalog
from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import Plan, Reading, Stance
from playbook.reviews.held_review import Draft, Review, hold
from playbook.samples import sample
from playbook.storage import Reviews, Store, StoredPlan
from tests.support.pages import OpenPage
from tests.support.plans import NOW, TODAY, organogram

LANGUAGES = ("en", "zh")
LAST_WEEK = NOW - timedelta(days=7)


def word(key: str, language: str) -> str:
    return catalog()[f"review.{key}"][language]


def text(test: AppTest) -> str:
    return "\n".join(part.value for part in (*test.markdown, *test.caption)).replace("\\", "")


def part(test: AppTest, name: str, language: str) -> AppTest:
    """The page with one of its parts open."""
    test.session_state["review-tabs"] = word(name, language)
    return test.run()


def plan_b(language: str) -> Plan:
    return sample("keyboards", language, TODAY, plan_id="case")


def reviewed(database: Store, plan: Plan, *, days: int = 7) -> StoredPlan:
    """A plan that was reviewed some days ago, and is stored as it was then."""
    then = NOW - timedelta(days=days)
    saved = database.create(plan, author="Zhang", now=then)
    draft = Draft(name="Kick-off", attendees="Zhang, 李四").deciding("Call [Chen](http://x)")
    database.reviews.hold(hold(draft, plan_id=plan.id, number=1, author="Zhang", now=then, today=then.date()))
    return saved


def moved_on(database: Store, saved: StoredPlan, *, days: int = 0) -> StoredPlan:
    """Xiao Li was won over."""
    when = NOW - timedelta(days=days)
    reading = Reading(id="r", on=when.date(), stance=Stance.SUPPORTER, grade=2, evidence="asked for the plan", source="Zhang")
    return database.save(edits.add_reading(saved.plan, "xiao-li", reading), revision=saved.revision, author="Zhang", now=when)


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_the_first_review_the_page_says_what_comes_and_offers_one_button(language: str, open_page: OpenPage) -> None:
    test = open_page("review", language, plan_b(language))
    assert [info.value for info in test.info] == [word("first", language)]
    test.button(key="review-to-decisions").click().run()
    assert not test.exception
    assert test.session_state["review-tabs"] == word("decisions", language)
    assert test.button(key="review-hold")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_with_what_moved_since_the_last_review(language: str, open_page: OpenPage, database: Store) -> None:
    moved_on(database, reviewed(database, plan_b(language)))
    test = open_page("review", language, "case")
    assert not test.exception
    said = text(test)
    name = {"en": "Xiao Li: 〇 Neutral → ＋ Supporter. Source: Zhang, ", "zh": "小李：〇 中立者 → ＋ 支持者。来源：Zhang，"}[language]
    assert name in said
    assert {"en": "was: Neutral", "zh": "原为：中立者"}[language] in said
    chips = [part.value for part in test.markdown if "-badge[" in part.value and "[:material" not in part.value]
    assert {"en": ":blue-badge[1 stance moved]", "zh": ":blue-badge[立场变化：1 人]"}[language] in chips
    assert [chip for chip in chips if word("support", language) in chip and "→" in chip]
    table = test.dataframe[0].value
    assert {"en": "Xiao Li", "zh": "小李"}[language] in table.to_numpy()


def test_any_two_moments_are_compared(open_page: OpenPage, database: Store) -> None:
    saved = moved_on(database, reviewed(database, plan_b("en")), days=3)
    database.save(edits.set_value(saved.plan, "EUR 3m", "USD"), revision=saved.revision, author="", now=NOW)
    test = open_page("review", "en", "case")
    assert "Value: ¥96,000 → €3,000,000." in text(test)
    slider = test.select_slider(key="review-seen:case")
    assert len(slider.options) == 3
    test.select_slider(key="review-seen:case").set_value(2).run()
    assert "Xiao Li: 〇 Neutral → ＋ Supporter" in text(test)
    assert "€3,000,000" not in text(test)
    test.select_slider(key="review-seen:case").set_value(1).run()
    assert word("nothing", "en") in text(test)
    test.selectbox(key="review-since:case").set_value(2).run()
    assert not test.exception
    assert "Xiao Li: 〇 Neutral" not in text(test)


def test_decisions_are_kept_as_they_are_typed(open_page: OpenPage, database: Store) -> None:
    test = part(open_page("review", "en", plan_b("en")), "decisions", "en")
    for what in ("Call Chen", "No price before the test"):
        test.text_input(key="review-decision-new:case").set_value(what).run()
        assert test.text_input(key="review-decision-new:case").value == ""
    draft = database.reviews.draft("case")
    assert [one.what for one in draft.decisions] == ["Call Chen", "No price before the test"]
    test.text_area(key=f"review-decision:{draft.decisions[0].id}").set_value("Call Wang").run()
    test.button(key=f"decision-out:{draft.decisions[1].id}").click().run()
    test.text_input(key="review-attendees:case").set_value("Zhang, 李四").run()
    again = part(open_page("review", "en", "case"), "decisions", "en")
    assert again.text_area(key=f"review-decision:{draft.decisions[0].id}").value == "Call Wang"
    assert again.text_input(key="review-attendees:case").value == "Zhang, 李四"


def test_what_the_database_refuses_stays_in_its_field_and_is_held_all_the_same(
    open_page: OpenPage, database: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = part(open_page("review", "en", plan_b("en")), "decisions", "en")
    test.text_input(key="review-decision-new:case").set_value("Call Chen").run()
    (decision,) = database.reviews.draft("case").decisions

    def full(*_: object, **__: object) -> None:
        raise PlaybookError("database-full", path="/somewhere")

    with monkeypatch.context() as broken:
        broken.setattr(Reviews, "change_draft", full)
        test.text_area(key=f"review-decision:{decision.id}").set_value("Call Wang").run()
        test.text_input(key="review-decision-new:case").set_value("No price").run()
        test.button(key="review-hold").click().run()
        assert test.error
        assert {box.value for box in (*test.text_input, *test.text_area)} >= {"Call Wang", "No price"}
        assert database.reviews.of("case") == ()
    test.button(key="review-hold").click().run()
    assert database.reviews.of("case")[0].decisions == ("Call Wang", "No price")


def test_a_decision_becomes_an_action(open_page: OpenPage, database: Store) -> None:
    test = part(open_page("review", "en", plan_b("en")), "decisions", "en")
    test.text_input(key="review-decision-new:case").set_value("Call Chen").run()
    (decision,) = database.reviews.draft("case").decisions
    form = f"propose:decision-act:{decision.id}"
    test.text_input(key=f"{form}-owner").set_value("Li Si")
    assert test.text_input(key=f"{form}-due").value, "a day is proposed"
    test.text_input(key=f"{form}-due").set_value("2026-12-04")
    test.button(key=f"decision-act:{decision.id}").click().run()
    action = database.load("case").plan.actions[-1]
    assert (action.what, action.owner, str(action.due)) == ("Call Chen", "Li Si", "2026-12-04")
    assert test.button(key=f"decision-act:{decision.id}").disabled


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_review_is_held_with_a_click_and_read_as_it_was(language: str, open_page: OpenPage, database: Store) -> None:
    test = part(open_page("review", language, plan_b(language)), "decisions", language)
    test.text_input(key="review-decision-new:case").set_value("Call *Chen*").run()
    test.button(key="review-hold").click().run()
    assert not test.exception
    (one,) = database.reviews.of("case")
    assert (one.number, one.on, one.decisions) == (1, TODAY, ("Call *Chen*",))
    assert test.session_state["review-tabs"] == word("held", language)
    assert one.name in test.success[0].value.replace("\\", "")
    moved_on(database, database.load("case"))
    test.run()
    assert "Call *Chen*" in text(test)
    assert database.reviews.of("case") == (one,)


def test_a_review_held_over_a_colleagues_save_freezes_what_was_on_the_screen(open_page: OpenPage, database: Store) -> None:
    test = part(open_page("review", "en", plan_b("en")), "decisions", "en")
    moved_on(database, database.load("case"))
    test.button(key="review-hold").click().run()
    assert [one.number for one in database.reviews.of("case")] == [1]


def test_a_review_that_a_colleague_held_meanwhile_is_not_held_twice(open_page: OpenPage, database: Store) -> None:
    test = part(open_page("review", "en", plan_b("en")), "decisions", "en")
    test.text_input(key="review-decision-new:case").set_value("Call Chen").run()
    theirs = hold(Draft(name="Theirs"), plan_id="case", number=1, author="", now=NOW, today=TODAY)
    draft = database.reviews.draft("case")
    database.reviews.hold(theirs)
    database.reviews.change_draft("case", lambda _: draft)
    test.button(key="review-hold").click().run()
    assert "saved elsewhere" in test.error[0].value
    assert database.reviews.of("case") == (theirs,)
    assert [one.what for one in database.reviews.draft("case").decisions] == ["Call Chen"]
    test.button(key="review-hold").click().run()
    assert len(database.reviews.of("case")) == 2


def test_a_review_needs_a_name(open_page: OpenPage, database: Store) -> None:
    test = part(open_page("review", "en", plan_b("en")), "decisions", "en")
    test.text_input(key="review-name:case").set_value("Quarter").run()
    assert database.reviews.draft("case").name == "Quarter"
    test.text_input(key="review-name:case").set_value("").run()
    (name,) = (box for box in test.text_input if box.label == word("name", "en"))
    assert name.value == "Review of Nov 24, 2026"


def test_an_older_review_opens_with_what_had_moved_by_then(open_page: OpenPage, database: Store) -> None:
    saved = moved_on(database, reviewed(database, plan_b("en")), days=2)
    second = Draft(name="Second")
    database.reviews.hold(hold(second, plan_id="case", number=saved.revision, author="", now=NOW, today=TODAY))
    test = part(open_page("review", "en", "case"), "held", "en")
    assert [option.partition(" · ")[2] for option in test.selectbox(key="review-read:case").options] == ["Second", "Kick-off"]
    assert "Xiao Li: 〇 Neutral → ＋ Supporter" in text(test)
    first = database.reviews.of("case")[1]
    test.selectbox(key="review-read:case").set_value(first.id).run()
    assert not test.exception
    assert "Call [Chen](http://x)" in text(test).replace("\u2060", "")
    test.button(key=f"review-since-this:{first.id}").click().run()
    assert test.session_state["compared:case"] == (1, None)
    assert test.session_state["review-tabs"] == word("moved", "en")


def test_a_plan_with_nobody_in_it_leads_to_the_organization(open_page: OpenPage) -> None:
    test = open_page("review", "en", Plan(id="empty", account="Acme"))
    assert [info.value for info in test.info] == [word("nobody", "en")]


def test_a_real_organization_is_reviewed(open_page: OpenPage, database: Store) -> None:
    saved = reviewed(database, organogram())
    ids = [person.id for person in saved.plan.people]
    after = edits.change_person(edits.remove_person(saved.plan, ids[9]), ids[4], left=TODAY)
    database.save(after, revision=1, author="", now=NOW)
    test = open_page("review", "en", "organogram")
    assert not test.exception
    assert "no longer in the plan" in text(test)


def test_a_person_erased_leaves_the_reviews_on_the_screen(open_page: OpenPage, database: Store) -> None:
    saved = moved_on(database, reviewed(database, plan_b("en")))
    database.erase_person("case", "xiao-li", revision=saved.revision, author="", now=NOW)
    for name in ("moved", "held"):
        assert "Xiao Li" not in text(part(open_page("review", "en", "case"), name, "en"))


@pytest.mark.parametrize(("language", "said"), [("en", "last review Nov 17, 2026"), ("zh", "上次复盘 2026年11月17日")])
def test_the_list_of_plans_shows_the_last_review(language: str, said: str, open_page: OpenPage, database: Store) -> None:
    reviewed(database, plan_b(language))
    database.create(Plan(id="other", account="Other"), author="", now=NOW)
    shown = text(open_page("accounts", language, None))
    assert said in shown
    assert catalog()["accounts.not-reviewed"][language] in shown


def test_the_same_revision_reviewed_twice_is_two_reviews(open_page: OpenPage, database: Store) -> None:
    reviewed(database, plan_b("en"))
    again: Review = hold(Draft(name="Kick-off"), plan_id="case", number=1, author="", now=LAST_WEEK, today=LAST_WEEK.date())
    database.reviews.hold(again)
    test = part(open_page("review", "en", "case"), "held", "en")
    assert not test.exception
    assert len(set(test.selectbox(key="review-read:case").options)) == 2
