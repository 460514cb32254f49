"""Where the migrations are, and bringing a review's tables up to the version this program needs."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.store.file import SCHEMA_REVISION
from prosecution_barriers.store.store import Store

if TYPE_CHECKING:
    from alembic.config import Config


def migrations_folder() -> Path:
    """The folder of the migrations: inside the installed package, else at the top of the checkout."""
    package = Path(__file__).parent.parent
    inside = package / "data" / "migrations"
    return inside if inside.is_dir() else package.parent.parent / "migrations"


def schema_revision(store: Store) -> str | None:
    """The migration the review's tables are at, or None where it has no tables."""
    with store.explained(), store.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def require_current(store: Store) -> None:
    """Refuse a review whose tables another version of the program made.

    Raises:
        Refused: It has to be upgraded first, or is newer than this program, or is no review.
    """
    found = schema_revision(store)
    if found == SCHEMA_REVISION:
        return
    if found is None:
        raise Refused(f"{store.location} is not a review", remedy="Make one with `barriers new`")
    if found > SCHEMA_REVISION:
        raise Refused("this review was made by a newer version of the program", remedy="Update the program")
    raise Refused("this review was made by an older version of the program", remedy="Run `barriers upgrade`")


def upgrade(store: Store, revision: str = "head") -> None:
    """Bring the tables up to *revision*, in one transaction; an existing file is copied first."""
    if store.embedded and schema_revision(store) is not None:
        _back_up(Path(store.location), store)
    _migrate(store, revision, up=True)


def downgrade(store: Store, revision: str = "base") -> None:
    """Take the tables down to *revision*, in one transaction."""
    _migrate(store, revision, up=False)


def _migrate(store: Store, revision: str, *, up: bool) -> None:
    from alembic import command

    with store.explained(), store.engine.connect() as connection:
        if store.embedded:
            # Ignored inside a transaction; recreating a parent table would then delete its children.
            _outside_transaction(connection, "PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                config = _config(connection)
                (command.upgrade if up else command.downgrade)(config, revision)
                _check_foreign_keys(connection)
        finally:
            if store.embedded:
                _outside_transaction(connection, "PRAGMA foreign_keys=ON")


def _outside_transaction(connection: Connection, statement: str) -> None:
    raw = connection.connection.dbapi_connection
    assert raw is not None
    cursor = raw.cursor()
    cursor.execute(statement)
    cursor.close()


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise Refused(
            f"the migration would leave {len(broken)} rows without what they belong to",
            remedy="Nothing was changed; report this",
        )


def _back_up(path: Path, store: Store) -> None:
    with store.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    copy = path.with_name(f"{path.name}.before-{datetime.now(UTC):%Y%m%dT%H%M%S}")
    shutil.copy2(path, copy)
