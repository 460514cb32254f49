"""Cells as facts: what stands for nothing, and ages, sexes, dates, outcomes and stages in one form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from prosecution_barriers.records.dates import PartialDate, parse_date
from prosecution_barriers.records.facts import FactStatus, Recorded, recorded, unrecorded
from prosecution_barriers.records.vocabulary import Outcome, Role, Stage
from prosecution_barriers.text.safe import storable

SEXES = {
    "m": "male",
    "male": "male",
    "man": "male",
    "boy": "male",
    "1": "male",
    "f": "female",
    "female": "female",
    "woman": "female",
    "girl": "female",
    "2": "female",
}
_SEX_STATUS = {"0": FactStatus.NOT_RECORDED, "9": FactStatus.NOT_STATED, "u": FactStatus.NOT_RECORDED}
_ETHNICITY_STATUS = {"ns": FactStatus.NOT_STATED, "ic0": FactStatus.NOT_RECORDED, "ic9": FactStatus.NOT_RECORDED}

OUTCOMES = {
    "guilty": Outcome.CONVICTED,
    "g": Outcome.CONVICTED,
    "convicted": Outcome.CONVICTED,
    "conviction": Outcome.CONVICTED,
    "found guilty": Outcome.CONVICTED,
    "found not guilty": Outcome.ACQUITTED,
    "proved in absence": Outcome.CONVICTED,
    "guilty plea": Outcome.CONVICTED,
    "pleaded guilty": Outcome.CONVICTED,
    "convicted after trial": Outcome.CONVICTED,
    "not guilty": Outcome.ACQUITTED,
    "ng": Outcome.ACQUITTED,
    "acquitted": Outcome.ACQUITTED,
    "acquittal": Outcome.ACQUITTED,
    "discontinued": Outcome.DROPPED,
    "withdrawn": Outcome.DROPPED,
    "dropped": Outcome.DROPPED,
    "no evidence offered": Outcome.DROPPED,
    "lie on file": Outcome.DROPPED,
    "stayed": Outcome.DROPPED,
    "offered no evidence": Outcome.DROPPED,
    "proceedings stayed": Outcome.DROPPED,
    "nfa": Outcome.NFA_EVIDENTIAL,
    "nfa evidential": Outcome.NFA_EVIDENTIAL,
    "no further action evidential": Outcome.NFA_EVIDENTIAL,
    "nfa ev": Outcome.NFA_EVIDENTIAL,
    "nfa insufficient evidence": Outcome.NFA_EVIDENTIAL,
    "insufficient evidence": Outcome.NFA_EVIDENTIAL,
    "no further action insufficient evidence": Outcome.NFA_EVIDENTIAL,
    "nfa public interest": Outcome.NFA_PUBLIC_INTEREST,
    "nfa pi": Outcome.NFA_PUBLIC_INTEREST,
    "no further action public interest": Outcome.NFA_PUBLIC_INTEREST,
    "not in the public interest": Outcome.NFA_PUBLIC_INTEREST,
    "administratively finalised": Outcome.ADMIN_FINALISED,
    "admin finalised": Outcome.ADMIN_FINALISED,
    "closed by police": Outcome.POLICE_CLOSED,
    "caution": Outcome.OUT_OF_COURT,
}
"""Words for an outcome that mean one of ours; others are kept as they are."""

_HOW = re.compile(
    r"(?: verdict| (?:after|at|by|following|on|upon)(?: a)?"
    r" (?:trial|jury|verdict|plea|all counts|all charges|magistrates))\Z"
)
_DAY_NUMBER = re.compile(r"(\d{5})(?:\.\d+)?\Z")
_DAY_NOUGHT = date(1899, 12, 30)
_FIRST_NUMBER, _LAST_NUMBER = 10_000, 60_000
_AGE = re.compile(r"(\d{1,3})(?:\.0+)?(?:\s*(?:years?(?:\s+old)?|yrs?|y\.?o\.?))?\Z", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
MAX_AGE = 120


class BadValue(ValueError):
    """A cell that cannot be what its column says; the message is the reason."""


class Cells:
    """Reads the cells of one table, by its words for what is missing and for our words."""

    def __init__(
        self, missing: Mapping[FactStatus, tuple[str, ...]], values: Mapping[str, Mapping[str, str]], *, day_first: bool
    ) -> None:
        self._missing = {word: status for status, words in missing.items() for word in words}
        self._values = {name: {key.lower(): value for key, value in words.items()} for name, words in values.items()}
        self._day_first = day_first

    def text(self, field: str, cell: str) -> Recorded[str]:
        """A cell as words, or why there are none."""
        cell = storable(cell.strip())
        status = self.absence(field, cell)
        if status is not None:
            return unrecorded(status)
        return recorded(self._values.get(field, {}).get(cell.lower(), cell))

    def absence(self, field: str, cell: str) -> FactStatus | None:
        """Why a cell holds no value, or None where it holds one."""
        lowered = cell.strip().lower()
        if not lowered:
            return FactStatus.NOT_RECORDED
        if field in self._values and lowered in self._values[field]:
            return None
        if field == "sex" and lowered in _SEX_STATUS:
            return _SEX_STATUS[lowered]
        if field.startswith("ethnicity") and lowered in _ETHNICITY_STATUS:
            return _ETHNICITY_STATUS[lowered]
        # "NA" is a verdict (guilty of an alternative) before it is a way of writing nothing.
        if field == "verdict" and lowered == "na":
            return None
        return self._missing.get(lowered)

    def fact(self, field: str, kind: str, cell: str, *, turned: bool = False) -> Recorded[Any]:
        """A cell as the fact its field holds; *turned*: a date with day and month the other way round.

        Raises:
            BadValue: It holds something that this field cannot be.
        """
        words = self.text(field, cell)
        if words.value is None:
            return words
        if kind == "age":
            return recorded(read_age(words.value))
        if kind == "date":
            return recorded(str(self.date(words.value, turned=turned)))
        if kind == "sex":
            return recorded(SEXES.get(words.value.lower(), words.value))
        if field == "outcome":
            return recorded(read_outcome(words.value))
        if field == "stage":
            return recorded(read_stage(words.value))
        return words

    def date(self, cell: str, *, turned: bool = False) -> PartialDate:
        """A cell as a date, as far as it was recorded; *turned*: with day and month the other way round.

        Raises:
            BadValue: It is none.
        """
        found = parse_date(cell, day_first=self._day_first != turned) or day_of_number(cell)
        if found is None:
            raise BadValue(f"{cell!r} is no date")
        return found


def read_age(text: str) -> int:
    """An age in whole years.

    Raises:
        BadValue: It is none.
    """
    found = _AGE.match(text)
    if not found or int(found[1]) > MAX_AGE:
        raise BadValue(f"{text!r} is no age in years")
    return int(found[1])


def day_of_number(cell: str) -> PartialDate | None:
    """The day that a spreadsheet's day number stands for (1900 system, years 1927 to 2064), or None."""
    found = _DAY_NUMBER.match(cell)
    if not found or not _FIRST_NUMBER <= int(found[1]) <= _LAST_NUMBER:
        return None
    return PartialDate(_DAY_NOUGHT + timedelta(days=int(found[1])))


