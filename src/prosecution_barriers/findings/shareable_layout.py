"""A protected summary laid out as tables: a row a theme, barrier or stage, cells of numbers or markers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from prosecution_barriers.findings.disclosure.shorthand import Shorthand, Shown
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
    Detail,
)
from prosecution_barriers.records.figure import Figure

if TYPE_CHECKING:
    from prosecution_barriers.findings.shareable_view import Shareable

TABLES = (
    "themes", "barriers", "theme-stage", "barrier-stage", "theme-agency", "barrier-agency", "theme-area",
    "barrier-area", "ladder",
)  # fmt: skip


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


def lay_out(found: Shareable, name: str) -> ShareableTable:
    """One of `TABLES`; without rows or columns where it was left out."""
    if name == "ladder":
        return _ladder_table(found)
    if name in ("themes", "barriers"):
        return _profile(found, name)
    return _cross_table(found, name)


def _rows(found: Shareable, kind: str) -> list[tuple[str, str, str, Figure]]:
    """Code, label, theme and figure of every theme or barrier."""
    if kind == "theme":
        return [(theme.code, theme.label, theme.code, theme.figure) for theme in found.summary.themes]
    if found.detail.leaves_out(Detail.BARRIERS):
        return []
    labels = {barrier.code: barrier.label for barrier in found.codebook.barriers()}
    return [(code, labels[code], theme.code, one) for theme in found.summary.themes for code, one in theme.barriers]


def _profile(found: Shareable, name: str) -> ShareableTable:
    columns = [("cases", "Cases"), (JUDGED, "Could be judged"), ("share", "Share")]
    columns += [(NOT_PRESENT, "Not present")] if name == "themes" else []
    columns += [(CANNOT_TELL, "Cannot tell"), (NOT_APPLICABLE, "Not applicable")]
    rows = []
    for code, label, theme, figure in _rows(found, name[:-1]):
        cells = [plain(found.barrier(code)), plain(found.standing(theme, JUDGED)), found.share_of(code, theme, figure)]
        cells += [plain(found.standing(theme, part)) for part, _ in columns[3:]]
        rows.append((code, label, tuple(cells)))
    return ShareableTable(name, name[:-1].capitalize(), tuple(columns), tuple(rows))


def _cross_table(found: Shareable, name: str) -> ShareableTable:
    kind, _, by = name.partition("-")
    columns = [(code, label) for code, label in _columns(found, by)]
    rows = tuple(
        (code, label, tuple(plain(found.shown(**{BARRIER: code, by: column})) for column, _ in columns))
        for code, label, _, _ in _rows(found, kind)
    )
    return ShareableTable(name, kind.capitalize(), tuple(columns), rows)


def _columns(found: Shareable, by: str) -> Iterable[tuple[str, str]]:
    if by == AREA:
        dimension = next(one for one in found.cases.release.table.dimensions if one.name == AREA)
        codes = [code for code in dimension.codes if code != dimension.root]
        return [(code, code) for code in codes] if len(codes) > 1 else []
    if found.detail.leaves_out(Detail.TAGS):
        return []
    if by == STAGE:
        return [(stage.value, found.codebook.stages.get(stage.value, stage.value)) for stage in STAGES]
    return [(one.value, found.codebook.agencies.get(one.value, one.value)) for one in AGENCIES]


def _ladder_table(found: Shareable) -> ShareableTable:
    outcomes = [code for code in found.ladder.release.table.dimensions[1].codes if code != ANY]
    columns = [("reached", "Reached"), ("ended", "Ended here")]
    columns += [(outcome, outcome.replace("-", " ").capitalize()) for outcome in outcomes]
    rows = []
    for rung in found.summary.ladder:
        ends = [found.rung(rung.stage, came=False, outcome=outcome) for outcome in outcomes]
        cells = [found.rung(rung.stage), found.rung(rung.stage, came=False), *ends]
        rows.append((rung.stage, rung.label, tuple(plain(cell) for cell in cells)))
    return ShareableTable("ladder", "Stage", tuple(columns), tuple(rows))


def plain(shown: Shown) -> int | str:
    """A number, or a marker in brackets."""
    return shown.value if isinstance(shown, Shorthand) else shown
