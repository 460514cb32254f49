"""Tests of the identifier patterns: every way of writing one is found, whole, and no text makes them run away."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.text.identifiers import PATTERNS, find_identifiers
from written_names import identifier, left_over


def test_generated_identifiers_are_found_whole() -> None:
    """Two thousand made-up identifiers of ten kinds, each covered to its last letter and digit."""
    chance = random.Random(7)
    for _ in range(2_000):
        kind, value = identifier(chance)
        text = f"He gave {value} to the officer."
        spans = [(one.start, one.end) for one in find_identifiers(text)]
        assert not left_over(text, 8, value, spans), (kind, value)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("AB123456C", "national insurance number"),
        ("943 476 5919", "NHS number"),
        ("SW1A 1AA", "postcode"),
        ("+44 (0)20 7946 0018", "phone"),
        ("01AA1234567", "case reference"),
        ("9AB30477", "case reference"),
        ("CO/1234/2010", "case reference"),
        ("3rd March 2011", "date"),
        ("March 3rd, 2011", "date"),
        ("2010-05-06", "date"),
        ("AB12 CDE", "vehicle registration"),
        ("09/123456A", "police national computer number"),
        ("a.b@mail.example", "e-mail"),
        ("https://example.org/x?y=1", "web address"),
        ("12-34-56", "account number"),
        ("14 Packhorse Rise", "street address"),
    ],
)
def test_kinds_are_told_apart(text: str, kind: str) -> None:
    """One identifier, one finding, named as what it is."""
    assert [(one.kind, text[one.start : one.end]) for one in find_identifiers(text)] == [(kind, text)]


@pytest.mark.parametrize(
    "text",
    ["section 47 of the Act", "47 of 128 cases, 37%", "the MG5 and the MG11", "in 2009", "page 12 of 30", "V1 and D2"],
)
def test_ordinary_numbers_stay(text: str) -> None:
    """Sections, counts, forms and years are nobody's."""
    assert find_identifiers(text) == []


def test_no_pattern_repeats_without_bound() -> None:
    """A run of one thing after another, each without end, is what makes a pattern explode."""
    for kind, pattern in PATTERNS.items():
        assert not re.search(
            r"(?<!\\)[*+](?![\w\s]*\])", re.sub(r"\[[^\]]*\]", "", pattern.pattern).replace(r"\+", "")
        ), kind


@given(st.text(alphabet=st.sampled_from("aA1 0.@/-(+)'"), max_size=200))
def test_findings_stand_in_order_and_apart(text: str) -> None:
    """Whatever the text, spans lie within it, are not empty and do not overlap."""
    end = 0
    for one in find_identifiers(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end


def test_a_sort_code_in_spaces_is_one_by_the_words_before_it() -> None:
    """Three pairs of digits alone may be anything; behind ``code`` they are a sort code."""
    assert [one.kind for one in find_identifiers("sort code 12 34 56 account number 12345678")] == [
        "account number"
    ] * 2
    assert [one.kind for one in find_identifiers("Sort code: 123456.")] == ["account number"]
    assert [one.start for one in find_identifiers("12 34 56 12345678")] == [0, 9]
    assert find_identifiers("of 12 34 56 were read") == []
