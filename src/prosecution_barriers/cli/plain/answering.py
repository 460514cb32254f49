"""Answering line by line: themes, questions, escalations, and the end of the work on a case."""

from __future__ import annotations

from abc import abstractmethod

from prosecution_barriers.cli.plain.presets import Presets
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.review.answers import answer_theme, parse_answer
from prosecution_barriers.review.escalations import EscalationKind, escalate, list_escalations
from prosecution_barriers.review.no_barrier import find_no_barrier
from prosecution_barriers.review.questions import (
    NOT_USED,
    Grade,
    answer_question,
    load_grades,
    question_set,
    questions_used,
    use_questions,
)
from prosecution_barriers.review.readings import finish, implied_themes, open_points, reopen
from prosecution_barriers.text.safe import safe_line


class Answering(Presets):
    """The commands that answer, escalate and finish."""

    def on_themes(self, rest: str) -> None:
        """themes: the themes with their answers, open ones first."""
        reading = self.need_case().reading
        answers = {one.theme: one.answer.words for one in reading.answers}
        implied = implied_themes(self.review, reading)
        rows = [
            (theme.code, theme.label, answers.get(theme.code, "present, by its tags" if theme.code in implied else ""))
            for theme in self.review.codebook.themes
        ]
        for code, label, answer in sorted(rows, key=lambda row: bool(row[2])):
            self.say(f"{code} {label}: {answer or 'open'}")

    def on_answer(self, rest: str) -> None:
        """answer THEME p|n|c|x: present, not present, cannot tell, not applicable."""
        theme, _, answer = rest.partition(" ")
        made = answer_theme(self.review, self.need_case().file.id, theme, parse_answer(answer))
        self.reload()
        assert made is not None
        left = len(self.need_case().reading.open_themes(tuple(one.code for one in self.review.codebook.themes)))
        self.say(f"{made.theme}: {made.answer.words}. {left} without an answer.")

    def on_none(self, rest: str) -> None:
        """none: no barrier found; answers every open theme not present, after asking."""
        if self.ask("No barrier found in this case? The decision is dated. yes or no: ").lower() not in ("y", "yes"):
            self.say("Left as it was.")
            return
        find_no_barrier(self.review, self.need_case().file.id)
        self.reload()
        self.say("No barrier found: kept with today's date.")

    def on_questions(self, rest: str) -> None:
        """questions [use|leave]: the question set with your grades; a lead says whether the review uses it."""
        if rest.lower() in ("use", "leave"):
            use_questions(self.review, rest.lower() == "use")
            self.say("The question set is used now." if rest.lower() == "use" else "It is used no longer.")
            return
        one = self.need_case()
        with self.review.store.read() as session:
            if not questions_used(session):
                self.say(f"{NOT_USED}.")
                return
            grades = {item.question: item for item in load_grades(session, one.file.id, self.review.reader.id)}
        for question in question_set():
            graded = grades.get(question.number)
            self.say(f"{question.number}. {question.words} {graded.grade.words if graded else 'open'}")

    def on_grade(self, rest: str) -> None:
        """grade N FM|PM|NM|NA|CT [WORDS]: answer question N, and say why."""
        number, _, words = rest.partition(" ")
        grade, _, note = words.strip().partition(" ")
        if not number.isdigit() or grade.upper() not in tuple(Grade):
            raise Refused("that is no grade", remedy="Say grade 5 NM and why; the grades are FM PM NM NA CT")
        answer_question(self.review, self.need_case().file.id, int(number), Grade(grade.upper()), note.strip())
        self.say(f"Question {number}: {Grade(grade.upper()).words}.")

    def on_escalate(self, rest: str) -> None:
        """escalate safeguarding|decision REASON: bring the case before the lead, after asking."""
        kind, _, reason = rest.partition(" ")
        kinds = {"safeguarding": EscalationKind.SAFEGUARDING, "decision": EscalationKind.DECISION}
        if kind.lower() not in kinds:
            raise Refused(
                f"{kind!r} is no kind of escalation", remedy="Say escalate safeguarding, or decision, and why"
            )
        chosen = kinds[kind.lower()]
        if self.ask(f"Escalate as {chosen.words}? yes or no: ").lower() not in ("y", "yes"):
            self.say("Left as it was.")
            return
        escalate(self.review, self.need_case().file.id, chosen, reason)
        self.say("Escalated; it stands on the lead's list.")

    def on_escalations(self, rest: str) -> None:
        """escalations: what was escalated and waits for somebody, urgent safeguarding first."""
        with self.review.store.read() as session:
            found = list_escalations(session)
        for one in found:
            self.say(f"{one.review_id}, {one.kind.words}, by {one.raised_by}: {safe_line(one.reason)}")
        if not found:
            self.say("Nothing that was escalated waits for anyone.")

    def on_done(self, rest: str) -> None:
        """done: finish the case and open the next one; asks first where documents were never read."""
        one = self.need_case()
        unread = [] if open_points(self.review, one.reading) else self.unread()
        if unread:
            listed = "; ".join(self.hidden(head.title) for head in unread)
            self.say(f"{len(unread)} of {len(self.readable())} documents not opened: {listed}.")
            if self.ask("Finish the case all the same? yes or no: ").lower() not in ("y", "yes"):
                self.say("Left as it was.")
                return
        finish(self.review, one.file.id)
        self.say(f"{one.file.review_id} is done.")
        self.obey("next")

    def on_reopen(self, rest: str) -> None:
        """reopen: take the finished case up again."""
        reopen(self.review, self.need_case().file.id)
        self.reload()
        self.say("The case is open again.")

    @abstractmethod
    def obey(self, line: str) -> None:
        """Do what a line says."""
