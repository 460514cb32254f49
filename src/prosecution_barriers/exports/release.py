"""A summary leaves: who may let it, to whom, in which form, entered in the ledger and in the log, written whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.exports.formats.document_json import report_json
from prosecution_barriers.exports.internal import internal_report
from prosecution_barriers.exports.manifest import (
    LOGGED_MANIFEST,
    digest_of,
    figures_of,
    manifest_json,
    shareable_manifest_json,
)
from prosecution_barriers.exports.quotes import Quote, confirmed_quotes
from prosecution_barriers.exports.release_files import BESIDE, MANIFEST, check_folder, staged
from prosecution_barriers.exports.rendering import FORMATS, pretty, render
from prosecution_barriers.exports.report import Protection
from prosecution_barriers.exports.shareable import shareable_report
from prosecution_barriers.findings.cautions import check_releasable
from prosecution_barriers.findings.disclosure.ledger import Entry
from prosecution_barriers.findings.recommendations import list_recommendations
from prosecution_barriers.findings.shareable import Detail, Shareable, ledger_beside, make_shareable
from prosecution_barriers.findings.shareable_ledger import log_entries
from prosecution_barriers.findings.thematic import NO_FILTER, Filter, gather
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.readers import check_lead
from prosecution_barriers.store.tables import DisclosureRow, JournalEntryRow
from prosecution_barriers.store.unit import Change

__all__ = ["FORMATS", "ROUNDING", "Released", "Request", "release_internal", "release_shareable"]

ROUNDING = 5


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


@dataclass(frozen=True, slots=True)
class _Leaving:
    """A release ready to leave: *enter* puts it into the ledger, where it has one."""

    protection: Protection
    digest: str
    files: Mapping[str, bytes]
    quotes: Sequence[Quote]
    beside: Mapping[str, Any]
    enter: Callable[[], Sequence[Entry]]


def release_internal(review: OpenReview, folder: Path, request: Request) -> Released:
    """Write the internal summary into *folder* and log it.

    Raises:
        Refused: The reader is no lead, too many duplicates are undecided, or the folder cannot take the files.
        Missing: A filter names nothing in the review.
    """
    check_request(review, request)
    check_folder(folder, Protection.INTERNAL)
    thematic = gather(review.store, review.review, review.codebook, review.codebook_id, request.wanted)
    check_releasable(thematic.basis)
    with review.store.read() as session:
        quotes = confirmed_quotes(session) if request.quotes else []
    digest = digest_of(figures_of(thematic))
    report = internal_report(thematic, digest, _by_theme(quotes))
    files = render(report, request.formats)
    files = {**files, MANIFEST: pretty(manifest_json(thematic, report, digest, files))}
    return _release(review, folder, request, _Leaving(Protection.INTERNAL, digest, files, quotes, {}, lambda: []))


def release_shareable(
    review: OpenReview,
    folder: Path,
    request: Request,
    threshold: int,
    rounding: int | None,
    ledger: Path | None,
    *,
    hide_changes: bool = False,
    detail: Detail = Detail.ALL,
) -> Released:
    """Protect the summary against every earlier release, enter it in the ledger and the log, and write it.

    Args:
        review: The review, open as the one who releases.
        folder: Where to; it may hold no internal output.
        request: What is asked for; the whole review, a part would give away what the whole hides.
        threshold: Counts from 1 to one below it are hidden.
        rounding: 5, or None for counts as they are.
        ledger: The release ledger; beside the review where it is left out.
        hide_changes: Hide what changed too little since it was last shown, instead of refusing the whole.
        detail: What is left out.

    Raises:
        NotPublishable: It cannot be made safe; the rule and an offer are named.
        Refused: As for an internal release, or it is filtered, or the ledger lacks what the log has.
    """
    check_request(review, request)
    check_folder(folder, Protection.SHAREABLE)
    _check_whole(request)
    book = ledger or ledger_beside(review.store.location)
    protected = make_shareable(
        review.store,
        review.review,
        review.codebook,
        review.codebook_id,
        threshold=threshold,
        rounding=rounding,
        ledger=book,
        hide_changes=hide_changes,
        detail=detail,
    )
    check_releasable(protected.summary.basis)
    if ledger is None:
        book.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return _release(review, folder, request, _shareable_leaving(review, request, protected, book))


def _check_whole(request: Request) -> None:
    if request.wanted != NO_FILTER:
        raise Refused(
            "a part of the review is not shared: with the whole it would give small numbers away",
            remedy="Share the whole, or write the part with --internal",
        )


def _shareable_leaving(review: OpenReview, request: Request, protected: Shareable, book: Path) -> _Leaving:
    """The files of a protected summary, ready to be entered in its ledger."""
    with review.store.read() as session:
        quotes = confirmed_quotes(session) if request.quotes else []
        wanted = list_recommendations(session)
    by_theme = _by_theme(quotes)
    digest = digest_of(report_json(shareable_report(protected, wanted, by_theme)))
    report = shareable_report(protected, wanted, by_theme, digest)
    files = render(report, request.formats)
    files = {**files, MANIFEST: pretty(shareable_manifest_json(protected, report, digest, files))}
    beside = {"ledger": protected.cases.release.name}
    return _Leaving(Protection.SHAREABLE, digest, files, quotes, beside, lambda: protected.record(book))


def _by_theme(quotes: Sequence[Quote]) -> dict[str, tuple[str, ...]]:
    return {code: tuple(one.line() for one in quotes if one.theme == code) for code in {one.theme for one in quotes}}


def check_request(review: OpenReview, request: Request) -> None:
    """Refuse a release by somebody who may not, to nobody, or in a format there is none of.

    Raises:
        Refused: As above.
    """
    check_lead(review.store, review.reader, "releases a summary")
    if not request.recipient.strip():
        raise Refused("nobody is named as the recipient", remedy="Say --recipient WHO")
    unknown = [name for name in request.formats if name not in FORMATS]
    if unknown:
        raise Refused(f"there is no format {', '.join(unknown)}", remedy=f"The formats are {', '.join(FORMATS)}")


def _release(review: OpenReview, folder: Path, request: Request, leaving: _Leaving) -> Released:
    """Write the files aside, enter the release in its ledger and in the log, and only then put them in their places.

    What cannot be written is not logged; whatever stops it half-way, no file stands that was not logged.
    """
    with staged(folder, leaving.files) as files:
        entries = leaving.enter()
        with review.store.change("summary.release", reader=review.reader.id) as change:
            _log(change, review.reader.id, request.recipient.strip(), leaving, entries)
        files.place(pretty(_beside(review, request, leaving, change)))
    return Released(folder, tuple(sorted({*leaving.files, BESIDE})), leaving.digest)


def _log(change: Change, reader: int, recipient: str, leaving: _Leaving, entries: Sequence[Entry]) -> None:
    """The summary, its manifest, each of its quotes, and its lines of the ledger, in the disclosure log."""
    common = {"at": change.now, "reader_id": reader, "recipient": recipient, "protection": leaving.protection.value}
    change.insert(DisclosureRow, kind="summary", digest=leaving.digest, case_id=None, tag_uuid=None, **common)
    manifest = digest_of(leaving.files[MANIFEST].decode())
    change.insert(DisclosureRow, kind=LOGGED_MANIFEST, digest=manifest, case_id=None, tag_uuid=None, **common)
    for quote in leaving.quotes:
        digest = digest_of(quote.masked)
        change.insert(DisclosureRow, kind="quote", digest=digest, case_id=quote.case, tag_uuid=quote.tag, **common)
    log_entries(change, reader, recipient, entries)


def _beside(review: OpenReview, request: Request, leaving: _Leaving, change: Change) -> dict[str, Any]:
    """What differs between releases of the same figures, and stands in a file beside them."""
    with review.store.read() as session:
        anchor = journal_anchor(session)
    return {
        "at": change.now.isoformat(timespec="seconds"),
        "recipient": request.recipient.strip(),
        "by": review.reader.handle,
        "quotes": len(leaving.quotes),
        "journal": anchor,
        "manifest": digest_of(leaving.files[MANIFEST].decode()),
        **leaving.beside,
    }


def journal_anchor(session: Session) -> dict[str, Any]:
    """The newest entry of the journal and its digest, by which the moment of a release can be proved."""
    newest = session.execute(
        select(JournalEntryRow.id, JournalEntryRow.digest).order_by(JournalEntryRow.id.desc()).limit(1)
    ).first()
    return {"entry": newest.id, "digest": newest.digest} if newest else {"entry": 0, "digest": ""}
