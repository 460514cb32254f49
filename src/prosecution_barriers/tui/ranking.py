"""Which code a reader means: by its id first, then by the words it begins with, then by likeness."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

MOST = 60
_LIKE = 60.0
"""Least likeness, from 0 to 100, of what is offered although no word of it begins as typed."""


def rank_codes(query: str, labels: Sequence[tuple[str, str]], *, limit: int = MOST) -> list[int]:
    """The places of the labels that fit *query*, best first.

    Plain fuzzy likeness ranks codes badly ("disc" finds "Out of court disposal" before "Disclosure"), so a
    code that is or begins as typed comes first, then labels whose words begin so, and likeness only
    orders what is left.

    Args:
        query: What was typed, such as ``mis1`` or ``hand back``.
        labels: Code and words of each.
        limit: How many at most.
    """
    wanted = query.lower().split()
    if not wanted:
        return list(range(min(limit, len(labels))))
    likeness = _likeness(query, [f"{code} {words}" for code, words in labels])
    scored = []
    for place, (code, words) in enumerate(labels):
        key = code.lower()
        begins = 2.0 if key == wanted[0] else 1.0 if key.startswith(wanted[0]) else 0.0
        starts = _starts(wanted, f"{key} {words.lower()}")
        if begins or starts or likeness.get(place, 0.0) >= _LIKE:
            scored.append((-begins, -starts, -likeness.get(place, 0.0), place))
    return [place for *_, place in sorted(scored)[:limit]]


def rank_words(query: str, texts: Sequence[str], *, limit: int = MOST) -> list[int]:
    """The places of the texts that fit *query*: those whose words all begin as typed before the merely like."""
    wanted = query.lower().split()
    likeness = _likeness(query, texts)
    scored = []
    for place, text in enumerate(texts):
        starts = _starts(wanted, text.lower())
        if starts == len(wanted) or likeness.get(place, 0.0) >= _LIKE:
            scored.append((-starts, -likeness.get(place, 0.0), place))
    return [place for *_, place in sorted(scored)[:limit]]


def _starts(wanted: Sequence[str], text: str) -> int:
    words = text.replace("/", " ").replace("-", " ").replace("(", " ").split()
    return sum(any(word.startswith(part) for word in words) for part in wanted)


def _likeness(query: str, texts: Sequence[str]) -> dict[int, float]:
    found = process.extract(query, texts, scorer=fuzz.WRatio, processor=default_process, limit=None, score_cutoff=_LIKE)
    return {place: score for _, score, place in found}
