from __future__ import annotations

import pytest

from prosecution_barriers.findings.disclosure.hierarchy import flat
from prosecution_barriers.findings.disclosure.release import NotPublishable, protect_table
from prosecution_barriers.findings.disclosure.rules import Rule, Rules
from prosecution_barriers.findings.disclosure.shorthand import Shorthand
from prosecution_barriers.findings.disclosure.table import CountTable
from prosecution_barriers.records.refusals import Refused
from tables_of_counts import grid, table_of


def test_a_protected_table_shows_numbers_and_markers():
    """Published cells keep their counts, hidden ones all carry the same marker."""
    protected = protect_table(table_of((flat("stage", ["a", "b", "c"]),), [12, 3, 25]))
    assert protected.shown(("b",)) is Shorthand.CONFIDENTIAL
    assert protected.shown(("Total",)) == 40
    shown = [protected.shown(cell) for cell in protected.release.table.counts]
    assert sum(value is Shorthand.CONFIDENTIAL for value in shown) == 2
    assert not any(isinstance(value, int) and 1 <= value < 5 for value in shown)


def test_rounded_tables_show_multiples_of_the_base():
    """With rounding to 5 every number shown is a multiple of 5, and none stands for a small count."""
    protected = protect_table(table_of(grid(2, 3), [12, 3, 25, 14, 8, 6]), Rules(rounding=5))
    shown = {cell: protected.shown(cell) for cell in protected.release.table.counts}
    numbers = {cell: value for cell, value in shown.items() if isinstance(value, int)}
    assert numbers
    for cell, value in numbers.items():
        assert value % 5 == 0
        assert abs(value - protected.release.table.counts[cell]) <= 2


@pytest.mark.parametrize("counts", [[3], [3, 0], [1, 1], [4, 0, 0]])
def test_a_table_of_which_nothing_would_be_left_is_refused(counts):
    """One small count with its total cannot be published; the refusal names rule, cell and a way out."""
    table = table_of((flat("stage", [f"s{i}" for i in range(len(counts))]),), counts)
    with pytest.raises(NotPublishable) as refusal:
        protect_table(table)
    assert refusal.value.rules == (Rule.THRESHOLD,)
    assert "threshold" in str(refusal.value)
    assert "the overall total" in refusal.value.where
    assert "coarser" in refusal.value.remedy


def test_a_table_of_zeros_is_published():
    """Where there is nothing there is nothing to hide."""
    protected = protect_table(table_of(grid(2, 2), [0, 0, 0, 0]))
    assert not protected.release.hidden


def test_linked_tables_that_cannot_both_be_true_are_refused():
    """Area x year and year x barrier tables of which no cases could be the common source."""
    dimensions = (flat("a", ["1", "2"]), flat("b", ["1", "2"]), flat("c", ["1", "2"]))
    first = {("1", "1"): 10, ("1", "2"): 0, ("2", "1"): 0, ("2", "2"): 10}
    counts = {(a, b, "Total"): n for (a, b), n in first.items()}
    counts |= {("Total", b, c): n for (b, c), n in first.items()}
    counts |= {(a, "Total", c): 10 - n for (a, c), n in first.items()}
    with pytest.raises(Refused, match="contradict"):
        protect_table(CountTable(dimensions, counts))
