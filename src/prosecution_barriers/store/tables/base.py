"""The base of every mapped table: constraint names, times in UTC, and facts as value, status and source."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from sqlalchemy import JSON, DateTime, Dialect, Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, composite, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from prosecution_barriers.records.facts import FactStatus, Recorded

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name of its own, or a migration could neither drop nor keep it."""


Key = Annotated[int, mapped_column(primary_key=True, autoincrement=False)]
"""A primary key; the unit of work hands them out, so that an undone row never lends its key to another."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC: aware in Python, without its zone in SQLite."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The mapped tables of a review."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcDateTime(), dict[str, Any]: JSON(), list[Any]: JSON()}

    if TYPE_CHECKING:
        id: Mapped[int]


STATUS_LENGTH = 16


def _as_fact(value: Any, status: str, source: int | None) -> Recorded[Any]:
    return Recorded(value, FactStatus(status), source)


def fact(name: str, kind: TypeEngine[Any]) -> Any:
    """A mapped fact: the columns *name*_value, *name*_status and *name*_source, read as one `Recorded`.

    The source is the id of a row of `source`; it carries no foreign key, as a table of a million
    facts would pay for it on every insert.
    """
    return composite(
        _as_fact,
        mapped_column(f"{name}_value", kind, nullable=True),
        mapped_column(f"{name}_status", String(STATUS_LENGTH), nullable=False),
        mapped_column(f"{name}_source", Integer, nullable=True),
    )


def fact_values(name: str, fact: Recorded[Any], source: int | None = None) -> dict[str, Any]:
    """The three column values of one fact, read from *source* where it names none of its own."""
    return {
        f"{name}_value": fact.value,
        f"{name}_status": fact.status.value,
        f"{name}_source": source if fact.source is None else fact.source,
    }
