"""Every screen as rows of characters, at 80x24 and 120x40, without colours, and in both themes of high contrast.

``SNAPSHOTS=write python -m pytest tests/tui/test_snapshots.py`` writes them anew; read the difference before keeping it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from string import ascii_letters

import pytest
from rich.style import Style

from prosecution_barriers.records.vocabulary import Mode
from prosecution_barriers.review.project import open_review
from prosecution_barriers.store.tables import DuplicatePairRow
from prosecution_barriers.tui.config import Settings
from prosecution_barriers.tui.palettes import PALETTES
from prosecution_barriers.tui.themes import make_look
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
    "passages": ("enter", "2", "f6", "/", "mis1", "enter", "enter"),
    "find a code": ("f6", "/", "late"),
    "note": ("enter", "2", "m", "seen twice"),
    "recode": ("enter", "2", "r", "zzzz"),
    "stage": ("enter", "2", "S"),
    "agency": ("enter", "2", "A"),
    "review noted": ("enter", "2", "m", "seen twice", "enter", "3", "j", "k"),
    "no barrier": ("enter", "T", "N"),
    "questions unused": ("enter", "Q"),
    "question note": ("enter", "Q", "Y", "f", "k", "m", "why"),
    "reopened": ("enter", "T", "N", "y", "q", "D", "enter", "<", "W"),
    "settle": ("enter", "!", "enter", "a reason", "enter", "y", "L", "x", "spoken to the lead"),
    "correct a fact": ("enter", "i", "j", "enter"),
    "marked": ("space", "M"),
    "narrow rail": ("enter", "_", "_"),
    "duplicates": ("f4",),
    "duplicates why": ("f4", "e"),
    "duplicates blind": ("f4", "B"),
    "duplicates decide": ("f4", "s", "a reason"),
    "duplicates decided": ("f4", "s", "a reason", "enter", "a"),
    "side by side": ("f4", "v"),
    "side by side names": ("f4", "R", "checking a date", "enter", "v", "tab", "]"),
}
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}
LOOKS = {"no-color": "", "contrast-dark": "contrast-dark", "contrast-light": "contrast-light"}
"""The styles that are kept beside the words, by the theme they come from; none where there are no colours."""
EVIDENCE = {
    "sentence": "same surname and date of birth, URN one character apart: the same entry twice",
    "prior": {"label": "before anything is compared", "weight": -12.0, "words": "1 in 4,000 pairs"},
    "fields": [
        {"label": "surname", "weight": 7.5, "words": "equal, and rare"},
        {"label": "date of birth", "weight": 9.0, "words": "equal"},
        {"label": "Area", "weight": -3.0, "words": "different"},
    ],
    "rarity": {"label": "how rare the names are", "weight": 1.5, "words": "seldom met"},
    "alternatives": {"label": "other explanations", "weight": -1.0, "words": "one person in two cases"},
    "score": 2.0,
    "probability": 0.8,
}


@pytest.fixture
def paired(sample: Path) -> Path:
    """The sample review with two entries proposed as one."""
    review = open_review(str(sample))
    with review.store.change("duplicate.propose", reader=review.reader.id) as change:
        change.insert(
            DuplicatePairRow,
            left_id=1,
            right_id=4,
            probability=0.8,
            relation="same-entry",
            evidence=EVIDENCE,
            proposed_at=change.now,
        )
    review.close()
    return sample


def style_words(style: Style | None) -> str:
    """A style in a few words."""
    if style is None:
        return "plain"
    names = [name for name in ("bold", "italic", "underline", "reverse") if getattr(style, name)]
    front = style.color.name if style.color else ""
    back = style.bgcolor.name if style.bgcolor else ""
    return " ".join([*names, front, f"on {back}" if back else ""]).strip() or "plain"


def words_of(seat: Seat) -> str:
    """The screen as text, but for what differs from day to day and from machine to machine."""
    surface = seat.shell.surface
    rows = [surface.render_line(y).text.rstrip() for y in range(surface.size.height)]
    text = re.sub(r"kept in \S+(?: ─*)?", "kept in FILE ", "\n".join(rows) + "\n")
    return re.sub(r"\d\d/\d\d/20[2-9]\d \d\d:\d\d", "DAY      TIME   ", text)


def styles_of(seat: Seat) -> str:
    """The styles of every row as letters, and what each letter is."""
    surface = seat.shell.surface
    letters: dict[str, str] = {}
    rows = []
    for y in range(surface.size.height):
        row = ""
        for segment in surface.render_line(y):
            words = style_words(segment.style)
            letter = letters.setdefault(words, ascii_letters[len(letters)])
            row += letter * segment.cell_length
        rows.append(re.sub(r"(.)\1{3,}", lambda run: f"{run[1]}{len(run[0])}", row))
    return "\n".join([*rows, "", *(f"{letter} {words}" for words, letter in letters.items())]) + "\n"


def compare(found: str, variant: str, screen: str) -> None:
    """Hold *found* against what is kept; with SNAPSHOTS=write it is kept from now on."""
    path = KEPT / variant / f"{screen.replace(' ', '-')}.txt"
    if os.environ.get("SNAPSHOTS") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def compare_all(seat: Seat, size: str, screen: str) -> None:
    """Hold the words of a screen against what is kept, and at 80x24 its styles in every look."""
    words = words_of(seat)
    compare(words, size, screen)
    if size == "80x24":
        for variant, theme in LOOKS.items():
            seat.shell.look = make_look(PALETTES[theme or "dark"], Mode.SYNTHETIC, colours=bool(theme))
            assert words_of(seat) == words
            compare(styles_of(seat), variant, screen)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", SCREENS)
async def test_a_screen_is_as_it_was(sit, paired: Path, screen: str, size: str) -> None:
    """Nothing on a screen has changed that nobody looked at; and no style changes a character of it."""
    async with sit(paired, size=SIZES[size], settings=Settings(break_minutes=0)) as seat:
        await seat.press(*SCREENS[screen])
        compare_all(seat, size, screen)


@pytest.mark.parametrize("theme", ["contrast-dark", "contrast-light"])
async def test_a_theme_is_put_on_the_screen(sit, sample: Path, theme: str) -> None:
    """The theme of the settings is the one that is drawn."""
    async with sit(sample, settings=Settings(break_minutes=0, theme=theme)) as seat:
        assert seat.shell.look == make_look(PALETTES[theme], Mode.SYNTHETIC)


async def test_no_color_takes_the_colours_away(sit, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under NO_COLOR the workbench is drawn with attributes alone, whatever theme is set."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with sit(sample, settings=Settings(break_minutes=0, theme="contrast-light")) as seat:
        assert seat.shell.look == make_look(PALETTES["dark"], Mode.SYNTHETIC, colours=False)


def test_without_colours_no_colour_is_left() -> None:
    """Under NO_COLOR the styles on every kept screen are bold, italic, underline and reverse alone."""
    words = {"bold", "italic", "underline", "reverse", "plain"}
    kept = list((KEPT / "no-color").iterdir())
    assert {path.stem for path in kept} >= {screen.replace(" ", "-") for screen in SCREENS}
    for path in kept:
        legend = path.read_text(encoding="utf-8").rsplit("\n\n", 1)[1].splitlines()
        assert legend
        assert {word for line in legend for word in line[2:].split()} <= words
