"""The last look at every line before it goes to the terminal."""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from prosecution_barriers.text.safe import safe_line

_HARMLESS = re.compile("[ -~\\u00a0-\\u00ac\\u00ae-\\u02ff\\u2010-\\u2027\\u2500-\\u25ff]*")


class SafeLines(LineFilter):
    """A second belt: nothing a terminal could obey leaves in a line, whoever forgot to make it safe."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, each of them harmless."""
        return [
            segment
            if segment.control or _HARMLESS.fullmatch(segment.text)
            else Segment(safe_line(segment.text), segment.style)
            for segment in segments
        ]
