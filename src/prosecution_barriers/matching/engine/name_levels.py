"""How alike two names are: eight levels from nothing recorded to the same, by more than one method."""

from __future__ import annotations

from enum import IntEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from prosecution_barriers.matching.engine.name_store import NameStore
from prosecution_barriers.text.names_metaphone import double_metaphone

Rows = NDArray[np.integer]
Mask = NDArray[np.bool_]


class NameLevel(IntEnum):
    """Agreement of two names, worst first; 0 is a name not recorded."""

    MISSING = 0
    DIFFERENT = 1
    FAINT = 2
    """Two letters apart of a few, as chance gives it now and then, and one of the two is hardly ever seen."""
    LIKE = 3
    """More likeness than chance gives, less than one slip would leave; or one letter apart, but two known names."""
    ALIKE = 4
    """A letter or so apart, but both are names in their own right."""
    PART = 5
    """An initial, or one is part of the other."""
    MISTYPED = 6
    """A letter or so apart, and one of the two is hardly ever seen."""
    VARIANT = 7
    """Spellings, pet forms or transliterations of one name."""
    SAME = 8


_G_OR_H = np.uint32(1 << 6 | 1 << 7)
"""The bits of both letters in a set of letters."""
_VOWELS = np.uint32(sum(1 << (ord(letter) - ord("a")) for letter in "aeiouy"))
_FEMININE = ("a", "ah")
"""Endings that make a woman's name of a man's."""
_LEFT_OUT = frozenset(
    ("mohammed", "muhammad", "mohammad", "mohamed", "muhammed", "mohamad", "md", "mohd", "muhd", "syed", "sayed",
     "sheikh", "shaikh", "mst", "thi", "van")
)  # fmt: skip
"""First parts of names that their bearers often leave out."""
ACCEPTED = frozenset((NameLevel.PART, NameLevel.MISTYPED, NameLevel.VARIANT, NameLevel.SAME))


def name_levels(store: NameStore, a: Rows, b: Rows, rare: Mask) -> NDArray[np.int8]:
    """The level of every pair of different names.

    Args:
        store: The names.
        a: Numbers of names, none negative.
        b: As *a*; nowhere equal to it.
        rare: For every pair whether the rarer of the two is hardly ever seen.
    """
    levels = np.full(len(a), NameLevel.DIFFERENT, np.int8)
    initial = _initials(store, a, b)
    same_sound = store.sound.data[a] == store.sound.data[b]
    listed, contrary = _listed(store, a, b)
    variant = same_sound | listed
    apart = np.bitwise_count(store.letters.data[a] ^ store.letters.data[b])
    close = np.flatnonzero(~variant & ~initial & (apart <= 6))
    levels[close], by_sound = _likeness(store, a[close], b[close], rare[close], contrary[close])
    variant[close[by_sound & ~contrary[close]]] = True
    parts = _parts(store, a, b)
    levels[(parts == 1) & ~contrary & (levels < NameLevel.PART)] = NameLevel.PART
    levels[initial] = NameLevel.PART
    levels[variant | (parts == 2)] = NameLevel.VARIANT
    sharing, rest_a, rest_b = _rests(store, a, b)
    sharing &= levels < NameLevel.VARIANT
    if sharing.any():
        levels[sharing] = name_levels(store, rest_a[sharing], rest_b[sharing], rare[sharing])
    short = _both_initials(store, a, b)
    levels[short] = _initials_compared(store, a[short], b[short])
    return levels


def _rests(store: NameStore, a: Rows, b: Rows) -> tuple[Mask, Rows, Rows]:
    """Pairs of two parts each that have one of them in common, in its place, and the numbers of the other parts.

    Muhammad Saad and Muhammad Maahir are as alike as Saad and Maahir, not as their letters are.
    """
    keys_a, keys_b = store.parts.data[a], store.parts.data[b]
    two = (keys_a[:, 1] >= 0) & (keys_b[:, 1] >= 0) & (keys_a[:, 2] < 0) & (keys_b[:, 2] < 0)
    first, last = keys_a[:, 0] == keys_b[:, 0], keys_a[:, 1] == keys_b[:, 1]
    rest_a = np.where(first, store.last_part.data[a], store.first_part.data[a])
    rest_b = np.where(first, store.last_part.data[b], store.first_part.data[b])
    return two & (first != last), rest_a, rest_b


