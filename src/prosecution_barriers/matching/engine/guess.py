"""What the columns of a table mean, guessed from their names and from some of their values."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from prosecution_barriers.matching.fields import FieldSpec, Kind
from prosecution_barriers.records.dates import parse_date

ENOUGH = 0.7
"""Share of recorded values that must look like a kind."""
FEW = 20
"""Values from which on it is seen whether they are a running number."""
DENSE = 40
"""At most this many numbers lie between the first and the last of a running number for each one that is seen."""
GAPLESS = 1.2
"""The same of a column that is called a reference."""

_IGNORED = re.compile(
    r"(?:^|_)(?:id|ids|uuid|guid|rowid|recid|row|rownum|index|key|pk|cluster|entity|truth|label|group|match|"
    r"source|file|batch|version|created|updated|modified|timestamp|notes?|comments?)(?:_|$)"
)
_IDENTIFIER = re.compile(
    r"(?:^|_)(?:id|uid|uuid|guid|rowid|recid|rec|row|key|pk|index|serial|number|no|nr|record|entry|line|item)(?:_|$)"
)
_NAMES: tuple[tuple[str, Kind], ...] = (
    (r"soc_sec|social_security|ssn|nino|national_insurance|nhs|passport|licen[cs]e|pnc", Kind.CODE),
    (r"(?:first|given|fore)\w*_and_\w*name", Kind.FULL_NAME),
    (r"birth_?place|place_of_birth|born_in", Kind.PLACE),
    (r"dob|birth|born|geboren|naissance", Kind.BIRTH),
    (r"urn|asn|ccrn|ref|reference|case_?(?:no|number|num|id)|crime_?(?:no|number)|t_?number", Kind.REFERENCE),
    (r"full_?name|name_?full|defendant|suspect|accused|person_?name|whole_?name", Kind.FULL_NAME),
    (r"surname|last_?name|family_?name|lname|sname|last", Kind.SURNAME),
    (r"forenames?|first_?names?|given_?names?|christian_?names?|fname|middle_?names?|first|given", Kind.GIVEN_NAME),
    (r"post_?code|postal|zip", Kind.POSTCODE),
    (r"sex|gender|code|state|outcome|result|offence|offense|charge(?!d)|area|unit|force|plea|verdict", Kind.CODE),
    (r"date|charged|day|opened|received|finalised", Kind.DATE),
    (r"town|city|suburb|place|village|county|district|court|office|station", Kind.PLACE),
    (r"address|street|occupation|job|e_?mail|phone|mobile|road|description", Kind.TEXT),
    (r"names?", Kind.FULL_NAME),
)
_NUMBERED = re.compile(rf"(?:^|_)(?:{_NAMES[0][0]})(?:_|$)")
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")
_DIGITS = re.compile(r"[0-9]+")
_POSTCODE = re.compile(r"[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][A-Za-z]{2}\Z")
_REFERENCE = re.compile(r"(?=[^0-9]*[0-9])[A-Za-z0-9][A-Za-z0-9/ .\-]{6,24}\Z")
_NAME = re.compile(r"[^\W\d_][^\d]*\Z")


def guess_fields(
    header: Sequence[str], rows: Sequence[Sequence[str]], identifier: str | None = None
) -> list[FieldSpec]:
    """The kinds of the columns that are worth comparing, in the order of the header.

    A column's name decides where it says something and the values do not contradict it; else the values
    decide. Identifiers and labels are left out, and columns with one value only unless there are no others.

    Args:
        header: Column names.
        rows: Some rows of the table, a few hundred if there are so many.
        identifier: The column that names the entries.
    """
    found: list[FieldSpec] = []
    constant: list[FieldSpec] = []
    for place, name in enumerate(header):
        values = _recorded(rows, place)
        words = _words(name)
        kind = _by_name(words)
        if name == identifier or _span(values, kind) is not None:
            continue
        if _IGNORED.search(words) and not _NUMBERED.search(words) and kind is not Kind.REFERENCE:
            continue
        if rows and len(values) < 0.02 * len(rows):
            continue
        kind = _settled(kind, values)
        if kind is not None:
            (found if not rows or len(set(values)) > 1 else constant).append(FieldSpec(kind, name))
    return _without_repeats(found or constant)


def guess_identifier(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str | None:
    """The column that names the entries: another value in every row, and called so or a running number.

    A reference of which no two rows have the same is one too, if another column holds references of cases.
    """
    unique = [place for place in range(len(header)) if _tells_apart(rows, place)]
    kinds = [_by_name(_words(name)) for name in header]
    called = [place for place in unique if _is_called_identifier(_words(header[place]), kinds[place])]
    running = sorted(
        (span, place) for place in unique if (span := _span(_recorded(rows, place), kinds[place])) is not None
    )
    references = [place for place, kind in enumerate(kinds) if kind is Kind.REFERENCE]
    spare = [place for place in references if place in unique] if len(references) > 1 and len(rows) >= FEW else []
    for place in (*called, *(place for _, place in running), *spare):
        return header[place]
    return None


def _is_called_identifier(words: str, kind: Kind | None) -> bool:
    return bool(_IDENTIFIER.search(words)) and not _NUMBERED.search(words) and kind in (None, Kind.TEXT)


def _words(name: str) -> str:
    """A column's name as lower-case words joined by underscores."""
    return _WORDS.sub("_", name).lower().strip("_")


