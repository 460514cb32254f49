"""What the audit says of a protected table, for a reader and as JSON; no hidden count can be read from it."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any

from prosecution_barriers.findings.disclosure.problem import label_of
from prosecution_barriers.findings.disclosure.release import Protected
from prosecution_barriers.findings.disclosure.rules import Rule
from prosecution_barriers.findings.disclosure.shorthand import Shorthand, legend
from prosecution_barriers.text.safe import safe_line


@dataclass(frozen=True, slots=True)
class HiddenCell:
    """A hidden cell as an attacker sees it; *high* is None where nothing bounds it."""

    codes: tuple[str, ...]
    label: str
    low: int
    high: int | None

    def words(self) -> str:
        """Such as ``area North, barrier MIS1: between 0 and 12``."""
        label = safe_line(self.label)
        return f"{label}: {self.low} or more" if self.high is None else f"{label}: between {self.low} and {self.high}"


@dataclass(frozen=True)
class AuditReport:
    """The settings, what was hidden, and what the attacker could still work out.

    Args:
        protected: The table.
        internal: Say also how many cells each rule concerned. Who knows that every hidden cell is a small one
            knows all that was hidden, so that stays in the house.
    """

    protected: Protected
    internal: bool = False

    @property
    def hidden_cells(self) -> tuple[HiddenCell, ...]:
        """Every hidden cell with the interval the attacker is left with, where they were worked out."""
        release, found = self.protected.release, self.protected.audit
        cells = [cell for cell in release.table.counts if cell in release.hidden]
        if len(found.intervals) != len(cells):
            return ()
        return tuple(
            HiddenCell(cell, label_of(release.table, cell), round(low), round(high) if isfinite(high) else None)
            for cell, (low, high) in zip(cells, found.intervals, strict=True)
        )

    def as_json(self) -> dict[str, Any]:
        """The report as plain values."""
        protected, found = self.protected, self.protected.audit
        table, rules = protected.release.table, protected.release.rules
        return {
            "release": protected.release.name,
            "threshold": rules.threshold,
            "dominance": rules.dominance,
            "rounding": rules.rounding,
            "cells": len(table.counts),
            "published": self._published,
            "hidden": found.hidden,
            "broken": len(found.broken),
            **(self._by_rule() if self.internal else {}),
            "earlier_releases": protected.earlier,
            "attacker": {
                "open_counts": found.open_variables,
                "knows_counts_are_whole": found.whole_numbers,
                "knows_tables_share_cases": protected.with_interior,
                "programs_solved": found.solves,
            },
            "intervals": [{"cell": list(cell.codes), "low": cell.low, "high": cell.high} for cell in self.hidden_cells],
            "shorthand": {marker.value: marker.words for marker in Shorthand},
        }

    def _by_rule(self) -> dict[str, Any]:
        protected = self.protected
        return {
            "hidden_for_themselves": protected.first_hidden,
            "hidden_to_protect_others": protected.audit.hidden - protected.first_hidden,
            "tried": {rule.value: protected.sensitive.get(rule, 0) for rule in Rule},
        }

    @property
    def _published(self) -> int:
        table = self.protected.release.table
        return len(table.counts) - len(self.protected.release.hidden) - len(table.unavailable)

    def as_text(self) -> str:
        """The report for a reader, one finding a line."""
        protected, found = self.protected, self.protected.audit
        rules = protected.release.rules
        whole = "whole counts" if found.whole_numbers else "counts of any fraction"
        lines = [
            f"{len(protected.release.table.counts)} cells with their margins: {self._published} published, "
            f"{found.hidden} hidden.",
            f"Threshold {rules.threshold}: counts from 1 to {rules.threshold - 1} are hidden."
            + (f" Rounded to {rules.rounding}." if rules.rounding else ""),
            f"Attacked with everything published and {_releases(protected.earlier)}, {whole}, "
            f"{found.solves} programs solved: {len(found.broken)} broken.",
        ]
        if self.internal:
            lines.append(
                f"Internal: {protected.first_hidden} hidden for what they are, "
                f"{found.hidden - protected.first_hidden} to protect those."
            )
            lines.extend(
                f"Internal: {rule.value}, {protected.sensitive[rule]} tried."
                for rule in Rule
                if rule in protected.sensitive
            )
        lines.extend(legend([Shorthand.CONFIDENTIAL] if found.hidden else []))
        lines.extend(cell.words() for cell in self.hidden_cells)
        return "\n".join(lines) + "\n"


def _releases(count: int) -> str:
    if count == 0:
        return "no earlier release"
    return "1 earlier release" if count == 1 else f"{count} earlier releases"
