"""Tests of facts: value, status and source."""

from __future__ import annotations

import pytest

from prosecution_barriers.records.facts import FactStatus, Recorded, recorded, unrecorded


class TestRecorded:
    def test_value_and_status_agree(self) -> None:
        """A fact is recorded exactly when it has a value."""
        assert recorded("x").status is FactStatus.RECORDED
        assert recorded(None).status is FactStatus.NOT_RECORDED
        with pytest.raises(ValueError, match="not recorded cannot have the value"):
            Recorded("x", FactStatus.NOT_RECORDED)
        with pytest.raises(ValueError, match="recorded cannot have the value None"):
            Recorded(None, FactStatus.RECORDED)

    @pytest.mark.parametrize("status", [status for status in FactStatus if status is not FactStatus.RECORDED])
    def test_a_missing_value_says_why_in_words(self, status: FactStatus) -> None:
        """Each reason for a missing value has words of its own, in text and in JSON."""
        fact: Recorded[str] = unrecorded(status, source=3)
        assert fact.words() == status.value.replace("-", " ")
        assert fact.as_json() == {"value": None, "status": status.value}
        assert fact.source == 3

    def test_zero_is_a_value(self) -> None:
        """Nought and the empty string are values, not gaps."""
        assert recorded(0).known
        assert recorded("").known
        assert recorded(0).or_else(5) == 0
        assert recorded(None).or_else(5) == 5
