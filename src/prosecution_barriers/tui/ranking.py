"""Which code a reader means: by its id first, then by the words it begins with, then by likeness."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

MOST = 60
_LIKE = 60.0
"""Least likeness, from 0 to 100, of what is offered although no word of it begins as typed."""
_NEAR = 75.0
"""Least likeness of a typed word and the beginning of a label's word that count as nearly the same."""
_LONG = 4
"""Characters from which a word says something by itself: ``no`` and ``the`` stand in any label."""


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
        starts = _near(wanted, f"{key} {words.lower()}")
        if begins or starts or likeness.get(place, 0.0) >= _LIKE:
            scored.append((-begins, -starts, -likeness.get(place, 0.0), place))
    return [place for *_, place in sorted(scored)[:limit]]


def fits_well(query: str, label: tuple[str, str]) -> bool:
    """Whether *query* can well mean the label, and not only looks a little like it.

    The code itself does; else half of the longer words typed must begin one of the label's words, nearly
    at least, or all words where all are short.
    """
    wanted = query.lower().split()
    code, words = label
    if not wanted or wanted[0] == code.lower():
        return True
    telling = [word for word in wanted if len(word) >= _LONG]
    text = f"{code} {words}".lower()
    return 2 * _near(telling, text) >= len(telling) if telling else _near(wanted, text) == len(wanted)


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


def _words(text: str) -> list[str]:
    return text.replace("/", " ").replace("-", " ").replace("(", " ").split()


def _starts(wanted: Sequence[str], text: str) -> int:
    words = _words(text)
    return sum(any(word.startswith(part) for word in words) for part in wanted)


def _near(wanted: Sequence[str], text: str) -> int:
    """How many of the words typed begin a word of the text, or nearly: ``intimidated`` and ``intimidation``."""
    words = _words(text)
    return sum(any(_begins(word, part) for word in words) for part in wanted)


def _begins(word: str, part: str) -> bool:
    if word.startswith(part):
        return True
    return len(part) >= _LONG and word[0] == part[0] and fuzz.ratio(part, word[: len(part)]) >= _NEAR


def _likeness(query: str, texts: Sequence[str]) -> dict[int, float]:
    found = process.extract(query, texts, scorer=fuzz.WRatio, processor=default_process, limit=None, score_cutoff=_LIKE)
    return {place: score for _, score, place in found}
