"""Tests of explanations."""

from __future__ import annotations

import json

import pytest

from entry_tables import FIELDS, Sample, sample
from prosecution_barriers.matching.engine import Pairs, find_pairs
from prosecution_barriers.matching.engine.explanation import relation_words, sentence
from prosecution_barriers.matching.engine.relations import cells


def test_contributions_sum_to_the_score(found: Pairs) -> None:
    """Prior, fields, rarity and other explanations add up to the score within a billionth, for every pair tried."""
    for place in range(0, len(found), max(1, len(found) // 300)):
        why = found.explain(place)
        assert sum(bar.weight for bar in why.bars()) == pytest.approx(why.score, abs=1e-9)
        assert why.score == found.score[place]
        assert why.probability == found.probability[place]


def test_relations_sum_to_one_and_agree_with_the_probability(found: Pairs) -> None:
    """The most probable relation is named first; that of the same entry is the pair's probability."""
    for place in (0, len(found) // 2, len(found) - 1):
        why = found.explain(place)
        assert sum(why.relations.values()) == pytest.approx(1)
        assert list(why.relations.values()) == sorted(why.relations.values(), reverse=True)
        assert why.relations["the same entry twice"] == pytest.approx(why.probability, abs=1e-9)


def test_the_sentence_says_what_agrees_and_what_follows(found: Pairs) -> None:
    """A pair that agrees throughout is said to be the same entry twice."""
    said = found.explain(0).sentence
    assert said.startswith("same ")
    assert said.endswith("the same entry twice over 99%")


def test_twins_are_called_twins() -> None:
    """One case, one birth, one surname, other given names."""
    made = sample(600, seed=3)
    urn, _, surname, born, sex, postcode, offence, charged = made.rows[0]
    twin = (urn, "Zebedee", surname, born, sex, postcode, offence, charged)
    pairs = find_pairs(Sample([*made.rows, twin], []).table(), fields=FIELDS, threshold=0.0)
    place = next(n for n in range(len(pairs)) if (pairs.left[n], pairs.right[n]) == (0, 600))
    said = pairs.explain(place).sentence
    assert "forenames differ" in said or "first names differ" in said
    assert "born on one day" in said
    assert "twins, one case" in said


def test_it_can_be_written_as_json(found: Pairs) -> None:
    """Plain values throughout."""
    why = found.explain(0)
    assert json.loads(json.dumps(why.as_dict()))["score"] == why.score


def test_every_cell_has_words() -> None:
    """With cases and without, no two relations of persons are called the same."""
    assert {relation_words(cell, has_case=False) for cell in cells(False)} >= {"one person", "two different people"}
    assert len({relation_words(cell, has_case=True) for cell in cells(True)}) == 10


def test_nothing_recorded_leaves_nothing_to_compare(found: Pairs) -> None:
    """The sentence says so."""
    said = sentence(found.scales, [0] * len(found.scales), {"two people, another case": 1.0})
    assert said == "nothing to compare: two people, another case over 99%"