def _recorded(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    return [row[place].strip() for row in rows if place < len(row) and row[place].strip()]


def _tells_apart(rows: Sequence[Sequence[str]], place: int) -> bool:
    values = _recorded(rows, place)
    return len(set(values)) == len(rows)


def _span(values: Sequence[str], kind: Kind | None) -> int | None:
    """How far values reach that are one running number, in whatever order, as case references are not; else None.

    What is called a reference may be given in turn too, but with gaps.
    """
    numbers = [int(digits) for value in values if (digits := "".join(_DIGITS.findall(value))) and len(digits) < 19]
    if len(numbers) < FEW or len(numbers) < len(values) or len(set(numbers)) < len(numbers):
        return None
    alike = len({_DIGITS.sub("", value) for value in values}) == 1
    span = max(numbers) - min(numbers)
    return span if alike and span < (GAPLESS if kind is Kind.REFERENCE else DENSE) * len(numbers) else None


def _by_name(words: str) -> Kind | None:
    for pattern, kind in _NAMES:
        if re.search(rf"(?:^|_)(?:{pattern})(?:_|\d|$)", words):
            return kind
    return None


def _settled(kind: Kind | None, values: Sequence[str]) -> Kind | None:
    """The kind of a column by its name, unless its values are of another."""
    if not values:
        return kind
    dates, postcodes = _share(values, lambda v: parse_date(v) is not None), _share(values, _POSTCODE.match)
    if kind in (Kind.BIRTH, Kind.DATE):
        return kind if dates >= 0.5 else _by_values(values, dates, postcodes)
    if kind in (Kind.GIVEN_NAME, Kind.SURNAME, Kind.FULL_NAME):
        return kind if _share(values, _NAME.match) >= ENOUGH else _by_values(values, dates, postcodes)
    if kind is None or (dates >= 0.95 and any(not v.isdigit() for v in values)):
        return _by_values(values, dates, postcodes)
    return kind


def _by_values(values: Sequence[str], dates: float, postcodes: float) -> Kind | None:
    """The kind of a column whose name says nothing."""
    if dates >= ENOUGH and any(not value.isdigit() or len(value) == 8 for value in values):
        years = sorted(date.first.year for value in values if (date := parse_date(value)))
        return Kind.BIRTH if years and years[-1] - years[0] > 35 else Kind.DATE
    if postcodes >= ENOUGH:
        return Kind.POSTCODE
    distinct = len(set(values)) / len(values)
    if distinct > 0.5 and _share(values, _REFERENCE.match) >= ENOUGH:
        return Kind.REFERENCE
    if len(values) >= 20 and distinct < 0.2 and max(map(len, values)) <= 40:
        return Kind.CODE
    return Kind.TEXT if any(any(char.isalpha() for char in value) for value in values) else None


def _share(values: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(1 for value in values if test(value)) / len(values)


def _without_repeats(found: Sequence[FieldSpec]) -> list[FieldSpec]:
    """Full names left out where given names and surnames stand beside them."""
    kinds = [field.kind for field in found]
    apart = Kind.GIVEN_NAME in kinds and Kind.SURNAME in kinds
    return [field for field in found if not (apart and field.kind is Kind.FULL_NAME)]