def _both_initials(store: NameStore, a: Rows, b: Rows) -> Rows:
    """Pairs of one letter or two consonants each that no table lists: initials, which sound like nothing."""
    maybe = np.flatnonzero(np.maximum(store.length.data[a], store.length.data[b]) <= 2)
    a, b = a[maybe], b[maybe]
    return maybe[_short(store, a) & _short(store, b) & ~(_known(store, a) | _known(store, b))]


def _short(store: NameStore, rows: Rows) -> Mask:
    """Names of one letter or two consonants."""
    length, voiced = store.length.data[rows], (store.letters.data[rows] & _VOWELS) > 0
    short: Mask = length <= np.where(voiced, 1, 2)
    return short


def _initials_compared(store: NameStore, a: Rows, b: Rows) -> NDArray[np.int8]:
    """Levels of initials that are not the same: in another order or one left out, the first the same, or neither."""
    ours, theirs = store.letters.data[a], store.letters.data[b]
    levels = np.full(len(a), NameLevel.DIFFERENT, np.int8)
    levels[store.initial.data[a] == store.initial.data[b]] = NameLevel.LIKE
    shared = ours & theirs
    levels[(shared == ours) | (shared == theirs)] = NameLevel.PART
    return levels


def _initials(store: NameStore, a: Rows, b: Rows) -> Mask:
    """Pairs of which one is a single letter and begins the other."""
    short = np.minimum(store.length.data[a], store.length.data[b]) == 1
    found: Mask = short & (store.initial.data[a] == store.initial.data[b])
    return found


def _listed(store: NameStore, a: Rows, b: Rows) -> tuple[Mask, Mask]:
    """Pairs listed as one name (spelling or pet form), and pairs listed as names of their own only."""
    spelled_a, spelled_b = store.listed.data, store.listed.data
    one = np.zeros(len(a), bool)
    known = np.flatnonzero(_known(store, a) & _known(store, b))
    if len(known):
        ours = np.concatenate([spelled_a[a[known]], store.pets.data[a[known]]], axis=1)[:, :, None]
        theirs = np.concatenate([spelled_b[b[known]], store.pets.data[b[known]]], axis=1)[:, None, :]
        one[known] = ((ours == theirs) & (ours >= 0)).any(axis=(1, 2))
    both = (spelled_a[a, 0] >= 0) & (spelled_b[b, 0] >= 0)
    return one, both & ~one


def _known(store: NameStore, rows: Rows) -> Mask:
    known: Mask = (store.listed.data[rows, 0] >= 0) | (store.pets.data[rows, 0] >= 0)
    return known


def _likeness(store: NameStore, a: Rows, b: Rows, rare: Mask, contrary: Mask) -> tuple[NDArray[np.int8], Mask]:
    """The level of each pair by its letters, and whether it sounds like one name.

    Of two names in their own right a slip or two could make one of the other only if they sound alike, else a
    single one, and where both are listed as names of their own, not even that.
    """
    names_a, names_b = _texts(store.names, a), _texts(store.names, b)
    spoken_a, spoken_b = _texts(store.sounds, a), _texts(store.sounds, b)
    winkler = process.cpdist(names_a, names_b, scorer=JaroWinkler.similarity, dtype=np.float32, score_cutoff=0.7)
    edits = process.cpdist(names_a, names_b, scorer=OSA.distance, dtype=np.uint8, score_cutoff=4)
    shift = process.cpdist(spoken_a, spoken_b, scorer=OSA.distance, dtype=np.uint8, score_cutoff=3)
    length = np.maximum(store.spoken_length.data[a], store.spoken_length.data[b])
    ends_apart = store.ends_in_a.data[a] != store.ends_in_a.data[b]
    far = shift + ends_apart
    same_key = store.key.data[a] == store.key.data[b]
    by_sound = same_key & (far <= np.where(length <= 5, 1, np.where(length <= 6, 2, 3)))
    undecided = np.flatnonzero(~by_sound & ((far <= 1) | ((far <= 2) & (length >= 6))))
    for pair in undecided.tolist():
        by_sound[pair] = _one_metaphone(names_a[pair], names_b[pair])
    near = ((far <= 1) & (length >= 5)) | ((far <= 2) & (length >= 8))
    letters = np.maximum(store.length.data[a], store.length.data[b])
    near |= same_key & (shift <= 1) & (length >= 5)
    near |= _read_alike(names_a, names_b)
    near |= _softened(spoken_a, spoken_b, store.letters.data[a] ^ store.letters.data[b])
    near |= ~ends_apart & ((winkler >= 0.93) | ((edits <= 1) & (length >= 4)) | ((edits <= 2) & (letters >= 8)))
    like = (same_key & (shift <= 3)) | (edits <= 1) | (shift <= 1) | ((shift <= 2) & (length >= 6)) | (winkler >= 0.87)
    like |= (edits <= 4) & (edits * 3 <= letters)
    like |= (edits <= 2) & (winkler >= 0.72) & (letters >= 6)
    levels = np.where(edits <= 2, np.int8(NameLevel.FAINT), np.int8(NameLevel.DIFFERENT))
    levels[like] = NameLevel.LIKE
    levels[near] = NameLevel.ALIKE
    levels[near & rare] = NameLevel.MISTYPED
    levels[contrary | (~rare & (edits > np.where(near, 2, 1)))] = NameLevel.DIFFERENT
    return levels, by_sound


