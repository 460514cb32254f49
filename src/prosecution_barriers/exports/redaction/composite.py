"""Place, age and month together: each harmless by itself, and enough to recognise a child by."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from prosecution_barriers.text.folding import fold

_MONTHS = r"January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = re.compile(
    rf"\b(?:{_MONTHS}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)(?:,? (?:19|20)\d{{2}})?\b|"
    r"\b(?:0?[1-9]|1[0-2])[/.](?:19|20)\d{2}\b"
)
_SMALL_MONTH = re.compile(rf"\b(?:{_MONTHS.replace('March|', '').replace('|May', '')})\b", re.IGNORECASE)
_IN_MONTH = re.compile(r"\b(?:in|since|until|by|during|of|early|late|mid) (march|may)\b", re.IGNORECASE)
_NUMBER = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty)"
)
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_DIGIT = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_ANY_NUMBER = rf"(?:\d{{1,2}}|{_TENS}(?:[ \-]{_DIGIT})?|{_NUMBER})"
_UNIT = (
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|fortnights?|months?|miles?|metres?|yards?|"
    r"feet|foot|inch(?:es)?|k?ms?|kilomet\w+|cm|mm|kg|pounds?|pence|per|percent|of|out|times?|in \d{1,2}\b|in every|"
    r"pages?|files?|cases?|documents?|people|persons?|others?|am|pm|o'clock|points?|hundred|thousand|million|"
    rf"{_MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_COUNTED = (
    rf"(?:(?: to | or | and |[ \-]){_ANY_NUMBER})?(?: and a half)?[ \-]?"
    rf"(?:(?:more|further|full|whole|working|calendar|school|long|short) )?{_UNIT}\b"
)
# A number after `was` is an age unless what follows says that it counts, dates or ranks something else.
_BARE_AGE = re.compile(
    r"\b(?:turned|turning|turns|(?:was|were|is|are|being|be|been)(?: (?:just|only|still|then|now|about|nearly|almost))?"
    rf"(?! one\b(?! in (?:{_MONTHS})))) (?P<age>{_ANY_NUMBER})\b(?!['/:]|[.,]\d|-\d| ?%|{_COUNTED})",
    re.IGNORECASE,
)
_AGE = re.compile(
    rf"\b(?:aged|age of|age) {_NUMBER}\b(?! (?:days?|weeks?|months?|hours?)\b)|"
    rf"\b{_NUMBER}[ \-](?:years?|yrs?)[ \-]olds?\b|\b{_NUMBER} ?y/?o\b|\b{_NUMBER} years of age\b|"
    rf"\bunder {_NUMBER}\b|\b{_NUMBER}th birthday\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:[A-Z][a-z']{1,20} ){1,3}(?:Road|Street|Avenue|Lane|Close|Drive|Terrace|Crescent|Gardens|Grove|Rise|Row|"
    r"Square|Walk|Mews|Estate|School|Academy|College|Hospital|Clinic|Park|Station|Hotel|Church|Mosque|Crown Court|"
    r"Magistrates' Court|Youth Court)\b"
)
_NEAR = re.compile(r"\b(?:in|at|near|from|of|to|around|outside) ((?:[A-Z][a-z']{2,20}(?: |-(?=[A-Z]))?){1,3})")


class Part(NamedTuple):
    """A place, an age or a month in folded text."""

    start: int
    end: int
    kind: str


def composites(text: str, places: Iterable[str], doubtful: Iterable[tuple[int, int]]) -> list[list[Part]]:
    """The paragraphs of folded *text* that hold a place, an age and a month, each as its parts in order.

    Args:
        places: Names of places known to the review: Areas, towns, schools, courts.
        doubtful: Words that may be places: they count where they follow ``in``, ``at``, ``near`` and the like.
    """
    known = _known_places(places)
    open_words = sorted(start for start, _ in doubtful)
    found = []
    start = 0
    for paragraph in re.split(r"(\n\s*\n)", text):
        parts = _longest(_parts(paragraph, start, known, open_words))
        if {part.kind for part in parts} == {"place", "age", "month"}:
            found.append(parts)
        start += len(paragraph)
    return found


def _longest(parts: Iterable[Part]) -> list[Part]:
    """The parts in order, without those that lie within another of their kind."""
    kept: list[Part] = []
    reached: dict[str, int] = {}
    for part in sorted(set(parts), key=lambda one: (one.start, -one.end)):
        if part.end > reached.get(part.kind, -1):
            kept.append(part)
            reached[part.kind] = part.end
    return kept


def _known_places(places: Iterable[str]) -> re.Pattern[str] | None:
    names = sorted({fold(place).text.strip() for place in places} - {""}, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b", re.IGNORECASE) if names else None


def _parts(text: str, offset: int, known: re.Pattern[str] | None, doubtful: Sequence[int]) -> Iterator[Part]:
    for match in _BARE_AGE.finditer(text):
        yield Part(offset + match.start("age"), offset + match.end("age"), "age")
    for pattern, kind in ((_AGE, "age"), (_MONTH, "month"), (_SMALL_MONTH, "month"), (_IN_MONTH, "month")):
        for match in pattern.finditer(text):
            group = pattern.groups
            yield Part(offset + match.start(group), offset + match.end(group), kind)
    for one in (_PLACE, known):
        for match in one.finditer(text) if one else ():
            yield Part(offset + match.start(), offset + match.end(), "place")
    for match in _NEAR.finditer(text):
        begin, end = offset + match.start(1), offset + match.end(1)
        first = bisect_left(doubtful, begin)
        if first < len(doubtful) and doubtful[first] < end:
            yield Part(begin, offset + match.start(1) + len(match[1].rstrip()), "place")
