"""Find the pairs of entries that may be one, in one table or between two."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from prosecution_barriers.matching.engine.clusters import LOWEST, average_link
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.model import Compared, Model, apply, train
from prosecution_barriers.matching.engine.packing import highest_first
from prosecution_barriers.matching.engine.pairs import Pairs, relations_of, shown
from prosecution_barriers.matching.engine.scoring import Scorer, probability
from prosecution_barriers.matching.engine.table import Table
from prosecution_barriers.matching.fields import FieldSpec

THREADS = 2

Places = npt.NDArray[np.int32]


def find_pairs(
    table: Table,
    other: Table | None = None,
    *,
    fields: Sequence[FieldSpec] = (),
    threshold: float = 0.5,
    model: Model | None = None,
    threads: int = THREADS,
    progress: Callable[[float], None] = lambda _share: None,
) -> Pairs:
    """The pairs that reach *threshold*, most probable first; equal input gives equal output to the byte.

    Args:
        table: Entries.
        other: Entries of a second table; pairs are then sought between the two only.
        fields: What is compared; not needed with a model, which knows its fields.
        threshold: Probability from which a pair is given; 0 gives every candidate.
        model: A model trained before; without one the table itself teaches it, without any label.
        threads: How many threads compare; the result does not depend on it.
        progress: Told the share of the work done.

    Raises:
        Refused: There is nothing to compare.
    """
    chosen = model.fields if model else tuple(fields)
    entries = Entries.of(chosen, table, other, model.settings if model else None)
    progress(0.2)
    model, compared = train(chosen, entries, threads) if model is None else (model, apply(model, entries, threads))
    progress(0.8)
    scorer = Scorer(model, entries)
    levels = compared.patterns.levels
    left, right, places = _hopeful(compared, scorer, threshold)
    scores = scorer.scores(levels, places, left, threads)
    progress(0.9)
    groups = average_link(entries.rows, left, right, scores)
    kept = shown(scores, threshold)
    left, right, places, scores = left[kept], right[kept], places[kept], scores[kept]
    order = highest_first(scores)
    left, right, places, scores = left[order], right[order], places[order], scores[order]
    together = np.where(groups[left] == groups[right], groups[left], np.int32(-1))
    return Pairs(
        left,
        right - np.int32(entries.split or 0),
        scores,
        probability(scores),
        relations_of(scorer, levels, places, left),
        together,
        groups,
        model,
        compared.candidates.yields,
        len(compared.candidates.left),
        scorer,
        entries.split or 0,
    )


def _hopeful(compared: Compared, scorer: Scorer, threshold: float) -> tuple[Places, Places, Places]:
    """Left rows, right rows and patterns of the candidates that could reach the threshold or count in a group."""
    left, right, places = compared.candidates.left, compared.candidates.right, compared.patterns.places
    if threshold <= 0:
        return left, right, places
    hopeful = np.flatnonzero((scorer.best(compared.patterns.levels) > _floor(threshold))[places])
    return left[hopeful], right[hopeful], places[hopeful]


def _floor(threshold: float) -> float:
    """The score below which a pair is neither given nor counts towards a group, with room for rounding."""
    least = np.log2(threshold / (1 - threshold)) if threshold < 1 else 0.0
    return float(min(LOWEST, least)) - 1e-6
