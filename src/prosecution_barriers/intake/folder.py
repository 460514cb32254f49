"""Import a folder of documents: each read in a limited child process, each given to its case."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.intake.attach import Found, find_case_for
from prosecution_barriers.intake.cases import Progress
from prosecution_barriers.intake.documents import read_document, same_reading
from prosecution_barriers.intake.folder_files import FolderFile, folder_paths, look_at
from prosecution_barriers.intake.keep_documents import add_absent, add_document, add_version, entry_for
from prosecution_barriers.intake.manifest import Manifest, read_manifest
from prosecution_barriers.intake.rejects import Rejects
from prosecution_barriers.records.documents import ReadDocument
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.sandbox.child import Child
from prosecution_barriers.store.identity import new_uuid
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import DocumentRow, TextVersionRow


@dataclass
class FolderReport:
    """What an import of documents did, in files."""

    read: int = 0
    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    waiting: int = 0
    """Imported files that found no case and wait in the tray."""
    twins: int = 0
    """Imported files that hold the text of another one in another format."""
    rejects_file: str | None = None
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The report for ``--json``."""
        return asdict(self)


def import_documents(
    store: Store,
    reader: int,
    folder: Path,
    *,
    rejects: Path,
    manifest: Path | None = None,
    case_per_document: bool = False,
    dry_run: bool = False,
    reread: bool = False,
    progress: Progress | None = None,
) -> FolderReport:
    """Import every file below a folder; one bad file never stops the rest.

    Args:
        store: The review's store.
        reader: Whose import it is.
        folder: The folder, or a single file.
        rejects: Where the names of files go that cannot be read, with the reason.
        manifest: A table that names the case of files, and the documents that are missing.
        case_per_document: Make a case entry of each file.
        dry_run: Say what would happen and change nothing.
        reread: Read files again that have not changed, for a better reader's text.
        progress: Told the share of files dealt with so far.

    Raises:
        Missing: There is no such folder.
    """
    files = folder_paths(folder, leave_out=manifest)
    work = _Work(
        store, reader, read_manifest(manifest) if manifest else Manifest({}), case_per_document, dry_run, reread
    )
    with Child() as child, Rejects(rejects, ["file"]) as aside:
        for number, (path, origin) in enumerate(files, 1):
            work.report.read += 1
            try:
                work.take(look_at(path, origin, folder), child)
            except Refused as refusal:
                aside.add(number, "", f"{refusal.what}. {refusal.remedy}".strip(), [str(origin)])
            if progress:
                progress(number / len(files))
        work.report.rejected, work.report.rejects_file = aside.count, aside.written
    work.note_absent([str(origin) for _, origin in files])
    return work.report


class _Work:
    """Deals with one file after another and counts what became of them."""

    def __init__(
        self, store: Store, reader: int, manifest: Manifest, case_per_document: bool, dry_run: bool, reread: bool
    ) -> None:
        self.report = FolderReport()
        self._store = store
        self._reader = reader
        self._manifest = manifest
        self._case_per_document = case_per_document
        self._dry_run = dry_run
        self._reread = reread
        self._batch = new_uuid()
        self._last: tuple[PurePosixPath, int | None, str] | None = None

    def take(self, file: FolderFile, child: Child) -> None:
        """Import one file, where it is new or changed.

        Raises:
            Refused: It cannot be read.
        """
        with self._store.read() as session:
            held = _held(session, file)
            if held is not None and held.sha256 == file.sha256 and not self._reread:
                text = _text_of(session, held.id)
                self._last = (file.origin, held.id, text)
                waiting = held.case_id is None and held.twin_of is None
                found = self._find(session, file, text) if waiting else Found(held.case_id, "")
                self._settle(file, held, found)
                return
        read = read_document(file.path, child)
        self.report.notes.extend(f"{file.origin}: {note}" for note in read.notes)
        if held is not None:
            self._renew(held, file, read)
            return
        twin = self._twin(file, read)
        with self._store.read() as session:
            found = Found(None, "") if self._case_per_document else self._find(session, file, read.text)
        if found.case is None and not self._case_per_document:
            self.report.waiting += 1
            self.report.notes.append(f"{file.origin}: {found.why}")
        self.report.imported += 1
        self.report.twins += twin is not None
        self._last = (file.origin, self._write(file, read, found.case, twin), read.text)

    def _settle(self, file: FolderFile, held: DocumentRow, found: Found) -> None:
        """Give a document that has waited to the case that a manifest, or an entry made since, has for it."""
        if found.case == held.case_id:
            self.report.unchanged += 1
            if found.why:
                self.report.waiting += 1
                self.report.notes.append(f"{file.origin}: {found.why}")
            return
        self.report.updated += 1
        if not self._dry_run:
            with self._store.change(
                "import.documents", reader=self._reader, case=found.case, batch=self._batch
            ) as change:
                change.update(DocumentRow, held.id, case_id=found.case)

    def _find(self, session: Session, file: FolderFile, text: str) -> Found:
        return find_case_for(session, file.origin, text, self._manifest.case_of(str(file.origin)))

    def _write(self, file: FolderFile, read: ReadDocument, case: int | None, twin: int | None) -> int | None:
        if self._dry_run:
            return None
        with self._store.change("import.documents", reader=self._reader, case=case, batch=self._batch) as change:
            if self._case_per_document and twin is None:
                case = entry_for(change, str(file.origin), read)
            elif twin is not None:
                case = change.session.get_one(DocumentRow, twin).case_id
            change.case = case
            return add_document(change, str(file.origin), file.sha256, read, case, twin)

    def _twin(self, file: FolderFile, read: ReadDocument) -> int | None:
        """The document that holds the same text in another format: of one name, just read before."""
        if self._last is None or self._last[1] is None:
            return None
        origin, document, text = self._last
        if origin.with_suffix("") != file.origin.with_suffix("") or not same_reading(text, read.text):
            return None
        return document

    def _renew(self, held: DocumentRow, file: FolderFile, read: ReadDocument) -> None:
        with self._store.read() as session:
            if _text_of(session, held.id) == read.text and held.sha256 == file.sha256:
                self.report.unchanged += 1
                return
            # A text that has changed may name its case now.
            case = held.case_id if held.case_id is not None else self._find(session, file, read.text).case
        self.report.updated += 1
        if not self._dry_run:
            with self._store.change("import.documents", reader=self._reader, case=case, batch=self._batch) as change:
                add_version(change, held.id, file.sha256, read)
                change.update(DocumentRow, held.id, case_id=case)

    def note_absent(self, found: Collection[str]) -> None:
        """Keep the documents that the manifest says are missing, and tell which of its files were not *found*."""
        names = {*found, *(name.rsplit("/", 1)[-1] for name in found)}
        self.report.notes.extend(
            f"the manifest names {file!r}, which is not in the folder"
            for file in self._manifest.cases
            if file not in names
        )
        if self._dry_run or not self._manifest.absent:
            return
        with self._store.change("import.documents", reader=self._reader, batch=self._batch) as change:
            add_absent(change, self._manifest.absent)


def _held(session: Session, file: FolderFile) -> DocumentRow | None:
    query = select(DocumentRow).where(DocumentRow.origin == str(file.origin))
    return session.scalars(query.order_by((DocumentRow.sha256 == file.sha256).desc(), DocumentRow.id.desc())).first()


def _text_of(session: Session, document: int) -> str:
    query = select(TextVersionRow.text).where(TextVersionRow.document_id == document)
    return session.scalar(query.order_by(TextVersionRow.number.desc()).limit(1)) or ""
