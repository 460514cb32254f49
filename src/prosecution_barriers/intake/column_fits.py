"""How well each field fits a column: its heading against those people use, its values against what the field holds."""

from __future__ import annotations

import re
from collections.abc import Callable

from rapidfuzz import fuzz

from prosecution_barriers.intake.columns import Column
from prosecution_barriers.intake.fields import EVENT, FIELDS, Target, headings
from prosecution_barriers.intake.heading_words import DATE_WORDS
from prosecution_barriers.intake.values import MAX_AGE, SEXES, read_outcome
from prosecution_barriers.records.vocabulary import Outcome

_ENOUGH = 84.0
_SURE = 97.0
_REFERENCE_TAILS = ("no", "number", "num", "ref", "reference", "refs", "nos")
_AGE_LIKE = re.compile(r"\D{0,12}\d{1,3}(?:\.\d+)?(?:\s*(?:-|\u2013|to|/)\s*\d{1,3})?\D{0,12}\Z")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_OF_THE_FILE = {
    "print",
    "printed",
    "run",
    "extract",
    "extracted",
    "export",
    "exported",
    "created",
    "updated",
    "entered",
}


def fits(column: Column) -> list[tuple[float, Target]]:
    """What a column may fill, with a score of 0 to about 103; a field only where the values can be what it says."""
    scored = _by_heading(column)
    if not column.values:
        return [(score, target) for score, target in scored if score >= _SURE]
    found = [
        (score + _by_values(column, target), target)
        for score, target in scored
        # A heading that leaves no doubt is believed even where many of its values are wrong.
        if score >= _ENOUGH and _possible(column, target, sure=score >= _SURE)
    ]
    if event := _event(column):
        found.append(event)
    return found


def names_outcomes(column: Column) -> bool:
    """Whether most of the values are outcomes we know."""
    return column.share(read_outcome(value) in tuple(Outcome) for value in column.values) >= 0.6


def _by_heading(column: Column) -> list[tuple[float, Target]]:
    whose = column.heading
    scores = []
    for name, words in headings().fields.items():
        score = max(_likeness(whose.text, heading) for heading in words)
        if FIELDS[name].person:
            target = Target(name, whose.role, number=whose.number if whose.role else 1)
        elif name == "outcome" and whose.role:
            # How it ended for one of several is that one's verdict.
            target = Target("verdict", whose.role, number=whose.number)
        else:
            target = Target(name)
        scores.append((score, target))
    return scores


def _likeness(words: str, heading: str) -> float:
    if words == heading:
        return 100.0
    whole = fuzz.ratio(words, heading)
    tokens = fuzz.token_sort_ratio(words, heading)
    inside = 0.0
    if len(heading) > 3 and f" {heading} " in f" {words} ":
        inside = 76.0 + 20.0 * len(heading) / len(words)
    return max(whole, tokens, inside)


def _possible(column: Column, target: Target, *, sure: bool) -> bool:
    """Whether enough of the values can be what the field says: most of them, or half under a sure heading."""
    kind = FIELDS[target.field].kind
    if kind == "reference":
        return column.distinct >= 0.2 * column.filled and column.dated() < 0.9
    if column.words.split()[-1:] and column.words.split()[-1] in _REFERENCE_TAILS:
        return False
    if kind == "sex" and column.distinct > 12:
        return False
    if kind == "date":
        return column.share(found is not None for found in column.dates(numbers=True)) >= (0.5 if sure else 0.8) or (
            sure and _roughly(column, _is_date_like)
        )
    if kind == "age" and sure and _roughly(column, lambda value: bool(_AGE_LIKE.match(value))):
        return any(map(_is_age, column.values))
    if _says_yes_or_no(column) and target.field not in ("disability", "background", "sex", "role"):
        return False
    test = _TESTS.get("words" if target.field in ("offence", "verdict", "plea") else kind)
    if target.field == "result":
        test = None
    return test is None or column.share(map(test, column.values)) >= (0.5 if sure else 0.8)


def _roughly(column: Column, test: Callable[[str], bool]) -> bool:
    """Whether half of a column looks like what its heading promises, however it is written."""
    return column.share(map(test, column.values)) >= 0.5


def _is_date_like(value: str) -> bool:
    return len(value) <= 24 and _YEAR.search(value) is not None


def _says_yes_or_no(column: Column) -> bool:
    return {value.lower() for value in column.values} <= {"y", "n", "yes", "no", "true", "false"}


def _has_letters(value: str) -> bool:
    return any(char.isalpha() for char in value)


def _is_age(value: str) -> bool:
    number = value.removesuffix(".0")
    return number.isdigit() and int(number) <= MAX_AGE


_TESTS: dict[str, Callable[[str], bool]] = {
    "age": _is_age,
    "sex": lambda value: value.lower() in SEXES or value.lower() in ("0", "9", "u", "x"),
    "name": _has_letters,
    "role": lambda value: value.lower() in headings().roles,
    "words": _has_letters,
}


def _by_values(column: Column, target: Target) -> float:
    """A little more for a column whose values leave no doubt."""
    if target.field == "urn":
        # A crime number or the court's own reference may stand beside the URN, and be more various.
        named = 6.0 if re.search(r"\b(?:urn|unique reference)\b", column.words) else 0.0
        return named + 3.0 * min(1.0, column.distinct / max(1, column.filled))
    if target.field == "verdict":
        return 3.0 if names_outcomes(column) else 0.0
    return 0.0


def _event(column: Column) -> tuple[float, Target] | None:
    """A column of dates as an event, where its heading names one or speaks of a date."""
    words = column.words.split()
    said = any(word in DATE_WORDS for word in words)
    rest = " ".join(word for word in words if word not in (*DATE_WORDS, "day", "on", "of"))
    best, name = 0.0, ""
    for event, known in headings().events.items():
        score = max(fuzz.ratio(rest, heading) for heading in known)
        if score > best:
            best, name = score, event
    sure = said or best >= _SURE
    if column.dated(numbers=sure) < (0.5 if sure else 0.9) and not (sure and _mixed_dates(column)):
        return None
    if best >= 75:
        return 90.0, Target(EVENT, event=name)
    return (90.0, Target(EVENT, event=rest or "date")) if said and not _OF_THE_FILE & set(words) else None


def _mixed_dates(column: Column) -> bool:
    """Whether there are some days, and most of the rest are dates of some kind."""
    return column.dated(numbers=True) > 0 and _roughly(column, _is_date_like)
