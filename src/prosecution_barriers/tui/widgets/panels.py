"""Panes that stand over a screen and take its keys: lists, and rows of text being typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region

from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import shorten, width_of
from prosecution_barriers.tui.widgets.pane import Pane, Parts
from prosecution_barriers.tui.wrap import wrap_lines

if TYPE_CHECKING:
    from prosecution_barriers.tui.shell import Shell


class Panel(Pane):
    """Something that stands over the screen until it is closed."""

    ground_style = "panel"
    context: ClassVar[str] = "panel"
    takes_text: ClassVar[bool] = False
    """Whether printable keys are typed into it and not looked up."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.surface)
        self.shell = shell

    @property
    def contexts(self) -> tuple[str, ...]:
        """Where keys are looked up while it is open, the most specific place first."""
        if self.takes_text:
            return (self.context, "entry") if self.context != "entry" else ("entry",)
        own = (self.context,) if self.context != "panel" else ()
        return (*own, "panel", "moving", "global")

    def region_in(self, body: Region) -> Region:
        """The rectangle it wants of the screen's body."""
        return body

    def heading(self, text: str, right: str = "") -> Parts:
        """Its first row: a rule with what it is."""
        look = self.look
        rule = "-" if self.shell.settings.borders == "ascii" else "─"
        name = f"{rule * 2} {shorten(safe_line(text), self.width - width_of(right) - 8)} "
        tail = f" {right} {rule}" if right else ""
        fill = max(0, self.width - width_of(name) - width_of(tail))
        return [(name, look.panel_heading), (rule * fill, look.panel_muted), (tail, look.panel_muted)]

    def type(self, character: str) -> None:
        """Take a typed character."""

    def refresh_rows(self) -> None:
        """Called when what it shows may have changed."""
        self.touch()

    def do_close(self) -> None:
        """Close it."""
        self.shell.close_panel(self)

    def do_leave(self) -> None:
        """Leave it without doing anything."""
        self.do_close()

    def do_cancel(self) -> None:
        """Close it."""
        self.do_close()

    def wheel(self, rows: int) -> None:
        """Scroll by the mouse."""

    def point(self, y: int) -> None:
        """Take a click on a row."""


class Scrolling(Panel):
    """A panel with rows and a cursor that stays in view."""

    lead = 1
    """Rows above the list: its heading."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.cursor = 0
        self.top = 0

    @property
    def count(self) -> int:
        """How many rows there are."""
        return 0

    @property
    def tail(self) -> int:
        """Rows kept free below the list."""
        return 0

    @property
    def room(self) -> int:
        """Rows of the list that fit."""
        return max(1, self.height - self.lead - self.tail)

    def region_in(self, body: Region) -> Region:
        """As many rows as it needs, at the bottom of the body."""
        height = min(body.height, max(3, self.count + self.lead + self.tail))
        return Region(body.x, body.bottom - height, body.width, height)

    def item(self, place: int, chosen: bool) -> Parts:
        """What stands in row *place* of the list."""
        raise NotImplementedError

    def title(self) -> Parts:
        """The heading row."""
        raise NotImplementedError

    def foot(self, y: int) -> Parts:
        """Row *y* of what stands below the list."""
        return []

    def row(self, y: int) -> Parts:
        """Heading, list, foot."""
        if y < self.lead:
            return self.title()
        if y >= self.height - self.tail:
            return self.foot(y - (self.height - self.tail))
        place = self.top + y - self.lead
        return self.item(place, place == self.cursor) if place < self.count else []

    def resized(self) -> None:
        """Keep the cursor in view."""
        self._keep_in_view()

    def move_to(self, place: int) -> None:
        """Put the cursor on a row."""
        before, top = self.cursor, self.top
        self.cursor = min(max(place, 0), max(0, self.count - 1))
        self._keep_in_view()
        if self.top != top:
            self.touch()
        elif self.cursor != before:
            self.touch(before - top + self.lead, self.cursor - top + self.lead)
        if self.cursor != before or self.top != top:
            self.moved()

    def _keep_in_view(self) -> None:
        if self.cursor < self.top:
            self.top = self.cursor
        elif self.cursor >= self.top + self.room:
            self.top = self.cursor - self.room + 1
        self.top = max(0, min(self.top, max(0, self.count - self.room)))

    def moved(self) -> None:
        """Called when the cursor has moved; draws what depends on it."""
        if self.tail:
            self.touch(*range(self.height - self.tail, self.height))

    def changed(self) -> None:
        """Called when the rows have changed: lay it out anew where its height follows them, else draw it."""
        self.cursor = min(self.cursor, max(0, self.count - 1))
        self.shell.refit(self)

    def do_line_down(self) -> None:
        """Next row."""
        self.move_to(self.cursor + 1)

    def do_line_up(self) -> None:
        """Previous row."""
        self.move_to(self.cursor - 1)

    def do_page_down(self) -> None:
        """Next page."""
        self.move_to(self.cursor + self.room)

    def do_page_up(self) -> None:
        """Previous page."""
        self.move_to(self.cursor - self.room)

    def do_top(self) -> None:
        """First row."""
        self.move_to(0)

    def do_bottom(self) -> None:
        """Last row."""
        self.move_to(self.count - 1)

    do_entry_down = do_line_down
    do_entry_up = do_line_up
    do_entry_page_down = do_page_down
    do_entry_page_up = do_page_up

    def do_choose(self) -> None:
        """Do what the row under the cursor stands for."""

    def wheel(self, rows: int) -> None:
        """Move by the mouse."""
        self.move_to(self.cursor + rows)

    def point(self, y: int) -> None:
        """Choose a row by a click; a second click does what it stands for."""
        place = self.top + y - self.lead
        if not self.lead <= y < self.height - self.tail or place >= self.count:
            return
        if place == self.cursor:
            self.shell.perform("accept" if self.takes_text else "choose")
        else:
            self.move_to(place)


class Typed:
    """A line of text being typed, with a caret."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.caret = len(text)

    def insert(self, text: str) -> None:
        """Type *text* at the caret."""
        self.text = self.text[: self.caret] + text + self.text[self.caret :]
        self.caret += len(text)

    def erase(self) -> bool:
        """Take back the character before the caret; whether there was one."""
        if not self.caret:
            return bool(self.text)
        self.text = self.text[: self.caret - 1] + self.text[self.caret :]
        self.caret -= 1
        return True

    def erase_word(self) -> None:
        """Take back the word before the caret."""
        kept = self.text[: self.caret].rstrip()
        kept = kept[: kept.rfind(" ") + 1]
        self.text = kept + self.text[self.caret :]
        self.caret = len(kept)

    def clear(self) -> None:
        """Take back everything."""
        self.text, self.caret = "", 0

    def shift(self, step: int) -> None:
        """Move the caret."""
        self.caret = min(max(self.caret + step, 0), len(self.text))


