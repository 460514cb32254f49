"""Find the case a person means: by Review ID, by URN, or by the start of its UUID."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from prosecution_barriers.records.references import ReviewId, is_review_id, normalise_urn, typed_review_id
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.store.tables import CaseRow

_UUID_START = re.compile(r"[0-9a-f-]{6,36}\Z")


@dataclass(frozen=True, slots=True)
class CaseRef:
    """A case by its row and its Review ID."""

    id: int
    review_id: str
    state: str


def find_case(session: Session, name: str) -> CaseRef:
    """The one case *name* stands for.

    Raises:
        Missing: No case has that name.
        Refused: Several have it; they are listed.
    """
    name = name.strip()
    found = list(_candidates(session, name))
    if len(found) == 1:
        return found[0]
    if not found:
        raise Missing(
            f"no case is called {name!r}",
            remedy="Give its Review ID, its URN or the start of its UUID; see `barriers cases list`",
        )
    listed = ", ".join(sorted(case.review_id for case in found[:8]))
    raise Refused(f"{len(found)} cases are called {name!r}: {listed}", remedy="Give the Review ID of the one meant")


def review_id(row: CaseRow) -> str:
    """The Review ID of a case."""
    return str(ReviewId(row.review_prefix, row.review_number))


def _candidates(session: Session, name: str) -> Iterable[CaseRef]:
    if is_review_id(name) and (found := _numbered(session, name)):
        return found
    urn = normalise_urn(name)
    matches = [CaseRow.urn_normalised == urn] if urn else []
    if _UUID_START.match(name.lower()):
        matches.append(CaseRow.uuid.startswith(name.lower(), autoescape=True))
    if matches and (found := list(session.scalars(select(CaseRow).where(or_(*matches)).limit(50)))):
        return [_ref(row) for row in found]
    # Last, because the start of a UUID can look like a Review ID without its dash.
    return _numbered(session, name)


def _numbered(session: Session, name: str) -> list[CaseRef]:
    meant = typed_review_id(name)
    if meant is None:
        return []
    exact = select(CaseRow).where(CaseRow.review_prefix == meant.prefix, CaseRow.review_number == meant.number)
    return [_ref(row) for row in session.scalars(exact)]


def _ref(row: CaseRow) -> CaseRef:
    return CaseRef(row.id, review_id(row), row.state)
