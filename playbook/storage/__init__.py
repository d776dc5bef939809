"""Storage of plans: SQLite in a file by default, PostgreSQL by URL."""

from playbook.storage.backups import Backup, Backups
from playbook.storage.engine import open_store
from playbook.storage.records import Listed, PlanChanged, Revision, StoredPlan, Unreadable
from playbook.storage.review_records import Moment, Reviews
from playbook.storage.store import Store
from playbook.storage.vote_records import Round
from playbook.storage.waiting_changes import Waiting

__all__ = [
    "Backup",
    "Backups",
    "Listed",
    "Moment",
    "PlanChanged",
    "Reviews",
    "Revision",
    "Round",
    "Store",
    "StoredPlan",
    "Unreadable",
    "Waiting",
    "open_store",
]  # fmt: skip
