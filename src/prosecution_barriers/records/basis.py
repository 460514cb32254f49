"""What a set of figures rests on: frame, coverage, Areas, codebook, duplicates, and what the rules say of these."""

from __future__ import annotations

from dataclasses import dataclass

from prosecution_barriers.records.rulings import DEFAULT_RULES, Level, RuleName, Rules, Ruling
from prosecution_barriers.records.shares import percent
from prosecution_barriers.records.vocabulary import Selection


@dataclass(frozen=True, slots=True)
class Basis:
    """What a whole set of figures rests on, the same for each; counts are of cases unless entries are named."""

    frame: str
    selection: Selection
    codebook_version: str
    in_frame: int
    done: int
    second_read: int = 0
    areas_returned: int = 0
    areas_total: int = 0
    areas_missing: tuple[str, ...] = ()
    unresolved_pairs: int = 0
    entries: int = 0
    scanned: bool = True
    """Whether anyone has looked for duplicates; where not, none being undecided says nothing."""
    rules: Rules = DEFAULT_RULES
    frame_size: int = 0
    """Entries of the whole frame where a sample was drawn from it; nought for a census, or where nobody knows."""
    entries_done: int = 0
    """Entries of the cases that are done, duplicates included: a frame counts entries."""

    @property
    def coverage(self) -> float:
        """Share of the frame that has been read and finished."""
        return self.done / self.in_frame if self.in_frame else 0.0

    @property
    def frame_share(self) -> float | None:
        """Share of the entries of the frame that were read, where a sample was drawn from one whose size is known."""
        return self.entries_done / self.frame_size if self.frame_size else None

    @property
    def unresolved_share(self) -> float:
        """Undecided duplicate proposals as a share of entries."""
        return self.unresolved_pairs / self.entries if self.entries else 0.0

    def rulings(self) -> list[Ruling]:
        """What the rules say of everything that rests on this."""
        rules, found = self.rules, self._of_frame()
        if self.coverage < rules.partial_coverage_below:
            words = (
                f"partial return: {percent(self.coverage)} of {self._whole} has been read, no percentages and no totals"
            )
            found.append(Ruling(RuleName.COVERAGE, Level.REFUSE, words))
        elif self.coverage < rules.full_coverage:
            words = f"{percent(self.coverage)} of {self._whole} has been read"
            found.append(Ruling(RuleName.COVERAGE, Level.WARN, words))
        if self.areas_total and self.areas_returned < rules.national_areas_below * self.areas_total:
            words = f"{self.areas_returned} of {self.areas_total} Areas returned anything: nothing national can be said"
            found.append(Ruling(RuleName.AREAS, Level.REFUSE, words))
        elif self.areas_returned < self.areas_total:
            gone = self.areas_total - self.areas_returned
            words = f"nothing came from {', '.join(self.areas_missing) or f'{gone} of {self.areas_total} Areas'}"
            found.append(Ruling(RuleName.AREAS, Level.WARN, words))
        if self.selection is Selection.STRATIFIED:
            words = "a stratified sample, counted unweighted: the shares are of the files read, not of the frame"
            found.append(Ruling(RuleName.SELECTION, Level.WARN, words))
        elif self.selection is Selection.PURPOSIVE:
            words = "files chosen on purpose: nothing is said of prosecutions, and there is no interval"
            found.append(Ruling(RuleName.SELECTION, Level.REFUSE, words))
        if not self.scanned:
            words = "nobody has looked for duplicates: one case may be counted several times"
            found.append(Ruling(RuleName.DUPLICATES, Level.WARN, words))
        if self.unresolved_share > rules.unresolved_block_above:
            words = f"resolve links first: {percent(self.unresolved_share, 1)} of entries have an undecided duplicate"
            found.append(Ruling(RuleName.DUPLICATES, Level.REFUSE, words))
        elif self.unresolved_share > rules.unresolved_warn_above:
            words = f"{percent(self.unresolved_share, 1)} of entries have an undecided duplicate"
            found.append(Ruling(RuleName.DUPLICATES, Level.WARN, words))
        return found

    @property
    def _whole(self) -> str:
        """What coverage is a share of."""
        return "the frame" if self.selection is Selection.CENSUS else "the sample"

    def _of_frame(self) -> list[Ruling]:
        """A warning where the entries read of a sample are few of its frame; the sample's own coverage may refuse."""
        if self.frame_share is None or self.frame_share >= self.rules.full_coverage:
            return []
        words = (
            f"the {self.entries_done} entries read are {percent(self.frame_share)} of the {self.frame_size} entries "
            "in the frame"
        )
        return [Ruling(RuleName.COVERAGE, Level.WARN, words)]

    def words(self) -> str:
        """Frame, Areas, codebook, coverage and duplicates, as they end a figure's line."""
        areas = f"; {self.areas_returned} of {self.areas_total} Areas" if self.areas_total else ""
        second = self.second_read / self.done if self.done else 0.0
        duplicates = "Duplicates resolved" if self.scanned else "Duplicates not looked for"
        if not self.entries:
            duplicates = "No entries"
        if self.unresolved_pairs:
            noun = "pair" if self.unresolved_pairs == 1 else "pairs"
            duplicates = (
                f"{self.unresolved_pairs} duplicate {noun} undecided "
                f"({percent(self.unresolved_share, places=1)} of entries)"
            )
        read = f"{percent(self.coverage)} read"
        if self.frame_share is not None:
            read = f"{percent(self.coverage)} of the sample read, {percent(self.frame_share)} of the frame's entries"
        return (
            f"Frame: {self.frame}{areas}. Codebook v{self.codebook_version}. "
            f"{read}, {percent(second)} second-read. {duplicates}."
        )
