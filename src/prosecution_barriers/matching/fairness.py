"""How the matcher treats names of different origins, measured on a shipped set of SYNTHETIC labelled names.

Nobody's origin is ever guessed: groups are those of the labelled set, or of the file that is given.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from importlib import resources
from typing import Any

import numpy as np

from prosecution_barriers.matching.engine import FieldSpec, Table, find_pairs
from prosecution_barriers.matching.engine.name_levels import ACCEPTED, name_levels
from prosecution_barriers.matching.engine.name_store import NameStore
from prosecution_barriers.text.names import fold_name

THRESHOLDS = (0.5, 0.8, 0.95, 0.99)
LIMITS = (
    "The names are SYNTHETIC and few; they show how spellings are treated, not how often they occur in this review.",
    "Nobody's origin is recorded or guessed: missed duplicates of this review's own entries cannot be split by group.",
    "Duplicates the machine never proposed are unknown; only a sample read in full, by people, would show their share.",
    "Slips of entry (missing dates of birth, other postcodes) are made alike in every group, as in life they are not.",
)
"""What the report cannot know, in words."""
_SEED = 20110629
_ORIGINALS, _AGAIN = 900, 225
_FIELDS = tuple(
    FieldSpec.parse(text)
    for text in (
        "reference=urn", "given-name=given", "surname=surname", "date-of-birth=born", "postcode=postcode",
        "date=charged",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names, the group they come from, and whether they are spellings of one name."""

    a: str
    b: str
    group: str
    same: bool


@dataclass(frozen=True, slots=True)
class NameRates:
    """How pairs of names of one group are judged.

    Args:
        group: The group.
        variants: Pairs of spellings of one name.
        accepted: The share of them taken for one name.
        others: Pairs of different names.
        false: How many of a thousand of these are taken for one name.
    """

    group: str
    variants: int
    accepted: float | None
    others: int
    false: float | None


@dataclass(frozen=True, slots=True)
class EntryRates:
    """How entries that were made twice, with a name respelt, are found in one group.

    Args:
        group: The group.
        duplicates: Pairs of entries that are one.
        candidates: The share of them that is compared at all.
        found: The share found at each of `THRESHOLDS`.
    """

    group: str
    duplicates: int
    candidates: float
    found: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class FairnessReport:
    """Rates by group, of names and of entries, and what they leave open."""

    names: tuple[NameRates, ...]
    entries: tuple[EntryRates, ...]
    gaps: tuple[float, ...]
    """The largest difference between groups in the share found, at each of `THRESHOLDS`."""
    cannot_know: tuple[str, ...] = LIMITS

    def as_json(self) -> dict[str, Any]:
        """The report for ``--json``."""
        return {"thresholds": list(THRESHOLDS), **asdict(self)}


def labelled_names() -> dict[str, list[list[str]]]:
    """The shipped labelled names: for every group the spellings of each name."""
    text = (resources.files("prosecution_barriers") / "data" / "names" / "labelled_names.csv").read_text("utf-8")
    found: dict[str, list[list[str]]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["group"], []).append(list(dict.fromkeys(row["spellings"].split())))
    return found


def labelled_pairs() -> list[NamePair]:
    """All pairs of spellings of one name, and all pairs of first spellings of different names, by group."""
    pairs = []
    for group, names in labelled_names().items():
        for place, spellings in enumerate(names):
            pairs += [NamePair(a, b, group, True) for k, a in enumerate(spellings) for b in spellings[k + 1 :]]
            pairs += [NamePair(spellings[0], other[0], group, False) for other in names[place + 1 :]]
    return pairs


def name_rates(pairs: Iterable[NamePair]) -> tuple[NameRates, ...]:
    """How pairs of names are judged, by group in alphabetical order.

    A pair is accepted where the matcher counts it as one name, misspelt, shortened or respelt, as it does
    for names hardly ever seen in a table.
    """
    held = list(pairs)
    accepted = accept([(pair.a, pair.b) for pair in held])
    rates = []
    for group in sorted({pair.group for pair in held}):
        same = [taken for pair, taken in zip(held, accepted, strict=True) if pair.group == group and pair.same]
        other = [taken for pair, taken in zip(held, accepted, strict=True) if pair.group == group and not pair.same]
        rates.append(
            NameRates(
                group, len(same), sum(same) / len(same) if same else None,
                len(other), 1000 * sum(other) / len(other) if other else None,
            )
        )  # fmt: skip
    return tuple(rates)


def accept(pairs: Sequence[tuple[str, str]]) -> list[bool]:
    """Whether each pair of names is taken for one; of names in several parts every part of the shorter must be."""
    folded = [(fold_name(a).split(), fold_name(b).split()) for a, b in pairs]
    wanted = {
        (one, other) for a, b in folded for one in a for other in b if one != other
    } | {(" ".join(a), " ".join(b)) for a, b in folded if a and b and a != b}  # fmt: skip
    ordered = sorted(wanted)
    store = NameStore()
    one, other = (np.array(store.add([pair[side] for pair in ordered]), np.int64) for side in (0, 1))
    levels = name_levels(store, one, other, np.ones(len(ordered), bool)) if ordered else np.empty(0, np.int8)
    good = {pair for pair, level in zip(ordered, levels.tolist(), strict=True) if level in ACCEPTED}
    return [_accepted(a, b, good) for a, b in folded]


