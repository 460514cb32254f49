"""Tests of one entry against all that are held."""

from __future__ import annotations

import pytest

from entry_tables import COLUMNS, FIELDS, Sample
from prosecution_barriers.matching.engine import Index, Pairs, find_pairs
from prosecution_barriers.matching.engine import index as module


def record(row: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(COLUMNS, row, strict=True))


@pytest.fixture(scope="module")
def batch(made: Sample, found: Pairs) -> dict[int, dict[int, float]]:
    """For every row from 1,500 on its candidates among the rows before it, as one search of all gives them."""
    scores: dict[int, dict[int, float]] = {}
    for a, b, score in zip(found.left.tolist(), found.right.tolist(), found.score.tolist(), strict=True):
        if b >= 1500:
            scores.setdefault(b, {})[a] = score
    return scores


@pytest.mark.parametrize("unsorted", [4096, 10])
def test_scores_are_those_of_the_batch(
    made: Sample, found: Pairs, batch: dict[int, dict[int, float]], unsorted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entry after entry is scored and then held: the same pairs with the very scores, sorted anew or not."""
    monkeypatch.setattr(module, "UNSORTED", unsorted)
    index = Index(made.table(slice(1500)), found.model)
    for row in range(1500, 1600):
        hits = index.score(record(made.rows[row]))
        assert dict(zip(hits.rows.tolist(), hits.score.tolist(), strict=True)) == batch.get(row, {})
        assert index.add(record(made.rows[row])) == row
    assert len(index) == 1600


def test_scoring_holds_nothing(made: Sample, found: Pairs) -> None:
    """Asking twice gives the same, and what was asked about is not found afterwards."""
    index = Index(made.table(slice(1500)), found.model)
    entry = record(made.rows[0])
    first, again = index.score(entry), index.score(entry)
    assert first.score.tobytes() == again.score.tobytes()
    assert first.rows[0] == 0
    assert len(index) == 1500


def test_a_threshold_and_relations(made: Sample, found: Pairs) -> None:
    """The most probable first, from the threshold on, with what they are to each other."""
    index = Index(made.table(slice(1500)), found.model)
    hits = index.score(record(made.rows[0]), threshold=0.5)
    assert (hits.probability >= 0.5).all()
    assert hits.relations()[0] == "same-entry"
    assert len(hits) == len(hits.relations())


def test_the_explanation_adds_up(made: Sample, found: Pairs) -> None:
    """It explains the score the index gave."""
    index = Index(made.table(slice(1500)), found.model)
    hits = index.score(record(made.rows[1700]))
    if len(hits):
        why = index.explain(record(made.rows[1700]), int(hits.rows[0]))
        assert why.score == hits.score[0]
        assert sum(bar.weight for bar in why.bars()) == pytest.approx(why.score, abs=1e-9)


def test_too_common_a_key_is_made_narrower_alike(made: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where keys are shared by too many, the index finds what the batch finds."""
    from prosecution_barriers.matching.engine import candidates

    for place in (candidates, module):
        monkeypatch.setattr(place, "LARGEST", 4)
    pairs = find_pairs(made.table(), fields=FIELDS, threshold=0.0)
    index = Index(made.table(slice(1999)), pairs.model)
    expected = {
        a: s
        for a, b, s in zip(pairs.left.tolist(), pairs.right.tolist(), pairs.score.tolist(), strict=True)
        if b == 1999
    }
    hits = index.score(record(made.rows[1999]))
    assert dict(zip(hits.rows.tolist(), hits.score.tolist(), strict=True)) == expected
