"""Text folded to the letters it shows (no accents, invisible characters or look-alikes), with a map back."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_LOOK_ALIKES = str.maketrans(
    "аеорсухіїјԁһѕԛԝАВЕКМНОРСТХІЅЈ" "αορνικτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxiijdhsqwABEKMHOPCTXISJ" "aopviktuxABEZHIKMNOPTYX",
)  # fmt: skip
_SPELT_OUT = {
    "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th",
    "Þ": "Th", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "ħ": "h", "Ħ": "H", "ŋ": "n",
    "’": "'", "‘": "'", "ʼ": "'", "ʹ": "'", "´": "'", "`": "'", "′": "'", "＇": "'",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "\u00a0": " ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and, for each character of it, the offset of the original one; None where they are equal."""

    text: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original offsets of a part of the folded text that is not empty."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """What one character shows: empty for marks and invisible ones, several letters for a ligature."""
    if character in _SPELT_OUT:
        return _SPELT_OUT[character]
    if unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return ""
    plain = "".join(part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part))
    return "".join(_SPELT_OUT.get(part, part) for part in plain).translate(_LOOK_ALIKES)


def fold(text: str) -> Folded:
    """*text* as a reader sees it, in the plainest letters there are; case and layout stay."""
    if text.isascii():
        return Folded(text, None)
    letters: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(text):
        shown = character if character.isascii() else _fold_character(character)
        letters.append(shown)
        offsets.extend([place] * len(shown))
    return Folded("".join(letters), tuple(offsets))


_DIGITS_FOR_LETTERS = str.maketrans("0134578|", "oleastbl")
_SKELETON = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"), ("l", "i"), ("j", "i"), ("1", "i"), ("|", "i"))


def letters_of(word: str) -> str:
    """The letters and digits of a folded word or words, in lower case and joined: ``O'Neil-Shah`` is ``oneilshah``."""
    lower = word.casefold()
    return "".join(character for character in lower if character.isalnum())


def skeleton(letters: str) -> str:
    """A key that agrees for words which a scanner takes for one another: ``Bumey`` and ``Burney``, ``0`` and ``o``."""
    shape = letters.translate(_DIGITS_FOR_LETTERS)
    for read, meant in _SKELETON:
        shape = shape.replace(read, meant)
    return shape
