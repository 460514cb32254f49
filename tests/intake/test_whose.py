"""Tests of whose the columns of a person are where no heading says it."""

from __future__ import annotations

import pytest

from prosecution_barriers.intake.fields import parse_target
from prosecution_barriers.intake.whose import settle_roles


@pytest.mark.parametrize(
    ("targets", "role", "kept"),
    [
        (["suspect.surname", "sex", "verdict"], "suspect", ["suspect.surname", "sex", "verdict"]),
        (["suspect.surname", "suspect.sex", "defendant.age"], "suspect", ["suspect.surname", "suspect.sex", "suspect.age"]),
        (["suspect.surname", "defendant.surname"], "defendant", ["suspect.surname", "defendant.surname"]),
        (["victim.surname", "age"], "victim", ["victim.surname", "age"]),
        (["victim.age", "age"], "defendant", ["victim.age", "age"]),
        (["defendant.age", "age", "victim.age"], "defendant", ["defendant.age", "", "victim.age"]),
        (["urn", "event.charge"], "defendant", ["urn", "event.charge"]),
    ],
)  # fmt: skip
def test_nobody_is_made_twice(targets: list[str], role: str, kept: list[str]) -> None:
    """Columns without a role are the accused's the table names; suspect and defendant are one unless both are told."""
    found = {str(place): {parse_target(target)} for place, target in enumerate(targets)}
    assert settle_roles(found) == role
    assert [", ".join(map(str, found[str(place)])) for place in range(len(targets))] == kept
