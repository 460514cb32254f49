"""What all readers of the parts of one Word file share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from prosecution_barriers.intake.documents.word.names import W, number, value
from prosecution_barriers.intake.documents.word.numbering import Numbering
from prosecution_barriers.intake.documents.word.numerals import numeral
from prosecution_barriers.intake.documents.word.package import Package
from prosecution_barriers.intake.documents.word.styles import Styles


@dataclass(slots=True)
class NoteCount:
    """How footnotes, or endnotes, are numbered, and how far that has got."""

    form: str
    start: int = 1
    restart: str = "continuous"
    used: int = 0

    def adopt(self, properties: etree._Element | None) -> None:
        """Take what a ``w:footnotePr`` or ``w:endnotePr`` says."""
        if properties is None:
            return
        self.form = value(properties, "numFmt") or self.form
        start = number(properties, "numStart")
        self.start = self.start if start is None else start
        self.restart = value(properties, "numRestart") or self.restart

    def next(self) -> str:
        """The number of the next note."""
        self.used += 1
        return numeral(self.start + self.used - 1, self.form)


@dataclass(slots=True)
class Context:
    """One Word file: its parts, its lists, its notes, and what is to be said about it afterwards."""

    package: Package
    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    note_counts: dict[str, NoteCount] = field(default_factory=dict)
    tally: Counter[str] = field(default_factory=Counter)
    """How often something was met that the text cannot show: pictures, deletions, unknown signs."""
    tables: int = 0


def open_context(package: Package) -> Context:
    """Read the parts that the text depends on."""
    styles = Styles(package.related("styles"))
    context = Context(package, styles, Numbering(package.related("numbering"), styles))
    settings = package.related("settings")
    for kind, form in (("footnote", "decimal"), ("endnote", "lowerRoman")):
        count = NoteCount(form)
        count.adopt(None if settings is None else settings.find(f"{W}{kind}Pr"))
        context.note_counts[kind] = count
        part = package.related(f"{kind}s")
        for note in () if part is None else part.iterfind(W + kind):
            context.notes[kind, note.get(W + "id", "")] = note
    return context
