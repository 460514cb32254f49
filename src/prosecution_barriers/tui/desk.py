"""What lies on the reader's desk: the open case and those near it, what can be undone, and where the reader is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from prosecution_barriers.tui import jobs, queue_jobs
from prosecution_barriers.tui.cases import CaseShelf, with_file
from prosecution_barriers.tui.jobs import LoadedCase
from prosecution_barriers.tui.ledger import Ledger
from prosecution_barriers.tui.preset import Preset
from prosecution_barriers.tui.screens.heading import notice_of_case
from prosecution_barriers.tui.screens.queue_order import SORTS
from prosecution_barriers.tui.widgets.queue_list import outcome_words

if TYPE_CHECKING:
    from prosecution_barriers.records.codebook import Codebook
    from prosecution_barriers.review.casefile import CaseFile
    from prosecution_barriers.review.queue_rows import QueueRow
    from prosecution_barriers.tui.shell import Shell


def row_words(row: QueueRow) -> str:
    """A case of the queue in a few words."""
    return "  ".join((row.area.words(), outcome_words(row.outcome), row.state.value))


class Desk:
    """Cases opened and loaded ahead, changes of this session, codes used last, and the place to come back to."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.cases = CaseShelf()
        self.ledger = Ledger()
        self.previous_case: int | None = None
        self.pins: list[str] = []
        self.presets: list[Preset] = []
        self.recent_codes: list[str] = []

    def open_case(
        self,
        case: int,
        *,
        document: int | None = None,
        offset: int | None = None,
        said: str = "",
        then: Callable[[], None] = lambda: None,
    ) -> None:
        """Open a case on the review screen, at once where it was loaded ahead; *then* something, opened or not."""
        loaded = self.cases.take(case)
        if loaded is not None:
            self._show_case(loaded, document, offset, said)
            then()
        else:
            width = self.text_width
            starting = self.shell.starting
            # Keys pressed from here on are meant for the case, and not for where it was chosen.
            starting.begin()

            def show(fresh: LoadedCase) -> None:
                self._show_case(fresh, document, offset, said)
                then()
                starting.end()

            def stop() -> None:
                then()
                starting.end(keep=False)

            self.shell.run(
                lambda review: jobs.load_case(review, case, width), show, refused=lambda _: stop(), failed=stop
            )

    def _show_case(self, loaded: LoadedCase, document: int | None, offset: int | None, said: str) -> None:
        screen = self.shell.review_screen
        if screen.work is not None and screen.work.id != loaded.opened.file.id:
            self.previous_case = screen.work.id
        screen.leave()
        self.shell.close_panels()
        self.shell.queue.follow(loaded.opened.file.id)
        screen.open(loaded, document=document, offset=offset)
        self.shell.go("review")
        notice = notice_of_case(screen.work) if screen.work is not None else ""
        if said or notice:
            self.shell.say(said or notice)
        self.places_changed()
        self.shell.app.when_idle(lambda: self._settled_in(loaded.opened.file.id))

    @property
    def text_width(self) -> int:
        """Cells of a line of text on the review screen; 0 while it has never been up."""
        screen = self.shell.opened_review()
        return screen.page.text_width if screen is not None else 0

    def _settled_in(self, case: int) -> None:
        """The case stands on the screen: keep that it is open, and load what is likely to come next."""
        work = self.shell.review_screen.work
        if work is not None and work.id == case:
            self.keep_places()
            self.load_ahead(case)

    def load_ahead(self, case: int) -> None:
        """Load the cases that are likely to be opened next."""
        for step in (1, -1):
            neighbour = self.shell.queue.neighbour(case, step)
            if neighbour is not None and neighbour != case and self.cases.wanted(neighbour):
                self._shelve(neighbour)
        self.shell.queue.look_ahead(case)

    def _shelve(self, case: int) -> None:
        width = self.text_width
        self.shell.run(lambda review: jobs.load_case(review, case, width, ahead=True), self.cases.put, slow=True)

    def shelve(self, case: int) -> None:
        """Load a case ahead, unless it is here."""
        if self.cases.wanted(case):
            self._shelve(case)

    def file_changed(self, file: CaseFile) -> None:
        """Facts of a case were corrected."""
        self.cases.forget(file.id)
        self.shell.queue.changed(file.id)
        work = self.shell.review_screen.work
        if work is not None and work.id == file.id:
            work.loaded = with_file(work.loaded, file)
            self.shell.review_screen.show_around()

    def case_changed(self, case: int) -> None:
        """Something of a case was changed that the screen does not hold: load it anew."""
        self.cases.forget(case)
        self.shell.queue.changed(case)
        screen = self.shell.review_screen
        if screen.work is not None and screen.work.id == case:
            width = self.text_width
            self.shell.run(lambda review: jobs.load_case(review, case, width), screen.changes.renew)

    def find_case(self, title: str, chosen: Callable[[QueueRow], None]) -> None:
        """Ask for a case by Review ID or URN, looking it up as it is typed."""
        from prosecution_barriers.tui.widgets.finder import Finder

        rows: list[QueueRow] = []

        def show(found: list[QueueRow]) -> None:
            rows[:] = found
            finder.show([(f"{row.review_id}  {row.urn.words()}", row_words(row)) for row in found])

        def look_up(words: str) -> None:
            self.shell.run(lambda review: queue_jobs.find_cases(review, words), show)

        finder = Finder(self.shell, title, [], lambda place: chosen(rows[place]), look_up=look_up)
        self.shell.open_panel(finder)

    def code_used(self, code: str) -> None:
        """Note a code as used last."""
        self.recent_codes = [code, *(one for one in self.recent_codes if one != code)][:20]
        self.places_changed()

    # -- where the reader is

    def come_back(self, place: dict[str, Any], codebook: Codebook) -> None:
        """Return to where the reader left off: the queue as it was, and the very sentence."""
        known = codebook.by_code
        self.recent_codes = [code for code in place.get("recent", ()) if code in known]
        pins = [code for code in place.get("pins", ()) if code in known]
        self.pins = pins or [theme.barriers[0].code for theme in codebook.themes if theme.barriers][:9]
        self.presets = [Preset.from_kept(one) for one in place.get("presets", ())]
        self.shell.queue.come_back(place.get("queue", {}))
        screen = self.shell.review_screen
        screen.rail_width = int(place.get("rail", screen.rail_width))
        if self._reopens(place):
            # A queue of a million cases is put in order after the text stands: both at once would take twice as long.
            self.open_case(int(place["case"]), then=self.shell.queue.begin)
        else:
            self.shell.queue.begin()
        self.shell.drafts.come_back()

    def _reopens(self, place: dict[str, Any]) -> bool:
        """Whether the case that was open is opened again."""
        return place.get("case") is not None and place.get("screen") == "review" and self.shell.settings.reopen

    def returns_elsewhere(self, place: dict[str, Any]) -> bool:
        """Whether the reader returns to anything but the whole queue in its usual order."""
        queue = place.get("queue", {})
        usual = not queue.get("text") and not queue.get("unfinished") and queue.get("sort", SORTS[0][0]) == SORTS[0][0]
        return self._reopens(place) or not usual

    def places_changed(self) -> None:
        """Have the reader's place kept soon; called at every move, so it does next to nothing."""
        self.shell.app.keep_soon()

    def keep_places(self) -> None:
        """Have the reader's place kept now."""
        if self.shell.review is None or self.shell.review.chosen is None:
            return
        screen = self.shell.opened_review()
        place: dict[str, Any] = {
            "screen": self.shell.place,
            "queue": self.shell.queue.keep(),
            "recent": self.recent_codes,
            "pins": self.pins,
            "presets": [preset.kept() for preset in self.presets],
        }
        places: dict[str, dict[str, Any]] = {"place": place}
        if screen is not None and screen.work is not None:
            screen.keep_offset()
            place |= {"case": screen.work.id, "rail": screen.rail_width}
            places[f"case/{screen.work.id}"] = dict(screen.work.state(screen.document))
        self.shell.run(lambda review: jobs.save_place(review, places))

    def show_kept(self) -> None:
        """Show the reading of the open case as it is kept; undo asks the database from here on."""
        self.ledger.forget()
        screen = self.shell.opened_review()
        if screen is not None and screen.work is not None:
            screen.changes.reload(screen.work)
