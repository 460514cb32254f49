"""The people of a review: who they are, what they may do, and which of them is here now."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.store.identity import new_uuid
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import ReaderRow
from prosecution_barriers.store.unit import Change

LEAD = "lead"
ROLES = ("reviewer", "quality", LEAD)
_HANDLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}\Z")


@dataclass(frozen=True, slots=True)
class Reader:
    """Someone who works on the review; *handle* is the short name they are asked for."""

    id: int
    handle: str
    name: str
    role: str
    active: bool = True


def list_readers(store: Store) -> list[Reader]:
    """Everyone the review knows, in the order they joined."""
    with store.read() as session:
        return [_reader(row) for row in session.scalars(select(ReaderRow).order_by(ReaderRow.id))]


def add_person(store: Store, by: int | None, handle: str, *, name: str = "", role: str = "reviewer") -> Reader:
    """Add someone to the review.

    Raises:
        Refused: The handle is taken or malformed, or there is no such role.
    """
    with store.change("reader.add", reader=by) as change:
        return add_reader(change, handle, name=name or handle, role=role)


def add_reader(change: Change, handle: str, *, name: str, role: str) -> Reader:
    """Add someone within a change that is under way; see `add_person`."""
    if not _HANDLE.match(handle):
        raise Refused(f"{handle!r} is no short name", remedy="Use letters, digits, dots and hyphens, no spaces")
    if role not in ROLES:
        raise Refused(f"there is no role {role!r}", remedy=f"The roles are {', '.join(ROLES)}")
    taken = change.session.scalar(select(ReaderRow.id).where(ReaderRow.handle == handle))
    if taken:
        raise Refused(f"the review knows {handle!r} already", remedy="Choose another short name")
    key = change.insert(ReaderRow, uuid=new_uuid(), handle=handle, name=name, role=role, active=True)
    return Reader(key, handle, name, role)


def choose_reader(session: Session, handle: str | None, *, strict: bool = True) -> Reader | None:
    """The reader of that handle, or the only one there is; None where nobody can say.

    Raises:
        Missing: *strict*, and the review knows nobody of that handle.
    """
    people = [_reader(row) for row in session.scalars(select(ReaderRow).where(ReaderRow.active))]
    if handle is None:
        return people[0] if len(people) == 1 else None
    for person in people:
        if person.handle.lower() == handle.lower():
            return person
    if not strict:
        return people[0] if len(people) == 1 else None
    known = ", ".join(person.handle for person in people)
    raise Missing(
        f"the review knows nobody called {handle!r}",
        remedy=f"It knows {known}; `barriers people add {handle}` adds someone",
    )


def check_lead(store: Store, reader: Reader, does: str) -> None:
    """Let only a lead do something, such as ``releases a summary``.

    Raises:
        Refused: The reader is none; the leads of the review are named.
    """
    if reader.role == LEAD:
        return
    leads = [person.handle for person in list_readers(store) if person.role == LEAD and person.active]
    asked = f"Ask {' or '.join(leads)}" if leads else "Ask somebody to be made lead"
    raise Refused(
        f"only a lead {does}, and {reader.handle} is here as {reader.role}",
        remedy=f"{asked}; `barriers people` lists everybody",
    )


def _reader(row: ReaderRow) -> Reader:
    return Reader(row.id, row.handle, row.name, row.role, row.active)
