"""The book of forecasts: what is booked, what can be taken back, and how an answer is written down."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook import edits
from playbook.errors import PlaybookError
from playbook.forecasts import answer_prediction, of_all, offered_reading, predictions, record_predictions, withdraw_answer
from playbook.history.headline import change_between
from playbook.history.merging import differences
from playbook.models import Action, ActionStatus, Forecast, Person, Plan, Reading, StageId, Stance

TODAY = date(2026, 11, 24)
READ = Reading(id="r1", on=date(2026, 11, 1), stance=Stance.OPPONENT, grade=2, source="call")
EMPTY = Plan(id="b", account="B", people=(Person(id="li", name="Xiao Li", readings=(READ,)), Person(id="wu", name="Wu")))


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def action(**fields: object) -> Action:
    return Action(id="a", what="Call", stage=StageId.NEED, **({"person": "li", "due": day(7), "expected": Stance.NEUTRAL} | fields))


def typed(plan: Plan, on: date = TODAY, **fields: object) -> Plan:
    """The plan after the action was given these fields on a day, by Zhao at the keyboard."""
    has = bool(plan.actions)
    after = edits.change_action(plan, "a", **fields) if has else edits.add_action(plan, action(**fields))
    return record_predictions(plan, after, by="Zhao", today=on)


def book(plan: Plan) -> list[Forecast]:
    return list(plan.actions[0].forecasts)


def test_an_expected_stance_with_its_day_is_booked_with_who_when_and_on_what() -> None:
    (found,) = book(typed(EMPTY, owner="Wang"))
    assert (found.person, found.stance, found.due) == ("li", Stance.NEUTRAL, day(7))
    assert (found.by, found.on, found.was, found.grade) == ("Wang", TODAY, Stance.OPPONENT, 2)
    (unread,) = book(typed(EMPTY, person="wu"))
    assert (unread.by, unread.was, unread.grade) == ("Zhao", Stance.UNKNOWN, 0)


@pytest.mark.parametrize("lacks", [{"person": None}, {"due": None}, {"expected": None}, {"expected": Stance.UNKNOWN}, {"due": day(-1)}])
def test_what_says_nothing_about_the_future_is_no_prediction(lacks: dict[str, Any]) -> None:
    assert book(typed(EMPTY, **lacks)) == []


def test_nothing_is_predicted_of_somebody_who_has_left() -> None:
    assert book(typed(edits.change_person(EMPTY, "li", left=day(-3)))) == []


def test_before_its_day_a_prediction_is_replaced_or_taken_back() -> None:
    said = typed(EMPTY, owner="Wang")
    (moved,) = book(typed(said, on=day(3), expected=Stance.SUPPORTER))
    assert (moved.stance, moved.on) == (Stance.SUPPORTER, day(3))
    assert book(typed(said, on=day(3), expected=None)) == []
    assert book(typed(said, on=day(3), status=ActionStatus.DROPPED)) == []
    assert book(typed(said, on=day(7), due=day(20)))[0].due == day(20)


@pytest.mark.parametrize(
    "changed", [{"due": day(30)}, {"expected": None}, {"person": "wu"}, {"status": ActionStatus.DROPPED}, {"expected": Stance.OPPONENT}]
)
def test_once_its_day_has_passed_nothing_takes_it_out_of_the_book(changed: dict[str, object]) -> None:
    said = typed(EMPTY, owner="Wang")
    late = typed(said, on=day(8), **changed)
    assert book(late)[0] == book(said)[0]
    assert predictions(late)[0].waits(day(8))


def test_a_date_moved_after_it_has_passed_is_a_new_prediction_beside_the_old() -> None:
    late = typed(typed(EMPTY, owner="Wang"), on=day(8), due=day(30))
    assert [(one.due, one.on) for one in book(late)] == [(day(7), TODAY), (day(30), day(8))]


def test_other_changes_leave_the_book_alone_and_the_owner_typed_in_last_signs_it() -> None:
    said = typed(EMPTY)
    assert book(said)[0].by == "Zhao"
    signed = typed(said, owner="Wang")
    assert book(signed)[0] == book(said)[0].but(by="Wang")
    assert book(typed(signed, on=day(2), owner="Sun", result="called")) == book(signed)
    nameless = record_predictions(EMPTY, edits.add_action(EMPTY, action()), by="", today=TODAY)
    assert book(typed(nameless, on=day(2), owner="Sun"))[0].by == "Sun"


def test_on_the_day_itself_something_can_still_be_predicted_of_it() -> None:
    assert len(book(typed(EMPTY, due=TODAY))) == 1


def test_an_edit_elsewhere_signs_nothing_and_a_touched_action_is_booked_if_it_was_not() -> None:
    unbooked = edits.add_action(EMPTY, action())
    assert book(record_predictions(unbooked, edits.set_plan(unbooked, account="C"), by="Zhao", today=TODAY)) == []
    assert book(typed(unbooked, result="called"))[0].by == "Zhao"


def test_hindsight_stays_out_however_often_the_action_is_changed() -> None:
    past = typed(EMPTY, due=day(-1))
    assert book(typed(past, result="well")) == []


STEPS = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.fixed_dictionaries(
            {},
            optional={
                "expected": st.sampled_from([None, *Stance]),
                "due": st.sampled_from([None, *(day(n) for n in range(-5, 45, 5))]),
                "person": st.sampled_from([None, "li", "wu"]),
                "status": st.sampled_from(list(ActionStatus)),
                "owner": st.sampled_from(["", "Wang", "Sun"]),
            },
        ),
    ),
    max_size=12,
)


@given(STEPS)
def test_whatever_is_typed_a_passed_prediction_stays_as_it_was_said_and_one_at_most_still_runs(
    steps: list[tuple[int, dict[str, object]]],
) -> None:
    plan = typed(EMPTY, owner="Wang")
    for on, changes in sorted(steps, key=lambda step: step[0]):
        passed = [one for one in book(plan) if one.due < day(on)]
        plan = typed(plan, on=day(on), **changes)
        assert [one for one in book(plan) if one.due < day(on)] == passed
        assert sum(one.due >= day(on) for one in book(plan)) <= 1
        assert all(one.on <= one.due for one in book(plan))
        assert record_predictions(plan, plan, by="Zhao", today=day(on)) == plan


# The answer


def told(stance: Stance = Stance.NEUTRAL, on: date = TODAY + timedelta(days=9), grade: int = 2) -> Reading:
    return Reading(id="answer", on=on, stance=stance, grade=grade, evidence="Said so on the phone", source="Li")


def test_an_answer_is_one_change_the_reading_and_the_outcome_together() -> None:
    said = typed(EMPTY)
    done = answer_prediction(said, "a", book(said)[0].id, told())
    assert done.person("li").reading == told()
    (found,) = book(done)
    assert (found.came, found.came_on, found.came_grade) == (Stance.NEUTRAL, day(9), 2)
    assert not predictions(done)[0].waits(day(20))
    change = change_between(said, done)
    assert (change.code, change.params) == ("forecast-answered", {"name": "Xiao Li", "stance": "neutral"})
    same_stance = answer_prediction(said, "a", book(said)[0].id, told(Stance.OPPONENT))
    assert change_between(said, same_stance).code == "forecast-answered"


def test_what_could_not_be_found_out_writes_no_reading() -> None:
    said = typed(EMPTY)
    done = answer_prediction(said, "a", book(said)[0].id, None)
    assert (book(done)[0].came, done.people) == (Stance.UNKNOWN, said.people)


def test_a_reading_that_is_there_is_taken_as_the_answer_and_not_written_twice() -> None:
    said = typed(EMPTY)
    read = edits.add_reading(said, "li", told(Stance.SUPPORTER))
    taken = answer_prediction(read, "a", book(read)[0].id, offered_reading(predictions(read)[0]))
    assert taken.people == read.people
    assert book(taken)[0].came is Stance.SUPPORTER


def test_offered_is_the_first_reading_from_the_day_on_the_best_proved_of_that_day() -> None:
    said = typed(EMPTY)
    assert offered_reading(predictions(said)[0]) is None
    late = (told(on=day(30), grade=3), told(on=day(7), grade=1).but(id="x"), told(on=day(7), grade=2).but(id="y"))
    read = edits.change_person(
        said, "li", readings=(*late, told(Stance.UNKNOWN, on=day(7), grade=3).but(id="z"), told(on=day(6)).but(id="before"))
    )
    found = offered_reading(predictions(read)[0])
    assert found
    assert found.id == "y"


def test_an_answer_is_refused_when_it_is_early_given_already_or_about_what_is_gone() -> None:
    said = typed(EMPTY)
    id = book(said)[0].id
    for plan, forecast, reading, code in (
        (said, id, told(on=day(6)), "forecast-early"),
        (answer_prediction(said, "a", id, told()), id, told(), "forecast-answered"),
        (said, "other", told(), "gone"),
        (edits.remove_action(said, "a"), id, told(), "gone"),
        (edits.remove_person(said, "li"), id, told(), "gone"),
    ):
        with pytest.raises(PlaybookError, match=code):
            answer_prediction(plan, "a", forecast, reading)


def test_an_answer_can_be_taken_back_and_then_waits_again() -> None:
    said = typed(EMPTY)
    id = book(said)[0].id
    again = withdraw_answer(answer_prediction(said, "a", id, told()), "a", id)
    assert predictions(again)[0].waits(day(20))
    assert again.person("li").reading == told()


def test_nobody_is_asked_about_who_left_before_the_day_or_was_taken_out() -> None:
    said = typed(EMPTY)
    on_the_day, before = (edits.change_person(said, "li", left=day(days)) for days in (7, 5))
    for gone in (on_the_day, before, edits.remove_person(said, "li")):
        (found,) = predictions(gone)
        assert found.void
        assert not found.waits(day(20))
    later = edits.change_person(said, "li", left=day(10))
    assert predictions(later)[0].waits(day(20))


def test_taking_a_person_out_is_one_change_with_their_forecasts() -> None:
    said = typed(EMPTY)
    assert change_between(said, edits.remove_person(said, "li")).code == "person-removed"


def test_two_writers_are_shown_what_they_typed_not_what_was_booked_of_it() -> None:
    mine = typed(EMPTY)
    paths = [one.path for one in differences(EMPTY, mine, EMPTY)]
    assert ("actions", "a", "expected") in paths
    assert not [path for path in paths if "forecasts" in path]


def test_a_copy_of_a_plan_counts_no_prediction_twice() -> None:
    said = typed(EMPTY)
    done = answer_prediction(said, "a", book(said)[0].id, told())
    copy = edits.copied(said, id="c", account="C", with_stances=True)
    for plans in ([done, copy], [copy, done]):
        assert [one.answered for one in of_all(plans)] == [True]


def test_to_expect_what_is_already_so_is_told_apart() -> None:
    assert not predictions(typed(EMPTY))[0].steady
    assert predictions(typed(EMPTY, expected=Stance.OPPONENT))[0].steady
