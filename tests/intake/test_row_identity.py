"""Tests of by which columns rows are known again, and which of them are people of one case."""

from __future__ import annotations

import pytest

from prosecution_barriers.intake.profiles import Profile
from prosecution_barriers.intake.suggest import suggest_profile


def suggest(**columns: list[str]) -> Profile:
    return suggest_profile("t", [name.replace("_", " ") for name in columns], list(zip(*columns.values(), strict=True)))


@pytest.mark.parametrize(
    ("columns", "key"),
    [
        ({"URN": ["A1", "A2", "A3"], "surname": ["x", "y", "x"]}, ("URN",)),
        ({"No": ["1", "2", "3"], "URN": ["A1", "A2", "A3"]}, ("URN",)),
        ({"No": ["1", "2", "3"], "surname": ["x", "y", "x"]}, ("No",)),
        ({"record id": ["7", "8", "9"], "URN": ["A1", "A2", "A3"]}, ("record id",)),
        ({"Crime No": ["C1", "C2", "C3"], "URN": ["A1", "A1", "A3"]}, ("Crime No",)),
        ({"URN": ["A1", "A1", "A3"], "Def No": ["1", "2", "1"], "surname": ["x", "y", "z"]}, ("URN", "Def No")),
        ({"URN": ["A1", "A1", "A3"], "surname": ["x", "y", "x"]}, ()),
    ],
)
def test_a_row_is_known_by_what_names_it(columns: dict[str, list[str]], key: tuple[str, ...]) -> None:
    """An identifier, else the URN, else another reference; a bare number of the row comes last."""
    assert suggest(**columns).key == key


@pytest.mark.parametrize(
    ("changed", "grouped"),
    [
        ({}, True),
        ({"surname": ["Prewett", "Prewitt", "Ford"]}, False),
        ({"Charge_date": ["01/02/2009", "03/02/2009", "01/02/2009"]}, False),
        ({"URN": ["A1", "A2", "A3"]}, False),
    ],
)
def test_different_people_under_one_urn_are_one_case(changed: dict[str, list[str]], grouped: bool) -> None:
    """Rows alike in all but the person are grouped; likely spellings of one name or different dates are not."""
    columns = {
        "URN": ["A1", "A1", "A3"], "surname": ["Prewett", "Hollis", "Ford"], "Verdict": ["G", "NG", "G"],
        "Charge_date": ["01/02/2009", "01/02/2009", "05/02/2009"],
    }  # fmt: skip
    found = suggest(**columns | changed)
    assert found.group == (("URN",) if grouped else ())
    said = " ".join(found.remarks)
    assert ("one case of several people" in said) is grouped
    assert ("stands in several rows" in said) is (not grouped and "URN" not in changed)
