"""A protected summary as tables: numbers, percentages from protected counts, or the markers that stand for them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prosecution_barriers.findings import shareable_layout as layout
from prosecution_barriers.findings.disclosure.ledger import Addition, Entry, append_releases
from prosecution_barriers.findings.disclosure.release import Protected
from prosecution_barriers.findings.disclosure.report import AuditReport
from prosecution_barriers.findings.disclosure.rules import Rules
from prosecution_barriers.findings.disclosure.shorthand import Shorthand, Shown, legend, protected_percentage
from prosecution_barriers.findings.shareable_layout import TABLES, ShareableTable
from prosecution_barriers.findings.shareable_ledger import CASES_UNIT, LADDER_UNIT
from prosecution_barriers.findings.shareable_records import UNIT as RECORDS_UNIT
from prosecution_barriers.findings.shareable_records import record_tables
from prosecution_barriers.findings.shareable_tables import ANY, JUDGED, CaseCells, Detail, ended, reached
from prosecution_barriers.findings.summary import Summary
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.figure import Figure, wilson
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.records.vocabulary import Selection

LOCKED = ("ethnic", "national", "religio")
NOTES = (
    "Barriers do not add to 100%: a case can have several.",
    "Percentages are worked out from the protected counts shown.",
)
ROUNDED_NOTE = "Counts are rounded to the nearest {base}, totals too, so that parts may not add up to their total."


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
        detail: What is left out.
        records: How well the files were recorded, where that was counted.
    """

    summary: Summary
    codebook: Codebook
    cases: Protected
    ladder: Protected
    detail: Detail = Detail.ALL
    records: Protected | None = None

    @property
    def rules(self) -> Rules:
        """The settings it was made under."""
        return self.cases.release.rules

    @property
    def _cells(self) -> CaseCells:
        return CaseCells(self.cases.release.table.dimensions)

    def shown(self, **codes: str) -> Shown:
        """What is published in the cell of the cases' tables with these codes."""
        cell = self._cells.cell(**codes)
        return self.cases.shown(cell) if cell in self.cases.release.table.counts else Shorthand.NOT_AVAILABLE

    @property
    def done(self) -> int:
        """Cases done, which is public."""
        return self.summary.basis.done

    def barrier(self, code: str) -> Shown:
        """Cases that count for the barrier, or in which the theme of that code is present."""
        return self.shown(barrier=code)

    def standing(self, theme: str, part: str) -> Shown:
        """Cases done by how the theme stands, such as ``judged`` or ``cannot tell``."""
        return self.shown(theme=theme, standing=part)

    def cross(self, code: str, *, stage: str = ANY, agency: str = ANY, area: str = "All Areas") -> Shown:
        """Cases of a theme or barrier by one of stage, agency and Area; not available where there is no such table."""
        return self.shown(barrier=code, stage=stage, agency=agency, area=area)

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
                    return self.share_of(code, theme.code, figure)
        raise Missing(f"the summary has no figure {figure_id}", remedy="Say theme/MIS or barrier/MIS1")

    def share_of(self, code: str, theme: str, figure: Figure) -> str:
        """As `percentage`, of a figure in hand."""
        if figure.refusal:
            return Shorthand.NOT_AVAILABLE.value
        judged = self.standing(theme, JUDGED)
        return protected_percentage(self.barrier(code), judged, threshold=self.rules.threshold)

    def interval(self, code: str, theme: str) -> tuple[float, float] | None:
        """The 95% interval of a share from protected counts alone, where a percentage is shown and one is allowed.

        Args:
            code: Of the theme itself, or of a barrier.
            theme: Under which it stands.
        """
        count, judged = self.barrier(code), self.standing(theme, JUDGED)
        kind = "theme" if code == theme else "barrier"
        if self.percentage(f"{kind}/{code}").startswith("["):
            return None
        if isinstance(count, Shorthand) or isinstance(judged, Shorthand):
            return None
        if self.summary.basis.selection is Selection.PURPOSIVE:
            return None
        return wilson(min(count, judged), judged)

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
        for table in record_tables(self):
            if table.id == name:
                return table
        if name not in TABLES:
            raise Missing(f"there is no table {name}", remedy=f"They are {', '.join(TABLES)}")
        return layout.lay_out(self, name)

    def tables(self) -> list[ShareableTable]:
        """Every table there is: none that was left out, and those by Area only where several have cases done."""
        found = [*(self.table(name) for name in TABLES), *record_tables(self)]
        return [table for table in found if table.rows and table.columns]

    def legend(self) -> list[str]:
        """The markers used, each explained."""
        return legend(cell for table in self.tables() for _, _, cells in table.rows for cell in cells)

    def notes(self) -> list[str]:
        """What must stand under the tables."""
        rounding = self.rules.rounding
        hidden = f"Counts from 1 to {self.rules.threshold - 1} are hidden, and what would give them away."
        left_out = [f"Left out: {self.detail.words}."] if self.detail.words else []
        return [hidden, *left_out, *([ROUNDED_NOTE.format(base=rounding)] if rounding else []), *NOTES]

    def audits(self) -> list[AuditReport]:
        """What the attacker found, of the cases, of the ladder, and of the records."""
        return [AuditReport(one) for one in (self.cases, self.ladder, self.records) if one is not None]

    def record(self, ledger: Path) -> list[Entry]:
        """Enter the release in the ledger; to be done before anything of it is written or sent.

        Raises:
            Conflict: The ledger has had another release since this one was made.
            Refused: It has a release of that name.
        """
        made = ((self.cases, CASES_UNIT), (self.ladder, LADDER_UNIT), (self.records, RECORDS_UNIT))
        return append_releases(
            ledger, [Addition(one.release, unit, one.earlier) for one, unit in made if one is not None]
        )

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
