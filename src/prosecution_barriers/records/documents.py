"""The text of a document as it was read, with the anchors that let a passage be cited."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class AnchorKind(StrEnum):
    """What an anchor marks the beginning of."""

    PAGE = "page"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    TABLE = "table"
    FOOTNOTE = "footnote"
    HEADER = "header"


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A place in a text: its offset (code points), what begins there, and how it is cited."""

    offset: int
    kind: AnchorKind
    label: str


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What a reader of files makes of one file: text, anchors and what the file says of itself.

    A scanned page has an anchor and no text. *notes* say in words what could not be read, such as
    ``page 3 holds a picture and no text``.
    """

    text: str
    anchors: tuple[Anchor, ...] = ()
    pages: int | None = None
    title: str = ""
    kind: str = ""
    """The kind of file by its content: ``word``, ``pdf``, ``rtf``, ``email``, ``markdown``, ``text``."""
    language: str = ""
    notes: tuple[str, ...] = field(default=())

    @property
    def pages_without_text(self) -> tuple[int, ...]:
        """Numbers, from 1, of the pages that hold no text."""
        starts = [anchor.offset for anchor in self.anchors if anchor.kind is AnchorKind.PAGE]
        ends = [*starts[1:], len(self.text)]
        return tuple(
            number
            for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
            if not self.text[start:end].strip()
        )


def cite(anchors: Sequence[Anchor], offset: int) -> str:
    """How a place is cited: ``page 3, paragraph 12``; empty where nothing before it carries a number.

    Args:
        anchors: In the order of their offsets.
        offset: Place in the text, in code points.
    """
    found: dict[AnchorKind, str] = {}
    for anchor in reversed(anchors[: bisect_right([anchor.offset for anchor in anchors], offset)]):
        if anchor.kind in (AnchorKind.PAGE, AnchorKind.PARAGRAPH, AnchorKind.FOOTNOTE):
            found.setdefault(anchor.kind, anchor.label)
        if AnchorKind.PARAGRAPH in found and AnchorKind.PAGE in found:
            break
    order = (AnchorKind.PAGE, AnchorKind.PARAGRAPH)
    return ", ".join(f"{kind.value} {found[kind]}" for kind in order if kind in found)
