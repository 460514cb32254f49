"""The colours of the four themes, of a reader's own, and the contrast every pair of them must have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches

from prosecution_barriers.records.refusals import Refused, Unreadable, refuse

BODY_CONTRAST = 7.0
"""Least contrast of what is read for hours: text, passages, the chosen row (WCAG 2.2, 1.4.6)."""
CONTRAST = 4.5
"""Least contrast of everything else (WCAG 2.2, 1.4.3)."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, as ``#rrggbb``; every pair that meets on the screen stands in `pairs`."""

    name: str
    background: str
    text: str
    muted: str
    heading: str
    bar: str
    bar_text: str
    chosen: str
    chosen_text: str
    passage: str
    passage_text: str
    panel: str
    panel_text: str
    coded: str
    hit: str
    hit_text: str
    warning: str
    urgent: str
    urgent_text: str
    live: str
    training: str
    synthetic: str
    mode_text: str

    def pairs(self) -> dict[str, tuple[str, str, float]]:
        """Foreground, background and least contrast of everything that is drawn."""
        return {
            "text": (self.text, self.background, BODY_CONTRAST),
            "coded": (self.coded, self.background, BODY_CONTRAST),
            "chosen": (self.chosen_text, self.chosen, BODY_CONTRAST),
            "passage": (self.passage_text, self.passage, BODY_CONTRAST),
            "panel": (self.panel_text, self.panel, BODY_CONTRAST),
            "bar": (self.bar_text, self.bar, BODY_CONTRAST),
            "muted": (self.muted, self.background, CONTRAST),
            "panel_muted": (self.muted, self.panel, CONTRAST),
            "heading": (self.heading, self.background, CONTRAST),
            "panel_heading": (self.heading, self.panel, CONTRAST),
            "hit": (self.hit_text, self.hit, CONTRAST),
            "warning": (self.warning, self.background, CONTRAST),
            "panel_warning": (self.warning, self.panel, CONTRAST),
            "urgent": (self.urgent_text, self.urgent, CONTRAST),
            "live": (self.mode_text, self.live, CONTRAST),
            "training": (self.mode_text, self.training, CONTRAST),
            "synthetic": (self.mode_text, self.synthetic, CONTRAST),
        }


PALETTES = {
    palette.name: palette
    for palette in (
        Palette(
            name="dark",
            background="#12161b",
            text="#e3e7ec",
            muted="#a4afbc",
            heading="#8cc4ff",
            bar="#24313f",
            bar_text="#f1f5f9",
            chosen="#cfe2fa",
            chosen_text="#0c1621",
            passage="#2b4159",
            passage_text="#ffffff",
            panel="#1c242d",
            panel_text="#edf1f5",
            coded="#ffd685",
            hit="#6d4d00",
            hit_text="#ffffff",
            warning="#ffb65c",
            urgent="#a8231b",
            urgent_text="#ffffff",
            live="#8f1d1d",
            training="#1f5f3a",
            synthetic="#4a3f9a",
            mode_text="#ffffff",
        ),
        Palette(
            name="light",
            background="#fbfbf8",
            text="#1c1f23",
            muted="#565d66",
            heading="#0b4f91",
            bar="#dbe3ec",
            bar_text="#14202c",
            chosen="#123a63",
            chosen_text="#ffffff",
            passage="#cfe0f3",
            passage_text="#0d1b2a",
            panel="#eef1f4",
            panel_text="#16191d",
            coded="#6a3d00",
            hit="#ffe08a",
            hit_text="#1c1f23",
            warning="#8a4a00",
            urgent="#a8231b",
            urgent_text="#ffffff",
            live="#8f1d1d",
            training="#1f5f3a",
            synthetic="#4a3f9a",
            mode_text="#ffffff",
        ),
        Palette(
            name="contrast-dark",
            background="#000000",
            text="#ffffff",
            muted="#e0e0e0",
            heading="#7fdbff",
            bar="#000000",
            bar_text="#ffff66",
            chosen="#ffff66",
            chosen_text="#000000",
            passage="#ffffff",
            passage_text="#000000",
            panel="#000000",
            panel_text="#ffffff",
            coded="#ffdd55",
            hit="#7fdbff",
            hit_text="#000000",
            warning="#ffdd55",
            urgent="#ffdd55",
            urgent_text="#000000",
            live="#ffb3a7",
            training="#9df0b8",
            synthetic="#c9c2ff",
            mode_text="#000000",
        ),
        Palette(
            name="contrast-light",
            background="#ffffff",
            text="#000000",
            muted="#262626",
            heading="#00305f",
            bar="#ffffff",
            bar_text="#00204a",
            chosen="#00204a",
            chosen_text="#ffffff",
            passage="#000000",
            passage_text="#ffffff",
            panel="#ffffff",
            panel_text="#000000",
            coded="#5c1f00",
            hit="#00204a",
            hit_text="#ffffff",
            warning="#5c1f00",
            urgent="#7a0000",
            urgent_text="#ffffff",
            live="#7a0000",
            training="#003d1c",
            synthetic="#2a1f70",
            mode_text="#ffffff",
        ),
    )
}


def own_palette(name: str, values: Mapping[str, object]) -> Palette:
    """A reader's own theme: ``base`` names the theme it starts from, the rest are colours as ``#rrggbb``.

    Raises:
        Unreadable: A name is none of a palette's, or a value is no colour; several are told at once.
    """
    faults: list[Refused] = []
    base = str(values.get("base", "dark"))
    if base not in PALETTES:
        remedy = nearest_of(base, PALETTES)
        faults.append(Unreadable(f"there is no theme {base!r}", where=f"themes.{name}", remedy=remedy))
    known = {field.name for field in fields(Palette)} - {"name"}
    changes: dict[str, str] = {}
    for key, value in values.items():
        if key == "base":
            continue
        if key not in known:
            remedy = nearest_of(key, known)
            faults.append(Unreadable(f"a theme has no {key!r}", where=f"themes.{name}", remedy=remedy))
        elif not _COLOUR.match(str(value)):
            where = f"themes.{name}.{key}"
            faults.append(Unreadable(f"{value!r} is no colour", where=where, remedy="Write it as #rrggbb"))
        else:
            changes[key] = str(value).lower()
    refuse(faults)
    return replace(PALETTES[base], name=name, **changes)


def nearest_of(word: str, known: Mapping[str, object] | set[str]) -> str:
    """A remedy that names the nearest of the words that would have been understood."""
    found = get_close_matches(word.lower(), sorted(known), 1, 0.5)
    return f"Did you mean {found[0]!r}?" if found else f"Choose one of {', '.join(sorted(known))}"


def contrast(front: str, back: str) -> float:
    """The contrast ratio of two colours, from 1 to 21.

    Source: WCAG 2.2, definitions of contrast ratio and relative luminance.
    """
    high, low = sorted((_luminance(front), _luminance(back)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
