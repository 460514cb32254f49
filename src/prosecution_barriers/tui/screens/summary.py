"""The summary as a reviewer sees it: counts with what they can and cannot say, and the cases behind each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.geometry import Region

from prosecution_barriers.tui.counting import Counted, count_review, hidden_cells
from prosecution_barriers.tui.screens.base import Workspace
from prosecution_barriers.tui.screens.exporting import start_export
from prosecution_barriers.tui.summary_views import VIEWS, Row
from prosecution_barriers.tui.widgets.asking import Choice
from prosecution_barriers.tui.widgets.bars import Notice
from prosecution_barriers.tui.widgets.figures import Figures, Words
from prosecution_barriers.tui.widgets.motions import ListMotions
from prosecution_barriers.tui.widgets.pane import Pane
from prosecution_barriers.tui.wrap import wrapped

if TYPE_CHECKING:
    from prosecution_barriers.findings.thematic import Filter
    from prosecution_barriers.tui.shell import Shell

SAID = 5


class SummaryScreen(ListMotions, Workspace):
    """Counted when it is opened; counted again when asked."""

    name: ClassVar[str] = "summary"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.counted: Counted | None = None
        self.wanted: Filter | None = None
        self.view = 0
        self.heading = Notice(shell.surface, "heading")
        self.figures = Figures(shell.surface, lambda: shell.settings.borders == "ascii")
        self.said = Words(shell.surface, self._said)

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
        return "Summary, in cases", "", self.shell.queue.progress_words()

    def status(self) -> str:
        """Management information."""
        return "SUMMARY  management information, not official statistics"

    def caret(self) -> tuple[int, int] | None:
        """On the row under the cursor."""
        rows = self.figures
        return rows.region.x, rows.region.y + rows.headed + rows.cursor - rows.top

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
        view = list(VIEWS)[self.view].capitalize()
        only = f", {self.counted.filtered}" if self.counted.filtered else ""
        self.heading.say(
            f" {view} ({self.view + 1} of {len(VIEWS)}): {basis.done} of {basis.in_frame} cases read{only}"
        )

    def _fill(self) -> None:
        if self.counted is None:
            return
        self.figures.show(list(VIEWS.values())[self.view](self.counted))
        self.said.touch()
        self._words()

    def do_next_view(self) -> None:
        """Next view."""
        self._turn(1)

    def do_previous_view(self) -> None:
        """Previous view."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self.view = (self.view + by) % len(VIEWS)
        self.figures.cursor = self.figures.top = 0
        self._fill()

    def do_next_column(self) -> None:
        """Next column of the grid."""
        self._move_column(1)

    def do_previous_column(self) -> None:
        """Previous column of the grid."""
        self._move_column(-1)

    def _move_column(self, by: int) -> None:
        if self.figures.view.heads:
            self.figures.move_column(by)
            self.said.touch()
        else:
            self.shell.say("This view has no columns; Tab leads to the grids.")

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
        return max(1, self.figures.height - self.figures.headed)

    def move_to(self, place: int) -> None:
        """Put the cursor on a figure."""
        self.figures.move_to(place)
        self.said.touch()

    def wheel(self, pane: Pane, rows: int) -> None:
        """Move by the mouse."""
        self.move_to(self.figures.cursor + rows)

    def point(self, pane: Pane, x: int, y: int) -> None:
        """Choose a figure by a click."""
        if pane is self.figures and y >= self.figures.headed:
            self.move_to(self.figures.top + y - self.figures.headed)

    def row_here(self) -> Row | None:
        """The figure under the cursor."""
        rows = self.figures.view.rows
        return rows[self.figures.cursor] if rows else None

    def _said(self) -> str:
        row = self.row_here()
        if row is None:
            return ""
        return row.cells[self.figures.column].said if row.cells and self.figures.column >= 0 else row.said

    def do_show_cases(self) -> None:
        """Show the cases behind the figure in the queue; of several numbers in a row, those of the one chosen."""
        row = self.row_here()
        if row is None or not (row.figure or row.opens):
            self.shell.say("This row is no number; choose one to see the cases behind it.")
        elif row.cells and self.figures.column >= 0:
            self._show(row.cells[self.figures.column].figure)
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
        """Count only one Area, stage or outcome, each beside what is chosen already, or everything again."""
        from prosecution_barriers.findings.thematic import NO_FILTER

        if self.counted is None:
            return
        held, summary = self.wanted or NO_FILTER, self.counted.everything
        options = [("everything", "all cases", NO_FILTER)]
        options += [(area.area, "Area", replace(held, area=area.area)) for area in summary.areas]
        options += [
            (rung.stage, f"stage: {rung.label}", replace(held, stage=rung.stage))
            for rung in summary.ladder
            if rung.ended
        ]
        ends = sorted({outcome for rung in summary.ladder for outcome, _ in rung.outcomes} - {"not recorded"})
        options += [(outcome, "outcome", replace(held, outcome=outcome)) for outcome in ends]

        def chosen(place: int) -> None:
            self.wanted = options[place][2]
            self.do_recount()

        title = f"Count only ({held.words()})" if held.words() else "Count only"
        self.shell.open_panel(Choice(self.shell, title, [(word, about) for word, about, _ in options], chosen))

    def do_what_is_hidden(self) -> None:
        """Show what a shareable summary would hide, before anything is written."""

        def take(lines: list[str]) -> None:
            self.shell.say("")
            options = [(line, "") for words in lines for line in wrapped(words, self.figures.width - 6)]
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
