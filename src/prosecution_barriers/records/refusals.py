"""The one exception a person is meant to read: what was refused, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence


class Refused(Exception):
    """Something the user asked for cannot be done; never a fault of the program.

    Args:
        what: The problem in one sentence, without a full stop at the end.
        where: File, row and field it concerns, such as ``cases.csv row 12, field age``.
        remedy: What to do about it, as an instruction.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        ended = text if text.endswith("?") else f"{text}."
        return f"{ended} {self.remedy}" if self.remedy else ended


class Missing(Refused):
    """What was named does not exist: a case, a document, a code, a file."""


class Conflict(Refused):
    """What was asked contradicts what someone else has recorded meanwhile."""


class Unwritten(Refused):
    """The database cannot take it now: the disk is full, another program holds it, or it is out of reach."""


class Unreadable(Refused):
    """A file, row or value from outside cannot be understood."""


class Several(Unreadable):
    """A file from outside has more than one fault; all are told at once, a line each.

    Args:
        faults: What is wrong, in the order in which it is mended.
        where: The file.
    """

    def __init__(self, faults: Sequence[Refused], *, where: str = "") -> None:
        self.faults = tuple(faults)
        lines = "".join(f"\n  {fault}" for fault in self.faults)
        super().__init__(f"{len(self.faults)} things are to be mended", where=where, remedy=lines.lstrip(" "))

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}:{self.remedy}"


def refuse(faults: Sequence[Refused]) -> None:
    """Raise what is wrong: nothing, the one fault, or `Several`."""
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise Several(faults)
