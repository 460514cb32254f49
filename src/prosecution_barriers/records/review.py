"""A review: what it reads, how that was chosen, how it is marked and how long it may be kept."""

from __future__ import annotations

from dataclasses import dataclass

from prosecution_barriers.records.dates import PartialDate
from prosecution_barriers.records.vocabulary import Mode, Selection

DEFAULT_MARKING = "OFFICIAL-SENSITIVE"


@dataclass(frozen=True, slots=True)
class Review:
    """The project record that stands behind every number: frame, period, selection, marking, retention."""

    title: str
    frame: str
    selection: Selection
    mode: Mode = Mode.LIVE
    marking: str = DEFAULT_MARKING
    period_from: PartialDate | None = None
    period_to: PartialDate | None = None
    retention: PartialDate | None = None
    legal_basis: str = ""
    areas_total: int | None = None
    """How many Areas the frame covers, where that is known; the frame's list gives it otherwise."""

    def period_words(self) -> str:
        """The period as it stands in a figure's line, or an empty string."""
        if self.period_from and self.period_to:
            return f"{month_words(self.period_from)}-{month_words(self.period_to)}"
        if self.period_from:
            return f"from {month_words(self.period_from)}"
        return f"to {month_words(self.period_to)}" if self.period_to else ""

    def frame_words(self) -> str:
        """Frame, period and selection in one phrase."""
        chosen = {
            Selection.CENSUS: "all files",
            Selection.RANDOM: "random sample",
            Selection.STRATIFIED: "stratified random sample",
            Selection.PURPOSIVE: "files chosen on purpose",
        }[self.selection]
        return ", ".join(part for part in (f"{self.frame} {self.period_words()}".strip(), chosen) if part)

    def banner(self) -> str:
        """Marking and kind of review, as they stand on every screen and page."""
        return f"{self.marking} · {self.mode.value.upper()}"


def month_words(when: PartialDate) -> str:
    """A date to the month, such as ``Mar 2008``, or its year where no more is known."""
    return f"{when.first:%b %Y}" if len(str(when)) > 4 else f"{when.first:%Y}"
