"""Tagging line by line: codes found by words, put on numbered sentences, changed and noted."""

from __future__ import annotations

from typing import Any

from prosecution_barriers.cli.plain.facts import Facts
from prosecution_barriers.cli.plain.spoken import first_words, sentence_at, spoken_sentences
from prosecution_barriers.records.codebook import Barrier
from prosecution_barriers.records.reading import OTHER, Tag
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.records.vocabulary import Confidence, Effect
from prosecution_barriers.review.answers import note_case
from prosecution_barriers.review.documents import load_text
from prosecution_barriers.review.tagging import NewTag, add_tag, change_tag, recode_tag, remove_tag
from prosecution_barriers.tui.ranking import rank_codes
from prosecution_barriers.tui.suffixes import take_apart


class Tagging(Facts):
    """The commands about tags."""

    def __init__(self) -> None:
        super().__init__()
        self.last: NewTag | None = None

    def on_codes(self, rest: str) -> None:
        """codes [WORDS]: find codes by id or words."""
        barriers = list(self.review.codebook.barriers())
        labels = [(one.code, one.label) for one in barriers]
        themes = [self.review.codebook.by_code[one.code][0].label for one in barriers]
        places = rank_codes(rest, labels, themes=themes, limit=8 if rest else len(barriers))
        for place in places:
            self.say(f"{barriers[place].code}: {barriers[place].label}")
        if not places:
            self.say("No code fits; say tag N OTHER and your own words.")

    def on_code(self, rest: str) -> None:
        """code CODE: what a code means, when to use it and when not."""
        one: Barrier = self.review.codebook.barrier(rest)
        self.say(f"{one.code}: {one.label}. {one.definition}")
        self.say(f"Use when: {one.use_when}")
        self.say(f"Do not use when: {one.do_not_use_when}")
        for example in one.examples:
            self.say(f"Example: {example}")

    def on_tag(self, rest: str) -> None:
        """tag N[-M]|page N|case CODE [@stage @agency =effect ?]: tag sentences, a page or the whole case."""
        self.need_case()
        where, rest = self.where_of(rest)
        said = take_apart(rest)
        if said.unknown:
            raise Refused(f"{said.unknown} is not understood", remedy="@STAGE @AGENCY, =d =c =n =t, ? or ??")
        code, _, words = said.words.partition(" ")
        if not code:
            raise Refused("which code?", remedy="Say tag N CODE; codes WORDS finds one")
        other = code.upper() == OTHER
        self.put(
            NewTag(
                OTHER if other else code.upper(),
                stage=said.stage,
                agency=said.agency,
                effect=said.effect or Effect.CANNOT_TELL,
                confidence=said.confidence or Confidence.EVIDENT,
                words=words if other else "",
                note="" if other else words,
                **where,
            )
        )

    def put(self, new: NewTag) -> None:
        """Make a tag and say it; it is the one that repeat repeats."""
        made = add_tag(self.review, self.need_case().file.id, new)
        self.last = new
        self.reload()
        self.say(f"Saved: {self.describe(made)}.")

    def where_of(self, rest: str) -> tuple[dict[str, Any], str]:
        """What a tag is put on, and the words after it.

        Raises:
            Refused: It is no sentence, range or page of the document.
        """
        first, _, rest = rest.partition(" ")
        if first.lower() == "case":
            return {}, rest
        document = self.need_document()
        at = {"document": document.head.id, "text_version": document.version}
        if first.lower() == "page":
            page, _, rest = rest.partition(" ")
            if not page.isdigit() or int(page) not in document.pages:
                raise Refused(f"{page!r} is no page without text", remedy="Say read to hear which pages there are")
            return {**at, "page": int(page)}, rest
        low, dash, high = first.partition("-")
        if dash and not (low and high):
            raise Refused(f"{first!r} is no sentence and no range of them", remedy="Say tag 3 CODE, or tag 3-5 CODE")
        start = document.sentences[self.sentence_number(low) - 1][0]
        stop = document.sentences[self.sentence_number(high or low) - 1][1]
        if stop <= start:
            raise Refused("the range ends before it begins", remedy="Say tag 3-5 CODE")
        return {**at, "start": start, "stop": stop}, rest

    def describe(self, tag: Tag) -> str:
        """A tag in words."""
        known = self.review.codebook.by_code.get(tag.barrier)
        label = known[1].label if known else tag.words
        where = "whole case" if tag.whole_case else f"page {tag.page}" if tag.page else "a passage"
        note = f", note: {tag.note}" if tag.note else ""
        return (
            f"{tag.barrier} {label}, {where}, stage {tag.stage or 'none'}, agency {tag.agency or 'none'}, "
            f"effect {tag.effect.words}, {tag.confidence.value}{note}"
        )

    def on_tags(self, rest: str) -> None:
        """tags: list your tags of the case by number, each with its document, sentence and first words."""
        tags = self.need_case().reading.tags
        for number, tag in enumerate(tags, 1):
            self.say(f"{number}. {self.hidden(self.describe(tag))}{self._stands(tag)}")
        if not tags:
            self.say("No tags yet.")

    def _stands(self, tag: Tag) -> str:
        """Where a tag stands: the number of its document, and of a passage its sentences and first words."""
        if tag.document is None:
            return ""
        numbers = {head.id: number for number, head in enumerate(self.need_case().documents, 1)}
        where = f"; document {numbers.get(tag.document, '?')}"
        if tag.passage is None:
            return where
        with self.review.store.read() as session:
            text = load_text(session, tag.document, tag.text_version).text
        sentences = spoken_sentences(text)
        first = sentence_at(sentences, tag.passage.start)
        last = sentence_at(sentences, tag.passage.end - 1)
        told = f"sentence {first}" if first == last else f"sentences {first} to {last}"
        # Names give way before the line is cut, so that none is cut in two and told.
        return f"{where}, {told}: {first_words(self.hidden(text[tag.passage.start : tag.passage.end]))}"

    def _tag(self, rest: str) -> tuple[Tag, str]:
        number, _, words = rest.partition(" ")
        tags = self.need_case().reading.tags
        if not number.isdigit() or not 1 <= int(number) <= len(tags):
            raise Refused(f"{number!r} is no tag", remedy=f"They run from 1 to {len(tags)}; tags lists them")
        return tags[int(number) - 1], words.strip()

    def on_untag(self, rest: str) -> None:
        """untag N: remove tag N."""
        tag, _ = self._tag(rest)
        remove_tag(self.review, tag.id)
        self.reload()
        self.say(f"Removed {tag.barrier}; undo brings it back.")

    def on_recode(self, rest: str) -> None:
        """recode N CODE: give tag N another code, or OTHER and your own words; its note stays."""
        tag, said = self._tag(rest)
        code, _, words = said.partition(" ")
        made = recode_tag(self.review, tag.id, code, words.strip())
        self.reload()
        self.say(f"Saved: {self.describe(made)}.")

    def on_change(self, rest: str) -> None:
        """change N [@stage @agency =effect ?]: change what is said of tag N."""
        tag, words = self._tag(rest)
        said = take_apart(words)
        values: dict[str, Any] = {
            "stage": said.stage,
            "agency": said.agency,
            "effect": said.effect.value if said.effect else None,
            "confidence": said.confidence.value if said.confidence else None,
        }
        values = {name: value for name, value in values.items() if value is not None}
        if not values or said.unknown or said.words:
            raise Refused("that changes nothing", remedy="Say change N @CHG @CPS =d ?, or some of these")
        made = change_tag(self.review, tag.id, **values)
        self.reload()
        self.say(f"Saved: {self.describe(made)}.")

    def on_note(self, rest: str) -> None:
        """note N|case WORDS: write a note on tag N, or on the case."""
        first, _, words = rest.partition(" ")
        if first.lower() == "case":
            note_case(self.review, self.need_case().file.id, words.strip())
        else:
            tag, words = self._tag(rest)
            change_tag(self.review, tag.id, note=words)
        self.reload()
        self.say("Noted.")
