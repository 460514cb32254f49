"""Where a reader left off and how they like it: kept beside the review, never journalled, never case text."""

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


def save_states(review: OpenReview, values: Mapping[str, dict[str, Any]]) -> None:
    """Keep each of *values* under its name for the present reader, in place of what was there.

    Args:
        review: The open review.
        values: What JSON can hold, by names of at most 60 characters such as ``place`` or ``case/147``.
    """
    reader = review.reader.id
    with review.store.change("ui.state", reader=reader) as change:
        query = select(UiStateRow).where(UiStateRow.reader_id == reader, UiStateRow.name.in_(list(values)))
        held = {row.name: row for row in change.session.scalars(query)}
        for name, value in values.items():
            if name in held:
                held[name].value = value
            else:
                change.session.add(UiStateRow(reader_id=reader, name=name, value=value))
