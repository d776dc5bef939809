"""What the list of plans says of each in a column, and of a state in the history what changed in the place of the whole."""

import sqlalchemy as sa
from alembic import op

from playbook.storage.filling import fill

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the columns, filled with what this release makes of the documents."""
    op.add_column("plans", sa.Column("summary", sa.Text))
    op.add_column("revisions", sa.Column("base", sa.Integer))
    fill(op.get_bind())