class Typing(Panel):
    """The keys of a panel that is typed into; `edited` is called after every change."""

    context: ClassVar[str] = "entry"
    takes_text: ClassVar[bool] = True
    typed: Typed

    def edited(self) -> None:
        """Called when the text or its caret has changed."""
        self.touch()

    def type(self, character: str) -> None:
        """Take a typed character, or what was pasted."""
        self.typed.insert(" ".join(character.split("\n")).replace("\t", " ").replace("\r", " "))
        self.edited()

    def do_erase(self) -> None:
        """Take back a character; with nothing typed, leave."""
        if self.typed.erase():
            self.edited()
        else:
            self.do_leave()

    def do_erase_word(self) -> None:
        """Take back a word."""
        self.typed.erase_word()
        self.edited()

    def do_erase_all(self) -> None:
        """Take back everything typed."""
        self.typed.clear()
        self.edited()

    def do_caret_left(self) -> None:
        """Caret a character back."""
        self.typed.shift(-1)
        self.edited()

    def do_caret_right(self) -> None:
        """Caret a character on."""
        self.typed.shift(1)
        self.edited()

    def do_caret_start(self) -> None:
        """Caret to the beginning."""
        self.typed.shift(-len(self.typed.text))
        self.edited()

    def do_caret_end(self) -> None:
        """Caret to the end."""
        self.typed.shift(len(self.typed.text))
        self.edited()


