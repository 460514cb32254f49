"""Tests of the pairs found."""

from __future__ import annotations

import numpy as np

from entry_tables import FIELDS, sample
from prosecution_barriers.matching.engine import RELATIONS, Pairs, Relation, find_pairs
from prosecution_barriers.matching.engine.pairs import shown


def test_thresholds_are_probabilities() -> None:
    """Nought shows all, a half from even odds, one nothing that is not certain."""
    scores = np.array([3.0, 0.0, -0.1, -5.0])
    assert np.arange(4)[shown(scores, 0)].tolist() == [0, 1, 2, 3]
    assert np.arange(4)[shown(scores, 0.5)].tolist() == [0, 1]
    assert np.arange(4)[shown(scores, 1.0)].tolist() == []


def test_a_probable_pair_is_called_the_same_entry(found: Pairs) -> None:
    """The relation follows the probability: same entry from a half on, never below."""
    same = found.relation == RELATIONS.index(Relation.SAME_ENTRY)
    assert (same == (found.probability >= 0.5)).mean() > 0.999


def test_other_relations_are_told_apart() -> None:
    """A co-defendant, and one person in another case, are called what they are."""
    made = sample(600, seed=3)
    urn, _, _, born, sex, _, offence, charged = made.rows[0]
    companion = (urn, "Zebedee", "Quimby", "1971-01-30", sex, "JV9 1AA", offence, charged)
    elsewhere = ("77ZZ9999911", *made.rows[0][1:3], born, sex, made.rows[0][5], "CS19", "2011-12-30")
    rows = [*made.rows, companion, elsewhere]
    pairs = find_pairs(type(made)(rows, []).table(), fields=FIELDS, threshold=0.0)
    relation = dict(zip(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True), pairs.relations(), strict=True))
    assert relation[0, 600] is Relation.CO_DEFENDANT
    assert relation[0, 601] is Relation.SAME_PERSON


def test_both_ends_of_a_grouped_pair_are_in_its_group(found: Pairs) -> None:
    """A pair has a group only if both its entries are in it."""
    inside = found.group >= 0
    assert inside.any()
    assert (found.groups[found.left[inside]] == found.group[inside]).all()
    assert (found.groups[found.right[inside]] == found.group[inside]).all()


def test_every_group_has_a_weakest_link(found: Pairs) -> None:
    """It is a pair of the group, and no better than the best of them."""
    assert set(found.weakest) == set(range(int(found.groups.max()) + 1))
    for group, link in list(found.weakest.items())[:20]:
        assert found.groups[link.left] == found.groups[link.right] == group
        assert link.score <= found.score[found.group == group].max()
