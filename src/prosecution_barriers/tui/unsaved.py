"""Changes that were finally refused: counted and told until the reader has seen it, and taken off the screen."""

from __future__ import annotations

from dataclasses import replace

from prosecution_barriers.records.reading import Reading
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.tui.cells import width_of

LONG = 48
"""Cells of a remedy beyond which the count stands before it."""


class Unsaved:
    """What was recorded and could not be written, until Esc says that it was read."""

    def __init__(self) -> None:
        self.changes: list[str] = []
        self._remedy = ""

    def add(self, change: str, refusal: Refused) -> None:
        """Count a change, in words, and what to do about it."""
        self.changes.append(change or "a change")
        self._remedy = refusal.remedy or refusal.what

    def read(self) -> bool:
        """Forget them; whether there were any."""
        there = bool(self.changes)
        self.changes.clear()
        return there

    def words(self, room: int) -> str:
        """All of it in *room* cells, the remedy first; nothing where everything was saved."""
        if not self.changes:
            return ""
        several = len(self.changes) > 1
        lost = f"{len(self.changes)} changes not saved" if several else f"{self.changes[0]} not saved"
        if width_of(self._remedy) > LONG:
            return f"{lost} (Esc). {self._remedy}"
        said = f"{self._remedy}: {lost}"
        named = list(dict.fromkeys(self.changes)) if several else []
        for count in range(len(named), 0, -1):
            more = ", ..." if count < len(named) else ""
            whole = f"{said}: {', '.join(named[:count])}{more} (Esc)"
            if width_of(whole) <= room:
                return whole
        return f"{said} (Esc)"


def without(current: Reading, before: Reading, after: Reading) -> Reading:
    """The *current* reading without the one change that led from *before* to *after*; later changes stay."""
    was, made = {tag.uuid: tag for tag in before.tags}, {tag.uuid: tag for tag in after.tags}
    tags = []
    for tag in current.tags:
        if tag.uuid in made and tag.uuid not in was:
            continue
        changed = tag.uuid in made and was[tag.uuid] != made[tag.uuid]
        tags.append(was[tag.uuid] if changed else tag)
    here = {tag.uuid for tag in current.tags}
    tags += [tag for tag in before.tags if tag.uuid not in made and tag.uuid not in here]
    old, new = {one.theme: one for one in before.answers}, {one.theme: one for one in after.answers}
    answers = {one.theme: one for one in current.answers}
    for theme in {*old, *new}:
        if old.get(theme) != new.get(theme):
            answers.pop(theme, None)
            if theme in old:
                answers[theme] = old[theme]
    return replace(
        current,
        tags=tuple(tags),
        answers=tuple(answers.values()),
        note=before.note if before.note != after.note else current.note,
        state=before.state if before.state != after.state else current.state,
    )
