"""Reviews, which the database itself keeps from being changed, and the drafts of the next ones."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_SQLITE = """
CREATE TRIGGER reviews_stay BEFORE UPDATE ON reviews
BEGIN SELECT RAISE(ABORT, 'a review never changes after it is held'); END
"""
_FUNCTION = """
CREATE FUNCTION reviews_stay() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a review never changes after it is held'; END $$
"""
_POSTGRESQL = "CREATE TRIGGER reviews_stay BEFORE UPDATE ON reviews FOR EACH ROW EXECUTE FUNCTION reviews_stay()"


def upgrade() -> None:
    """Make both tables, and refuse any UPDATE of the first."""
    op.create_table(
        "reviews",
        sa.Column("plan_id", sa.String(40), primary_key=True),
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["plan_id", "revision"], ["revisions.plan_id", "revisions.number"], ondelete="CASCADE"),
    )
    op.create_table(
        "review_drafts",
        sa.Column("plan_id", sa.String(40), sa.ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("document", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_SQLITE)
    else:
        op.execute(_FUNCTION)
        op.execute(_POSTGRESQL)
