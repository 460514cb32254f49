"""Tests of training and applying a model."""

from __future__ import annotations

from entry_tables import FIELDS, Sample
from prosecution_barriers.matching.engine import Pairs, find_pairs
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.model import apply, train


def test_a_model_knows_what_it_was_trained_on(made: Sample, found: Pairs) -> None:
    """Its fields, the keys that stayed within budget, the names seen often, the frequencies of rare values."""
    model = found.model
    assert model.fields == FIELDS
    assert model.passes == tuple(brought.key for brought in found.yields if not brought.left_out)
    assert "khan" in model.established
    assert all(found.scales[number].rare for number in model.frequencies)


def test_a_model_gives_the_same_scores_again(made: Sample, found: Pairs) -> None:
    """Applied to the table it was trained on it finds the same pairs with the same scores."""
    again = find_pairs(made.table(), threshold=0.0, model=found.model)
    assert again.score.tobytes() == found.score.tobytes()


def test_applying_compares_the_candidates_of_training(made: Sample) -> None:
    """Training and applying see the same candidates and patterns."""
    entries = Entries.of(FIELDS, made.table())
    model, compared = train(FIELDS, entries, 1)
    fresh = apply(model, Entries.of(FIELDS, made.table(), settings=model.settings), 1)
    assert fresh.candidates.left.tolist() == compared.candidates.left.tolist()
    assert fresh.patterns.places.tolist() == compared.patterns.places.tolist()
