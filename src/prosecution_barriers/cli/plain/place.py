"""Where the reader is, and the queue as they like it: shared with the screens, kept as it changes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import Any

from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.queue import SORTS
from prosecution_barriers.review.ui_state import load_state, save_states
from prosecution_barriers.tui.preset import Preset
from prosecution_barriers.tui.queue_jobs import QueueFilter, filter_from, kept_filter


class Place(ABC):
    """What is kept under ``place`` for the present reader; whatever the screens alone keep there stays as it is."""

    review: OpenReview

    def __init__(self) -> None:
        with self.review.store.read() as session:
            self._kept: dict[str, Any] = load_state(session, self.review.reader.id, "place")
        queue = dict(self._kept.get("queue", {}))
        self.filter = filter_from(queue, SORTS)
        self.saved = {str(name): filter_from(one, SORTS) for name, one in dict(queue.get("saved", {})).items()}
        self.marked: set[int] = {int(key) for key in queue.get("marked", ())}
        self.presets = [Preset.from_kept(one) for one in self._kept.get("presets", ())]

    @property
    def codebook(self) -> Codebook:
        """The codebook in use."""
        return self.review.codebook

    @property
    @abstractmethod
    def case_here(self) -> int | None:
        """The open case."""

    @property
    def left_case(self) -> int | None:
        """The case that was open when the reader left, here or on the screens."""
        case = self._kept.get("case")
        return int(case) if case is not None and self._kept.get("screen") == "review" else None

    def keep(self) -> None:
        """Keep all of it, where anything has changed."""
        case = self.case_here
        queue = {
            **dict(self._kept.get("queue", {})),
            **kept_filter(replace(self.filter, only=None)),
            "saved": {name: kept_filter(one) for name, one in self.saved.items()},
            "marked": sorted(self.marked),
        }
        place = {**self._kept, "queue": queue, "presets": [preset.kept() for preset in self.presets]}
        if case is not None:
            queue["case"] = case
            place |= {"screen": "review", "case": case}
        if place != self._kept:
            self._kept = place
            save_states(self.review, {"place": place})

    def use_filter(self, **changes: Any) -> QueueFilter:
        """Change the filter in force and keep it."""
        self.filter = replace(self.filter, **changes)
        self.keep()
        return self.filter
