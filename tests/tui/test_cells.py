"""How wide text is: joined emoji and joiners take the cells a terminal gives them, whole or cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from prosecution_barriers.text.safe import safe
from prosecution_barriers.tui.cells import cell_at, cut, pad, shorten, width_of
from prosecution_barriers.tui.wrap import wrapped

PARTS = (
    "a",
    " ",
    "é",
    "日",
    "می\u200cخواهم",
    "क्\u200dष",
    "👩\u200d👩\u200d👧",
    "👩🏽\u200d⚕\ufe0f",
    "❤\ufe0f\u200d🔥",
    "👍",
    "e\u0301",
)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("می\u200cخواهم", 7),
        ("क्\u200dष", 2),
        ("👩\u200d👩\u200d👧", 2),
        ("👩🏽\u200d⚕\ufe0f", 2),
        ("❤\ufe0f\u200d🔥", 2),
    ],
)
def test_joiners_take_no_cell(text: str, cells: int) -> None:
    """A joiner is as wide as nothing, and emoji joined into one are as wide as one."""
    assert width_of(text) == cells
    assert width_of(f"ab{text}cd") == cells + 4


@pytest.mark.parametrize("text", [part for part in PARTS if "क" not in part])
def test_the_library_that_draws_agrees(text: str) -> None:
    """What Rich measures is what we measure, but for conjuncts, which it takes for emoji."""
    assert cell_len(text) == width_of(text)


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join), st.integers(1, 12))
def test_no_part_is_cut_in_two(text: str, width: int) -> None:
    """Cut, shortened, padded and wrapped, text keeps to its width, and what is drawn as one stays whole."""
    assert safe(text) == text
    part = cut(text, width)
    assert width_of(part) <= width
    assert width_of(part) + width_of(text[len(part) :]) == width_of(text)
    assert width_of(shorten(text, width)) <= width
    assert width_of(pad(text, width)) == width
    assert all(width_of(line) <= max(2, width) for line in wrapped(text, width))
    for cell in range(width_of(text)):
        place = cell_at(text, cell)
        assert width_of(text[:place]) <= cell
