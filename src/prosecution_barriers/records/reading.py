"""What a reader leaves behind in a case: tags, theme answers, and the reading they belong to."""

from __future__ import annotations

from dataclasses import dataclass

from prosecution_barriers.records.vocabulary import CaseState, Confidence, Effect, ThemeAnswer

OTHER = "OTHER"
"""The code of a barrier that is in no codebook yet; its words go to the lead's list."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one text version: code points, end exclusive.

    Raises:
        ValueError: The end is not after the start.
    """

    document: int
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a passage from {self.start} to {self.end} holds no text")


@dataclass(frozen=True, slots=True)
class Tag:
    """One barrier found in one case: one stage, one agency, one evidence pointer or the whole case."""

    id: int
    barrier: str
    stage: str | None
    agency: str | None
    effect: Effect
    confidence: Confidence
    passage: Passage | None
    note: str = ""
    words: str = ""
    """What the barrier is, where it is in no codebook (`OTHER`)."""
    uuid: str = ""
    version: int = 1
    text_version: int | None = None
    document: int | None = None
    page: int | None = None
    """The page it stands on, where that page is a picture without text."""

    @property
    def whole_case(self) -> bool:
        """Whether the tag stands for the case and not for a passage or a page."""
        return self.passage is None and self.page is None


@dataclass(frozen=True, slots=True)
class Answer:
    """A reader's answer on one theme of one case."""

    theme: str
    answer: ThemeAnswer


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader's pass through one case."""

    id: int
    case: int
    reader: int
    pass_number: int
    state: CaseState
    codebook_version: str
    tags: tuple[Tag, ...] = ()
    answers: tuple[Answer, ...] = ()
    note: str = ""

    def open_themes(self, themes: tuple[str, ...]) -> tuple[str, ...]:
        """Those of *themes* that have no answer yet."""
        answered = {answer.theme for answer in self.answers}
        return tuple(theme for theme in themes if theme not in answered)
