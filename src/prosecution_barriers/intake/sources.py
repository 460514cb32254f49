"""Under which name the rows of a table are known, when the same table comes again under another file name."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from prosecution_barriers.intake.table_rows import Draft
from prosecution_barriers.intake.writing import held_rows
from prosecution_barriers.store.store import Store
from prosecution_barriers.store.tables import ImportRow, SourceRow

_LOOK_AT = 500


def known_source(
    store: Store, wanted: str, headings_key: bytes, drafts: Sequence[Draft], *, by_reference: bool
) -> tuple[str, str | None]:
    """The name of the source these rows belong to, and what is to be said of it.

    A table whose headings are those of a table already imported is a later version of it where its rows are
    known by the case's reference, or where some of its rows stand there unchanged.

    Args:
        store: The review's store.
        wanted: The name after the file.
        headings_key: What tables with these headings are marked by.
        drafts: The table's first rows.
        by_reference: Whether rows are known by the reference of the case.
    """
    with store.read() as session:
        alike = session.execute(
            select(SourceRow.id, SourceRow.name)
            .join(ImportRow, ImportRow.source_id == SourceRow.id)
            .where(SourceRow.kind == "table", ImportRow.key == headings_key)
            .order_by(SourceRow.id)
        ).all()
        named = session.scalar(select(SourceRow.id).where(SourceRow.kind == "table", SourceRow.name == wanted))
        if named is not None or not alike:
            return wanted, None
        for source, name in alike:
            held = held_rows(session, source, [draft.key for draft in drafts[:_LOOK_AT]])
            unchanged = any(draft.key in held and held[draft.key].content == draft.content for draft in drafts)
            if by_reference or unchanged:
                return name, (
                    f"the headings are those of {name!r}: taken as a later version of it, so rows known there were not "
                    "added again; to keep the two apart, name another source in a profile"
                )
    known = alike[0].name
    return wanted, (
        f"the headings are those of {known!r}, but no row is the same: taken as another table; if it is a later one "
        f'of the same kind, undo this and import with a profile that says source = "{known}"'
    )
