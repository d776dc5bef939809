"""Nothing that a formal tender makes unlawful is required or suggested then, whatever a text says about tenders (docs/method.md 4.2b)."""

import re

import pytest

from playbook.content import method
from playbook.content.stage_guides import Criterion
from playbook.content.tactics import Tactic
from playbook.findings import RULES, Finding, RuleMatch, Severity, guides
from playbook.insight.formal_tender import RUNS_IN, is_must, lawful_tactics
from playbook.letters import simplified
from playbook.models import STAGES, Plan, RoleId, StageId, Stance
from playbook.wording import LANGUAGES, Text
from tests.support.lawful import unlawful

TENDER = Plan(id="t", account="T", formal_tender=True)
OTHERS = [TENDER.but(formal_tender=answer) for answer in (None, False)]

ASKED_FOR = re.compile(
    r"up against|competitors|rivals|open points|waived|\brank|every member of the project team|"
    r"竞争对手|待澄清|豁免|排名|每位成员",
    re.IGNORECASE,
)
"""What an exit criterion must not ask for: other bidders, the evaluation, an exception, the evaluators."""
TALK = re.compile(
    r"^(?:ask|agree|arrange|bring|call|invite|meet|visit|spend|talk)\b|\b(?:collect|draw up|fill in|list|start)\b[^;]*\bwith them\b|"
    r"\bask (?:for|them|whom|which|what)\b|\btogether\b|\bmeet them\b|\bshow them\b|"
    r"请教|请(?:对方|其|他)|问清|问教练|(?:与|同|跟)(?:对方|其|他)[^，]{0,6}(?:一起|商定)|见面|见一次|拜访|(?<![要不])当面|(?:^|，)安排|约对方|引见|付款方式",
    re.IGNORECASE,
)
"""What a tactic does that cannot be done by the way the customer names: a talk, a visit, a bargain."""


def without_tender_clause(text: str) -> str:
    """The text as it would stand there without its exceptions for tenders."""
    clauses = re.split(r"[;；]", text)
    return ";".join(clause for clause in clauses if not re.search(r"tender|招标", simplified(clause), re.IGNORECASE))


def criteria() -> list[tuple[StageId, Criterion]]:
    return [(stage, criterion) for stage in STAGES for criterion in method().stages[stage].criteria]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_must_asks_for_what_a_tender_forbids(language: str) -> None:
    musts = [criterion for _, criterion in criteria() if is_must(criterion, TENDER)]
    texts = {criterion.id: without_tender_clause(criterion.text[language]) for criterion in musts}
    assert {id: text for id, text in texts.items() if unlawful(simplified(text)) or ASKED_FOR.search(simplified(text))} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_must_in_a_tender_would_ask_for_it(language: str) -> None:
    """So that the pattern above finds something, and nothing is let go without a reason."""
    dropped = [criterion for _, criterion in criteria() if criterion.must and not is_must(criterion, TENDER)]
    assert dropped
    assert [criterion.id for criterion in dropped if not ASKED_FOR.search(simplified(criterion.text[language]))] == []


@pytest.mark.parametrize("plan", OTHERS)
def test_outside_a_tender_the_musts_are_those_of_the_method(plan: Plan) -> None:
    assert [criterion.id for _, criterion in criteria() if is_must(criterion, plan) is not criterion.must] == []


def test_every_stage_keeps_a_must() -> None:
    for stage in STAGES:
        assert any(is_must(criterion, TENDER) for criterion in method().stages[stage].criteria)


def suggested(plan: Plan) -> list[Tactic]:
    """All tactics that a plan may be told of, whoever its people are."""
    return [tactic for role in RoleId for stance in Stance for tactic in lawful_tactics(plan, method().tactics_for(role, stance))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", RUNS_IN)
def test_no_tactic_suggested_while_a_tender_runs_needs_a_talk(stage: StageId, language: str) -> None:
    tactics = suggested(TENDER.but(stage=stage))
    assert tactics
    texts = {tactic.id: without_tender_clause(tactic.text[language]) for tactic in tactics}
    assert {id: text for id, text in texts.items() if unlawful(simplified(text)) or TALK.search(simplified(text))} == {}


def actions(*, tender_runs: bool) -> dict[str, Text]:
    """The action that each condition of a rule suggests."""
    hits = [(rule, RuleMatch(other=other)) for rule in RULES for other in (False, True) if not other or guides()[rule].other]
    findings = [Finding(rule, hit, Severity.LOW, sure=True, question=False, points=0, tender_runs=tender_runs) for rule, hit in hits]
    return {finding.key: finding.action for finding in findings}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_warning_suggests_a_talk_while_a_tender_runs(language: str) -> None:
    texts = {key: without_tender_clause(text[language]) for key, text in actions(tender_runs=True).items()}
    assert {key: text for key, text in texts.items() if unlawful(simplified(text)) or TALK.search(simplified(text))} == {}


def test_outside_a_tender_a_warning_suggests_what_its_rule_says() -> None:
    said = actions(tender_runs=False)
    assert {guide.action for guide in guides().values()} <= set(said.values())
    assert set(actions(tender_runs=True).values()) & set(said.values()), "what is done among ourselves stays"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tactic_that_names_the_tender_as_its_exception_is_not_suggested_while_one_runs(language: str) -> None:
    exceptions = [tactic for tactic in method().tactics if without_tender_clause(tactic.text[language]) != tactic.text[language]]
    assert [tactic.id for tactic in exceptions if tactic.tender and not re.search(r"never|绝不", simplified(tactic.text[language]))] == []


def test_what_is_suggested_while_a_tender_runs_is_no_talk_with_that_person() -> None:
    """Its sentence would end with how to open the talk."""
    assert [tactic.id for tactic in method().tactics if tactic.tender and tactic.with_them] == []


def test_the_pattern_of_a_talk_finds_the_tactics_with_a_coach() -> None:
    asking = [tactic for tactic in method().tactics if tactic.needs_coach]
    assert asking
    assert [tactic.id for tactic in asking if tactic.tender] == []
    for language in LANGUAGES:
        assert [
            tactic.id for tactic in asking if tactic.id.endswith("ask-coach") and not TALK.search(simplified(tactic.text[language]))
        ] == []


@pytest.mark.parametrize("stage", STAGES)
def test_all_tactics_are_suggested_outside_a_tender_and_while_none_runs(stage: StageId) -> None:
    for plan in OTHERS:
        assert suggested(plan.but(stage=stage)) == suggested(OTHERS[0])
    assert (suggested(TENDER.but(stage=stage)) == suggested(OTHERS[0])) is (stage not in RUNS_IN)


def test_the_stages_say_which_way_is_lawful() -> None:
    silent = [stage for stage in STAGES if method().stages[stage].tender is None]
    assert silent == [StageId.NEED, StageId.SERVICE]
