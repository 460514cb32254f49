"""Which keys candidates are sought by: combinations of parts that are rare enough and do not fail together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log2

import numpy as np

from prosecution_barriers.matching.engine.blocking import Atom, Pass, packed_keys, runs
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.packing import bits_for

SAMPLE = 100_000
"""Rows from which the rarity of each part is measured."""
MAX_PARTS = 4
MAX_PASSES = 36
VIRTUAL = 8192
"""Made-up pairs on which passes are tried before any real pair is seen."""
COSTLY = 8.0
"""How much a row counts in the cost of a pass, in pairs."""
WORTHWHILE = 1e-3
"""Made-up duplicates, one to each entry, that a pass must find for one pair it brings."""
AFFORDABLE = 1_500_000
"""Pairs that all passes together may bring, in a large table, before each must be worthwhile."""
AN_ENTRY = 40
"""The same for each entry of a smaller one."""
LITTLE = 800_000
"""The same in a table of however few entries."""
OFTEN = 3
"""How many passes should find a made-up duplicate where the table is small enough to afford it."""
_SEED = 20090602
_TROUBLE = (0.6, 1.0, 1.8, 3.0)
COARSER = {
    "names": ("given", "surname", "name"),
    "short": ("surname", "name", "initial"),
    "given": ("name", "initial"),
    "surname": ("name",),
    "day": ("month", "birthday", "year-day", "year", "period"),
    "month": ("year",),
    "year-day": ("year",),
    "postcode": ("district",),
    "text": ("sound",),
    "reference": ("nearly",),
}
"""For each part those of the same comparison that agree wherever it does."""


def allowance(rows: int) -> int:
    """How many chance pairs one pass may bring, by the number of entries."""
    return max(min(500_000, 40 * rows), rows // 2)


def measure(entries: Entries) -> dict[Atom, float]:
    """How rare agreement on each atom is between two entries at random: minus the base-2 logarithm.

    Measured on at most `SAMPLE` rows taken at even steps; atoms on which all agree are left out.
    """
    step = -(-entries.rows // SAMPLE)
    rows = np.arange(0, entries.rows, step)
    possible = len(rows) * (len(rows) - 1) / 2
    found = {}
    for number, comparison in enumerate(entries.comparisons):
        for part in comparison.parts:
            atom = Atom(number, part.name)
            packed = packed_keys(entries, (atom,), rows)
            if len(packed) < 2:
                continue
            _, lengths = runs(packed, bits_for(entries.rows))
            pairs = float((lengths * (lengths - 1) / 2).sum())
            bits = log2(possible / max(pairs, 0.5))
            if bits > 0.1:
                found[atom] = bits
    return found


def choose_passes(entries: Entries) -> tuple[Pass, ...]:
    """The passes to run, most useful first.

    Of all combinations of atoms rare enough for the `allowance`, of which no coarser one is, those are
    taken one by one that find most made-up duplicates not yet found for what they cost. Entries of one
    reference are compared whatever else they share, as co-defendants are learned from them.
    """
    bits = measure(entries)
    needed = log2(entries.possible / allowance(entries.rows)) if entries.possible else 0.0
    sufficient = [key for key in _combinations(_choices(bits)) if _bits(key, bits) >= needed]
    minimal = [key for key in sufficient if not any(_bits(c, bits) >= needed for c in _coarser(key, bits))]
    one_case = [(atom,) for atom in bits if atom.part == "reference" and bits[atom] >= needed]
    return tuple(dict.fromkeys([*one_case, *_greedy(entries, minimal, bits)]))


def _greedy(entries: Entries, keys: Sequence[Pass], bits: dict[Atom, float]) -> Iterator[Pass]:
    draw = np.random.Generator(np.random.PCG64(_SEED))
    trouble = np.resize(np.array(_TROUBLE), VIRTUAL)
    agreed = [comparison.virtual(draw, trouble) for comparison in entries.comparisons]
    covers = [np.logical_and.reduce([agreed[a.comparison][a.part] for a in key]) for key in keys]
    costs = [_cost(entries, key, bits) for key in keys]
    found = np.zeros(VIRTUAL, np.int8)
    affordable = min(AFFORDABLE, max(LITTLE, AN_ENTRY * entries.rows))
    enough = 1
    spent = 0.0
    for _ in range(min(MAX_PASSES, len(keys))):
        gains = [int((cover & (found < enough)).sum()) for cover in covers]
        best = max(range(len(keys)), key=lambda number: (gains[number] / costs[number], -number))
        if not gains[best] and enough < OFTEN and spent < affordable:
            enough += 1
            continue
        spent += costs[best]
        worth = gains[best] / VIRTUAL * entries.rows / costs[best]
        if not gains[best] or (worth < WORTHWHILE and spent > affordable):
            return
        yield keys[best]
        found += covers[best]
        covers[best] = np.zeros(VIRTUAL, bool)


def _cost(entries: Entries, key: Pass, bits: dict[Atom, float]) -> float:
    """Pairs a pass brings by chance, and what sorting its keys costs in pairs."""
    columns = 1
    for atom in key:
        columns *= next(p.columns for p in entries.comparisons[atom.comparison].parts if p.name == atom.part)
    return float(entries.possible * 2 ** -_bits(key, bits) + entries.rows * columns / COSTLY)


def _choices(bits: dict[Atom, float]) -> list[list[Atom]]:
    """The atoms of each comparison."""
    by_comparison: dict[int, list[Atom]] = {}
    for atom in sorted(bits):
        by_comparison.setdefault(atom.comparison, []).append(atom)
    return list(by_comparison.values())


def _combinations(choices: Sequence[Sequence[Atom]], taken: Pass = ()) -> Iterator[Pass]:
    """Every set of atoms, at most one a comparison and at most `MAX_PARTS` in all."""
    if taken:
        yield taken
    if len(taken) == MAX_PARTS:
        return
    for place, atoms in enumerate(choices):
        for atom in atoms:
            yield from _combinations(choices[place + 1 :], (*taken, atom))


def _coarser(key: Pass, bits: dict[Atom, float]) -> Iterator[Pass]:
    """The key with one atom left out, or replaced by a coarser one."""
    for place, atom in enumerate(key):
        rest = key[:place] + key[place + 1 :]
        if rest:
            yield rest
        for part in COARSER.get(atom.part, ()):
            coarse = Atom(atom.comparison, part)
            if coarse in bits:
                yield (*key[:place], coarse, *key[place + 1 :])


def _bits(key: Pass, bits: dict[Atom, float]) -> float:
    return sum(bits[atom] for atom in key)
