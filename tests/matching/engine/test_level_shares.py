"""Tests of the shares of levels in each relation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entry_tables import FIELDS, sample
from prosecution_barriers.matching.engine.chance import by_chance, random_pairs
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.level_shares import (
    FIRM,
    IMPOSSIBLE,
    NAMED_APART,
    assumed,
    has_families,
    maximised,
    seen_levels,
)
from prosecution_barriers.matching.engine.name_levels import NameLevel
from prosecution_barriers.matching.engine.patterns import compare
from prosecution_barriers.matching.engine.relations import CaseRelation, Cell, PersonRelation, cells

CELLS = cells(has_case=True)
ENTRIES = Entries.of(FIELDS, sample(60).table())
CHANCE = by_chance(ENTRIES.scales, compare(ENTRIES, *random_pairs(ENTRIES), 1))


@pytest.mark.parametrize("number", range(len(ENTRIES.scales)))
def test_assumed_shares_sum_to_one(number: int) -> None:
    """In every relation; strangers agree as by chance."""
    shares = assumed(ENTRIES.scales[number], CHANCE.levels[number], CELLS)
    assert (shares[:, 0] == 1).all()
    assert shares[:, 1:].sum(axis=1) == pytest.approx(np.ones(len(CELLS)))
    assert (shares[0] == CHANCE.levels[number]).all()


@given(st.data())
def test_fitted_shares_stay_shares(data: st.DataObject) -> None:
    """Whatever was seen, no share is negative or missing, and impossible levels stay next to nothing."""
    number = data.draw(st.integers(0, len(ENTRIES.scales) - 1))
    scale = ENTRIES.scales[number]
    seen = np.array(
        data.draw(st.lists(st.lists(st.floats(0, 1e6), min_size=scale.size, max_size=scale.size),
                           min_size=len(CELLS), max_size=len(CELLS)))
    )  # fmt: skip
    seen[:, 0] = 0
    first = assumed(scale, CHANCE.levels[number], CELLS)
    shares = maximised(scale, CELLS, seen, first, True, False)
    assert np.isfinite(shares).all()
    assert (shares[:, 1:] >= 0).all()
    assert shares[:, 1:].sum(axis=1) == pytest.approx(np.ones(len(CELLS)))
    for level in scale.impossible.get(PersonRelation.SAME, ()):
        assert shares[-1, level] == IMPOSSIBLE


def test_what_is_assumed_of_cases_keeps_a_share() -> None:
    """Any number of pairs with other references does not make them what one case written down again looks like."""
    number = next(n for n, s in enumerate(ENTRIES.scales) if s.same == "reference")
    scale = ENTRIES.scales[number]
    first = assumed(scale, CHANCE.levels[number], CELLS)
    seen = np.zeros((len(CELLS), scale.size))
    seen[:, 2] = 1e6
    shares = maximised(scale, CELLS, seen, first, False, False)
    kept = FIRM / (1 + FIRM)
    assert shares[-1, 2] == pytest.approx(1 - kept * (1 - first[-1, 2]), abs=1e-3)
    assert shares[-1, scale.exact] == pytest.approx(kept * first[-1, scale.exact], abs=1e-3)


def test_twins_agree_on_births_as_one_person_does() -> None:
    """Of fields that twins share, a twin's shares are those of the same person written down again."""
    number = next(n for n, s in enumerate(ENTRIES.scales) if s.label == "born")
    scale = ENTRIES.scales[number]
    first = assumed(scale, CHANCE.levels[number], CELLS)
    shares = maximised(scale, CELLS, np.full((len(CELLS), scale.size), 10.0), first, False, False)
    twin = CELLS.index(Cell(PersonRelation.TWIN, CaseRelation.TOGETHER))
    assert (shares[twin] == shares[-1]).all()


def test_relatives_are_not_learned_to_have_one_name_misspelt() -> None:
    """However many pairs differ by a slip in the given name, most relatives have names that differ outright."""
    number = next(n for n, s in enumerate(ENTRIES.scales) if s.telling)
    scale = ENTRIES.scales[number]
    first = assumed(scale, CHANCE.levels[number], CELLS)
    seen = np.zeros((len(CELLS), scale.size))
    seen[:, NameLevel.MISTYPED] = 1e5
    shares = maximised(scale, CELLS, seen, first, True, False)
    for person in (PersonRelation.RELATIVE, PersonRelation.TWIN):
        cell = CELLS.index(Cell(person, CaseRelation.TOGETHER))
        assert shares[cell, NameLevel.DIFFERENT] >= NAMED_APART * first[0, NameLevel.DIFFERENT] * 0.999
    assert shares[-1, NameLevel.MISTYPED] > 0.5


def test_no_relation_has_values_agree_less_than_chance_does() -> None:
    """In a column of one value relatives are not taken for people who mostly differ in it."""
    number = next(n for n, s in enumerate(ENTRIES.scales) if s.label == "sex")
    scale = ENTRIES.scales[number]
    chance = np.array([1.0, 0.01, 0.99])
    shares = assumed(scale, chance, CELLS)
    assert (shares[:, scale.exact] >= 0.99 - 1e-12).all()
    assert shares[:, 1:].sum(axis=1) == pytest.approx(np.ones(len(CELLS)))


def test_levels_are_counted_by_cell() -> None:
    """Pairs count for a level as much as they count for the cell; what is not recorded does not count."""
    column = np.array([0, 1, 2, 2])
    weights = np.array([[1.0, 1, 1, 1], [0, 0.5, 0.25, 0.25]])
    assert seen_levels(column, weights, 3).tolist() == [[0, 1, 2], [0, 0.5, 0.5]]


def test_families_are_noticed_by_their_share() -> None:
    """Relatives have to be met often enough beside entries of one person."""
    shares = np.full(len(CELLS), 1e-9)
    shares[-1] = 1e-4
    assert not has_families(CELLS, shares)
    shares[CELLS.index(Cell(PersonRelation.RELATIVE, CaseRelation.OTHER))] = 1e-4
    assert has_families(CELLS, shares)