def _read_alike(names_a: list[str], names_b: list[str]) -> Mask:
    """Pairs that are one name once letters that look alike on paper are read alike (Thornas and Thomas)."""
    pairs = zip(names_a, names_b, strict=True)
    return np.fromiter((_as_read(a) == _as_read(b) for a, b in pairs), bool, len(names_a))


@cache
def _as_read(name: str) -> str:
    return name.replace("rn", "m").replace("cl", "d").replace("vv", "w")


def _softened(spoken_a: list[str], spoken_b: list[str], apart: NDArray[np.uint32]) -> Mask:
    """Pairs that sound alike but for a g that others write and speak as h (Bogdan and Bohdan)."""
    found = np.zeros(len(spoken_a), bool)
    for pair in np.flatnonzero((apart & _G_OR_H) == _G_OR_H).tolist():
        one, other = (text.replace("G", "").replace("H", "") for text in (spoken_a[pair], spoken_b[pair]))
        found[pair] = min(len(one), len(other)) >= 4 and OSA.distance(one, other) <= (1 if len(one) >= 5 else 0)
    return found


def _texts(texts: list[str], rows: Rows) -> list[str]:
    return list(map(texts.__getitem__, rows.tolist()))


def _one_metaphone(a: str, b: str) -> bool:
    ours, theirs = double_metaphone(a.replace(" ", "")), double_metaphone(b.replace(" ", ""))
    return any(code and code in theirs for code in ours)


def _parts(store: NameStore, a: Rows, b: Rows) -> NDArray[np.int8]:
    """2 where one name is the other with further names after it, 1 where one is part of the other.

    Karima is no longer form of Karim, but another name.
    """
    found = np.zeros(len(a), np.int8)
    first_a, first_b = store.first_part.data[a], store.first_part.data[b]
    several = (first_a != a) | (first_b != b)
    last_a, last_b = store.last_part.data[a], store.last_part.data[b]
    for pair in np.flatnonzero(several & ((last_a == b) | (last_b == a))).tolist():
        longer = first_b[pair] if last_b[pair] == a[pair] else first_a[pair]
        found[pair] = store.names[longer] in _LEFT_OUT
    found[several & ((first_a == b) | (first_b == a))] = 2
    fits = np.bitwise_count(store.letters.data[a] & store.letters.data[b]) >= np.minimum(
        np.bitwise_count(store.letters.data[a]), np.bitwise_count(store.letters.data[b])
    )
    lengths_a, lengths_b = store.length.data[a], store.length.data[b]
    maybe = fits & (np.minimum(lengths_a, lengths_b) >= 4) & (lengths_a != lengths_b) & (found == 0)
    for pair in np.flatnonzero(maybe).tolist():
        shorter, longer = sorted((store.names[a[pair]], store.names[b[pair]]), key=len)
        begins = longer.startswith(shorter) and longer[len(shorter) :] not in _FEMININE
        if begins or longer.endswith(shorter):
            found[pair] = 1
    return found
