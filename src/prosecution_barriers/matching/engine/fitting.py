"""Whether columns hold what they are said to hold, and which column of a second table answers to one of the first."""

from __future__ import annotations

from collections.abc import Sequence

from prosecution_barriers.matching.engine.guess import guess_fields, guess_identifier
from prosecution_barriers.matching.fields import FieldSpec, Kind
from prosecution_barriers.records.dates import parse_date
from prosecution_barriers.records.refusals import Refused

_NAMES = (Kind.GIVEN_NAME, Kind.SURNAME, Kind.FULL_NAME)
_DATES = (Kind.DATE, Kind.BIRTH)


def require_kinds(
    header: Sequence[str], rows: Sequence[Sequence[str]], fields: Sequence[FieldSpec], source: str
) -> None:
    """Stop where no value at all of a column is of the kind that was named, as nothing would then be found.

    Args:
        header: Column names.
        rows: Some rows of the table.
        fields: What is to be compared; columns that are not in the header are left to others.
        source: What the table is called.

    Raises:
        Refused: A column said to hold dates holds none, or one of names no letter.
    """
    for field in fields:
        if field.column not in header or field.kind not in (*_NAMES, *_DATES):
            continue
        place = header.index(field.column)
        values = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
        if values and not any(_may_be(field.kind, value) for value in values):
            wanted = "date" if field.kind in _DATES else "name"
            raise Refused(
                f"no value of '{field.column}' is a {wanted}, such as '{values[0][:40]}'",
                where=source,
                remedy=f"Name another column with --field {field.kind.value}=COL, or leave this one out",
            )


def as_the_first(
    header: Sequence[str], rows: Sequence[Sequence[str]], fields: Sequence[FieldSpec], identifier: str | None
) -> tuple[list[str], str | None, dict[str, str]]:
    """The header of a second table with the names that the first gives its columns, and its identifier.

    A column that the second table lacks is looked for among those of the same kind that it alone has.

    Args:
        header: Column names of the second table.
        rows: Some of its rows.
        fields: What is compared, with the first table's names.
        identifier: The column that names the first table's entries.

    Returns:
        The header, the identifier (guessed where the first table's is not there), and what was renamed.
    """
    wanted = [field.column for field in fields]
    own = identifier if identifier is None or identifier in header else guess_identifier(header, rows)
    free = [field for field in guess_fields(header, rows, own) if field.column not in (*wanted, own)]
    renamed: dict[str, str] = {}
    for field in fields:
        answer = next((one for one in free if one.kind is field.kind), None)
        if field.column not in header and answer is not None:
            renamed[answer.column] = field.column
            free.remove(answer)
    return [renamed.get(name, name) for name in header], own, renamed


def _may_be(kind: Kind, value: str) -> bool:
    return any(map(str.isalpha, value)) if kind in _NAMES else parse_date(value) is not None
