"""A code and the spot it goes to, before it is a tag."""

from __future__ import annotations

from dataclasses import dataclass

from prosecution_barriers.records.codebook import Barrier
from prosecution_barriers.records.reading import OTHER
from prosecution_barriers.records.vocabulary import Confidence, Effect


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a tag is to stand: a stretch of a text, a page without text, or (all None) the whole case."""

    document: int | None = None
    version: int | None = None
    start: int | None = None
    end: int | None = None
    page: int | None = None
    form: str | None = None

    @property
    def words(self) -> str:
        """The spot as a person reads it."""
        if self.document is None:
            return "the whole case"
        return f"page {self.page}" if self.page is not None else "the passage"


WHOLE_CASE = Spot()


@dataclass(frozen=True, slots=True)
class Coding:
    """A code chosen for a spot, with whatever was said of it beyond the code."""

    barrier: Barrier | None
    """None for a barrier that is in no codebook; *words* say what it is."""
    words: str = ""
    stage: str | None = None
    agency: str | None = None
    effect: Effect = Effect.CANNOT_TELL
    confidence: Confidence = Confidence.EVIDENT
    note: str = ""

    @property
    def code(self) -> str:
        """The code, or OTHER."""
        return self.barrier.code if self.barrier else OTHER

    def title(self) -> str:
        """Code and label as the status line says them."""
        return f"{self.code} {self.barrier.label if self.barrier else self.words}"
