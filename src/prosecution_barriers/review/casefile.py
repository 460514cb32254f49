"""A case as a reader sees it: the entry with every fact, its people, documents, and one's own reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from prosecution_barriers.records.case import CaseEntry, Decision, Event, Offence, Person
from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.facts import Recorded
from prosecution_barriers.records.reading import Reading
from prosecution_barriers.records.vocabulary import Role
from prosecution_barriers.review.documents import DocumentHead, document_heads
from prosecution_barriers.review.lookup import review_id
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.readings import load_reading
from prosecution_barriers.store.tables import CaseRow, PersonRow

_PAGE = 500


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case entry with its place in the review; *entry* holds the people in the order of *person_ids*."""

    id: int
    uuid: str
    review_id: str
    state: str
    entry: CaseEntry
    person_ids: tuple[int, ...]

    @property
    def heading(self) -> str:
        """Who the case is against, by pseudonym."""
        accused = [person.label for person in self.entry.people if person.role.accused]
        return ", ".join(accused[:3]) + (f" and {len(accused) - 3} more" if len(accused) > 3 else "")


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Everything the review screen needs of one case."""

    file: CaseFile
    documents: tuple[DocumentHead, ...]
    reading: Reading


def load_case(session: Session, case: int) -> CaseFile:
    """One case with everything in it."""
    row = session.scalars(_with_children().where(CaseRow.id == case)).one()
    return _case_file(row)


def open_case(review: OpenReview, case: int) -> OpenCase:
    """One case with its documents and the present reader's reading of it."""
    with review.store.read() as session:
        return OpenCase(
            load_case(session, case),
            tuple(document_heads(session, case)),
            load_reading(session, review, case, review.reader.id),
        )


def iterate_cases(session: Session, ids: Sequence[int] | None = None) -> Iterator[CaseFile]:
    """Cases in the order of their ids, a page at a time, so that a million of them need no more memory."""
    wanted = sorted(ids) if ids is not None else None
    last = 0
    while True:
        query = _with_children().order_by(CaseRow.id).limit(_PAGE)
        if wanted is None:
            query = query.where(CaseRow.id > last)
        else:
            page = [key for key in wanted if key > last][:_PAGE]
            query = query.where(CaseRow.id.in_(page))
        rows = session.scalars(query).all()
        if not rows:
            return
        for row in rows:
            yield _case_file(row)
        last = rows[-1].id
        session.expunge_all()


def _with_children() -> Any:
    return select(CaseRow).options(
        selectinload(CaseRow.people).joinedload(PersonRow.identity),
        selectinload(CaseRow.offences),
        selectinload(CaseRow.events),
        selectinload(CaseRow.decisions),
        selectinload(CaseRow.flags),
    )


def _case_file(row: CaseRow) -> CaseFile:
    places = {person.id: place for place, person in enumerate(row.people)}
    entry = CaseEntry(
        urn=row.urn,
        area=row.area,
        force=row.force,
        unit=row.unit,
        stage=row.stage,
        outcome=row.outcome,
        stratum=row.stratum,
        people=tuple(_person(person) for person in row.people),
        offences=tuple(
            Offence(
                label=offence.label,
                code=offence.code,
                verdict=offence.verdict,
                plea=offence.plea,
                result=offence.result,
                defendant=places.get(offence.person_id) if offence.person_id is not None else None,
                offence_from=_date(offence.offence_from),
                offence_to=_date(offence.offence_to),
            )
            for offence in row.offences
        ),
        events=tuple(Event(event.type, _dated(event.date), event.note) for event in row.events),
        decisions=tuple(
            Decision(
                one.stage, one.decision, one.test_limb, one.reason_code, one.maker_role, _dated(one.date), one.rationale
            )
            for one in row.decisions
        ),
        flags=tuple(flag.name for flag in row.flags),
        attributes=dict(row.attributes),
    )
    return CaseFile(row.id, row.uuid, review_id(row), row.state, entry, tuple(places))


def _person(row: PersonRow) -> Person:
    return Person(
        role=Role(row.role),
        label=row.label,
        given_name=row.identity.given_name,
        surname=row.identity.surname,
        sex=row.sex,
        age=row.age,
        date_of_birth=row.identity.date_of_birth,
        ethnicity=row.ethnicity,
        ethnicity_scheme=row.ethnicity_scheme,
        ethnicity_observed=row.ethnicity_observed,
        background=row.background,
        disability=row.disability,
        attributes=dict(row.attributes),
    )


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.from_text(text) if text else None


def _dated(fact: Recorded[str]) -> Recorded[PartialDate]:
    return Recorded(PartialDate.from_text(fact.value) if fact.value else None, fact.status, fact.source)
