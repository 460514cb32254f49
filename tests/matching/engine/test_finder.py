"""Tests of finding pairs from tables."""

from __future__ import annotations

import numpy as np
import pytest

from entry_tables import FIELDS, Sample, families, sample, sequence, table_of
from prosecution_barriers.matching.engine import FieldSpec, Pairs, Table, find_pairs
from prosecution_barriers.records.refusals import Refused


def score_of(pairs: Pairs) -> dict[tuple[int, int], float]:
    return dict(zip(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True), pairs.score.tolist(), strict=True))


def test_the_duplicates_are_found(made: Sample, found: Pairs) -> None:
    """At the default threshold nearly all re-entries are found, and nearly nothing else."""
    likely = found.probability >= 0.5
    right = [made.is_pair(a, b) for a, b in zip(found.left.tolist(), found.right.tolist(), strict=True)]
    true = sum(right)
    hits = int((np.array(right) & likely).sum())
    assert hits / likely.sum() > 0.97
    assert hits / true > 0.97


@pytest.mark.parametrize(("again", "least"), [(0.03, 0.95), (0.0, 0.0)])
def test_references_given_in_turn_are_not_one_reference_with_slips(again: float, least: float) -> None:
    """Neighbours in a sequence, of one day and other names, are no duplicates; those there are, are found."""
    made = sequence(2500, a_day=100, again=again)
    found = find_pairs(made.table(), fields=FIELDS)
    right = sum(made.is_pair(a, b) for a, b in zip(found.left.tolist(), found.right.tolist(), strict=True))
    true = len(made.entities) - len(set(made.entities))
    assert len(found) - right <= 0.03 * true
    assert right >= least * true


@pytest.mark.parametrize("rows", [300, 600])
def test_twins_charged_together_are_two_entries_in_a_small_table(rows: int) -> None:
    """Where twins are a tenth of all cases with two defendants, few entries do not teach that persons change names."""
    made, twins = families(rows, seed=1)
    found = find_pairs(made.table(), fields=FIELDS)
    pairs = set(zip(found.left.tolist(), found.right.tolist(), strict=True))
    assert not pairs & twins
    assert sum(made.is_pair(*pair) for pair in pairs) >= 0.97 * len(pairs)


def test_the_most_probable_come_first(found: Pairs) -> None:
    """Scores fall; equal scores go by row."""
    assert (np.diff(found.score) <= 0).all()
    assert (found.left < found.right).all()


@pytest.mark.parametrize("threads", [1, 2])
def test_reruns_are_equal_to_the_byte(made: Sample, found: Pairs, threads: int) -> None:
    """Another run, on more threads or fewer, gives the same bytes."""
    again = find_pairs(made.table(), fields=FIELDS, threshold=0.0, threads=threads)
    for name in ("left", "right", "score", "probability", "relation", "group", "groups"):
        assert getattr(again, name).tobytes() == getattr(found, name).tobytes()


def test_a_threshold_leaves_the_rest_out(made: Sample, found: Pairs) -> None:
    """The pairs that reach it are those of the whole list, with their scores."""
    some = find_pairs(made.table(), fields=FIELDS, threshold=0.9)
    assert len(some) == int((found.probability >= 0.9).sum())
    assert some.score.tolist() == found.score[: len(some)].tolist()
    assert some.groups.tolist() == found.groups.tolist()


def test_scores_do_not_depend_on_the_order_of_rows() -> None:
    """Rows the other way round have the same pairs; with one model, the very scores."""
    made = sample(300, seed=5)
    straight = find_pairs(made.table(), fields=FIELDS, threshold=0.0)
    turned = find_pairs(table_of(made.rows[::-1]), fields=FIELDS, threshold=0.0, model=straight.model)
    last = len(made.rows) - 1
    mirrored = {(last - b, last - a): score for (a, b), score in score_of(turned).items()}
    expected = score_of(straight)
    assert mirrored.keys() == expected.keys()
    for pair, score in expected.items():
        assert mirrored[pair] == pytest.approx(score, abs=1e-9)


def test_two_tables_are_matched_across(made: Sample) -> None:
    """Pairs are between the tables only, rows counted in each; entries held twice are found."""
    one, two = made.rows[:1000], made.rows[1000:]
    pairs = find_pairs(table_of(one), table_of(two), fields=FIELDS)
    hits = [made.is_pair(a, 1000 + b) for a, b in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)]
    true = sum(made.entities[a] == made.entities[b] for a in range(1000) for b in range(1000, 2000))
    assert sum(hits) / len(hits) > 0.95
    assert sum(hits) / true > 0.95


def test_persons_alone_are_called_persons(made: Sample) -> None:
    """A table without case fields gives the probability of one person, and calls it so."""
    fields = [field for field in FIELDS if field.column in ("forename", "surname", "born", "postcode")]
    pairs = find_pairs(made.table(), fields=fields)
    assert set(pairs.relations()) == {"same-person"}


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_small_tables_are_no_trouble(rows: int) -> None:
    """Nothing, one row, two rows that are one."""
    made = sample(1, again=0)
    pairs = find_pairs(table_of(made.rows * rows), fields=FIELDS)
    assert len(pairs) == rows // 2
    assert len(pairs.groups) == rows


def test_columns_without_a_value_say_nothing() -> None:
    """A table of empty cells has no pair and breaks nothing."""
    fields = [FieldSpec.parse("surname=s"), FieldSpec.parse("date-of-birth=b"), FieldSpec.parse("place=p")]
    table = Table.of(["1", "2", "3"], {name: ["", "", ""] for name in "sbp"}, fields)
    assert len(find_pairs(table, fields=fields)) == 0


def test_no_field_is_refused() -> None:
    """Without fields and without a model there is nothing to compare."""
    with pytest.raises(Refused, match="No field"):
        find_pairs(table_of([]))


def test_progress_is_told(made: Sample) -> None:
    """Shares of the work rise to their end."""
    shares: list[float] = []
    find_pairs(made.table(slice(100)), fields=FIELDS, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] >= 0.9
