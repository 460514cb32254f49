"""Quotes for a summary: none by default, masked by the program, and confirmed one by one by a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.exports.redaction import KnownName, KnownNames, Redacted, redact
from prosecution_barriers.findings.thematic import load_counting
from prosecution_barriers.records.references import ReviewId
from prosecution_barriers.records.refusals import Conflict, Missing
from prosecution_barriers.records.rulings import RuleName, RuleRefused
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.store.tables import (
    BarrierRow,
    CaseRow,
    DocumentRow,
    IdentityRow,
    PersonRow,
    QuoteRow,
    TagRow,
    TextVersionRow,
    ThemeRow,
)

LONGEST = 300
MOST_MASKED = 2
FEWEST_CASES = 5
COMPOSITE = "composite"
SOURCES = {
    "CONTACT-LOG": "contact log",
    "CORRESPONDENCE": "letter on the file",
    "HEARING": "hearing record",
    "REVIEW-NOTE": "reviewing lawyer's note",
    "STRATEGY": "meeting minutes",
    "THIRD-PARTY": "third-party material log",
    "MG2": "special measures assessment",
    "MG3": "prosecutor's charging note",
    "MG3A": "prosecutor's further note",
    "MG4F": "letter to the suspect",
    "MG5": "police case summary",
    "MG6": "police case file information",
    "MG6C": "schedule of unused material",
    "MG6E": "disclosure officer's report",
    "MG15": "interview record",
    "MG20": "further evidence report",
}
"""Whose paper it is; nothing closer is said of where a quote stands."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A masked passage that a person has confirmed; *source* is the role of the paper and the stage alone."""

    tag: str
    case: int
    theme: str
    masked: str
    source: str

    def line(self) -> str:
        """The quote as it stands in a summary."""
        return f"“{self.masked}” ({self.source})"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A tagged passage as it would be quoted; *against* says by what it is refused, empty where it is not."""

    tag: str
    review_id: str
    case: int
    barrier: str
    theme_id: int
    source: str
    redacted: Redacted
    against: str


def confirmed_quotes(session: Session) -> list[Quote]:
    """Every confirmed quote whose tag still stands, by theme and in the order they were confirmed."""
    rows = session.execute(
        select(QuoteRow, ThemeRow.code)
        .join(ThemeRow, QuoteRow.theme_id == ThemeRow.id)
        .join(TagRow, TagRow.uuid == QuoteRow.tag_uuid)
        .order_by(ThemeRow.position, QuoteRow.id)
    )
    return [Quote(row.tag_uuid, row.case_id, code, row.masked, row.source) for row, code in rows]


def candidates(review: OpenReview, barrier: str = "", tag: str = "") -> list[Candidate]:
    """The tagged passages of a barrier, or those whose tag begins so, masked, each with what speaks against it.

    Raises:
        Missing: There is no such barrier.
    """
    code = review.codebook.barrier(barrier).code if barrier else ""
    with review.store.read() as session:
        counts = _cases_by_barrier(session, review)
        places = _places(session)
        return [
            _candidate(session, review, row, places, counts)
            for row in _passages(session, review.codebook_id, code, tag)
        ]


def confirm_quote(review: OpenReview, tag: str, masked: str) -> Quote:
    """Keep a masked passage for summaries, as a person has read it.

    Args:
        review: The review, open as the one who confirms.
        tag: The start of the tag's UUID.
        masked: The words the person was shown; they must be what the program masks now.

    Raises:
        Missing: No tagged passage has that tag.
        RuleRefused: The passage could point to somebody even when masked.
        Conflict: It is not what the person was shown, or it is confirmed already.
    """
    found = candidates(review, tag=tag)
    if len(found) != 1:
        raise Missing(f"no single tagged passage begins with {tag!r}", remedy="`barriers quotes BARRIER` lists them")
    one = found[0]
    if one.against:
        raise RuleRefused(RuleName.QUOTES, f"this passage cannot be quoted: {one.against}", remedy="Choose another")
    if masked != one.redacted.text:
        raise Conflict("the passage is not what was shown", remedy="Look at it again")
    with review.store.change("quote.confirm", reader=review.reader.id, case=one.case) as change:
        if change.session.scalar(select(QuoteRow.id).where(QuoteRow.tag_uuid == one.tag)):
            raise Conflict("this passage is confirmed already", remedy="`barriers quotes` lists what is confirmed")
        change.insert(
            QuoteRow,
            tag_uuid=one.tag,
            case_id=one.case,
            theme_id=one.theme_id,
            masked=masked,
            source=one.source,
            reader_id=review.reader.id,
            confirmed_at=change.now,
        )
    return Quote(one.tag, one.case, one.barrier, masked, one.source)


def withdraw_quote(review: OpenReview, tag: str) -> None:
    """Take a quote out of later summaries.

    Raises:
        Missing: No confirmed quote has a tag that begins so.
    """
    with review.store.change("quote.remove", reader=review.reader.id) as change:
        rows = change.session.execute(
            select(QuoteRow.id, QuoteRow.case_id).where(QuoteRow.tag_uuid.startswith(tag, autoescape=True))
        ).all()
        if len(rows) != 1:
            raise Missing(f"no single confirmed quote begins with {tag!r}", remedy="`barriers quotes` lists them")
        change.case = rows[0].case_id
        change.delete(QuoteRow, rows[0].id)


def _passages(session: Session, codebook_id: int, code: str, tag: str) -> Iterator[tuple[TagRow, str, int, str, str]]:
    """Tag, barrier, theme, text and form of every passage, by case."""
    query = (
        select(TagRow, BarrierRow.code, BarrierRow.theme_id, TextVersionRow.text, DocumentRow.form)
        .join(BarrierRow, TagRow.barrier_id == BarrierRow.id)
        .join(ThemeRow, BarrierRow.theme_id == ThemeRow.id)
        .join(TextVersionRow, TagRow.text_version_id == TextVersionRow.id)
        .join(DocumentRow, TextVersionRow.document_id == DocumentRow.id)
        .where(ThemeRow.codebook_id == codebook_id, TagRow.start.is_not(None))
        .order_by(BarrierRow.id, TagRow.case_id, TagRow.id)
    )
    if code:
        query = query.where(BarrierRow.code == code)
    if tag:
        query = query.where(TagRow.uuid.startswith(tag, autoescape=True))
    for row in session.execute(query):
        yield row.TagRow, row.code, row.theme_id, row.text, row.form or ""


def _candidate(
    session: Session,
    review: OpenReview,
    row: tuple[TagRow, str, int, str, str],
    places: list[str],
    counts: dict[str, int],
) -> Candidate:
    tag, code, theme, text, form = row
    passage = " ".join(text[tag.start : tag.stop].split())
    redacted = redact(passage, _names(session, tag.case_id), places=places)
    case = session.get_one(CaseRow, tag.case_id)
    stage = review.codebook.stages.get(tag.stage or "", "stage not given")
    source = f"{SOURCES.get(form, 'a paper of the file')}, {stage.lower()}"
    return Candidate(
        tag.uuid,
        str(ReviewId(case.review_prefix, case.review_number)),
        tag.case_id,
        code,
        theme,
        source,
        redacted,
        _against(passage, redacted, counts.get(code, 0)),
    )


def _against(passage: str, redacted: Redacted, cases: int) -> str:
    """Why a passage may not be quoted, or an empty string."""
    if len(passage) > LONGEST:
        return f"it is longer than a sentence of {LONGEST} characters"
    if any(one.kind == COMPOSITE for one in redacted.found):
        return "place, age and month stand in it together"
    if len(redacted.found) > MOST_MASKED:
        return f"{len(redacted.found)} things in it had to be masked: it says more of people than of process"
    if cases < FEWEST_CASES:
        return f"its barrier counts in fewer than {FEWEST_CASES} cases"
    return ""


def _names(session: Session, case: int) -> KnownNames:
    query = (
        select(IdentityRow.__table__.c.given_name_value, IdentityRow.__table__.c.surname_value)
        .join(PersonRow.__table__, PersonRow.__table__.c.id == IdentityRow.__table__.c.id)
        .where(PersonRow.__table__.c.case_id == case)
    )
    people = [
        KnownName(given or "", surname or "", label="somebody")
        for given, surname in session.execute(query)
        if given or surname
    ]
    return KnownNames(people)


def _places(session: Session) -> list[str]:
    """The Areas, forces and units of the review, which are names of places or hold them."""
    table = CaseRow.__table__.c
    found: set[str] = set()
    for column in (table.area_value, table.force_value, table.unit_value):
        found |= {str(value) for value in session.scalars(select(column).distinct()) if value}
    return sorted(found)


def _cases_by_barrier(session: Session, review: OpenReview) -> dict[str, int]:
    tallies = load_counting(session, review.review, review.codebook, review.codebook_id).tallies
    codes = [barrier.code for barrier in review.codebook.barriers()]
    return dict(zip(codes, tallies.barrier_counts().tolist(), strict=True))
