"""Names shown as roles: each name in a text gives way to a pseudonym of its own length, so offsets stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prosecution_barriers.records.case import Person
from prosecution_barriers.text.safe import safe_line

FILLER = "·"
SLICE = 1 << 15
LONGEST = 400
"""Characters looked at beyond a slice, so that a name across its end is found whole."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a case's people and the pseudonym of each."""

    pattern: re.Pattern[str] | None
    labels: dict[str, str]

    def mask(self, text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
        """*text* with every name given way to its role, and where; as long as it was."""
        if self.pattern is None:
            return text, ()
        places: list[tuple[int, int]] = []
        parts: list[str] = []
        at = 0
        for found in self._found(text):
            if not found[0][0].isupper():
                continue
            parts += (text[at : found.start()], fitted(self.labels[_key(found[0])], len(found[0])))
            places.append(found.span())
            at = found.end()
        return "".join([*parts, text[at:]]), tuple(places)

    def _found(self, text: str) -> Iterator[re.Match[str]]:
        """Every name, looked for a slice at a time: one long search would let no other thread run."""
        assert self.pattern is not None
        at = 0
        while at < len(text):
            end = at + SLICE
            for found in self.pattern.finditer(text, at, end + LONGEST):
                if found.start() >= end:
                    break
                yield found
                at = found.end()
            at = max(at, end)

    def replace(self, text: str) -> str:
        """*text* with every name replaced by its whole pseudonym, where nothing need keep its place."""
        if self.pattern is None:
            return text
        return self.pattern.sub(lambda found: self.labels[_key(found[0])] if found[0][0].isupper() else found[0], text)


NO_NAMES = Names(None, {})


def names_of(people: Sequence[Person]) -> Names:
    """The names to hide: given name with surname, surname, and given name, longest first."""
    labels: dict[str, str] = {}
    for person in people:
        for name in _spellings(person):
            labels.setdefault(_key(name), person.label or person.role.value.capitalize())
    if not labels:
        return NO_NAMES
    words = sorted(labels, key=len, reverse=True)
    alternatives = "|".join(r"\s+".join(map(re.escape, word.split(" "))) for word in words)
    return Names(re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE), labels)


def fitted(label: str, length: int) -> str:
    """The pseudonym *label* in exactly *length* characters: ``Defendant A``, ``Def A·`` or ``DA``."""
    role, _, letter = label.partition(" ")
    forms = (label, f"{role[:3]} {letter}", f"{role[:1]}-{letter}", f"{role[:1]}{letter}", letter or role[:1])
    for form in forms:
        if len(form) <= length:
            return form.ljust(length, FILLER)
    return FILLER * length


def shown_name(person: Person, *, revealed: bool) -> str:
    """A person as they are called on the screen: the pseudonym, with the name behind it once revealed."""
    if not revealed:
        return person.label
    parts = [fact.value for fact in (person.given_name, person.surname) if fact.value]
    return safe_line(f"{person.label} ({' '.join(parts)})" if parts else f"{person.label} (name not recorded)")


def _spellings(person: Person) -> Iterable[str]:
    given, surname = (" ".join(str(fact.value or "").split()) for fact in (person.given_name, person.surname))
    if given and surname:
        yield f"{given} {surname}"
        yield f"{surname} {given}"
    yield from (name for name in (surname, given) if len(name) >= 3)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
