"""What the machine proposes for two entries, whether it was decided blind, and what the machine learned."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from prosecution_barriers.store.tables import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the table; proposals made before keep "unclear" until the next scan."""
    with op.batch_alter_table("duplicate_pair") as batch:
        batch.add_column(sa.Column("relation", sa.String(16), nullable=False, server_default="unclear"))
        batch.add_column(sa.Column("blind", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("duplicate_pair") as batch:
        batch.alter_column("relation", existing_type=sa.String(16), existing_nullable=False, server_default=None)
        batch.alter_column("blind", existing_type=sa.Boolean(), existing_nullable=False, server_default=None)
    op.create_table(
        "duplicate_model",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("journal_id", sa.Integer(), nullable=False),
        sa.Column("learned_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_duplicate_model"),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("duplicate_model")
    with op.batch_alter_table("duplicate_pair") as batch:
        batch.drop_column("blind")
        batch.drop_column("relation")
