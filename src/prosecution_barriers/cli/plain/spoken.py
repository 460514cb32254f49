"""A document as it is read out: sentence by numbered sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from prosecution_barriers.records.documents import Anchor
from prosecution_barriers.review.documents import DocumentHead
from prosecution_barriers.text.passages import sentences_of

FIRST_WORDS = 60


@dataclass(frozen=True)
class Spoken:
    """A document as it is read out: its sentences in offsets of the text, or its pages without text."""

    head: DocumentHead
    version: int
    text: str
    anchors: tuple[Anchor, ...]
    sentences: tuple[tuple[int, int], ...]
    pages: tuple[int, ...]


def spoken_sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of every sentence that holds words, in the order of the text."""
    found: list[tuple[int, int]] = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end == -1 else end
        if text[start:end].strip():
            found += [one for one in sentences_of(text, start, end) if text[one[0] : one[1]].strip()]
        start = end + 1
    return found


def sentence_at(sentences: Sequence[tuple[int, int]], offset: int) -> int:
    """The number, from 1, of the sentence that an offset of the text stands in, or of the last one before it."""
    return max(1, bisect_right(sentences, offset, key=lambda one: one[0]))


def first_words(line: str) -> str:
    """The beginning of a line, in whole words."""
    if len(line) <= FIRST_WORDS:
        return line
    return (line[:FIRST_WORDS].rpartition(" ")[0] or line[:FIRST_WORDS]) + "…"
