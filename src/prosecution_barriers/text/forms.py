"""What a document says it is: its form, its date and its marking, from its names and first lines."""

from __future__ import annotations

import re

from prosecution_barriers.records.dates import PartialDate, parse_date

_NAMED: tuple[tuple[re.Pattern[str], str | None], ...] = (
    (re.compile(r"\bMG\s?0?(\d{1,2}[A-F]?)\b", re.IGNORECASE), None),
    (re.compile(r"review note|charging decision", re.IGNORECASE), "REVIEW-NOTE"),
    (re.compile(r"hearing record|hearing sheet|court log", re.IGNORECASE), "HEARING"),
    (re.compile(r"strategy (?:meeting|minute|discussion)", re.IGNORECASE), "STRATEGY"),
    (re.compile(r"contact log", re.IGNORECASE), "CONTACT-LOG"),
    (re.compile(r"third[- ]party", re.IGNORECASE), "THIRD-PARTY"),
    (re.compile(r"correspondence|letter|e-?mail", re.IGNORECASE), "CORRESPONDENCE"),
)


def form_of(*names: str) -> str | None:
    """The form of a document, from its title, file name or first lines: ``MG3``, ``HEARING``, or None."""
    for name in names:
        for pattern, form in _NAMED:
            if found := pattern.search(name.replace("_", " ")):
                return form or f"MG{found[1].upper()}"
    return None


_HEAD = 2500
_DATED = re.compile(
    r"\b(?:date(?:d| of (?:report|summary|review|hearing|decision))?|sent)\b\s*[:.]?"
    r"\s{0,4}(?:[A-Z][a-z]{2,8},?\s{1,2})?"
    r"((?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})|(?:\d{4}-\d{2}-\d{2})|"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8},?\s+\d{4}))",
    re.IGNORECASE,
)
_IN_NAME = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2}|\d{2}-\d{2}-\d{4}|\d{8})(?!\d)")
_MARKINGS = re.compile(
    r"\b(OFFICIAL[-– ]SENSITIVE|TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|PROTECT|NOT PROTECTIVELY MARKED|OFFICIAL)\b"
)


def date_of(name: str, text: str) -> PartialDate | None:
    """The date a document bears in its head, else in its file name; None where it bears none."""
    for found in _DATED.finditer(text[:_HEAD]):
        if (date := parse_date(found[1].replace(",", ""))) and 1900 <= date.first.year <= 2100:
            return date
    for found in _IN_NAME.finditer(name):
        if (date := parse_date(found[1])) and 1900 <= date.first.year <= 2100:
            return date
    return None


def marking_of(text: str) -> str:
    """The protective marking in the head of a document, as it was written; empty where there is none."""
    found = _MARKINGS.search(text[:600])
    return found[1] if found else ""


def title_of(name: str) -> str:
    """A file name as a title: without its ending, with spaces for underscores."""
    stem = name.rsplit("/", 1)[-1]
    stem = stem.rsplit(".", 1)[0] if "." in stem[1:] else stem
    return re.sub(r"[_\s]+", " ", stem).strip() or name
