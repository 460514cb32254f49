"""What the screens ask of the review; every function here runs in the database's thread, never on the screen's."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from prosecution_barriers.records.documents import Anchor, AnchorKind, ReadDocument
from prosecution_barriers.records.vocabulary import CaseState
from prosecution_barriers.tui.masking import Names, names_of
from prosecution_barriers.tui.shown import ShownText, show_text

if TYPE_CHECKING:
    from prosecution_barriers.records.reading import Reading
    from prosecution_barriers.review.around import Around
    from prosecution_barriers.review.casefile import OpenCase
    from prosecution_barriers.review.documents import DocumentHead
    from prosecution_barriers.review.project import OpenReview
    from prosecution_barriers.review.queue_rows import Progress, QueueRow
    from prosecution_barriers.review.undo import NextUndo, Undone
    from prosecution_barriers.tui.opentext import OpenText


@dataclass(frozen=True, slots=True)
class LoadedText:
    """A document's text ready to be drawn, in both forms: names hidden, and revealed."""

    head: DocumentHead
    version: int
    anchors: tuple[Anchor, ...]
    hidden: ShownText
    plain: ShownText
    blank_pages: tuple[int, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoadedCase:
    """A case with the text it opens at and what the reader left there."""

    opened: OpenCase
    names: Names
    state: dict[str, Any]
    around: Around
    others: CaseState = CaseState.UNREAD
    """How far other readers have come, where they are further than the reader was when the case was loaded."""
    texts: dict[int, LoadedText] = field(default_factory=dict)
    laid: dict[int, OpenText] = field(default_factory=dict)
    """The texts as they were on the screen, by document: laid out, with tags and cursor in their places."""

    @property
    def first_document(self) -> int | None:
        """The document to open at: where the reader left off, else the first that has a text."""
        readable = [head.id for head in self.opened.documents if head.text_version is not None]
        left = self.state.get("document")
        return left if left in readable else next(iter(readable), None)


@dataclass(frozen=True, slots=True)
class Opened:
    """What the workbench shows first."""

    review: OpenReview
    ids: array[int]
    rows: list[QueueRow]
    progress: Progress | None
    place: dict[str, Any]
    newest: int
    """The journal's newest entry before anything was read: whatever is written later came after what is shown."""
    people: tuple[str, ...]
    """The handles of the people to choose from, where nobody said who is here."""


FIRST_IDS = 200
FIRST_ROWS = 64
"""Cases of the queue, and their rows, that are read before all of them are."""
LARGEST_AHEAD = 600_000
"""Characters of a text beyond which it is made ready only when it is opened."""


def open_workbench(review: OpenReview) -> Opened:
    """The first rows of the queue, before the whole of it is counted."""
    from prosecution_barriers.review.elsewhere import changed_elsewhere
    from prosecution_barriers.review.queue import first_ids, queue_rows
    from prosecution_barriers.review.readers import list_readers
    from prosecution_barriers.review.ui_state import load_state

    assert review.codebook.themes  # read once, here, so that no key ever has to
    newest = changed_elsewhere(review, None).newest
    people: tuple[str, ...] = ()
    if review.chosen is None:
        people = tuple(person.handle for person in list_readers(review.store) if person.active)
    with review.store.read() as session:
        place = load_state(session, review.chosen.id, "place") if review.chosen else {}
        ids = first_ids(session, FIRST_IDS)
        return Opened(review, ids, queue_rows(session, ids[:FIRST_ROWS]), None, place, newest, people)


def choose_person(review: OpenReview, handle: str) -> OpenReview:
    """The same review, with its reader known."""
    from dataclasses import replace

    from prosecution_barriers.review.readers import choose_reader

    with review.store.read() as session:
        chosen = choose_reader(session, handle)
    fresh = replace(review, chosen=chosen)
    assert fresh.codebook.themes
    return fresh


def load_case(review: OpenReview, case: int, width: int = 0, *, ahead: bool = False) -> LoadedCase:
    """A case with its documents, the reader's reading, and the text it opens at, in lines of *width* cells.

    Loaded *ahead* of being asked for, a case comes without a text that takes long to make ready.
    """
    from prosecution_barriers.review.around import load_around
    from prosecution_barriers.review.casefile import open_case
    from prosecution_barriers.review.ui_state import load_state

    opened = open_case(review, case)
    with review.store.read() as session:
        state = load_state(session, review.reader.id, f"case/{case}")
        around = load_around(session, case, review.reader.id)
    others = _ahead(CaseState(opened.file.state), opened.reading.state)
    loaded = LoadedCase(opened, names_of(opened.file.entry.people), state, around, others)
    first = loaded.first_document
    if first is not None and not (ahead and (head_of(opened, first).characters or 0) > LARGEST_AHEAD):
        loaded.texts[first] = load_document(review, head_of(opened, first), loaded.names, width)
    return loaded


def _ahead(case: CaseState, own: CaseState) -> CaseState:
    """What a case's state says of others' readings: it is done once one reader is done, and begun once one began."""
    further = (case is CaseState.DONE and own is not CaseState.DONE) or own is CaseState.UNREAD
    return case if further else CaseState.UNREAD


def head_of(opened: OpenCase, document: int) -> DocumentHead:
    """The head of one of the case's documents."""
    return next(head for head in opened.documents if head.id == document)


def load_document(review: OpenReview, head: DocumentHead, names: Names, width: int = 0) -> LoadedText:
    """The newest text of a document, made ready to be drawn in lines of *width* cells; 0 where that is not known."""
    from prosecution_barriers.review.documents import load_text

    with review.store.read() as session:
        text = load_text(session, head.id)
    paged = any(anchor.kind is AnchorKind.PAGE for anchor in text.anchors)
    pages = ReadDocument(text.text, text.anchors, head.pages).pages_without_text if paged else ()
    plain = show_text(text.text)
    hidden = show_text(text.text, names) if names.pattern else plain
    # What takes a moment in a long text is done here, where no key waits for it.
    hidden.paragraphs()
    if width:
        hidden.wrapped(width)
    return LoadedText(head, text.version, text.anchors, hidden, plain, pages, text.notes)


def load_own_reading(review: OpenReview, case: int) -> Reading:
    """The present reader's reading of a case, as it is kept."""
    from prosecution_barriers.review.readings import load_reading

    with review.store.read() as session:
        return load_reading(session, review, case, review.reader.id)


def save_place(review: OpenReview, places: dict[str, dict[str, Any]]) -> None:
    """Keep where the reader is."""
    from prosecution_barriers.review.ui_state import save_states

    if review.chosen is not None:
        save_states(review, places)


def load_drafts(review: OpenReview, prefix: str) -> dict[str, dict[str, Any]]:
    """What the reader had typed and not saved, by the names that begin with *prefix*."""
    from prosecution_barriers.review.ui_state import load_states

    if review.chosen is None:
        return {}
    with review.store.read() as session:
        return load_states(session, review.chosen.id, prefix)


def turn(
    review: OpenReview, kind: str, case: int | None, expected: str | None, sure: int | None = None
) -> tuple[Undone, Reading | None] | NextUndo:
    """Undo or redo the reader's last change; nothing is undone that has to be asked about, and that is returned.

    That is what came from outside, and work of another session on another case than the open one, unless it is the
    entry that the reader is *sure* of. With what was undone comes the reading of the open *case* as it is then, where
    it was changed by something else than the screen *expected* and shows already.
    """
    from prosecution_barriers.review import undo

    if kind == "undo":
        after = undo.next_undo(review.store, review.reader.id)
        if after is not None and after.entry != sure and (after.brought or not (after.here or after.case == case)):
            return after
        undone = undo.undo(review.store, review.reader.id, sure or (after.entry if after else None))
    else:
        undone = undo.redo(review.store, review.reader.id)
    differs = case is not None and undone.case == case and undone.words != expected
    return undone, load_own_reading(review, undone.case) if differs and undone.case is not None else None


def substance(reading: Reading) -> tuple[Any, ...]:
    """What a reading says, without the row numbers and versions that the screen does not know yet."""
    tags = {
        (
            tag.uuid,
            tag.barrier,
            tag.stage,
            tag.agency,
            tag.effect,
            tag.confidence,
            tag.passage,
            tag.note,
            tag.words,
            tag.text_version,
            tag.page,
        )
        for tag in reading.tags
    }
    return tags, reading.answers, reading.note, reading.state
