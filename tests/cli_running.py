"""Running a command as a person would type it, and what it left."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Ran:
    """What one command left: its status, its data and its narration."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        """The data of a command that prints one JSON value."""
        return json.loads(self.out)

    def lines(self) -> list[Any]:
        """The data of a command that prints JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]