def read_outcome(text: str) -> str:
    """An outcome in our words where they are known, else as it was written."""
    words = re.sub(r"[^a-z0-9&/]+", " ", _CAMEL.sub(" ", text).lower()).strip()
    code = words.replace(" ", "-")
    if code in tuple(Outcome):
        return code
    known = OUTCOMES.get(words) or OUTCOMES.get(_HOW.sub("", words))
    return known.value if known else text


def read_stage(text: str) -> str:
    """A stage by its code where it is one of the ladder's, else as it was written."""
    if text.upper() in tuple(Stage):
        return text.upper()
    named = text.upper().replace(" ", "_").replace("-", "_")
    return Stage[named].value if named in Stage.__members__ else text


def read_role(text: str) -> Role:
    """A role by its name or a word for it.

    Raises:
        BadValue: It is none.
    """
    from prosecution_barriers.intake.fields import headings

    word = text.strip().lower()
    if word in tuple(Role):
        return Role(word)
    if word in headings().roles:
        return headings().roles[word]
    raise BadValue(f"{text!r} is no role")


def split_name(full: str) -> tuple[str | None, str | None]:
    """Given names and surname of a name in one cell: ``SMITH, John``, ``SMITH John``, ``John SMITH`` or ``John Smith``.

    Where capitals set the surname off, all words in capitals at one end are the surname. Several names in one
    cell, parted by semicolons or lines, are not parted further.
    """
    if ";" in full or "\n" in full.strip():
        return None, full.strip()
    if "," in full:
        surname, _, given = full.partition(",")
        return given.strip() or None, surname.strip() or None
    words = full.split()
    if len(words) < 2:
        return None, full.strip() or None
    capitals = [_is_capitals(word) for word in words]
    if capitals[0] and not capitals[-1]:
        end = capitals.index(False)
        return " ".join(words[end:]), " ".join(words[:end])
    begin = len(words) - 1
    if capitals[-1] and not capitals[0]:
        while capitals[begin - 1]:
            begin -= 1
    return " ".join(words[:begin]), " ".join(words[begin:])


def _is_capitals(word: str) -> bool:
    """Whether a word is written in capitals; initials of one or two letters say nothing."""
    letters = [char for char in word.removeprefix("Mc").removeprefix("Mac") if char.isalpha()]
    return len(letters) > 2 and all(char.isupper() for char in letters)
