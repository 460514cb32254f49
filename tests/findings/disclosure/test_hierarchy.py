from __future__ import annotations

import pytest

from prosecution_barriers.findings.disclosure.hierarchy import Dimension, flat
from prosecution_barriers.records.refusals import Unreadable

AREA = Dimension("area", {"North": "Total", "Northmoor": "North", "Wendale": "North", "South": "Total"})


def test_codes_come_with_each_whole_before_its_parts():
    """The order is that of the tree, the total first."""
    assert AREA.codes == ("Total", "North", "Northmoor", "Wendale", "South")
    assert AREA.children("North") == ("Northmoor", "Wendale")
    assert AREA.children("South") == ()


def test_the_wholes_of_a_code_lead_to_the_total():
    """Nearest first, the total last, and none above the total."""
    assert AREA.ancestors("Wendale") == ("North", "Total")
    assert AREA.ancestors("Total") == ()


def test_the_lowest_codes_are_those_with_none_of_the_others_below():
    """A group counts as lowest only where none of its parts is among the codes."""
    assert AREA.lowest(["Total", "North", "South"]) == ("North", "South")
    assert AREA.lowest(["North", "Wendale"]) == ("Wendale",)


def test_unknown_codes_stand_under_the_total():
    """A code the hierarchy does not name becomes a part of the whole."""
    assert AREA.with_codes(["Elsewhere"]).parents["Elsewhere"] == "Total"


def test_a_dimension_can_be_limited_to_codes_and_their_wholes():
    """What none of the codes needs is gone."""
    assert AREA.limited_to(["Wendale"]).codes == ("Total", "North", "Wendale")


@pytest.mark.parametrize(
    ("parents", "words"),
    [
        ({"a": "b", "b": "a"}, "part of itself"),
        ({"a": "nowhere"}, "stands under nothing"),
        ({"Total": "a", "a": "Total"}, "is the total"),
    ],
)
def test_what_is_no_tree_is_refused(parents, words):
    """Circles, codes under nothing and a total with a parent are named."""
    with pytest.raises(Unreadable, match=words):
        Dimension("area", parents)


def test_a_flat_dimension_has_one_level():
    """Every code stands directly under the total."""
    assert flat("year", ["2009", "2010"]).codes == ("Total", "2009", "2010")
