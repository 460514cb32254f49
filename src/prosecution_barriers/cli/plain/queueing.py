"""The queue line by line: filtered, sorted, marked, and gone through in its order."""

from __future__ import annotations

from array import array

from prosecution_barriers.cli.plain.answering import Answering
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.review.lookup import find_case
from prosecution_barriers.review.queue import SORTS, next_unfinished, queue_rows
from prosecution_barriers.tui.queue_jobs import QueueFilter, queue_order
from prosecution_barriers.tui.words import STATE_WORDS

LISTED = 20
"""Cases told at a time."""


class Queueing(Answering):
    """The commands about which case comes next."""

    def _ids(self, words: str = "") -> array[int]:
        text = f"{self.filter.text} {words}".strip()
        return queue_order(self.review, QueueFilter(text, self.filter.unfinished, self.filter.sort, self.filter.only))

    def _tell_cases(self, ids: array[int], more: str) -> None:
        with self.review.store.read() as session:
            rows = queue_rows(session, ids[:LISTED])
        for row in rows:
            marked = ", marked" if row.id in self.marked else ""
            self.say(
                f"{row.review_id}, {STATE_WORDS[row.state]}, {row.stage.words()}, {row.outcome.words()}, "
                f"{row.documents} documents, {row.tags} tags{marked}"
            )
        if len(ids) > len(rows):
            self.say(f"{len(ids) - len(rows)} more; {more}.")
        if not rows:
            self.say("No case fits.")

    def tell_filter(self) -> None:
        """Say which cases the queue shows, in which order, and how many they are."""
        count = len(self._ids())
        cases = "case" if count == 1 else "cases"
        self.say(f"The queue is {self.filter.words()}, by {self.filter.sort}: {count} {cases}.")

    def on_queue(self, rest: str) -> None:
        """queue [WORDS]: list cases of the filter in force, those with these words."""
        if not rest and self.filter.words() != "all cases":
            self.tell_filter()
        self._tell_cases(self._ids(rest), "say queue WORDS to narrow it")

    def on_filter(self, rest: str) -> None:
        """filter [WORDS|off]: keep queue and next to cases with these words in id, URN, Area, stage or outcome."""
        if rest.lower() == "off":
            self.use_filter(text="", unfinished=False, only=None, named="")
        elif rest:
            self.use_filter(text=rest)
        self.tell_filter()

    def on_unfinished(self, rest: str) -> None:
        """unfinished [off]: keep the queue to cases that are not finished."""
        self.use_filter(unfinished=rest.lower() != "off")
        self.tell_filter()

    def on_sort(self, rest: str) -> None:
        """sort review id|area|outcome|state: put the queue into another order."""
        if rest.lower() not in SORTS:
            raise Refused(f"{rest!r} is no order", remedy=f"The orders are {', '.join(SORTS)}")
        self.use_filter(sort=rest.lower())
        self.tell_filter()

    def on_filters(self, rest: str) -> None:
        """filters [keep NAME|use NAME|drop NAME]: your saved filters; keep the one in force, use or drop another."""
        verb, _, name = rest.partition(" ")
        name = name.strip()
        if not rest:
            for known, one in self.saved.items():
                self.say(f"{known}: {one.words()}, by {one.sort}")
            if not self.saved:
                self.say("No filter is saved; filters keep NAME saves the one in force.")
        elif verb.lower() == "keep" and name:
            self.saved[name] = QueueFilter(self.filter.text, self.filter.unfinished, self.filter.sort)
            self.keep()
            self.say(f"Kept {name}.")
        elif verb.lower() in ("use", "drop") and name in self.saved:
            if verb.lower() == "drop":
                del self.saved[name]
                self.keep()
                self.say(f"Dropped {name}.")
            else:
                one = self.saved[name]
                self.use_filter(text=one.text, unfinished=one.unfinished, sort=one.sort, only=None, named="")
                self.tell_filter()
        else:
            known = ", ".join(self.saved) or "none yet"
            raise Refused(f"{rest!r} is nothing to do with a filter", remedy=f"Say filters use NAME; saved are {known}")

    def on_mark(self, rest: str) -> None:
        """mark [CASE]: mark the open case, or another; marked already, the mark is taken away."""
        if rest:
            with self.review.store.read() as session:
                found = find_case(session, rest)
            case, name = found.id, found.review_id
        else:
            case, name = self.need_case().file.id, self.need_case().file.review_id
        self.marked ^= {case}
        self.keep()
        self.say(f"{name} is {'marked' if case in self.marked else 'marked no longer'}; {len(self.marked)} marked.")

    def on_marks(self, rest: str) -> None:
        """marks [only|all|clear]: list marked cases; keep the queue to them, or no longer; take all marks away."""
        if rest.lower() == "clear":
            self.marked.clear()
            self.use_filter(only=None, named="")
            self.say("No case is marked now.")
        elif rest.lower() == "only" and self.marked:
            self.use_filter(only=tuple(sorted(self.marked)), named="marked cases")
            self.tell_filter()
        elif rest.lower() == "all":
            self.use_filter(only=None, named="")
            self.tell_filter()
        elif not self.marked:
            self.say("No case is marked; mark marks the open one.")
        elif rest:
            raise Refused(f"{rest!r} is nothing to do with marks", remedy="Say marks, marks only, all or clear")
        else:
            self._tell_cases(array("q", sorted(self.marked)), "marks only, then queue WORDS narrows it")

    def on_next(self, rest: str) -> None:
        """next: open the next case of the queue that is not finished."""
        with self.review.store.read() as session:
            ids = self._ids()
            place = ids.index(self.case.id) if self.case is not None and self.case.id in ids else -1
            case = next_unfinished(session, ids, place)
        if case is not None:
            self.open(case)
        elif self.filter.words() != "all cases":
            self.say(f"Every case is done of {self.filter.words()}; filter off goes on with all.")
        else:
            self.say("Every case is done.")

    def on_resume(self, rest: str) -> None:
        """resume: open the case you left off in, at the sentence you had come to."""
        case = self.left_case
        if case is None:
            self.say("You left off in no case; next opens one.")
            return
        self.open(case)
        self.resume_document()
