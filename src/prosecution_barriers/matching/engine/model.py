"""A trained model: what is compared, how candidates are found and what agreement says of two entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prosecution_barriers.matching.engine.blocking import Pass
from prosecution_barriers.matching.engine.candidates import WHOLE, Candidates, find_candidates
from prosecution_barriers.matching.engine.chance import random_pairs
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.likelihood import Learned, Setting
from prosecution_barriers.matching.engine.passes import allowance, choose_passes
from prosecution_barriers.matching.engine.patterns import Patterns, compare
from prosecution_barriers.matching.engine.rarity import Frequencies, count_values
from prosecution_barriers.matching.engine.relations import cells
from prosecution_barriers.matching.engine.training import learn
from prosecution_barriers.matching.fields import FieldSpec

ESTABLISHED = 3
"""Times a name must be seen, at least, to be a name in its own right rather than a slip."""
ESTABLISHED_SHARE = 1e-5
"""The same as a share of all entries, for large tables in which slips repeat."""
OVERDRAFT = 6
"""How many times its allowance a pass may bring before it is left out."""


@dataclass(frozen=True, slots=True)
class Model:
    """What training found; enough to score any entries with the same columns as those it was trained on.

    Args:
        fields: What is compared.
        settings: What was found about single columns, such as the order of day and month.
        passes: The keys candidates share; none where all pairs are compared.
        setting: The classes of the model and the table it was trained on.
        learned: Shares of classes and levels.
        frequencies: For the number of a scale whose rare values count, how common its values are.
        established: Names in their own right.
    """

    fields: tuple[FieldSpec, ...]
    settings: Mapping[str, bool]
    passes: tuple[Pass, ...]
    setting: Setting
    learned: Learned
    frequencies: Mapping[int, Frequencies]
    established: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Candidate pairs and the patterns they show."""

    candidates: Candidates
    patterns: Patterns


def train(fields: Sequence[FieldSpec], entries: Entries, threads: int) -> tuple[Model, Compared]:
    """Find the candidates of a table, compare them and learn what agreement says; no labels are used."""
    names = entries.names
    established: list[str] = []
    if names is not None:
        established = names.establish(max(ESTABLISHED, int(entries.rows * ESTABLISHED_SHARE)))
    passes = () if entries.possible <= WHOLE else choose_passes(entries)
    candidates = find_candidates(entries, passes, threads, OVERDRAFT * allowance(entries.rows))
    passes = tuple(brought.key for brought in candidates.yields if not brought.left_out)
    compared = Compared(candidates, compare(entries, candidates.left, candidates.right, threads))
    drawn = compare(entries, *random_pairs(entries), threads)
    setting = Setting(entries.scales, cells(entries.has_case), max(1, entries.possible), max(1, entries.rows))
    learned = learn(setting, compared.patterns, drawn)
    frequencies = {number: count_values(entries, number) for number, scale in enumerate(entries.scales) if scale.rare}
    model = Model(tuple(fields), entries.settings(), passes, setting, learned, frequencies, tuple(established))
    return model, compared


def apply(model: Model, entries: Entries, threads: int) -> Compared:
    """Find and compare the candidates of entries with a model trained before."""
    if entries.names is not None:
        entries.names.mark_established(model.established)
    candidates = find_candidates(entries, model.passes, threads)
    return Compared(candidates, compare(entries, candidates.left, candidates.right, threads))
