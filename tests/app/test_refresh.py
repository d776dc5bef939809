"""The ten-minute refresh: at most seven questions, stale and decisive first, every answer kept, and what changed at the end."""

from datetime import timedelta

import pytest

from pages.ui.kit import labels
from playbook import edits
from playbook.content import method
from playbook.findings import Asks, RuleContext, refresh
from playbook.models import Coverage, Person, Plan, RoleId, Stance
from playbook.samples import sample
from playbook.storage import Store
from tests.support.pages import OpenPage
from tests.support.plans import NOW, TODAY


def plan_b(language: str = "en") -> Plan:
    return sample("keyboards", language, TODAY, plan_id="case")


def test_at_most_seven_are_asked_the_stale_and_decisive_first() -> None:
    found = refresh(RuleContext(plan_b(), method(), TODAY))
    assert 3 <= len(found) <= 7
    assert [question.points for question in found] == sorted((question.points for question in found), reverse=True)
    assert found[0].asks is Asks.STANCE
    assert found[0].person == "xiao-huang"
    assert Asks.ACTION in {question.asks for question in found}


def test_what_was_read_from_the_customer_of_late_is_not_asked() -> None:
    plan = plan_b()
    people = tuple(
        person.but(
            coverage=Coverage.SEVERAL,
            readings=({"id": "r", "on": TODAY - timedelta(days=14), "stance": "neutral", "grade": 2, "source": "call"},),
        )
        for person in plan.people
    )
    fresh = plan.but(people=people, actions=())
    assert refresh(RuleContext(fresh, method(), TODAY)) == ()
    assert [q.asks for q in refresh(RuleContext(fresh.but(decision_on=None), method(), TODAY))] == [Asks.DECISION]
    assert len(refresh(RuleContext(fresh, method(), TODAY + timedelta(days=1)))) > 1


@pytest.mark.parametrize(("language", "changed"), [("en", "What you changed in this refresh"), ("zh", "这次更新的变化")])
def test_an_answer_is_kept_and_said_at_the_end(
    language: str, changed: str, open_page: OpenPage, database: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Between two runs AppTest reads a list's labels outside any session, where the language is not known.
    monkeypatch.setattr(labels, "language", lambda: language)
    test = open_page("capture/refresh", language, plan_b(language))
    assert not test.exception
    test.button_group(key="r-stance:1:0").set_value("unknown")
    test.button_group(key="r-grade:1:0").set_value(1)
    test.text_area(key="r-evidence:1:0").set_value("Told us on the phone")
    test.text_input(key="r-source:1:0").set_value("Assistant")
    test.button(key="refresh-save:1:0").click().run()
    reading = database.load("case").plan.person("xiao-huang").reading
    assert reading is not None
    assert (reading.evidence, reading.source, reading.on, reading.stance) == ("Told us on the phone", "Assistant", TODAY, Stance.UNKNOWN)
    place = 1
    while not any(changed in part.value for part in test.subheader):
        test.button(key=f"refresh-pass:1:{place}").click().run()
        place += 1
        assert place < 8
    assert not test.exception
    assert len(database.history("case")) == 2


def test_whoever_goes_takes_their_question_along_and_nobody_gets_what_was_typed_of_them(open_page: OpenPage, database: Store) -> None:
    plan = edits.change_person(edits.set_roles(plan_b(), "general-manager", [RoleId.ECONOMIC]), "general-manager", influence=4)
    test = open_page("capture/refresh", "en", plan)
    test.button(key="refresh-pass:1:0").click().run()
    asked = [one.person for one in refresh(RuleContext(plan, method(), TODAY))]
    for place in (1, 0):  # the one who is asked about, with an answer that lacks its grade, then one passed over before
        test.text_area(key=f"r-evidence:1:{2 - place}").set_value("Said no")
        test.button_group(key=f"r-stance:1:{2 - place}").set_value(Stance.OPPONENT)
        test.button(key=f"refresh-save:1:{2 - place}").click().run()
        saved, gone = database.load("case"), asked[place]
        assert saved.revision == 2 - place
        assert gone
        database.save(edits.remove_person(saved.plan, gone), revision=saved.revision, author="", now=NOW)
        test.run()
        [evidence] = test.text_area
        assert evidence.value == ("" if place else "Said no")
        assert saved.plan.person(asked[2] or "").name in test.subheader[0].value


def test_every_kind_of_question_can_be_answered(open_page: OpenPage, database: Store) -> None:
    test = open_page("capture/refresh", "en", plan_b().but(decision_on=None))
    answered = set()
    for place in range(7):
        if not [button for button in test.button if button.key == f"refresh-save:1:{place}"]:
            break
        title = test.subheader[0].value
        for choice in test.button_group:
            if choice.key in (answers := {f"r-stance:1:{place}": "neutral", f"r-grade:1:{place}": 2, f"r-coverage:1:{place}": "several"}):
                choice.set_value(answers[choice.key])
        for area in test.text_area:
            area.set_value("Said so on the phone")
        for line in test.text_input:
            if line.key == f"r-decision:1:{place}":
                line.set_value("2027-03-01")
        test.button(key=f"refresh-save:1:{place}").click().run()
        assert not test.exception
        assert not test.error
        answered.add(title.split()[0])
    assert {"Where", "This", "How"} <= answered or len(answered) >= 3
    assert database.load("case").revision > 2


def test_a_fresh_plan_says_that_there_is_nothing_to_ask(open_page: OpenPage) -> None:
    test = open_page("capture/refresh", "en", Plan(id="new", account="Acme", decision_on=TODAY + timedelta(days=9)))
    assert [part for part in test.caption if "No questions today" in part.value]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_of_a_seat_without_a_name_the_name_is_asked_and_written(language: str, open_page: OpenPage, database: Store) -> None:
    seat = Person(id="legal", title="Head of Legal", placeholder=True, roles=({"role": "economic"},), influence=5)
    test = open_page("capture/refresh", language, Plan(id="new", account="Acme", people=(seat,), decision_on=TODAY + timedelta(days=9)))
    assert "Head of Legal" in test.subheader[0].value
    test.button(key="refresh-save:1:0").click().run()
    assert test.error, "no name was typed"
    test.text_input(key="r-holder:1:0").set_value("Alan Pruitt").run()
    test.button(key="refresh-save:1:0").click().run()
    assert not test.exception
    person = database.load("new").plan.person("legal")
    assert (person.name, person.placeholder, person.title) == ("Alan Pruitt", False, "Head of Legal")
