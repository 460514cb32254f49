"""The text of a document as it was read, with the anchors that let a passage be cited."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


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
    """A place in a text: its offset (code points), what begins there, and how it is cited.

    A footnote stands in the text where it is cited, so its anchor also says where it *end*s (exclusive).
    """

    offset: int
    kind: AnchorKind
    label: str
    end: int | None = None

    def as_list(self) -> list[int | str | None]:
        """The anchor as it is kept and shown as JSON: offset, kind, label, end."""
        return [self.offset, self.kind.value, self.label, self.end]

    @classmethod
    def from_list(cls, parts: Sequence[Any]) -> Anchor:
        """The reverse of `as_list`."""
        offset, kind, label, *end = parts
        return cls(offset, AnchorKind(kind), label, end[0] if end else None)


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
    """How a place is cited: ``page 3, paragraph 12``, ``paragraph 12, footnote 4``; empty where nothing is numbered.

    Args:
        anchors: In the order of their offsets.
        offset: Place in the text, in code points.
    """
    page = paragraph = note = ""
    for anchor in reversed(anchors[: bisect_right(anchors, offset, key=lambda anchor: anchor.offset)]):
        if anchor.kind is AnchorKind.PAGE:
            page = page or f"page {anchor.label}"
        elif anchor.kind is AnchorKind.PARAGRAPH:
            paragraph = paragraph or f"paragraph {anchor.label}"
        elif anchor.kind is AnchorKind.FOOTNOTE and anchor.end is not None and offset < anchor.end:
            note = f"footnote {anchor.label}"
        if page and paragraph:
            break
    return ", ".join(part for part in (page, paragraph, note) if part)
