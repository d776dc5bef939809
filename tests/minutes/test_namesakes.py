"""Somebody with the surname of a person of the plan, and another first name, is not that person: nobody is guessed."""

import pytest

from playbook.content import method
from playbook.minutes import Known, ProposalKind, Who, read_minutes
from playbook.minutes.person_resolver import Names
from playbook.models import Plan, Stance
from tests.support.minutes import ON, labeled_plan


def who(language: str, text: str, plan: Plan | None = None) -> list[Who]:
    """Whose the proposals of a text are, in its order."""
    minutes = read_minutes(text, plan or labeled_plan(language), method(), ON)
    return list(dict.fromkeys(one.who for one in sorted(minutes.proposals, key=lambda one: one.start)))


@pytest.mark.parametrize("first", ["Jim", "Jimmy", "Jane"])
def test_a_short_form_or_the_same_initial_is_asked_about(first: str) -> None:
    assert who("en", f"{first} Whitfield: I prefer Huaxin.") == [Who(Known.SEVERAL, f"{first} Whitfield", ("gm",))]


def test_a_person_known_by_the_surname_alone_has_any_first_name() -> None:
    assert [one.people for one in who("en", "Fang Wang: I prefer Huaxin.")] == [("head",)]


def test_a_task_is_of_whoever_is_named_in_full() -> None:
    text = "Action items\n- Dana Fox to send the test plan by December 4\n- Jane Fox to call the lab by December 5"
    assert who("en", text) == [Who(Known.NEW, "Dana Fox"), Who(Known.ONE, "Jane Fox", ("quality",))]


@pytest.mark.parametrize("before", ["Ask", "Then", "Both", "CFO", "Director", "On Monday", "Siemens, Cole and"])
def test_a_word_before_a_surname_is_not_always_a_first_name(before: str) -> None:
    mentions = Names(labeled_plan("en"), method().cues.names).mentions(f"{before} Whitfield to send the plan.")
    assert mentions[-1].who == Who(Known.ONE, "Whitfield", ("gm",))


def test_middle_names_belong_to_the_name() -> None:
    assert [one.people for one in who("en", "James Robert Whitfield: I prefer Huaxin.")] == [("gm",)]


@pytest.mark.parametrize(
    ("language", "text", "open_name", "people"),
    [
        ("en", "Kate Whitfield: It is noisy.\nWhitfield: I prefer Huaxin.", "Whitfield", ("gm",)),
        ("en", "Ms Whitfield prefers Huaxin.\nAttendees: Kate Whitfield, Tom Becker", "Ms Whitfield", ("gm",)),
        ("zh", "张强：噪声太大。\n张工：我们选华信。", "张工", ("engineer",)),
    ],
)
def test_once_a_namesake_is_in_the_room_the_surname_alone_is_open(
    language: str, text: str, open_name: str, people: tuple[str, ...]
) -> None:
    assert Who(Known.SEVERAL, open_name, people) in who(language, text)


def test_a_given_name_with_another_surname_is_somebody_else() -> None:
    assert who("zh", "王建国：我们选华信。") == [Who(Known.NEW, "王建国")]
    assert [one.people for one in who("zh", "建国：我们选华信。")] == [("gm",)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Tom will go with whatever Peter signs off."),
        ("en", "Tom: I am fine with whatever Peter decides."),
        ("zh", "张伟：我不同意直接上。"),
        ("zh", "张伟：我没想法，看领导的意思。"),
    ],
)
def test_an_opinion_in_half_a_sentence_is_offered_in_doubt(language: str, text: str) -> None:
    stances = [one for one in read_minutes(text, labeled_plan(language), method(), ON).proposals if one.kind is ProposalKind.STANCE]
    assert [(one.who.person, one.stance, one.sure) for one in stances] == [("engineer", Stance.NEUTRAL, False)]
