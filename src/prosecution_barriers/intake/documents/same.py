"""Whether two texts are the same document in two file formats."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_RUN = 4
"""Words that a run is long; shorter ones are shared by documents that are merely alike."""
_SHARED = 0.9
"""The share of the runs of one text that must stand in the other."""
_SHARED_NUMBERS = 0.8
_LONGER = 1.35
"""Times the words of the shorter that the longer may have: headers on every page, but not another annex."""


def same_reading(a: str, b: str) -> bool:
    """Whether two texts are readings of one document, such as a PDF beside the Word file it was made from.

    True where one shares at least 90% of its distinct runs of four words with the other, which has at most a
    third more words, and 80% of its dates and other numbers, in which letters to two people differ.
    Takes time in proportion to the lengths; letter case and punctuation do not matter.
    """
    shorter, longer = sorted((_WORD.findall(a.casefold()), _WORD.findall(b.casefold())), key=len)
    if not shorter or len(longer) > _LONGER * len(shorter) + _RUN:
        return False
    if len(shorter) < _RUN:
        return shorter == longer
    runs, others = _runs(shorter), _runs(longer)
    if len(runs & others) < _SHARED * min(len(runs), len(others)):
        return False
    numbers, known = _numbers(shorter), _numbers(longer)
    return len(numbers & known) >= _SHARED_NUMBERS * min(len(numbers), len(known))


def _numbers(words: list[str]) -> set[str]:
    return {word for word in set(words) if _DIGIT.search(word)}


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))
