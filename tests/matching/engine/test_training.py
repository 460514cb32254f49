"""Tests of learning without labels."""

from __future__ import annotations

import numpy as np
import pytest

from entry_tables import FIELDS, sample
from prosecution_barriers.matching.engine import training
from prosecution_barriers.matching.engine.chance import random_pairs
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.likelihood import Learned, Likelihood, Setting
from prosecution_barriers.matching.engine.patterns import compare
from prosecution_barriers.matching.engine.relations import CaseRelation, Cell, PersonRelation, cells
from prosecution_barriers.matching.engine.training import learn, posterior


@pytest.fixture(scope="module")
def learned() -> tuple[Setting, Learned, np.ndarray]:
    entries = Entries.of(FIELDS, sample(800).table())
    every = compare(entries, *every_pair(entries), 1)
    setting = Setting(entries.scales, cells(True), entries.possible, entries.rows)
    return setting, learn(setting, every, every), every.levels


def every_pair(entries: Entries) -> tuple[np.ndarray, np.ndarray]:
    left, right = np.triu_indices(entries.rows, 1)
    return left.astype(np.int32), right.astype(np.int32)


def test_the_number_of_duplicates_is_estimated(learned: tuple[Setting, Learned, np.ndarray]) -> None:
    """Eighty of eight hundred entries are re-entries; nobody said so."""
    setting, found, _ = learned
    assert found.cells[-1] * setting.possible == pytest.approx(84, rel=0.15)
    assert found.cells.sum() == pytest.approx(1)


def test_one_person_in_two_cases_weighs_more_than_is_learned(monkeypatch: pytest.MonkeyPatch) -> None:
    """By a factor, which comes off the share of strangers and of nothing else."""
    entries = Entries.of(FIELDS, sample(200).table())
    every = compare(entries, *every_pair(entries), 1)
    setting = Setting(entries.scales, cells(True), entries.possible, entries.rows)
    cautious = learn(setting, every, every).cells
    monkeypatch.setattr(training, "CAUTION", 1.0)
    plain = learn(setting, every, every).cells
    other = setting.cells.index(Cell(PersonRelation.SAME, CaseRelation.OTHER))
    factors = cautious / plain
    assert factors[other] == pytest.approx(1.8)
    assert np.delete(factors, [0, other]) == pytest.approx(1)
    assert cautious.sum() == pytest.approx(1)


def test_probabilities_of_all_relations_sum_to_one(learned: tuple[Setting, Learned, np.ndarray]) -> None:
    """For every pattern; they are those of the likelihoods."""
    setting, found, levels = learned
    shares = posterior(setting, levels, found)
    assert shares.sum(axis=1) == pytest.approx(np.ones(len(levels)))
    logs = Likelihood(setting, found).of(levels)
    assert (shares.argmax(axis=1) == logs.argmax(axis=1)).all()


def test_learning_twice_gives_the_same_bits(learned: tuple[Setting, Learned, np.ndarray]) -> None:
    """No chance is left in it."""
    setting, found, _ = learned
    entries = Entries.of(FIELDS, sample(800).table())
    every = compare(entries, *every_pair(entries), 2)
    again = learn(setting, every, every)
    assert again.cells.tobytes() == found.cells.tobytes()
    for one, other in zip(again.levels, found.levels, strict=True):
        assert one.tobytes() == other.tobytes()


def test_the_anchor_is_the_first_reference(learned: tuple[Setting, Learned, np.ndarray]) -> None:
    """Entries written down together agree on the reference before any date."""
    setting, _, _ = learned
    assert setting.has_case
    assert setting.scales[setting.anchor].label == "urn"


def test_two_entries_are_enough_to_learn_from() -> None:
    """Where a table shows nothing, what is assumed decides: one case twice, two cases not."""
    made = sample(2, again=0)
    for rows, likely in (([made.rows[0], made.rows[0]], True), (made.rows, False)):
        entries = Entries.of(FIELDS, type(made)(rows, [0, 1]).table())
        drawn = compare(entries, *random_pairs(entries), 1)
        setting = Setting(entries.scales, cells(True), entries.possible, entries.rows)
        found = learn(setting, drawn, drawn)
        assert (posterior(setting, drawn.levels, found)[0, -1] > 0.9) is np.bool_(likely)
