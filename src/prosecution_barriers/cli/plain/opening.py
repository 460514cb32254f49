"""Opening a case line by line: what it is in a few sentences, its documents, and the reader's place in them."""

from __future__ import annotations

from abc import abstractmethod

from prosecution_barriers.cli.plain.place import Place
from prosecution_barriers.cli.plain.spoken import Spoken
from prosecution_barriers.records.refusals import Missing
from prosecution_barriers.review.access import log_consultation
from prosecution_barriers.review.casefile import CaseFile, OpenCase, open_case
from prosecution_barriers.review.documents import DocumentHead
from prosecution_barriers.review.lookup import find_case
from prosecution_barriers.review.ui_state import load_state, save_states
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.face_sheet import lines_of, missing_words
from prosecution_barriers.tui.masking import names_of
from prosecution_barriers.tui.words import STATE_WORDS, date_words

KEEP_SECONDS = 30.0
"""Reading time that is kept even where the place has not changed."""


class Opening(Place):
    """The commands that open cases and say what is in them."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: OpenCase | None = None
        self._kept_at: tuple[int, int, int] | None = None
        self.seconds = 0.0
        """Reading time of the open case that is not kept yet."""
        self.document: Spoken | None = None
        self.place = 0
        self.tag_place = (0, 0)
        """The sentences of the tag gone to last."""
        self.revealed = False

    @property
    def case_here(self) -> int | None:
        """The open case."""
        return self.opened.file.id if self.opened is not None else None

    @abstractmethod
    def say(self, text: str) -> None:
        """Answer."""

    @abstractmethod
    def ask(self, prompt: str) -> str:
        """Ask."""

    @property
    def case(self) -> CaseFile | None:
        """The open case."""
        return self.opened.file if self.opened is not None else None

    def need_case(self) -> OpenCase:
        """The open case.

        Raises:
            Missing: None is open.
        """
        if self.opened is None:
            raise Missing("no case is open", remedy="Say next, or open CASE")
        return self.opened

    def hidden(self, text: str) -> str:
        """*text* on one line, with names as roles until they are revealed."""
        line = safe_line(text)
        if self.revealed or self.opened is None:
            return line
        return names_of(self.opened.file.entry.people).replace(line)

    def open(self, case: int) -> None:
        """Open a case and say what it is."""
        self.keep_place()
        self.opened = open_case(self.review, case)
        self.document, self.revealed = None, False
        self.seconds = 0.0
        log_consultation(self.review, case, None)
        self.on_case("")

    def reload(self) -> None:
        """Read the open case again."""
        if self.opened is not None:
            self.opened = open_case(self.review, self.opened.file.id)

    def keep_place(self) -> None:
        """Keep where the reader is, for this way of working and for the screens, where it has changed."""
        self.keep()
        if self.opened is None or self.document is None:
            return
        at = (self.opened.file.id, self.document.head.id, self.place)
        if at == self._kept_at and self.seconds < KEEP_SECONDS:
            return
        self._kept_at = at
        name = f"case/{self.opened.file.id}"
        reader = self.review.reader.id
        sentences = self.document.sentences
        start = sentences[min(self.place, len(sentences) - 1)][0] if sentences else 0
        with self.review.store.read() as session:
            state = load_state(session, reader, name)
        offsets = {**dict(state.get("offsets", {})), str(self.document.head.id): start}
        seen = sorted({*state.get("seen", ()), self.document.head.id})
        seconds = round(float(state.get("seconds", 0)) + self.seconds)
        self.seconds = 0.0
        here = {"document": self.document.head.id, "offsets": offsets, "seen": seen, "seconds": seconds}
        save_states(self.review, {name: {**state, **here}})

    def readable(self) -> list[DocumentHead]:
        """The documents of the open case that have a text; a second format of one is not read twice."""
        heads = self.need_case().documents
        return [head for head in heads if head.text_version is not None and head.twin_of is None]

    def unread(self) -> list[DocumentHead]:
        """Those of them that the reader has never opened, here or on the screens."""
        self.keep_place()
        with self.review.store.read() as session:
            state = load_state(session, self.review.reader.id, f"case/{self.need_case().file.id}")
        seen = set(state.get("seen", ()))
        return [head for head in self.readable() if head.id not in seen]

    # -- commands

    def on_open(self, rest: str) -> None:
        """open CASE: open a case by Review ID or URN."""
        with self.review.store.read() as session:
            found = find_case(session, rest)
        self.open(found.id)

    def on_case(self, rest: str) -> None:
        """case: say again what case is open."""
        one = self.need_case()
        entry = one.file.entry
        readable = sum(head.text_version is not None for head in one.documents)
        state = STATE_WORDS[one.reading.state]
        self.say(f"{one.file.review_id}, {state}. URN {entry.urn.words()}. Area {entry.area.words()}.")
        self.say(f"Stage {entry.stage.words()}. Outcome {entry.outcome.words()}. {self._people()}.")
        self.say(
            f"{_count(len(one.documents), 'document')}, {readable} with text. {_count(len(one.reading.tags), 'tag')}. "
            f"{missing_words(list(lines_of(one.file)))}."
        )

    def _people(self) -> str:
        labels = [person.label for person in self.need_case().file.entry.people]
        return ", ".join(labels) or "Nobody is recorded"

    def on_documents(self, rest: str) -> None:
        """documents: list the documents of the case."""
        for number, head in enumerate(self.need_case().documents, 1):
            size = f"{head.characters} characters" if head.characters else head.absent_reason or "no text"
            self.say(f"{number}. {self.hidden(head.title)}, {date_words(head.date)}, {size}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
