"""The answers to minutes while they are given: each proposal keeps what was changed of it, and whether it is left out."""

from playbook.minutes.draft import Changed, MinutesDraft
from playbook.models import Stance


def test_of_a_proposal_only_what_was_changed_is_kept_each_field_as_said_last() -> None:
    draft = (
        MinutesDraft().changing("a", stance=Stance.NEUTRAL, owner="Zhang").changing("b", text="Call").changing("a", stance=Stance.OPPONENT)
    )
    assert {key: one.values for key, one in draft.changes.items()} == {
        "a": {"stance": Stance.OPPONENT, "owner": "Zhang"},
        "b": {"text": "Call"},
    }


def test_a_field_that_was_emptied_is_told_from_one_that_stays_as_proposed() -> None:
    assert Changed(person=None).values == {"person": None}
    assert Changed().setting(owner="").values == {"owner": ""}


def test_a_proposal_is_left_out_once_until_it_is_asked_about_again() -> None:
    draft = MinutesDraft().rejecting("a").rejecting("b").rejecting("a")
    assert draft.rejected == ("b", "a")
    assert draft.reopening("b").rejected == ("a",)
    assert draft.reopening("never left out") == draft


def test_a_name_is_who_was_said_last_and_other_names_stay() -> None:
    draft = MinutesDraft().meaning("Li", "li").meaning("Wu", "wu").meaning("Li", "")
    assert draft.people == {"Li": "", "Wu": "wu"}
