"""Minutes that somebody works on, one text a plan: kept as they are typed, gone when they are put away."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy import Connection, delete, insert, select

from playbook.errors import PlaybookError
from playbook.minutes.draft import MinutesDraft
from playbook.models.texts import texts
from playbook.storage.records import damage_named
from playbook.storage.schema import papers, plans

Opening = Callable[[], AbstractContextManager[Connection]]


class Papers:
    """The minutes of one database: `Store.papers`."""

    def __init__(self, reading: Opening, writing: Opening) -> None:
        self._reading, self._writing = reading, writing

    def of(self, plan_id: str) -> MinutesDraft:
        """The minutes of a plan; blank where there are none."""
        with self._reading() as connection:
            return _paper(connection, plan_id)

    def texts(self, plan_id: str) -> tuple[tuple[str, str], ...]:
        """Return every text of a plan's minutes, each with its place."""
        return tuple(("minutes", text) for _, text in texts(self.of(plan_id)))

    def change(self, plan_id: str, edit: Callable[[MinutesDraft], MinutesDraft]) -> MinutesDraft:
        """Change a plan's minutes as they stand now, whoever changed them last; blank, they are gone. Raises "plan-not-found"."""
        with self._writing() as connection:
            # Others who write about the same plan on a server wait here, so that they read what is written now.
            if connection.execute(select(plans.c.id).where(plans.c.id == plan_id).with_for_update()).scalar() is None:
                raise PlaybookError("plan-not-found", id=plan_id)
            new_draft = edit(_paper(connection, plan_id))
            erase_papers(connection, plan_id)
            if new_draft != MinutesDraft():
                connection.execute(insert(papers).values(plan_id=plan_id, document=new_draft.model_dump_json(exclude_unset=True)))
            return new_draft


def erase_papers(connection: Connection, plan_id: str) -> None:
    """Remove the minutes of a plan."""
    connection.execute(delete(papers).where(papers.c.plan_id == plan_id))


def _paper(connection: Connection, plan_id: str) -> MinutesDraft:
    document = connection.execute(select(papers.c.document).where(papers.c.plan_id == plan_id)).scalar()
    with damage_named("record-unreadable"):
        return MinutesDraft.model_validate_json(document) if document else MinutesDraft()
