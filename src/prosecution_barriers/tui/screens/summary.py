"""The summary as a reviewer sees it: counts with what they can and cannot say, and the cases behind each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.geometry import Region

from prosecution_barriers.records.figure import percent
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.counting import VIEWS, Counted, Row, count_review, hidden_cells
from prosecution_barriers.tui.screens.base import Workspace
from prosecution_barriers.tui.screens.exporting import start_export
from prosecution_barriers.tui.widgets.asking import Choice
from prosecution_barriers.tui.widgets.bars import Notice
from prosecution_barriers.tui.widgets.listing import Listing
from prosecution_barriers.tui.widgets.motions import ListMotions
from prosecution_barriers.tui.widgets.pane import Pane, Parts
from prosecution_barriers.tui.wrap import wrapped

if TYPE_CHECKING:
    from prosecution_barriers.findings.thematic import Filter
    from prosecution_barriers.tui.shell import Shell

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
        plain = self.screen.shell.settings.borders == "ascii"
        label = max(20, min(48, self.width - 40))
        room = max(6, self.width - label - 26)
        most = max((max(one.share or 0.0, *(one.interval or (0.0,))) for one in self.rows), default=0.0) or 1.0
        share = f" {percent(row.share)}".rjust(5) if row.share is not None else " " * 5
        numbers = f"{row.count} of {row.of}".rjust(12) + share
        style = look.chosen if chosen else look.strong if row.strong else look.text
        if row.cells:
            cases = str(row.count) if row.of else ""
            head = f" {'>' if chosen else ' '} {pad(safe_line(row.label), label)} {cases:>5} "
            return [(head, style), (shorten(row.cells, self.width - label - 10), style if chosen else look.heading)]
        head = f" {'>' if chosen else ' '} {pad(safe_line(row.label), label)} {numbers} "
        if row.refused:
            return [(head, style), (shorten(safe_line(row.refused), room), style if chosen else look.muted)]
        bar = draw_interval(row.share or 0.0, row.interval, most, room, ascii_only=plain)
        return [(head, style), (bar, style if chosen else look.heading)]


class SummaryScreen(ListMotions, Workspace):
    """Counted when it is opened; counted again when asked."""

    name: ClassVar[str] = "summary"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.counted: Counted | None = None
        self.wanted: Filter | None = None
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

        wanted = self.wanted
        self.shell.run(lambda review: count_review(review, wanted), take, slow=True)

    def _words(self) -> None:
        if self.counted is None:
            self.heading.say(" Counting...")
            return
        basis = self.counted.summary.basis
        done, frame = basis.done, basis.in_frame
        only = f"   {self.counted.filtered}" if self.counted.filtered else ""
        view = list(VIEWS)[self.view].capitalize()
        self.heading.say(
            f" {view}   {done} of {frame} cases read{only}   Tab: next view   /: filter   h: what is hidden"
        )

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
        """Show the cases behind the figure in the queue; of several numbers in a row, those of the one chosen."""
        row = self.row_here()
        if row is None or not (row.figure or row.opens):
            self.shell.say("Choose a theme or a barrier to see the cases behind it.")
        elif len(row.opens) > 1:
            options = [(words, key) for words, key in row.opens]
            self.shell.open_panel(
                Choice(self.shell, "Which cases?", options, lambda place: self._show(options[place][1]))
            )
        else:
            self._show(row.opens[0][1] if row.opens else row.figure)

    def _show(self, figure: str) -> None:
        wanted = self.wanted

        def load(review: Any) -> list[int]:
            from prosecution_barriers.findings.thematic import NO_FILTER
            from prosecution_barriers.findings.trace import trace
            from prosecution_barriers.review.queue import cases_named

            names = trace(review.store, review.codebook, review.codebook_id, figure, wanted or NO_FILTER)
            with review.store.read() as session:
                return cases_named(session, names)

        def take(cases: list[int]) -> None:
            if not cases:
                self.shell.say("No case stands behind this figure.")
                return
            self.shell.go("queue")
            self.shell.queue.show_only(cases, f"{len(cases)} cases behind {figure.partition('/')[2] or figure}")

        self.shell.run(load, take, slow=True)

    def do_filter_summary(self) -> None:
        """Count only one Area, stage or outcome, or everything again."""
        from prosecution_barriers.findings.thematic import Filter

        if self.counted is None:
            return
        summary = self.counted.summary
        options = [("everything", "all cases", Filter())]
        options += [(area.area, "Area", Filter(area=area.area)) for area in summary.areas]
        options += [
            (rung.stage, f"stage: {rung.label}", Filter(stage=rung.stage)) for rung in summary.ladder if rung.ended
        ]
        ends = sorted({outcome for rung in summary.ladder for outcome, _ in rung.outcomes} - {"not recorded"})
        options += [(outcome, "outcome", Filter(outcome=outcome)) for outcome in ends]

        def chosen(place: int) -> None:
            self.wanted = options[place][2]
            self.do_recount()

        self.shell.open_panel(Choice(self.shell, "Count only", [(word, about) for word, about, _ in options], chosen))

    def do_what_is_hidden(self) -> None:
        """Show what a shareable summary would hide, before anything is written."""

        def take(lines: list[str]) -> None:
            self.shell.say("")
            options = [(line, "") for line in lines]
            self.shell.open_panel(Choice(self.shell, "A shareable summary would hide", options, lambda _place: None))

        self.shell.say("Protecting the tables, and attacking them...")
        self.shell.run(hidden_cells, take, slow=True)

    # -- export

    def do_export(self) -> None:
        """Write the summary, short or whole, internal or shareable; leads only."""
        review = self.shell.review
        if self.counted is None or review is None:
            self.shell.say("Counting is not finished yet.")
        elif review.reader.role != "lead":
            self.shell.say("Only a lead exports the summary.", urgent=True)
        else:
            start_export(self.shell, self.counted)


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


def draw_interval(
    share: float, interval: tuple[float, float] | None, most: float, width: int, *, ascii_only: bool = False
) -> str:
    """A bar of *share* in *width* cells that stand for *most*, its interval drawn into and behind it.

    The bar is full up to the lower end of the interval, lighter up to the share, and a line from there to
    the upper end; without an interval it is full up to the share.
    """
    full, light, line, end = ("#", "=", "-", "|") if ascii_only else ("█", "▒", "─", "┤")
    cells = [round(max(0.0, min(1.0, part / most)) * width) for part in (share, *(interval or (share, share)))]
    at, low, high = cells
    bar = full * min(low, at) + light * max(0, at - low)
    if interval and high > at:
        bar += line * (high - at - 1) + end
    return bar
