"""The styles of the workbench: made from a palette, or from attributes alone where there are no colours."""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style

from prosecution_barriers.records.vocabulary import Mode
from prosecution_barriers.tui.palettes import Palette


@dataclass(frozen=True, slots=True)
class Look:
    """The styles everything is drawn with; what colour says is always said by an attribute or a sign too."""

    text: Style
    muted: Style
    heading: Style
    strong: Style
    bar: Style
    bar_key: Style
    chosen: Style
    passage: Style
    coded: Style
    hit: Style
    masked: Style
    warning: Style
    urgent: Style
    panel: Style
    panel_heading: Style
    panel_muted: Style
    panel_warning: Style
    mode: Style
    label: Style

    def on(self, ground: str, part: str) -> Style:
        """The style of *part* on a ground: ``panel`` has headings and warnings of its own."""
        name = f"panel_{part}" if ground == "panel" else part
        style: Style = getattr(self, name)
        return style


def make_look(palette: Palette, mode: Mode, *, colours: bool = True) -> Look:
    """The styles of a palette; the title's colour tells a live review from one for training."""
    if not colours:
        return _plain()
    pairs = palette.pairs()

    def of(name: str, *, bold: bool = False) -> Style:
        front, back, _ = pairs[name]
        return Style(color=front, bgcolor=back, bold=bold)

    return Look(
        text=of("text"),
        muted=of("muted"),
        heading=of("heading", bold=True),
        strong=of("text", bold=True),
        bar=of("bar"),
        bar_key=of("bar", bold=True),
        chosen=of("chosen"),
        passage=of("passage"),
        coded=Style(color=palette.coded, underline=True),
        hit=of("hit", bold=True),
        masked=Style(italic=True),
        warning=of("warning", bold=True),
        urgent=of("urgent", bold=True),
        panel=of("panel"),
        panel_heading=of("panel_heading", bold=True),
        panel_muted=of("panel_muted"),
        panel_warning=of("panel_warning", bold=True),
        mode=of(mode.value, bold=True),
        label=of("urgent", bold=True),
    )


def _plain() -> Look:
    """Attributes alone, for `NO_COLOR` and terminals without colour."""
    plain, bold = Style(), Style(bold=True)
    reverse = Style(reverse=True)
    strong_reverse = Style(reverse=True, bold=True)
    return Look(
        text=plain,
        muted=plain,
        heading=bold,
        strong=bold,
        bar=reverse,
        bar_key=strong_reverse,
        chosen=reverse,
        passage=reverse,
        coded=Style(underline=True),
        hit=strong_reverse,
        masked=Style(italic=True),
        warning=bold,
        urgent=strong_reverse,
        panel=plain,
        panel_heading=bold,
        panel_muted=plain,
        panel_warning=bold,
        mode=strong_reverse,
        label=strong_reverse,
    )
