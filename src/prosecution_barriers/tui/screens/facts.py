"""The face sheet: every fact of a case with its value, or why there is none; corrected by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from prosecution_barriers.records.facts import FactStatus, Recorded, unrecorded
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.vocabulary import Stage
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.casework import CaseWork
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.face_sheet import Line, lines_of, missing_words
from prosecution_barriers.tui.jobs import LoadedCase
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.panels import Scrolling
from prosecution_barriers.tui.widgets.prompt import Prompt
from prosecution_barriers.tui.widgets.queue_list import outcome_words

if TYPE_CHECKING:
    from prosecution_barriers.review.casefile import CaseFile
    from prosecution_barriers.tui.shell import Shell

HINTS = {"urn": "such as Q1NM0041709", "stage": " ".join(Stage), "date_of_birth": "such as 03/11/1986"}
"""What to type for a fact that has a form of its own."""


def open_facts(shell: Shell, loaded: LoadedCase, work: CaseWork | None = None) -> None:
    """Show the face sheet of a case, open or not."""
    shell.open_panel(FactsPanel(shell, loaded.opened.file, work))


class FactsPanel(Scrolling):
    """Facts, what is missing first to the eye: a value that is not there says why."""

    context: ClassVar[str] = "facts"

    def __init__(self, shell: Shell, file: CaseFile, work: CaseWork | None) -> None:
        super().__init__(shell)
        self.file = file
        self.work = work
        self._doubted: str | None = None
        """What was typed and doubted once; the same again is kept."""
        self.lines = list(lines_of(file))
        self.cursor = 1

    @property
    def count(self) -> int:
        """One row a fact or heading."""
        return len(self.lines)

    @property
    def tail(self) -> int:
        """What the keys do."""
        return 1

    @property
    def revealed(self) -> bool:
        """Whether names are shown."""
        return self.work is not None and self.work.revealed

    def title(self) -> Parts:
        """The case, and how many facts have no value."""
        return self.heading(f"Facts of {self.file.review_id}", missing_words(self.lines))

    def item(self, place: int, chosen: bool) -> Parts:
        """A fact."""
        line = self.lines[place]
        look = self.look
        mark = ">" if chosen else " "
        if line.fact is None:
            text = f" {mark} {safe_line(line.label)}"
            return [(pad(text, self.width) if chosen else text, look.chosen if chosen else look.panel_heading)]
        words = outcome_words(line.fact) if line.label == "outcome" else line.fact.words()
        if line.identity and line.fact.known and not self.revealed:
            words = "hidden (R reveals names)"
        text = shorten(f" {mark}   {pad(safe_line(line.label), 20)} {safe_line(words)}", self.width)
        if chosen:
            return [(pad(text, self.width), look.chosen)]
        return [(text, look.panel if line.fact.known else look.panel_warning)]

    def foot(self, y: int) -> Parts:
        """What the keys do."""
        return [(" u not recorded   s not stated   m document missing   Enter corrects", self.look.panel_muted)]

    # -- correcting

    def _line(self) -> Line | None:
        line = self.lines[self.cursor]
        if not line.correctable:
            self.shell.say("Only facts of the case and of its people are corrected here.")
            return None
        if line.identity and not self.revealed:
            # Whoever cannot see a name can neither say that there is none nor write another over it.
            self.shell.say("Reveal names first (R), then correct this.")
            return None
        return line

    def _mark(self, status: FactStatus) -> None:
        line = self._line()
        if line is not None:
            self._correct(line, unrecorded(status))

    def do_not_recorded(self) -> None:
        """The file has no such record."""
        self._mark(FactStatus.NOT_RECORDED)

    def do_not_stated(self) -> None:
        """It was asked and not stated."""
        self._mark(FactStatus.NOT_STATED)

    def do_document_missing(self) -> None:
        """The document that would say is missing."""
        self._mark(FactStatus.DOCUMENT_MISSING)

    def do_choose(self) -> None:
        """Type what the fact should be."""
        line = self._line()
        if line is None or line.fact is None:
            return
        held = line.fact.words() if line.fact.known else ""
        self._doubted = None
        before = self.shell.drafts.held.get(self._draft(line))
        self._ask(line, held, before.texts.get("", held) if before is not None else held)

    def _draft(self, line: Line) -> str:
        return f"fact/{self.file.id}/{line.person or 0}/{line.field}"

    def _ask(self, line: Line, held: str, text: str) -> None:
        prompt = Prompt(
            self.shell,
            f"Correct {line.label}",
            lambda typed: self._typed(line, held, typed),
            text=held,
            hint=HINTS.get(line.field, "Enter keeps it"),
            draft=self._draft(line),
        )
        prompt.typed.replace(text)
        self.shell.open_panel(prompt)

    def _typed(self, line: Line, held: str, text: str) -> None:
        """Correct the fact, or ask again where it cannot be that, or hardly can."""
        from prosecution_barriers.intake.by_hand import doubt_of, fact_by_hand

        try:
            fact = fact_by_hand(line.field, text)
        except Refused as refusal:
            self._ask(line, held, text)
            self.shell.say(str(refusal), urgent=True)
            return
        doubt = doubt_of(line.field, fact)
        if doubt and text not in (held, self._doubted):
            self._doubted = text
            self._ask(line, held, text)
            self.shell.say(f"{doubt} Enter again keeps it.", urgent=True)
        else:
            self._correct(line, fact)

    def _correct(self, line: Line, fact: Recorded[Any]) -> None:
        from prosecution_barriers.review.corrections import correct_case

        case, person = self.file.id, line.person
        self.shell.desk.ledger.did(None)

        def take(file: CaseFile) -> None:
            self.file = file
            self.lines = list(lines_of(file))
            self.changed()
            self.shell.desk.file_changed(file)

        self.shell.run(
            lambda review: correct_case(review, case, {line.field: fact}, person),
            take,
            saves=True,
            refused=lambda _: self.shell.desk.ledger.forget(),
        )
        self.shell.say(f"{line.label}: {fact.words()} (z undoes)")

    def do_reveal(self) -> None:
        """Show names, with a reason."""
        if self.work is None:
            self.shell.say("Open the case to reveal its names.")
        else:
            self.shell.review_screen.revealing.do_reveal()
