"""A protected summary as tables: numbers, percentages from protected counts, or the markers that stand for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prosecution_barriers.findings.disclosure.ledger import append_release
from prosecution_barriers.findings.disclosure.release import Protected
from prosecution_barriers.findings.disclosure.report import AuditReport
from prosecution_barriers.findings.disclosure.rules import Rules
from prosecution_barriers.findings.disclosure.shorthand import Shorthand, Shown, legend, protected_percentage
from prosecution_barriers.findings.population import AGENCIES, STAGES
from prosecution_barriers.findings.shareable_tables import (
    ANY,
    AREA,
    BARRIER,
    CANNOT_TELL,
    JUDGED,
    NOT_APPLICABLE,
    NOT_PRESENT,
    STAGE,
    CaseCells,
    ended,
    reached,
)
from prosecution_barriers.findings.summary import Summary
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.figure import Figure
from prosecution_barriers.records.refusals import Missing, Refused

CASES_UNIT, LADDER_UNIT = "cases done", "cases by stage"
TABLES = (
    "themes", "barriers", "theme-stage", "barrier-stage", "theme-agency", "barrier-agency", "theme-area",
    "barrier-area", "ladder",
)  # fmt: skip
LOCKED = ("ethnic", "national", "religio")
NOTES = (
    "Barriers do not add to 100%: a case can have several.",
    "Percentages are worked out from the protected counts shown.",
)
ROUNDED_NOTE = "Counts are rounded to the nearest {base}, totals too, so that parts may not add up to their total."


@dataclass(frozen=True, slots=True)
class ShareableTable:
    """One protected table.

    Args:
        id: One of `TABLES`.
        columns: Code and label of each column behind the first.
        rows: Code, label and cells of each row; a cell is a number, a percentage or a marker in brackets.
        first: What a row is.
    """

    id: str
    first: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str, tuple[int | str, ...]], ...]

    def as_json(self) -> dict[str, Any]:
        """The table as plain values."""
        return {
            "id": self.id,
            "first": self.first,
            "columns": [{"code": code, "label": label} for code, label in self.columns],
            "rows": [{"code": code, "label": label, "cells": list(cells)} for code, label, cells in self.rows],
        }


@dataclass(frozen=True)
class Shareable:
    """A summary that the attacker could not break, together with every release before it.

    Usage::

        found = make_shareable(store, review, codebook, codebook_id, threshold=5, ledger=ledger_beside(path))
        found.barrier("MIS1")            # 19, or Shorthand.CONFIDENTIAL, shown as "[c]"
        found.percentage("barrier/MIS1") # "12%", or a marker
        found.table("barrier-stage")     # a ShareableTable of numbers and markers
        found.record(ledger)             # before anything is written or sent

    Args:
        summary: The exact one; nothing of it but labels and the public totals may leave.
        codebook: Of the summary.
        cases: The linked tables of cases done.
        ladder: The stage ladder.
    """

    summary: Summary
    codebook: Codebook
    cases: Protected
    ladder: Protected

    @property
    def rules(self) -> Rules:
        """The settings it was made under."""
        return self.cases.release.rules

    @property
    def _cells(self) -> CaseCells:
        return CaseCells(self.cases.release.table.dimensions)

    def _shown(self, **codes: str) -> Shown:
        cell = self._cells.cell(**codes)
        return self.cases.shown(cell) if cell in self.cases.release.table.counts else Shorthand.NOT_AVAILABLE

    @property
    def done(self) -> int:
        """Cases done, which is public."""
        return self.summary.basis.done

    def theme(self, code: str) -> Shown:
        """Cases in which the theme is present."""
        return self._shown(barrier=code)

    def barrier(self, code: str) -> Shown:
        """Cases that count for the barrier."""
        return self._shown(barrier=code)

    def standing(self, theme: str, part: str) -> Shown:
        """Cases done by how the theme stands, such as ``judged`` or ``cannot tell``."""
        return self._shown(theme=theme, standing=part)

    def cross(self, code: str, *, stage: str = ANY, agency: str = ANY, area: str = "All Areas") -> Shown:
        """Cases of a theme or barrier by one of stage, agency and Area; not available where there is no such table."""
        return self._shown(barrier=code, stage=stage, agency=agency, area=area)

    def rung(self, stage: str, *, came: bool = True, outcome: str = ANY) -> Shown:
        """Cases that came to a stage, or that ended at it, by outcome."""
        cell = (reached(stage) if came else ended(stage), outcome)
        return self.ladder.shown(cell) if cell in self.ladder.release.table.counts else Shorthand.NOT_AVAILABLE

    def percentage(self, figure_id: str) -> str:
        """The share behind a figure of the summary from protected counts, or the marker that stands for it.

        Raises:
            Missing: The summary has no such figure.
        """
        for theme in self.summary.themes:
            for code, figure in ((theme.code, theme.figure), *theme.barriers):
                if figure.id == figure_id:
                    return self._percentage(code, theme.code, figure)
        raise Missing(f"the summary has no figure {figure_id}", remedy="Say theme/MIS or barrier/MIS1")

    def _percentage(self, code: str, theme: str, figure: Figure) -> str:
        if figure.refusal:
            return Shorthand.NOT_AVAILABLE.value
        judged = self.standing(theme, JUDGED)
        return protected_percentage(self.barrier(code), judged, threshold=self.rules.threshold)

    def table(self, name: str) -> ShareableTable:
        """One of `TABLES`.

        Raises:
            Missing: There is no such table.
            Refused: It is one by a characteristic that stands in no table.
        """
        if any(word in name.casefold() for word in LOCKED):
            raise Refused(
                f"there is no table by {name}; rule: ethnicity (these are files read in a review, not offending "
                "in a population, and support no statement about any group)",
                remedy="The chapter on recording says how well it was recorded",
            )
        if name not in TABLES:
            raise Missing(f"there is no table {name}", remedy=f"They are {', '.join(TABLES)}")
        if name == "ladder":
            return self._ladder_table()
        if name in ("themes", "barriers"):
            return self._profile(name)
        return self._cross_table(name)

    def tables(self) -> list[ShareableTable]:
        """Every table there is; those by Area only where several Areas have cases done."""
        found = [self.table(name) for name in TABLES]
        return [table for table in found if table.columns]

    def _rows(self, kind: str) -> list[tuple[str, str, str, Figure]]:
        """Code, label, theme and figure of every theme or barrier."""
        if kind == "theme":
            return [(theme.code, theme.label, theme.code, theme.figure) for theme in self.summary.themes]
        labels = {barrier.code: barrier.label for barrier in self.codebook.barriers()}
        return [(code, labels[code], theme.code, one) for theme in self.summary.themes for code, one in theme.barriers]

    def _profile(self, name: str) -> ShareableTable:
        columns = [("cases", "Cases"), (JUDGED, "Could be judged"), ("share", "Share")]
        if name == "themes":
            columns += [(NOT_PRESENT, "Not present"), (CANNOT_TELL, "Cannot tell"), (NOT_APPLICABLE, "Not applicable")]
        rows = []
        for code, label, theme, figure in self._rows(name[:-1]):
            cells = [
                plain(self.barrier(code)),
                plain(self.standing(theme, JUDGED)),
                self._percentage(code, theme, figure),
            ]
            cells += [plain(self.standing(theme, part)) for part, _ in columns[3:]]
            rows.append((code, label, tuple(cells)))
        return ShareableTable(name, name[:-1].capitalize(), tuple(columns), tuple(rows))

    def _cross_table(self, name: str) -> ShareableTable:
        kind, _, by = name.partition("-")
        columns = [(code, label) for code, label in self._columns(by)]
        rows = tuple(
            (code, label, tuple(plain(self._shown(**{BARRIER: code, by: column})) for column, _ in columns))
            for code, label, _, _ in self._rows(kind)
        )
        return ShareableTable(name, kind.capitalize(), tuple(columns), rows)

    def _columns(self, by: str) -> Iterable[tuple[str, str]]:
        if by == AREA:
            dimension = next(one for one in self.cases.release.table.dimensions if one.name == AREA)
            codes = [code for code in dimension.codes if code != dimension.root]
            return [(code, code) for code in codes] if len(codes) > 1 else []
        if by == STAGE:
            return [(stage.value, self.codebook.stages.get(stage.value, stage.value)) for stage in STAGES]
        return [(one.value, self.codebook.agencies.get(one.value, one.value)) for one in AGENCIES]

    def _ladder_table(self) -> ShareableTable:
        outcomes = [code for code in self.ladder.release.table.dimensions[1].codes if code != ANY]
        columns = [("reached", "Reached"), ("ended", "Ended here")]
        columns += [(outcome, outcome.replace("-", " ").capitalize()) for outcome in outcomes]
        rows = []
        for rung in self.summary.ladder:
            ends = [self.rung(rung.stage, came=False, outcome=outcome) for outcome in outcomes]
            cells = [self.rung(rung.stage), self.rung(rung.stage, came=False), *ends]
            rows.append((rung.stage, rung.label, tuple(plain(cell) for cell in cells)))
        return ShareableTable("ladder", "Stage", tuple(columns), tuple(rows))

    def legend(self) -> list[str]:
        """The markers used, each explained."""
        return legend(cell for table in self.tables() for _, _, cells in table.rows for cell in cells)

    def notes(self) -> list[str]:
        """What must stand under the tables."""
        rounding = self.rules.rounding
        hidden = f"Counts from 1 to {self.rules.threshold - 1} are hidden, and what would give them away."
        return [hidden, *([ROUNDED_NOTE.format(base=rounding)] if rounding else []), *NOTES]

    def audits(self) -> list[AuditReport]:
        """What the attacker found, of the cases and of the ladder."""
        return [AuditReport(self.cases), AuditReport(self.ladder)]

    def record(self, ledger: Path) -> None:
        """Enter the release in the ledger; to be done before anything of it is written or sent.

        Raises:
            Conflict: The ledger has had another release since this one was made.
            Refused: It has a release of that name.
        """
        append_release(ledger, self.cases.release, unit=CASES_UNIT, knowing=self.cases.earlier)
        append_release(ledger, self.ladder.release, unit=LADDER_UNIT, knowing=self.ladder.earlier)

    def as_json(self) -> dict[str, Any]:
        """As docs/schemas/shareable-summary.json describes it; nothing exact but the public totals."""
        return {
            "release": self.cases.release.name,
            "threshold": self.rules.threshold,
            "rounding": self.rules.rounding,
            "cases_done": self.done,
            "tables": [table.as_json() for table in self.tables()],
            "legend": self.legend(),
            "notes": self.notes(),
            "audits": [audit.as_json() for audit in self.audits()],
        }


def plain(shown: Shown) -> int | str:
    """A number, or a marker in brackets."""
    return shown.value if isinstance(shown, Shorthand) else shown
