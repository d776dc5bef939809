"""Index of revisions by parent: finds what can be redone without reading a plan's whole history."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Index revisions by their parent."""
    op.create_index("ix_revisions_parent", "revisions", ["plan_id", "parent", "content", "number"])
