from __future__ import annotations

from dataclasses import replace

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


def test_a_public_cell_is_never_hidden_and_the_attacker_knows_it():
    """What everybody knows stays exact even where counts are rounded, and nothing else is given away by it."""
    dimension = flat("stage", ["a", "b", "c", "d"])
    table = replace(table_of((dimension,), [13, 3, 26, 40]), public=frozenset({("Total",), ("a",)}))
    protected = protect_table(table, Rules(rounding=5))
    assert protected.shown(("Total",)) == 82
    assert protected.shown(("a",)) == 13
    assert ("b",) in protected.release.hidden
    assert not protected.release.hidden & {("Total",), ("a",)}
    assert not protected.audit.broken


def test_cells_that_are_one_count_are_hidden_together():
    """A small count that stands in two tables is hidden in both, and so is what gives either away."""
    first, second = flat("barrier", ["b", "x"], overlapping=True), flat("standing", ["yes", "no", "perhaps"])
    counts = {
        ("Total", "Total"): 40, ("b", "Total"): 12, ("x", "Total"): 20,
        ("Total", "yes"): 12, ("Total", "no"): 25, ("Total", "perhaps"): 3,
    }  # fmt: skip
    alone = protect_table(CountTable((first, second), counts))
    tied = protect_table(CountTable((first, second), counts, same=((("b", "Total"), ("Total", "yes")),)))
    assert ("b", "Total") not in alone.release.hidden
    assert (("b", "Total") in tied.release.hidden) == (("Total", "yes") in tied.release.hidden)
    assert not tied.audit.broken


def test_group_disclosure_can_be_held_along_some_dimensions_only():
    """Everybody of a group in one part is hidden along the dimension named, and shown along another."""
    dimensions = flat("barrier", ["b", "x"], overlapping=True), flat("stage", ["s", "t"], overlapping=True)
    counts = {("Total", "Total"): 20, ("b", "Total"): 20, ("x", "Total"): 8, ("x", "s"): 8, ("x", "t"): 0}
    table = CountTable(dimensions, counts)
    named = protect_table(table, Rules(group_dimensions=frozenset({"barrier"})))
    assert named.release.hidden == {("b", "Total")}
    assert protect_table(table, Rules(group_dimensions=frozenset())).release.hidden == frozenset()
    assert ("x", "s") in protect_table(table, Rules()).release.hidden


def test_parts_that_cover_their_whole_tell_more():
    """7 and 5 shown leave at least 2 for the third part if the parts cover the whole: then more is hidden."""
    dimensions = (flat("barrier", ["a", "b", "c"], overlapping=True),)
    counts = {("Total",): 7, ("a",): 5, ("b",): 2, ("c",): 0}
    free = protect_table(CountTable(dimensions, counts))
    assert free.release.hidden == {("b",)}
    covered = protect_table(CountTable(dimensions, counts, covered=frozenset({(("Total",), "barrier")})))
    assert covered.release.hidden > {("b",)}
    assert not covered.audit.broken
