"""What stands under the codes of the picker: what would be tagged, and what the codebook says of the code."""

from __future__ import annotations

from rich.style import Style

from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import shorten, width_of
from prosecution_barriers.tui.coding import Coding
from prosecution_barriers.tui.suffixes import HINT
from prosecution_barriers.tui.themes import Look
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.wrap import wrapped


def explained(look: Look, coding: Coding, codebook: Codebook, unknown: str, room: tuple[int, int]) -> list[Parts]:
    """The rows under the list: what would be tagged, and what the codebook says of the code.

    Args:
        look: The styles.
        coding: What would be tagged.
        codebook: Where its words come from.
        unknown: What of the typed line is not understood.
        room: Columns and rows.
    """
    width, tail = room
    stages, agencies = codebook.stages, codebook.agencies
    stage = f"{coding.stage} {stages.get(coding.stage, '')}" if coding.stage else "no stage yet"
    agency = f"{coding.agency} {agencies.get(coding.agency, '')}" if coding.agency else "no agency yet"
    said = f"effect {coding.effect.words} · {coding.confidence.value}"
    line = f" {stage.strip()} · {agency.strip()} · {said}"
    if width_of(line) > width:
        line = f" {coding.stage or 'no stage yet'} · {coding.agency or 'no agency yet'} · {said}"
    rows: list[Parts] = [[(shorten(line, width), look.panel_heading)]]
    if unknown:
        rows.append([(f" {safe_line(unknown)} is not understood. {HINT}", look.panel_warning)])
    most = max(1, tail - 1)
    barrier = coding.barrier
    if barrier is None:
        words = "A barrier that is in no codebook yet goes to the lead's list in your own words."
        return [
            *rows,
            *_wrapped(look, width, "", words, look.panel),
            *_wrapped(look, width, "", HINT, look.panel_muted),
        ]
    parts = [
        ("", barrier.definition),
        ("Use when: ", barrier.use_when),
        ("Do not use when: ", barrier.do_not_use_when),
        *(("Example: ", example) for example in barrier.examples),
    ]
    for name, words in parts:
        if words:
            style = look.panel_warning if name.startswith("Do not") else look.panel_heading
            rows += _wrapped(look, width, name, words, style)
    return rows[: most + 1]


def _wrapped(look: Look, width: int, name: str, words: str, style: Style) -> list[Parts]:
    lines = wrapped(safe_line(name + words), max(20, width - 2))
    first: Parts = [(f" {name}", style), (lines[0][len(name) :], look.panel)]
    rest = look.panel if name else style
    if not name:
        first = [(f" {lines[0]}", rest)]
    return [first, *([(f" {line}", rest)] for line in lines[1:])]
