"""A list narrowed by typing: documents of a case, cases of the review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region

from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.ranking import rank_words
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.panels import Scrolling
from prosecution_barriers.tui.widgets.typed import Typed
from prosecution_barriers.tui.widgets.typing import Typing

if TYPE_CHECKING:
    from prosecution_barriers.tui.shell import Shell


class Finder(Typing, Scrolling):
    """Rows of a name and a remark; typing narrows them, Enter takes one.

    Args:
        shell: The workbench.
        title: What is looked for.
        rows: Name and remark of each.
        chosen: Called with the place of the row taken.
        look_up: Where given, called with every change of the text to find other rows, which come through
            `show`; else the rows given are narrowed here.
    """

    context: ClassVar[str] = "entry"
    rows_shown = 12

    def __init__(
        self,
        shell: Shell,
        title: str,
        rows: Sequence[tuple[str, str]],
        chosen: Callable[[int], None],
        *,
        look_up: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(shell)
        self._title = title
        self._all = list(rows)
        self._places = list(range(len(self._all)))
        self._chosen = chosen
        self._look_up = look_up
        self.typed = Typed()
        self._looking_for: str | None = None
        """The words whose rows have not come yet."""
        self._taken = False
        """Whether Enter was pressed while rows were awaited."""

    @property
    def count(self) -> int:
        """Rows that fit what was typed."""
        return len(self._places)

    def region_in(self, body: Region) -> Region:
        """A list of fixed height, so that typing moves nothing."""
        height = min(body.height, self.rows_shown + self.lead)
        return Region(body.x, body.bottom - height, body.width, height)

    def title(self) -> Parts:
        """What is looked for, and what was typed."""
        return self.heading(f"{self._title}: {self.typed.text}", "type, Enter opens")

    def row(self, y: int) -> Parts:
        """Heading and rows, or that there are none."""
        if y == self.lead and not self.count and self.typed.text and self._looking_for is None:
            return [(" Nothing fits what was typed.", self.look.panel_muted)]
        return super().row(y)

    def item(self, place: int, chosen: bool) -> Parts:
        """One row."""
        name, remark = map(safe_line, self._all[self._places[place]])
        style = self.look.chosen if chosen else self.look.panel
        wide = max(20, min(50, self.width - 40))
        line = f" {'>' if chosen else ' '} {pad(name, wide)} {shorten(remark, max(0, self.width - wide - 5))}"
        return [(pad(line, self.width) if chosen else line, style)]

    @property
    def caret(self) -> tuple[int, int] | None:
        """On the row under the cursor."""
        return 1, self.cursor - self.top + self.lead

    def show(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show other rows, found elsewhere."""
        asked, self._looking_for = self._looking_for, None
        if asked != self.typed.text:
            self._ask()
            return
        self._all = list(rows)
        self._places = list(range(len(self._all)))
        self.cursor = self.top = 0
        self.touch()
        if self._taken and self in self.shell.panels:
            self._taken = False
            self.do_accept()

    def edited(self) -> None:
        """Narrow the rows, or have others looked up."""
        self._taken = False
        if self._look_up is not None:
            self._ask()
        else:
            words = self.typed.text
            texts = [f"{name} {remark}" for name, remark in self._all]
            self._places = rank_words(words, texts) if words else list(range(len(self._all)))
        self.cursor = self.top = 0
        self.touch()

    def _ask(self) -> None:
        """Have rows looked up, one look-up at a time: what is typed meanwhile is asked for in one go."""
        if self._looking_for is None and self._look_up is not None:
            self._looking_for = self.typed.text
            self._look_up(self.typed.text)

    def do_accept(self) -> None:
        """Take the row under the cursor; rows that are still awaited are waited for, lest another case be opened."""
        if self._looking_for is not None:
            self._taken = True
            return
        if not self._places:
            self.shell.say("Nothing fits what was typed.")
            return
        place = self._places[self.cursor]
        self.shell.close_panel(self)
        self._chosen(place)
