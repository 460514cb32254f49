"""The facts of a case line by line: read, corrected, in order of time, and names for a reason."""

from __future__ import annotations

from typing import Any

from prosecution_barriers.cli.plain.reading import Reading
from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.review.access import reveal_names
from prosecution_barriers.review.corrections import correct_case, person_named


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
        """facts: every fact of the case and its people, or why it has no value."""
        entry = self.need_case().file.entry
        for name in ("urn", "area", "force", "unit", "stage", "outcome"):
            self.say(f"{name}: {getattr(entry, name).words()}")
        for person in entry.people:
            shown = ("sex", "age", "ethnicity", "background", "disability")
            facts = [f"{name} {getattr(person, name).words()}" for name in shown]
            if self.revealed:
                facts = [f"name {person.given_name.words()} {person.surname.words()}", *facts]
            self.say(f"{person.label}: {', '.join(facts)}")

    def on_fact(self, rest: str) -> None:
        """fact [WHO:] FIELD VALUE: correct a fact; VALUE may be not-recorded, not-stated or document-missing."""
        from prosecution_barriers.intake.by_hand import doubt_of, fact_by_hand

        one = self.need_case()
        who, colon, words = rest.partition(":")
        field, _, value = (words if colon else rest).strip().partition(" ")
        person = person_named(one.file, who) if colon else None
        fact: Any = fact_by_hand(field, value.strip())
        doubt = doubt_of(field, fact)
        if doubt and self.ask(f"{doubt} Keep it? yes or no: ").lower() not in ("y", "yes"):
            self.say("Left as it was.")
            return
        correct_case(self.review, one.file.id, {field: fact}, person)
        self.reload()
        self.say(f"{field}: {fact.words()}.")

    def on_reveal(self, rest: str) -> None:
        """reveal REASON: show names until you leave the case; the reason is logged."""
        reveal_names(self.review, self.need_case().file.id, rest)
        self.revealed = True
        self.say("Names are shown until you leave the case; your reason is logged.")
