"""Recommendations on themes, each with an owner, a measure and a date."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.store.identity import new_uuid
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import RecommendationRow, ThemeRow

LONGEST_OWNER = 120


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What should be done about a theme; *number* counts from 1 in the order they were made."""

    number: int
    uuid: str
    theme: str
    words: str
    owner: str = ""
    measure: str = ""
    due: str = ""

    @property
    def lacking(self) -> tuple[str, ...]:
        """What it still lacks of owner, measure and date."""
        parts = {"owner": self.owner, "measure": self.measure, "date": self.due}
        return tuple(name for name, value in parts.items() if not value)

    def line(self) -> str:
        """The recommendation in one line, saying what it lacks."""
        owner, measure, due = self.owner or "nobody yet", self.measure or "not agreed", self.due or "no date"
        return f"{self.words} Owner: {owner}. Measured by: {measure}. Due: {due}."


def recommend(
    store: Store,
    reader: int,
    codebook: Codebook,
    codebook_id: int,
    theme: str,
    words: str,
    *,
    owner: str = "",
    measure: str = "",
    due: str = "",
) -> Recommendation:
    """Attach a recommendation to a theme.

    Raises:
        Missing: There is no such theme.
        Refused: It says nothing, or its date or owner cannot be kept.
    """
    code = codebook.theme(theme).code
    if not words.strip():
        raise Refused("a recommendation needs words", remedy="Say in a sentence what should be done")
    if len(owner) > LONGEST_OWNER:
        raise Refused(f"an owner has at most {LONGEST_OWNER} characters", remedy="Name a person or a post")
    when = _date(due) if due else None
    with store.change("recommendation.add", reader=reader) as change:
        theme_id = change.session.scalar(
            select(ThemeRow.id).where(ThemeRow.codebook_id == codebook_id, ThemeRow.code == code)
        )
        uuid = new_uuid()
        change.insert(
            RecommendationRow,
            uuid=uuid,
            theme_id=theme_id,
            words=words.strip(),
            owner=owner.strip(),
            measure=measure.strip(),
            due=when,
            reader_id=reader,
            created_at=change.now,
        )
        found = list_recommendations(change.session)
    return next(one for one in found if one.uuid == uuid)


def _date(text: str) -> str:
    try:
        return str(PartialDate.from_text(text))
    except ValueError:
        raise Refused(f"{text!r} is no date", remedy="Write 2026, 2026-06 or 2026-06-30") from None


def list_recommendations(session: Session, theme: str | None = None) -> list[Recommendation]:
    """Every recommendation in the order they were made, or those on one theme."""
    rows = session.execute(
        select(RecommendationRow, ThemeRow.code)
        .join(ThemeRow, RecommendationRow.theme_id == ThemeRow.id)
        .order_by(RecommendationRow.id)
    ).all()
    found = [
        Recommendation(place, row.uuid, code, row.words, row.owner, row.measure, row.due or "")
        for place, (row, code) in enumerate(rows, 1)
    ]
    return [one for one in found if theme is None or one.theme == theme.upper()]


def withdraw(store: Store, reader: int, number: int) -> Recommendation:
    """Remove a recommendation by its number.

    Raises:
        Missing: There is none of that number.
    """
    with store.change("recommendation.remove", reader=reader) as change:
        found = next((one for one in list_recommendations(change.session) if one.number == number), None)
        if found is None:
            raise Missing(f"there is no recommendation {number}", remedy="`barriers recommend` lists them")
        row = change.session.scalar(select(RecommendationRow.id).where(RecommendationRow.uuid == found.uuid))
        change.session.expunge_all()
        assert row is not None
        change.delete(RecommendationRow, row)
    return found
