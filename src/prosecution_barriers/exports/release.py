"""A summary leaves: rendered, marked, written whole, entered in the log, with what changes in a file beside it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.exports.formats.document_json import report_json
from prosecution_barriers.exports.internal import internal_report
from prosecution_barriers.exports.manifest import digest_of, figures_of, manifest_json, shareable_manifest_json
from prosecution_barriers.exports.quotes import Quote, confirmed_quotes
from prosecution_barriers.exports.report import Protection, Report
from prosecution_barriers.exports.shareable import shareable_report
from prosecution_barriers.findings.cautions import check_releasable
from prosecution_barriers.findings.recommendations import list_recommendations
from prosecution_barriers.findings.shareable import ledger_beside, make_shareable
from prosecution_barriers.findings.thematic import NO_FILTER, Filter, gather
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.store.tables import DisclosureRow, JournalEntryRow

FORMATS = ("word", "xlsx", "html", "markdown", "csv", "json")
ROUNDING = 5
MANIFEST, BESIDE = "manifest.json", "release.json"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: who gets it, in which formats, of which cases, with quotes or without."""

    recipient: str
    formats: tuple[str, ...] = FORMATS
    wanted: Filter = NO_FILTER
    quotes: bool = False


@dataclass(frozen=True, slots=True)
class Released:
    """What was written, and the digest of its figures."""

    folder: Path
    files: tuple[str, ...]
    digest: str


def release_internal(review: OpenReview, folder: Path, request: Request) -> Released:
    """Write the internal summary into *folder* and log it.

    Raises:
        Refused: Too many duplicates are undecided, or the folder cannot take the files.
        Missing: A filter names nothing in the review.
    """
    check_request(request)
    check_folder(folder, Protection.INTERNAL)
    thematic = gather(review.store, review.review, review.codebook, review.codebook_id, request.wanted)
    check_releasable(thematic.basis)
    with review.store.read() as session:
        quotes = confirmed_quotes(session) if request.quotes else []
    digest = digest_of(figures_of(thematic))
    report = internal_report(thematic, digest, _by_theme(quotes))
    files = render(report, request.formats)
    manifest = manifest_json(thematic, report, digest, files)
    files = {**files, MANIFEST: pretty(manifest)}
    return write_release(review, folder, request, Protection.INTERNAL, digest, files, quotes)


def release_shareable(
    review: OpenReview, folder: Path, request: Request, threshold: int, rounding: int | None, ledger: Path | None
) -> Released:
    """Protect the summary against every earlier release, enter it in the ledger, write it and log it.

    Args:
        review: The review, open as the one who releases.
        folder: Where to; it may hold no internal output.
        request: What is asked for; the whole review, a part would give away what the whole hides.
        threshold: Counts from 1 to one below it are hidden.
        rounding: 5, or None for counts as they are.
        ledger: The release ledger; beside the review where it is left out.

    Raises:
        NotPublishable: It cannot be made safe; the rule and an offer are named.
        Refused: As for an internal release, or it is filtered.
    """
    check_request(request)
    check_folder(folder, Protection.SHAREABLE)
    if request.wanted != NO_FILTER:
        raise Refused(
            "a part of the review is not shared: with the whole it would give small numbers away",
            remedy="Share the whole, or write the part with --internal",
        )
    book = ledger or ledger_beside(review.store.location)
    protected = make_shareable(
        review.store,
        review.review,
        review.codebook,
        review.codebook_id,
        threshold=threshold,
        rounding=rounding,
        ledger=book,
    )
    check_releasable(protected.summary.basis)
    with review.store.read() as session:
        quotes = confirmed_quotes(session) if request.quotes else []
        wanted = list_recommendations(session)
    by_theme = _by_theme(quotes)
    digest = digest_of(report_json(shareable_report(protected, wanted, by_theme)))
    report = shareable_report(protected, wanted, by_theme, digest)
    files = render(report, request.formats)
    manifest = shareable_manifest_json(protected.summary, report, digest, files, threshold, rounding)
    protected.record(book)
    files = {**files, MANIFEST: pretty(manifest)}
    beside = {"ledger": protected.cases.release.name}
    return write_release(review, folder, request, Protection.SHAREABLE, digest, files, quotes, beside)


def _by_theme(quotes: Sequence[Quote]) -> dict[str, tuple[str, ...]]:
    return {code: tuple(one.line() for one in quotes if one.theme == code) for code in {one.theme for one in quotes}}


def check_request(request: Request) -> None:
    """Refuse a release to nobody, or in a format there is none of.

    Raises:
        Refused: As above.
    """
    if not request.recipient.strip():
        raise Refused("nobody is named as the recipient", remedy="Say --recipient WHO")
    unknown = [name for name in request.formats if name not in FORMATS]
    if unknown:
        raise Refused(f"there is no format {', '.join(unknown)}", remedy=f"The formats are {', '.join(FORMATS)}")


