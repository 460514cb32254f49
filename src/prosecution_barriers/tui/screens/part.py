"""A part of the review screen: some of its actions, with the open case and the open text at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prosecution_barriers.tui.casework import CaseWork
    from prosecution_barriers.tui.opentext import OpenText
    from prosecution_barriers.tui.screens.review import ReviewScreen


class Part:
    """What the parts of the review screen share."""

    def __init__(self, screen: ReviewScreen) -> None:
        self.screen = screen
        self.shell = screen.shell

    @property
    def work(self) -> CaseWork | None:
        """The open case."""
        return self.screen.work

    @property
    def text(self) -> OpenText | None:
        """The open text."""
        return self.screen.text
