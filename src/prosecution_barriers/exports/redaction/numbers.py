"""The second belt for numbers: what is not of a form that points to nobody is masked, and a person confirms it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from prosecution_barriers.exports.redaction.words import is_ordinary

REASON, APART, LABELLED = "not a plain number", "digits in a row", "a number of somebody or something"

_TOKEN = re.compile(r"[^\W_](?:[\w./,:'\-+#&@\\]{0,78}[^\W_])?")
_APART = re.compile(r"(?<![\w/.,\-])\d{1,8}(?:[ \-.]\d{1,8}){1,12}(?![\w/,\-])")
_FEWEST_APART = 7
_POSSESSIVE = re.compile(r"'s?\Z", re.IGNORECASE)
_LABELLED = re.compile(
    r"\b(?:W?PC|DC|DS|DI|PS|PCSO|SC|Sgt|Insp|officer|collar|warrant|shoulder|badge|ref|reference|log|crime|incident|"
    r"custody|passport|account|licence|serial|tel|ext|flat|id)\.?(?: (?:no\.?|number|ref))?:? ?#?(\d{2,7}[A-Z]{0,2})\b",
    re.IGNORECASE,
)
_MONTHS = r"jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
_UNITS = (
    r"st|nd|rd|th|am|pm|hrs?|hours?|mins?|secs?|days?|weeks?|months?|years?|yrs?|yo|y/o|x|k|m|bn|km|cm|mm|kg|mg|g|ml|"
    r"mb|gb|kb|mph|pages?|pp|s|ish|" + _MONTHS
)
_YEAR = r"(?:1[89]|20)\d{2}"
_SMALL = r"\d{1,4}(?:\.\d{1,2})?"
# Each alternative is a form that is common property: it counts, measures, dates by the year, or cites a law.
_SAFE = re.compile(
    rf"(?:{_SMALL}|\d{{1,3}}(?:,\d{{3}}){{1,4}}(?:\.\d{{1,2}})?)(?:{_UNITS})?|"  # counts, money, measures, ordinals
    r"\d{1,3}[a-z]{1,2}|\d{1,3}\([a-z0-9]\)|"  # sections and paragraphs: 16a, 12b
    r"(?:\d{1,3}\.){1,5}\d{1,3}|"  # paragraphs of paragraphs: 4.2.1
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:am|pm|hrs)?|\d{1,2}:\d{1,2}|"  # times and ratios
    rf"{_YEAR}[-/](?:\d{{2}}|{_YEAR})|{_YEAR}'?s|\d0s|"  # years
    r"\d{1,3}\+\d?|\d/\d|24/7|"  # 16+1, 1/2
    r"\d{1,3}(?:st|nd|rd|th|am|pm|k|m)?-\d{1,3}(?:st|nd|rd|th|am|pm|k|m|s)?|"  # ranges
    r"\d{1,2}\.\d{2}(?:am|pm)?-\d{1,2}\.\d{2}(?:am|pm)?|"
    r"ss?\.?\d{1,3}[a-z]{0,2}(?:[-/]\d{1,3}[a-z]{0,2}){0,4}|"  # statute sections: s9, ss47-50, s14/15
    r"(?:art|para|paras|pp?|no|r|rr|reg|sch|ch|vol|fig|app|annex|v|q|t|ver)\.?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?|"
    r"mg\d{1,2}[a-z]{0,2}|[a-z]\d{1,2}|cd\d|mp[34]|covid-19|co2|"  # forms, roles, roads
    r"section\d{1,3}",
    re.IGNORECASE,
)


class Number(NamedTuple):
    """A number that may point to somebody: where in folded text, and why."""

    start: int
    end: int
    reason: str


def numbers(text: str) -> Iterator[Number]:
    """The numbers, and words with digits, of folded *text* that are not of a harmless form.

    Harmless are counts and measures of up to four digits, or more with commas; money, percentages, ordinals, ages,
    times, years, paragraph numbers, sections of statutes, the forms of the Manual of Guidance and the roles
    of people (``V1``); none of them is where it follows what it is the number of (``DC 4417``, ``log 212``). Dates are
    the business of `text.identifiers`.
    """
    for match in _TOKEN.finditer(text):
        token = _POSSESSIVE.sub("", match[0])
        if any(letter.isdigit() for letter in token) and not _harmless(token):
            yield Number(match.start(), match.start() + len(token), REASON)
    for match in _APART.finditer(text):
        if sum(letter.isdigit() for letter in match[0]) >= _FEWEST_APART and not _all_years(match[0]):
            yield Number(match.start(), match.end(), APART)
    for match in _LABELLED.finditer(text):
        if not re.fullmatch(_YEAR, match[1]):
            yield Number(match.start(1), match.end(1), LABELLED)


def _harmless(token: str) -> bool:
    """Whether the token is of a safe form, or words and such forms joined by hyphens (``14-year-old``)."""
    if _SAFE.fullmatch(token):
        return True
    for joint in ("-", "/", ",", ".", ":", "'", "&"):
        if joint in token:
            parts = [part for part in token.split(joint) if part]
            return _joined(parts, joint)
    return False


def _joined(parts: Sequence[str], joint: str) -> bool:
    """Whether at most one part is a number, or each is a short one in a list, and every other is an ordinary word."""
    counted = [part for part in parts if any(letter.isdigit() for letter in part)]
    if not all(_SAFE.fullmatch(part) for part in counted):
        return False
    if any(part not in counted and not is_ordinary(part.casefold()) for part in parts):
        return False
    if len(counted) < 2:
        return joint in "-'/&" and not any(len(part) > 4 for part in counted)
    return joint in ",-" and all(len(part) <= 2 for part in counted) and len(counted) <= 4


def _all_years(digits: str) -> bool:
    return all(re.fullmatch(_YEAR, part) for part in re.split(r"[ \-.]", digits))
