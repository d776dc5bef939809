"""The method as shipped: seven stages, five roles, four stances, ninety tactics, and what each of them says."""

import re
from collections.abc import Iterable
from itertools import groupby

import pytest

from playbook.content import method
from playbook.content.stage_guides import PhaseId, StepId
from playbook.insight.guidance import suggestion
from playbook.models import STAGES, Coverage, RoleId, StageId, Stance

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def test_it_is_read_once():
    assert method() is method()


def test_the_words_are_those_of_the_article():
    assert [guide.label.zh for guide in method().stages.values()] == [
        "内部需求", "确立项目", "收集信息", "技术筛选", "项目评估", "最终决策", "后续服务",
    ]  # fmt: skip
    assert [guide.label.zh for guide in method().roles.values()] == ["经济型", "技术型", "使用型", "财务型", "教练型"]
    assert [guide.label.zh for guide in method().stances.values()] == ["支持者", "中立者", "反对者", "未知"]


def test_every_table_comes_in_the_method_s_order():
    shipped = method()
    assert tuple(shipped.stages) == STAGES
    assert list(shipped.roles) == list(RoleId)
    assert list(shipped.stances) == list(Stance)
    assert list(shipped.coverages) == list(Coverage)
    assert [step.id for step in shipped.steps] == list(StepId)
    assert all(list(guide.weights) == list(RoleId) for guide in shipped.stages.values())


def test_the_blocks_follow_one_another():
    blocks = [(phase, len(list(stages))) for phase, stages in groupby(method().stages.values(), key=lambda guide: guide.phase)]
    assert blocks == [(PhaseId.INITIATION, 2), (PhaseId.SCREENING, 2), (PhaseId.EVALUATION, 1), (PhaseId.DECISION, 2)]


def test_the_default_weights_are_those_of_the_method():
    rows = {stage: list(guide.weights.values()) for stage, guide in method().stages.items()}
    assert rows == {
        StageId.NEED: [15, 20, 40, 5, 20],
        StageId.PROJECT: [35, 10, 20, 20, 15],
        StageId.INFORMATION: [10, 25, 15, 20, 30],
        StageId.SCREENING: [5, 50, 20, 5, 20],
        StageId.EVALUATION: [25, 25, 10, 25, 15],
        StageId.DECISION: [55, 10, 5, 15, 15],
        StageId.SERVICE: [15, 20, 45, 15, 5],
    }


def test_letters_and_signs_tell_roles_and_stances_apart():
    roles, stances = method().roles.values(), method().stances.values()
    assert [role.letter.en for role in roles] == ["E", "T", "U", "F", "C"]
    assert [role.letter.zh for role in roles] == ["经", "技", "使", "财", "教"]
    assert [stance.sign for stance in stances] == ["＋", "〇", "－", "？"]
    assert len({stance.border for stance in stances}) == 4


def test_coverage_counts_from_nothing_to_everything():
    assert {id: guide.share for id, guide in method().coverages.items()} == {
        Coverage.NONE: 0, Coverage.BRIEF: 0.25, Coverage.SEVERAL: 0.5, Coverage.DEEP: 1,
    }  # fmt: skip


@pytest.mark.parametrize("role", RoleId)
@pytest.mark.parametrize("stance", Stance)
def test_every_role_and_stance_has_its_own_tactics(role: RoleId, stance: Stance):
    cell = method().tactics_for(role, stance)
    assert len(cell) == (3 if stance is Stance.UNKNOWN else 5)
    assert all(tactic.id.startswith(f"{role}-{stance}-") for tactic in cell)


@pytest.mark.parametrize("role", RoleId)
@pytest.mark.parametrize("stage", StageId)
def test_every_stage_has_something_to_do_for_every_role_and_stance(role: RoleId, stage: StageId):
    for stance in Stance:
        assert [tactic.id for tactic in method().tactics_for(role, stance) if tactic.fits(stage)]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_advice_is_given_twice_in_other_places(language: str):
    texts = [tactic.text[language] for tactic in method().tactics]
    assert [text for text in set(texts) if texts.count(text) > 1] == []


def test_ids_are_words_in_kebab_case():
    shipped = method()
    ids = [tactic.id for tactic in shipped.tactics]
    ids += [criterion.id for guide in shipped.stages.values() for criterion in guide.criteria]
    ids += [question.id for question in shipped.questions]
    ids += [answer.id for question in shipped.questions for answer in question.answers]
    assert [id for id in ids if not KEBAB.fullmatch(id)] == []


@pytest.mark.parametrize(("about", "targets"), [("role", RoleId), ("stance", Stance), ("influence", "12345")])
def test_the_questions_lead_to_every_role_stance_and_influence(about: str, targets: Iterable[str]):
    asked = [question for question in method().questions if question.about == about]
    assert len(asked) >= 4
    for wanted in targets:
        best = {
            question.id: max(question.answers, key=lambda answer, wanted=wanted: answer.points.get(wanted, 0)).id  # type: ignore[misc]
            for question in asked
            if any(answer.points.get(wanted, 0) > 0 for answer in question.answers)
        }
        assert suggestion(method(), about, best) == ((wanted,), ())


def test_not_knowing_never_makes_a_stance():
    unsure = {question.id: "do-not-know" for question in method().questions if question.about == "stance"}
    assert suggestion(method(), "stance", unsure) == ((Stance.UNKNOWN,), ())


@pytest.mark.parametrize("about", ["role", "influence"])
def test_not_knowing_suggests_no_role_and_no_influence(about: str):
    unsure = {question.id: "do-not-know" for question in method().questions}
    assert suggestion(method(), about, unsure) == ((), ())


def test_every_question_can_be_left_open():
    for question in method().questions:
        assert question.answers[-1].id == "do-not-know"
        assert 3 <= len(question.answers) - 1 <= 4
