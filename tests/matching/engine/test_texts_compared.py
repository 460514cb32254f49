"""Tests of places, codes and free text compared."""

from __future__ import annotations

import numpy as np
import pytest

from prosecution_barriers.matching.engine.table import Table
from prosecution_barriers.matching.engine.texts_compared import TextComparison, is_long_code, plain
from prosecution_barriers.matching.fields import FieldSpec


def level(kind: str, one: str, other: str, long_code: bool = False) -> int:
    field = FieldSpec.parse(f"{kind}=x")
    comparison = TextComparison(field, long_code)
    comparison.load(Table.of(["0", "1"], {"x": [one, other]}, [field]).columns)
    straight, turned = (int(comparison.levels(*map(np.array, pair))[0][0]) for pair in (([0], [1]), ([1], [0])))
    assert straight == turned
    return straight


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("12 Mill Lane", "12, mill  lane", 4), ("12 Mill Lane", "12 Mil Lane", 3), ("Mill Lane", "Mill Lane Farm", 2),
        ("Mill Lane", "Abbey Close", 1), ("Mill Lane", "not known", 0), ("Málaga", "malaga", 4),
    ],
)  # fmt: skip
def test_texts_and_places(one: str, other: str, expected: int) -> None:
    """The same, nearly, something in common, different, not recorded."""
    assert level("text", one, other) == expected
    assert level("place", one, other) == expected


def test_codes_agree_or_differ() -> None:
    """A short code has no middle; a long one may be a slip apart."""
    assert [level("code", "CS01", other) for other in ("cs01", "CS02", "")] == [2, 1, 0]
    assert [level("code", "1234567", o, long_code=True) for o in ("1234567", "1234568", "9999999")] == [3, 2, 1]


def test_long_codes_are_told_by_their_values() -> None:
    """Many values of some length."""
    assert is_long_code([f"{n:07d}" for n in range(300)])
    assert not is_long_code([f"{n:07d}" for n in range(100)])
    assert not is_long_code([str(n) for n in range(300)])


def test_what_says_nothing_is_empty() -> None:
    """Words for "not recorded" in any case, and spaces alone."""
    assert [plain(text) for text in ("N/A", " Unknown ", "", "-")] == [""] * 4


def test_rows_added_later_and_cut_back() -> None:
    """A text appended has the number of one that is held."""
    field = FieldSpec.parse("text=x")
    comparison = TextComparison(field)
    comparison.load(Table.of(["0"], {"x": ["Mill Lane"]}, [field]).columns)
    comparison.append({"x": "MILL LANE"})
    comparison.append({"x": "Abbey Close"})
    assert comparison.agreed(0, np.arange(3)).tolist() == [0, 0, 1]
    assert comparison.value(0, 1) == "abbey close"
    sound = comparison.stamps("sound", 0, np.arange(3))
    assert sound[0] == sound[1] != sound[2]
    comparison.truncate(1)
    assert len(comparison.rows) == 1
