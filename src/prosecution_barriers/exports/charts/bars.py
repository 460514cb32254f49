"""Bars with intervals, a hatched part for what cannot be told, a ladder of stages, and a line of steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from prosecution_barriers.exports.charts.drawing import (
    BAR,
    INK,
    MUTED,
    PALE,
    RULE,
    SOFT,
    Anchor,
    Drawing,
    Line,
    Rect,
    Words,
)
from prosecution_barriers.records.figure import percent

WIDTH = 660.0
ROW = 24.0
LABEL = 262.0
LABEL_SIZE, SMALL = 11.0, 9.5
LETTER = 6.0
"""The width of a letter of a label, about; labels are wrapped by it."""
_SPAN_WORDS = 10.5

Shape = Rect | Line | Words


@dataclass(frozen=True, slots=True)
class Bar:
    """A share with its interval, or why there is none; *unclear* of all asked cannot be told, None if hidden."""

    label: str
    share: float | None
    interval: tuple[float, float] | None = None
    unclear: float | None = 0.0
    words: str = ""


def draw_bars(bars: Sequence[Bar]) -> Drawing:
    """Shares of those judged at the left, cannot tell as a share of all asked hatched at the right."""
    top = 34.0
    left, middle = LABEL, 430.0
    right, far = 530.0, WIDTH - 42
    highest = max([bar.interval[1] if bar.interval else bar.share or 0.0 for bar in bars], default=0.0)
    end = next((step for step in (0.1, 0.2, 0.3, 0.5) if highest <= step), 1.0)
    height = top + ROW * len(bars) + 22
    shapes: list[Shape] = [
        Words(left, 14, "Share of cases judged (line: 95% interval)", 10.5, MUTED),
        Words(right, 14, "Cannot tell, of all asked", 10.5, MUTED),
        *_axis(left, middle, top, height - 18, end),
        *_axis(right, far, top, height - 18, 1.0),
    ]
    for place, bar in enumerate(bars):
        y = top + place * ROW
        shapes += _label(bar.label, y)
        shapes += _share(bar, left, (middle - left) / end, y)
        if bar.unclear:
            shapes.append(Rect(right, y + 5, max(1.0, (far - right) * bar.unclear), ROW - 10, hatched=True))
        shapes.append(Words(far + 6, y + 15, "[c]" if bar.unclear is None else percent(bar.unclear), 10.5))
    return Drawing(WIDTH, height, tuple(shapes))


def _share(bar: Bar, left: float, scale: float, y: float) -> list[Shape]:
    if bar.share is None:
        return [Words(left + 4, y + 15, bar.words, 10.5, MUTED)]
    shapes: list[Shape] = [Rect(left, y + 5, max(0.8, bar.share * scale), ROW - 10)]
    at = left + bar.share * scale
    if bar.interval:
        low, high = (left + bound * scale for bound in bar.interval)
        # A pale edge, so that the line is seen inside the bar in greys too.
        shapes.append(Line(low, y + 12, min(high, at), y + 12, PALE, 3.6))
        shapes.append(Line(low, y + 7, low, y + 17, PALE, 3.6))
        shapes.append(Line(low, y + 12, high, y + 12, INK, 1.4))
        shapes += [Line(x, y + 8, x, y + 16, INK, 1.4) for x in (low, high)]
        at = max(at, high)
    shapes.append(Words(at + 6, y + 15, bar.words, 10.5))
    return shapes


def _axis(left: float, right: float, top: float, bottom: float, end: float) -> list[Shape]:
    shapes: list[Shape] = []
    for part in (0.0, 0.5, 1.0):
        x = left + (right - left) * part
        shapes.append(Line(x, top, x, bottom, RULE, 0.8))
        shapes.append(Words(x, bottom + 12, percent(end * part), 9.5, MUTED, Anchor.MIDDLE))
    return shapes


@dataclass(frozen=True, slots=True)
class Step:
    """One rung: how many came this far and how many ended here; None where a number is hidden."""

    label: str
    reached: int | None
    ended: int | None
    words: str


def draw_ladder(steps: Sequence[Step]) -> Drawing:
    """A bar a rung, dark for those who ended there, light for those who went on."""
    top, left, right = 26.0, LABEL, WIDTH - 190
    most = max([step.reached or 0 for step in steps], default=0) or 1
    shapes: list[Shape] = [
        Rect(left, 6, 10, 10, BAR),
        Words(left + 14, 15, "ended here", 10.5, MUTED),
        Rect(left + 90, 6, 10, 10, SOFT),
        Words(left + 104, 15, "went on", 10.5, MUTED),
    ]
    for place, step in enumerate(steps):
        y = top + place * ROW
        shapes += _label(step.label, y)
        reached, ended = step.reached or 0, step.ended or 0
        end = (right - left) * ended / most
        if ended:
            shapes.append(Rect(left, y + 4, end, ROW - 8, BAR))
        if reached > ended:
            shapes.append(Rect(left + end, y + 4, (right - left) * (reached - ended) / most, ROW - 8, SOFT))
        shapes.append(Words(right + 8, y + 15, step.words, 10.5))
    return Drawing(WIDTH, top + ROW * len(steps) + 6, tuple(shapes))


@dataclass(frozen=True, slots=True)
class Span:
    """One step in time: its median days, or None, and what stands beside it."""

    label: str
    days: float | None
    words: str


def draw_spans(spans: Sequence[Span]) -> Drawing:
    """The steps one after the other on a line of days, each beginning where the one before ended."""
    longest = max((len(span.words) for span in spans), default=0) * LETTER * _SPAN_WORDS / LABEL_SIZE
    top, left = 26.0, LABEL
    right = max(left + 60.0, WIDTH - 10 - longest)
    total = sum(span.days or 0.0 for span in spans) or 1.0
    shapes: list[Shape] = [Words(left, 14, "Median days of each step, one after the other", 10.5, MUTED)]
    at = left
    for place, span in enumerate(spans):
        y = top + place * ROW
        shapes += _label(span.label, y)
        width = (right - left) * (span.days or 0.0) / total
        shapes.append(Line(at, y, at, y + ROW, RULE, 0.8))
        if span.days is not None:
            shapes.append(Rect(at, y + 5, max(1.0, width), ROW - 10, BAR))
        shapes.append(Words(at + width + 6, y + 15, span.words, _SPAN_WORDS))
        at += width
    return Drawing(WIDTH, top + ROW * len(spans) + 6, tuple(shapes))


def _label(label: str, y: float) -> list[Shape]:
    """The label of the row at *y*: one line, or two smaller ones where it is long."""
    lines, size = wrap_label(label, LABEL - 12)
    top = y + 15 if len(lines) == 1 else y + 10
    return [Words(LABEL - 8, top + 10.5 * place, line, size, INK, Anchor.END) for place, line in enumerate(lines)]


def wrap_label(label: str, room: float) -> tuple[list[str], float]:
    """A label in lines of *room* points and their size: one line, else up to two of smaller letters, cut at a word."""
    if len(label) <= room / LETTER:
        return [label], LABEL_SIZE
    most = int(room / (LETTER * SMALL / LABEL_SIZE))
    return wrap(label, most, max_lines=2, placeholder="…"), SMALL
