"""Undo and redo: at once where the screen knows the change, and asked about first where nobody means it unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from prosecution_barriers.tui import jobs
from prosecution_barriers.tui.ledger import Step
from prosecution_barriers.tui.widgets.asking import Confirm

if TYPE_CHECKING:
    from prosecution_barriers.records.reading import Reading
    from prosecution_barriers.review.undo import NextUndo, Undone
    from prosecution_barriers.tui.shell import Shell

LONDON = ZoneInfo("Europe/London")
ANEW = ("case.correct", "case.no-barrier", "document.", "escalation.", "question", "duplicate.")
"""Commands after whose undoing the case is loaded anew, because they change more than the reading."""


class Undoing:
    """Takes back the reader's changes one by one, and does them again."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self._own_key = ""
        """What the reader did last where undo does not reach, and which key takes it back."""

    def by_own_key(self, words: str) -> None:
        """Note that the reader's last act is taken back by its own key, as *words* say."""
        self._own_key = words

    def recorded(self) -> None:
        """Something was recorded that undo takes back."""
        self._own_key = ""

    def undo(self) -> None:
        """Take back the reader's last change: on the screen at once where it knows how, and in the review."""
        if self._own_key:
            self.shell.say(f"{self._own_key} Nothing was undone; z again does.")
            self._own_key = ""
            return
        self._turn("undo", "Undid", self.shell.desk.ledger.undo())

    def redo(self) -> None:
        """Do again what the reader took back."""
        self._turn("redo", "Did again", self.shell.desk.ledger.redo())

    def _turn(self, kind: str, verb: str, step: Step | None, sure: int | None = None) -> None:
        work = self.shell.review_screen.work
        shown = step is not None and work is not None and step.case == work.id
        if step is not None and work is not None and shown:
            self.shell.review_screen.changes.adopt(step.before if kind == "undo" else step.after)
            self.shell.say(f"{verb}: {step.said(kind)}")

        def take(found: tuple[Undone, Reading | None] | NextUndo) -> None:
            if isinstance(found, tuple):
                self._turned(verb, *found, step if shown else None)
            else:
                self._ask(found)

        case = work.id if work is not None else None
        expected = step.said(kind) if step is not None and shown else None
        self.shell.run(
            lambda review: jobs.turn(review, kind, case, expected, sure),
            take,
            saves=True,
            refused=lambda _: self.shell.desk.show_kept(),
        )

    def _ask(self, found: NextUndo) -> None:
        """Ask before something is taken back that the reader may not have in mind."""
        self.shell.desk.show_kept()
        self.shell.say("")
        if any(isinstance(panel, Confirm) for panel in self.shell.panels):
            return
        where = f" in {found.review_id}" if found.review_id else ""
        many = f", {found.parts} changes made at once" if found.parts > 1 else ""
        when = f"{found.at.astimezone(LONDON):%d/%m/%Y %H:%M}"
        why = "It brought material into the review." if found.brought else "It was not done in this session."
        explained = [
            f"The last change of yours that stands is the {found.words}{where} of {when}{many}. {why}",
            "Z does it again, as long as nothing else is recorded after it.",
        ]
        self.shell.open_panel(
            Confirm(
                self.shell,
                f"Undo the {found.words}{where}?",
                explained,
                lambda: self._turn("undo", "Undid", None, found.entry),
            )
        )

    def _turned(self, verb: str, undone: Undone, kept: Reading | None, expected: Step | None) -> None:
        desk, queue = self.shell.desk, self.shell.queue
        work = self.shell.review_screen.work
        if undone.case is not None:
            desk.cases.forget(undone.case)
            queue.changed(undone.case)
        if work is not None and undone.case == work.id:
            if kept is not None and self.shell.saving == 0 and jobs.substance(kept) != jobs.substance(work.reading):
                self.shell.review_screen.changes.adopt(kept)
            if undone.action.startswith(ANEW):
                desk.case_changed(work.id)
        elif expected is not None and work is not None:
            # Something else was undone than the screen thought: it was done in another window.
            desk.ledger.forget()
            self.shell.review_screen.changes.reload(work)
        if undone.action in ("case.add", "import.rows", "import.documents", "document.assign"):
            queue.reorder()
        queue.recount()
        if undone.action.startswith("duplicate.") and self.shell.place == "duplicates":
            self.shell.workspace.shown()
        here = work is not None and undone.case == work.id and self.shell.place == "review"
        elsewhere = f" in {undone.review_id}" if undone.review_id and not here else ""
        self.shell.say(f"{verb}: {undone.words}{elsewhere}")
