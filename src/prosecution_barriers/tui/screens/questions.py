"""The question set of a case: 24 questions by section, graded by one key, with why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from prosecution_barriers.review.questions import (
    NOT_USED,
    Grade,
    Graded,
    Question,
    answer_question,
    question_set,
    use_questions,
)
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.actions import action_named
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.panels import Scrolling
from prosecution_barriers.tui.widgets.prompt import Prompt
from prosecution_barriers.tui.wrap import wrapped

if TYPE_CHECKING:
    from prosecution_barriers.tui.screens.review import ReviewScreen


class QuestionsPanel(Scrolling):
    """One row a question; the question in full and its note below."""

    context: ClassVar[str] = "questions"

    def __init__(self, screen: ReviewScreen) -> None:
        super().__init__(screen.shell)
        self.screen = screen
        assert screen.work is not None
        self.work = screen.work
        self.questions: tuple[Question, ...] = question_set()
        graded = {one.question for one in self.work.around.grades}
        self._just: int | None = None
        """The place of the question graded last, until the cursor is moved: its reason is written next."""
        self.cursor = next((place for place, one in enumerate(self.questions) if one.number not in graded), 0)

    @property
    def used(self) -> bool:
        """Whether the review uses the question set."""
        return self.work.around.questions_used

    @property
    def count(self) -> int:
        """One row a question, where they are used."""
        return len(self.questions) if self.used else 0

    @property
    def tail(self) -> int:
        """The question in full, and its note."""
        return 3

    def title(self) -> Parts:
        """How many are answered."""
        done = len(self.work.around.grades)
        return self.heading(f"Questions on {self.work.review_id}", f"{done} of {len(self.questions)} answered")

    def _graded(self, question: Question) -> Graded | None:
        return next((one for one in self.work.around.grades if one.question == question.number), None)

    def item(self, place: int, chosen: bool) -> Parts:
        """A question with its grade."""
        one = self.questions[place]
        graded = self._graded(one)
        grade = f"{graded.grade.value} {graded.grade.words}" if graded else "(open)"
        note = "*" if graded and graded.note else " "
        mark = ">" if chosen else " "
        line = f" {mark} {one.number:2} {pad(grade, 17)}{note} {one.words}"
        line = shorten(line, self.width)
        style = self.look.chosen if chosen else self.look.panel if graded else self.look.panel_heading
        return [(pad(line, self.width) if chosen else line, style)]

    def foot(self, y: int) -> Parts:
        """The question in full, and its note; or that the set is not used here."""
        if not self.used:
            lead = self.shell.review is not None and self.shell.review.reader.role == "lead"
            action = action_named("use-questions")
            key = self.shell.keymap.first_key(action) if action else ""
            words = (f"{NOT_USED}.", f"{key} uses it." if lead else "Only a lead decides that it does.", "")
            return [(f" {words[y]}", self.look.panel)]
        one = self.questions[self.cursor]
        graded = self._graded(one)
        lines = wrapped(f"{one.section}: {one.words}", self.width - 2)[:2]
        note = f"note: {safe_line(graded.note)}" if graded and graded.note else "m writes why"
        rows = [*lines, *[""] * (2 - len(lines)), note]
        return [(shorten(f" {rows[y]}", self.width), self.look.panel if y < 2 else self.look.panel_muted)]

    def _grade(self, grade: Grade | None, note: str | None = None, at: int | None = None) -> None:
        place = self.cursor if at is None else at
        if not self.used:
            self.shell.say(f"{NOT_USED}.")
            return
        if self.work.done:
            self.shell.say("This case is done; W takes it up again.", urgent=True)
            return
        one, case = self.questions[place], self.work.id
        held = self._graded(one)
        words = note if note is not None else held.note if held else ""
        grades = [other for other in self.work.around.grades if other.question != one.number]
        if grade is not None:
            grades.append(Graded(one.number, grade, words))
        grades.sort(key=lambda graded: graded.question)
        self.work.around = replace(self.work.around, grades=tuple(grades))
        self.shell.desk.ledger.did(None)

        def save(review: Any) -> None:
            answer_question(review, case, one.number, grade, words)

        self.shell.run(save, saves=True, refused=lambda _: self.shell.desk.case_changed(case))
        self.shell.queue.data.forget(case)
        said = grade.words if grade else "open again"
        self.shell.say(
            f"Question {one.number}: {said}; {len(self.questions) - len(grades)} still open (m says why, z undoes)"
        )
        self.touch()
        if note is None:
            self.move_to(self.cursor + 1)
            self._just = place if grade is not None else None

    def moved(self) -> None:
        """A reason belongs to the question under a cursor that was moved by hand."""
        super().moved()
        self._just = None

    def refresh_rows(self) -> None:
        """Draw the grades as they are now."""
        self.changed()

    def do_fully(self) -> None:
        """Fully met."""
        self._grade(Grade.FULLY)

    def do_partially(self) -> None:
        """Partially met."""
        self._grade(Grade.PARTIALLY)

    def do_not_met(self) -> None:
        """Not met."""
        self._grade(Grade.NOT_MET)

    def do_question_na(self) -> None:
        """Not applicable."""
        self._grade(Grade.NOT_APPLICABLE)

    def do_question_ct(self) -> None:
        """Cannot tell from the file."""
        self._grade(Grade.CANNOT_TELL)

    def do_clear_grade(self) -> None:
        """Take the answer away."""
        self._grade(None)

    def do_choose(self) -> None:
        """Go on to the next question."""
        self.move_to(self.cursor + 1)

    def do_question_note(self) -> None:
        """Write why."""
        if not self.used:
            self.shell.say(f"{NOT_USED}.")
            return
        place = self._just if self._just is not None else self.cursor
        one = self.questions[place]
        graded = self._graded(one)
        if graded is None:
            self.shell.say("Grade the question first, then say why.")
            return
        grade = graded.grade

        def accept(note: str) -> None:
            self._grade(grade, note, place)

        title = f"Question {one.number}: why {grade.words}?"
        draft = f"question/{self.work.id}/{one.number}"
        self.shell.open_panel(
            Prompt(self.shell, title, accept, text=graded.note, rows=3, hint="Enter keeps it", draft=draft)
        )

    def do_use_questions(self) -> None:
        """Use the question set in this review, or no longer."""
        used = not self.used

        def save(review: Any) -> None:
            use_questions(review, used)

        def take(_: None) -> None:
            self.work.around = replace(self.work.around, questions_used=used)
            self.shell.desk.cases.clear()
            self.changed()
            self.shell.say("The question set is used now." if used else "The question set is used no longer.")

        self.shell.desk.ledger.did(None)
        self.shell.run(save, take, saves=True, refused=lambda _: self.shell.desk.ledger.forget())
