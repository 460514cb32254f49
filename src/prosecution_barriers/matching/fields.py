"""What a column of a table of entries means to the matcher."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from prosecution_barriers.records.refusals import Refused


class Kind(StrEnum):
    """How the values of a column are compared, and what agreement on them says."""

    REFERENCE = "reference"
    GIVEN_NAME = "given-name"
    SURNAME = "surname"
    FULL_NAME = "full-name"
    BIRTH = "date-of-birth"
    DATE = "date"
    PLACE = "place"
    POSTCODE = "postcode"
    CODE = "code"
    TEXT = "text"

    @property
    def of_case(self) -> bool:
        """Whether the field belongs to the case rather than to the person."""
        return self in (Kind.REFERENCE, Kind.DATE)


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One column and its kind; a kind may be used any number of times."""

    kind: Kind
    column: str

    @classmethod
    def parse(cls, text: str) -> FieldSpec:
        """Read ``kind=column``.

        Raises:
            Refused: There is no such kind, or no column is named.
        """
        name, equals, column = text.partition("=")
        if not equals or not column:
            raise Refused(f"'{text}' names no column", remedy="Write it as KIND=COLUMN.")
        try:
            return cls(Kind(name.strip().lower()), column)
        except ValueError:
            kinds = ", ".join(kind.value for kind in Kind)
            raise Refused(f"'{name}' is not a kind of field", remedy=f"Use one of {kinds}.") from None

    def __str__(self) -> str:
        return f"{self.kind.value}={self.column}"
