"""Ready-made values for tests: fictional, non-graphic, SYNTHETIC."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from prosecution_barriers.intake.keep_documents import add_document
from prosecution_barriers.records.case import CaseEntry, Event, Offence, Person
from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.documents import ReadDocument
from prosecution_barriers.records.facts import recorded
from prosecution_barriers.records.review import Review
from prosecution_barriers.records.vocabulary import Mode, Role, Selection
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.store import journal
from prosecution_barriers.store.entries import add_entries, source_id
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import Base

TEXT = (
    "SYNTHETIC - NOT A REAL CASE\n\nMG5 CASE SUMMARY\n\n1. Staff reported V1 missing on 02/06/2009. "
    "No strategy meeting is recorded.\n\n2. A handset was seized. Examination awaits allocation.\n"
)


def sample_review(**changes: Any) -> Review:
    """A review record; *changes* replace its parts."""
    parts: dict[str, Any] = {
        "title": "Test review",
        "frame": "child-abuse-flagged referrals",
        "selection": Selection.CENSUS,
        "mode": Mode.SYNTHETIC,
        "period_from": PartialDate.of(2008, 3),
        "period_to": PartialDate.of(2011, 1),
    }
    return Review(**{**parts, **changes})


def sample_entry(number: int = 1, **changes: Any) -> CaseEntry:
    """A case entry with one defendant; each number makes another."""
    parts: dict[str, Any] = {
        "urn": recorded(f"Q1NM{number:05d}09"),
        "area": recorded("Northmoor and Wendale"),
        "stage": recorded("CHG"),
        "outcome": recorded("nfa-evidential"),
        "people": (
            Person(
                Role.DEFENDANT,
                given_name=recorded("Alan"),
                surname=recorded(f"Prewett{number}"),
                date_of_birth=recorded("1986-11-03"),
                sex=recorded("male"),
                age=recorded(22),
            ),
        ),
        "offences": (Offence(label=recorded("Sexual activity with a child"), defendant=0),),
        "events": (Event("report", recorded(PartialDate.of(2009, 6, 2))),),
    }
    return CaseEntry(**{**parts, **changes})


def add_cases(review: OpenReview, *entries: CaseEntry) -> list[int]:
    """Put case entries into a review; their rows."""
    with review.store.change("case.add", reader=review.reader.id) as change:
        written = add_entries(change, entries, source_id(change, "table", "test"))
    return [one.case for one in written]


def add_text(review: OpenReview, case: int | None, text: str = TEXT, name: str = "01 MG5.txt", **parts: Any) -> int:
    """Put a document into a case; its row."""
    read = ReadDocument(text, kind="text", **parts)
    digest = hashlib.sha256(f"{case}{name}{text}".encode()).hexdigest()
    with review.store.change("import.documents", reader=review.reader.id, case=case) as change:
        return add_document(change, name, digest, read, case)


def answer_all(review: OpenReview, case: int, answer: Any) -> None:
    """Give every open theme of a case one answer."""
    from prosecution_barriers.review.answers import answer_rest

    answer_rest(review, case, answer)


def table_digests(store: Store) -> Mapping[str, str]:
    """The digest of every table but the journal, over all its rows in order."""
    digests = {}
    with store.read() as session:
        for name, table in sorted(Base.metadata.tables.items()):
            if name.startswith("journal"):
                continue
            rows = session.execute(select(table).order_by(*table.primary_key.columns)).mappings()
            encoded = [journal.row_digest(journal.encode(table, dict(row))) for row in rows]
            digests[name] = hashlib.sha256("".join(encoded).encode()).hexdigest()
    return digests
