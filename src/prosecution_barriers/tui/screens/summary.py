"""The summary as a reviewer sees it: counts with what they can and cannot say, and the cases behind each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual.geometry import Region

from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.screens.base import Workspace
from prosecution_barriers.tui.widgets.bars import Notice
from prosecution_barriers.tui.widgets.listing import Listing
from prosecution_barriers.tui.widgets.pane import Pane, Parts
from prosecution_barriers.tui.wrap import wrapped

if TYPE_CHECKING:
    from prosecution_barriers.findings.summary import Summary
    from prosecution_barriers.tui.shell import Shell

VIEWS = ("themes and barriers", "stage ladder", "Areas")
EIGHTHS = " ▏▎▍▌▋▊▉"
SAID = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One row: label, count of base, what it says in full, and the id of the figure whose cases can be listed."""

    label: str
    count: int
    of: int
    said: str
    figure: str = ""
    strong: bool = False


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
        return [(head, style), (bar, style if chosen else look.heading)]


class SummaryScreen(Workspace):
    """Counted when it is opened; counted again when asked."""

    name: ClassVar[str] = "summary"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.summary: Summary | None = None
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

        def load(review: Any) -> Summary:
            from prosecution_barriers.findings.summary import summarise

            return summarise(review.store, review.review, review.codebook, review.codebook_id)

        def take(summary: Summary) -> None:
            self.summary = summary
            self._fill()

        self.shell.run(load, take, slow=True)

    def _words(self) -> None:
        if self.summary is None:
            self.heading.say(" Counting...")
            return
        done, frame = self.summary.basis.done, self.summary.basis.in_frame
        self.heading.say(f" {VIEWS[self.view].capitalize()}   {done} of {frame} cases read   Tab: next view")

    def _fill(self) -> None:
        summary = self.summary
        if summary is None:
            return
        self.figures.rows = (_themes, _stages, _areas)[self.view](summary)
        self.figures.move_to(min(self.figures.cursor, max(0, self.figures.count - 1)))
        self.figures.touch()
        self.said.touch()
        self._words()

    def do_next_view(self) -> None:
        """Next view."""
        self.view = (self.view + 1) % len(VIEWS)
        self.figures.cursor = self.figures.top = 0
        self._fill()

    def _move(self, place: int) -> None:
        self.figures.move_to(place)
        self.said.touch()

    def do_line_down(self) -> None:
        """Next figure."""
        self._move(self.figures.cursor + 1)

    def do_line_up(self) -> None:
        """Previous figure."""
        self._move(self.figures.cursor - 1)

    def do_page_down(self) -> None:
        """Next page."""
        self._move(self.figures.cursor + self.figures.height)

    def do_page_up(self) -> None:
        """Previous page."""
        self._move(self.figures.cursor - self.figures.height)

    def do_top(self) -> None:
        """First figure."""
        self._move(0)

    def do_bottom(self) -> None:
        """Last figure."""
        self._move(self.figures.count - 1)

    def wheel(self, pane: Pane, rows: int) -> None:
        """Move by the mouse."""
        self._move(self.figures.cursor + rows)

    def point(self, pane: Pane, x: int, y: int) -> None:
        """Choose a figure by a click."""
        if pane is self.figures:
            self._move(self.figures.top + y)

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


def _themes(summary: Summary) -> list[Row]:
    rows = []
    for theme in summary.themes:
        whole = theme.figure
        rows.append(
            Row(f"{theme.code} {theme.label}", whole.numerator, whole.denominator, whole.line(), whole.id, strong=True)
        )
        for code, one in theme.barriers:
            label = one.label.removesuffix(f" ({code})")
            rows.append(Row(f"   {code} {label}", one.numerator, one.denominator, one.line(), one.id))
    return rows


def _stages(summary: Summary) -> list[Row]:
    total = max((rung.reached for rung in summary.ladder), default=0)
    rows = []
    for rung in summary.ladder:
        how = ", ".join(f"{outcome.replace('-', ' ')} {count}" for outcome, count in rung.outcomes) or "none"
        said = f"{rung.label} ({rung.stage}): {rung.reached} cases came this far, {rung.ended} ended here: {how}."
        rows.append(Row(f"{rung.stage:5} {rung.label}", rung.reached, total, said))
    if summary.stage_unknown:
        said = f"The stage of {summary.stage_unknown} cases is not recorded or not on the ladder."
        rows.append(Row("not recorded", summary.stage_unknown, summary.cases, said))
    return rows


def _areas(summary: Summary) -> list[Row]:
    return [
        Row(one.area, one.done, one.cases, f"{one.area}: {one.done} of {one.cases} cases read and finished.")
        for one in summary.areas
    ]
