"""Columns for the summary of each plan in the list, and for states of the history kept as differences."""

import sqlalchemy as sa
from alembic import op

from playbook.storage.backfill import fill

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the columns and fill them from the documents, as this release reads them."""
    op.add_column("plans", sa.Column("summary", sa.Text))
    op.add_column("revisions", sa.Column("base", sa.Integer))
    fill(op.get_bind())