class Prompt(Typing):
    """A question with a line or a few to answer it in.

    Args:
        shell: The workbench.
        question: What is asked.
        accept: Called with the answer.
        text: What stands there to begin with.
        hint: What to type, in a few words.
        rows: How many rows the answer may fill on the screen.
        edited: Called with the text after every change.
        left: Called when it is left without an answer.
    """

    def __init__(
        self,
        shell: Shell,
        question: str,
        accept: Callable[[str], None],
        *,
        text: str = "",
        hint: str = "",
        rows: int = 1,
        edited: Callable[[str], None] | None = None,
        left: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(shell)
        self.question = question
        self.typed = Typed(text)
        self._accept = accept
        self._hint = hint
        self._rows = rows
        self._edited = edited
        self._left = left

    def region_in(self, body: Region) -> Region:
        """Its heading and its rows, at the bottom of the body."""
        height = min(body.height, self._rows + 1)
        return Region(body.x, body.bottom - height, body.width, height)

    def edited(self) -> None:
        """Draw the text and tell whoever follows it."""
        self.touch()
        if self._edited:
            self._edited(self.typed.text)

    def _lines(self) -> tuple[Sequence[str], int, int]:
        """The rows of the answer that are seen, and the caret's column and row among them."""
        width = max(8, self.width - 5)
        text = safe_line(self.typed.text)
        starts, ends = wrap_lines(text + " ", width)
        place = max(0, sum(start <= self.typed.caret for start in starts) - 1)
        first = max(0, place - self._rows + 1)
        lines = [text[start:end] for start, end in zip(starts, ends, strict=True)][first : first + self._rows]
        column = width_of(text[starts[place] : self.typed.caret])
        return lines, column, place - first

    def row(self, y: int) -> Parts:
        """The question, then the answer."""
        if y == 0:
            return self.heading(self.question, self._hint)
        lines, _, _ = self._lines()
        mark = " > " if y == 1 else "   "
        return [(mark, self.look.panel_heading), (lines[y - 1] if y - 1 < len(lines) else "", self.look.panel)]

    @property
    def caret(self) -> tuple[int, int] | None:
        """Where the next character goes."""
        _, column, row = self._lines()
        return column + 3, row + 1

    def do_accept(self) -> None:
        """Give the answer."""
        self.shell.close_panel(self)
        self._accept(self.typed.text.strip())

    def do_leave(self) -> None:
        """Leave without an answer."""
        self.shell.close_panel(self)
        if self._left:
            self._left()


class Confirm(Panel):
    """A question answered with yes or no, for what is hard to take back."""

    context: ClassVar[str] = "confirm"

    def __init__(self, shell: Shell, question: str, explained: Sequence[str], yes: Callable[[], None]) -> None:
        super().__init__(shell)
        self.question = question
        self._explained = explained
        self._yes = yes

    @property
    def contexts(self) -> tuple[str, ...]:
        """Nothing but yes and no."""
        return ("confirm",)

    def region_in(self, body: Region) -> Region:
        """Its rows, at the bottom of the body."""
        height = min(body.height, len(self._explained) + 2)
        return Region(body.x, body.bottom - height, body.width, height)

    def row(self, y: int) -> Parts:
        """Question, explanation, keys."""
        look = self.look
        if y == 0:
            return self.heading(self.question)
        if y <= len(self._explained):
            return [(f" {safe_line(self._explained[y - 1])}", look.panel)]
        return [(" y", look.panel_heading), (" yes   ", look.panel), ("n", look.panel_heading), (" no", look.panel)]

    def do_confirm_yes(self) -> None:
        """Do it."""
        self.shell.close_panel(self)
        self._yes()

    def do_confirm_no(self) -> None:
        """Leave everything as it is."""
        self.shell.close_panel(self)
        self.shell.say("Left as it was.")


class Choice(Scrolling):
    """A short list to choose one of.

    Args:
        shell: The workbench.
        title: What is chosen.
        options: Key word and explanation of each.
        chosen: Called with the place of the one chosen.
        begin: The place to begin at.
        needed: Whether it cannot be left without choosing.
    """

    def __init__(
        self,
        shell: Shell,
        title: str,
        options: Sequence[tuple[str, str]],
        chosen: Callable[[int], None],
        begin: int = 0,
        *,
        needed: bool = False,
    ) -> None:
        super().__init__(shell)
        self._title = title
        self.options = options
        self._chosen = chosen
        self._needed = needed
        self.cursor = begin

    def do_close(self) -> None:
        """Leave it, unless a choice is needed."""
        if self._needed:
            self.shell.say("Choose one; Ctrl+Q closes the workbench.")
        else:
            super().do_close()

    @property
    def count(self) -> int:
        """How many options there are."""
        return len(self.options)

    def title(self) -> Parts:
        """What is chosen."""
        return self.heading(self._title)

    def item(self, place: int, chosen: bool) -> Parts:
        """One option."""
        word, explained = self.options[place]
        widest = max(width_of(safe_line(option)) for option, _ in self.options)
        style = self.look.chosen if chosen else self.look.panel
        line = f" {'>' if chosen else ' '} {safe_line(word).ljust(widest)}  {safe_line(explained)}"
        return [(line.ljust(self.width) if chosen else line, style)]

    def do_choose(self) -> None:
        """Take the option under the cursor."""
        self.shell.close_panel(self)
        if self.options:
            self._chosen(self.cursor)
