"""A plan knows whether its purchase is a formal tender: nobody's guess, and everything that depends on it follows."""

from datetime import date

import pytest

from playbook import edits
from playbook.content import method
from playbook.deck import deck
from playbook.exports.brief import brief
from playbook.findings import RuleContext, findings, next_steps
from playbook.findings.checklist import first_gap
from playbook.history.headline import change_between
from playbook.history.upgrades import load_plan
from playbook.insight import formal_tender
from playbook.insight.purchase_stages import StageStatus, criteria, status
from playbook.insight.relationship_development import advice
from playbook.models import STAGES, Evidence, Plan, StageId
from playbook.reviews import MoveFormatter, what_moved
from playbook.samples import SAMPLES, sample
from playbook.wording import LANGUAGES, word
from tests.support.databases import fixture
from tests.support.quiet import changed

METHOD = method()
TODAY = date(2026, 11, 24)
NEW = Plan(id="p", account="Acme")


def case(plan: Plan) -> RuleContext:
    return RuleContext(plan, METHOD, TODAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_samples_say_it(language: str) -> None:
    assert {id: sample(id, language, TODAY, plan_id="p").formal_tender for id in SAMPLES} == {"bearing": True, "keyboards": False}


@pytest.mark.parametrize("schema", range(1, 5))
def test_an_older_plan_was_never_asked_whatever_its_text_says(schema: int) -> None:
    plan = load_plan(fixture(schema))
    assert (plan.purchase_method, plan.formal_tender) == ("邀请招标", None)
    assert formal_tender.reads_like_tender(plan.purchase_method)


@pytest.mark.parametrize(
    "text",
    [
        "公开招标",
        "邀请招标",
        "公開招標",
        "非公开招标",
        "不公開招標，邀請三家",
        "先询价，再公开招标",
        "Public tender",
        "TENDERING, two envelopes",
        "sealed bids",
        "Competitive bidding",
    ],
)
def test_words_for_a_tender_are_a_reason_to_ask(text: str) -> None:
    assert formal_tender.reads_like_tender(text)


@pytest.mark.parametrize(
    "text",
    ["", "询价", "一次会议决定，不招标", "非招标方式采购", "无需招标", "没有招标", "Negotiated, without a tender", "No formal tender",
     "non-tender purchase", "Three quotations", "Lowest bid wins"],
)  # fmt: skip
def test_other_ways_of_buying_are_none(text: str) -> None:
    assert not formal_tender.reads_like_tender(text)


def test_every_change_of_it_is_told() -> None:
    after = edits.set_plan(NEW, formal_tender=True)
    change = change_between(NEW, after)
    assert (change.code, change.params) == ("plan-changed", {"field": "formal_tender"})
    said = {
        language: [
            MoveFormatter(case(NEW), case(after), language).sentence(move) for move in what_moved(case(NEW), case(after)) if move.field
        ]
        for language in ("en", "zh")
    }
    assert said == {"en": ["Formal tender: not filled in → yes."], "zh": ["正式招标：未填 → 是。"]}


def evaluated(plan: Plan) -> Plan:
    """The plan behind its evaluation, of which everything is proved that a tender asks for."""
    proofs = tuple(
        Evidence(id=criterion.id, criterion=criterion.id, grade=2, on=TODAY, source="Notice")
        for criterion in METHOD.stages[StageId.EVALUATION].criteria
        if criterion.is_must(formal_tender=True)
    )
    return edits.change_stage(plan, StageId.EVALUATION, evidence=proofs).but(stage=StageId.DECISION)


@pytest.mark.parametrize(("answer", "expected"), [(True, StageStatus.DONE), (False, StageStatus.CLAIMED), (None, StageStatus.CLAIMED)])
def test_what_a_tender_forbids_to_ask_for_holds_up_no_stage_of_one(answer: bool | None, expected: StageStatus) -> None:
    plan = evaluated(NEW.but(formal_tender=answer))
    assert status(plan, METHOD, StageId.EVALUATION) is expected
    unproved = [finding.hit.stage for finding in findings(case(plan)) if finding.rule == "stage-unproved"]
    assert (StageId.EVALUATION in unproved) is (expected is StageStatus.CLAIMED)


def test_the_counts_of_a_step_follow() -> None:
    counts = {answer: first_gap(NEW.but(stage=stage, formal_tender=answer), METHOD, 1) for answer in (True, False) for stage in STAGES[:1]}
    assert counts[True] == counts[False]
    for stage in STAGES:
        plan = NEW.but(stage=stage)
        fewer = [state for state in criteria(plan, METHOD, stage) if state.must]
        asked = [state for state in criteria(plan.but(formal_tender=True), METHOD, stage) if state.must]
        assert set(asked) <= set(fewer)
        assert (len(asked) < len(fewer)) is (stage in (StageId.INFORMATION, StageId.SCREENING, StageId.EVALUATION))


@pytest.mark.parametrize(
    ("text", "answer", "open_question"), [("", None, True), ("", False, True), ("", True, False), ("Quotation", None, False)]
)
def test_the_purchasing_method_is_known_by_its_text_or_as_a_tender(text: str, answer: bool | None, *, open_question: bool) -> None:
    found = {finding.rule for finding in findings(changed({"purchase_method": text, "formal_tender": answer}))}
    assert ("purchase-method-unknown" in found) is open_question


def test_while_a_tender_runs_no_step_and_no_advice_is_beside_the_lawful_way() -> None:
    running, quiet = changed({"formal_tender": True}), changed({})
    assert formal_tender.is_running(running.plan)
    assert all(step.tactic.tender for step in next_steps(running))
    assert [step.tactic for step in next_steps(quiet) if not step.tactic.tender]
    for person in running.plan.people:
        told = [tactic for _, tactics in advice(running.plan, METHOD, person) for tactic in tactics]
        assert all(tactic.tender for tactic in told)
        assert len(told) < sum(len(tactics) for _, tactics in advice(quiet.plan, METHOD, person))


def test_before_its_notice_and_after_the_award_nothing_is_held_back() -> None:
    for stage in STAGES:
        steps = next_steps(changed({"stage": stage.value})), next_steps(changed({"stage": stage.value, "formal_tender": True}))
        assert (steps[0] == steps[1]) is (stage not in formal_tender.RUNS_IN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_say_it_where_they_say_how_the_customer_buys(language: str) -> None:
    plan = Plan(id="p", account="Acme", purchase_method="Two rounds", formal_tender=True, stage=StageId.EVALUATION)
    text = METHOD.stages[StageId.EVALUATION].tender
    assert text
    marked = word("brief", "tender-and-text", language, text="Two rounds")
    notes = {
        tendered: [note for screen in deck(case(plan.but(formal_tender=tendered)), language) for note in screen.notes]
        for tendered in (True, None)
    }
    assert marked in brief(case(plan), language).text
    assert marked not in brief(case(plan.but(formal_tender=None)), language).text
    assert text[language] in notes[True]
    said = word("deck", "person-note", language, name=word("deck", "formal-tender", language), text=word("deck", "yes", language))
    assert said in notes[True]
    assert not {said, text[language]} & set(notes[None])


def test_who_holds_a_position_is_not_looked_for_while_a_tender_runs() -> None:
    nameless = {"people": {"boss": {"placeholder": True, "name": ""}}, "without": ["a-boss"]}
    found = {answer: {step.person.id for step in next_steps(changed(nameless | {"formal_tender": answer}))} for answer in (None, True)}
    assert "boss" in found[None]
    assert "boss" not in found[True]
