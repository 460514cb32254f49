"""Where sentences and paragraphs of a text begin and end, so that a passage snaps to them."""

from __future__ import annotations

import re
from bisect import bisect_right

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|No|Nos|para|paras|St|v|cf|eg|ie|e\.g|i\.e|etc|vol|pp|p|ss|s|art|reg|[A-Z])"
    r"|^\s*\(?(?:[0-9]{1,4}|[a-z]{1,3}|[ivxlc]{1,6})\)?)\.\Z",
    re.MULTILINE,
)


def paragraph_at(text: str, offset: int) -> tuple[int, int]:
    """The paragraph around *offset*: from the last line break before it to the next, end exclusive."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, len(text) if end == -1 else end


def sentences_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of the paragraph from *start* to *end*, end exclusive, without the space between.

    Abbreviations, initials and paragraph numbers do not end a sentence.
    """
    found = []
    begin = start
    for stop in _SENTENCE_END.finditer(text, start, end):
        if stop[0][0] == "." and _ABBREVIATION.search(text, max(begin, stop.start() - 12), stop.start() + 1):
            continue
        found.append((begin, stop.end()))
        begin = stop.end()
        while begin < end and text[begin].isspace():
            begin += 1
    if text[begin:end].strip():
        found.append((begin, end))
    return found or [(start, end)]


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """The sentence around *offset*, end exclusive."""
    start, end = paragraph_at(text, offset)
    sentences = sentences_of(text, start, end)
    place = bisect_right([begin for begin, _ in sentences], offset) - 1
    return sentences[max(0, place)]


def next_sentence(text: str, offset: int) -> int:
    """Where the sentence after the one around *offset* begins, or *offset* at the end of the text."""
    start, end = paragraph_at(text, offset)
    for begin, _ in sentences_of(text, start, end):
        if begin > offset:
            return begin
    while end < len(text) and text[end].isspace():
        end += 1
    return end if end < len(text) else offset


def previous_sentence(text: str, offset: int) -> int:
    """Where the sentence around *offset* begins, or the one before where *offset* stands at its beginning."""
    begin = sentence_at(text, offset)[0]
    if begin < offset:
        return begin
    before = begin
    while before > 0 and text[before - 1].isspace():
        before -= 1
    return sentence_at(text, before - 1)[0] if before else 0


def passage_without_edges(text: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch without white space at either edge."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
