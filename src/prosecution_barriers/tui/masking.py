"""Names shown as roles, dates of birth as such: each gives way to words of its own length, so offsets stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prosecution_barriers.records.case import Person
from prosecution_barriers.text.safe import safe_line

FILLER = "·"
BORN = "born"
"""What the groups of the pattern begin with that stand for dates of birth."""
AGES = (0, 10, 13, 16, 18, 25, 35, 50)
"""Where the bands of ages begin that are shown for a date of birth."""
_MONTHS = (
    *("Jan(?:uary)?", "Feb(?:ruary)?", "Mar(?:ch)?", "Apr(?:il)?", "May", "June?", "July?", "Aug(?:ust)?"),
    *("Sept?(?:ember)?", "Oct(?:ober)?", "Nov(?:ember)?", "Dec(?:ember)?"),
)
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
            label = self._label(found)
            if label is None:
                continue
            parts += (text[at : found.start()], fitted(label, len(found[0])))
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
        return self.pattern.sub(lambda found: self._label(found) or found[0], text)

    def _label(self, found: re.Match[str]) -> str | None:
        """What stands for a match; None where it is no name but the same word without a capital."""
        if found.lastgroup is not None:
            return self.labels[found.lastgroup]
        return self.labels[_key(found[0])] if found[0][0].isupper() else None


NO_NAMES = Names(None, {})


def names_of(people: Sequence[Person]) -> Names:
    """The names to hide: given name with surname, surname, and given name, longest first."""
    labels: dict[str, str] = {}
    for person in people:
        for name in _spellings(person):
            labels.setdefault(_key(name), person.label or person.role.value.capitalize())
    words = sorted(labels, key=len, reverse=True)
    spelled = [r"\s+".join(map(re.escape, word.split(" "))) for word in words]
    born = {f"{BORN}{place}": person for place, person in enumerate(people) if any(_dates(person))}
    dates = [f"(?P<{group}>{'|'.join(_dates(person))})" for group, person in born.items()]
    if not labels and not dates:
        return NO_NAMES
    alternatives = "|".join([*dates, *spelled])
    labels |= {group: age_band(person) for group, person in born.items()}
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


def age_band(person: Person) -> str:
    """What stands for a date of birth: the band of the age, such as ``aged 13-15``, where an age is recorded."""
    age = person.age.value
    if not isinstance(age, int):
        return "DOB"
    low = max(begin for begin in AGES if begin <= max(0, age))
    above = [begin for begin in AGES if begin > low]
    return f"aged {low}-{above[0] - 1}" if above else f"aged {low}+"


def _dates(person: Person) -> Iterator[str]:
    """Patterns of a date of birth as it is usually written: 14/03/2001, 14.3.01, 14th March 2001, March 14, 2001."""
    text = str(person.date_of_birth.value or "")
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
    if found is None:
        return
    year, month, day = found[1], int(found[2]), int(found[3])
    if not 1 <= month <= len(_MONTHS):
        return
    name, short = _MONTHS[month - 1], f"(?:{year[:2]})?{year[2:]}"
    counted = rf"0?{day}(?:st|nd|rd|th)?"
    yield rf"0?{day}\s?[/.\-]\s?0?{month}\s?[/.\-]\s?{short}"
    yield rf"{year}[/.\-]{month:02}[/.\-]{day:02}"
    yield rf"{counted}[\s\-]+(?:of\s+)?{name}[\s,.\-]+'?{short}"
    yield rf"{name}\.?\s+{counted},?\s+{year}"


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
