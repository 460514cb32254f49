"""What is offered for the words typed into the picker, and when a barrier in no codebook comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from prosecution_barriers.records.vocabulary import Confidence, Effect
from prosecution_barriers.review.casefile import open_case
from prosecution_barriers.review.project import open_review, starter_codebook
from prosecution_barriers.tui.ranking import fits_well, rank_codes
from prosecution_barriers.tui.suffixes import take_apart

LABELS = [(barrier.code, barrier.label) for barrier in starter_codebook().barriers()]


def best(query: str) -> tuple[str, str]:
    """The label offered first."""
    return LABELS[rank_codes(query, LABELS)[0]]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        *(("mis1", "MIS1"), ("disc", "DIS4"), ("disclosre", "DIS4"), ("intimdated", "SUP4"), ("fear", "SUP4")),
        *(("witness intimidated", "SUP4"), ("third party recrods", "DIS1"), ("wrong court", "DEL3")),
    ],
)
def test_words_that_begin_or_nearly_begin_a_label_find_it(query: str, code: str) -> None:
    """Beginnings, slips and other endings of a label's words find it, and it fits well."""
    assert best(query)[0] == code
    assert fits_well(query, best(query))


@pytest.mark.parametrize("query", ["new thing", "no interpreter booked", "something else", "police lost the file"])
def test_words_that_mean_no_code_fit_none(query: str) -> None:
    """What only resembles a label, or shares a small word with it, does not fit it well."""
    assert not any(fits_well(query, label) for label in LABELS)


async def test_enter_takes_no_code_that_was_not_meant(sit, sample: Path) -> None:
    """Words of a barrier in no codebook become OTHER on Enter; those that nearly name a code become that code."""
    async with sit(sample) as seat:
        await seat.press("enter", "C", "new thing", "enter", "C", "witness intimidated", "enter")
        await seat.press("C", "new thing", "down", "enter")
    review = open_review(str(sample))
    tags = [(tag.barrier, tag.words) for tag in open_case(review, 1).reading.tags]
    review.close()
    assert tags[:2] == [("OTHER", "new thing"), ("SUP4", "")]
    assert tags[2][0] == best("new thing")[0]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("disc", ["DIS4", "DIS1", "DIS2", "DIS3"]),
        ("sup 2", ["SUP2"]),
        ("support", ["SUP1", "SUP2", "SUP3", "SUP4", "SUP5", "MIS3"]),
        ("contact support", ["MIS3", "SUP2"]),
        ("supervision", ["INV6"]),
    ],
)
def test_the_words_of_a_theme_come_before_likeness(query: str, codes: list[str]) -> None:
    """A code in two words is that code; one word names its theme's codes first, several the label that has them."""
    codebook = starter_codebook()
    themes = [codebook.by_code[code][0].label for code, _ in LABELS]
    found = [LABELS[place][0] for place in rank_codes(query, LABELS, themes=themes)]
    assert found[: len(codes)] == codes


@pytest.mark.parametrize("typed", ["sup2=d?", "sup2 =d ?", "SUP2 =D?", "sup2?=d"])
def test_suffixes_may_stand_right_behind_the_code(typed: str) -> None:
    """With or without spaces the effect and the doubt are taken off the code; a question in words keeps its mark."""
    said = take_apart(typed)
    assert (said.words.lower(), said.effect, said.confidence) == ("sup2", Effect.DECISIVE, Confidence.PROBABLE)
    assert take_apart("who knew?").words == "who knew?"


async def test_other_comes_last_while_one_word_is_typed(sit, sample: Path) -> None:
    """A word that is only near a code offers the code first, and OTHER below it."""
    async with sit(sample) as seat:
        await seat.press("enter", "C", "men")
        shown = seat.screen
        assert 0 < shown.index("> MIS3") < shown.index("OTHER ")
        await seat.press("escape", "escape", "C", "sup2=d?", "enter")
    review = open_review(str(sample))
    tags = [(tag.barrier, tag.effect, tag.confidence) for tag in open_case(review, 1).reading.tags]
    review.close()
    assert tags == [("SUP2", Effect.DECISIVE, Confidence.PROBABLE)]
