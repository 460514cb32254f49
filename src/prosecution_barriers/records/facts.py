"""A fact of a case file: its value, whether it was recorded, and where it was read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")


class FactStatus(StrEnum):
    """Why a value is there, or why it is not; a blank never means four things."""

    RECORDED = "recorded"
    NOT_STATED = "not-stated"
    NOT_RECORDED = "not-recorded"
    DOCUMENT_MISSING = "document-missing"
    NOT_APPLICABLE = "not-applicable"

    @property
    def words(self) -> str:
        """The status as a person reads it."""
        return self.value.replace("-", " ")


@dataclass(frozen=True, slots=True)
class Recorded(Generic[T]):
    """A value, its status, and the id of the source it was read from.

    Raises:
        ValueError: The status says recorded and there is no value, or the reverse.
    """

    value: T | None
    status: FactStatus = FactStatus.RECORDED
    source: int | None = None

    def __post_init__(self) -> None:
        if (self.value is not None) != (self.status is FactStatus.RECORDED):
            raise ValueError(f"a fact that is {self.status.words} cannot have the value {self.value!r}")

    @property
    def known(self) -> bool:
        """Whether there is a value to count."""
        return self.value is not None

    def or_else(self, default: U) -> T | U:
        """The value, or *default* where there is none."""
        return default if self.value is None else self.value

    def words(self) -> str:
        """The value, or in words why there is none."""
        return self.status.words if self.value is None else str(self.value)

    def as_json(self) -> dict[str, T | str | None]:
        """The fact as every ``--json`` output shows it."""
        return {"value": self.value, "status": self.status.value}

    def from_source(self, source: int | None) -> Recorded[T]:
        """The same fact, read from *source*."""
        return Recorded(self.value, self.status, source)


def recorded(value: T | None, source: int | None = None) -> Recorded[T]:
    """*value* as a recorded fact, or a fact that was not recorded where it is None."""
    if value is not None:
        return Recorded(value, FactStatus.RECORDED, source)
    return Recorded(None, FactStatus.NOT_RECORDED, source) if source is not None else _NOTHING


_NOTHING: Recorded[Any] = Recorded(None, FactStatus.NOT_RECORDED)


def unrecorded(status: FactStatus = FactStatus.NOT_RECORDED, source: int | None = None) -> Recorded[T]:
    """A fact without a value, for the reason *status* gives."""
    return Recorded(None, status, source)
