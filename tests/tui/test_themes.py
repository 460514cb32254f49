"""Every pair of colours that meets on the screen can be read, in every theme."""

from __future__ import annotations

import re

import pytest

from prosecution_barriers.records.refusals import Unreadable
from prosecution_barriers.records.vocabulary import Mode
from prosecution_barriers.tui.palettes import PALETTES, contrast, own_palette
from prosecution_barriers.tui.themes import make_look


@pytest.mark.parametrize("name", PALETTES)
def test_every_pair_has_its_contrast(name: str) -> None:
    """7:1 for what is read for hours, 4.5:1 for everything else, whatever the theme."""
    for pair, (front, back, least) in PALETTES[name].pairs().items():
        assert contrast(front, back) >= least, pair


@pytest.mark.parametrize("name", ["contrast-dark", "contrast-light"])
def test_the_contrast_themes_have_more(name: str) -> None:
    """A contrast theme gives body text more than twice what is asked of the others."""
    palette = PALETTES[name]
    assert contrast(palette.text, palette.background) >= 15


def test_the_ratio_is_that_of_the_guideline() -> None:
    """Black on white is 21:1, a colour on itself 1:1, and the grey of the guideline's own example 4.54:1."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#123456", "#123456") == pytest.approx(1)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_live_training_and_synthetic_are_told_apart_by_colour_too() -> None:
    """The three kinds of review have three colours of title in every theme."""
    for palette in PALETTES.values():
        assert len({palette.live, palette.training, palette.synthetic}) == 3


def test_without_colours_no_style_names_one() -> None:
    """Under NO_COLOR nothing is coloured, and what matters is reversed, bold or underlined."""
    look = make_look(PALETTES["dark"], Mode.LIVE, colours=False)
    for name in ("text", "muted", "chosen", "passage", "coded", "hit", "warning", "urgent", "mode", "bar"):
        style = getattr(look, name)
        assert style.color is None
        assert style.bgcolor is None
    assert look.chosen.reverse
    assert look.coded.underline


def test_a_theme_of_ones_own_starts_from_another_and_is_checked() -> None:
    """Colours are taken over the base; a wrong name is answered with the nearest right one."""
    mine = own_palette("mine", {"base": "light", "text": "#010203"})
    assert (mine.text, mine.background) == ("#010203", PALETTES["light"].background)
    with pytest.raises(Unreadable, match="Did you mean 'passage'"):
        own_palette("mine", {"pasage": "#000000"})
    with pytest.raises(Unreadable, match=re.escape("Write it as #rrggbb")):
        own_palette("mine", {"text": "black"})
