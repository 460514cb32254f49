"""Tables of cases: themes or barriers by stage, agency, effect and Area, and which occur together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from prosecution_barriers.findings.fetch import Ints
from prosecution_barriers.findings.population import AGENCIES, EFFECTS, STAGES
from prosecution_barriers.findings.tallies import Tallies
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.refusals import Missing
from prosecution_barriers.records.vocabulary import Effect, ThemeAnswer

ROWS = ("theme", "barrier")
TAG_COLUMNS = {"stage": 2, "agency": 3, "effect": 4}
"""What a tag says, with the column of a counted tag that holds it."""
COLUMNS = (*TAG_COLUMNS, "area")
TOGETHER = "together"

Label = tuple[str, str]


@dataclass(frozen=True)
class Matrix:
    """Distinct cases by row and column; a case can count in several cells, so nothing adds up.

    Args:
        name: Such as ``theme-stage``; with the codes of row and column the id of a cell.
        rows: Code and label of each row.
        columns: Code and label of each column.
        counts: Cases, rows x columns.
        totals: For each row the cases in any column, each once.
    """

    name: str
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    counts: Ints
    totals: Ints

    def cell_id(self, row: int, column: int) -> str:
        """The id by which the cases of a cell can be listed."""
        return f"{self.name}/{self.rows[row][0]}/{self.columns[column][0]}"

    def as_json(self) -> dict[str, object]:
        """The table for ``--json``, with the id pattern of its cells."""
        return {
            "name": self.name,
            "unit": "case",
            "columns": [{"code": code, "label": label} for code, label in self.columns],
            "rows": [
                {"code": code, "label": label, "cases": int(total), "counts": [int(count) for count in counts]}
                for (code, label), total, counts in zip(self.rows, self.totals, self.counts, strict=True)
            ],
            "note": f"{self.note} Cell id: name/row/column.",
        }

    @property
    def note(self) -> str:
        """What must stand under the table, the meaning of its totals included."""
        words = "Distinct cases; a case can count in several cells, so nothing adds up."
        kind, _, by = self.name.partition("-")
        if kind == "theme" and by in TAG_COLUMNS:
            words += (
                f" CASES has those with a tag of the theme, and the {by} is the tag's; a theme that an answer alone "
                "makes present has none, so that the summary can count more."
            )
        return words

    def top(self, row: int) -> str:
        """The label of the column with most cases in a row, or an empty string where it has none."""
        place = int(np.argmax(self.counts[row])) if self.counts.shape[1] else 0
        return self.columns[place][0] if self.counts.size and self.counts[row, place] else ""


def make_matrix(tallies: Tallies, codebook: Codebook, rows: str, columns: str) -> Matrix:
    """Count one table.

    Raises:
        Missing: There are no such rows or columns.
    """
    if rows not in ROWS or columns not in COLUMNS:
        raise Missing(
            f"there is no table of {rows} by {columns}",
            remedy=f"Rows are {' or '.join(ROWS)}, columns {', '.join(COLUMNS)}; themes also {TOGETHER}",
        )
    labels = row_labels(codebook, rows)
    heads = column_labels(tallies, codebook, columns)
    if columns in TAG_COLUMNS:
        counts = tallies.cross(TAG_COLUMNS[columns], len(heads), themes=rows == "theme")
    else:
        counts = tallies.cross_cases(tallies.population.area_number, len(heads), themes=rows == "theme")
    totals = tallies.tagged_cases(themes=rows == "theme")
    if columns == "area" and rows == "theme":
        totals = tallies.theme_counts(ThemeAnswer.PRESENT)
    return Matrix(f"{rows}-{columns}", labels, heads, counts, totals)


def make_together(tallies: Tallies, codebook: Codebook) -> Matrix:
    """Themes by themes: the cases in which both are present; on the diagonal those with the theme."""
    present = tallies.theme_present.astype(np.float32)
    counts = np.rint(present.T @ present).astype(np.int64)
    labels = row_labels(codebook, "theme")
    return Matrix(TOGETHER, labels, labels, counts, counts.diagonal().copy())


def row_labels(codebook: Codebook, rows: str) -> tuple[Label, ...]:
    """Code and label of every theme or barrier."""
    if rows == "theme":
        return tuple((theme.code, theme.label) for theme in codebook.themes)
    return tuple((barrier.code, barrier.label) for barrier in codebook.barriers())


def column_labels(tallies: Tallies, codebook: Codebook, columns: str) -> tuple[Label, ...]:
    """Code and label of every column."""
    if columns == "stage":
        return tuple((stage.value, codebook.stages.get(stage.value, stage.value)) for stage in STAGES)
    if columns == "agency":
        return tuple((agency.value, codebook.agencies.get(agency.value, agency.value)) for agency in AGENCIES)
    if columns == "effect":
        return tuple((effect.value, Effect(effect).words) for effect in EFFECTS)
    return tuple((area, area) for area in tallies.population.areas)


def _row_cases(tallies: Tallies, place: int, themes: bool, by: str) -> Ints:
    if themes and by not in TAG_COLUMNS:
        return tallies.cases_with_theme(place, ThemeAnswer.PRESENT)
    return tallies.cases_tagged(place, themes=themes)


def cell_cases(tallies: Tallies, codebook: Codebook, name: str, row: str, column: str) -> Ints:
    """The counted cases in one cell of a table, or in any of a row where *column* is empty.

    Raises:
        Missing: There is no such cell.
    """
    if name == TOGETHER:
        codes = [theme.code for theme in codebook.themes]
        if row in codes and column in codes:
            present = tallies.theme_present
            both: Ints = np.flatnonzero(present[:, codes.index(row)] & present[:, codes.index(column)])
            return both
    kind, _, by = name.partition("-")
    if kind in ROWS and by in COLUMNS:
        rows = [code for code, _ in row_labels(codebook, kind)]
        heads = [code for code, _ in column_labels(tallies, codebook, by)]
        if row in rows and not column:
            return _row_cases(tallies, rows.index(row), kind == "theme", by)
        if row in rows and column in heads:
            place, head, themes = rows.index(row), heads.index(column), kind == "theme"
            if by in TAG_COLUMNS:
                tagged: Ints = tallies.cases_tagged(place, TAG_COLUMNS[by], head, themes=themes)
                return tagged
            inside = tallies.population.area_number == head
            found = np.flatnonzero(tallies.theme_present[:, place]) if themes else tallies.cases_tagged(place)
            here: Ints = found[inside[found]]
            return here
    raise Missing(
        f"there is no cell {name}/{row}/{column}", remedy="`barriers table --help` says which tables there are"
    )
