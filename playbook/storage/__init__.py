"""Where plans are kept: SQLite in a file by default, another database by URL."""

from playbook.storage.engine import open_store
from playbook.storage.store import PlanChanged, Revision, Saved, Store

__all__ = ["PlanChanged", "Revision", "Saved", "Store", "open_store"]
