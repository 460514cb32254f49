"""A document's text as it is drawn: safe, on the grid, names hidden, with the way back to its own offsets."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass, field

from prosecution_barriers.text.safe import SafeText, safe_with_offsets
from prosecution_barriers.tui.masking import NO_NAMES, Names
from prosecution_barriers.tui.wrap import wrap_lines


@dataclass(frozen=True, slots=True)
class ShownText:
    """Text to draw; *masked* are the places where a name has given way to a role."""

    text: str
    masked: tuple[tuple[int, int], ...] = ()
    offsets: tuple[int, ...] | None = None
    """For every character the offset it has in the document; None where none moved."""

    _paragraphs: array[int] = field(default_factory=lambda: array("q"), compare=False, repr=False)
    _wraps: dict[int, tuple[array[int], array[int]]] = field(default_factory=dict, compare=False, repr=False)

    def wrapped(self, width: int) -> tuple[array[int], array[int]]:
        """Starts and ends of the display lines at *width* cells; those of the last width are kept."""
        found = self._wraps.get(width)
        if found is None:
            self._wraps.clear()
            found = self._wraps[width] = wrap_lines(self.text, width)
        return found

    def paragraphs(self) -> array[int]:
        """Where each paragraph that holds text begins; found once, which takes a moment in a long text."""
        if not self._paragraphs:
            place = 0
            for line in self.text.split("\n"):
                if line and not line.isspace():
                    self._paragraphs.append(place)
                place += len(line) + 1
        return self._paragraphs

    def original(self, offset: int) -> int:
        """The offset in the document of an offset on the screen."""
        if self.offsets is None:
            return offset
        if offset < len(self.offsets):
            return self.offsets[offset]
        return self.offsets[-1] + 1 if self.offsets else 0

    def shown(self, offset: int) -> int:
        """The offset on the screen of an offset in the document."""
        return offset if self.offsets is None else bisect_left(self.offsets, offset)


SLICE = 1 << 16


def _made_safe(text: str) -> SafeText:
    """`safe_with_offsets`, a slice of whole lines at a time: one long pass would let no other thread run."""
    if len(text) <= SLICE:
        return safe_with_offsets(text)
    pieces: list[SafeText] = []
    starts: list[int] = []
    at = 0
    while at < len(text):
        end = text.rfind("\n", at, at + SLICE) + 1 or text.find("\n", at + SLICE) + 1 or len(text)
        pieces.append(safe_with_offsets(text[at:end]))
        starts.append(at)
        at = end
    offsets: list[int] | None = None
    if any(piece.offsets is not None for piece in pieces):
        offsets = []
        for start, piece in zip(starts, pieces, strict=True):
            offsets.extend(start + one for one in (piece.offsets or range(len(piece.text))))
    return SafeText("".join(piece.text for piece in pieces), tuple(offsets) if offsets is not None else None)


def show_text(text: str, names: Names = NO_NAMES) -> ShownText:
    """*text* with nothing a terminal could obey, tabs as spaces, and *names* as roles."""
    made = _made_safe(text)
    flat = made.text.replace("\t", " ")
    masked, places = names.mask(flat)
    return ShownText(masked, places, made.offsets)
