"""Quotes for a summary: none by default, masked by the program, and confirmed one by one by a person."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.store.tables import QuoteRow, TagRow, ThemeRow


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


def confirmed_quotes(session: Session) -> list[Quote]:
    """Every confirmed quote whose tag still stands, by theme and in the order they were confirmed."""
    rows = session.execute(
        select(QuoteRow, ThemeRow.code)
        .join(ThemeRow, QuoteRow.theme_id == ThemeRow.id)
        .join(TagRow, TagRow.uuid == QuoteRow.tag_uuid)
        .order_by(ThemeRow.position, QuoteRow.id)
    )
    return [Quote(row.tag_uuid, row.case_id, code, row.masked, row.source) for row, code in rows]
