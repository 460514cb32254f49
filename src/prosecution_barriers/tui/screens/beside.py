"""What stands beside the text: tags here, quick codes, tags of the case and of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prosecution_barriers.records.reading import OTHER, Tag
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import shorten, width_of
from prosecution_barriers.tui.screens.part import Part
from prosecution_barriers.tui.widgets.rail import Row

if TYPE_CHECKING:
    from prosecution_barriers.tui.screens.review import ReviewScreen

HERE_ROWS, HERE_ROWS_LOW, TALL = 6, 3, 30
"""Rows of the rail for the tags at the cursor, in a rail of so many rows and in a lower one."""


class Beside(Part):
    """The rows of the rail, and of the strip that stands for it on a narrow terminal."""

    def __init__(self, screen: ReviewScreen) -> None:
        super().__init__(screen)
        self._rail_top = 0
        """The first tag of the document that the rail lists; it moves only when it must."""

    def rail_rows(self, height: int) -> list[Row]:
        """What the rail says: tags here, quick codes, tags of the case, tags of this document."""
        work, text = self.work, self.screen.text
        if work is None:
            return []
        here = text.tags_here() if text is not None else []
        rows = [("HERE", "heading"), *self._here_rows(here, HERE_ROWS if height >= TALL else HERE_ROWS_LOW)]
        rows += [("", "text"), ("QUICK CODES", "heading")]
        rows += [
            (f" {digit} {code} {work.label_of(code)}", "text") for digit, code in enumerate(self.shell.desk.pins, 1)
        ]
        rows += [("", "text"), ("ON THE CASE", "heading")]
        whole = work.tags_on(None)
        rows += [(f" {tag.barrier} {self._label(tag)}", "text") for tag in whole] or [(" none (C adds one)", "muted")]
        rows += self.screen.sheets.rail_rows()
        rows += [("", "text"), ("TAGS IN THIS DOCUMENT   n N", "heading")]
        return rows + self._document_rows(max(3, height - len(rows)), {tag.uuid for tag in here})

    def _here_rows(self, here: list[Tag], room: int) -> list[Row]:
        """The tags at the cursor in exactly *room* rows, so that what stands below them stays where it is."""
        rows: list[Row] = [] if here else [(" no tag (c codes it)", "muted")]
        left = room - len(here)
        noted = max(0, min(left, sum(bool(tag.note) for tag in here)))
        brief = left - noted < len(here)
        for tag in here:
            rows.append((f" {tag.barrier} {self._label(tag)}", "strong"))
            if not brief:
                said = f"{tag.stage or 'no stage'} {tag.agency or 'no agency'}, {tag.effect.words}"
                doubt = "" if tag.confidence.value == "evident" else f", {tag.confidence.value}"
                rows.append((f"   {said}{doubt}", "muted"))
            if tag.note and noted:
                rows.append((f"   note: {safe_line(tag.note)}", "muted"))
                noted -= 1
        if len(rows) > room:
            rows[room - 1 :] = [(f" and {len(here) - room + 1} more (t lists them)", "muted")]
        return [*rows, *([("", "text")] * (room - len(rows)))]

    def _document_rows(self, room: int, here: set[str]) -> list[Row]:
        text = self.screen.text
        if text is None or not text.placed:
            return [(" none", "muted")]
        first = next((place for place, one in enumerate(text.placed) if one.tag.uuid in here), None)
        if first is None:
            following = (place for place, one in enumerate(text.placed) if one.start >= text.offset)
            first = next(following, len(text.placed))
        top = self._rail_top
        if not top <= first < top + room or self.screen.rail_scroll:
            top = first - room // 3 + self.screen.rail_scroll
        self._rail_top = top = max(0, min(top, len(text.placed) - room))
        rows: list[Row] = []
        for one in text.placed[top : top + room]:
            mark = ">" if one.tag.uuid in here else " "
            words = text.text[one.start : min(one.end, one.start + 60)].replace("\n", " ")
            words = words or f"page {one.tag.page}"
            rows.append((f"{mark} {one.tag.barrier} {words}", "strong" if one.tag.uuid in here else "text"))
        return rows

    def strip_rows(self, width: int) -> list[Row]:
        """The two rows of a narrow terminal: tags here, and quick codes."""
        work, text = self.work, self.screen.text
        if work is None:
            return []
        here = text.tags_here() if text is not None else []
        room = max(0, (width - 8) // max(1, len(here)) - 3)
        words = "   ".join(shorten(f"{tag.barrier} {self._label(tag)}{self._noted(tag)}", room) for tag in here)
        words = words or "no tag (c codes the passage, C the whole case)"
        last = f"   . = {self.screen.tagging.last.code}" if self.screen.tagging.last else ""
        pins = "  ".join(f"{digit} {code}" for digit, code in enumerate(self.shell.desk.pins, 1))
        quick = pins + last if width_of(pins + last) <= width - 2 else pins
        return [
            (shorten(f"Here: {words}", width - 2), "strong" if here else "muted"),
            (shorten(quick, width - 2), "text"),
        ]

    @staticmethod
    def _noted(tag: Tag) -> str:
        return f" (note: {safe_line(tag.note)})" if tag.note else ""

    def _label(self, tag: Tag) -> str:
        assert self.work is not None
        return safe_line(tag.words) if tag.barrier == OTHER else self.work.label_of(tag.barrier)
