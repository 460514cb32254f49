"""Indexes that keep tags and answers of an embedded review as whole numbers, ready for counting."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_tag_numbered": "tag (reading_id, ((((CAST(barrier_id AS BIGINT) * 16 + CASE stage WHEN 'RPT' THEN 1 WHEN 'INV' THEN 2 WHEN 'EA' THEN 3 WHEN 'CHG' THEN 4 WHEN 'FH' THEN 5 WHEN 'PTPH' THEN 6 WHEN 'DIS' THEN 7 WHEN 'TRI' THEN 8 WHEN 'VER' THEN 9 WHEN 'SEN' THEN 10 WHEN 'APP' THEN 11 WHEN 'REV' THEN 12 ELSE 0 END) * 16 + CASE agency WHEN 'POL' THEN 1 WHEN 'CPS' THEN 2 WHEN 'LA' THEN 3 WHEN 'LSCB' THEN 4 WHEN 'HLTH' THEN 5 WHEN 'VCS' THEN 6 WHEN 'FSP' THEN 7 WHEN 'HMCTS' THEN 8 WHEN 'JUD' THEN 9 WHEN 'DEF' THEN 10 WHEN 'WCU' THEN 11 ELSE 0 END) * 8 + CASE effect WHEN 'decisive' THEN 1 WHEN 'contributory' THEN 2 WHEN 'no-visible-effect' THEN 3 WHEN 'cannot-tell' THEN 4 ELSE 0 END) * 2 + CASE confidence WHEN 'possible' THEN 0 ELSE 1 END))",
    "ix_theme_answer_numbered": "theme_answer (reading_id, theme_id, (CAST(CASE answer WHEN 'present' THEN 1 WHEN 'not-present' THEN 2 WHEN 'cannot-tell' THEN 3 WHEN 'not-applicable' THEN 4 ELSE 0 END AS BIGINT) << ((theme_id - theme_id / 15 * 15) * 4)))",
}


def upgrade() -> None:
    """Make the indexes, in an embedded review alone."""
    if op.get_bind().dialect.name == "sqlite":
        for name, columns in INDEXES.items():
            op.execute(f"CREATE INDEX {name} ON {columns}")


def downgrade() -> None:
    """Remove them."""
    if op.get_bind().dialect.name == "sqlite":
        for name in INDEXES:
            op.execute(f"DROP INDEX {name}")
