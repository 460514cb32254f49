"""Names as they are compared: plain letters, without titles, split into their parts."""

from __future__ import annotations

import re
from collections.abc import Callable

from prosecution_barriers.text.names_scripts import to_latin

_JOINED = re.compile(r"['’`´‘ʹ.]+(?=\w)|['’`´‘ʹ]")
_BETWEEN = re.compile(r"[\W\d_]+")
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "rev",
        "reverend",
        "hon",
        "capt",
        "captain",
        "col",
        "colonel",
        "maj",
        "major",
        "sgt",
        "sergeant",
        "pc",
        "dc",
        "esq",
    ]
)
_ONLY_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "mx",
        "dr",
        "prof",
        "sir",
        "rev",
        "hon",
        "sgt",
        "baronet",
        "viscount",
        "viscountess",
        "countess",
        "marquess",
    ]
)
_NOT_RECORDED = frozenset(
    [
        "null",
        "none",
        "nil",
        "unknown",
        "nk",
        "n/a",
        "na",
        "not",
        "known",
        "notknown",
        "not",
        "recorded",
        "not",
        "stated",
        "unk",
        "anon",
        "tba",
        "tbc",
        "xx",
        "xxx",
    ]
) | {"not known", "not recorded", "not stated", "n/k", "no name", "name unknown"}


def fold_name(name: str) -> str:
    """*name* in lower-case plain letters, one space between parts, without titles and marks.

    Apostrophes join (``O'Brien`` is ``obrien``), hyphens part (``Smith-Jones`` is ``smith jones``).
    Empty where the text says that no name is known, or is a title alone.
    """
    if name.isascii() and name.isalpha():
        folded = name.lower()
        return "" if folded in _NOT_RECORDED or folded in _ONLY_TITLES else folded
    if name.strip().casefold() in _NOT_RECORDED:
        return ""
    parts = _BETWEEN.sub(" ", _JOINED.sub("", to_latin(name))).split()
    while len(parts) > 1 and parts[0] in _TITLES:
        parts = parts[1:]
    return "" if len(parts) == 1 and parts[0] in _ONLY_TITLES else " ".join(parts)


def split_full_name(name: str, fold: Callable[[str], str] = fold_name) -> tuple[str, str, str]:
    """Given name, further names and surname of a full name, each folded; empty where there is none.

    ``Surname, Given Further`` is understood by its comma, and so is a surname in capitals before other
    names (``KHAN Imran``). A single name is taken for the surname.

    Args:
        name: As it is written.
        fold: Folds single names, such as `fold_name` with a memory.
    """
    surname, comma, rest = name.partition(",")
    if comma and (others := rest.split()):
        given, further = fold(others[0]), fold(" ".join(others[1:]))
        return (given, further, fold(surname)) if given else (further, "", fold(surname))
    words = name.split()
    if len(words) > 1 and words[0].isupper() and len(words[0]) > 2 and not any(w.isupper() for w in words[1:]):
        words = [*words[1:], words[0]]
    parts = fold_name(" ".join(words)).split()
    if len(parts) < 2:
        return "", "", " ".join(parts)
    first_of_surname = len(parts) - 1
    while first_of_surname > 1 and parts[first_of_surname - 1] in _PARTICLES:
        first_of_surname -= 1
    return parts[0], " ".join(parts[1:first_of_surname]), " ".join(parts[first_of_surname:])


_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ben",
        "bint",
        "ibn",
        "abu",
        "van",
        "von",
        "der",
        "den",
        "de",
        "la",
        "le",
        "du",
        "da",
        "di",
        "del",
        "dos",
        "mac",
        "mc",
        "o",
        "st",
        "san",
        "ap",
        "ter",
        "ten",
    ]
)
