"""Tests of postcodes compared."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.matching.engine.postcodes_compared import PostcodeComparison
from prosecution_barriers.matching.engine.table import Table
from prosecution_barriers.matching.fields import FieldSpec

FIELD = FieldSpec.parse("postcode=p")


def compared(*texts: str) -> PostcodeComparison:
    comparison = PostcodeComparison(FIELD)
    comparison.load(Table.of([str(n) for n in range(len(texts))], {"p": list(texts)}, [FIELD]).columns)
    return comparison


def level(one: str, other: str) -> int:
    return int(compared(one, other).levels(np.array([0]), np.array([1]))[0][0])


@pytest.mark.parametrize(
    ("other", "expected"),
    [("qx12 4ab", 4), ("QX124AB", 4), ("QX12 4AD", 3), ("QX12 A4B", 3), ("QX21 4AB", 3), ("QX12 9ZZ", 2),
     ("JV3 9ZZ", 1), ("", 0), ("unknown", 0), ("ZZ99 3VZ", 0)],
)  # fmt: skip
def test_whole_slip_district(other: str, expected: int) -> None:
    """Spaces and case do not count; one slip, then the district; what says "none" is not recorded."""
    assert level("QX12 4AB", other) == expected


@given(st.from_regex(r"[A-Z]{1,2}[0-9]{1,2} [0-9][A-Z]{2}", fullmatch=True), st.text("ABQX0123 ", max_size=9))
def test_levels_are_symmetric(one: str, other: str) -> None:
    """Which comes first does not matter."""
    assert level(one, other) == level(other, one)


def test_rows_of_one_district_share_its_key() -> None:
    """The key of the district ignores the second half; a missing postcode has none."""
    comparison = compared("QX12 4AB", "QX12 9ZZ", "QX1 4AB", "")
    district = comparison.stamps("district", 0, np.arange(4))
    assert district[0] == district[1] != district[2]
    assert district[3] == 0


def test_a_known_postcode_keeps_its_number() -> None:
    """Appending a postcode that is held, and one that is not, and cutting back."""
    comparison = compared("QX12 4AB")
    comparison.append({"p": "qx124ab"})
    comparison.append({"p": "JV3 9ZZ"})
    assert comparison.agreed(0, np.arange(3)).tolist() == [0, 0, 1]
    assert comparison.value(0, 1) == "JV39ZZ"
    comparison.truncate(1)
    assert len(comparison.rows) == 1
