"""What a release was made from, so that anybody can ask later whether the data still says the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from prosecution_barriers import __version__
from prosecution_barriers.exports.report import Protection, Report
from prosecution_barriers.findings.cautions import check_trend
from prosecution_barriers.findings.question_grades import FULLY, UNCLEAR
from prosecution_barriers.findings.shareable import Shareable
from prosecution_barriers.findings.thematic import Filter, Thematic
from prosecution_barriers.records.figure import Basis
from prosecution_barriers.records.refusals import Missing, Unreadable

FORMAT = "prosecution-barriers manifest 1"
LOGGED_MANIFEST = "manifest"
"""The kind of a line of the disclosure log that holds the digest of a whole manifest."""

Figures = dict[str, list[int]]


def figures_of(thematic: Thematic) -> Figures:
    """Every exact figure by its id: numerator, base and cannot tell, or one count for the cell of a table."""
    figures: Figures = {}
    contrasts = [side for one in thematic.contrasts for side in (one.convicted, one.others)]
    for figure in [*thematic.summary.figures(), *contrasts]:
        figures[figure.id] = [figure.numerator, figure.denominator, figure.cannot_tell]
    for rung in thematic.summary.ladder:
        figures[f"stage/{rung.stage}/reached"] = [rung.reached]
        figures[f"stage/{rung.stage}/ended"] = [rung.ended]
    for area in thematic.summary.areas:
        figures[f"area/{area.area}/cases"], figures[f"area/{area.area}/done"] = [area.cases], [area.done]
    for matrix in thematic.matrices.values():
        for row in range(len(matrix.rows)):
            for column in range(len(matrix.columns)):
                if count := int(matrix.counts[row, column]):
                    figures[matrix.cell_id(row, column)] = [count]
    for record in thematic.recording:
        figures[record.id] = [record.missing, record.everyone]
    for grades in thematic.background.grades:
        figures[grades.id] = [grades.count(FULLY), grades.judged, grades.count(UNCLEAR)]
    return figures


def digest_of(content: object) -> str:
    """SHA-256 of a value written as JSON in one way only."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def manifest_json(thematic: Thematic, report: Report, digest: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    """The manifest of an internal release, with every figure; see docs/schemas/summary-manifest.json."""
    basis = thematic.basis
    return {
        **_common(basis, report, digest, files),
        "filters": thematic.filter.as_json(),
        "coverage": {
            "in_frame": basis.in_frame,
            "frame_size": basis.frame_size,
            "done": basis.done,
            "entries_done": basis.entries_done,
            "second_read": basis.second_read,
            "areas_returned": basis.areas_returned,
            "areas_total": basis.areas_total,
        },
        "agreement": {one.code: [one.equal, one.cases] for one in thematic.agreement},
        "duplicates": dict(thematic.duplicates),
        "figures": figures_of(thematic),
    }


def shareable_manifest_json(
    found: Shareable, report: Report, digest: str, files: Mapping[str, bytes]
) -> dict[str, Any]:
    """The manifest of a shareable release: its digest is of published values, and no count stands in it."""
    common = _common(found.summary.basis, report, digest, files)
    rules = found.rules
    return {
        **common,
        "filters": {},
        "threshold": rules.threshold,
        "rounding": rules.rounding,
        "detail": found.detail.value,
    }


def _common(basis: Basis, report: Report, digest: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "program": __version__,
        "title": report.title,
        "marking": report.marking,
        "mode": report.mode,
        "protection": report.protection.value,
        "codebook": basis.codebook_version,
        "rules": asdict(basis.rules),
        "digest": digest,
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }


@dataclass(frozen=True, slots=True)
class Checked:
    """What has changed since a release: the ids of figures with what they were and what they are."""

    protection: Protection
    changed: tuple[tuple[str, list[int] | None, list[int] | None], ...]
    compared: int
    vouched: bool = True
    """Whether the log vouches for the whole manifest; it once held the digest of the figures alone."""

    @property
    def same(self) -> bool:
        """Whether the data still gives the same figures."""
        return not self.changed


def read_manifest(path: Path) -> dict[str, Any]:
    """A manifest from its file.

    Raises:
        Missing: There is none there.
        Unreadable: It is no manifest.
    """
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise KeyError("format")
        Filter(**data["filters"])
        if Protection(data["protection"]) is Protection.INTERNAL:
            dict(data["figures"])
        str(data["codebook"]), str(data["digest"])
    except FileNotFoundError:
        raise Missing(f"there is no file {path}", remedy="Name the manifest.json of a release") from None
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise Unreadable(
            "this is no manifest", where=str(path), remedy="Name the manifest.json of a release"
        ) from fault
    return data


def check_figures(manifest: Mapping[str, Any], thematic: Thematic) -> Checked:
    """Compare the figures of an internal release with those of today.

    Raises:
        RuleRefused: They were made with another version of the codebook, so they are no trend.
    """
    check_trend([manifest["codebook"], thematic.basis.codebook_version])
    before: Figures = manifest["figures"]
    now = figures_of(thematic)
    changed = tuple(
        (key, before.get(key), now.get(key)) for key in sorted({*before, *now}) if before.get(key) != now.get(key)
    )
    return Checked(Protection.INTERNAL, changed, len({*before, *now}))
