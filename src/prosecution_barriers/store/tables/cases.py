"""Case entries and what belongs to them: people, identities, offences, events, decisions and flags."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from prosecution_barriers.records.facts import Recorded
from prosecution_barriers.store.tables.base import Base, Key, fact

_WORDS = Text()


class CaseRow(Base):
    """One case file under review; the URN is kept as written and in its comparable form."""

    __tablename__ = "case_entry"
    __table_args__ = (
        UniqueConstraint("review_prefix", "review_number"),
        # Holds all that counting reads of a case.
        Index("ix_case_entry_counted", "area_value", "stage_value", "outcome_value"),
    )

    id: Mapped[Key]
    uuid: Mapped[str] = mapped_column(String(36), unique=True)
    review_prefix: Mapped[str] = mapped_column(String(4))
    review_number: Mapped[int]
    urn: Mapped[Recorded[str]] = fact("urn", _WORDS)
    urn_normalised: Mapped[str | None] = mapped_column(String(200), index=True)
    area: Mapped[Recorded[str]] = fact("area", _WORDS)
    force: Mapped[Recorded[str]] = fact("force", _WORDS)
    unit: Mapped[Recorded[str]] = fact("unit", _WORDS)
    stage: Mapped[Recorded[str]] = fact("stage", _WORDS)
    outcome: Mapped[Recorded[str]] = fact("outcome", _WORDS)
    stratum: Mapped[str | None] = mapped_column(_WORDS)
    state: Mapped[str] = mapped_column(String(8), index=True)
    attributes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    entered_at: Mapped[datetime]

    people: Mapped[list[PersonRow]] = relationship(order_by="PersonRow.position")
    offences: Mapped[list[OffenceRow]] = relationship(order_by="OffenceRow.id")
    events: Mapped[list[EventRow]] = relationship(order_by="EventRow.id")
    decisions: Mapped[list[DecisionRow]] = relationship(order_by="DecisionRow.id")
    flags: Mapped[list[FlagRow]] = relationship(order_by="FlagRow.id")


class PersonRow(Base):
    """One person in one case, without what identifies them."""

    __tablename__ = "person"

    id: Mapped[Key]
    uuid: Mapped[str] = mapped_column(String(36), unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_entry.id"), index=True)
    position: Mapped[int]
    role: Mapped[str] = mapped_column(String(12))
    label: Mapped[str] = mapped_column(String(40))
    sex: Mapped[Recorded[str]] = fact("sex", _WORDS)
    age: Mapped[Recorded[int]] = fact("age", Integer())
    ethnicity: Mapped[Recorded[str]] = fact("ethnicity", _WORDS)
    ethnicity_scheme: Mapped[str | None] = mapped_column(String(8))
    ethnicity_observed: Mapped[Recorded[str]] = fact("ethnicity_observed", _WORDS)
    background: Mapped[Recorded[str]] = fact("background", _WORDS)
    disability: Mapped[Recorded[str]] = fact("disability", _WORDS)
    attributes: Mapped[dict[str, Any]] = mapped_column(default=dict)

    identity: Mapped[IdentityRow] = relationship(lazy="joined")


class IdentityRow(Base):
    """What identifies a person; kept apart, so that no count ever joins it."""

    __tablename__ = "person_identity"

    id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    given_name: Mapped[Recorded[str]] = fact("given_name", _WORDS)
    surname: Mapped[Recorded[str]] = fact("surname", _WORDS)
    date_of_birth: Mapped[Recorded[str]] = fact("date_of_birth", _WORDS)


class OffenceRow(Base):
    """One offence considered or charged; the neutral label is what is shown."""

    __tablename__ = "offence"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("case_entry.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    label: Mapped[Recorded[str]] = fact("label", _WORDS)
    code: Mapped[Recorded[str]] = fact("code", _WORDS)
    verdict: Mapped[Recorded[str]] = fact("verdict", _WORDS)
    plea: Mapped[Recorded[str]] = fact("plea", _WORDS)
    result: Mapped[Recorded[str]] = fact("result", _WORDS)
    offence_from: Mapped[str | None] = mapped_column(String(10))
    offence_to: Mapped[str | None] = mapped_column(String(10))


class EventRow(Base):
    """Something that happened, with its date as far as it was recorded: year, month or day."""

    __tablename__ = "event"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("case_entry.id"), index=True)
    type: Mapped[str] = mapped_column(_WORDS)
    date: Mapped[Recorded[str]] = fact("date", String(10))
    note: Mapped[str] = mapped_column(Text, default="")


class DecisionRow(Base):
    """A decision: which stage and limb of the test, what was decided, why, and by whom."""

    __tablename__ = "decision"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("case_entry.id"), index=True)
    stage: Mapped[str] = mapped_column(String(8))
    decision: Mapped[str] = mapped_column(_WORDS)
    test_limb: Mapped[str] = mapped_column(_WORDS, default="")
    reason_code: Mapped[str] = mapped_column(_WORDS, default="")
    maker_role: Mapped[str] = mapped_column(_WORDS, default="")
    date: Mapped[Recorded[str]] = fact("date", String(10))
    rationale: Mapped[str] = mapped_column(Text, default="")


class FlagRow(Base):
    """A monitoring flag put on the case."""

    __tablename__ = "flag"
    __table_args__ = (UniqueConstraint("case_id", "name"), CheckConstraint("length(name) > 0", name="named"))

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("case_entry.id"))
    name: Mapped[str] = mapped_column(_WORDS)
