"""The actions that work everywhere: going about, help, undo, opening and entering cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prosecution_barriers.tui.shell import Shell


class Rest:
    """When a reader has read long enough to be reminded of a break.

    Args:
        minutes: After how many minutes of reading; 0 for never.
    """

    PAUSE = 180.0
    """Seconds without a key that are a break."""
    ROOMY = 100
    """Columns from which there is room for the whole reminder."""

    def __init__(self, minutes: int) -> None:
        self.minutes = minutes
        self._began: float | None = None
        self._last = 0.0
        self.due = False

    def key(self, now: float) -> None:
        """Take note of a key at *now*, in seconds."""
        if self._began is None or now - self._last > self.PAUSE:
            self._began, self.due = now, False
        self._last = now
        self.due = bool(self.minutes) and now - self._began >= self.minutes * 60

    def words(self, columns: int = ROOMY) -> str:
        """The reminder, where one is due, in a terminal of so many columns; it goes with a break of a few minutes."""
        words = "take a break" if columns < self.ROOMY else f"{self.minutes} min read: take a break"
        return words if self.due else ""


class Everywhere:
    """Does an action where neither what stands over the screen nor the screen itself does it."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.rest = Rest(shell.settings.break_minutes)

    def key_pressed(self) -> None:
        """Called at every key: time is counted for the case that is open, and towards a break."""
        self.rest.key(self.shell.clock())
        screen = self.shell.opened_review()
        if screen is not None and self.shell.place == "review":
            screen.key_pressed()

    def do_goto(self) -> None:
        """Show where one can go; the next key goes there."""
        self.shell.going = True

    def do_go_queue(self) -> None:
        """Go to the queue."""
        self.shell.go("queue")

    def do_go_review(self) -> None:
        """Go to the open case."""
        if self.shell.review_screen.work is None:
            self.shell.say("No case is open; Enter in the queue opens one.")
        else:
            self.shell.go("review")

    def do_go_duplicates(self) -> None:
        """Go to the pairs that look alike."""
        self.shell.go("duplicates")

    def do_go_summary(self) -> None:
        """Go to the summary."""
        self.shell.go("summary")

    def do_go_codebook(self) -> None:
        """Go to the codebook."""
        self.shell.go("codebook")

    do_strip_queue = do_go_queue
    do_strip_review = do_go_review
    do_strip_duplicates = do_go_duplicates
    do_strip_summary = do_go_summary
    do_strip_codebook = do_go_codebook

    def do_strip_top(self) -> None:
        """Go to the beginning."""
        self.shell.perform("top")

    def do_back(self) -> None:
        """Leave this place for the one before it; from the queue, close the workbench."""
        if self.shell.place == "queue":
            self.do_quit()
        else:
            self.shell.go(self.shell.came_from.pop() if self.shell.came_from else "queue", remember=False)

    def do_quit(self) -> None:
        """Close the workbench; what is still being saved is waited for."""
        self.shell.app.leave()

    do_entry_quit = do_quit

    def do_cancel(self) -> None:
        """There is nothing to leave here."""
        self.shell.say("")

    def do_redraw(self) -> None:
        """Draw the whole screen again."""
        self.shell.surface.refresh()

    def do_help(self) -> None:
        """List the keys of here."""
        from prosecution_barriers.tui.widgets.help import HelpPanel

        self.shell.open_panel(HelpPanel(self.shell, self.shell.contexts))

    do_entry_help = do_help

    def do_palette(self) -> None:
        """Find any action by name."""
        from prosecution_barriers.tui.widgets.help import Palette

        self.shell.open_panel(Palette(self.shell, self.shell.contexts))

    def do_undo(self) -> None:
        """Take back the reader's last change."""
        self.shell.undoing.undo()

    def do_redo(self) -> None:
        """Do again what was taken back."""
        self.shell.undoing.redo()

    def do_open_case(self) -> None:
        """Open any case by Review ID or URN."""
        self.shell.desk.find_case("Open a case", lambda row: self.shell.desk.open_case(row.id))

    def do_add_case(self) -> None:
        """Enter a case by hand."""
        from prosecution_barriers.tui.screens.entry_form import open_entry_form

        open_entry_form(self.shell)

    def do_settings_help(self) -> None:
        """Show the settings in force and where they are kept."""
        from prosecution_barriers.tui.widgets.help import settings_panel

        self.shell.open_panel(settings_panel(self.shell))

    def do_escalations(self) -> None:
        """List what was escalated."""
        from prosecution_barriers.tui.screens.escalations import open_escalations

        open_escalations(self.shell)

    def do_drafts(self) -> None:
        """List what was typed and not saved."""
        from prosecution_barriers.tui.screens.half_typed import HalfTypedPanel

        self.shell.open_panel(HalfTypedPanel(self.shell))

    do_strip_escalations = do_escalations
