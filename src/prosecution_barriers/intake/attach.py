"""Which case a document belongs to: by manifest, folder, file name, or the reference in its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from prosecution_barriers.records.references import is_review_id, normalise_urn
from prosecution_barriers.store.tables import CaseRow

_WORDS = re.compile(r"[A-Za-z0-9]+")
_LABELLED = re.compile(
    r"\b(?:PTI[- ]?)?(?:URN|case (?:ref(?:erence)?|no|number)|our ref|your ref|ref(?:erence)?)\b[ .:#]{1,6}"
    r"([A-Za-z0-9][A-Za-z0-9 /.\-]{3,28})",
    re.IGNORECASE,
)
_SHAPED = re.compile(r"\b[A-Z0-9]{2}[ /-]?[A-Z0-9]{2}[ /-]?[0-9]{3,7}(?:[ /-][0-9]{2})?\b")
_REVIEW_ID = re.compile(r"\b[A-Z]{2}-[0-9]{4,}\b")
_TEXT = 20_000
_WINDOW = 6
_SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Found:
    """The case a document belongs to, or in words why none was found."""

    case: int | None
    why: str


def find_case_for(session: Session, path: PurePosixPath, text: str, named: str | None = None) -> Found:
    """The case of a document.

    Args:
        path: Where the file stands below the imported folder.
        text: Its text.
        named: The case a manifest names for it.
    """
    if named is not None:
        found = _matching(session, {named})
        return _one(found, named, f"the manifest names {named!r}, which is no case")
    for place, candidates in (
        ("its folder", _in_names(path.parts[:-1])),
        ("its name", _in_names([path.stem])),
        ("its text", set(_in_text(text[:_TEXT]))),
    ):
        found = _matching(session, candidates)
        if len({row.urn_normalised or row.id for row in found}) > 1:
            return Found(None, f"{place} names {len(found)} cases")
        if found:
            return _one(found, "", place)
    return Found(None, "it names no case")


def _one(found: list[CaseRow], written: str, why: str) -> Found:
    """The case itself; of several entries with one reference, the one written the same way, else the earliest."""
    if not found:
        return Found(None, why)
    exact = [row for row in found if written and row.urn.value == written]
    return Found((exact or found)[0].id, why)


def _in_names(names: Iterable[str]) -> set[str]:
    """Every run of words of these names that could be a reference, as written."""
    candidates: set[str] = set()
    for name in names:
        words = [(word.start(), word.end()) for word in _WORDS.finditer(name)]
        for first, (start, _) in enumerate(words):
            for _, end in words[first : first + _WINDOW]:
                piece = name[start:end]
                if len(normalise_urn(piece)) >= _SHORTEST and any(char.isdigit() for char in piece):
                    candidates.add(piece)
    return candidates


def _in_text(text: str) -> Iterator[str]:
    for found in _LABELLED.finditer(text):
        # What follows the reference on its line is not part of it: every shorter run of words may be it.
        yield from _in_names([found[1].splitlines()[0]])
    for pattern in (_SHAPED, _REVIEW_ID):
        for found in pattern.finditer(text):
            yield found[0]


def _matching(session: Session, candidates: set[str]) -> list[CaseRow]:
    urns = sorted({normalise_urn(piece) for piece in candidates} - {""})
    rows: dict[int, CaseRow] = {}
    for start in range(0, len(urns), 500):
        query = select(CaseRow).where(CaseRow.urn_normalised.in_(urns[start : start + 500]))
        rows.update({row.id: row for row in session.scalars(query.order_by(CaseRow.id))})
    ids = [piece.upper().split("-") for piece in candidates if is_review_id(piece)]
    if ids:
        pairs = [(prefix, int(number)) for prefix, number in ids]
        query = select(CaseRow).where(tuple_(CaseRow.review_prefix, CaseRow.review_number).in_(pairs))
        rows.update({row.id: row for row in session.scalars(query)})
    return [rows[key] for key in sorted(rows)]
