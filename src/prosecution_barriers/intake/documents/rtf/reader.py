"""An RTF file read into text; its automatic numbers stand in it as the word processor last showed them."""

from __future__ import annotations

from pathlib import Path

from prosecution_barriers.intake.documents.draft import Draft
from prosecution_barriers.intake.documents.rtf.controls import CONTROLS
from prosecution_barriers.intake.documents.rtf.state import State
from prosecution_barriers.intake.documents.rtf.tokens import Token, tokens
from prosecution_barriers.intake.documents.rtf.words import CHARACTERS, READ_THOUGH_STARRED, SYMBOLS, TEXTLESS
from prosecution_barriers.records.documents import Anchor, AnchorKind, ReadDocument


def read_rtf(path: Path) -> ReadDocument:
    """The text of an RTF file.

    Raises:
        Unreadable: It is nested more deeply than any word processor writes.
    """
    return _read(path.read_bytes()).finished()


def rtf_draft(data: bytes) -> Draft:
    """The running text of RTF that stands in another file."""
    draft = _read(data).body()
    draft.anchors = [anchor for anchor in draft.anchors if anchor.kind is not AnchorKind.PAGE]
    return draft


def _read(data: bytes) -> _Reader:
    reader = _Reader()
    for token in tokens(data):
        reader.take(token)
    return reader


class _Reader:
    """Turns tokens into text."""

    def __init__(self) -> None:
        self._state = State()
        self._bytes = bytearray()
        self._high = 0
        """The first half of a character that RTF gives in two."""
        self._to_skip = 0
        self._starred = False

    def take(self, token: Token) -> None:
        """Read one token."""
        if token.text:
            cut = min(self._to_skip, len(token.text))
            self._to_skip -= cut
            self._bytes += token.text[cut:]
            return
        self._flush()
        if token.brace:
            self._to_skip = 0
            self._starred = False
            if token.brace == "{":
                self._state.open()
            else:
                self._state.close()
        elif self._to_skip:
            self._to_skip -= 1
        elif token.symbol == "*":
            self._starred = True
        elif token.symbol in ("\r", "\n"):
            self._state.end_paragraph()
        elif token.symbol:
            self._state.write(SYMBOLS.get(token.symbol, ""))
        else:
            self._word(token.word, token.number)

    def body(self) -> Draft:
        """The running text, with pages marked and not yet numbered; to be asked for once."""
        self._flush()
        while self._state.close():
            continue
        return self._state.body.finish(self._state.group.shape)

    def finished(self) -> ReadDocument:
        """The document."""
        draft = self.body()
        state = self._state
        pages = _number_pages(draft, state.pages)
        for text, name in state.furniture.items():
            draft.write("\n\n" if draft else "")
            draft.mark(AnchorKind.HEADER, name)
            draft.write(f"[{name.capitalize()}] {text}")
        for number, comment in enumerate(state.comments, 1):
            draft.write(("\n\n" if draft else "") + f"[Comment {number}{comment}")
        text, anchors = draft.finished()
        title = " ".join(state.settings.get("title", "").split())
        return ReadDocument(text, anchors, pages, title, "rtf", "", tuple(_notes(state)))

    def _flush(self) -> None:
        """Write the bytes that have come since the last control word, all in one font."""
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            self._state.write(self._state.fonts.decode(data, self._state.group.font))

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        control = CONTROLS.get(word)
        if word == "u":
            self._unicode(number or 0)
        elif word in CHARACTERS:
            self._state.write(CHARACTERS[word])
        elif control is not None:
            control(self._state, number)
        elif word in TEXTLESS or (starred and word not in READ_THOUGH_STARRED):
            self._state.begin(word)

    def _unicode(self, number: int) -> None:
        code = number & 0xFFFF
        self._to_skip = self._state.group.skipped
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00 if self._high else 0xFFFD
        self._high = 0
        self._state.write(self._state.fonts.character(code, self._state.group.font))


def _number_pages(draft: Draft, stated: int | None) -> int | None:
    """Number the pages where the breaks in the file are all there are; else drop them."""
    marks = [anchor for anchor in draft.anchors if anchor.kind is AnchorKind.PAGE]
    draft.anchors = [anchor for anchor in draft.anchors if anchor.kind is not AnchorKind.PAGE]
    if stated != len(marks) + 1:
        return None
    draft.anchors.append(Anchor(0, AnchorKind.PAGE, "1"))
    draft.anchors += [Anchor(mark.offset, AnchorKind.PAGE, str(page)) for page, mark in enumerate(marks, 2)]
    return stated


def _notes(state: State) -> list[str]:
    notes = ["tracked changes are read as accepted"] if state.tracked else []
    if state.pictures:
        notes.append(f"{state.pictures} {'picture' if state.pictures == 1 else 'pictures'} not shown")
    if state.comments:
        count = len(state.comments)
        notes.append(f"{count} {'comment' if count == 1 else 'comments'} shown after the text")
    return notes
