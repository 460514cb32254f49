"""Tests of the rules: named in every refusal, set within their range, and what they say of a basis."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prosecution_barriers.records.figure import Basis, Figure
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.rulings import DEFAULT_RULES, Level, RuleName, rules_from
from prosecution_barriers.records.vocabulary import Selection

BASIS = Basis("files", Selection.CENSUS, "0.1", in_frame=100, done=100, areas_returned=4, areas_total=4, entries=100)


def rulings(**changes: object) -> dict[RuleName, Level]:
    return {one.rule: one.level for one in replace(BASIS, **changes).rulings()}  # type: ignore[arg-type]


def test_a_whole_census_has_nothing_against_it() -> None:
    """Everything read, every Area, no duplicates: no ruling."""
    assert rulings() == {}


@pytest.mark.parametrize(
    ("changes", "rule", "level"),
    [
        ({"done": 89}, RuleName.COVERAGE, Level.WARN),
        ({"done": 59}, RuleName.COVERAGE, Level.REFUSE),
        ({"areas_returned": 3}, RuleName.AREAS, Level.WARN),
        ({"areas_returned": 1}, RuleName.AREAS, Level.REFUSE),
        ({"selection": Selection.STRATIFIED}, RuleName.SELECTION, Level.WARN),
        ({"selection": Selection.PURPOSIVE}, RuleName.SELECTION, Level.REFUSE),
        ({"unresolved_pairs": 1}, RuleName.DUPLICATES, Level.WARN),
        ({"unresolved_pairs": 3}, RuleName.DUPLICATES, Level.REFUSE),
    ],
)
def test_what_the_basis_says(changes: dict[str, object], rule: RuleName, level: Level) -> None:
    """Each threshold of the rules warns and refuses where it should, and nothing else speaks."""
    assert rulings(**changes) == {rule: level}


def test_a_figure_names_its_rule() -> None:
    """Small bases and silent files are refused or warned about by name."""
    assert [one.rule for one in Figure("x", 1, 9, BASIS).rulings()] == [RuleName.BASE]
    assert [one.level for one in Figure("x", 1, 40, BASIS).rulings()] == [Level.WARN]
    assert [one.rule for one in Figure("x", 1, 100, BASIS, cannot_tell=6).rulings()] == [RuleName.MISSING]
    refused = Figure("x", 1, 100, BASIS, cannot_tell=90).refused
    assert refused is not None
    assert (refused.rule, refused.level) == (RuleName.MISSING, Level.REFUSE)
    assert "refused (cannot tell): no percentage" in refused.line()


def test_rules_are_set_within_their_range() -> None:
    """A review may set its own thresholds; names and values are checked."""
    assert rules_from({}) == DEFAULT_RULES
    assert rules_from({"too_few_below": 5, "bounds_above": 1}).bounds_above == 1.0
    for name, value in (
        ("nonsense", 1),
        ("too_few_below", 1.5),
        ("bounds_above", 2),
        ("bounds_above", "x"),
        ("too_few_below", True),
    ):
        with pytest.raises(Refused):
            rules_from({name: value})


def test_a_rule_set_otherwise_acts() -> None:
    """A lower base allowed by the review lets the percentage through."""
    loose = replace(BASIS, rules=rules_from({"too_few_below": 2, "counts_only_below": 5}))
    assert Figure("x", 1, 9, BASIS).proportion is None
    assert Figure("x", 1, 9, loose).proportion == pytest.approx(1 / 9)
