"""What stands over the screen: opened, closed and laid out anew, with only what it covered drawn again."""

from __future__ import annotations

from abc import ABC, abstractmethod

from textual.geometry import Region

from prosecution_barriers.tui.widgets.panels import Panel


class Layers(ABC):
    """The part of the shell that holds panels."""

    panels: list[Panel]

    @property
    @abstractmethod
    def body(self) -> Region:
        """The rows between title and status line."""

    @abstractmethod
    def arrange(self, changed: Region | None = None) -> None:
        """Put everything where it belongs and draw what *changed*, or all of it."""

    def open_panel(self, panel: Panel) -> None:
        """Put something over the screen."""
        self.panels.append(panel)
        panel.place(panel.region_in(self.body))
        self.arrange(panel.region)

    def close_panel(self, panel: Panel) -> None:
        """Take it away."""
        if panel in self.panels:
            region = panel.region
            self.panels.remove(panel)
            self.arrange(region)
            self._tell_closed(panel)

    def close_panels(self) -> None:
        """Take everything away that stands over the screen."""
        if self.panels:
            closed = list(self.panels)
            self.panels.clear()
            self.arrange(Region.from_union([panel.region for panel in closed]))
            for panel in closed:
                self._tell_closed(panel)

    @staticmethod
    def _tell_closed(panel: Panel) -> None:
        if panel.when_closed is not None:
            panel.when_closed()

    def refit(self, panel: Panel) -> None:
        """Lay a panel out anew whose rows have changed."""
        before = panel.region
        panel.place(panel.region_in(self.body))
        self.arrange(Region.from_union([before, panel.region]))
