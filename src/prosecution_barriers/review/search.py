"""Find words in all documents of a case: the best document first, every place with the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.store.search import Wanted, ranked_versions
from prosecution_barriers.store.tables import DocumentRow, TextVersionRow
from prosecution_barriers.text.safe import fold

AROUND = 60
MOST_HITS = 200
_EDGE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Hit:
    """One place in one text: offsets in code points, the words found, and those around them on one line."""

    document: int
    version: int
    title: str
    start: int
    end: int
    before: str
    found: str
    after: str
    rank: float


def search_case(session: Session, case: int, typed: str) -> list[Hit]:
    """Where everything that was typed stands in the documents of a case; none where a word is in no text.

    Args:
        session: A session to read with.
        case: The case's row.
        typed: Words, all of which a document must hold; a phrase in quotes; the last may be a beginning.
    """
    wanted = Wanted.parse(typed)
    titles = {
        row.id: row.title
        for row in session.execute(select(DocumentRow.id, DocumentRow.title).where(DocumentRow.case_id == case))
    }
    hits: list[Hit] = []
    for document, version, rank in ranked_versions(session, wanted, list(titles)):
        text = session.scalar(select(TextVersionRow.text).where(TextVersionRow.id == version)) or ""
        for start, end in _places(text, wanted):
            before, after = _around(text, start, end)
            hits.append(Hit(document, version, titles[document], start, end, before, text[start:end], after, rank))
            if len(hits) >= MOST_HITS:
                return hits
    return hits


def _places(text: str, wanted: Wanted) -> list[tuple[int, int]]:
    found = [match.span() for match in wanted.pattern().finditer(text)]
    if found or text.isascii():
        return found
    # The index compares without accents; so does this, where the words were not found as typed.
    folded, origin = [], []
    for place, char in enumerate(text):
        for part in fold(char):
            folded.append(part)
            origin.append(place)
    plain = Wanted(tuple(tuple(fold(word) for word in part) for part in wanted.parts), wanted.open_end)
    return [(origin[m.start()], origin[m.end() - 1] + 1) for m in plain.pattern().finditer("".join(folded))]


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Whole words before and after a place, on one line."""
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    before, after = text[low:start], text[end:high]
    if low > 0 and (edge := _EDGE.search(before)):
        before = before[edge.end() :]
    if high < len(text) and (edges := list(_EDGE.finditer(after))):
        after = after[: edges[-1].start()]
    return " ".join(before.split()) + " " * before[-1:].isspace(), " " * after[:1].isspace() + " ".join(after.split())
