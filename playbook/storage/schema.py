"""The tables (DESIGN.md 4), as the newest migration leaves them."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

plans = Table(
    "plans",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("updated_at", String(32), nullable=False, index=True),
    Column("archived_at", String(32)),
    Column("deleted_at", String(32)),
)

revisions = Table(
    "revisions",
    metadata,
    Column("plan_id", String(40), ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("author", Text, nullable=False),
    Column("change", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("content", Integer, nullable=False),
    Column("parent", Integer),
)
"""Append-only. `content`: the revision whose document this one shows (itself, unless it undoes or redoes); `parent`: the content before."""

settings = Table("settings", metadata, Column("key", String(80), primary_key=True), Column("value", Text, nullable=False))
