"""What an accepted proposal writes: a reading with its quote, one more concern, a preference, an action; and nothing twice."""

from dataclasses import replace
from datetime import date

import pytest

from playbook.content import method
from playbook.errors import PlaybookError
from playbook.minutes import Minutes, Proposal, ProposalKind, read_minutes
from playbook.minutes.acceptance import Answer, accept, answer, holds
from playbook.models import Plan, Stance
from playbook.text import NOTE_MAX
from tests.support.minutes import ON, labeled_plan

TEXT = "李明：华信的太吵，台达的安静。\n小黄下周五之前把合同草稿发给我们。\n新来的法务总监吴晓会看合同。"
SOURCE = "项目例会纪要"


def read() -> tuple[Plan, Minutes]:
    plan = labeled_plan("zh")
    return plan, read_minutes(TEXT, plan, method(), ON)


def taken(kind: ProposalKind) -> tuple[Plan, Answer, Plan]:
    """The plan before, the one proposal of a kind as an answer, the plan after."""
    plan, found = read()
    (proposal,) = [one for one in found.proposals if one.kind is kind]
    one = answer(found, proposal, id="new-id", person=proposal.who.person)
    return plan, one, accept(plan, [one], source=SOURCE, on=ON)


def test_a_reading_carries_quote_source_day_and_grade() -> None:
    _, _, after = taken(ProposalKind.STANCE)
    reading = after.person("technician").reading
    assert reading
    assert (reading.stance, reading.grade, reading.on, reading.source) == (Stance.OPPONENT, 2, ON, SOURCE)
    assert reading.evidence == "李明：华信的太吵，台达的安静。"


def test_a_concern_is_added_below_what_stands_there() -> None:
    plan, one, after = taken(ProposalKind.CONCERN)
    assert after.person("technician").concern == "华信的太吵，台达的安静。"
    before = plan.but(people=tuple(p.but(concern="怕吵") if p.id == "technician" else p for p in plan.people))
    assert accept(before, [one], source=SOURCE, on=ON).person("technician").concern == "怕吵\n华信的太吵，台达的安静。"


def test_a_concern_that_grows_too_long_is_refused_and_not_cut() -> None:
    plan, one, _ = taken(ProposalKind.CONCERN)
    full = plan.but(people=tuple(p.but(concern="x" * NOTE_MAX) if p.id == "technician" else p for p in plan.people))
    with pytest.raises(PlaybookError, match="text-too-long"):
        accept(full, [one], source=SOURCE, on=ON)


def test_a_preference_and_an_action() -> None:
    _, _, after = taken(ProposalKind.PREFERENCE)
    assert after.person("technician").prefers == "delta"
    _, _, after = taken(ProposalKind.ACTION)
    (action,) = after.actions
    assert (action.what, action.person, action.due, action.owner) == (
        "小黄下周五之前把合同草稿发给我们。",
        "buyer",
        date(2026, 12, 4),
        "小黄",
    )


@pytest.mark.parametrize("kind", list(ProposalKind))
def test_accepted_twice_changes_nothing_more(kind: ProposalKind) -> None:
    plan, one, after = taken(kind)
    assert not holds(plan, one, source=SOURCE, on=ON)
    assert holds(after, one, source=SOURCE, on=ON)
    assert accept(after, [one], source=SOURCE, on=ON) == after


def test_only_what_was_accepted_is_changed() -> None:
    plan, _, after = taken(ProposalKind.STANCE)
    others = [(a, b) for a, b in zip(plan.people, after.people, strict=True) if a.id != "technician"]
    assert all(a == b for a, b in others)
    assert after.actions == plan.actions
    assert after.person("technician").but(readings=()) == plan.person("technician")


def test_all_at_once_is_the_same_as_one_by_one() -> None:
    plan, found = read()
    answers = [answer(found, one, id=f"id-{place}", person=one.who.person) for place, one in enumerate(found.proposals)]
    together = accept(plan, answers, source=SOURCE, on=ON)
    single = plan
    for one in answers:
        single = accept(single, [one], source=SOURCE, on=ON)
    assert together == single


def test_what_was_changed_before_is_what_is_written() -> None:
    plan, one, _ = taken(ProposalKind.STANCE)
    changed = replace(one, person="buyer", stance=Stance.NEUTRAL)
    after = accept(plan, [changed], source=SOURCE, on=ON)
    assert after.person("buyer").stance is Stance.NEUTRAL
    assert after.person("technician") == plan.person("technician")


def test_a_newcomer_is_added_once() -> None:
    plan = labeled_plan("zh")
    found = read_minutes("高工：华信太贵，我反对用华信。", plan, method(), ON)
    answers = [replace(answer(found, one, id=f"id-{place}", person="gao"), newcomer="高工") for place, one in enumerate(found.proposals)]
    after = accept(plan, answers, source="", on=ON)
    assert [person.name for person in after.people if person.id == "gao"] == ["高工"]
    assert after.person("gao").stance is Stance.OPPONENT
    assert read_minutes(found.text, after, method(), ON).speakers[0].person == "gao"


def test_our_own_tasks_are_ours() -> None:
    plan = labeled_plan("zh")
    found = read_minutes("我方：下周三前提交测试报告。", plan, method(), ON)
    (task,) = found.proposals
    assert isinstance(task, Proposal)
    assert answer(found, task, id="i", person=None, us=plan.us).owner == "华信自动化"
