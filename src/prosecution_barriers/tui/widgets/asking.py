"""Questions answered by one key or from a short list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region

from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad, shorten, width_of
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.panels import Panel, Scrolling
from prosecution_barriers.tui.wrap import wrapped

if TYPE_CHECKING:
    from prosecution_barriers.tui.shell import Shell


class Confirm(Panel):
    """A question answered with yes or no, for what is hard to take back.

    Args:
        shell: The workbench.
        question: What is asked.
        explained: What a yes means, in sentences.
        yes: Called on a yes.
        enter: Whether Enter says yes too, for what can be undone.
    """

    context: ClassVar[str] = "confirm"

    def __init__(
        self, shell: Shell, question: str, explained: Sequence[str], yes: Callable[[], None], *, enter: bool = False
    ) -> None:
        super().__init__(shell)
        self._enter = enter
        self.question = question
        self._explained = explained
        self._lines: list[str] = []
        self._yes = yes

    @property
    def contexts(self) -> tuple[str, ...]:
        """Nothing but yes and no."""
        return ("confirm", "sure") if self._enter else ("confirm",)

    def region_in(self, body: Region) -> Region:
        """Its rows, at the bottom of the body."""
        self._lines = [line for words in self._explained for line in wrapped(safe_line(words), body.width - 2)]
        height = min(body.height, len(self._lines) + 2)
        return Region(body.x, body.bottom - height, body.width, height)

    def row(self, y: int) -> Parts:
        """Question, explanation, keys."""
        look = self.look
        if y == 0:
            return self.heading(self.question)
        if y <= self.height - 2:
            return [(f" {self._lines[y - 1]}", look.panel)]
        yes = " y or Enter" if self._enter else " y"
        return [(yes, look.panel_heading), (" yes   ", look.panel), ("n", look.panel_heading), (" no", look.panel)]

    def do_confirm_yes(self) -> None:
        """Do it."""
        self.shell.close_panel(self)
        self._yes()

    do_sure = do_confirm_yes

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
        line = f" {'>' if chosen else ' '} {pad(safe_line(word), widest)}  {safe_line(explained)}"
        line = shorten(line, self.width)
        return [(pad(line, self.width) if chosen else line, style)]

    def do_choose(self) -> None:
        """Take the option under the cursor."""
        self.shell.close_panel(self)
        if self.options:
            self._chosen(self.cursor)
