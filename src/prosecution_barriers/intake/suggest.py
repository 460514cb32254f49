"""Which column is which: a first mapping profile from a table's headings and a look at its values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from prosecution_barriers.intake.fields import EVENT, FIELDS, Target, headings
from prosecution_barriers.intake.profiles import Profile
from prosecution_barriers.intake.values import MAX_AGE, SEXES, read_outcome
from prosecution_barriers.records.case import IDENTITY_FACTS
from prosecution_barriers.records.dates import DatePrecision, parse_date
from prosecution_barriers.records.vocabulary import Outcome, Role

SAMPLE_ROWS = 20_000
_ENOUGH = 84.0
_SURE = 97.0
_FEW = 60
_DATE_WORDS = ("date", "dt", "dated")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NUMERIC_DATE = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{2,4}\b")
_NUMBERING = ("defendant no", "defendant number", "deft no", "def no", "def seq", "person no", "person number")


@dataclass(frozen=True)
class Column:
    """A column as the suggestion looks at it: name, plain words, whose it is, and a sample of its values."""

    name: str
    words: str
    role: Role | None
    values: tuple[str, ...]
    """Those that are neither empty nor a word for nothing."""
    distinct: int
    rows: int

    def share(self, test: Iterable[bool]) -> float:
        """The share of the sample that passes a test."""
        results = list(test)
        return sum(results) / len(results) if results else 0.0


def suggest_profile(source: str, header: Sequence[str], rows: Sequence[Sequence[str]], sheet: str = "") -> Profile:
    """A profile for a table of that header, from a sample of its rows.

    Headings are compared with those people use (rapidfuzz); a column is given a field only where its
    values can be what the field says. The best fit of heading and field is taken first.
    """
    columns = [
        _look(name, [row[place] if place < len(row) else "" for row in rows]) for place, name in enumerate(header)
    ]
    found = _assign(columns)
    key = _row_key(columns)
    _drop_name_in_one(found)
    targets = {column.name: tuple(sorted(found.get(column.name, ()), key=str)) for column in columns}
    _add_outcome(columns, targets)
    return Profile(
        source=source,
        columns=targets,
        key=key,
        group=_group(columns, targets),
        sheet=sheet,
        day_first=_day_first(columns),
        notes={column.name: _note(column, targets[column.name]) for column in columns},
    )


def _look(name: str, cells: Sequence[str]) -> Column:
    nothing = {word for words in headings().missing.values() for word in words}
    values = [cell.strip() for cell in cells if cell.strip() and cell.strip().lower() not in nothing]
    words, role = _plain(name)
    return Column(name, words, role, tuple(values[:2000]), len(set(values)), len(values))


def _plain(name: str) -> tuple[str, Role | None]:
    """A heading in plain lower-case words, without the word that says whose it is, and whose it is."""
    spaced = _CAMEL.sub(" ", name)
    words = re.sub(r"[^A-Za-z0-9&]+", " ", spaced).lower().split()
    roles = headings().roles
    role = next((roles[word] for word in words if word in roles), None)
    kept = [word for word in words if word not in roles]
    return " ".join(kept or words), role if kept else None


def _assign(columns: Sequence[Column]) -> dict[str, set[Target]]:
    fits = sorted(
        ((score, -place, column, target) for place, column in enumerate(columns) for score, target in _fits(column)),
        key=lambda fit: (-fit[0], -fit[1], str(fit[3])),
    )
    given: dict[str, set[Target]] = {}
    taken: set[Target] = set()
    for _, _, column, target in fits:
        several = target.field == EVENT or FIELDS[target.field].several
        if column.name in given or (target in taken and not several):
            continue
        if target.field == EVENT and target in taken:
            target = Target(EVENT, event=column.words)
        given[column.name] = {target}
        taken.add(target)
    return given


def _fits(column: Column) -> list[tuple[float, Target]]:
    if not column.values:
        return [(score, target) for score, target in _by_heading(column) if score >= _SURE]
    found = [
        (score + _by_values(column, target), target)
        for score, target in _by_heading(column)
        # A heading that leaves no doubt is believed even where many of its values are wrong.
        if score >= _ENOUGH and _possible(column, target, sure=score >= _SURE)
    ]
    if event := _event(column):
        found.append(event)
    return found


def _by_heading(column: Column) -> list[tuple[float, Target]]:
    scores = []
    for name, words in headings().fields.items():
        score = max(_likeness(column.words, heading) for heading in words)
        # "Defendant" alone heads a column of names; the word is then all there is.
        scores.append((score, Target(name, column.role if FIELDS[name].person else None)))
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
    values = column.values
    if kind == "reference":
        return column.distinct >= 0.2 * column.rows and not _looks_dated(column, 0.9)
    if kind == "sex" and column.distinct > 12:
        return False
    test = _TESTS.get("words" if target.field in ("offence", "verdict", "plea") else kind)
    return test is None or column.share(test(value) for value in values) >= (0.5 if sure else 0.8)


def _has_letters(value: str) -> bool:
    return any(char.isalpha() for char in value)


def _is_age(value: str) -> bool:
    number = value.removesuffix(".0")
    return number.isdigit() and int(number) <= MAX_AGE


_TESTS: dict[str, Callable[[str], bool]] = {
    "age": _is_age,
    "date": lambda value: parse_date(value) is not None,
    "sex": lambda value: value.lower() in SEXES or value.lower() in ("0", "9", "u", "x"),
    "name": _has_letters,
    "role": lambda value: value.lower() in headings().roles,
    "words": _has_letters,
}


def _by_values(column: Column, target: Target) -> float:
    """A little more for a column whose values leave no doubt."""
    if target.field == "urn":
        return 3.0 * min(1.0, column.distinct / max(1, column.rows))
    if target.field == "verdict":
        return 3.0 if _names_outcomes(column) else 0.0
    return 0.0


def _looks_dated(column: Column, share: float) -> bool:
    return (
        column.share(
            (found := parse_date(value)) is not None and found.precision is DatePrecision.DAY for value in column.values
        )
        >= share
    )


def _event(column: Column) -> tuple[float, Target] | None:
    """A column of dates as an event, named by what its heading says of it."""
    said = [word for word in column.words.split() if word in _DATE_WORDS]
    if not _looks_dated(column, 0.5 if said else 0.9):
        return None
    words = " ".join(word for word in column.words.split() if word not in (*_DATE_WORDS, "day", "on", "of"))
    best, name = 0.0, ""
    for event, known in headings().events.items():
        score = max(fuzz.ratio(words, heading) for heading in known)
        if score > best:
            best, name = score, event
    return 90.0, Target(EVENT, event=name if best >= 75 else words or "date")


def _names_outcomes(column: Column) -> bool:
    return column.share(read_outcome(value) in tuple(Outcome) for value in column.values) >= 0.6


def _add_outcome(columns: Sequence[Column], targets: dict[str, tuple[Target, ...]]) -> None:
    """Where no column says how the case ended, the verdict does."""
    if any(target.field == "outcome" for given in targets.values() for target in given):
        return
    for column in columns:
        given = targets[column.name]
        if any(target.field == "verdict" for target in given) and _names_outcomes(column):
            targets[column.name] = (*given, Target("outcome"))
            return


def _drop_name_in_one(found: dict[str, set[Target]]) -> None:
    """A whole name beside its parts would be a second one; it stays an attribute."""
    for role in (None, *Role):
        parts = {Target("given_name", role), Target("surname", role)}
        if all(any(part in given for given in found.values()) for part in parts):
            for column, given in list(found.items()):
                if Target("full_name", role) in given:
                    del found[column]


def _row_key(columns: Sequence[Column]) -> tuple[str, ...]:
    """The first column that names every row of the sample and is headed like an identifier."""
    unique = [column for column in columns if column.rows and column.distinct == column.rows]
    for column in unique:
        tail = column.words.split()[-1] if column.words else ""
        if column.words in headings().row_keys or tail in ("id", "uid", "guid", "uuid", "key") or tail.endswith("id"):
            return (column.name,)
    return ()


def _group(columns: Sequence[Column], targets: dict[str, tuple[Target, ...]]) -> tuple[str, ...]:
    """The reference, where rows are plainly people: they carry a role, or are numbered within the case."""
    by_role = any(target.field == "role" for given in targets.values() for target in given)
    numbered = any(
        fuzz.ratio(re.sub(r"[^a-z]+", " ", column.name.lower()).strip(), words) >= 90
        for column in columns
        for words in _NUMBERING
    )
    if not (by_role or numbered):
        return ()
    return tuple(name for name, given in targets.items() if any(target.field == "urn" for target in given))


def _day_first(columns: Sequence[Column]) -> bool:
    """Whether days come before months; British tables do unless their values rule it out."""
    parts = [found for column in columns for value in column.values if (found := _NUMERIC_DATE.match(value))]
    first = sum(int(found[1]) > 12 for found in parts)
    second = sum(int(found[2]) > 12 for found in parts)
    return first >= second


def _note(column: Column, targets: tuple[Target, ...]) -> str:
    """The commonest values of a column where they are few and name nobody, else how many there are."""
    if not column.values:
        return "empty"
    if column.distinct > _FEW or any(target.field in (*IDENTITY_FACTS, "full_name") for target in targets):
        return f"{column.distinct} different values in {column.rows} filled cells"
    common = [value for value, _ in Counter(column.values).most_common(3)]
    return "such as " + ", ".join(re.sub(r"[\x00-\x1f\x7f]", " ", value)[:24] for value in common)
