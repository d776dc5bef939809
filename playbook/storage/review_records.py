"""Reviews that were held, which never change, and the draft of the next one of each plan."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from playbook.errors import PlaybookError
from playbook.models.texts import texts
from playbook.privacy.subject_data import Erasure
from playbook.reviews.held_review import Draft, Review
from playbook.storage.records import column_value, damage_named, read_time, written_time
from playbook.storage.schema import plans, review_drafts, reviews, revisions

Opening = Callable[[], AbstractContextManager[Connection]]
DAMAGED = "record-unreadable"


@dataclass(frozen=True)
class Moment:
    """Time at which a revision was saved."""

    number: int
    at: datetime


class Reviews:
    """The reviews of one database: `Store.reviews`."""

    def __init__(self, reading: Opening, writing: Opening) -> None:
        self._reading, self._writing = reading, writing

    def hold(self, review: Review, *, known: int | None = None) -> Review:
        """Keep a review for good, and return it; the draft it came from is done with.

        `known` is how many reviews of the plan whoever holds it has seen: "review-meanwhile" when there are more by now, so that no
        meeting is kept twice. Raises "plan-not-found" without its revision.
        """
        with self._writing() as connection:
            hold_plan(connection, review.plan_id)
            if known is not None and len(_reviews_of(connection, review.plan_id)) > known:
                raise PlaybookError("review-meanwhile")
            _insert(connection, review)
            connection.execute(delete(review_drafts).where(review_drafts.c.plan_id == review.plan_id))
        return review

    def of(self, plan_id: str) -> tuple[Review, ...]:
        """The reviews of a plan, the newest first."""
        with self._reading() as connection:
            return _reviews_of(connection, plan_id)

    def last_days(self) -> Mapping[str, date | None]:
        """Return the day of each plan's last review, by the plan's id; None for a day that nobody can read."""
        query = select(reviews.c.plan_id, func.max(reviews.c.day)).group_by(reviews.c.plan_id)
        with self._reading() as connection:
            return {plan_id: _day(day) for plan_id, day in connection.execute(query)}

    def moments(self, plan_id: str) -> tuple[Moment, ...]:
        """Return the time at which each revision of a plan was saved, in order."""
        query = select(revisions.c.number, revisions.c.at).where(revisions.c.plan_id == plan_id).order_by(revisions.c.number)
        with self._reading() as connection:
            rows = connection.execute(query).all()
        with damage_named():
            return tuple(Moment(column_value(number, int), read_time(saved_at)) for number, saved_at in rows)

    def draft(self, plan_id: str) -> Draft:
        """Return the draft of a plan's next review, as typed."""
        with self._reading() as connection:
            return _draft(connection, plan_id)

    def texts(self, plan_id: str) -> tuple[tuple[str, str], ...]:
        """Return every text of a plan's reviews and of its draft, each with its place."""
        review_texts = ((f"reviews/{review.on.isoformat()}", text) for review in self.of(plan_id) for _, text in texts(review))
        return (*review_texts, *(("review-draft", text) for _, text in texts(self.draft(plan_id))))

    def change_draft(self, plan_id: str, edit: Callable[[Draft], Draft]) -> Draft:
        """Change the draft as it stands now, whoever changed it last. Raises "plan-not-found"."""
        with self._writing() as connection:
            hold_plan(connection, plan_id)
            draft = _draft(connection, plan_id)
            new_draft = edit(draft)
            if new_draft != draft:
                connection.execute(delete(review_drafts).where(review_drafts.c.plan_id == plan_id))
                connection.execute(insert(review_drafts).values(plan_id=plan_id, document=new_draft.model_dump_json()))
            return new_draft


def erase_from_reviews(connection: Connection, plan_id: str, erasure: Erasure) -> None:
    """Take a person's names out of the texts of a plan's reviews and of the draft. The one way in which a review is written anew."""
    for review in _reviews_of(connection, plan_id):
        if (redacted_review := erasure.of(review)) != review:
            connection.execute(delete(reviews).where(reviews.c.plan_id == plan_id, reviews.c.id == review.id))
            _insert(connection, redacted_review)
    draft = erasure.of(_draft(connection, plan_id))
    connection.execute(update(review_drafts).where(review_drafts.c.plan_id == plan_id).values(document=draft.model_dump_json()))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except (ValueError, TypeError):
        return None


def hold_plan(connection: Connection, plan_id: str) -> None:
    """Lock a plan on a server, so that others who write about it wait and read what is written here. Raises "plan-not-found"."""
    if connection.execute(select(plans.c.id).where(plans.c.id == plan_id).with_for_update()).scalar() is None:
        raise PlaybookError("plan-not-found", id=plan_id)


def _insert(connection: Connection, review: Review) -> None:
    row = {
        "plan_id": review.plan_id, "id": review.id, "revision": review.number, "day": review.on.isoformat(), "at": written_time(review.at),
        "document": review.model_dump_json(),
    }  # fmt: skip
    try:
        connection.execute(insert(reviews).values(row))
    except IntegrityError as error:
        raise PlaybookError("plan-not-found", id=review.plan_id) from error


def _reviews_of(connection: Connection, plan_id: str) -> tuple[Review, ...]:
    query = select(reviews.c.id, reviews.c.document).where(reviews.c.plan_id == plan_id)
    rows = connection.execute(query.order_by(reviews.c.day.desc(), reviews.c.at.desc())).all()
    with damage_named(DAMAGED):
        plan_reviews = tuple(Review.model_validate_json(document) for _, document in rows)
        if [(review.plan_id, review.id) for review in plan_reviews] != [(plan_id, id) for id, _ in rows]:
            raise ValueError("the document of another review")
    return plan_reviews


def _draft(connection: Connection, plan_id: str) -> Draft:
    document = connection.execute(select(review_drafts.c.document).where(review_drafts.c.plan_id == plan_id)).scalar()
    with damage_named(DAMAGED):
        return Draft() if document is None else Draft.model_validate_json(document)
