"""Dates in words, and dates, plates and numbers with spaces where `text.identifiers` expects none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prosecution_barriers.text.identifiers import Identifier

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_UNIT = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEEN = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_JOINT = r"[ \-]{1,2}"
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    r"fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|"
    rf"(?:twenty|thirty){_JOINT}(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))"
)
_DAY = (
    rf"(?:{_ORDINAL}|(?:twenty|thirty){_JOINT}{_UNIT}|twenty|thirty|{_TEEN}|{_UNIT}|"
    r"(?:0?[1-9]|[12]\d|3[01])(?: ?(?:st|nd|rd|th))?)"
)
_BELOW_100 = rf"(?:{_TENS}(?:{_JOINT}{_UNIT})?|{_TEEN}|(?:oh|o'|nought|hundred(?: and)?){_JOINT}{_UNIT}|hundred)"
_YEAR_IN_WORDS = (
    rf"(?:(?:eighteen|nineteen|twenty){_JOINT}{_BELOW_100}|two{_JOINT}thousand"
    rf"(?:(?: and)?{_JOINT}(?:{_BELOW_100}|{_UNIT}))?)"
)
_YEAR = rf"(?:(?:18|19|20)\d{{2}}|'\d{{2}}|{_YEAR_IN_WORDS})"
_TO_YEAR = r"(?: ?, ?| of | in (?:the year )?| )"
_STROKE = r"[ \t]{0,2}[./\-|][ \t]{0,2}"
_DD, _MM = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
# Three letters before figures that are words or abbreviations, not half of a plate.
_NO_PLATES = (
    r"(?!(?:AND|ACT|ALL|APP|ART|CPS|DOC|EXH|FIG|FOR|NOT|PER|REF|REG|SCH|SEC|SEE|TAB|THE|VOL|WAS|DOB|TEL|URN)\b)"
)

_PATTERNS: dict[str, str] = {
    "date": rf"\b{_DAY}(?: day)?(?: of)?(?: the)? {_MONTH}{_TO_YEAR}{_YEAR}(?!\d)|"
    rf"\b{_MONTH} (?:the )?{_DAY}{_TO_YEAR}{_YEAR}(?!\d)|"
    rf"\b(?:born|birthday|birth|dob)(?: is| was|:)?(?: on)?(?: the)? "
    rf"(?P<day>(?:{_DAY}(?: day)?(?: of)?(?: the)? {_MONTH}|"
    rf"{_MONTH} (?:the )?{_DAY})\b(?:{_TO_YEAR}{_YEAR}(?!\d))?)|"
    rf"(?<![\d./\-]){_DD}{_STROKE}(?:{_MM}|{_MONTH}){_STROKE}(?:(?:18|19|20)\d{{2}}|\d{{2}})(?![\d/\-]|\.\d)|"
    rf"(?<![\d./\-]){_MM}{_STROKE}{_DD}{_STROKE}(?:18|19|20)\d{{2}}(?!\d)|"
    rf"(?<![\d./\-])(?:18|19|20)\d{{2}}{_STROKE}{_MM}{_STROKE}{_DD}(?!\d)",
    "national insurance number": r"(?-i:\b[A-Z]{2}[ .\-]{0,2}(?:\d{2}[ .\-]{0,2}){3}[A-D]\b)",
    "phone": r"(?<![\w£.,/\-])7\d{3}[ .\-]?\d{3}[ .\-]?\d{3}(?![\w/]|[.,\-]\d)|"
    r"(?<![\w£.,/\-])7\d{2}[ .\-]\d{3}[ .\-]\d{4}(?![\w/]|[.,\-]\d)|"
    r"(?<![\w£.,/\-])7\d{4}[ .\-]\d{5}(?![\w/]|[.,\-]\d)",
    "vehicle registration": rf"(?-i:\b{_NO_PLATES}[A-Z]{{3}} ?\d{{1,3}} ?[A-Z]\b|"
    rf"\b[A-Z] ?\d{{1,3}} ?{_NO_PLATES}[A-Z]{{3}}\b|\b[A-Z]{{2}} ?\d ?\d ?{_NO_PLATES}[A-Z]{{3}}\b|"
    r"\b(?:[A-Z]{1,2}[IZ]|[A-Z]?[IZ][A-Z]) ?\d{3,4}\b)",
}

WRITTEN_OUT: dict[str, re.Pattern[str]] = {
    kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _PATTERNS.items()
}
"""A pattern for each kind; every repetition is bounded."""


def written_out(text: str) -> Iterator[Identifier]:
    """The identifiers of folded *text* that are written in words, spaced out, or of an old form."""
    for kind, pattern in WRITTEN_OUT.items():
        for match in pattern.finditer(text):
            start = match.start("day") if match.groupdict().get("day") else match.start()
            yield Identifier(start, match.end(), kind)
