"""Tests of fields."""

from __future__ import annotations

import pytest

from prosecution_barriers.matching.fields import FieldSpec, Kind
from prosecution_barriers.records.refusals import Refused


@pytest.mark.parametrize("kind", list(Kind))
def test_a_field_is_read_as_it_is_written(kind: Kind) -> None:
    """Every kind survives being written and read, whatever the column is called."""
    spec = FieldSpec(kind, "a = column")
    assert FieldSpec.parse(str(spec)) == spec


@pytest.mark.parametrize("text", ["surname", "=x", "surname=", "colour=x"])
def test_what_is_no_field_is_refused(text: str) -> None:
    """No column, no kind, or a kind there is none of: each says what would do."""
    with pytest.raises(Refused, match=r"names no column|is not a kind"):
        FieldSpec.parse(text)


def test_references_and_dates_belong_to_the_case() -> None:
    """Only those two kinds tell cases apart; a date of birth belongs to the person."""
    assert [kind for kind in Kind if kind.of_case] == [Kind.REFERENCE, Kind.DATE]
