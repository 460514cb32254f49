"""Tags changed: removed, recoded, noted, and given another effect, confidence, stage or agency."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prosecution_barriers.records.reading import OTHER, Tag
from prosecution_barriers.records.vocabulary import Agency, Stage
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import ends_of, shorten, width_of
from prosecution_barriers.tui.coding import Coding
from prosecution_barriers.tui.screens.part import Part
from prosecution_barriers.tui.suffixes import next_confidence, next_effect
from prosecution_barriers.tui.widgets.asking import Choice
from prosecution_barriers.tui.widgets.picker import Picker
from prosecution_barriers.tui.widgets.prompt import Prompt

QUOTED = 30
"""Cells of a passage that are quoted to tell one tag from another."""


class Retagging(Part):
    """Everything that changes a tag."""

    def here(self, what: str, then: Callable[[Tag], None]) -> None:
        """Do something with the tag here; where there are several, ask which."""
        work, text = self.work, self.screen.text
        if work is None:
            return
        tags = text.tags_here() if text is not None else []
        if not tags:
            self.shell.say("There is no tag here; t lists the tags of the case.")
        elif len(tags) == 1:
            then(tags[0])
        else:
            options = [(tag.barrier, f"{self.place(tag)}  {self.describe(tag)}") for tag in tags]
            self.shell.open_panel(Choice(self.shell, f"{what} which?", options, lambda place: then(tags[place])))

    def place(self, tag: Tag) -> str:
        """Where a tag stands, in the first and the last words of its passage."""
        text = self.screen.text
        if tag.passage is None or text is None or tag.text_version != text.version:
            return "the whole case" if tag.whole_case else f"page {tag.page}" if tag.page else "another document"
        start, end = text.shown.shown(tag.passage.start), text.shown.shown(tag.passage.end)
        return f'"{ends_of(text.text[start:end], QUOTED)}"'

    def describe(self, tag: Tag) -> str:
        """A tag in words."""
        assert self.work is not None
        label = tag.words if tag.barrier == OTHER else self.work.label_of(tag.barrier)
        note = f"  note: {tag.note}" if tag.note else ""
        stage, agency = tag.stage or "no stage", tag.agency or "no agency"
        return safe_line(f"{label}  {stage} {agency}, {tag.effect.words}, {tag.confidence.value}{note}")

    def do_remove(self) -> None:
        """Remove the tag here."""
        self.here("Remove", self.remove)

    def remove(self, tag: Tag) -> None:
        """Remove a tag."""
        from prosecution_barriers.review.tagging import remove_tag

        work = self.work
        assert work is not None
        if self.screen.changes.make(
            f"removal of tag {tag.barrier}",
            work.without_tag(tag.uuid),
            lambda review: remove_tag(review, _key(review, tag)),
        ):
            self.shell.say(f"Removed {tag.barrier} (z brings it back)")

    def do_recode(self) -> None:
        """Give the tag here another code."""
        self.here("Recode", self.recode)

    def recode(self, tag: Tag) -> None:
        """Give a tag another code; its passage and note stay."""
        work = self.work
        assert work is not None
        form = next((head.form for head in work.opened.documents if head.id == tag.document), None)

        def apply(coding: Coding) -> None:
            from prosecution_barriers.review.tagging import recode_tag

            code, words = coding.code, coding.words
            if (code, words) == (tag.barrier, tag.words):
                self.shell.say(f"It is {code} already; nothing was changed.")
                return
            after = work.with_tag_changed(tag.uuid, barrier=code, words=words)
            if self.screen.changes.make(
                f"recoding to {code}", after, lambda review: recode_tag(review, _key(review, tag), code, words)
            ):
                self.shell.desk.code_used(code)
                before, after_it = f"{tag.barrier} is {code} ", " now; its note stayed (z undoes)"
                label = safe_line(coding.barrier.label if coding.barrier else words)
                room = self.shell.size[0] - width_of(before + after_it) - 2
                self.shell.say(f"{before}{shorten(label, max(1, room))}{after_it}")

        title = f"Recode {tag.barrier}"
        self.screen.open_over_text(
            Picker(
                self.shell, title, work.codebook, form, self.shell.desk.recent_codes, apply, draft=f"recode/{tag.uuid}"
            )
        )

    def do_note(self) -> None:
        """Write a note on the tag here."""
        self.here("Note on", self.note)

    def note(self, tag: Tag) -> None:
        """Write a note on a tag."""

        def accept(note: str) -> None:
            self._set(tag, f"Noted on {tag.barrier}", note=note)

        self.screen.open_over_text(
            Prompt(
                self.shell,
                f"Note on {tag.barrier}",
                accept,
                text=tag.note,
                rows=3,
                hint="Enter keeps it",
                draft=f"note/{tag.uuid}",
            )
        )

    def do_effect(self) -> None:
        """Change the effect of the tag here."""
        self.here("Effect of", self.effect)

    def effect(self, tag: Tag) -> None:
        """Give a tag the next effect."""
        effect = next_effect(tag.effect)
        self._set(tag, f"{tag.barrier}: effect {effect.words}", effect=effect)

    def do_confidence(self) -> None:
        """Change the confidence of the tag here."""
        self.here("Confidence of", self.confidence)

    def confidence(self, tag: Tag) -> None:
        """Give a tag the next confidence."""
        confidence = next_confidence(tag.confidence)
        counts = "" if confidence.counts else ", which headline figures do not count"
        said = f"{tag.barrier}: {confidence.value}{counts}"
        self._set(tag, said, confidence=confidence)

    def do_stage(self) -> None:
        """Change the stage of the tag here."""
        self.here("Stage of", self.stage)

    def stage(self, tag: Tag) -> None:
        """Choose a tag's stage."""
        work = self.work
        assert work is not None
        names = [stage.value for stage in Stage]
        self._choose(tag, "stage", names, work.codebook.stages)

    def do_agency(self) -> None:
        """Change the agency of the tag here."""
        self.here("Agency of", self.agency)

    def agency(self, tag: Tag) -> None:
        """Choose a tag's agency."""
        work = self.work
        assert work is not None
        self._choose(tag, "agency", [agency.value for agency in Agency], work.codebook.agencies)

    def _choose(self, tag: Tag, field: str, names: list[str], words: Any) -> None:
        held = getattr(tag, field)

        def chosen(place: int) -> None:
            name = names[place]
            self._set(tag, f"{tag.barrier}: {field} {name}", **{field: name})

        options = [(name, str(words.get(name, ""))) for name in names]
        begin = names.index(held) if held in names else 0
        self.screen.open_over_text(Choice(self.shell, f"{field.capitalize()} of {tag.barrier}", options, chosen, begin))

    def _set(self, tag: Tag, said: str, **values: Any) -> None:
        from prosecution_barriers.review.describe import tag_change
        from prosecution_barriers.review.tagging import change_tag

        work = self.work
        assert work is not None
        kept = {name: getattr(value, "value", value) for name, value in values.items()}
        after = work.with_tag_changed(tag.uuid, **values)
        words = back = f"note on tag {tag.barrier}"
        if "note" not in kept:
            words = tag_change(tag.barrier, kept)
            held = {name: getattr(tag, name) for name in kept}
            back = tag_change(tag.barrier, {name: getattr(one, "value", one) for name, one in held.items()}, back=True)
        if self.screen.changes.make(words, after, lambda review: change_tag(review, _key(review, tag), **kept), back):
            self.shell.say(f"{said} (z undoes)")


def _key(review: Any, tag: Tag) -> int:
    """The row of a tag, in the database's thread."""
    from prosecution_barriers.review.tag_rows import tag_key

    with review.store.read() as session:
        return tag_key(session, tag.uuid)
