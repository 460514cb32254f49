"""The motions of every list: a row, a page, either end."""

from __future__ import annotations

from abc import ABC, abstractmethod


class ListMotions(ABC):
    """Moves a cursor over rows; whoever mixes it in says where it is and how to move it."""

    @property
    @abstractmethod
    def at(self) -> int:
        """The row under the cursor."""

    @property
    @abstractmethod
    def count(self) -> int:
        """How many rows there are."""

    @property
    @abstractmethod
    def page(self) -> int:
        """Rows a page moves by."""

    @abstractmethod
    def move_to(self, place: int) -> None:
        """Put the cursor on a row; one past either end is brought back to it."""

    def do_line_down(self) -> None:
        """Next row."""
        self.move_to(self.at + 1)

    def do_line_up(self) -> None:
        """Previous row."""
        self.move_to(self.at - 1)

    def do_page_down(self) -> None:
        """Next page."""
        self.move_to(self.at + self.page)

    def do_page_up(self) -> None:
        """Previous page."""
        self.move_to(self.at - self.page)

    def do_top(self) -> None:
        """First row."""
        self.move_to(0)

    def do_bottom(self) -> None:
        """Last row."""
        self.move_to(self.count - 1)
