"""Where the headings of a table stand: below titles, in one row or in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prosecution_barriers.intake.fields import headings
from prosecution_barriers.intake.heading_words import is_known, is_personal, plain_words
from prosecution_barriers.records.dates import parse_date
from prosecution_barriers.records.refusals import Unreadable

LOOK_AT = 40
"""Rows that are looked at for the headings."""
_CANDIDATES = 20
_NUMBER = re.compile(r"[\d.,%\u00a3-]+\Z")


@dataclass(frozen=True, slots=True)
class Layout:
    """The headings of a table: their names, the row they begin in (from 1), and how many rows they take."""

    names: list[str]
    row: int
    rows: int

    @property
    def last(self) -> int:
        """The last row of the headings."""
        return self.row + self.rows - 1


def lay_out(first: Sequence[Sequence[str]], file: str, row: int = 0, rows: int = 0) -> Layout:
    """Find the headings among the first rows of a table, blank ones included.

    A row of headings is one whose cells are headings people use, more of them than in the first row that
    holds anything; where none are known, the first row that fills most of the table's columns.

    Args:
        first: The table's first rows.
        file: Its name, for messages.
        row: The row the headings begin in, where a profile says so; found if 0.
        rows: How many rows they take; found if 0.

    Raises:
        Unreadable: No row holds anything, or not the row the profile names.
    """
    filled = [place for place, cells in enumerate(first) if any(cell.strip() for cell in cells)]
    if not filled or (row and row - 1 not in filled):
        raise Unreadable(
            f"row {row} holds no headings" if row and filled else "the table has no header row",
            where=file,
            remedy="Edit header_row in the profile" if row and filled else "Put the column names into the first row",
        )
    if row:
        place, count = row - 1, max(1, rows)
    else:
        place, count = _find(first, filled)
    return Layout(unique_names(_names(first, place, count)), place + 1, count)


def unique_names(row: Sequence[str]) -> list[str]:
    """Column names without space around them; blank ones are numbered, repeated ones counted."""
    names: list[str] = []
    held: set[str] = set()
    for place, cell in enumerate(row, 1):
        name = " ".join(cell.replace("\ufeff", "").split()) or f"column {place}"
        again = 2
        unique = name
        while unique in held:
            unique = f"{name} ({again})"
            again += 1
        names.append(unique)
        held.add(unique)
    return names


def _find(first: Sequence[Sequence[str]], filled: Sequence[int]) -> tuple[int, int]:
    default = filled[0]
    best = (_score(first[default]), -default, -1)
    least = max(2.0, best[0] + 1.5)
    for place in filled[:_CANDIDATES]:
        for count in (1, 2):
            found = (_score(_names(first, place, count)), -place, -count)
            if found > best and found[0] >= least and _may_head(first, place, count):
                best = found
    place = -best[1]
    if place == default and best[2] == -1 and best[0] < 2:
        return _first_full(first, filled), 1
    return place, -best[2]


def _may_head(first: Sequence[Sequence[str]], place: int, count: int) -> bool:
    """Whether these rows are words, with a row below, and stand under sparser rows unless they say very much."""
    rows = first[place : place + count]
    if len(rows) < count or place + count >= len(first) or any(_typed(cell) for row in rows for cell in row):
        return False
    if count == 2 and (_filled(rows[0]) < 2 or not _filled(rows[1])):
        return False
    above = max((_filled(cells) for cells in first[:place]), default=0)
    return above <= 0.7 * _filled(rows[-1]) or _score(_names(first, place, count)) >= 4


def _first_full(first: Sequence[Sequence[str]], filled: Sequence[int]) -> int:
    """The first row that is nearly as wide as the table, where a title of one or two cells stands above it."""
    width = max(_filled(first[place]) for place in filled)
    if _filled(first[filled[0]]) >= 0.5 * width or width < 3:
        return filled[0]
    wide = (place for place in filled if _filled(first[place]) >= 0.8 * width and not any(map(_typed, first[place])))
    return next(wide, filled[0])


def _names(first: Sequence[Sequence[str]], place: int, count: int) -> list[str]:
    if count == 1 or place + 1 >= len(first):
        return list(first[place])
    upper, lower = first[place], first[place + 1]
    width = max(len(upper), len(lower))
    repeated = {cell.strip() for at, cell in enumerate(lower) if cell.strip() in map(str.strip, lower[:at])}
    names, over = [], ""
    for at in range(width):
        above = upper[at].strip() if at < len(upper) else ""
        below = lower[at].strip() if at < len(lower) else ""
        over = above or over
        names.append(_under(over, below, direct=bool(above), repeated=below in repeated))
    return names


def _under(over: str, below: str, *, direct: bool, repeated: bool) -> str:
    """A heading with the one above it, or above and to the left as over merged cells, where it belongs to it."""
    whose = plain_words(over)
    if below and whose.role and is_personal(below, whose.role):
        alone = whose.text in headings().roles
        which = f" {whose.number}" if whose.number > 1 else ""
        return f"{over if alone else whose.role.value.capitalize() + which} {below}"
    return f"{over} {below}".strip() if direct or (over and below and repeated) else below


def _score(names: Sequence[str]) -> float:
    """How many cells are headings people use, a little more where they say whose, less where they are repeated."""
    cells = [name.strip() for name in names if name.strip()]
    known = [cell for cell in cells if len(cell) <= 60 and is_known(cell)]
    whose = sum(plain_words(cell).role is not None for cell in known)
    return len(known) + 0.25 * whose - (len(cells) - len(set(cells)))


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _typed(cell: str) -> bool:
    """Whether a cell is a number or a date, as data are and headings are not."""
    cell = cell.strip()
    return bool(cell) and (_NUMBER.match(cell) is not None or parse_date(cell) is not None)
