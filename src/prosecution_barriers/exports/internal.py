"""The internal report: exact counts, chapter by chapter."""

from __future__ import annotations

from prosecution_barriers.exports.chapters.annexes import annexes
from prosecution_barriers.exports.chapters.method import method
from prosecution_barriers.exports.chapters.opening import headlines, limits
from prosecution_barriers.exports.chapters.recording import recording
from prosecution_barriers.exports.chapters.stages import agencies, where_cases_fell
from prosecution_barriers.exports.chapters.themes import pages, profile
from prosecution_barriers.exports.chapters.words import STATUS
from prosecution_barriers.exports.report import Protection, Report
from prosecution_barriers.findings.thematic import Thematic


def internal_report(thematic: Thematic, digest: str, quotes: dict[str, tuple[str, ...]] | None = None) -> Report:
    """The report of everything counted, the thematic summary first.

    Args:
        thematic: What was counted.
        digest: Of the figures, as the manifest has it; it stands on the cover.
        quotes: Masked and confirmed quotes by theme; none where they are left out.
    """
    review, basis = thematic.summary.review, thematic.basis
    facts = (
        ("Status", STATUS),
        ("Period", review.period_words() or "not stated"),
        ("Frame", basis.frame),
        ("Codebook", f"v{basis.codebook_version}"),
        ("Cases", f"{thematic.summary.cases} from {thematic.summary.entries} entries, {basis.done} read and finished"),
        ("Figures' digest", digest[:16]),
    )
    return Report(
        title=review.title,
        marking=review.marking,
        mode=review.mode.value,
        protection=Protection.INTERNAL,
        facts=facts,
        sections=(
            limits(thematic),
            headlines(thematic),
            profile(thematic),
            where_cases_fell(thematic),
            pages(thematic, quotes or {}),
            agencies(thematic),
            recording(thematic),
            method(thematic),
            annexes(thematic),
        ),
    )
