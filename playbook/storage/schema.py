"""The tables (docs/design.md 4), as the newest migration leaves them."""

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

HEAD = "0007"
"""The newest migration: a database that says so is opened as it is."""

KEY_MAX = 200
"""Characters of a key: the beginning tells a longer name from others."""

metadata = MetaData()

plans = Table(
    "plans",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("summary", Text),
    Column("created_at", String(32), nullable=False),
    Column("updated_at", String(32), nullable=False, index=True),
    Column("archived_at", String(32)),
    Column("deleted_at", String(32)),
    Column("standing", String(10)),
)
"""Times are ISO 8601, UTC, always with microseconds: as text they sort by time in every database. `summary`: JSON
(playbook/insight/plan_summary.py), of the same plan as the document; empty where nobody could read that. `standing`: the color of
the deal as it was last judged, whatever the day; empty while nobody has looked (docs/decisions/0033-histories.md)."""

revisions = Table(
    "revisions",
    metadata,
    Column("plan_id", String(40), ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("author", Text, nullable=False),
    Column("change", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("base", Integer),
    Column("content", Integer, nullable=False),
    Column("parent", Integer),
    Index("ix_revisions_parent", "plan_id", "parent", "content", "number"),
)
"""Append-only. `content`: the revision whose document this one shows (itself, unless it undoes or redoes); `parent`: the content that
stood before; of a revision that shows itself it is where undo leads. `document`: zlib over UTF-8 JSON, the plan where `base` is empty, else
what changed since the revision before, beginning with the plan at revision `base` (storage/history_states.py)."""

reviews = Table(
    "reviews",
    metadata,
    Column("plan_id", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("day", String(10), nullable=False),
    Column("at", String(32), nullable=False),
    Column("document", Text, nullable=False),
    ForeignKeyConstraint(["plan_id", "revision"], ["revisions.plan_id", "revisions.number"], ondelete="CASCADE"),
)
"""Added to, never updated: a trigger refuses it. Document: the review as JSON."""

review_drafts = Table(
    "review_drafts",
    metadata,
    Column("plan_id", String(40), ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True),
    Column("document", Text, nullable=False),
)

papers = Table(
    "papers",
    metadata,
    Column("plan_id", String(40), ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True),
    Column("document", Text, nullable=False),
)
"""Minutes being worked on, as JSON; taken out when they are put away."""

settings = Table("settings", metadata, Column("key", String(80), primary_key=True), Column("value", Text, nullable=False))

rounds = Table(
    "rounds",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("plan_id", String(40), ForeignKey("plans.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("opened_at", String(32), nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("revealed_at", String(32)),
    UniqueConstraint("plan_id", "number", name="uq_rounds_number"),
)
"""A vote about the people of a plan. While `revealed_at` is empty its ballots are sealed."""

ballots = Table(
    "ballots",
    metadata,
    Column("round_id", String(40), ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True),
    Column("voter_key", String(KEY_MAX), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("voter", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("stances", Text, nullable=False),
)
"""Append-only: a voter's second ballot has place 1. `stances`: JSON, by person id."""
