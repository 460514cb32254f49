"""What `barriers estimate` does: a table of readings in, estimates for the frame they were drawn from out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from prosecution_barriers.findings.estimates import (
    CONFIDENCE,
    Estimate,
    domain_mean,
    domain_total,
    mean,
    proportion,
    total,
)
from prosecution_barriers.findings.estimates_sample import Sample, Stratum, stratified_sample
from prosecution_barriers.records.refusals import Refused, Unreadable
from prosecution_barriers.records.vocabulary import Selection
from prosecution_barriers.text.csv_rows import read_rows
from prosecution_barriers.text.safe import safe_line

_YES = {"1", "yes", "y", "true", "present"}
_NO = {"0", "no", "n", "false", "not present"}
_BLANK = {"", "na", "n/a", "not recorded", "cannot tell"}
_MOST_CATEGORIES = 30
_LARGEST = 1e100
"""Beyond it squares cannot be added up."""


@dataclass(frozen=True, slots=True)
class Named:
    """An estimate and what it is of."""

    name: str
    estimate: Estimate

    def line(self) -> str:
        """Such as ``MIS1, proportion: 37% (...)``."""
        return f"{safe_line(self.name)}, {self.estimate.line()}"


@dataclass(frozen=True, slots=True)
class Estimates:
    """Everything estimated from one file.

    Args:
        value: The column.
        estimates: Of a column of numbers its mean and total, of yes and no the share and number, of
            words the share and number of each; with a domain, these within each of its codes.
        missing: Readings left out because they say nothing; read as missing at random.
    """

    value: str
    estimates: tuple[Named, ...]
    missing: int

    def as_text(self) -> str:
        """One line an estimate, and what was left out."""
        lines = [named.line() for named in self.estimates]
        if self.missing:
            lines.append(
                f"Left out, as if they were missing at random: {self.missing} that say nothing on "
                f"{safe_line(self.value)}."
            )
        return "\n".join(lines) + "\n"

    def as_json(self) -> dict[str, Any]:
        """The estimates for ``--json``."""
        return {
            "value": self.value,
            "missing": self.missing,
            "estimates": [{"name": named.name, **named.estimate.as_json()} for named in self.estimates],
        }


@dataclass(frozen=True, slots=True)
class _Reading:
    row: int
    stratum: str
    value: str
    domain: str


def estimate_file(
    path: Path,
    *,
    stratum: str,
    size: str,
    value: str,
    domain: str | None = None,
    selection: Selection = Selection.STRATIFIED,
    collapse: bool = False,
    confidence: float = CONFIDENCE,
) -> Estimates:
    """Estimate from the CSV file at *path*, one row a case read.

    Args:
        stratum: The column naming each case's stratum.
        size: The column with the number of cases of the frame in that stratum.
        value: The column to estimate: numbers, yes and no, or a few words.
        domain: A column whose codes are parts of the frame to estimate by themselves.
        selection: How the cases were chosen.
        collapse: Compare strata with a single reading with each other instead of refusing them.
        confidence: Of the intervals, from 0 to 1.

    Raises:
        Missing: There is no such file or column.
        Unreadable: A size or a value is wrong, with its row.
        Refused: The sample does not allow an estimate, or no interval has that confidence.
    """
    if not 0 < confidence < 1:
        raise Refused(
            f"A confidence of {confidence} is not between 0 and 1", remedy="Choose 0.95, as a rule, or 0.9 or 0.99"
        )
    rows = read_rows(path, [stratum, size, value, *([domain] if domain else [])])
    sizes = _sizes(rows, stratum, size, path.name)
    if selection is Selection.CENSUS:
        _require_whole(Counter(row[stratum] for row in rows), sizes, path.name)
    readings = [
        _Reading(number, row[stratum], row[value].strip(), row[domain] if domain else "")
        for number, row in enumerate(rows, 2)
    ]
    given = [reading for reading in readings if reading.value.casefold() not in _BLANK]
    if not given:
        raise Unreadable(f"The column “{value}” is empty", where=path.name)
    estimates: list[Named] = []
    for name, numbers, yes_or_no in _measures(given, value, path.name):
        for code in sorted({reading.domain for reading in given}):
            label = f"{name} in {domain} {code}" if domain else name
            sample = _sample(given, numbers, sizes, code, selection, collapse)
            pair = _pair(sample, bool(domain), yes_or_no, confidence)
            estimates.extend(Named(label, estimate) for estimate in pair)
    return Estimates(value, tuple(estimates), len(readings) - len(given))


def _sizes(rows: Sequence[Mapping[str, str]], stratum: str, size: str, source: str) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for number, row in enumerate(rows, 2):
        where = f"{source} row {number}, field {size}"
        try:
            cases = float(row[size])
        except ValueError:
            cases = -1.0
        if not (isfinite(cases) and cases >= 1 and cases == int(cases)):
            raise Unreadable(
                f"“{row[size]}” is no number of cases", where=where, remedy="Give a whole number above zero"
            )
        if sizes.setdefault(row[stratum], int(cases)) != cases:
            raise Unreadable(
                f"Stratum “{row[stratum]}” has {sizes[row[stratum]]} cases in one row and {int(cases)} in another",
                where=where,
                remedy="Give every row of a stratum the same size",
            )
    if not sizes:
        raise Unreadable("The table has no rows", where=source, remedy="Give one row for each case read")
    return sizes


def _require_whole(read: Mapping[str, int], sizes: Mapping[str, int], source: str) -> None:
    """See that every case of the frame has a row, as the word census says."""
    for name, size in sizes.items():
        if read[name] < size:
            raise Refused(
                f"Of stratum “{name}” {read[name]} of {size} cases have a row, which is no census",
                where=source,
                remedy="Say how they were chosen with --selection, or add the rest",
            )


def _measures(given: Sequence[_Reading], column: str, source: str) -> list[tuple[str, list[float], bool]]:
    """What is estimated: a name, a number for each reading, and whether they are all 1 or 0."""
    words = [reading.value.casefold() for reading in given]
    if set(words) <= _YES | _NO:
        return [(column, [float(word in _YES) for word in words], True)]
    numbers = [_number(reading.value) for reading in given]
    if 2 * sum(number is not None for number in numbers) > len(numbers):
        return [(column, [_finite(*both, column, source) for both in zip(given, numbers, strict=True)], False)]
    categories = sorted({reading.value for reading in given})
    if len(categories) > _MOST_CATEGORIES:
        raise Unreadable(
            f"“{column}” holds {len(categories)} different words, and no more than {_MOST_CATEGORIES} can be estimated",
            remedy="Give a column of numbers, of yes and no, or of a few categories",
        )
    return [
        (f"{column} “{category}”", [float(reading.value == category) for reading in given], True)
        for category in categories
    ]


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _finite(reading: _Reading, number: float | None, column: str, source: str) -> float:
    if number is None or not isfinite(number) or abs(number) > _LARGEST:
        raise Unreadable(
            f"“{reading.value}” is no number that can be added up",
            where=f"{source} row {reading.row}, field {column}",
            remedy="Correct it, or leave it empty where it is not known",
        )
    return number


def _sample(
    given: Sequence[_Reading],
    numbers: Sequence[float],
    sizes: Mapping[str, int],
    code: str,
    selection: Selection,
    collapse: bool,
) -> Sample:
    strata = []
    for name, cases in sizes.items():
        inside = [
            (number, reading.domain == code)
            for reading, number in zip(given, numbers, strict=True)
            if reading.stratum == name
        ]
        values = tuple(number for number, _ in inside)
        strata.append(Stratum(name, cases, values, tuple(flag for _, flag in inside)))
    return stratified_sample(strata, selection=selection, collapse=collapse)


def _pair(sample: Sample, by_domain: bool, yes_or_no: bool, confidence: float) -> tuple[Estimate, Estimate]:
    if by_domain:
        return domain_mean(sample, confidence=confidence), domain_total(sample, confidence=confidence)
    first = proportion(sample, confidence=confidence) if yes_or_no else mean(sample, confidence=confidence)
    return first, total(sample, confidence=confidence)
