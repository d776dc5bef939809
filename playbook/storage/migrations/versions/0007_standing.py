"""A column for the color of each deal as it was last judged; summaries with the value and the decision date."""

import sqlalchemy as sa
from alembic import op

from playbook.storage.backfill import fill_summaries

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the column, and write the summaries anew from the documents, as this release reads them."""
    op.add_column("plans", sa.Column("standing", sa.String(10)))
    fill_summaries(op.get_bind())
