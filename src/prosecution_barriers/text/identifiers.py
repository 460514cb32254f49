"""Identifiers that point to one person or place in the United Kingdom, found by patterns that cannot run away."""

from __future__ import annotations

import re
from typing import NamedTuple


class Identifier(NamedTuple):
    """Where an identifier stands in a text (code points, end exclusive) and what it is."""

    start: int
    end: int
    kind: str


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"

# Every repetition is bounded and no two neighbours can match the same run in many ways, so that a hostile
# text costs no more than an ordinary one of its length.
_PATTERNS: dict[str, str] = {
    "e-mail": r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]{1,64}\s?(?:@|\(at\)|\[at\])\s?"
    r"[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,6}",
    "web address": r"\b(?:https?://|www\.)[^\s<>\"']{1,300}",
    "date": r"\b(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?: of)?[ ./\-](?:0?[1-9]|1[0-2]|" + _MONTH + r")[ ./\-,]{1,2}"
    r"(?:19|20)?\d{2}\b|\b(?:19|20)\d{2}[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01])\b|"
    r"\b" + _MONTH + r" (?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,? (?:19|20)\d{2}\b",
    "national insurance number": r"\b(?![DFIQUV])[A-Z](?![DFIQUVO])[A-Z][ .\-]?(?:\d{2}[ .\-]?){3}[A-D]\b",
    "case reference": r"\b(?:[A-Z]\d|\d{2})[ /]?(?:[A-Z]{2}|[A-Z]\d)[ /]?\d{5,7}(?:[ /]\d{2,4})?\b|\bT\d{8}\b|"
    r"\b\d{2}/\d{4}/\d{6}[A-Z]\b|\b\d[A-Z]{2}\d{5,6}\b|\b[A-Z]{1,4}[/-]?\d{3,6}[/-](?:19|20)\d{2}\b",
    "police national computer number": r"\b\d{2,4}/\d{1,7}[A-Z]\b",
    "driving licence": r"\b[A-Z9]{5}\d{6}[A-Z9]{2}\d[A-Z]{2}\b",
    "phone": r"(?<![\w£])(?:\+\s?44[\s.\-]?\(?0?\)?|\(?0)(?:\d[\s.\-()]{0,2}){8,10}\d\b",
    "NHS number": r"\b\d{3}[ \-]?\d{3}[ \-]?\d{4}\b",
    "postcode": r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]?[ \-]{0,2}\d[ABD-HJLNP-UW-Z]{2})\b",
    "vehicle registration": r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b|(?-i:\b[A-Z]\d{1,3}\s?[A-Z]{3}\b)",
    "card number": r"\b(?:\d{4}[ \-]?){3}\d{1,7}\b",
    "account number": r"\b\d{2}-\d{2}-\d{2}\b|\b\d{8}\b|(?<=\bcode )\d{2} ?\d{2} ?\d{2}\b|"
    r"(?<=\bcode[:)] )\d{2} ?\d{2} ?\d{2}\b|\b\d{2} \d{2} \d{2}(?=[,;/]? \d{8}\b)",
    "street address": r"(?-i:\b\d{1,4}[A-Za-z]?,? (?:[A-Z][a-z]{1,20} ){1,3}"
    r"(?:Road|Street|Avenue|Lane|Close|Drive|Way|Court|Place|Terrace|Crescent|Gardens|Grove|Rise|Row|Square|Walk|Mews|"
    r"Hill|View|Park|Green|Parade|Rd|St|Ave)\b)",
}

PATTERNS: dict[str, re.Pattern[str]] = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _PATTERNS.items()}
"""A pattern for each kind of identifier; kinds that stand first win where two match."""


def find_identifiers(text: str) -> list[Identifier]:
    """Every identifier of *text* in order, those of one place joined under the kind that stands first.

    Letters that only look like ASCII and invisible ones between digits must be folded before.
    """
    found = sorted(
        (match.start(), match.end(), place, kind)
        for place, (kind, pattern) in enumerate(PATTERNS.items())
        for match in pattern.finditer(text)
    )
    joined: list[tuple[int, int, int, str]] = []
    for start, end, place, kind in found:
        if joined and start < joined[-1][1]:
            before = joined[-1]
            first = min(before[2:], (place, kind))
            joined[-1] = (before[0], max(end, before[1]), *first)
        else:
            joined.append((start, end, place, kind))
    return [Identifier(start, end, kind) for start, end, _, kind in joined]
