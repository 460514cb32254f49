"""Full-text search over the newest texts: FTS5 on SQLite, tsvector on PostgreSQL, one way to ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

_PARTS = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"\w+")
INDEX_TABLES = ("text_search",)
"""Tables of the index that are no mapped tables; those of SQLite begin with this name."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: each part a word or a phrase, all of which must be there; the last may be a beginning."""

    parts: tuple[tuple[str, ...], ...]
    open_end: bool = True

    @classmethod
    def parse(cls, typed: str) -> Wanted:
        """Words as typed; those in quotes are a phrase."""
        parts = []
        quoted = False
        for found in _PARTS.finditer(typed):
            words = tuple(_WORD.findall((found[1] or found[2]).lower()))
            if words:
                parts.append(words)
                quoted = found[1] is not None
        return cls(tuple(parts), open_end=not quoted and not typed.endswith(" "))

    def for_sqlite(self) -> str:
        """The query in FTS5's language; every word quoted, so that none is taken for an operator."""
        phrases = [" + ".join(f'"{word}"' for word in part) for part in self.parts]
        if self.open_end:
            phrases[-1] += " *"
        return " AND ".join(phrases)

    def for_postgresql(self) -> list[str]:
        """Each part as a tsquery; a long text is indexed in slices, and its parts may stand in different ones."""
        phrases = [" <-> ".join(part) for part in self.parts]
        if self.open_end:
            phrases[-1] += ":*"
        return phrases

    def pattern(self) -> re.Pattern[str]:
        """What marks the words in a text, whatever their case."""
        phrases = []
        for place, part in enumerate(self.parts):
            end = "" if self.open_end and place == len(self.parts) - 1 else r"(?!\w)"
            phrases.append(r"(?<!\w)" + r"\W+".join(map(re.escape, part)) + end)
        return re.compile("|".join(phrases), re.IGNORECASE)


def ranked_versions(session: Session, wanted: Wanted, documents: Sequence[int]) -> list[tuple[int, int, float]]:
    """The newest texts of *documents* that hold everything wanted: document, text version and rank, best first.

    A rank is larger the better a text fits: BM25 on SQLite, cover density on PostgreSQL.
    """
    if not wanted.parts or not documents:
        return []
    keys = {f"d{place}": document for place, document in enumerate(documents)}
    listed = ", ".join(f":{name}" for name in keys)
    newest = (
        f"SELECT id, document_id FROM text_version AS v WHERE document_id IN ({listed}) AND number ="  # noqa: S608
        " (SELECT max(number) FROM text_version AS w WHERE w.document_id = v.document_id)"
    )
    if session.get_bind().dialect.name == "sqlite":
        asked = {"q": wanted.for_sqlite()}
        statement = (
            f"SELECT n.document_id, n.id, -bm25(text_search) AS rank FROM text_search JOIN ({newest}) AS n"  # noqa: S608
            " ON n.id = text_search.rowid WHERE text_search MATCH :q ORDER BY rank DESC, n.id"
        )
    else:
        asked = {f"q{place}": phrase for place, phrase in enumerate(wanted.for_postgresql())}
        queries = [f"to_tsquery('simple', :{name})" for name in asked]
        either = " || ".join(queries)
        every = " AND ".join(f"bool_or(s.words @@ {query})" for query in queries)
        statement = (
            f"SELECT n.document_id, n.id, sum(ts_rank_cd(s.words, {either})) AS rank FROM text_search AS s"  # noqa: S608
            f" JOIN ({newest}) AS n ON n.id = s.text_version_id WHERE s.words @@ ({either})"
            f" GROUP BY n.document_id, n.id HAVING {every} ORDER BY rank DESC, n.id"
        )
    rows = session.execute(text(statement), {**keys, **asked})
    return [(row.document_id, row.id, float(row.rank)) for row in rows]
