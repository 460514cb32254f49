"""Tests of reference numbers compared."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.matching.engine.references_compared import ReferenceComparison
from prosecution_barriers.matching.engine.table import Table
from prosecution_barriers.matching.fields import FieldSpec

FIELD = FieldSpec.parse("reference=r")
REFERENCES = st.text("ABCDEFGHJKLMN23456789", min_size=6, max_size=14)


def compared(*texts: str) -> ReferenceComparison:
    comparison = ReferenceComparison(FIELD)
    comparison.load(Table.of([str(n) for n in range(len(texts))], {"r": list(texts)}, [FIELD]).columns)
    return comparison


def level(one: str, other: str) -> int:
    return int(compared(one, other).levels(np.array([0]), np.array([1]))[0][0])


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("12ab 01234/09", 5), ("12AB0123409", 5), ("12AB0l234O9", 4), ("12AB0132409", 4), ("12AB012349", 4),
        ("12AB01234099", 4), ("12AB0199409", 3), ("12AB0765411", 2), ("57QY7777713", 1), ("", 0), ("N/A", 0),
    ],
)  # fmt: skip
def test_the_slips_of_typing(other: str, expected: int) -> None:
    """Separators do not count; look-alikes, swaps, lost and doubled characters are one slip."""
    assert level("12AB0123409", other) == expected


@given(REFERENCES, REFERENCES)
def test_levels_are_symmetric(one: str, other: str) -> None:
    """Which reference comes first does not matter; a reference agrees with itself."""
    assert level(one, other) == level(other, one)
    assert level(one, one) == 5


@given(REFERENCES, st.data())
def test_one_deletion_is_one_slip_and_shares_a_key(text: str, data: st.DataObject) -> None:
    """A reference with one character lost is a slip apart, and a key of the one is a key of the other."""
    place = data.draw(st.integers(0, len(text) - 1))
    shorter = text[:place] + text[place + 1 :]
    comparison = compared(text, shorter)
    assert level(text, shorter) == 4
    rows = np.array([0, 1])
    stamps = [comparison.stamps("nearly", column, rows) for column in range(comparison.parts[1].columns)]
    ours, theirs = ({int(s[row]) for s in stamps if s[row]} for row in (0, 1))
    assert ours & theirs


def test_a_reference_added_later_compares_alike() -> None:
    """Appending gives the level that loading would have given."""
    comparison = compared("12AB0123409", "12AB0132409")
    before = comparison.levels(np.array([0]), np.array([1]))[0]
    comparison.append({"r": "12AB0132409"})
    assert (comparison.levels(np.array([0]), np.array([2]))[0] == before).all()
    comparison.truncate(2)
    assert len(comparison.length) == 2


def test_references_have_no_rare_values() -> None:
    """Asking for the frequency of one is a fault of the program."""
    with pytest.raises(LookupError, match="no rare values"):
        compared("x").value(0, 0)
