"""The Process page asks whether the purchase is a formal tender, and the pages say what is lawful in one."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.kit.words import catalog
from playbook import edits
from playbook.content import method
from playbook.findings import guides
from playbook.models import Plan, StageId
from playbook.samples import sample
from playbook.storage import Store
from playbook.wording import texts
from tests.support.pages import OpenPage, field, on_view
from tests.support.plans import NOW, TODAY

BARE = Plan(id="case", account="Acme", purchase_method="公开招标", stage=StageId.EVALUATION)


def boxes(test: AppTest) -> list[str]:
    return [box.value for box in test.info]


def said(test: AppTest) -> str:
    return "\n".join(part.value for part in (*test.markdown, *test.caption))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_text_that_reads_like_a_tender_is_asked_about_and_answers_nothing(language: str, open_page: OpenPage, database: Store) -> None:
    hint, channel = catalog()["tender.hint"][language], method().stages[StageId.EVALUATION].tender
    assert channel
    test = on_view(open_page("process", language, BARE), "case", "facts")
    assert hint in said(test)
    assert channel[language] not in boxes(on_view(test, "case", "stages"))
    assert database.load("case").plan.formal_tender is None
    for place, answer in ((1, True), (2, False), (0, None)):
        field(on_view(test, "case", "facts").selectbox, "formal_tender:case").select_index(place).run()
        assert database.load("case").plan.formal_tender is answer
        assert (hint in said(test)) is (answer is None)
        on_view(test, "case", "stages")
        assert (channel[language] in boxes(test)) is (answer is True)
        assert (catalog()["tender.not-required"][language] in said(test)) is (answer is True)


def test_a_text_without_a_tender_is_not_asked_about(open_page: OpenPage) -> None:
    assert catalog()["tender.hint"]["en"] not in said(open_page("process", "en", BARE.but(purchase_method="No tender, three quotations")))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", ["relationships", "adviser"])
def test_where_tactics_are_suggested_it_says_why_there_are_fewer(page: str, language: str, open_page: OpenPage) -> None:
    plan = sample("keyboards", language, TODAY, plan_id="case")
    text = catalog()["tender.fewer"][language]
    assert text not in said(open_page(page, language, plan))
    assert text in said(open_page(page, language, plan.but(id="tender", formal_tender=True)))


def test_a_warning_offers_the_lawful_way_while_a_tender_runs(open_page: OpenPage) -> None:
    lawful = {guide.action.en for rule in guides().values() for guide in (rule, rule.other) if guide and guide.tender}
    lawful.add(texts("findings")["tender-action"].en)
    case_b = sample("keyboards", "en", TODAY, plan_id="case")
    offered = [
        {area.value for area in open_page("adviser", "en", plan).text_area if area.key.startswith("propose:act:")}
        for plan in (case_b, case_b.but(id="tender", formal_tender=True))
    ]
    assert offered[0] - lawful
    assert offered[1]
    assert offered[1] <= lawful


def test_a_rehearsal_sends_nobody_to_the_evaluators_while_a_tender_runs(open_page: OpenPage) -> None:
    plan = sample("keyboards", "en", TODAY, plan_id="case")
    talk, channel = (catalog()[key]["en"] for key in ("rehearsal.talk", "tender.channel"))
    assert talk in said(open_page("rehearsal", "en", plan))
    text = said(open_page("rehearsal", "en", plan.but(id="tender", formal_tender=True)))
    assert talk not in text
    assert channel in text


def test_yes_taken_back_by_two_in_two_ways_is_asked_with_both_answers(open_page: OpenPage, database: Store) -> None:
    test = open_page("process", "en", BARE.but(formal_tender=True))
    saved = database.load("case")
    database.save(edits.set_plan(saved.plan, formal_tender=None), revision=saved.revision, author="Li", now=NOW)
    field(test.selectbox, "formal_tender:case").set_value(False).run()
    assert test.dataframe[0].value.to_numpy().tolist() == [[catalog()["fields.formal_tender"]["en"], catalog()["shell.no"]["en"], ""]]
    test.button(key="unsaved-mine-0").click().run()
    assert database.load("case").plan.formal_tender is False
