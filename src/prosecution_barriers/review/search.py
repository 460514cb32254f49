"""Find words in all documents of a case: the best document first, every place with the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from prosecution_barriers.store.search import Wanted, ranked_versions
from prosecution_barriers.store.tables import DocumentRow, TextVersionRow
from prosecution_barriers.text.safe import fold

AROUND = 60
MOST_HITS = 50
"""Places given of one document, so that one full of a word leaves room for the others."""
_EDGE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Hit:
    """One place in one text: offsets in code points, the words found, and those around them on one line.

    *of* is how many places its document has in all, given or not.
    """

    document: int
    version: int
    title: str
    start: int
    end: int
    before: str
    found: str
    after: str
    rank: float
    of: int


def totals(hits: Sequence[Hit]) -> tuple[int, int]:
    """How many places there are in all, those not given among them, and in how many documents."""
    found = {hit.document: hit.of for hit in hits}
    return sum(found.values()), len(found)


def count_words(hits: Sequence[Hit]) -> str:
    """How often it was found, such as ``30 places in 1 document``."""
    places, documents = totals(hits)
    return f"{places} {'place' if places == 1 else 'places'} in {documents} " + (
        "document" if documents == 1 else "documents"
    )


def search_case(session: Session, case: int, typed: str) -> list[Hit]:
    """Where everything that was typed stands in the documents of a case; none where a word is in no text.

    Every document that holds it is there, with at most `MOST_HITS` of its places; `totals` counts them all.

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
        places = _places(text, wanted)
        for start, end in places[:MOST_HITS]:
            before, after = _around(text, start, end)
            found = text[start:end]
            hits.append(Hit(document, version, titles[document], start, end, before, found, after, rank, len(places)))
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
