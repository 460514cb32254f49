"""One report in parts that every format can render: sections of text, tables and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from prosecution_barriers.exports.charts.drawing import Drawing
from prosecution_barriers.records.figure import percent

Cell = str | int | float | None


class Kind(StrEnum):
    """What a column holds, so that a workbook gets numbers and a page aligns them."""

    TEXT = "text"
    COUNT = "count"
    SHARE = "share"
    NUMBER = "number"


class Protection(StrEnum):
    """The two outputs that are never mixed."""

    INTERNAL = "internal"
    SHAREABLE = "shareable"

    @property
    def words(self) -> str:
        """What stands on every page."""
        if self is Protection.INTERNAL:
            return "INTERNAL: exact counts, for named recipients, not to be passed on"
        return "SHAREABLE: protected counts, small numbers hidden"


DARKEST = 4


def _shade(value: Cell, most: int) -> int:
    return 1 + (DARKEST - 1) * value // most if isinstance(value, int) and value else 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and what it holds."""

    label: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; *id* names it in every format. The first column heads its rows.

    A *heat* table shades its counts by their size; the numbers say the same. Its totals, in the last column or,
    with *total_row*, in the last row, are not shaded.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    heat: bool = False
    total_row: bool = False

    def shades(self) -> list[list[int]]:
        """For each row and cell how dark it is shaded, from 0 for not at all to `DARKEST`."""
        if not self.heat:
            return [[0] * len(row) for row in self.rows]
        parts = [row if self.total_row else row[:-1] for row in (self.rows[:-1] if self.total_row else self.rows)]
        most = max([value for row in parts for value in row[1:] if isinstance(value, int)], default=0)
        found = []
        for place, row in enumerate(self.rows):
            shaded = len(parts[place]) if place < len(parts) else 0
            found.append([_shade(value, most) if 0 < at < shaded else 0 for at, value in enumerate(row)])
        return found


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn figure: its caption, what it shows in words, and the table that holds its numbers."""

    id: str
    caption: str
    alt: str
    drawing: Drawing
    table: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    words: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A paragraph that must be seen, with a title."""

    title: str
    words: str


Block = Table | Picture | Text | Points | Box


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter or a part of one."""

    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report, in the order it is read; *facts* stand on its cover."""

    title: str
    marking: str
    mode: str
    protection: Protection
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    language: str = field(default="en-GB")

    @property
    def banner(self) -> str:
        """Marking, kind of review and protection, as on every page."""
        return f"{self.marking} · {self.mode.upper()} · {self.protection.words}"

    def blocks(self) -> Iterator[Block]:
        """Every block, in order."""
        for _, _, section in self.walk():
            yield from section.blocks

    def walk(self) -> Iterator[tuple[int, str, Section]]:
        """Every section with its level from 1 and its number, such as ``6.2``."""
        for place, section in enumerate(self.sections, 1):
            yield from _walk(section, 1, str(place))

    def tables(self) -> list[Table]:
        """Every table, in order."""
        return [block for block in self.blocks() if isinstance(block, Table)]

    def pictures(self) -> list[Picture]:
        """Every picture, in order."""
        return [block for block in self.blocks() if isinstance(block, Picture)]


def _walk(section: Section, level: int, number: str) -> Iterator[tuple[int, str, Section]]:
    yield level, number, section
    for place, part in enumerate(section.parts, 1):
        yield from _walk(part, level + 1, f"{number}.{place}")


def numeric(value: Cell, kind: Kind) -> bool:
    """Whether a cell is set like a number: numbers, percentages and markers are, words are not."""
    if isinstance(value, str):
        return kind is not Kind.TEXT and (value.startswith("[") or value.endswith("%"))
    return kind is not Kind.TEXT


def shown(value: Cell, kind: Kind) -> str:
    """A cell as a reader sees it: counts as they are, shares as percentages, nothing as a dash."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if kind is Kind.SHARE:
        return percent(value)
    if kind is Kind.NUMBER and isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)