def _accepted(a: list[str], b: list[str], good: set[tuple[str, str]]) -> bool:
    if not a or not b:
        return False
    if a == b or (" ".join(a), " ".join(b)) in good:
        return True
    if min(len(a), len(b)) < 2:
        return False
    shorter, rest = (a, list(b)) if len(a) <= len(b) else (b, list(a))
    for part in shorter:
        fitting = next((o for o in rest if o == part or (part, o) in good or (o, part) in good), None)
        if fitting is None:
            return False
        rest.remove(fitting)
    return True


def entry_rates() -> tuple[EntryRates, ...]:
    """How duplicates with a respelt name are found among SYNTHETIC entries, by group in alphabetical order."""
    rows, entities, groups = _entries()
    columns = {field.column: [row[place] for row in rows] for place, field in enumerate(_FIELDS)}
    table = Table.of([str(number) for number in range(len(rows))], columns, _FIELDS)
    pairs = find_pairs(table, fields=_FIELDS, threshold=0.0)
    owner, of = np.array(entities), np.array(groups)
    true = owner[pairs.left] == owner[pairs.right]
    rates = []
    for group in sorted(set(groups)):
        mine = true & (of[pairs.left] == group)
        shares = [float((mine & (pairs.probability >= threshold)).sum()) / _AGAIN for threshold in THRESHOLDS]
        rates.append(EntryRates(group, _AGAIN, float(mine.sum()) / _AGAIN, tuple(shares)))
    return tuple(rates)


def fairness_report(pairs: Iterable[NamePair] | None = None) -> FairnessReport:
    """The whole report, of the shipped names or of *pairs* of names given."""
    entries = entry_rates()
    gaps = tuple(
        max(rates.found[place] for rates in entries) - min(rates.found[place] for rates in entries)
        for place in range(len(THRESHOLDS))
    )
    return FairnessReport(name_rates(labelled_pairs() if pairs is None else pairs), entries, gaps)


def _entries() -> tuple[list[tuple[str, ...]], list[int], list[str]]:
    """Entries of every group in equal number, some of each made twice with a name respelt; the same on every run."""
    rng = random.Random(_SEED)  # noqa: S311 - made-up entries, the same on every run
    made: list[tuple[tuple[str, ...], int, str]] = []
    for group, names in labelled_names().items():
        first = len(made)
        for _ in range(_ORIGINALS):
            made.append((_entry(rng.choice(names), rng.choice(names), rng), len(made), group))
        for row, entity, _ in rng.sample(made[first:], _AGAIN):
            made.append((_again(row, names, rng), entity, group))
    rng.shuffle(made)
    return [row for row, _, _ in made], [entity for _, entity, _ in made], [group for _, _, group in made]


def _entry(given: Sequence[str], surname: Sequence[str], rng: random.Random) -> tuple[str, ...]:
    born = date(1950, 1, 1) + timedelta(days=rng.randrange(17000))
    charged = date(2009, 1, 5) + timedelta(days=rng.randrange(1000))
    urn = f"{rng.randrange(50, 90)}SY{rng.randrange(100000):05d}{charged.year % 100:02d}"
    return urn, rng.choice(given), rng.choice(surname), born.isoformat(), _postcode(rng), charged.isoformat()


def _again(row: tuple[str, ...], names: Sequence[Sequence[str]], rng: random.Random) -> tuple[str, ...]:
    """An entry made again under hard conditions: names in other spellings, and slips that are alike in every group."""
    urn, given, surname, born, postcode, charged = row
    given = _respelt(given, names, rng)
    if rng.random() < 0.5:
        surname = _respelt(surname, names, rng)
    if rng.random() < 0.5:
        urn = f"{urn[:4]}{rng.randrange(100000):05d}{urn[9:]}"
    if rng.random() < 0.35:
        born = "" if rng.random() < 0.5 else f"{born[:5]}{rng.randrange(1, 13):02d}{born[7:]}"
    if rng.random() < 0.6:
        postcode = _postcode(rng) if rng.random() < 0.7 else ""
    if rng.random() < 0.3:
        charged = (date.fromisoformat(charged) + timedelta(days=rng.randrange(1, 28))).isoformat()
    return urn, given, surname, born, postcode, charged


def _postcode(rng: random.Random) -> str:
    return (
        f"Z{rng.choice('QXV')}{rng.randrange(1, 60)} {rng.randrange(1, 10)}{rng.choice('ABDEF')}{rng.choice('PQRST')}"
    )


def _respelt(name: str, names: Sequence[Sequence[str]], rng: random.Random) -> str:
    spellings = next(forms for forms in names if name in forms)
    return rng.choice([form for form in spellings if form != name] or [name])
