"""Reading line by line: a document sentence by numbered sentence, and words found in all of them."""

from __future__ import annotations

from collections import Counter

from prosecution_barriers.cli.plain.opening import Opening
from prosecution_barriers.cli.plain.spoken import Spoken, sentence_at, spoken_sentences
from prosecution_barriers.records.documents import AnchorKind, ReadDocument, cite
from prosecution_barriers.records.reading import Tag
from prosecution_barriers.records.refusals import Missing, Refused
from prosecution_barriers.review.access import log_consultation
from prosecution_barriers.review.documents import find_document, load_text
from prosecution_barriers.review.search import count_words, search_case, totals
from prosecution_barriers.review.ui_state import load_state

SPOKEN = 8
"""Sentences read at a time."""
HEARD = 20
"""Places told of a search, shared among the documents; each is heard of at least once."""


class Reading(Opening):
    """The commands that read."""

    def on_read(self, rest: str) -> None:
        """read [N]: read document N, a few sentences at a time; without N, read on."""
        one = self.need_case()
        if not rest and self.document is not None:
            self.on_more("")
            return
        with self.review.store.read() as session:
            head = find_document(session, rest or "1", one.file.id)
            text = load_text(session, head.id)
            state = load_state(session, self.review.reader.id, f"case/{one.file.id}")
        self.keep_place()
        paged = any(anchor.kind is AnchorKind.PAGE for anchor in text.anchors)
        pages = ReadDocument(text.text, text.anchors, head.pages).pages_without_text if paged else ()
        sentences = tuple(spoken_sentences(text.text))
        self.document = Spoken(head, text.version, text.text, text.anchors, sentences, pages)
        self.tag_place = (0, 0)
        log_consultation(self.review, one.file.id, head.id)
        left = int(dict(state.get("offsets", {})).get(str(head.id), 0))
        self.place = next((place for place, (_, end) in enumerate(sentences) if end > left), 0)
        self.say(f"{self.hidden(head.title)}: {len(sentences)} sentences.")
        if pages:
            listed = ", ".join(map(str, pages))
            self.say(f"Pages without text: {listed}. Say tag page N CODE to tag one.")
        self.on_more("")

    def resume_document(self) -> None:
        """Go on in the document of the open case that the reader left off in."""
        one = self.need_case()
        with self.review.store.read() as session:
            left = load_state(session, self.review.reader.id, f"case/{one.file.id}").get("document")
        for number, head in enumerate(one.documents, 1):
            if head.id == left and head.text_version is not None:
                self.on_read(str(number))

    def on_more(self, rest: str) -> None:
        """more: read on (Enter alone does the same)."""
        document = self.need_document()
        if self.place >= len(document.sentences):
            self.say("That is the end of the document.")
            return
        for number in range(self.place, min(self.place + SPOKEN, len(document.sentences))):
            self.speak(number)
        self.place = min(self.place + SPOKEN, len(document.sentences))

    def on_again(self, rest: str) -> None:
        """again [N]: read sentence N again, or the last few."""
        document = self.need_document()
        if rest:
            self.speak(self.sentence_number(rest) - 1)
            return
        for number in range(max(0, self.place - SPOKEN), min(self.place, len(document.sentences))):
            self.speak(number)

    def on_go(self, rest: str) -> None:
        """go N: go to sentence N and read on from there."""
        self.need_document()
        self.place = self.sentence_number(rest) - 1
        self.on_more("")

    def on_where(self, rest: str) -> None:
        """where: say which sentence comes next, and how it is cited."""
        document = self.need_document()
        at = min(self.place, len(document.sentences) - 1)
        cited = cite(document.anchors, document.sentences[at][0]) if document.sentences else ""
        self.say(f"Sentence {at + 1} of {len(document.sentences)}{', ' + cited if cited else ''}.")

    def need_document(self) -> Spoken:
        """The open document.

        Raises:
            Missing: None is open.
        """
        if self.document is None:
            raise Missing("no document is open", remedy="Say documents, then read N")
        return self.document

    def sentence_number(self, text: str) -> int:
        """A sentence's number as typed.

        Raises:
            Refused: It is no number of a sentence of the document.
        """
        count = len(self.need_document().sentences)
        if not text:
            raise Refused("which sentence?", remedy=f"They run from 1 to {count}")
        if not text.isdigit() or not 1 <= int(text) <= count:
            raise Refused(f"{text!r} is no sentence", remedy=f"They run from 1 to {count}")
        return int(text)

    def speak(self, number: int) -> None:
        """Read a sentence, counted from 0, with its number and the codes of its tags."""
        document = self.need_document()
        start, end = document.sentences[number]
        codes = [tag.barrier for tag in self.tags_on(start, end)]
        mark = f" [tagged {', '.join(codes)}]" if codes else ""
        self.say(f"{number + 1}. {self.hidden(document.text[start:end])}{mark}")

    def tags_on(self, start: int, end: int) -> list[Tag]:
        """The reader's tags that touch a stretch of the open document's text."""
        document = self.need_document()
        return [
            tag
            for tag in self.need_case().reading.tags
            if tag.passage is not None
            and tag.document == document.head.id
            and tag.text_version == document.version
            and tag.passage.start < end
            and tag.passage.end > start
        ]

    def on_find(self, rest: str) -> None:
        """find WORDS: find words in all documents of the case; read N and then go N go to a place."""
        one = self.need_case()
        with self.review.store.read() as session:
            hits = search_case(session, one.file.id, rest)
            found = {hit.document: hit.version for hit in hits}
            texts = {key: load_text(session, key, version).text for key, version in found.items()}
        sentences = {key: spoken_sentences(text) for key, text in texts.items()}
        numbers = {head.id: number for number, head in enumerate(one.documents, 1)}
        places, documents = totals(hits)
        each = max(1, HEARD // max(1, documents))
        heard: Counter[int] = Counter()
        for hit in hits:
            heard[hit.document] += 1
            if heard[hit.document] <= each:
                at = f"document {numbers[hit.document]}, sentence {sentence_at(sentences[hit.document], hit.start)}"
                self.say(f"{at}: {self.hidden(hit.before + hit.found + hit.after)}")
        cut = f", first {each} of each shown" if places > sum(min(each, count) for count in heard.values()) else ""
        self.say(f"{count_words(hits)}{cut}." if hits else "No document of the case holds that.")
