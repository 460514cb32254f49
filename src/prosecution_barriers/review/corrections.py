"""Cases and facts entered or corrected by a reader's own hand; every one journalled, every one undoable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from prosecution_barriers.records.case import CASE_FACTS, PERSON_FACTS, CaseEntry
from prosecution_barriers.records.facts import Recorded
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.review.casefile import CaseFile, load_case
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.store.corrections import correct_case_facts, correct_person_facts
from prosecution_barriers.store.entries import add_entries, source_id
from prosecution_barriers.store.tables import PersonRow


def add_case(review: OpenReview, entry: CaseEntry, batch: str | None = None) -> CaseFile:
    """Enter one case by hand.

    Args:
        entry: What is known of it.
        batch: Names the command, so that what follows from it is undone with it.

    Raises:
        Refused: It says nothing at all.
    """
    if not (entry.people or any(getattr(entry, name).known for name in CASE_FACTS)):
        raise Refused("a case needs at least a reference or a person", remedy="Give one, such as urn=...")
    with review.store.change("case.add", reader=review.reader.id, batch=batch) as change:
        written = add_entries(change, [entry], source_id(change, "hand", review.reader.handle))[0]
        change.case = written.case
        change.session.flush()
        return load_case(change.session, written.case)


def correct_case(
    review: OpenReview, case: int, facts: Mapping[str, Recorded[Any]], person: int | None = None
) -> CaseFile:
    """Correct facts of a case, or of one of its people.

    Args:
        case: The case's row.
        facts: The facts as they should be, by field.
        person: The person's row, for a person's facts.

    Raises:
        Refused: A field is none that can be corrected here.
        Missing: The case has no such person.
    """
    allowed = CASE_FACTS if person is None else PERSON_FACTS
    strange = [name for name in facts if name not in allowed]
    if strange:
        raise Refused(f"{strange[0]!r} cannot be corrected here", remedy=f"Correct {', '.join(allowed)}")
    with review.store.change("case.correct", reader=review.reader.id, case=case) as change:
        source = source_id(change, "hand", review.reader.handle)
        if person is None:
            correct_case_facts(change, case, dict(facts), source)
        else:
            held = change.session.scalar(select(PersonRow.id).where(PersonRow.id == person, PersonRow.case_id == case))
            if held is None:
                raise Missing("the case has no such person", remedy="Look at the case again")
            correct_person_facts(change, person, dict(facts), source)
        change.session.expire_all()
        return load_case(change.session, case)


def person_named(file: CaseFile, name: str) -> int:
    """The row of the person a reader means: a pseudonym such as ``Victim A``, or a role there is one of.

    Raises:
        Missing: The case has nobody of that name.
        Refused: It has several.
    """
    wanted = name.strip().lower()
    found: Sequence[int] = [
        key
        for key, person in zip(file.person_ids, file.entry.people, strict=True)
        if wanted in (person.label.lower(), person.role.value)
    ]
    if len(found) == 1:
        return found[0]
    labels = ", ".join(person.label for person in file.entry.people) or "nobody"
    if not found:
        raise Missing(f"the case has no {name!r}", remedy=f"It has {labels}")
    raise Refused(f"the case has {len(found)} of {name!r}", remedy=f"Name one of {labels}")
