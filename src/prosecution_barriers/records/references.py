"""Case references: the police and court reference number, the court case reference, the Review ID."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABEL = re.compile(
    r"\A\s*(?:PTI[\s-]*)?(?:URN|REF(?:ERENCE)?|CASE(?:\s+(?:NO|NUMBER|REF))?)\b[\s.:#-]*", re.IGNORECASE
)
_SEPARATORS = re.compile(r"[\s/\\._\-\u2010-\u2015\u00a0]+")
_URN = re.compile(r"[A-Z0-9]{4}[0-9]{3,7}\Z")
_CCRN = re.compile(r"([0-9]{2})/([0-9]{4})/([0-9]{6})([A-HJ-NP-RT-Z])\Z")
_CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_REVIEW_ID = re.compile(r"[A-Z]{1,4}-[0-9]{4,}\Z")
_TYPED_REVIEW_ID = re.compile(r"\s*([A-Z]{1,4})[\s\-\u2010-\u2015]*([0-9]{1,9})\s*\Z", re.ASCII)
_CONFUSED = str.maketrans("OI", "01")


def normalise_urn(raw: str) -> str:
    """The reference in its one comparable form: upper case, no label, no spaces or separators.

    Look-alike characters (O and 0, I and 1) are left as they are; `confusable_urn` finds those.
    """
    return _SEPARATORS.sub("", _LABEL.sub("", raw)).upper()


def is_urn(normalised: str) -> bool:
    """Whether *normalised* has the shape of a unique reference number: force, unit, number and year."""
    return bool(_URN.match(normalised))


def confusable_urn(normalised: str) -> str:
    """A key under which references differing only in O/0 or I/1 agree; for suggestions, never for storage."""
    return normalised.translate(_CONFUSED)


def is_review_id(text: str) -> bool:
    """Whether *text* looks like a Review ID such as ``NW-0147``."""
    return bool(_REVIEW_ID.match(text.upper()))


def court_reference_valid(text: str) -> bool:
    """Whether a court case reference ``YY/CCCC/NNNNNNX`` carries the right check letter.

    The letter stands at (number mod 23) in the alphabet without I, O and S, where A is 1 and Z is 0.
    """
    found = _CCRN.match(text)
    if not found:
        return False
    number = int("".join(found.group(1, 2, 3)))
    return _CHECK_LETTERS[(number - 1) % 23] == found[4]


@dataclass(frozen=True, slots=True)
class ReviewId:
    """The review's own pseudonymous number of a case, the only one shown in exports."""

    prefix: str
    number: int

    def __str__(self) -> str:
        return f"{self.prefix}-{self.number:04d}"


def typed_review_id(text: str) -> ReviewId | None:
    """The Review ID somebody means who types ``lo8``, ``LO 0008`` or ``lo-0008``; None where it can be none."""
    found = _TYPED_REVIEW_ID.match(text.upper())
    return ReviewId(found[1], int(found[2])) if found else None


def review_prefix(area: str | None) -> str:
    """Two letters for the Review IDs of an Area: its initials, or its first two letters."""
    words = [word for word in re.findall(r"[A-Za-z]+", area or "") if word.lower() not in {"and", "of", "the"}]
    if not words:
        return "RV"
    letters = "".join(word[0] for word in words[:2]) if len(words) > 1 else words[0][:2]
    return letters.upper().ljust(2, "X")
