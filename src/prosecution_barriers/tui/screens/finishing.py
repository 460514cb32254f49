"""Finishing a case: what is still open, going on to the next, taking it up again; the case note and the rail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from prosecution_barriers.records.vocabulary import CaseState
from prosecution_barriers.tui.screens.part import Part
from prosecution_barriers.tui.widgets.asking import Choice, Confirm
from prosecution_barriers.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from prosecution_barriers.review.documents import DocumentHead
    from prosecution_barriers.review.readings import OpenPoint

RAIL_STEPS = (0, 28, 36)
"""Columns of the rail, from off to its widest but half the screen."""


class Finishing(Part):
    """The end of the work on a case."""

    def do_done(self) -> None:
        """Finish the case and open the next one that is not finished, or say what is open."""
        from prosecution_barriers.review.readings import open_points

        work, review = self.work, self.shell.review
        if work is None or review is None:
            return
        if work.done:
            self.next_unfinished()
            return
        points = open_points(review, work.reading)
        unopened = [head for head in self.screen.heads if head.text_version is not None and work.unread(head.id)]
        if points:
            self._show_open(points)
        elif unopened:
            self._ask_unopened(unopened)
        else:
            self._finish()

    def _ask_unopened(self, heads: Sequence[DocumentHead]) -> None:
        """Ask before a case is finished of which documents were never opened."""
        work = self.work
        assert work is not None
        readable = sum(head.text_version is not None for head in self.screen.heads)
        question = f"{len(heads)} of {readable} documents not opened: finish {work.review_id} all the same?"
        explained = [f"Not opened: {'; '.join(self.screen.title_of(head) for head in heads)}"]
        self.shell.open_panel(Confirm(self.shell, question, explained, self._finish, enter=True))

    def _finish(self) -> None:
        from dataclasses import replace

        from prosecution_barriers.review.readings import finish

        work = self.work
        assert work is not None
        case = work.id
        if self.screen.changes.make(
            "finishing of the case", replace(work.reading, state=CaseState.DONE), lambda review: finish(review, case)
        ):
            self.shell.queue.done(case)
            self.next_unfinished(f"{work.review_id} is done (z takes it back).")

    def next_unfinished(self, said: str = "") -> None:
        """Open the next case of the queue that is not finished."""
        work = self.work
        if work is not None:
            self.shell.queue.go_on(work.id, said)

    def _show_open(self, points: Sequence[OpenPoint]) -> None:
        options = [(point.code, point.words) for point in points]
        title = f"Not done yet: {len(points)} to settle (Enter goes there)"
        self.shell.open_panel(Choice(self.shell, title, options, lambda place: self._settle(points[place])))

    def _settle(self, point: OpenPoint) -> None:
        from prosecution_barriers.tui.screens.tags import TagsPanel
        from prosecution_barriers.tui.screens.themes import ThemesPanel

        work = self.work
        assert work is not None
        tag = next((one for one in work.reading.tags if one.id == point.tag), None) if point.tag else None
        if tag is not None:
            self.shell.open_panel(TagsPanel(self.screen, tag.uuid))
        else:
            self.shell.open_panel(ThemesPanel(self.screen, point.code))

    def do_reopen(self) -> None:
        """Take the finished case up again."""
        from dataclasses import replace

        from prosecution_barriers.review.readings import reopen
        from prosecution_barriers.tui.ledger import Step

        work = self.work
        if work is None or not work.done:
            self.shell.say("This case is not finished.")
            return
        before, case = work.reading, work.id
        work.reading = replace(before, state=CaseState.READING)
        self.shell.desk.ledger.did(Step(case, "reopening of the case", before, work.reading))
        self.shell.run(
            lambda review: reopen(review, case),
            lambda _: self.shell.queue.recount(),
            saves=True,
            refused=self.screen.changes.refused(work, before, work.reading),
            words="reopening of the case",
        )
        self.shell.queue.data.forget(case)
        self.screen.changes.tags_changed()
        self.shell.say("The case is open again.")

    def do_case_note(self) -> None:
        """Write a note on the case as a whole."""
        self.case_note()

    def case_note(self, added: str = "", draft: str = "") -> None:
        """Ask for the case's note, with the words of a *draft* *added*, which is let go once they are kept."""
        from prosecution_barriers.review.answers import note_case

        work = self.work
        if work is None:
            return
        case = work.id

        def accept(note: str) -> None:
            def save(review: Any) -> None:
                note_case(review, case, note)

            if self.screen.changes.make("case note", work.with_note(note), save):
                if draft:
                    self.shell.drafts.forget(draft)
                self.shell.say("Noted on the case (z undoes)")

        prompt = Prompt(
            self.shell,
            f"Note on {work.review_id}",
            accept,
            text=work.reading.note,
            rows=4,
            hint="Enter keeps it",
            draft=f"case-note/{case}",
        )
        self.shell.open_panel(prompt)
        if added:
            prompt.typed.replace(f"{prompt.typed.text}\n{added}" if prompt.typed.text else added)
            prompt.edited()

    # -- the rail

    def do_rail_wider(self) -> None:
        """More room for the rail."""
        half = self.shell.size[0] // 2
        wider = [step for step in (*RAIL_STEPS, half) if step > self.screen.rail_width]
        self._rail(wider[0] if wider else half)

    def do_rail_narrower(self) -> None:
        """Less room for the rail, down to none."""
        narrower = [step for step in RAIL_STEPS if step < self.screen.rail_width]
        self._rail(narrower[-1] if narrower else 0)

    def _rail(self, width: int) -> None:
        self.screen.rail_width = width
        self.shell.arrange()
        self.shell.desk.places_changed()
        self.shell.say(f"Rail: {width} columns" if width else "The rail is off; + brings it back")

    def do_rail_scroll(self) -> None:
        """Show the next tags of the document in the rail."""
        text = self.screen.text
        step = max(3, self.screen.rail.height // 3)
        count = len(text.placed) if text is not None else 0
        self.screen.rail_scroll = self.screen.rail_scroll + step if self.screen.rail_scroll + step < count else 0
        self.screen.show_around()
