"""A small review for the screens: fictional, non-graphic, SYNTHETIC, the same on every run."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from pathlib import Path

from prosecution_barriers.intake.keep_documents import add_document
from prosecution_barriers.records.case import CaseEntry, Decision, Event, Offence, Person
from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.documents import Anchor, AnchorKind, ReadDocument
from prosecution_barriers.records.facts import FactStatus, recorded, unrecorded
from prosecution_barriers.records.review import Review
from prosecution_barriers.records.vocabulary import Mode, Role, Selection
from prosecution_barriers.review.casefile import open_case
from prosecution_barriers.review.project import OpenReview, create_review, open_review
from prosecution_barriers.store.entries import add_entries, source_id

HEAD = "SYNTHETIC - NOT A REAL CASE · RESTRICTED (legacy marking, fixture)"
MG5 = f"""{HEAD}
MG5 CASE SUMMARY
Date: 14/09/2009

1. On 02/06/2009 staff at a residential unit told Northmoor Police that Vera Lindow had been reported missing that \
weekend. The report was logged as a missing-person incident. A crime was recorded on 29/06/2009.

2. A social worker made a referral on 04/06/2009. No strategy meeting is recorded on this file. There were eleven \
missing reports between February and June 2009; dates are held by the missing-persons desk and are not attached.

3. A recorded interview took place on 21/07/2009. An MG2 was not completed.

4. Alan Prewett attended voluntarily on 18/08/2009, gave a prepared statement denying the allegation and was \
released. Prewett gave details of a friend and a vehicle. Neither has been traced at the date of this summary.

5. A handset was seized on 18/08/2009. Examination: awaiting allocation, estimated 20 weeks.
"""
MG3 = f"""{HEAD}
MG3 CHARGING DECISION
Date: 03/02/2010

Material seen: MG5; summary of recorded interview; prepared statement. Not seen: handset report (outstanding); \
social services records (not requested); missing-person log.

The account is not supported by independent material at this time. I have considered whether further enquiries \
would assist. The handset result is not expected before the summer and I do not consider delay to be proportionate.

The evidential stage is not met. I have therefore not gone on to public interest.
"""
LOG = f"{HEAD}\nCONTACT LOG\n\n" + "\n".join(
    f"{day:02}/07/2009 Call to the placement; no reply. A message was left with staff." for day in range(1, 25)
)


def entry(number: int, area: str = "Northmoor and Wendale", outcome: str = "nfa-evidential") -> CaseEntry:
    """A case entry; each number makes another."""
    return CaseEntry(
        urn=recorded(f"Q1NM{number:05d}09"),
        area=recorded(area),
        force=recorded("Northmoor Constabulary"),
        unit=unrecorded(),
        stage=recorded(("RPT", "INV", "CHG", "TRI")[number % 4]),
        outcome=recorded(outcome),
        people=(
            Person(
                Role.DEFENDANT,
                given_name=recorded("Alan"),
                surname=recorded("Prewett"),
                date_of_birth=recorded("1986-11-03"),
                sex=recorded("male"),
                age=recorded(22),
                ethnicity=unrecorded(),
            ),
            Person(
                Role.VICTIM,
                given_name=recorded("Vera"),
                surname=recorded("Lindow"),
                age=recorded(14),
                ethnicity=unrecorded(FactStatus.NOT_STATED),
            ),
        ),
        offences=(Offence(label=recorded("Sexual activity with a child"), defendant=0),),
        events=(
            Event("report", recorded(PartialDate.of(2009, 6, 2))),
            Event("account taken", recorded(PartialDate.of(2009, 7, 21))),
            Event("submission", unrecorded()),
        ),
        decisions=(Decision("CHG", "no further action", "evidential", date=recorded(PartialDate.of(2010, 2, 3))),),
    )


def make_sample(path: Path, *, cases: int = 6, documents: bool = True, people: Sequence[str] = ()) -> OpenReview:
    """A review of a few cases; the first has three documents and a scan, and one document waits."""
    review = create_review(
        path,
        Review(
            title="Sample review",
            frame="child-abuse-flagged referrals",
            selection=Selection.CENSUS,
            mode=Mode.SYNTHETIC,
            period_from=PartialDate.of(2008, 3),
            period_to=PartialDate.of(2011, 1),
        ),
    )
    areas = ("Northmoor and Wendale", "Easterby", "Harrowdene")
    outcomes = ("nfa-evidential", "closed-by-police", "convicted", "dropped")
    entries = [entry(number, areas[number % 3], outcomes[number % 4]) for number in range(1, cases + 1)]
    with review.store.change("import.rows", reader=review.reader.id) as change:
        written = add_entries(change, entries, source_id(change, "table", "sample.csv"))
    if documents:
        for one in written[: min(cases, 6)]:
            add_texts(review, one.case)
        add_text(review, None, MG5, "loose/unknown report.txt")
    if people:
        from prosecution_barriers.review.readers import add_person

        for handle in people:
            add_person(review.store, review.reader.id, handle)
    return review


def add_texts(review: OpenReview, case: int) -> None:
    """The usual documents of a sample case."""
    add_text(review, case, MG5, f"{case}/MG5 summary.txt")
    add_text(review, case, LOG, f"{case}/contact log.txt")
    add_text(review, case, MG3, f"{case}/MG3 decision.txt")
    pages = tuple(Anchor(0, AnchorKind.PAGE, str(number)) for number in (1, 2, 3))
    add_text(review, case, "", f"{case}/scan.pdf", anchors=pages, pages=3)


def add_text(review: OpenReview, case: int | None, text: str, name: str, **parts: object) -> int:
    """Put a document into a case, or into the tray; its row."""
    read = ReadDocument(text, kind="text", **parts)  # type: ignore[arg-type]
    digest = hashlib.sha256(f"{case}{name}{text}".encode()).hexdigest()
    with review.store.change("import.documents", reader=review.reader.id, case=case) as change:
        return add_document(change, name, digest, read, case)


SENTENCES = (
    "The officer in the case confirmed that four calls had not been answered.",
    "A letter was sent by recorded delivery and a home visit was arranged for the following week.",
    "The download of the handset is still outstanding with the digital unit.",
    "No unused material schedule had been received by the date of this review.",
    "The file was returned to police for the second time because a statement was unsigned.",
    "An action plan was sent with a due date of 2 April and was answered on 19 May.",
)


def long_text(size: int, seed: int = 3) -> str:
    """About *size* characters of process prose in paragraphs."""
    choose = random.Random(seed)
    parts: list[str] = []
    total = 0
    while total < size:
        paragraph = " ".join(choose.choice(SENTENCES) for _ in range(choose.randint(3, 7)))
        parts.append(paragraph)
        total += len(paragraph) + 2
    return "\n\n".join(parts)


def tags_of(path: Path) -> list[tuple[str, str, str]]:
    """Code, words and note of the first case's tags, as another program would find them."""
    review = open_review(str(path))
    try:
        return [(tag.barrier, tag.words, tag.note) for tag in open_case(review, 1).reading.tags]
    finally:
        review.close()
