"""What ships with the program: codebook, reference lists, name variants and the demonstration's fixtures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


def shipped_json(name: str) -> Any:
    """A shipped data file, such as ``codebook.json``."""
    return json.loads((_HERE / name).read_text(encoding="utf-8"))


def shipped_words(name: str) -> list[str]:
    """The lines of a shipped list of words, without blank ones and those that begin with ``#``."""
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def demo_folder() -> Path:
    """The folder of the demonstration's fixtures: inside the installed package, else in the checkout."""
    inside = _HERE / "demo"
    return inside if inside.is_dir() else _HERE.parent.parent.parent / "fixtures" / "demo"
