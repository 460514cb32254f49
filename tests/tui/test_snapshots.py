"""Every screen as rows of characters, at 80x24 and 120x40, without colours, and in both themes of high contrast.

``SNAPSHOTS=write python -m pytest tests/tui/test_snapshots.py`` writes them anew; read the difference before keeping it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from rich.style import Style

from prosecution_barriers.tui.config import Settings
from workbench_seat import Seat

KEPT = Path(__file__).parent / "snapshots"
SCREENS: dict[str, tuple[str, ...]] = {
    "queue": (),
    "queue filter": ("/", "east"),
    "queue sort": ("s",),
    "queue filters": ("F", "k", "mine", "enter"),
    "queue tray": ("a",),
    "queue facts": ("i",),
    "find a case": ("O", "2"),
    "enter a case": ("ctrl+n",),
    "go to": ("g",),
    "review": ("enter", "2", "j", "j", "j", "j", "3", "c", "inv4", "enter"),
    "review range": ("enter", "j", "j", "j", "j", "v", "j"),
    "review jump": ("enter", "f"),
    "review find": ("enter", "/", "the"),
    "review hits": ("enter", "ctrl+f", "missing", "enter"),
    "review page without text": ("enter", "["),
    "review done": ("enter", "T", "N", "y", "q", "D", "enter", "<"),
    "documents not opened": ("enter", "T", "N", "y", "q", "D"),
    "picker": ("enter", "c", "mis"),
    "picker other": ("enter", "c", "zzzz"),
    "themes": ("enter", "2", "T", "j", "n"),
    "tags": ("enter", "2", "C", "del1", "enter", "t"),
    "facts": ("enter", "i", "j", "s"),
    "questions": ("enter", "Q", "Y", "f"),
    "chronology": ("enter", "H"),
    "presets": ("enter", "2", "p", "k", "usual", "enter"),
    "open a document": ("enter", "o"),
    "not done yet": ("enter", "D"),
    "escalate": ("enter", "!"),
    "escalate confirm": ("enter", "!", "enter", "a reason", "enter"),
    "escalations": ("enter", "!", "enter", "a reason", "enter", "y", "L"),
    "reveal": ("enter", "R"),
    "names shown": ("enter", "R", "checking a date", "enter"),
    "case note": ("enter", "B", "a note"),
    "remove which": ("enter", "2", "3", "x"),
    "help": ("enter", "?"),
    "palette": (":", "undo"),
    "settings": ("f9",),
    "codebook": ("f6", "j"),
}
VARIANTS: dict[str, tuple[tuple[int, int], str]] = {
    "80x24": ((80, 24), "dark"),
    "120x40": ((120, 40), "dark"),
    "no-color": ((80, 24), "dark"),
    "contrast-dark": ((80, 24), "contrast-dark"),
    "contrast-light": ((80, 24), "contrast-light"),
}
STYLED = ("queue", "review", "review find", "picker", "themes", "tags", "facts", "escalations", "names shown")
"""Screens whose styles are kept too, where the variant is about styles."""


def style_words(style: Style | None) -> str:
    """A style in a few words."""
    if style is None:
        return "plain"
    names = [name for name in ("bold", "italic", "underline", "reverse") if getattr(style, name)]
    front = style.color.name if style.color else ""
    back = style.bgcolor.name if style.bgcolor else ""
    return " ".join([*names, front, f"on {back}" if back else ""]).strip() or "plain"


def drawn(seat: Seat, *, styled: bool) -> str:
    """The screen as text; with its styles as letters below it, and what each letter is."""
    surface = seat.shell.surface
    strips = [surface.render_line(y) for y in range(surface.size.height)]
    rows = [strip.text.rstrip() for strip in strips]
    if styled:
        letters: dict[str, str] = {}
        rows.append("")
        for strip in strips:
            row = ""
            for segment in strip:
                words = style_words(segment.style)
                letter = letters.setdefault(words, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[len(letters)])
                row += letter * segment.cell_length
            rows.append(re.sub(r"(.)\1{3,}", lambda run: f"{run[1]}{len(run[0])}", row))
        rows += ["", *(f"{letter} {words}" for words, letter in letters.items())]
    text = "\n".join(rows) + "\n"
    text = re.sub(r"kept in \S+(?: ─*)?", "kept in FILE ", text)
    return re.sub(r"\d\d/\d\d/20[2-9]\d \d\d:\d\d", "DAY      TIME   ", text)


PICTURES = [(screen, variant) for variant in VARIANTS for screen in (SCREENS if variant[0].isdigit() else STYLED)]


@pytest.mark.parametrize(("screen", "variant"), PICTURES)
async def test_a_screen_is_as_it_was(
    sit, sample: Path, monkeypatch: pytest.MonkeyPatch, screen: str, variant: str
) -> None:
    """Nothing on a screen has changed that nobody looked at."""
    size, theme = VARIANTS[variant]
    styled = variant not in ("80x24", "120x40")
    if variant == "no-color":
        monkeypatch.setenv("NO_COLOR", "1")
    async with sit(sample, size=size, settings=Settings(break_minutes=0, theme=theme)) as seat:
        await seat.press(*SCREENS[screen])
        found = drawn(seat, styled=styled)
    path = KEPT / variant / f"{screen.replace(' ', '-')}.txt"
    if os.environ.get("SNAPSHOTS") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("variant", ["no-color", "contrast-dark", "contrast-light"])
def test_styles_change_no_character(variant: str) -> None:
    """Without colours and in high contrast every screen says the same words as at 80x24."""
    for screen in STYLED:
        name = f"{screen.replace(' ', '-')}.txt"
        plain = (KEPT / "80x24" / name).read_text(encoding="utf-8").splitlines()
        assert (KEPT / variant / name).read_text(encoding="utf-8").splitlines()[: len(plain)] == plain


def test_without_colours_no_colour_is_left() -> None:
    """Under NO_COLOR the styles on every kept screen are bold, italic, underline and reverse alone."""
    words = {"bold", "italic", "underline", "reverse", "plain"}
    for path in (KEPT / "no-color").iterdir():
        legend = path.read_text(encoding="utf-8").rsplit("\n\n", 1)[1].splitlines()
        assert legend
        assert {word for line in legend for word in line[2:].split()} <= words
