"""Storage of plans: SQLite in a file by default, PostgreSQL by URL."""

from playbook.storage.backups import Backup, Backups
from playbook.storage.engine import open_store
from playbook.storage.reviews import Moment, Reviews
from playbook.storage.saved import Listed, PlanChanged, Revision, Saved, Unreadable
from playbook.storage.store import Store
from playbook.storage.votes import Round
from playbook.storage.waiting import Waiting

__all__ = [
    "Backup", "Backups", "Listed", "Moment", "PlanChanged", "Reviews", "Revision", "Round", "Saved", "Store", "Unreadable", "Waiting",
    "open_store",
]  # fmt: skip
