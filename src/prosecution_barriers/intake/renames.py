"""Rows known by their ids that name other people than before: another table rather than a corrected one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.intake.joining import likeness
from prosecution_barriers.intake.table_rows import Draft
from prosecution_barriers.store.tables import ImportRow, PersonRow

_OTHER_NAME = 60.0
_ENOUGH = 3


class Renames:
    """Counts the corrected rows whose person has a name, and those among them whose name is quite another."""

    def __init__(self) -> None:
        self._named = 0
        self._renamed = 0

    def look_at(self, session: Session, changed: Sequence[tuple[Draft, ImportRow]]) -> None:
        """Compare corrected rows with whom they name so far, before they are written."""
        people = [held.person_id for _draft, held in changed if held.person_id]
        held_people = {row.id: row for row in session.scalars(select(PersonRow).where(PersonRow.id.in_(people)))}
        for draft, held in changed:
            row = held_people.get(held.person_id) if held.person_id else None
            if row is None or not draft.entry.people:
                continue
            person = draft.entry.people[0]
            if (person.surname.known or person.given_name.known) and row.identity.surname.known:
                self._named += 1
                self._renamed += likeness(person, row) < _OTHER_NAME

    def note(self, source: str) -> str | None:
        """What is to be said where every corrected row names somebody else."""
        if self._renamed < _ENOUGH or self._renamed < self._named:
            return None
        return (
            f"all {self._renamed} rows of {source!r} that were known by their ids now name other people: they were "
            "taken as corrections; if this is another table with the same ids, take it back with `barriers undo` and "
            "import it with a profile that names another source"
        )
