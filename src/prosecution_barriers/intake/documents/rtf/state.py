"""An RTF file while it is read: the open groups and what has come out of those that are closed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from prosecution_barriers.intake.documents.draft import Draft
from prosecution_barriers.intake.documents.rtf.fonts import Fonts
from prosecution_barriers.intake.documents.rtf.story import Shape, Story
from prosecution_barriers.records.documents import Anchor, AnchorKind
from prosecution_barriers.records.refusals import Unreadable

_MOST_DEPTH = 2_000


@dataclass(slots=True)
class Group:
    """What holds between two braces."""

    story: Story
    destination: str = ""
    """What this group, or one around it, holds in place of running text; empty for running text."""
    opened: str = ""
    """What this very group has opened, to be dealt with when it closes."""
    hidden: bool = False
    deleted: bool = False
    font: int | None = None
    skipped: int = 1
    """Characters after ``\\u`` that old readers would show instead."""
    shape: Shape = field(default_factory=Shape)
    endnote: bool = False

    @property
    def shown(self) -> bool:
        """Whether text that comes now is shown."""
        return not (self.destination or self.hidden or self.deleted)


class State:
    """The file so far."""

    def __init__(self) -> None:
        self.body = Story()
        self.group = Group(self.body)
        self.fonts = Fonts()
        self.font_defined = 0
        self.style_defined = 0
        self.headings: set[int] = set()
        self.settings: dict[str, str] = {}
        """Texts that are no running text, by destination: ``title``, ``atnauthor``."""
        self.form: dict[str, int] = {}
        self.pages: int | None = None
        self.pictures = 0
        self.tracked = False
        self.furniture: dict[str, str] = {}
        self.comments: list[str] = []
        self._around: list[Group] = []
        self._notes = {"footnote": 0, "endnote": 0}

    def open(self) -> None:
        """A group begins.

        Raises:
            Unreadable: There are more around it than any word processor writes.
        """
        if len(self._around) > _MOST_DEPTH:
            raise Unreadable("is nested too deeply to be read")
        self._around.append(self.group)
        self.group = replace(self.group, opened="")

    def close(self) -> bool:
        """A group ends; False where none is open."""
        if not self._around:
            return False
        closed, self.group = self.group, self._around.pop()
        finish = getattr(self, f"_finish_{closed.opened}", None) if closed.opened else None
        if finish is not None:
            finish(closed)
        return True

    def begin(self, destination: str) -> None:
        """Let the group hold what is no running text."""
        self.group.destination = self.group.opened = destination

    def begin_story(self, opened: str, gap: str = "\n") -> None:
        """Let the group hold a text of its own."""
        self.group.story = Story(gap, aside=True)
        self.group.opened = opened
        self.group.shape = Shape()

    def write(self, text: str) -> None:
        """Add text where it belongs."""
        group = self.group
        if group.shown:
            group.story.write(text)
        elif group.destination == "fonttbl":
            self.fonts.define(self.font_defined).name += text.strip(";")
        elif group.destination == "stylesheet" and text.strip().casefold().startswith(("heading", "title")):
            self.headings.add(self.style_defined)
        elif group.destination == "listtext":
            group.story.label += text
        elif group.destination in ("title", "atnauthor"):
            self.settings[group.destination] = self.settings.get(group.destination, "") + text

    def end_paragraph(self) -> None:
        """A paragraph ends, unless its mark is deleted or not part of the text."""
        group = self.group
        if not group.destination and not group.deleted:
            shape = group.shape
            heading = shape.style in self.headings if shape.outline is None else shape.outline < 9
            group.story.end_paragraph(shape, heading=heading)

    def _finish_note(self, closed: Group) -> None:
        if not self.group.shown:
            return
        kind = "endnote" if closed.endnote else "footnote"
        self._notes[kind] += 1
        label = str(self._notes[kind])
        text = " ".join(closed.story.finish(closed.shape).text.split())
        note = Draft()
        story = self.group.story
        note.write(" " if story.last and not story.last.isspace() else "")
        start = note.length
        note.write(f"[{kind} {label}: {text}]")
        note.anchors.append(Anchor(start, AnchorKind.FOOTNOTE, label, note.length))
        story.append(note)

    def _finish_header(self, closed: Group) -> None:
        self._finish_furniture(closed, "header")

    def _finish_footer(self, closed: Group) -> None:
        self._finish_furniture(closed, "footer")

    def _finish_furniture(self, closed: Group, name: str) -> None:
        text = closed.story.finish(closed.shape).text.strip()
        if any(char.isalpha() for char in text):
            self.furniture.setdefault(text, name)

    def _finish_annotation(self, closed: Group) -> None:
        text = " ".join(closed.story.finish(closed.shape).text.split())
        author = " ".join(self.settings.pop("atnauthor", "").split())
        self.comments.append(f"{f' by {author}' if author else ''}] {text}")

    def _finish_box(self, closed: Group) -> None:
        if self.group.shown:
            self.group.story.after.append(closed.story.finish(closed.shape))

    def _finish_field(self, _closed: Group) -> None:
        """Show a form field that holds no text: a box, ticked or not."""
        if self.form.get("fftype") == 1:
            chosen = self.form.get("ffres", 25)
            ticked = self.form.get("ffdefres", 0) if chosen == 25 else chosen
            self.write("☒" if ticked else "☐")
        self.form = {}
