"""The meeting of case B, told in our own words in both languages, gives its five positions (docs/method.md 0.1)."""

import pytest

from playbook.content import method
from playbook.content.cues import ConcernKind
from playbook.minutes import Doubt, Minutes, Proposal, ProposalKind, read_minutes
from playbook.models import US, Plan, Stance
from playbook.samples import sample
from playbook.samples.sample_minutes import sample_minutes
from playbook.wording import LANGUAGES
from tests.support.plans import TODAY

POSITIONS = {
    "head": (ConcernKind.BALANCE, None, Stance.NEUTRAL),
    "engineer": (ConcernKind.QUALITY, "lenovo", Stance.OPPONENT),
    "xiao-li": (ConcernKind.COMFORT, "hp", Stance.OPPONENT),
    "xiao-huang": (ConcernKind.PRICE, None, None),
    "xiao-wang": (ConcernKind.COMFORT, US, Stance.SUPPORTER),
}


def meeting(language: str, *, lines: slice = slice(None, -1)) -> tuple[Plan, Minutes]:
    """The plan and what is read from lines of its meeting: the discussion, without the line that ends it, unless said otherwise."""
    plan = sample("keyboards", language, TODAY, plan_id="case-b")
    minutes = sample_minutes(plan)
    assert minutes
    return plan, read_minutes("\n".join(minutes[1].splitlines()[lines]), plan, method(), TODAY)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", POSITIONS)
def test_a_position(language: str, person: str) -> None:
    _, found = meeting(language)
    theirs: dict[ProposalKind, list[Proposal]] = {
        kind: [one for one in found.proposals if one.who.person == person and one.kind is kind] for kind in ProposalKind
    }
    concern, prefers, stance = POSITIONS[person]
    assert [one.concerns for one in theirs[ProposalKind.CONCERN]] == [(concern,)]
    assert [one.vendor for one in theirs[ProposalKind.PREFERENCE]] == ([prefers] if prefers else [])
    assert [one.stance for one in theirs[ProposalKind.STANCE]] == ([stance] if stance else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compared_or_only_praised_is_in_doubt_and_the_task_is_sure(language: str) -> None:
    _, found = meeting(language)
    assert not [one for one in found.proposals if one.sure and one.kind in (ProposalKind.STANCE, ProposalKind.PREFERENCE)]
    assert [one.who.person for one in found.proposals if one.sure and one.kind is ProposalKind.ACTION] == ["xiao-huang"]
    assert {doubt for one in found.proposals for doubt in one.doubts} == {Doubt.ONE_POINT, Doubt.WORDING}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_five_spoke_and_nobody_is_made_up(language: str) -> None:
    plan, found = meeting(language)
    assert [who.person for who in found.speakers] == list(POSITIONS)
    assert {one.who.person for one in found.proposals} <= set(plan.people_by_id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_to_be_done_is_found_with_its_day(language: str) -> None:
    _, found = meeting(language)
    (task,) = [one for one in found.proposals if one.kind is ProposalKind.ACTION]
    assert (task.who.person, task.due and task.due.isoformat()) == ("xiao-huang", "2026-11-27")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_in_the_end_the_head_gives_up_and_nothing_of_that_is_taken_for_sure(language: str) -> None:
    """He keeps IBM's because nobody agreed, not because he wants it: where he stands stays a question."""
    _, whole = meeting(language, lines=slice(None))
    _, ending = meeting(language, lines=slice(-1, None))
    assert [who.person for who in ending.speakers] == ["head"]
    assert [one.vendor for one in ending.proposals if one.kind is ProposalKind.PREFERENCE] == ["ibm"]
    assert not [one for one in (*ending.proposals, *whole.proposals) if one.who.person == "head" and one.sure]


def test_another_plan_has_no_sample_minutes() -> None:
    assert sample_minutes(sample("bearing", "en", TODAY, plan_id="a")) is None
    assert sample_minutes(Plan(id="new", account="Acme")) is None
