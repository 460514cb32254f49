"""Whether the data still gives the figures that were released."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.exports.manifest import LOGGED_MANIFEST, Checked, check_figures, digest_of, read_manifest
from prosecution_barriers.exports.release_files import BESIDE
from prosecution_barriers.exports.report import Protection
from prosecution_barriers.findings.cautions import check_trend
from prosecution_barriers.findings.disclosure.joint import Release
from prosecution_barriers.findings.disclosure.ledger import read_ledger
from prosecution_barriers.findings.disclosure.problem import label_of
from prosecution_barriers.findings.disclosure.table import CountTable
from prosecution_barriers.findings.shareable_ledger import CASES_UNIT, LADDER_UNIT, ledger_beside
from prosecution_barriers.findings.shareable_records import UNIT as RECORDS_UNIT
from prosecution_barriers.findings.shareable_records import load_records, records_table
from prosecution_barriers.findings.shareable_tables import Detail, case_table, ladder_table
from prosecution_barriers.findings.summary import summary_of
from prosecution_barriers.findings.thematic import Filter, gather, load_counting
from prosecution_barriers.records.refusals import Missing, Unreadable
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.store.tables import DisclosureRow


def check_release(review: OpenReview, path: Path, ledger: Path | None = None) -> Checked:
    """Compare the figures of the release with that manifest with those of today.

    A shareable release is compared by what its ledger holds: its own files say nothing of what was hidden.

    Raises:
        Missing: There is no manifest, or the ledger holds no such release.
        Unreadable: A file is none of its kind, or was changed since it was written.
        RuleRefused: It was made with another version of the codebook.
    """
    manifest = read_manifest(path)
    vouched = _check_untouched(review, manifest, path)
    if manifest["protection"] == Protection.SHAREABLE.value:
        found = _check_shareable(review, manifest, path, ledger or ledger_beside(review.store.location))
    else:
        wanted = Filter(**manifest["filters"])
        found = check_figures(
            manifest, gather(review.store, review.review, review.codebook, review.codebook_id, wanted)
        )
    return replace(found, vouched=vouched)


def _check_untouched(review: OpenReview, manifest: Mapping[str, Any], path: Path) -> bool:
    """Hold the manifest against its own figures, the file beside it, and the disclosure log of the review.

    Returns:
        Whether the log has its digest; a release logged before manifests were has that of its figures alone.
    """
    internal = manifest["protection"] == Protection.INTERNAL.value
    if internal and digest_of(manifest["figures"]) != manifest["digest"]:
        raise _changed(path, "its digest is not that of its figures")
    try:
        beside = json.loads((path.parent / BESIDE).read_text(encoding="utf-8"))["manifest"]
    except (OSError, ValueError, KeyError, TypeError):
        beside = None
    digest = digest_of(path.read_text(encoding="utf-8"))
    if beside is not None and beside != digest:
        raise _changed(path, f"{BESIDE} beside it was written for another")
    with review.store.read() as session:
        of_figures = _logged(session, manifest, "summary", manifest["digest"])
        vouched = bool(_logged(session, manifest, LOGGED_MANIFEST, digest))
        with_manifest = _logged(session, manifest, LOGGED_MANIFEST)
    if not of_figures:
        raise _changed(path, "the log of this review has no release of that digest")
    if not vouched and of_figures <= with_manifest:
        raise _changed(path, "the log of this review has its figures, but with another manifest")
    return vouched


def _logged(session: Session, manifest: Mapping[str, Any], kind: str, digest: str | None = None) -> set[datetime]:
    """When releases under the same protection were logged with a line of that kind, of that digest where one is given.

    All lines of a release are of one moment.
    """
    query = select(DisclosureRow.at).where(
        DisclosureRow.kind == kind, DisclosureRow.protection == manifest["protection"]
    )
    return set(session.scalars(query if digest is None else query.where(DisclosureRow.digest == digest)))


def _changed(path: Path, why: str) -> Unreadable:
    return Unreadable(
        f"this manifest was changed since it was written, or belongs to another review: {why}",
        where=str(path),
        remedy="Take it from a copy of the release, or name the review it was made of with --review",
    )


def _check_shareable(review: OpenReview, manifest: Mapping[str, Any], path: Path, ledger: Path) -> Checked:
    with review.store.read() as session:
        counting = load_counting(session, review.review, review.codebook, review.codebook_id)
        records = load_records(session, counting.tallies, review.codebook)
    check_trend([manifest["codebook"], counting.basis.codebook_version])
    summary = summary_of(counting.tallies, review.review, review.codebook, counting.basis)
    detail = Detail(manifest.get("detail", Detail.ALL))
    cases = case_table(summary, counting.tallies, review.codebook, detail)
    released = _released(path, ledger)
    now = {CASES_UNIT: cases, LADDER_UNIT: ladder_table(summary)}
    if RECORDS_UNIT in released:
        now[RECORDS_UNIT] = records_table(records, detail)
    changed = [change for unit, table in now.items() for change in _changes(released[unit], table)]
    return Checked(Protection.SHAREABLE, tuple(changed), sum(len(table.counts) for table in now.values()))


def _released(path: Path, ledger: Path) -> dict[str, Release]:
    """The tables of the release beside that manifest, by unit."""
    try:
        name = str(json.loads((path.parent / BESIDE).read_text(encoding="utf-8"))["ledger"])
    except (OSError, ValueError, KeyError, TypeError):
        raise Missing(f"there is no {BESIDE} beside {path}", remedy="Keep the files of a release together") from None
    found = {
        entry.unit: entry.release
        for entry in read_ledger(ledger)
        if entry.release.name == name or entry.release.name.startswith(f"{name}, ")
    }
    if not {CASES_UNIT, LADDER_UNIT} <= set(found):
        raise Missing(f"the ledger holds no release {name!r}", where=ledger.name, remedy="Say --ledger FILE")
    return found


def _changes(before: Release, table: CountTable) -> list[tuple[str, list[int] | None, list[int] | None]]:
    old, new = before.table.counts, table.counts
    cells = [cell for cell in {**old, **new} if old.get(cell) != new.get(cell)]
    return [
        (label_of(table if cell in new else before.table, cell), _one(old.get(cell)), _one(new.get(cell)))
        for cell in cells
    ]


def _one(count: int | None) -> list[int] | None:
    return None if count is None else [count]
