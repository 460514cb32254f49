"""Distinct names with what comparing them needs: keys, sounds, listed names, initials, parts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.packing import stamps, text_order
from prosecution_barriers.matching.engine.vectors import Vector
from prosecution_barriers.text.names_keys import skeletons, sounds
from prosecution_barriers.text.names_variants import name_variants

LISTED = 3
"""How many listed names one spelling may stand under; further ones are not looked at."""
PETS = 4
PARTS = 4
_SALT = 17


class NameStore:
    """Folded names by number, the properties of each in growing arrays.

    A name keeps its number for the life of the store. Keys are numbers too: names that are listed as
    spellings of one name, or whose consonants sound alike, share a key.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self.sounds: list[str] = []
        self._numbers: dict[str, int] = {}
        self._keys: dict[str, int] = {}
        self._sound_numbers: dict[str, int] = {}
        self._main_skeletons: dict[str, str] = {}
        self.order = Vector(np.uint64)
        self.key = Vector(np.int32)
        self.sound = Vector(np.int32)
        self.initial = Vector(np.int16)
        self.length = Vector(np.int16)
        self.letters = Vector(np.uint32)
        self.spoken_length = Vector(np.int16)
        self.ends_in_a = Vector(np.bool_)
        self.listed = Vector(np.int16, LISTED)
        self.pets = Vector(np.int16, PETS)
        self.parts = Vector(np.int32, PARTS)
        self.first_part = Vector(np.int32)
        self.last_part = Vector(np.int32)
        self.all_parts = Vector(np.uint64)
        """One stamp for all parts of a name, whatever their order; those of several names add up."""

    def __len__(self) -> int:
        return len(self.names)

    def number(self, name: str) -> int:
        """The number of a folded name, -1 for the empty one; new names are added."""
        if not name:
            return -1
        known = self._numbers.get(name)
        return self.add([name])[0] if known is None else known

    def add(self, names: Sequence[str]) -> list[int]:
        """The numbers of folded names, adding those not yet known; -1 for empty ones."""
        new = [name for name in dict.fromkeys(names) if name and name not in self._numbers]
        parted = [name.split() for name in new if " " in name]
        parts = [part for parts in parted for part in parts]
        new = list(dict.fromkeys([*new, *(part for part in parts if part not in self._numbers)]))
        if new:
            self._describe(new)
        return [self._numbers.get(name, -1) for name in names]

    def _describe(self, new: list[str]) -> None:
        start = len(self.names)
        self._numbers.update((name, start + place) for place, name in enumerate(new))
        self.names.extend(new)
        self.order.extend(np.array(text_order(new), np.uint64))
        spoken = sounds(new)
        self.sounds.extend(spoken)
        self.sound.extend([self._sound_numbers.setdefault(sound, len(self._sound_numbers)) for sound in spoken])
        self.key.extend([self._key(key) for key in self._skeletons(new, spoken)])
        self.initial.extend([ord(name[0]) for name in new])
        self.length.extend([len(name) for name in new])
        self.letters.extend(_letter_sets(new))
        self.spoken_length.extend([len(sound) for sound in spoken])
        self.ends_in_a.extend([sound.endswith("A") for sound in spoken])
        tables = name_variants()
        self.listed.extend(_padded([tables.spellings.get(name, ()) for name in new], LISTED))
        self.pets.extend(_padded([tables.pet_forms.get(name, ()) for name in new], PETS))
        numbers = [
            [self._numbers[part] for part in name.split()] if " " in name else [start + place]
            for place, name in enumerate(new)
        ]
        self.first_part.extend([parts[0] for parts in numbers])
        self.last_part.extend([parts[-1] for parts in numbers])
        keys = _padded([[int(self.key.data[p]) for p in parts] for parts in numbers], PARTS)
        self.parts.extend(keys)
        self.all_parts.extend(stamps(keys, _SALT).sum(axis=1, dtype=np.uint64))

    def _skeletons(self, new: list[str], spoken: list[str]) -> list[str]:
        """The consonants of each name, or of the first-listed spelling where the name is listed.

        An initial stands for itself: it is no spelling of a name with that one consonant.
        """
        tables = name_variants()
        plain = skeletons(spoken)
        mains = {main for name in new if (main := tables.main(name)) not in self._main_skeletons}
        ordered = sorted(mains)
        self._main_skeletons.update(zip(ordered, skeletons(sounds(ordered)), strict=True) if ordered else ())
        return [
            name if len(name) == 1 else self._main_skeletons[tables.main(name)] if tables.known(name) else key
            for name, key in zip(new, plain, strict=True)
        ]

    def _key(self, skeleton: str) -> int:
        return self._keys.setdefault(skeleton, len(self._keys))


def _padded(lists: Sequence[Sequence[int]], width: int) -> NDArray[np.int64]:
    """Rows of whole numbers of one width, filled up with -1."""
    filled = np.full((len(lists), width), -1, np.int64)
    for row, numbers in enumerate(lists):
        if numbers:
            filled[row, : len(numbers)] = numbers[:width]
    return filled


def _letter_sets(names: Sequence[str]) -> list[int]:
    """For every name a bit for each of the letters a to z in it."""
    sets = []
    for name in names:
        bits = 0
        for letter in set(name):
            if "a" <= letter <= "z":
                bits |= 1 << (ord(letter) - 97)
        sets.append(bits)
    return sets
