"""Recommendations on themes, confirmed quotes, and the log of what was given to whom."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from prosecution_barriers.store.tables import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "recommendation",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("uuid", sa.String(36), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(120), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("due", sa.String(10), nullable=True),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_recommendation"),
        sa.CheckConstraint("length(words) > 0", name=op.f("ck_recommendation_worded")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name="fk_recommendation_theme_id_theme"),
        sa.ForeignKeyConstraint(["reader_id"], ["reader.id"], name="fk_recommendation_reader_id_reader"),
        sa.UniqueConstraint("uuid", name="uq_recommendation_uuid"),
    )
    op.create_index("ix_recommendation_theme_id", "recommendation", ["theme_id"], unique=False)
    op.create_table(
        "disclosure_log",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("protection", sa.String(16), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("tag_uuid", sa.String(36), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_disclosure_log"),
        sa.CheckConstraint("length(recipient) > 0", name=op.f("ck_disclosure_log_to_somebody")),
        sa.ForeignKeyConstraint(["reader_id"], ["reader.id"], name="fk_disclosure_log_reader_id_reader"),
        sa.ForeignKeyConstraint(["case_id"], ["case_entry.id"], name="fk_disclosure_log_case_id_case_entry"),
    )
    op.create_index("ix_disclosure_log_case_id", "disclosure_log", ["case_id"], unique=False)
    op.create_index("ix_disclosure_log_kind_at", "disclosure_log", ["kind", "at"], unique=False)
    op.create_table(
        "quote",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("tag_uuid", sa.String(36), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("masked", sa.Text(), nullable=False),
        sa.Column("source", sa.String(120), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_quote"),
        sa.CheckConstraint("length(masked) > 0", name=op.f("ck_quote_worded")),
        sa.ForeignKeyConstraint(["case_id"], ["case_entry.id"], name="fk_quote_case_id_case_entry"),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name="fk_quote_theme_id_theme"),
        sa.ForeignKeyConstraint(["reader_id"], ["reader.id"], name="fk_quote_reader_id_reader"),
        sa.UniqueConstraint("tag_uuid", name="uq_quote_tag_uuid"),
    )
    op.create_index("ix_quote_case_id", "quote", ["case_id"], unique=False)
    op.create_index("ix_quote_theme_id", "quote", ["theme_id"], unique=False)


def downgrade() -> None:
    """Remove the tables with what they hold."""
    op.drop_table("quote")
    op.drop_table("disclosure_log")
    op.drop_table("recommendation")
