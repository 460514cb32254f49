from __future__ import annotations

import pytest

from prosecution_barriers.findings.disclosure.hierarchy import Dimension
from prosecution_barriers.findings.disclosure.longtable import read_long_table
from prosecution_barriers.findings.disclosure.margins import with_margins
from prosecution_barriers.records.refusals import Refused, Unreadable


def rows_of(*cells, names=("area", "barrier")):
    """Rows of a long table, each of codes and a count."""
    return [dict(zip((*names, "count"), map(str, cell), strict=True)) for cell in cells]


def margins_of(rows, hierarchies=None, tables=()):
    """The counts of a long table with all margins."""
    return with_margins(read_long_table(rows, hierarchies or {}), tables)


FOUR = rows_of(("N", "a", 12), ("N", "b", 3), ("S", "a", 14), ("S", "b", 9))


def test_every_margin_is_worked_out():
    """Rows, row totals, column totals and the overall total."""
    counts = margins_of(FOUR).counts
    assert len(counts) == 9
    assert counts["N", "Total"] == 15
    assert counts["Total", "b"] == 12
    assert counts["Total", "Total"] == 38


def test_groups_are_margins_too():
    """A hierarchy adds its groups to the cells."""
    area = Dimension("area", {"N": "Upper", "S": "Upper", "Upper": "Total"})
    assert margins_of(FOUR, {"area": area}).counts["Upper", "a"] == 26


def test_combinations_left_out_are_zeros():
    """A combination of known codes without a row counts as zero and is a cell."""
    counts = margins_of(FOUR[:3]).counts
    assert counts["S", "b"] == 0


def test_margins_among_the_rows_are_checked():
    """A total that agrees is taken once; one that does not is refused with its row."""
    assert margins_of([*FOUR, *rows_of(("N", "Total", 15))]).counts["N", "Total"] == 15
    with pytest.raises(Refused, match=r"row 6: The parts of this cell come to 15, not 16"):
        margins_of([*FOUR, *rows_of(("N", "Total", 16))])


def test_a_total_by_any_usual_name_is_one():
    """A column's own word for everything is no further code."""
    counts = margins_of([*FOUR, *rows_of(("All", "a", 26))]).counts
    assert counts["All", "a"] == 26
    assert ("Total", "a") not in counts


def test_linked_tables_share_their_margins():
    """Rows that leave a dimension at its total are tables of their own; no interior cell is published."""
    names = ("area", "barrier", "year")
    rows = rows_of(
        ("N", "a", "Total", 9), ("S", "a", "Total", 8), ("N", "Total", "1", 4), ("N", "Total", "2", 5),
        ("S", "Total", "1", 6), ("S", "Total", "2", 2), names=names,
    )  # fmt: skip
    table = margins_of(rows)
    assert table.counts["Total", "Total", "Total"] == 17
    assert ("N", "a", "1") not in table.counts
    assert ("N", "a", "1") in table.interior()


def test_linked_tables_that_disagree_are_refused():
    """The area total of one table must be that of the other."""
    names = ("area", "barrier", "year")
    rows = rows_of(("N", "a", "Total", 9), ("N", "Total", "1", 8), names=names)
    with pytest.raises(Refused, match="Two tables give"):
        margins_of(rows)


def test_only_the_tables_asked_for_are_published():
    """The rows may be finer than what is published of them."""
    names = ("area", "barrier", "year")
    rows = rows_of(("N", "a", "1", 4), ("N", "b", "2", 5), ("S", "a", "1", 6), names=names)
    table = margins_of(rows, tables=[("area", "barrier"), ("year",)])
    assert ("N", "a", "Total") in table.counts
    assert ("Total", "Total", "1") in table.counts
    assert ("N", "Total", "1") not in table.counts
    with pytest.raises(Refused, match="no dimension"):
        margins_of(rows, tables=[("offence",)])


def test_overlapping_parts_are_never_added_up():
    """Totals over an overlapping dimension are only there if the rows give them."""
    barrier = Dimension("barrier", {}, overlapping=True)
    counts = margins_of(FOUR, {"barrier": barrier}).counts
    assert counts["Total", "a"] == 26
    assert ("N", "Total") not in counts
    given = [*FOUR, *rows_of(("N", "Total", 13), ("S", "Total", 20))]
    assert margins_of(given, {"barrier": barrier}).counts["Total", "Total"] == 33


def test_what_is_not_available_spreads_to_its_totals():
    """A total of which a part is not known is not known either."""
    rows = [*FOUR[:3], {"area": "S", "barrier": "b", "count": "[x]"}]
    table = margins_of(rows)
    assert table.unavailable == {("S", "b"), ("S", "Total"), ("Total", "b"), ("Total", "Total")}


def test_what_cannot_be_is_a_structural_zero():
    """A cell marked as not applicable counts nothing."""
    table = margins_of([*FOUR[:3], {"area": "S", "barrier": "b", "count": "[z]"}])
    assert table.structural == {("S", "b")}
    assert table.counts["S", "Total"] == 14


def test_cells_of_one_unit_are_known_by_the_units_column():
    """The column of contributing units is no dimension."""
    rows = [{**row, "units": "1" if row["count"] == "14" else "3"} for row in FOUR]
    assert margins_of(rows).single_unit == {("S", "a")}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "no rows"),
        ([{"area": "N"}], "no column"),
        ([{"count": "4"}], "no dimension"),
        (rows_of(("N", "a", "twelve")), "is not a count"),
        (rows_of(("N", "a", "-3")), "is not a count"),
        (rows_of(("N", "a", "3.5")), "is not a count"),
        (rows_of(("N", "", 3)), "barrier is empty"),
        (rows_of(("N", "a", 3), ("N", "a", 4)), "given before"),
    ],
)
def test_wrong_rows_are_named(rows, words):
    """Each fault is a sentence with the row it stands in."""
    with pytest.raises(Unreadable, match=words):
        read_long_table(rows, {})


def test_a_hierarchy_of_no_column_is_refused():
    """A misspelt dimension is noticed rather than ignored."""
    with pytest.raises(Unreadable, match="no column"):
        read_long_table(FOUR, {"areas": Dimension("areas", {})})


def test_a_table_too_large_is_refused_before_it_is_built():
    """The number of cells with margins is worked out first."""
    rows = rows_of(*((f"a{i}", f"b{i}", 1) for i in range(600)))
    with pytest.raises(Refused, match="are the most"):
        margins_of(rows)
