"""An explanation drawn in a terminal: one signed bar a field, in bits, and their sum."""

from __future__ import annotations

from typing import Any

from prosecution_barriers.cli.console import print_text

WIDTH = 12
_PER_MARK = 2.0
"""Bits that one mark of a bar stands for."""


def bar(weight: float, width: int = WIDTH) -> str:
    """A signed bar: marks to the left of the middle speak against, to the right for the same entry."""
    marks = min(width, round(abs(weight) / _PER_MARK))
    left = ("-" * marks if weight < 0 else "").rjust(width)
    right = ("+" * marks if weight > 0 else "").ljust(width)
    return f"{left}|{right}"


def bar_lines(explanation: dict[str, Any]) -> list[str]:
    """One line a contribution, then the total; the weights sum to it."""
    bars = [explanation["prior"], *explanation["fields"], explanation["rarity"], explanation["alternatives"]]
    label = max(len(each["label"]) for each in bars)
    lines = [f"{b['label'].ljust(label)}  {b['weight']:+7.2f}  {bar(b['weight'])}  {b['words']}" for b in bars]
    total = f"{explanation['probability']:.4f} of being the same"
    return [*lines, f"{'total'.ljust(label)}  {explanation['score']:+7.2f}  {bar(explanation['score'])}  {total}"]


def print_bars(pair: dict[str, Any]) -> None:
    """One pair with its explanation."""
    print_text(f"{pair['id_a']}  {pair['id_b']}  {pair['probability']:.2f}  {pair['relation']}")
    print_text(f"  {pair['explanation']['sentence']}")
    for line in bar_lines(pair["explanation"]):
        print_text(f"  {line}")
    print_text("")
