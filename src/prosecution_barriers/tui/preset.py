"""Several codes that go together, under a name: kept with the reader's place, used on the screens and line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from prosecution_barriers.records.codebook import Codebook
from prosecution_barriers.records.reading import Tag
from prosecution_barriers.records.vocabulary import Confidence, Effect
from prosecution_barriers.tui.coding import Coding


@dataclass(frozen=True, slots=True)
class Preset:
    """A name and the codes it stands for, each with stage, agency, effect and confidence."""

    name: str
    codes: tuple[tuple[str, str | None, str | None, str, str], ...]

    def codings(self, codebook: Codebook) -> list[Coding]:
        """What it would put on a passage; codes that are in no codebook any more are left out."""
        known = codebook.by_code
        return [
            Coding(known[code][1], stage=stage, agency=agency, effect=Effect(effect), confidence=Confidence(sure))
            for code, stage, agency, effect, sure in self.codes
            if code in known
        ]

    @classmethod
    def of(cls, name: str, tags: Sequence[Tag]) -> Preset:
        """The codes of tags that stand on one passage, as they are."""
        return cls(
            name, tuple((tag.barrier, tag.stage, tag.agency, tag.effect.value, tag.confidence.value) for tag in tags)
        )

    def kept(self) -> dict[str, Any]:
        """What is kept between sessions."""
        return {"name": self.name, "codes": [list(code) for code in self.codes]}

    @classmethod
    def from_kept(cls, data: dict[str, Any]) -> Preset:
        """The reverse of `kept`."""
        return cls(str(data["name"]), tuple((c[0], c[1], c[2], c[3], c[4]) for c in data["codes"]))
