"""Tests of what may not be asked: breakdowns with gaps, trends, rates, tables by ethnicity, releases with open links."""

from __future__ import annotations

import pytest

from prosecution_barriers.findings.cautions import (
    LOCKED,
    check_characteristic,
    check_releasable,
    check_trend,
    refuse_conviction_rate,
    refuse_ethnicity,
)
from prosecution_barriers.records.figure import Basis
from prosecution_barriers.records.rulings import RuleName, RuleRefused
from prosecution_barriers.records.vocabulary import Selection


@pytest.mark.parametrize(("missing", "warned"), [(0, ""), (10, ""), (11, "missing for 11%"), (20, "missing for 20%")])
def test_a_breakdown_is_warned_about_as_gaps_grow(missing: int, warned: str) -> None:
    """Up to a tenth missing is shown, up to a fifth with a warning."""
    assert check_characteristic(missing, 100, schemes=1) == warned


@pytest.mark.parametrize(("missing", "everyone", "schemes"), [(21, 100, 1), (0, 100, 2), (0, 0, 1)])
def test_a_breakdown_with_many_gaps_or_schemes_is_refused(missing: int, everyone: int, schemes: int) -> None:
    """More than a fifth missing, two schemes, or nobody at all give no breakdown."""
    with pytest.raises(RuleRefused) as refused:
        check_characteristic(missing, everyone, schemes=schemes)
    assert refused.value.rule is RuleName.CHARACTERISTIC


def test_one_version_or_dual_coding_is_a_trend() -> None:
    """Figures of one version, or of cases coded with both, may stand side by side."""
    check_trend(["0.1", "0.1"])
    check_trend(["0.1", "0.2"], dual_coded=True)
    with pytest.raises(RuleRefused, match=r"v0\.1 and v0\.2"):
        check_trend(["0.1", "0.2"])


def test_ethnicity_stays_locked_whatever_is_asked() -> None:
    """No characteristic of the list gives a table, and neither does a rate of conviction."""
    for asked in LOCKED:
        with pytest.raises(RuleRefused, match=asked):
            refuse_ethnicity(asked)
    with pytest.raises(RuleRefused, match="no rate of conviction"):
        refuse_conviction_rate()


def test_open_duplicates_hold_a_release_back() -> None:
    """Two in a hundred may stay open, three may not."""
    basis = {"frame": "files", "selection": Selection.CENSUS, "codebook_version": "0.1", "in_frame": 100, "done": 100}
    check_releasable(Basis(**basis, entries=100, unresolved_pairs=2))  # type: ignore[arg-type]
    with pytest.raises(RuleRefused, match="resolve links first"):
        check_releasable(Basis(**basis, entries=100, unresolved_pairs=3))  # type: ignore[arg-type]
