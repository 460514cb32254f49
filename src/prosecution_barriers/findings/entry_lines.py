"""The entries and pairs of entries behind the few figures that do not count cases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from prosecution_barriers.findings.fetch import fetch_rows
from prosecution_barriers.findings.frame_coverage import NO_STRATUM
from prosecution_barriers.findings.frame_tables import NOT_STATED
from prosecution_barriers.findings.order_read import answered_twice
from prosecution_barriers.findings.population import NO_AREA
from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.references import ReviewId
from prosecution_barriers.records.refusals import Missing
from prosecution_barriers.store.tables import CaseRow, DuplicatePairRow

ENTRIES, DUPLICATES, AGREEMENT, UNDECIDED = "entries", "duplicates", "agreement", "undecided"
_COLUMNS = {
    "Area": ("area_value", NO_AREA),
    "outcome": ("outcome_value", NOT_STATED),
    "stratum": ("stratum", NO_STRATUM),
}
ENTRY_IDS = select(*(CaseRow.__table__.c[name] for name in ("id", "review_prefix", "review_number"))).order_by(
    CaseRow.review_prefix, CaseRow.review_number
)


def counts_no_cases(figure: str) -> bool:
    """Whether an id is that of a figure of entries or of pairs of entries."""
    return figure.partition("/")[0] in (ENTRIES, DUPLICATES, AGREEMENT)


def entry_lines(session: Session, codebook: Codebook, codebook_id: int, figure: str) -> list[str]:
    """The Review IDs of entries, or of the two of every pair, one unit of the figure a line; of the whole review.

    Raises:
        Missing: No figure has that id.
    """
    kind, _, rest = figure.partition("/")
    first, _, second = rest.partition("/")
    if kind == DUPLICATES:
        return _pairs(session, rest)
    if kind == AGREEMENT:
        return _agreeing(session, codebook, codebook_id, first, second)
    return _entries(session, first, second)


def _entries(session: Session, by: str, name: str) -> list[str]:
    query = ENTRY_IDS
    if by:
        if by not in _COLUMNS:
            raise Missing(f"there are no entries by {by!r}", remedy=f"Say {ENTRIES}/ and one of {', '.join(_COLUMNS)}")
        column, missing = _COLUMNS[by]
        held = CaseRow.__table__.c[column]
        query = query.where(held.is_(None) if name == missing else held == name)
    return list(named_entries(session, query).values())


def _agreeing(session: Session, codebook: Codebook, codebook_id: int, theme: str, part: str) -> list[str]:
    """The entries in which two readers answered a theme, or gave it the same answer."""
    if theme not in [one.code for one in codebook.themes] or part not in ("", "equal"):
        raise Missing(f"there is no agreement {theme}/{part}", remedy=f"Say {AGREEMENT}/MIS or {AGREEMENT}/MIS/equal")
    twice = answered_twice(session, codebook, codebook_id).get(theme, [])
    wanted = {entry for entry, first, second in twice if not part or first == second}
    return [name for key, name in named_entries(session, ENTRY_IDS).items() if key in wanted]


def named_entries(session: Session, query: Select[Any]) -> dict[int, str]:
    """The Review ID of each entry, in their order."""
    return {key: str(ReviewId(prefix, number)) for key, prefix, number in fetch_rows(session, query)}


def _pairs(session: Session, decision: str) -> list[str]:
    table = DuplicatePairRow.__table__.c
    query = select(table.decision).distinct()
    known = sorted({row[0] or UNDECIDED for row in fetch_rows(session, query)})
    if decision not in known:
        raise Missing(
            f"no pair of entries was decided {decision!r}", remedy=f"Say {DUPLICATES}/ and one of {', '.join(known)}"
        )
    names = named_entries(session, ENTRY_IDS)
    held = table.decision.is_(None) if decision == UNDECIDED else table.decision == decision
    pairs = fetch_rows(
        session, select(table.left_id, table.right_id).where(held).order_by(table.left_id, table.right_id)
    )
    return [f"{names[left]} {names[right]}" for left, right in pairs]
