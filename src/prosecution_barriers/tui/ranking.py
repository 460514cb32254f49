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


def rank_codes(
    query: str, labels: Sequence[tuple[str, str]], *, themes: Sequence[str] = (), limit: int = MOST
) -> list[int]:
    """The places of the labels that fit *query*, best first.

    Plain fuzzy likeness ranks codes badly ("disc" finds "Out of court disposal" before "Disclosure"), so a
    code that is or begins as typed comes first, then labels with words of their own or of their theme that
    begin so, then those whose words nearly do, and likeness only orders what is left. One word alone names a
    theme sooner than it names a label.

    Args:
        query: What was typed, such as ``mis1``, ``sup 2`` or ``hand back``.
        labels: Code and words of each.
        themes: The words of each label's theme; none where they say nothing.
        limit: How many at most.
    """
    wanted = _wanted(query)
    if not wanted:
        return list(range(min(limit, len(labels))))
    likeness = _likeness(query, [f"{code} {words}" for code, words in labels])
    scored = []
    for place, (code, words) in enumerate(labels):
        key = code.lower()
        begins = 2.0 if key == wanted[0] else 1.0 if key.startswith(wanted[0]) else 0.0
        theme = themes[place].lower() if themes else ""
        text = f"{key} {words.lower()}"
        own, under = _starts(wanted, text), _starts(wanted, theme)
        starts, near = _starts(wanted, f"{text} {theme}"), _near(wanted, text)
        if begins or starts or near or likeness.get(place, 0.0) >= _LIKE:
            closer = (under, own) if len(wanted) == 1 else (own, under)
            order = (begins, max(starts, near), *closer, near, likeness.get(place, 0.0))
            scored.append((*(-one for one in order), place))
    return [int(place) for *_, place in sorted(scored)[:limit]]


def fits_well(query: str, label: tuple[str, str], theme: str = "") -> bool:
    """Whether *query* can well mean the label, and not only looks a little like it.

    The code itself does, and so does its beginning alone; else half of the longer words typed must begin one
    of the words of the label or its theme, nearly at least, or all words where all are short.
    """
    wanted = _wanted(query)
    code, words = label
    if not wanted or wanted[0] == code.lower() or (len(wanted) == 1 and code.lower().startswith(wanted[0])):
        return True
    telling = [word for word in wanted if len(word) >= _LONG]
    text = f"{code} {words} {theme}".lower()
    return 2 * _near(telling, text) >= len(telling) if telling else _near(wanted, text) == len(wanted)


def _wanted(query: str) -> list[str]:
    """The words typed; a code in two, such as ``sup 2``, is one."""
    wanted = query.lower().split()
    if len(wanted) > 1 and wanted[0].isalpha() and wanted[1].isdecimal():
        wanted[:2] = [wanted[0] + wanted[1]]
    return wanted


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
