"""Runs migrations on a connection it is given; it never opens one of its own."""

from __future__ import annotations

from alembic import context

from prosecution_barriers.store.tables import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    transactional_ddl=True,
    render_as_batch=connection.dialect.name == "sqlite",
)
context.run_migrations()
