"""Tests of how alike names are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.matching.engine.name_levels import ACCEPTED, NameLevel, name_levels
from prosecution_barriers.matching.engine.name_store import NameStore


def level(one: str, other: str, rare: bool = True) -> NameLevel:
    store = NameStore()
    a, b = store.add([one, other])
    return NameLevel(int(name_levels(store, np.array([a]), np.array([b]), np.array([rare]))[0]))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("mohammed", "muhammad", NameLevel.VARIANT), ("william", "bill", NameLevel.VARIANT),
        ("hassan", "xasan", NameLevel.VARIANT), ("yusuf", "youssef", NameLevel.VARIANT),
        ("aleksandr", "oleksandr", NameLevel.VARIANT), ("jamal", "gamal", NameLevel.VARIANT),
        ("smith jones", "smith", NameLevel.VARIANT), ("m", "mohammed", NameLevel.PART),
        ("mohammed ali", "ali", NameLevel.PART), ("thi thu", "thu", NameLevel.PART),
        ("prewett", "prevgett", NameLevel.MISTYPED), ("sarah", "robert", NameLevel.DIFFERENT),
    ],
)  # fmt: skip
def test_names_of_every_origin(one: str, other: str, expected: NameLevel) -> None:
    """Spellings, pet forms, transliterations, initials, parts and slips each have their level."""
    assert level(one, other) is expected


@pytest.mark.parametrize(("one", "other"), [("rana", "raza"), ("zahra", "zohra"), ("marian", "marina")])
def test_names_listed_apart_are_two_names(one: str, other: str) -> None:
    """However alike, what the tables hold for two names is no slip, even where one of them is hardly ever seen."""
    assert level(one, other, rare=True) is NameLevel.DIFFERENT


@pytest.mark.parametrize(("one", "other"), [("karim", "karima"), ("daniel", "daniela"), ("stefan", "stefania")])
def test_a_womans_name_is_no_longer_form_of_a_mans(one: str, other: str) -> None:
    """A name that ends in one letter more is not taken for the whole of a part."""
    assert level(one, other, rare=False) < NameLevel.PART


@pytest.mark.parametrize(("one", "other"), [("rahim", "rashid"), ("hamdi", "shadi"), ("lorraine", "maureen")])
def test_a_likeness_of_known_names_says_nothing(one: str, other: str) -> None:
    """More than one letter apart, two names that are both often met differ, as those of twins do."""
    assert level(one, other, rare=False) is NameLevel.DIFFERENT


@pytest.mark.parametrize(("one", "other"), [("thomlin", "thornlin"), ("wclker", "wdker"), ("vvarwig", "warwig")])
def test_letters_read_from_paper_count_as_a_slip(one: str, other: str) -> None:
    """What looks alike on paper is read for one another."""
    assert level(one, other, rare=True) in (NameLevel.MISTYPED, NameLevel.VARIANT)


def test_two_names_in_their_own_right_are_not_one_mistyped() -> None:
    """A letter apart is a slip only where one of the two is hardly ever seen."""
    assert level("karen", "karin", rare=False) not in (NameLevel.DIFFERENT, NameLevel.SAME)
    assert level("harlby", "hartby", rare=False) is NameLevel.ALIKE
    assert level("harlby", "hartby", rare=True) is NameLevel.MISTYPED


@given(st.text("abdehiklmnorstuy", min_size=1, max_size=10), st.text("abdehiklmnorstuy", min_size=1, max_size=10))
def test_levels_are_symmetric(one: str, other: str) -> None:
    """Which of two names comes first does not matter."""
    if one != other:
        assert level(one, other) == level(other, one)


def test_accepted_levels_are_those_that_speak_for_one_name() -> None:
    """Likeness alone is not accepted as one name."""
    assert NameLevel.VARIANT in ACCEPTED
    assert NameLevel.ALIKE not in ACCEPTED


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("c", "g", NameLevel.DIFFERENT), ("j", "o", NameLevel.DIFFERENT), ("kh", "c", NameLevel.DIFFERENT),
        ("jt", "gd", NameLevel.DIFFERENT), ("pk", "kp", NameLevel.PART), ("q", "mq", NameLevel.PART),
        ("jr", "jt", NameLevel.LIKE),
    ],
)  # fmt: skip
def test_initials_sound_like_nothing(one: str, other: str, expected: NameLevel) -> None:
    """They are letters: the same in another order, one left out, only the first the same, or others."""
    assert level(one, other) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("muhammad saad", "mohammed maahir", NameLevel.DIFFERENT), ("mary ann", "mary jane", NameLevel.DIFFERENT),
        ("thi lan", "van lan", NameLevel.DIFFERENT), ("mohammed yusuf", "muhammad youssef", NameLevel.VARIANT),
        ("mary prewett", "mary prevgett", NameLevel.MISTYPED),
    ],
)  # fmt: skip
def test_beside_a_shared_part_the_others_are_compared(one: str, other: str, expected: NameLevel) -> None:
    """Two names of one first or last part are as alike as the parts that they do not share."""
    assert level(one, other) is expected