def file_stem(report: Report) -> str:
    """The marking, the kind of review and the protection, as every file name begins."""
    words = f"{report.marking} {report.mode} summary {report.protection.value}"
    return re.sub(r"[^A-Za-z0-9-]+", "_", words)


def render(report: Report, formats: Sequence[str]) -> dict[str, bytes]:
    """The files of a report by name; the same report always gives the same bytes."""
    stem = file_stem(report)
    makers: dict[str, Callable[[], dict[str, bytes]]] = {
        "word": lambda: {f"{stem}.docx": _word(report)},
        "xlsx": lambda: {f"{stem}.xlsx": _workbook(report)},
        "html": lambda: {f"{stem}.html": _page(report)},
        "markdown": lambda: {f"{stem}.md": _markdown(report)},
        "csv": lambda: _tables(report, stem),
        "json": lambda: {f"{stem}.json": _json(report)},
    }
    return {name: content for form in FORMATS if form in formats for name, content in makers[form]().items()}


def _word(report: Report) -> bytes:
    from prosecution_barriers.exports.formats.word import render_word

    return render_word(report)


def _workbook(report: Report) -> bytes:
    from prosecution_barriers.exports.formats.workbook import render_workbook

    return render_workbook(report)


def _page(report: Report) -> bytes:
    from prosecution_barriers.exports.formats.webpage import render_page

    return render_page(report).encode()


def _markdown(report: Report) -> bytes:
    from prosecution_barriers.exports.formats.markdown import render_markdown_report

    return render_markdown_report(report).encode()


def _tables(report: Report, stem: str) -> dict[str, bytes]:
    from prosecution_barriers.exports.formats.tables_csv import render_tables

    return {f"{stem}_tables/{stem}_{name}.csv": text.encode() for name, text in render_tables(report).items()}


def _json(report: Report) -> bytes:
    return pretty(report_json(report))


def pretty(data: Any) -> bytes:
    """JSON as a person can read it, ending in a line feed."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def write_release(
    review: OpenReview,
    folder: Path,
    request: Request,
    protection: Protection,
    digest: str,
    files: Mapping[str, bytes],
    quotes: Sequence[Quote] = (),
    beside: Mapping[str, Any] | None = None,
) -> Released:
    """Enter the release and each of its quotes in the log, then write the files and what stands beside them.

    What was logged and then not written is a line too many; what was written and not logged would be a leak.
    """
    recipient = request.recipient.strip()
    common = {"reader_id": review.reader.id, "recipient": recipient, "protection": protection.value}
    with review.store.change("summary.release", reader=review.reader.id) as change:
        change.insert(
            DisclosureRow, at=change.now, kind="summary", digest=digest, case_id=None, tag_uuid=None, **common
        )
        for quote in quotes:
            change.insert(
                DisclosureRow,
                at=change.now,
                kind="quote",
                digest=digest_of(quote.masked),
                case_id=quote.case,
                tag_uuid=quote.tag,
                **common,
            )
        when = change.now
    with review.store.read() as session:
        facts = {
            "at": when.isoformat(timespec="seconds"),
            "recipient": recipient,
            "by": review.reader.handle,
            "quotes": len(quotes),
            "journal": journal_anchor(session),
            "manifest": digest_of(files[MANIFEST].decode()),
        }
    _write(folder, {**files, BESIDE: pretty({**facts, **(beside or {})})})
    return Released(folder, tuple(sorted({*files, BESIDE})), digest)


def journal_anchor(session: Session) -> dict[str, Any]:
    """The newest entry of the journal and its digest, by which the moment of a release can be proved."""
    newest = session.execute(
        select(JournalEntryRow.id, JournalEntryRow.digest).order_by(JournalEntryRow.id.desc()).limit(1)
    ).first()
    return {"entry": newest.id, "digest": newest.digest} if newest else {"entry": 0, "digest": ""}


def check_folder(folder: Path, protection: Protection) -> None:
    """Refuse a folder that holds the other kind of output; the two are never mixed.

    Raises:
        Refused: It does.
    """
    manifest = folder / MANIFEST
    if not manifest.exists():
        return
    try:
        held = json.loads(manifest.read_text(encoding="utf-8")).get("protection")
    except (OSError, ValueError, AttributeError):
        held = None
    if held != protection.value:
        raise Refused(
            f"{folder} holds another kind of output",
            remedy="Internal and shareable are never mixed: choose another folder",
        )


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True, mode=0o700)
            fresh = path.with_name(path.name + ".part")
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as out:
                out.write(content)
            fresh.replace(path)
    except OSError as fault:
        raise Refused(f"{folder} cannot be written: {fault.strerror}", remedy="Choose another place") from fault
