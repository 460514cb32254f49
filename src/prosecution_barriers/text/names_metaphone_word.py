"""What a word is to Double Metaphone, and its rules for the letters C and G, which have the most sounds."""

from __future__ import annotations

from dataclasses import dataclass

VOWELS = "AEIOUY"
_DUTCH_GERMAN = ("VAN ", "VON ")

Step = tuple[str, str, int]
"""What one place in the word adds to the first code, to the second, and how many letters it uses up."""


@dataclass(frozen=True, slots=True)
class Word:
    """An upper-case word with spaces after it, so that looking past its end finds a space."""

    letters: str
    last: int
    slavic_or_german: bool

    @classmethod
    def of(cls, name: str) -> Word:
        slavic = "W" in name or "K" in name or "CZ" in name or "WITZ" in name
        return cls(name + "      ", len(name) - 1, slavic)

    def has(self, place: int, *parts: str) -> bool:
        """Whether one of *parts* stands at *place*; nothing stands before the word."""
        return place >= 0 and self.letters.startswith(parts, place)

    def at(self, place: int) -> str:
        return self.letters[place] if place >= 0 else ""

    def vowel(self, place: int) -> bool:
        return place >= 0 and self.letters[place] in VOWELS

    def germanic(self) -> bool:
        return self.has(0, *_DUTCH_GERMAN) or self.has(0, "SCH")


def both(code: str, used: int) -> Step:
    return code, code, used


def nothing(word: Word, place: int) -> Step:
    return "", "", 1


def rule_c(word: Word, place: int) -> Step:
    if (
        place > 1
        and not word.vowel(place - 2)
        and word.has(place - 1, "ACH")
        and word.at(place + 2) != "I"
        and (word.at(place + 2) != "E" or word.has(place - 2, "BACHER", "MACHER"))
    ):
        return both("K", 2)
    if place == 0 and word.has(0, "CAESAR"):
        return both("S", 2)
    if word.has(place, "CHIA"):
        return both("K", 2)
    if word.has(place, "CH"):
        return _ch(word, place)
    if word.has(place, "CZ") and not word.has(place - 2, "WICZ"):
        return "S", "X", 2
    if word.has(place + 1, "CIA"):
        return both("X", 3)
    if word.has(place, "CC") and not (place == 1 and word.at(0) == "M"):
        return _cc(word, place)
    if word.has(place, "CK", "CG", "CQ"):
        return both("K", 2)
    if word.has(place, "CI", "CE", "CY"):
        return ("S", "X", 2) if word.has(place, "CIO", "CIE", "CIA") else both("S", 2)
    if word.has(place + 1, " C", " Q", " G"):
        return both("K", 3)
    return both("K", 2 if word.has(place + 1, "C", "K", "Q") and not word.has(place + 1, "CE", "CI") else 1)


def _ch(word: Word, place: int) -> Step:
    if place > 0 and word.has(place, "CHAE"):
        return "K", "X", 2
    greek = word.has(1, "HARAC", "HARIS", "HOR", "HYM", "HIA", "HEM") and not word.has(0, "CHORE")
    if place == 0 and greek:
        return both("K", 2)
    before = place == 0 or word.at(place - 1) in "AOUE"
    if (
        word.germanic()
        or word.has(place - 2, "ORCHES", "ARCHIT", "ORCHID")
        or word.at(place + 2) in "TS"
        or (before and word.at(place + 2) in "LRNMBHFVW ")
    ):
        return both("K", 2)
    if place == 0:
        return both("X", 2)
    return both("K", 2) if word.has(0, "MC") else ("X", "K", 2)


def _cc(word: Word, place: int) -> Step:
    if word.at(place + 2) in "IEH" and not word.has(place + 2, "HU"):
        accident = place == 1 and word.at(0) == "A"
        return both("KS" if accident or word.has(place - 1, "UCCEE", "UCCES") else "X", 3)
    return both("K", 2)


def rule_g(word: Word, place: int) -> Step:
    if word.has(place, "GH"):
        return _gh(word, place)
    if word.has(place, "GN"):
        return _gn(word, place)
    if word.has(place + 1, "LI") and not word.slavic_or_german:
        return "KL", "L", 2
    soft_starts = ("Y", "ES", "EP", "EB", "EL", "EY", "IB", "IL", "IN", "IE", "EI", "ER")
    if place == 0 and word.has(1, *soft_starts):
        return "K", "J", 2
    if (
        word.has(place + 1, "ER", "Y")
        and not word.has(0, "DANGER", "RANGER", "MANGER")
        and word.at(place - 1) not in ("E", "I")
        and not word.has(place - 1, "RGY", "OGY")
    ):
        return "K", "J", 2
    if word.at(place + 1) in "EIY" or word.has(place - 1, "AGGI", "OGGI"):
        if word.germanic() or word.has(place + 1, "ET"):
            return both("K", 2)
        return both("J", 2) if word.has(place + 1, "IER ") else ("J", "K", 2)
    return both("K", 2 if word.at(place + 1) == "G" else 1)


def _gh(word: Word, place: int) -> Step:
    if place > 0 and not word.vowel(place - 1):
        return both("K", 2)
    if place == 0:
        return both("J" if word.at(2) == "I" else "K", 2)
    if word.has(place - 2, "B", "H", "D") or word.has(place - 3, "B", "H", "D") or word.has(place - 4, "B", "H"):
        return both("", 2)
    if place > 2 and word.at(place - 1) == "U" and word.at(place - 3) in "CGLRT":
        return both("F", 2)
    return both("K" if word.at(place - 1) != "I" else "", 2)


def _gn(word: Word, place: int) -> Step:
    if place == 1 and word.vowel(0) and not word.slavic_or_german:
        return "KN", "N", 2
    if not word.has(place + 2, "EY") and word.at(place + 1) != "Y" and not word.slavic_or_german:
        return "N", "KN", 2
    return both("KN", 2)
