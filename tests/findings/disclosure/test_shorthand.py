from __future__ import annotations

import pytest

from prosecution_barriers.findings.disclosure.shorthand import Shorthand, legend, protected_percentage


def test_every_marker_is_in_square_brackets_and_explained():
    """No asterisks, no daggers, nothing without its words."""
    for marker in Shorthand:
        assert marker.value.startswith("[")
        assert marker.value.endswith("]")
        assert marker.words


def test_the_legend_explains_what_is_used_and_nothing_else():
    """One line a marker."""
    lines = legend([12, Shorthand.CONFIDENTIAL, "[b]"])
    assert [line[:4] for line in lines] == ["[c] ", "[b] "]


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [
        (30, 120, "25%"),
        (0, 120, "0%"),
        (120, 120, "100%"),
        (5, 2_000, "[low]"),
        (Shorthand.CONFIDENTIAL, 120, "[c]"),
        (30, Shorthand.CONFIDENTIAL, "[c]"),
        (118, 120, "[c]"),
        (Shorthand.NOT_AVAILABLE, 120, "[x]"),
        (Shorthand.NOT_APPLICABLE, Shorthand.CONFIDENTIAL, "[z]"),
        (0, 0, "[z]"),
        (125, 120, "100%"),
    ],
)
def test_percentages_come_from_published_counts_only(numerator, denominator, shown):
    """None where the numerator, what is left over, or the base is confidential; [low] where it rounds to zero."""
    assert protected_percentage(numerator, denominator, threshold=5) == shown
