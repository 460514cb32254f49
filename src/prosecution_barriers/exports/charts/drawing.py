"""A drawing: rectangles, lines and words on a canvas measured in points, the same in every format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

INK, MUTED, RULE, BAR, SOFT, HATCH, PALE = "#1d1d1f", "#55555b", "#c9c9cf", "#1f5a91", "#8fb3d3", "#8a5a00", "#ffffff"
"""The colours: words and bars have at least 4.5 to 1 against white, and nothing is told by colour alone."""


class Anchor(StrEnum):
    """Which end of words stands at their point."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, filled, hatched or outlined."""

    x: float
    y: float
    width: float
    height: float
    fill: str = BAR
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = INK
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words, its baseline at *y*."""

    x: float
    y: float
    text: str
    size: float = 11.0
    colour: str = INK
    anchor: Anchor = Anchor.START


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in the order they are drawn, on a white canvas."""

    width: float
    height: float
    shapes: tuple[Rect | Line | Words, ...]
