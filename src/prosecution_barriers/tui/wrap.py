"""Text broken into display lines by offset, so that passages keep their places whatever the width."""

from __future__ import annotations

from array import array

from prosecution_barriers.tui.cells import cut, even, width_of


def wrap_lines(text: str, width: int) -> tuple[array[int], array[int]]:
    """Where each display line of *text* starts and ends, in code points, end exclusive.

    Lines break at spaces, which hang at the end of a line and are not part of it; a word wider than
    *width* cells breaks between characters, never before a combining mark. Every line break of the
    text ends a line, so an empty paragraph is an empty line.
    """
    width = max(1, width)
    starts, ends = array("q"), array("q")
    position, length = 0, len(text)
    while position <= length:
        stop = text.find("\n", position)
        if stop == -1:
            stop = length
        if stop - position <= width and (stop - position <= width // 2 or even(text[position:stop])):
            starts.append(position)
            ends.append(stop)
        else:
            _wrap_paragraph(text, position, stop, width, starts, ends)
        position = stop + 1
    return starts, ends


def _wrap_paragraph(text: str, start: int, stop: int, width: int, starts: array[int], ends: array[int]) -> None:
    uneven = not even(text[start:stop])
    while True:
        if not uneven:
            reach = start + width
        else:
            # No character is narrower than nothing nor wider than two cells: a bounded slice is enough.
            reach = start + max(1, len(cut(text[start : min(stop, start + 8 * width)], width)))
        if reach >= stop:
            starts.append(start)
            ends.append(stop)
            return
        space = text.rfind(" ", start, reach + 1)
        if space > start:
            starts.append(start)
            ends.append(space)
            start = space + 1
            while start < stop and text[start] == " ":
                start += 1
            if start >= stop:
                return
        else:
            starts.append(start)
            ends.append(reach)
            start = reach


def lines_needed(text: str, width: int) -> int:
    """How many lines of *width* cells *text* takes."""
    return len(wrap_lines(text, width)[0])


def wrapped(text: str, width: int) -> list[str]:
    """*text* as lines of at most *width* cells."""
    starts, ends = wrap_lines(text, width)
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


__all__ = ["lines_needed", "width_of", "wrap_lines", "wrapped"]
