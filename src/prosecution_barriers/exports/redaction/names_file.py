"""The list of known names that `barriers redact` is given: one person a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from prosecution_barriers.exports.redaction.names import KnownName, known_name
from prosecution_barriers.records.refusals import Unreadable


def parse_names(lines: Iterable[str], *, where: str = "names") -> list[KnownName]:
    """The people in *lines*: ``Given Middle Surname`` or ``SURNAME, Given``.

    Other names of the person follow after semicolons, and what is to stand in place of them after an equals
    sign: ``Nikhil Nasser; Niko = Suspect A``. Blank lines and lines that begin with ``#`` are left out.

    Raises:
        Unreadable: A line holds no letter of a name.
    """
    people = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        written, _, label = line.partition("=")
        first, *others = (part.strip() for part in written.split(";"))
        if not any(letter.isalpha() for letter in first):
            raise Unreadable(
                f"“{line.strip()}” is no name", where=f"{where} line {number}", remedy="Write Given Surname"
            )
        person = replace(known_name(first), aliases=tuple(other for other in others if other))
        people.append(replace(person, label=label.strip()) if label.strip() else person)
    return people
