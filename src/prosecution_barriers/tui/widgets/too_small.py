"""What stands on a terminal that is too small for anything else."""

from __future__ import annotations

from prosecution_barriers.tui.widgets.pane import Pane, Parts

LEAST_WIDTH, LEAST_HEIGHT = 60, 18


class TooSmall(Pane):
    """Says plainly that the terminal is too small."""

    def row(self, y: int) -> Parts:
        """A sentence, wrapped by hand for the narrowest terminals."""
        words = (
            "This terminal is too small:",
            f"{self.width} by {self.height}.",
            "The workbench needs",
            f"{LEAST_WIDTH} by {LEAST_HEIGHT}.",
            "Make it larger, or use",
            "barriers review --plain.",
        )
        return [(words[y], self.look.text)] if y < len(words) else []
