"""What the screen of duplicates draws: the fields of two entries, and why the machine scores them as it does."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from prosecution_barriers.records.facts import FactStatus
from prosecution_barriers.records.vocabulary import DuplicateDecision
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.widgets.listing import Listing
from prosecution_barriers.tui.widgets.pane import Ground, Pane, Parts

if TYPE_CHECKING:
    from prosecution_barriers.matching.compare import ComparedField
    from prosecution_barriers.tui.screens.duplicates import DuplicatesScreen

IDENTIFYING = ("given name", "surname", "date of birth")
"""Fields that stay hidden until revealed; how they compare is shown all the same."""
WORDS = {
    DuplicateDecision.SAME_ENTRY: "one entry, recorded twice",
    DuplicateDecision.SAME_PERSON: "one person in two cases",
    DuplicateDecision.LINKED: "linked, and two entries",
    DuplicateDecision.CO_DEFENDANT: "co-defendants in one case",
    DuplicateDecision.RELATIVE: "relatives in two cases",
    DuplicateDecision.DIFFERENT: "different",
    DuplicateDecision.UNSURE: "unsure",
}


NO_VALUE = {"", *(status.words for status in FactStatus)}
"""What stands where there is no value, so nothing to hide."""


def name_width(width: int) -> int:
    """Cells for the names of fields on a screen of *width* cells."""
    return max(16, min(28, width // 3))


class Compared(Listing):
    """The fields of both entries under their Review IDs, each with how it compares."""

    def __init__(self, screen: DuplicatesScreen) -> None:
        super().__init__(screen.shell.surface)
        self.screen = screen
        self.fields: list[ComparedField] = []

    @property
    def count(self) -> int:
        """One row a field."""
        return len(self.fields)

    def item(self, place: int, chosen: bool) -> Parts:
        """A field: mark, name, both values."""
        look, one = self.look, self.fields[place]
        name = name_width(self.width)
        side = (self.width - name - 8) // 2
        left, right = one.left, one.right
        if not self.screen.revealed and any(one.field.endswith(field) for field in IDENTIFYING):
            left, right = (value if value in NO_VALUE else "hidden" for value in (left, right))
        mark = one.likeness.mark
        line = f"{'>' if chosen else ' '} {mark} {pad(safe_line(one.field), name)} "
        line += f"{pad(safe_line(left), side)} {pad(safe_line(right), side)}"
        if chosen:
            return [(pad(line, self.width), look.chosen)]
        styles = {"=": look.text, "~": look.strong, "!": look.warning, "?": look.muted}
        return [(line, styles.get(mark, look.text))]


class Reasons(Pane):
    """Prior, one signed bar a field, rarity, what else would explain it, and their sum, in bits."""

    MARKS = 10
    """Cells of a bar on either side of its middle."""
    PER_CELL = 2.5
    """Bits that one cell of a bar stands for."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self.evidence: dict[str, Any] = {}

    def show(self, evidence: dict[str, Any]) -> None:
        """Explain another pair; nothing where no machine proposed it."""
        self.evidence = evidence if "fields" in evidence else {}
        self.touch()

    @property
    def wanted(self) -> int:
        """How many rows it takes to say all."""
        return len(self._bars()) + 1 if self.evidence else 1

    def _bars(self) -> list[dict[str, Any]]:
        """All contributions but of fields that are not recorded, which say nothing."""
        held = self.evidence
        fields = [one for one in held["fields"] if one["weight"]]
        return [held["prior"], *fields, held["rarity"], held["alternatives"]]

    def _fitting(self) -> list[dict[str, Any]]:
        """As many contributions as there is room for above their sum; the smallest are taken together."""
        bars = self._bars()
        room = max(2, self.height - 1)
        if len(bars) <= room:
            return bars
        ranked = sorted(range(len(bars)), key=lambda place: -abs(bars[place]["weight"]))
        kept = sorted(ranked[: room - 1])
        rest = [bars[place] for place in sorted(ranked[room - 1 :])]
        labels = ", ".join(one["label"] for one in rest)
        together = {"label": f"{len(rest)} smaller ones", "weight": sum(one["weight"] for one in rest), "words": labels}
        return [*(bars[place] for place in kept), together]

    def row(self, y: int) -> Parts:
        """One contribution, or their sum below them."""
        look = self.look
        if not self.evidence:
            return [(" No machine proposed this pair." if y == 0 else "", look.muted)]
        bars = self._fitting()
        if y < len(bars):
            one = bars[y]
            return [(self._line(one["label"], one["weight"], one["words"]), look.text)]
        if y == len(bars):
            total = f"{100 * self.evidence['probability']:.1f}% the same entry"
            return [(self._line("total", self.evidence["score"], total), look.strong)]
        return [("", look.text)]

    def _line(self, label: str, weight: float, words: str) -> str:
        marks = min(self.MARKS, round(abs(weight) / self.PER_CELL))
        left = ("-" * marks if weight < 0 else "").rjust(self.MARKS)
        right = ("+" * marks if weight > 0 else "").ljust(self.MARKS)
        return shorten(f" {pad(safe_line(label), 27)} {weight:+7.1f} {left}|{right} {safe_line(words)}", self.width)


def in_two_lines(sentence: str, width: int) -> tuple[str, str]:
    """A sentence in two lines of *width* cells, what it comes to kept whole where its reasons have to be cut."""
    text = safe_line(sentence[:1].upper() + sentence[1:])
    lines = wrap(text, max(20, width))
    if len(lines) < 3:
        first, second = [*lines, "", ""][:2]
        return first, second
    reasons, _, conclusion = text.rpartition(": ")
    kept = shorten(" ".join(wrap(reasons, max(20, width))[1:]), max(1, width - len(conclusion) - 2))
    return lines[0], f"{kept}: {conclusion}"
