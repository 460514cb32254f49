"""The facts of a case line by line: read, corrected, in order of time, and names for a reason."""

from __future__ import annotations

from typing import Any

from prosecution_barriers.cli.plain.reading import Reading
from prosecution_barriers.records.case import IDENTITY_FACTS
from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.review.access import reveal_names
from prosecution_barriers.review.corrections import correct_case, person_named
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.face_sheet import Line, field_in, label_of, lines_of, missing_words


class Facts(Reading):
    """The commands about what is recorded of a case."""

    def on_chronology(self, rest: str) -> None:
        """chronology: what happened by date, undated things last."""
        one = self.need_case()
        found: list[tuple[PartialDate | None, str]] = [
            (event.date.value, f"{event.type} {event.note}".strip()) for event in one.file.entry.events
        ]
        found += [(decision.date.value, f"decision: {decision.decision}") for decision in one.file.entry.decisions]
        for head in one.documents:
            date = PartialDate.from_text(head.date.value) if head.date.value else None
            found.append((date, f"document: {head.title}"))
        for when, words in sorted(found, key=lambda pair: (pair[0] is None, pair[0] or PartialDate.of(1))):
            self.say(f"{when.words() if when is not None else 'undated'}: {self.hidden(words)}")

    def on_facts(self, rest: str) -> None:
        """facts: every fact of the case, its people and its offences, or why it has no value."""
        heading, said = "", list[str]()
        lines = list(lines_of(self.need_case().file))
        for line in (*lines, Line("")):
            if line.fact is not None:
                hidden = line.identity and line.fact.known and not self.revealed
                said.append(f"{line.label} {'hidden' if hidden else line.fact.words()}")
                continue
            if heading:
                self.say(safe_line(f"{heading}: {', '.join(said)}" if said else heading))
            heading, said = line.label, []
        self.say(f"{missing_words(lines)}.")

    def on_fact(self, rest: str) -> None:
        """fact [WHO:] FIELD VALUE: correct a fact; VALUE may be not-recorded, not-stated or document-missing."""
        from prosecution_barriers.intake.by_hand import doubt_of, fact_by_hand

        one = self.need_case()
        who, colon, words = rest.partition(":")
        field, value = field_in(words if colon else rest)
        person = person_named(one.file, who) if colon else None
        if field in IDENTITY_FACTS and not self.revealed:
            raise Refused("names are hidden", remedy="Say reveal REASON first, then correct this")
        fact: Any = fact_by_hand(field, value)
        doubt = doubt_of(field, fact)
        if doubt and self.ask(f"{doubt} Keep it? yes or no: ").lower() not in ("y", "yes"):
            self.say("Left as it was.")
            return
        correct_case(self.review, one.file.id, {field: fact}, person)
        self.reload()
        self.say(f"{label_of(field)}: {fact.words()}.")

    def on_reveal(self, rest: str) -> None:
        """reveal REASON: show names until you leave the case; the reason is logged."""
        reveal_names(self.review, self.need_case().file.id, rest)
        self.revealed = True
        self.say("Names are shown until you leave the case; your reason is logged.")
