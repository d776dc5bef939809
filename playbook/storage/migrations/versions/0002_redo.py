"""What can be redone is found without reading through a plan's whole history."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Index revisions by what they were made on top of."""
    op.create_index("ix_revisions_parent", "revisions", ["plan_id", "parent", "content", "number"])
