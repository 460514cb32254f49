"""Changes to the reading of the open case: on the screen at once, saved behind it, taken back where refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prosecution_barriers.records.reading import Reading
from prosecution_barriers.records.refusals import Refused, Unwritten
from prosecution_barriers.tui import jobs
from prosecution_barriers.tui.casework import CaseWork
from prosecution_barriers.tui.jobs import LoadedCase
from prosecution_barriers.tui.ledger import Step
from prosecution_barriers.tui.screens.part import Part
from prosecution_barriers.tui.unsaved import without


class Changes(Part):
    """What becomes of a change."""

    def make(self, words: str, after: Reading, work: Callable[[Any], Any], back: str = "") -> bool:
        """Show a change at once and have it saved.

        Args:
            words: What is changed, exactly as the journal says it, such as ``tag IDV1``.
            after: The reading as it is then.
            work: Makes the change, in the database's thread.
            back: What taking it back is called, where that says more.

        Returns:
            Whether it was made; a finished case is not changed.
        """
        case = self.screen.work
        assert case is not None
        if case.done:
            self.shell.say("This case is done; W takes it up again.", urgent=True)
            return False
        before, case.reading = case.reading, after
        self.shell.desk.ledger.did(Step(case.id, words, before, after, back))
        self.tags_changed()
        self.shell.run(work, saves=True, refused=self.refused(case, before, after), words=words)
        self.shell.queue.data.forget(case.id)
        return True

    def renew(self, loaded: LoadedCase) -> None:
        """Take a case that was loaded anew: facts and documents change, the place stays."""
        work = self.screen.work
        if work is None or work.id != loaded.opened.file.id:
            return
        loaded.texts.update({key: text for key, text in work.texts.items() if key not in loaded.texts})
        work.loaded = loaded
        if self.shell.saving == 0:
            work.reading = loaded.opened.reading
        self.tags_changed()
        if self.screen.text is None:
            self._open_what_came(loaded)

    def _open_what_came(self, loaded: LoadedCase) -> None:
        """Open the document that should be open and had no text, or the first where the case had none."""
        here = self.screen.document
        wanted = here if here in {head.id for head in loaded.opened.documents} else loaded.first_document
        if wanted is not None:
            self.screen.open_document(wanted)

    def refused(self, case: CaseWork, before: Reading, after: Reading) -> Callable[[Refused], None]:
        """What to do where the database says no: take the change off the screen, then show what is kept."""

        def reload(refusal: Refused) -> None:
            self.shell.desk.ledger.forget()
            # At once: what is kept can be read only behind whatever else waits to be written.
            case.reading = without(case.reading, before, after)
            if self.screen.work is case:
                self.tags_changed()
            self.reload(case)
            if not isinstance(refusal, Unwritten):
                self.shell.say(f"Not saved: {refusal}", urgent=True)

        return reload

    def reload(self, case: CaseWork) -> None:
        """Show the reading as it is kept."""

        def take(reading: Reading) -> None:
            if self.shell.saving:
                # What was recorded meanwhile is not in it yet: it is read once more, behind that.
                self.reload(case)
                return
            case.reading = reading
            if self.screen.work is case:
                self.tags_changed()

        self.shell.run(lambda review: jobs.load_own_reading(review, case.id), take)

    def adopt(self, reading: Reading) -> None:
        """Show another state of the reading: an undone or redone one."""
        assert self.screen.work is not None
        self.screen.work.reading = reading
        self.tags_changed()

    def tags_changed(self) -> None:
        """Draw the tags as they are now."""
        work, text = self.screen.work, self.screen.text
        if work is None:
            return
        if text is not None:
            text.set_tags(work.reading.tags)
            self.screen.page.tags_changed()
        self.screen.show_around()
        for panel in self.shell.panels:
            panel.refresh_rows()
