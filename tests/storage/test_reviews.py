"""A review never changes after it is held: not by a later edit, not by the database's own means; only an erased person leaves it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from playbook import edits
from playbook.errors import PlaybookError
from playbook.models import Person, Plan
from playbook.reviews.held_review import Draft
from playbook.storage import Store, StoredPlan
from tests.support.databases import DRAFT, review_of
from tests.support.plans import NOW

TODAY = date(2026, 11, 24)


def test_a_review_holds_what_was_typed_and_the_revision_on_the_screen(store: Store, saved: StoredPlan) -> None:
    store.reviews.hold(review_of(saved))
    (found,) = store.reviews.of("b")
    assert (found.name, found.attendees, found.decisions) == ("Quarter", ("Zhang San", "李四"), ("Call Chen", "No price before the test"))
    assert (found.number, found.on, found.at, found.author) == (1, TODAY, NOW, "Zhang")


def test_later_edits_an_undo_and_the_bin_leave_it_as_it_was(store: Store, saved: StoredPlan) -> None:
    store.reviews.hold(review_of(saved))
    before = store.reviews.of("b")
    later = store.save(edits.add_person(saved.plan, Person(id="li", name="Li")), revision=1, author="", now=NOW)
    later = store.save(edits.set_plan(later.plan, account="Another"), revision=later.revision, author="", now=NOW)
    store.undo("b", revision=later.revision, author="", now=NOW)
    store.delete("b", NOW)
    store.delete("b", None)
    assert store.reviews.of("b") == before
    assert store.at("b", before[0].number) == saved.plan


@pytest.mark.parametrize("column", ["document", "day", "revision", "at", "id"])
def test_the_database_itself_refuses_a_change(column: str, store: Store, saved: StoredPlan) -> None:
    store.reviews.hold(review_of(saved))
    before = store.reviews.of("b")
    with pytest.raises(DBAPIError, match="never changes"), store._writing() as connection:
        connection.execute(text(f"UPDATE reviews SET {column} = {column}"))
    assert store.reviews.of("b") == before


def test_a_review_of_a_revision_that_does_not_exist_is_refused(store: Store, saved: StoredPlan) -> None:
    with pytest.raises(PlaybookError, match="plan-not-found"):
        store.reviews.hold(review_of(saved).but(number=9))
    assert store.reviews.of("b") == ()


def test_one_meeting_is_not_kept_twice_by_two_who_hold_it_at_once(store: Store, saved: StoredPlan) -> None:
    first, second = review_of(saved), review_of(saved)
    store.reviews.hold(first, known=0)
    store.reviews.change_draft("b", lambda draft: draft.deciding("typed since"))
    with pytest.raises(PlaybookError, match="review-meanwhile"):
        store.reviews.hold(second, known=0)
    assert store.reviews.of("b") == (first,)
    assert [decision.what for decision in store.reviews.draft("b").decisions] == ["typed since"]
    store.reviews.hold(second, known=1)
    assert len(store.reviews.of("b")) == 2


def test_reviews_come_newest_first_and_each_plan_knows_its_last_day(store: Store, saved: StoredPlan) -> None:
    other = store.create(Plan(id="c", account="C"), author="", now=NOW)
    for days in (3, 0, 9):
        day = TODAY - timedelta(days=days)
        store.reviews.hold(review_of(saved, DRAFT.but(on=day)))
    store.reviews.hold(review_of(other, DRAFT.but(on=TODAY - timedelta(days=1))))
    assert [review.on for review in store.reviews.of("b")] == [TODAY, TODAY - timedelta(days=3), TODAY - timedelta(days=9)]
    assert store.reviews.last_days() == {"b": TODAY, "c": TODAY - timedelta(days=1)}


def test_a_draft_is_kept_until_the_review_is_held(store: Store, saved: StoredPlan) -> None:
    assert store.reviews.draft("b") == Draft()
    store.reviews.change_draft("b", lambda draft: draft.deciding("Call Chen"))
    kept = store.reviews.change_draft("b", lambda draft: draft.but(name="Quarter"))
    assert store.reviews.draft("b") == kept
    assert [decision.what for decision in kept.decisions] == ["Call Chen"]
    store.reviews.hold(review_of(saved, kept))
    assert store.reviews.draft("b") == Draft()


def test_a_decision_is_reworded_or_emptied() -> None:
    first, second = DRAFT.decisions
    assert [one.what for one in DRAFT.rewording(first.id, "Call Wang").decisions] == ["Call Wang", second.what]
    assert DRAFT.rewording(first.id, " ").decisions == (second,)


def test_a_decision_that_is_there_already_is_not_taken_twice() -> None:
    assert DRAFT.deciding("Call Chen ") == DRAFT


def test_of_many_who_type_decisions_at_once_nobodys_is_lost(store: Store, saved: StoredPlan) -> None:
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: store.reviews.change_draft("b", lambda draft: draft.deciding(f"decision {n}")), range(24)))
    assert sorted(one.what for one in store.reviews.draft("b").decisions) == sorted(f"decision {n}" for n in range(24))


def test_a_draft_of_a_plan_that_is_gone_is_refused(store: Store) -> None:
    with pytest.raises(PlaybookError, match="plan-not-found"):
        store.reviews.change_draft("nowhere", lambda draft: draft.deciding("x"))


@pytest.mark.parametrize(("draft", "code"), [(DRAFT.but(name=" "), "review-name"), (DRAFT.but(on=TODAY + timedelta(days=1)), "review-day")])
def test_a_review_without_a_name_or_of_a_day_to_come_is_refused(draft: Draft, code: str, saved: StoredPlan) -> None:
    with pytest.raises(PlaybookError, match=code):
        review_of(saved, draft)


def test_a_purged_plan_takes_its_reviews_and_draft_along(store: Store, saved: StoredPlan) -> None:
    store.reviews.hold(review_of(saved))
    store.reviews.change_draft("b", lambda draft: draft.deciding("Call Chen"))
    store.delete("b", NOW)
    store.purge("b", now=NOW)
    with store._reading() as connection:
        assert [connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() for table in ("reviews", "review_drafts")] == [0, 0]


def test_a_copy_of_a_plan_has_no_reviews(store: Store, saved: StoredPlan) -> None:
    store.reviews.hold(review_of(saved))
    store.create(edits.copied(saved.plan, id="copy", account="Copy", with_stances=True), author="", now=NOW)
    assert store.reviews.of("copy") == ()


def test_somebody_who_is_erased_is_in_no_review_draft_or_byte(store: Store, saved: StoredPlan, url: str) -> None:
    li = Person(id="p1", name="Unmistakable Li")
    before = store.save(edits.add_person(saved.plan, li), revision=1, author="Zhang", now=NOW)
    draft = Draft(name="With Unmistakable Li", attendees="Zhang, Unmistakable Li").deciding("Ask unmistakable li for the plan")
    store.reviews.hold(review_of(before, draft))
    store.reviews.change_draft("b", lambda _: draft)
    assert {where for where, said in store.reviews.texts("b") if "nmistakable" in said} == {"reviews/2026-11-24", "review-draft"}
    store.erase_person("b", "p1", revision=before.revision, author="Zhang", now=NOW)
    (review,) = store.reviews.of("b")
    assert (review.name, review.attendees, review.decisions) == ("With ███", ("Zhang", "███"), ("Ask ███ for the plan",))
    assert "nmistakable" not in store.reviews.draft("b").model_dump_json()
    assert store.at("b", review.number).people == ()
    store.close()
    if make_url(url).get_backend_name() == "sqlite":
        folder = Path(str(make_url(url).database)).parent
        assert [file.name for file in folder.iterdir() if b"nmistakable" in file.read_bytes()] == []


def test_revisions_have_their_moments_in_order(store: Store, saved: StoredPlan) -> None:
    later = NOW + timedelta(days=2)
    store.save(edits.set_plan(saved.plan, account="B"), revision=1, author="", now=later)
    assert [(moment.number, moment.at) for moment in store.reviews.moments("b")] == [(1, NOW), (2, later)]
