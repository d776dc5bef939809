"""The adviser page: findings that become actions or wait, the color in every head line, next steps in the person's own terms."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.kit.words import catalog
from playbook.content import method
from playbook.findings import AT_ONCE, Finding, RuleContext, findings, next_steps, step_sentence
from playbook.models import Mode, Plan, RoleId, Stance
from playbook.samples import sample
from playbook.storage import Store
from playbook.wording import fill
from tests.support.grid_browser import Browser
from tests.support.pages import OpenPage, field, on_view, with_card
from tests.support.plans import NOW, TODAY
from tests.support.quiet import changed


def plan_b(language: str = "en") -> Plan:
    return sample("keyboards", language, TODAY, plan_id="case")


def text(test: AppTest) -> str:
    return "\n".join(part.value for part in (*test.markdown, *test.caption)).replace("\\", "") + "".join(
        line.label for line in test.expander
    )


def case(database: Store) -> RuleContext:
    return RuleContext(database.load("case").plan, method(), TODAY)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_weightiest_findings_are_said_with_what_to_do(language: str, open_page: OpenPage, database: Store) -> None:
    test = open_page("adviser", language, plan_b(language))
    found = findings(case(database))
    assert len(found) > AT_ONCE
    cards(test, found[:AT_ONCE], language)
    more = test.button(key="findings-rest")
    assert more.label == fill(catalog()["adviser.rest"][language], language, count=len(found) - AT_ONCE)
    more.click().run()
    cards(test, found[: 2 * AT_ONCE], language)
    cards(all_of(test), found, language)


def test_the_number_of_warnings_and_that_of_the_badge_are_told_apart(open_page: OpenPage) -> None:
    test = open_page("adviser", "en", plan_b())
    assert "At risk: 5 things" in text(test)
    assert "7 severe warnings are open, 5 when those on one person count once" in text(test)


def all_of(test: AppTest) -> AppTest:
    """The page with every finding on it."""
    while [button for button in test.button if button.key == "findings-rest"]:
        test.button(key="findings-rest").click().run()
    return test


def cards(test: AppTest, shown: Sequence[Finding], language: str) -> None:
    """These findings stand on the page, each with its action, and no more than as many as there are."""
    offered = [area.value for area in test.text_area if area.key.startswith("propose:act:")]
    assert len(offered) == len(shown)
    for finding in shown:
        assert finding.words.action[language] in offered
        assert finding.words.cleared[language] in text(test)


def test_a_warning_is_one_line_with_its_severity_under_the_person_it_is_about(open_page: OpenPage, database: Store) -> None:
    test = open_page("adviser", "en", plan_b())
    lines = [line.label for line in test.expander if line.label.startswith((":red", ":material"))]
    shown = findings(case(database))[:AT_ONCE]
    assert len(lines) == len(shown)
    assert all(re.match(r"(:red\[)?:material/\w+: (Severe|Medium|Minor)\]?: ", line) for line in lines)
    names = {plan_b().person(one.hit.people[0]).name for one in shown if len(one.hit.people) == 1}
    heads = [part.value.strip("*") for part in test.markdown if part.value.startswith("**") and part.value.endswith("**")]
    assert names <= set(heads)
    assert all(heads.count(name) == 1 for name in names)


def test_one_click_makes_a_finding_an_action(open_page: OpenPage, database: Store) -> None:
    test = open_page("adviser", "en", plan_b())
    first = findings(case(database))[0]
    test.button(key=f"act:{first.key}").click().run()
    action = database.load("case").plan.actions[-1]
    assert (action.what, action.person) == (first.words.action["en"], first.hit.people[0])
    assert test.button(key=f"act:{first.key}").disabled


def test_a_finding_waits_with_a_reason_and_comes_back(open_page: OpenPage, database: Store) -> None:
    test = open_page("adviser", "en", plan_b())
    key = findings(case(database))[0].key
    test.button(key=f"snooze:{key}").click().run()
    assert "fill in both" in test.error[0].value
    assert database.load("case").revision == 1
    test.text_input(key=f"reason:{key}").set_value("Away until Monday").run()
    test.button(key=f"snooze:{key}").click().run()
    (snooze,) = database.load("case").plan.snoozes
    assert (snooze.finding, snooze.reason, snooze.until) == (key, "Away until Monday", TODAY + timedelta(days=14))
    assert key not in {finding.key for finding in findings(case(database))}
    assert "Away until Monday" in text(test)
    test.button(key=f"take-up:{key}").click().run()
    assert database.load("case").plan.snoozes == ()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_next_steps_speak_of_the_persons_own_concern(language: str, open_page: OpenPage, database: Store) -> None:
    test = open_page("adviser", language, plan_b(language))
    said = "\n".join([text(test), *(area.value for area in test.text_area)])
    for step in next_steps(case(database)):
        assert step_sentence(step, language) in said
        assert not step.tactic.with_them or step.person.concern.strip('“”"').rstrip(".。") in said
        assert not step.tactic.with_them or step.person.win.rstrip(".。") in said


def test_a_step_becomes_an_action_with_its_expected_stance(open_page: OpenPage, database: Store) -> None:
    test = open_page("adviser", "en", plan_b())
    test.button(key="step-act:engineer").click().run()
    action = database.load("case").plan.actions[-1]
    assert (action.person, action.expected) == ("engineer", Stance.NEUTRAL)
    assert action.tactic
    assert plan_b().person("engineer").concern.rstrip(".") in action.what
    assert next_steps(case(database))[0].tactic.id != action.tactic


def test_what_another_role_adds_becomes_an_action_of_its_own(open_page: OpenPage, database: Store) -> None:
    plan = plan_b()
    head = plan.person("engineer")
    roles = (*head.roles, head.roles[0].but(role=RoleId.FINANCIAL))
    both = plan.but(people=tuple(person.but(roles=roles) if person is head else person for person in plan.people))
    test = open_page("adviser", "en", both)
    (step,) = (step for step in next_steps(case(database)) if step.person.id == "engineer")
    (other,) = step.also
    test.button(key=f"step-act:engineer:{other.role}").click().run()
    action = database.load("case").plan.actions[-1]
    assert (action.what, action.tactic, action.person) == (other.text.en, other.id, "engineer")


@pytest.mark.parametrize(("language", "red", "green"), [("en", "At risk", "On track"), ("zh", "有风险", "进展正常")])
@pytest.mark.parametrize("page", ["process", "organization", "plan", "accounts"])
def test_the_color_stands_in_every_head_line(page: str, language: str, red: str, green: str, open_page: OpenPage) -> None:
    badges = [part.value for part in open_page(page, language, plan_b(language)).markdown if "badge" in part.value]
    assert any(f"error: {red}" in value.replace("]", "") or red in value for value in badges)
    assert not any(green in value for value in badges)


def test_a_person_s_card_shows_what_is_found_about_them(open_page: OpenPage) -> None:
    test = with_card(open_page("roles", "en", plan_b()), "engineer")
    assert "guards the specification and prefers a competitor" in text(test)


def test_thresholds_are_kept_for_every_plan(open_page: OpenPage, database: Store) -> None:
    test = open_page("settings", "en", plan_b())
    test.number_input(key="threshold:stale_days").set_value(3).run()
    assert database.setting("thresholds") == {"stale_days": 3}
    assert "days since we confirmed the stance of" in text(all_of(open_page("adviser", "en", "case")))


def test_dates_that_were_put_off_are_counted_from_the_history(open_page: OpenPage, database: Store) -> None:
    test = on_view(open_page("process", "en", plan_b()), "case", "facts")
    for days in (40, 60):
        field(test.text_input, "decision_on:case").set_value((TODAY + timedelta(days=days)).isoformat()).run()
    assert "postponed 2 times" in text(all_of(open_page("adviser", "en", "case")))


def test_dates_that_were_put_off_stay_counted_however_long_the_history_is(open_page: OpenPage, database: Store) -> None:
    saved = database.create(plan_b(), author="", now=NOW)
    several: dict[str, Any] = {"decision_on": TODAY + timedelta(days=40), "objective": "both at once"}
    for fields in (several, {"decision_on": TODAY + timedelta(days=60)}, *({"budget": f"{number}"} for number in range(300))):
        saved = database.save(saved.plan.but(**fields), revision=saved.revision, author="", now=NOW)
    assert saved.revision > 300
    assert [day for _, day in database.decision_dates("case")] == [TODAY + timedelta(days=days) for days in (16, 40, 60)]
    assert "postponed 2 times" in text(all_of(open_page("adviser", "en", "case")))


def test_a_date_that_was_taken_back_is_a_date_that_moved(database: Store) -> None:
    saved = database.create(plan_b(), author="", now=NOW)
    saved = database.save(saved.plan.but(decision_on=TODAY), revision=saved.revision, author="", now=NOW)
    database.undo("case", revision=saved.revision, author="", now=NOW)
    assert [day for _, day in database.decision_dates("case")] == [TODAY + timedelta(days=16), TODAY, TODAY + timedelta(days=16)]


def test_amber_by_an_opponent_alone_names_who_it_is(open_page: OpenPage) -> None:
    outside_the_meeting = {"evaluation": {"actors": ["boss", "treasurer"]}}
    opposed = {"people": {"engineer": {"stance": "opponent"}, "boss": {"grade": 3}}, "stages": outside_the_meeting}
    plan = Plan.model_validate(changed(opposed).plan.model_dump() | {"id": "case"})
    said = text(open_page("adviser", "en", plan))
    assert "Needs attention" in said
    assert "these people can veto and oppose us: Engineer" in said


def test_a_finding_about_several_people_stands_on_the_card_of_each(open_page: OpenPage) -> None:
    test = with_card(open_page("roles", "en", plan_b()), "head")
    assert "No key person supports us yet" in text(test)


@pytest.mark.parametrize(("language", "late"), [("en", "late"), ("zh", "已晚")])
def test_a_stage_that_is_late_for_the_decision_says_so(language: str, late: str, open_page: OpenPage) -> None:
    near, far = (plan_b(language).but(id=id, decision_on=TODAY + timedelta(days=days)) for id, days in (("near", 1), ("far", 300)))
    rows = [open_page("process", language, plan).table[0].value.iloc[:, 0] for plan in (near, far)]
    assert [[late in row for row in stages] for stages in rows] == [[False] * 4 + [True] * 2 + [False], [False] * 7]


def test_the_process_page_shows_the_latest_dates_of_the_open_stage(open_page: OpenPage) -> None:
    test = open_page("process", "en", plan_b().but(decision_on=TODAY + timedelta(days=1)))
    assert "Should have finished by" in text(test)
    field(test.segmented_control, "stage:case").set_value("decision").run()
    assert "Should have started by" in text(test)
    far = open_page("process", "en", plan_b().but(id="far", decision_on=TODAY + timedelta(days=300)))
    assert "Finish by" in text(far)
    assert "Should have" not in text(far)


def test_a_requirement_is_entered_rated_and_found_wanting(open_page: OpenPage, database: Store) -> None:
    test = on_view(open_page("process", "en", plan_b().but(requirements=())), "case", "criteria")
    grid = Browser(test, "grid:requirements")
    grid.type(0, what="Fails less than once a year", must=True, **{"fit:us": 0, "fit:lenovo": 2}, holders=["Mr Chen"])
    [one] = database.load("case").plan.requirements
    assert (one.must, one.ours, one.rivals, one.holders) == (True, 0, {"lenovo": 2}, ("engineer",))
    assert "Fails less than once a year" in text(all_of(open_page("adviser", "en", "case")))
    grid.type(0, remove=True)
    grid.press("requirements:remove")
    assert database.load("case").plan.requirements == ()


def test_how_somebody_sees_today_is_entered_on_their_card(open_page: OpenPage, database: Store) -> None:
    test = with_card(open_page("roles", "en", plan_b()), "head")
    test.selectbox(key="mode:head").set_value("content").run()
    assert database.load("case").plan.person("head").mode is Mode.CONTENT
    assert "sees no need for a change" in text(test)


@pytest.mark.parametrize(("language", "said"), [("en", "Add this customer's people first"), ("zh", "请先录入客户的人员")])
def test_an_empty_plan_is_told_what_belongs_here(language: str, said: str, open_page: OpenPage) -> None:
    test = open_page("adviser", language, Plan(id="new", account="Acme"))
    assert said in test.info[0].value
    assert not test.subheader
