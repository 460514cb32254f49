"""Tests of importing a folder of documents."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from making import add_cases, sample_entry
from prosecution_barriers.intake.folder import FolderReport, import_documents
from prosecution_barriers.records.facts import recorded
from prosecution_barriers.review.documents import document_heads
from prosecution_barriers.review.project import OpenReview

REFERENCE = "Q1NM0000109"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "files"
    path.mkdir()
    (path / "note.txt").write_text(f"Our ref: {REFERENCE}\nThe schedule was served.\n")
    return path


@pytest.fixture
def case(review: OpenReview) -> int:
    return add_cases(review, sample_entry(1, urn=recorded(REFERENCE)))[0]


def bring_in(review: OpenReview, folder: Path, tmp_path: Path, **options: object) -> FolderReport:
    return import_documents(
        review.store,
        review.reader.id,
        folder,
        rejects=tmp_path / "rejects.csv",
        **options,  # type: ignore[arg-type]
    )


def test_a_document_finds_its_case_by_the_reference_in_it(
    review: OpenReview, case: int, folder: Path, tmp_path: Path
) -> None:
    """A labelled reference in the text gives the document to its case, and a second import changes nothing."""
    report = bring_in(review, folder, tmp_path)
    assert (report.read, report.imported, report.waiting, report.rejected) == (1, 1, 0, 0)
    with review.store.read() as session:
        assert [head.title for head in document_heads(session, case)] == ["note"]
    assert bring_in(review, folder, tmp_path).unchanged == 1


def test_a_name_that_is_not_utf8_stops_nothing(review: OpenReview, case: int, folder: Path, tmp_path: Path) -> None:
    """A file whose name is in no encoding we know is kept under a name spelled out, and known again."""
    Path(os.fsdecode(bytes(folder) + b"/bad\xff name.txt")).write_text("nothing to see")
    assert bring_in(review, folder, tmp_path).imported == 2
    assert bring_in(review, folder, tmp_path).unchanged == 2
    with review.store.read() as session:
        assert [head.origin for head in document_heads(session, None)] == ["bad\\xff name.txt"]


def test_nothing_outside_the_folder_is_read(review: OpenReview, case: int, folder: Path, tmp_path: Path) -> None:
    """Links out of the folder, links to nothing and pipes are put aside with the reason; links within are read."""
    (tmp_path / "private.txt").write_text("not for the review")
    (folder / "out.txt").symlink_to(tmp_path / "private.txt")
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (folder / "within.md").symlink_to(folder / "note.txt")
    os.mkfifo(folder / "pipe.txt")
    report = bring_in(review, folder, tmp_path)
    assert (report.read, report.imported, report.rejected) == (5, 2, 3)
    reasons = (tmp_path / "rejects.csv").read_text()
    assert "a link out of the folder" in reasons
    assert "a link to nothing" in reasons
    assert "no regular file" in reasons


def test_a_text_that_names_its_case_later_leaves_the_tray(
    review: OpenReview, case: int, folder: Path, tmp_path: Path
) -> None:
    """A waiting document goes to its case once its text names one."""
    (folder / "letter.txt").write_text("To whom it may concern\n")
    assert bring_in(review, folder, tmp_path).waiting == 1
    (folder / "letter.txt").write_text(f"Our ref: {REFERENCE}\nTo whom it may concern\n")
    assert bring_in(review, folder, tmp_path).updated == 1
    with review.store.read() as session:
        assert document_heads(session, None) == []
        assert len(document_heads(session, case)) == 2


def test_a_manifest_names_cases_absences_and_files_that_are_not_there(
    review: OpenReview, case: int, folder: Path, tmp_path: Path
) -> None:
    """A manifest gives files to cases, keeps what is known to be missing, and what it names in vain is told."""
    (folder / "scan.txt").write_text("no reference here")
    manifest = tmp_path / "manifest.csv"
    manifest.write_text(
        f"file,case,absent\nscan.txt,{REFERENCE},\nlost.pdf,{REFERENCE},\nMG6.doc,{REFERENCE},not in the copy\n"
    )
    report = bring_in(review, folder, tmp_path, manifest=manifest)
    assert report.waiting == 0
    assert report.notes == ["the manifest names 'lost.pdf', which is not in the folder"]
    with review.store.read() as session:
        heads = document_heads(session, case)
    assert {head.origin: head.absent_reason for head in heads} == {
        "note.txt": "",
        "scan.txt": "",
        "MG6.doc": "not in the copy",
    }


def test_a_case_per_document(review: OpenReview, folder: Path, tmp_path: Path) -> None:
    """Each file becomes an entry named after it, where the lead says so."""
    (folder / "second.txt").write_text("another judgment")
    report = bring_in(review, folder, tmp_path, case_per_document=True)
    assert (report.imported, report.waiting) == (2, 0)
    with review.store.read() as session:
        assert document_heads(session, None) == []


def test_a_dry_run_changes_nothing(review: OpenReview, case: int, folder: Path, tmp_path: Path) -> None:
    """A dry run counts as the import would and keeps nothing."""
    assert bring_in(review, folder, tmp_path, dry_run=True).imported == 1
    with review.store.read() as session:
        assert document_heads(session, case) == []


def test_a_manifest_that_comes_later_is_heeded(review: OpenReview, case: int, folder: Path, tmp_path: Path) -> None:
    """What waits in the tray goes to the case a later manifest names; a manifest that names none is told again."""
    (folder / "letter.txt").write_text("To whom it may concern\n")
    assert bring_in(review, folder, tmp_path).waiting == 1
    manifest = tmp_path / "manifest.csv"
    manifest.write_text("file,case\nletter.txt,NOCASE\n")
    again = bring_in(review, folder, tmp_path, manifest=manifest)
    assert (again.unchanged, again.waiting, len(again.notes)) == (2, 1, 1)
    manifest.write_text(f"file,case\nletter.txt,{REFERENCE}\n")
    assert bring_in(review, folder, tmp_path, manifest=manifest).updated == 1
    with review.store.read() as session:
        assert len(document_heads(session, case)) == 2
