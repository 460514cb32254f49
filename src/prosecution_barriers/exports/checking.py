"""Whether the data still gives the figures that were released."""

from __future__ import annotations

from pathlib import Path

from prosecution_barriers.exports.manifest import Checked, check_figures, read_manifest
from prosecution_barriers.exports.report import Protection
from prosecution_barriers.findings.thematic import Filter, gather
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.review.project import OpenReview


def check_release(review: OpenReview, path: Path, ledger: Path | None = None) -> Checked:
    """Compare the figures of the release with that manifest with those of today.

    Raises:
        Missing: There is no manifest.
        Unreadable: It is none.
        RuleRefused: It was made with another version of the codebook.
    """
    manifest = read_manifest(path)
    thematic = gather(review.store, review.review, review.codebook, review.codebook_id, Filter(**manifest["filters"]))
    if manifest["protection"] == Protection.SHAREABLE.value:
        raise Refused("a shareable release is checked against its ledger", remedy="Say --ledger FILE")
    return check_figures(manifest, thematic)
