"""What the columns of a table mean, guessed from their names and from some of their values."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from prosecution_barriers.matching.fields import FieldSpec, Kind
from prosecution_barriers.records.dates import parse_date

ENOUGH = 0.7
"""Share of recorded values that must look like a kind."""

_IGNORED = re.compile(
    r"(?:^|_)(?:id|ids|uuid|guid|rowid|recid|row|rownum|index|key|pk|cluster|entity|truth|label|group|match|"
    r"source|file|batch|version|created|updated|modified|timestamp|notes?|comments?)(?:_|$)"
)
_IDENTIFIER = re.compile(r"(?:^|_)(?:id|uuid|guid|rowid|recid|rec|row|key|pk|record_?(?:no|number)|number)(?:_|$)")
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
_NOT_DIGITS = re.compile(r"[^0-9]+")
_POSTCODE = re.compile(r"[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][A-Za-z]{2}\Z")
_REFERENCE = re.compile(r"(?=[^0-9]*[0-9])[A-Za-z0-9][A-Za-z0-9/ .\-]{6,24}\Z")
_NAME = re.compile(r"[^\W\d_][^\d]*\Z")


def guess_fields(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[FieldSpec]:
    """The kinds of the columns that are worth comparing, in the order of the header.

    A column's name decides where it says something and the values do not contradict it; else the values
    decide. Identifiers, labels and columns with one value only are left out.

    Args:
        header: Column names.
        rows: Some rows of the table, a few hundred if there are so many.
    """
    found = []
    for place, name in enumerate(header):
        values = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
        words = _WORDS.sub("_", name).lower().strip("_")
        kind = _by_name(words)
        if _counts_up(values) or (
            _IGNORED.search(words) and not _NUMBERED.search(words) and kind is not Kind.REFERENCE
        ):
            continue
        if rows and (len(values) < 0.02 * len(rows) or len(set(values)) < 2):
            continue
        kind = _settled(kind, values)
        if kind is not None:
            found.append(FieldSpec(kind, name))
    return _without_repeats(found)


def guess_identifier(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str | None:
    """The column that names the entries: called so, and another value in every row; None if there is none."""
    for place, name in enumerate(header):
        words = _WORDS.sub("_", name).lower().strip("_")
        values = [row[place].strip() for row in rows if place < len(row)]
        named = _IDENTIFIER.search(words) and not _NUMBERED.search(words) and _by_name(words) is not Kind.REFERENCE
        if (named or _counts_up(values)) and all(values) and len(set(values)) == len(rows):
            return name
    return None


def _counts_up(values: Sequence[str]) -> bool:
    """Whether values are one running number from row to row, as identifiers are and case references are not."""
    numbers = [int(digits) for value in values if (digits := _NOT_DIGITS.sub("", value)) and len(digits) < 19]
    if len(numbers) < 20 or len(numbers) < len(values):
        return False
    steps = sum(later == earlier + 1 for earlier, later in pairwise(numbers))
    return steps >= 0.9 * (len(numbers) - 1)


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
