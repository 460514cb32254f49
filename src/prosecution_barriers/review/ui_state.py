"""Where a reader left off, how they like it, and what they were typing: kept beside the review, never journalled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.store.tables import UiStateRow


def load_state(session: Session, reader: int, name: str) -> dict[str, Any]:
    """What was kept under *name*; empty where nothing was."""
    value = session.scalar(select(UiStateRow.value).where(UiStateRow.reader_id == reader, UiStateRow.name == name))
    return dict(value or {})


def load_states(session: Session, reader: int, prefix: str) -> dict[str, dict[str, Any]]:
    """What was kept under every name that begins with *prefix*, by name."""
    query = select(UiStateRow.name, UiStateRow.value).where(
        UiStateRow.reader_id == reader, UiStateRow.name.startswith(prefix, autoescape=True)
    )
    return {name: dict(value or {}) for name, value in session.execute(query)}


def save_states(review: OpenReview, values: Mapping[str, dict[str, Any]]) -> None:
    """Keep each of *values* under its name for the present reader, in place of what was there; an empty one is removed.

    Args:
        review: The open review.
        values: What JSON can hold, by names of at most 60 characters such as ``place`` or ``case/147``.
    """
    reader = review.reader.id
    with review.store.change("ui.state", reader=reader) as change:
        query = select(UiStateRow).where(UiStateRow.reader_id == reader, UiStateRow.name.in_(list(values)))
        held = {row.name: row for row in change.session.scalars(query)}
        for name, value in values.items():
            if name in held and value:
                held[name].value = value
            elif name in held:
                change.session.delete(held[name])
            elif value:
                change.session.add(UiStateRow(reader_id=reader, name=name, value=value))
