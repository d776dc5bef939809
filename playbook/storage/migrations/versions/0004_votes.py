"""Blind votes: their rounds and the ballots in them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "rounds",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("plan_id", sa.String(40), sa.ForeignKey("plans.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("opened_at", sa.String(32), nullable=False),
        sa.Column("opened_by", sa.Text, nullable=False),
        sa.Column("revealed_at", sa.String(32)),
        sa.UniqueConstraint("plan_id", "number", name="uq_rounds_number"),
    )
    op.create_table(
        "ballots",
        sa.Column("round_id", sa.String(40), sa.ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("voter_key", sa.String(200), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("voter", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("stances", sa.Text, nullable=False),
    )
