"""How right pairs are: precision, recall, calibration, groups, and what hard negatives are called."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

THRESHOLDS = (0.5, 0.95)
_LOWEST, _BINS = 0.05, 10


@dataclass(frozen=True, slots=True)
class Found:
    """One pair of a file: identifiers, probability, relation (empty where the tool gives none), group."""

    a: str
    b: str
    probability: float
    relation: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one row; a case, twin or name-origin group may be unknown (empty)."""

    entity: str
    person: str = ""
    case: str = ""
    twin: str = ""
    origin: str = ""


def read_pairs(path: Path) -> list[Found]:
    """The pairs of a file, as either tool wrote them."""
    with path.open(newline="", encoding="utf-8") as file:
        return [
            Found(row["id_a"], row["id_b"], float(row["probability"]), row.get("relation", ""), row.get("group", ""))
            for row in csv.DictReader(file)
        ]


def pairs_within(keys: Iterable[str]) -> int:
    """How many pairs share a key."""
    return sum(count * (count - 1) // 2 for count in Counter(keys).values())


def rates(pairs: Sequence[Found], truth: Mapping[str, Truth], true: int) -> dict[str, float]:
    """F1, precision and recall at each threshold, and the best F1 any threshold gives."""
    right = [truth[pair.a].entity == truth[pair.b].entity for pair in pairs]
    found: dict[str, float] = {}
    for threshold in THRESHOLDS:
        given = [good for pair, good in zip(pairs, right, strict=True) if pair.probability >= threshold]
        found |= {f"{name} at {threshold:g}": value for name, value in _f1(sum(given), len(given), true).items()}
    ordered = sorted(zip((-pair.probability for pair in pairs), right, strict=True))
    best, hits = 0.0, 0
    for place, (_, good) in enumerate(ordered, 1):
        hits += good
        best = max(best, 2 * hits / (place + true))
    return {**found, "best F1": best, "calibration": calibration([p.probability for p in pairs], right)}


def _f1(hits: int, given: int, true: int) -> dict[str, float]:
    precision, recall = hits / given if given else 1.0, hits / true if true else 1.0
    return {
        "F1": 2 * precision * recall / (precision + recall) if hits else 0.0, "precision": precision, "recall": recall,
    }  # fmt: skip


def calibration(probabilities: Sequence[float], right: Sequence[bool]) -> float:
    """Ten equal bins from 0.05 up: the mean of |observed - predicted|, weighted by pairs."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for share, good in zip(probabilities, right, strict=True):
        if share >= _LOWEST:
            place = min(_BINS - 1, int((share - _LOWEST) / (1 - _LOWEST) * _BINS))
            bins.setdefault(place, []).append((share, good))
    total = sum(map(len, bins.values()))
    wrong = sum(abs(sum(good for _, good in held) - sum(share for share, _ in held)) for held in bins.values())
    return wrong / total if total else 0.0


def groups_f1(group_of: Mapping[str, str], truth: Mapping[str, Truth], true: int) -> float:
    """F1 of the pairs inside groups."""
    inside = pairs_within(group_of.values())
    both = pairs_within(f"{group}\0{truth[row].entity}" for row, group in group_of.items())
    return _f1(both, inside, true)["F1"]


def false_calls(pairs: Sequence[Found], truth: Mapping[str, Truth]) -> dict[str, float]:
    """Shares, in percent, of all pairs of a hard kind that are called the same entry."""
    rows = truth.values()
    case_pairs = pairs_within(row.case for row in rows)
    person_and_case = pairs_within(f"{row.person}\0{row.case}" for row in rows)
    twins = [row for row in rows if row.twin not in ("", "-1")]
    totals = {
        "co-defendants %": case_pairs - person_and_case,
        "twins in one case %": pairs_within(f"{row.case}\0{row.twin}" for row in twins)
        - pairs_within(f"{row.case}\0{row.twin}\0{row.person}" for row in twins),
        "repeat offenders %": pairs_within(row.person for row in rows) - person_and_case,
    }
    counts = dict.fromkeys(totals, 0)
    for pair in pairs:
        a, b = truth[pair.a], truth[pair.b]
        if pair.relation != "same-entry" or a.entity == b.entity:
            continue
        counts["co-defendants %"] += a.case == b.case
        counts["twins in one case %"] += a.case == b.case and a.twin == b.twin and a.twin not in ("", "-1")
        counts["repeat offenders %"] += a.person == b.person and a.case != b.case
    return {kind: 100 * counts[kind] / totals[kind] for kind in totals if totals[kind]}


def gaps(pairs: Sequence[Found], truth: Mapping[str, Truth]) -> dict[str, float]:
    """The largest difference in recall between name-origin groups, in points, at each threshold."""
    found: dict[str, float] = {}
    by_origin: dict[str, list[Truth]] = {}
    for row in truth.values():
        by_origin.setdefault(row.origin, []).append(row)
    totals = {origin: pairs_within(row.entity for row in rows) for origin, rows in by_origin.items()}
    for threshold in THRESHOLDS:
        hits = Counter(
            truth[pair.a].origin
            for pair in pairs
            if pair.probability >= threshold and truth[pair.a].entity == truth[pair.b].entity
        )
        shares = [hits[origin] / total for origin, total in totals.items() if total]
        found[f"gap at {threshold:g}, points"] = 100 * (max(shares) - min(shares))
    return found
