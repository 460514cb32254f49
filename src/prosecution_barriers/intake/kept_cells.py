"""What a table's cells hold that no field can: counted by column, and said once at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class KeptAsWritten:
    """Counts of cells that were kept as written, by the place of their column in *header*."""

    header: Sequence[str]
    cells: Counter[int] = field(default_factory=Counter)
    """Cells that cannot be what their column says; they are attributes, and their fact is not recorded."""
    odd_births: int = 0
    """Dates of birth that are no day of the calendar; the fact holds them as written."""
    day_numbers: Counter[int] = field(default_factory=Counter)

    def see_date(self, place: int, cell: str) -> None:
        """Count a cell that was read as a date although it is the bare day number of a spreadsheet."""
        if cell[:5].isdigit() and (len(cell) == 5 or cell[5:6] == "."):
            self.day_numbers[place] += 1

    def notes(self) -> list[str]:
        """What a lead should know, a sentence a column."""
        found = []
        for place, count in self.cells.items():
            where = f"{count} cell of" if count == 1 else f"{count} cells of"
            found.append(f"{where} {self.header[place]!r} could not be read; kept as written among the attributes")
        for place, count in self.day_numbers.items():
            were = (
                "cell of {!r} is a spreadsheet's day number"
                if count == 1
                else ("cells of {!r} are a spreadsheet's day numbers")
            )
            found.append(f"{count} {were.format(self.header[place])}; read as a date")
        if self.odd_births:
            noun = "date of birth is" if self.odd_births == 1 else "dates of birth are"
            found.append(f"{self.odd_births} {noun} no day of the calendar; kept as written")
        return found
