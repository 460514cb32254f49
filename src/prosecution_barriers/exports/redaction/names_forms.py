"""The forms in which the name of a person may be written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from prosecution_barriers.text.folding import fold, letters_of

_PARTICLES = frozenset({
    "van", "von", "der", "den", "del", "dos", "bin", "bint", "binti", "ibn", "al", "el", "abu", "de", "da", "di", "du",
    "la", "le", "ap", "ter", "ten", "mac", "nic", "ó", "ní", "uí",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownName:
    """A person of the case.

    Args:
        given: Given name or names.
        surname: Family name; empty where only one name is known.
        middle: Middle names or initials.
        aliases: Other names, in full.
        label: What stands in place of the name, such as ``Defendant A``; ``name`` where it is left out.
    """

    given: str = ""
    surname: str = ""
    middle: str = ""
    aliases: tuple[str, ...] = ()
    label: str = "name"


class Variant(NamedTuple):
    """One way of writing a name: its letters joined, how many words they were, and what may stand for it."""

    letters: str
    words: int
    form: str
    label: str
    initial: str = ""


class NameHit(NamedTuple):
    """A name found in folded text: where, in what form, in place of which label, and whether it is beyond doubt."""

    start: int
    end: int
    form: str
    label: str
    sure: bool


def known_name(text: str) -> KnownName:
    """``Given Middle Surname`` or ``SURNAME, Given Middle`` taken apart."""
    surname, comma, given = (part.strip() for part in text.partition(","))
    if comma:
        first, _, middle = given.partition(" ")
        return KnownName(first, surname, middle.strip())
    words = text.split()
    if len(words) < 2:
        return KnownName(given=text.strip())
    place = len(words) - 1
    while place > 1 and words[place - 1].casefold() in _PARTICLES:
        place -= 1
    return KnownName(words[0], " ".join(words[place:]), " ".join(words[1:place]))


def variants(person: KnownName) -> Iterator[Variant]:
    """Every form in which the name of *person* may be written, but for slips.

    Capitals of other alphabets look like other Latin letters than their small ones do (``В`` like B, ``в`` like none),
    so that a name is taken in each case in which it folds to letters of its own.
    """
    for written in _in_each_case(person):
        yield from _variants(written)


def _in_each_case(person: KnownName) -> Iterator[KnownName]:
    yield person
    seen = {_folded(person)}
    if all(name.isascii() for name in (person.given, person.middle, person.surname, *person.aliases)):
        return
    for change in (str.lower, str.upper, str.title):
        written = replace(
            person,
            given=change(person.given),
            middle=change(person.middle),
            surname=change(person.surname),
            aliases=tuple(map(change, person.aliases)),
        )
        if (folded := _folded(written)) not in seen:
            seen.add(folded)
            yield written


def _folded(person: KnownName) -> tuple[str, ...]:
    names = (person.given, person.middle, person.surname, *person.aliases)
    return tuple("".join(_split(name)) for name in names)


def _variants(person: KnownName) -> Iterator[Variant]:
    given, middle, surname = (_split(part) for part in (person.given, person.middle, person.surname))
    firsts = [part[0] for part in given]
    if given and surname:
        yield from _forms(person, "full name", [*given, *surname], [*given, *middle, *surname], [given[0], *surname])
        yield from _forms(person, "full name", [*given, *(part[0] for part in middle), *surname])
        yield from _forms(person, "surname first", [*surname, *given], [*surname, *given, *middle])
        middles = [part[0] for part in middle]
        first = firsts[0]
        yield from _forms(person, "initial and surname", [*firsts, *surname], [first, *surname], initial=first)
        joined = ([*firsts, *middles, *surname], [first, *middles, *surname])
        yield from _forms(person, "initial and surname", *joined, initial=first)
        every = [[*surname, first], [*surname, *firsts, *middles], [*surname, first, *middles]]
        yield from _forms(person, "surname and initial", *every, initial=first)
    yield from _forms(person, "surname", surname)
    yield from _forms(person, "given name", given)
    yield from _forms(person, "middle name", middle)
    for form, parts in (("surname", surname), ("given name", given), ("middle name", middle)):
        if len(parts) > 1:
            yield from _forms(person, f"part of the {form}", *([part] for part in parts if _telling(part)))
    for alias in person.aliases:
        parts = _split(alias)
        yield from _forms(person, "alias", parts, *([part] for part in parts if _telling(part)))


def _telling(part: str) -> bool:
    return len(part) > 2 and part not in _PARTICLES


def _forms(person: KnownName, form: str, *ways: Sequence[str], initial: str = "") -> Iterator[Variant]:
    for parts in ways:
        letters = "".join(parts)
        if len(letters) > 1:
            yield Variant(letters, len(parts), form, person.label, initial)


def _split(name: str) -> list[str]:
    """The words of a name in folded letters; hyphens part them, apostrophes do not."""
    parts = re.split(r"[\s\-.,]+", fold(name).text)
    return [letters for part in parts if (letters := letters_of(part))]


def initials(person: KnownName) -> Iterator[str]:
    """The initials of *person* run together, of all names and of two."""
    parts = [*_split(person.given), *_split(person.middle), *_split(person.surname)]
    short = [*_split(person.given)[:1], *_split(person.surname)[:1]]
    for some in (parts, short):
        if len(some) > 1:
            yield "".join(part[0] for part in some)


def single_letters(person: KnownName) -> Iterator[str]:
    """The first letters of given name and surname."""
    for part in (*_split(person.given)[:1], *_split(person.surname)[:1]):
        yield part[0]
