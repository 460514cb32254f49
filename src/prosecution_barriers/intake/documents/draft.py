"""A text while it is being put together, with the places in it that anchors will mark."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from prosecution_barriers.intake.documents.citing import Numbered, paragraph_anchors
from prosecution_barriers.records.documents import Anchor, AnchorKind

MAX_LABEL = 80
"""Characters of a heading that its anchor keeps."""

_SURE = 60
_MOST_HEADING = 150
_ORDER = (
    AnchorKind.PAGE,
    AnchorKind.HEADER,
    AnchorKind.TABLE,
    AnchorKind.HEADING,
    AnchorKind.PARAGRAPH,  # last but for notes, so that a numbered heading is cited by its number
    AnchorKind.FOOTNOTE,
)
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200e\ufeff]")


def reads_like_heading(text: str) -> bool:
    """Whether a line in the style of a heading can be one: templates give that style to whole paragraphs."""
    if len(text) <= _SURE:
        return bool(text)
    return len(text) <= _MOST_HEADING and text.rstrip("”’\"')] ")[-1:] not in (".", ",", ";", ":")


def clean(text: str) -> str:
    """*text* without control characters, soft hyphens and the marks Word puts around cross-references."""
    return _UNWANTED.sub("", text) if _UNWANTED.search(text) else text


@dataclass(slots=True)
class Draft:
    """Text, anchors and paragraph numbers, each with its offset in the text so far."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    anchors: list[Anchor] = field(default_factory=list)
    numbers: list[Numbered] = field(default_factory=list)

    def __bool__(self) -> bool:
        return self.length > 0

    @property
    def text(self) -> str:
        """What has been written so far."""
        if len(self.parts) > 1:
            self.parts = ["".join(self.parts)]
        return self.parts[0] if self.parts else ""

    @property
    def last(self) -> str:
        """The last character, or an empty string."""
        return self.parts[-1][-1] if self.length else ""

    def write(self, text: str) -> None:
        """Add *text* as it is."""
        if text:
            self.parts.append(text)
            self.length += len(text)

    def mark(self, kind: AnchorKind, label: str) -> None:
        """Let an anchor stand here."""
        self.anchors.append(Anchor(self.length, kind, label))

    def number(self, number: Numbered) -> None:
        """Let the numbered paragraph that begins here be told from the others later."""
        self.numbers.append(replace(number, offset=self.length))

    def append(self, other: Draft) -> None:
        """Add all of *other*."""
        shift = self.length
        for anchor in other.anchors:
            end = None if anchor.end is None else anchor.end + shift
            self.anchors.append(replace(anchor, offset=anchor.offset + shift, end=end))
        self.numbers.extend(replace(number, offset=number.offset + shift) for number in other.numbers)
        self.parts.extend(other.parts)
        self.length += other.length

    def paragraph(self, other: Draft, gap: str = "\n\n") -> None:
        """Add *other* as a paragraph of its own, trimmed; anchors of an empty one stay, without a gap."""
        trimmed = other.trimmed()
        if self.length and trimmed.length:
            self.write(gap)
        self.append(trimmed)

    def trimmed(self) -> Draft:
        """The same without white space at either edge; anchors keep their place in the text."""
        text = self.text
        whole = text.strip()
        if len(whole) == len(text):
            return self
        cut = len(text) - len(text.lstrip()) if whole else 0

        def move(offset: int) -> int:
            return max(0, min(offset - cut, len(whole)))

        moved = Draft([whole] if whole else [], len(whole))
        for anchor in self.anchors:
            end = None if anchor.end is None else move(anchor.end)
            moved.anchors.append(replace(anchor, offset=move(anchor.offset), end=end))
        moved.numbers = [replace(number, offset=move(number.offset)) for number in self.numbers]
        return moved

    def plain(self) -> str:
        """The text without its footnotes, in one line: what a heading is called."""
        text = self.text
        for anchor in sorted(self.anchors, reverse=True):
            if anchor.kind is AnchorKind.FOOTNOTE and anchor.end is not None:
                text = text[: anchor.offset] + text[anchor.end :]
        return " ".join(text.split())

    def finished(self) -> tuple[str, tuple[Anchor, ...]]:
        """The text and all its anchors in the order of their offsets, paragraphs composed for citing."""
        text = self.text.rstrip()
        anchors = [*self.anchors, *paragraph_anchors(self.numbers)]
        pages = [anchor for anchor in anchors if anchor.kind is AnchorKind.PAGE]
        if pages and pages[0].offset and pages[0].label != "1":
            anchors.append(Anchor(0, AnchorKind.PAGE, "1"))
        ordered = sorted(anchors, key=lambda anchor: (anchor.offset, _ORDER.index(anchor.kind)))
        return text, tuple(replace(anchor, offset=min(anchor.offset, len(text))) for anchor in ordered)
