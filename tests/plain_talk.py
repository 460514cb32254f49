"""A session of the plain reviewer whose answers are read as text."""

from __future__ import annotations

from prosecution_barriers.cli.plain.session import PlainSession
from prosecution_barriers.review.project import OpenReview


class Talk:
    """One session: what is typed goes in, the lines of the answer come out.

    Args:
        review: What is read.
        break_minutes: When a break is called to mind; never if 0.
    """

    def __init__(self, review: OpenReview, break_minutes: int = 0) -> None:
        self.lines: list[str] = []
        self.answers: list[str] = []
        """What is said to questions, in turn."""
        self.session = PlainSession(review, self._ask, self.lines.append, break_minutes)
        self.now = 0.0
        self.session.clock = lambda: self.now

    def _ask(self, prompt: str) -> str | None:
        self.lines.append(prompt)
        return self.answers.pop(0) if self.answers else None

    def type(self, *commands: str) -> str:
        """Type commands one after the other; what was answered."""
        before = len(self.lines)
        for command in commands:
            self.session.obey(command)
        return "\n".join(self.lines[before:])
