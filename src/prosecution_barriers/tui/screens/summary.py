"""The summary as a reviewer sees it: counts with what they can and cannot say, and the cases behind each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.geometry import Region

from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.counting import VIEWS, Counted, Row, count_review, write_summary
from prosecution_barriers.tui.screens.base import Workspace
from prosecution_barriers.tui.widgets.asking import Confirm
from prosecution_barriers.tui.widgets.bars import Notice
from prosecution_barriers.tui.widgets.listing import Listing
from prosecution_barriers.tui.widgets.motions import ListMotions
from prosecution_barriers.tui.widgets.pane import Pane, Parts
from prosecution_barriers.tui.widgets.typing import Prompt
from prosecution_barriers.tui.wrap import wrapped

if TYPE_CHECKING:
    from prosecution_barriers.tui.shell import Shell

EIGHTHS = " ▏▎▍▌▋▊▉"
SAID = 5


class Figures(Listing):
    """Rows with bars; the bar is drawn, the numbers beside it say the same."""

    def __init__(self, screen: SummaryScreen) -> None:
        super().__init__(screen.shell.surface)
        self.screen = screen
        self.rows: list[Row] = []

    @property
    def count(self) -> int:
        """One row a figure."""
        return len(self.rows)

    def item(self, place: int, chosen: bool) -> Parts:
        """Label, bar, numbers."""
        row, look = self.rows[place], self.look
        label = max(20, min(52, self.width - 34))
        room = max(6, self.width - label - 20)
        most = max((one.count for one in self.rows), default=0) or 1
        numbers = f"{row.count} of {row.of}".rjust(12)
        bar = draw_bar(row.count / most, room, ascii_only=self.screen.shell.settings.borders == "ascii")
        head = f" {'>' if chosen else ' '} {pad(safe_line(row.label), label)} {numbers} "
        style = look.chosen if chosen else look.strong if row.strong else look.text
        if row.cells:
            bar = shorten(row.cells, room)
        return [(head, style), (bar, style if chosen else look.heading)]


class SummaryScreen(ListMotions, Workspace):
    """Counted when it is opened; counted again when asked."""

    name: ClassVar[str] = "summary"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.counted: Counted | None = None
        self.view = 0
        self.heading = Notice(shell.surface, "heading")
        self.figures = Figures(self)
        self.said = Words(self)

    def lay_out(self, body: Region) -> Sequence[Pane]:
        """View and basis, the figures, and the whole line of the one under the cursor."""
        said = min(SAID, body.height // 3)
        self.heading.place(Region(body.x, body.y, body.width, 1))
        self.figures.place(Region(body.x, body.y + 1, body.width, body.height - 1 - said))
        self.said.place(Region(body.x, body.bottom - said, body.width, said))
        self._words()
        return (self.heading, self.figures, self.said)

    def title(self) -> tuple[str, str, str]:
        """What is counted."""
        return "Summary: cases, not tags", "", self.shell.queue.progress_words()

    def status(self) -> str:
        """Management information."""
        return "SUMMARY  management information, not official statistics"

    def caret(self) -> tuple[int, int] | None:
        """On the row under the cursor."""
        return self.figures.region.x, self.figures.region.y + self.figures.cursor - self.figures.top

    def shown(self) -> None:
        """Count, where nothing was counted yet or something was saved since."""
        self.do_recount()

    def do_recount(self) -> None:
        """Count again."""

        def take(counted: Counted) -> None:
            self.counted = counted
            self._fill()

        self.shell.run(count_review, take, slow=True)

    def _words(self) -> None:
        if self.counted is None:
            self.heading.say(" Counting...")
            return
        basis = self.counted.summary.basis
        done, frame = basis.done, basis.in_frame
        self.heading.say(f" {list(VIEWS)[self.view].capitalize()}   {done} of {frame} cases read   Tab: next view")

    def _fill(self) -> None:
        if self.counted is None:
            return
        self.figures.rows = list(VIEWS.values())[self.view](self.counted)
        self.figures.move_to(min(self.figures.cursor, max(0, self.figures.count - 1)))
        self.figures.touch()
        self.said.touch()
        self._words()

    def do_next_view(self) -> None:
        """Next view."""
        self.view = (self.view + 1) % len(VIEWS)
        self.figures.cursor = self.figures.top = 0
        self._fill()

    @property
    def at(self) -> int:
        """The row under the cursor."""
        return self.figures.cursor

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.figures.count

    @property
    def page(self) -> int:
        """Rows a page moves by."""
        return self.figures.height

    def move_to(self, place: int) -> None:
        """Put the cursor on a figure."""
        self.figures.move_to(place)
        self.said.touch()

    def wheel(self, pane: Pane, rows: int) -> None:
        """Move by the mouse."""
        self.move_to(self.figures.cursor + rows)

    def point(self, pane: Pane, x: int, y: int) -> None:
        """Choose a figure by a click."""
        if pane is self.figures:
            self.move_to(self.figures.top + y)

    def row_here(self) -> Row | None:
        """The figure under the cursor."""
        return self.figures.rows[self.figures.cursor] if self.figures.rows else None

    def do_show_cases(self) -> None:
        """Show the cases behind the figure in the queue."""
        row = self.row_here()
        if row is None or not row.figure:
            self.shell.say("Choose a theme or a barrier to see the cases behind it.")
            return

        def load(review: Any) -> list[int]:
            from prosecution_barriers.findings.trace import trace
            from prosecution_barriers.review.queue import cases_named

            names = trace(review.store, review.codebook, review.codebook_id, row.figure)
            with review.store.read() as session:
                return cases_named(session, names)

        def take(cases: list[int]) -> None:
            if not cases:
                self.shell.say("No case stands behind this figure.")
                return
            self.shell.go("queue")
            self.shell.queue.show_only(cases, f"{len(cases)} cases behind {row.figure.partition('/')[2]}")

        self.shell.run(load, take, slow=True)

    # -- export

    def do_export(self) -> None:
        """Write the summary to a file, after showing what it leaves out; leads only."""
        review = self.shell.review
        if self.counted is None or review is None:
            self.shell.say("Counting is not finished yet.")
        elif review.reader.role != "lead":
            self.shell.say("Only a lead exports the summary.", urgent=True)
        else:
            refusals = Counter(figure.refusal for figure in self.counted.summary.figures() if figure.refusal)
            explained = [f"{number} figures: {why}" for why, number in refusals.most_common(4)]
            explained.append(self.counted.summary.basis.words())
            lines = [line for words in explained for line in wrapped(words, self.shell.size[0] - 4)]
            question = "Write the summary? Without a percentage stay:" if refusals else "Write the summary?"
            self.shell.open_panel(Confirm(self.shell, question, lines, self._ask_where))

    def _ask_where(self) -> None:
        def accept(name: str) -> None:
            if not name:
                self.shell.say("Nothing was written.")
                return

            def write(review: Any) -> str:
                return write_summary(review, name)

            self.shell.run(write, lambda path: self.shell.say(f"Written to {path}"), slow=True)

        self.shell.open_panel(
            Prompt(self.shell, "Write the summary to", accept, text="summary.md", hint=".md, .csv or .json")
        )


class Words(Pane):
    """The whole line of the figure under the cursor."""

    def __init__(self, screen: SummaryScreen) -> None:
        super().__init__(screen.shell.surface)
        self.screen = screen

    def row(self, y: int) -> Parts:
        """One row of it."""
        row = self.screen.row_here()
        if row is None:
            return []
        lines = wrapped(safe_line(row.said), max(20, self.width - 2))
        if y == self.height - 1 and len(lines) > self.height:
            return [(f" {shorten(lines[y] + ' ...', self.width - 2)}", self.look.text)]
        return [(f" {lines[y]}", self.look.text)] if y < len(lines) else []


def draw_bar(share: float, width: int, *, ascii_only: bool = False) -> str:
    """A bar of *share* of *width* cells, to an eighth of a cell."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    if ascii_only:
        return "#" * (eighths // 8)
    return "█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()
