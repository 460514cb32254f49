"""Double Metaphone: two codes for how a name may be pronounced, for names of many European origins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

_VOWELS = "AEIOUY"
_SILENT_STARTS = ("GN", "KN", "PN", "WR", "PS")
_DUTCH_GERMAN = ("VAN ", "VON ")

Step = tuple[str, str, int]
"""What one place in the word adds to the first code, to the second, and how many letters it uses up."""


@lru_cache(maxsize=65536)
def double_metaphone(name: str) -> tuple[str, str]:
    """The two codes of *name*; the second is empty where it would equal the first.

    Written from the published description: L. Philips, "The Double Metaphone Search Algorithm",
    C/C++ Users Journal, June 2000. The codes are not cut to four letters.
    """
    word = _Word.of(name.upper())
    first, second = [], []
    place = 1 if word.has(0, *_SILENT_STARTS) else 0
    while place <= word.last:
        one, other, used = _RULES.get(word.letters[place], _nothing)(word, place)
        first.append(one)
        second.append(other)
        place += used
    codes = "".join(first), "".join(second)
    return codes if codes[0] != codes[1] else (codes[0], "")


@dataclass(frozen=True, slots=True)
class _Word:
    """An upper-case word with spaces after it, so that looking past its end finds a space."""

    letters: str
    last: int
    slavic_or_german: bool

    @classmethod
    def of(cls, name: str) -> _Word:
        slavic = "W" in name or "K" in name or "CZ" in name or "WITZ" in name
        return cls(name + "      ", len(name) - 1, slavic)

    def has(self, place: int, *parts: str) -> bool:
        """Whether one of *parts* stands at *place*; nothing stands before the word."""
        return place >= 0 and self.letters.startswith(parts, place)

    def at(self, place: int) -> str:
        return self.letters[place] if place >= 0 else ""

    def vowel(self, place: int) -> bool:
        return place >= 0 and self.letters[place] in _VOWELS

    def germanic(self) -> bool:
        return self.has(0, *_DUTCH_GERMAN) or self.has(0, "SCH")


def _both(code: str, used: int) -> Step:
    return code, code, used


def _nothing(word: _Word, place: int) -> Step:
    return "", "", 1


def _plain(code: str) -> Callable[[_Word, int], Step]:
    """The rule of a letter that has one sound and may be doubled."""

    def rule(word: _Word, place: int) -> Step:
        return _both(code, 2 if word.at(place + 1) == word.at(place) else 1)

    return rule


def _vowel(word: _Word, place: int) -> Step:
    return _both("A" if place == 0 else "", 1)


def _c(word: _Word, place: int) -> Step:
    if (
        place > 1
        and not word.vowel(place - 2)
        and word.has(place - 1, "ACH")
        and word.at(place + 2) != "I"
        and (word.at(place + 2) != "E" or word.has(place - 2, "BACHER", "MACHER"))
    ):
        return _both("K", 2)
    if place == 0 and word.has(0, "CAESAR"):
        return _both("S", 2)
    if word.has(place, "CHIA"):
        return _both("K", 2)
    if word.has(place, "CH"):
        return _ch(word, place)
    if word.has(place, "CZ") and not word.has(place - 2, "WICZ"):
        return "S", "X", 2
    if word.has(place + 1, "CIA"):
        return _both("X", 3)
    if word.has(place, "CC") and not (place == 1 and word.at(0) == "M"):
        return _cc(word, place)
    if word.has(place, "CK", "CG", "CQ"):
        return _both("K", 2)
    if word.has(place, "CI", "CE", "CY"):
        return ("S", "X", 2) if word.has(place, "CIO", "CIE", "CIA") else _both("S", 2)
    if word.has(place + 1, " C", " Q", " G"):
        return _both("K", 3)
    return _both("K", 2 if word.has(place + 1, "C", "K", "Q") and not word.has(place + 1, "CE", "CI") else 1)


def _ch(word: _Word, place: int) -> Step:
    if place > 0 and word.has(place, "CHAE"):
        return "K", "X", 2
    greek = word.has(1, "HARAC", "HARIS", "HOR", "HYM", "HIA", "HEM") and not word.has(0, "CHORE")
    if place == 0 and greek:
        return _both("K", 2)
    before = place == 0 or word.at(place - 1) in "AOUE"
    if (
        word.germanic()
        or word.has(place - 2, "ORCHES", "ARCHIT", "ORCHID")
        or word.at(place + 2) in "TS"
        or (before and word.at(place + 2) in "LRNMBHFVW ")
    ):
        return _both("K", 2)
    if place == 0:
        return _both("X", 2)
    return _both("K", 2) if word.has(0, "MC") else ("X", "K", 2)


def _cc(word: _Word, place: int) -> Step:
    if word.at(place + 2) in "IEH" and not word.has(place + 2, "HU"):
        accident = place == 1 and word.at(0) == "A"
        return _both("KS" if accident or word.has(place - 1, "UCCEE", "UCCES") else "X", 3)
    return _both("K", 2)


def _d(word: _Word, place: int) -> Step:
    if word.has(place, "DG"):
        return _both("J", 3) if word.at(place + 2) in "IEY" else _both("TK", 2)
    return _both("T", 2 if word.has(place, "DT", "DD") else 1)


def _g(word: _Word, place: int) -> Step:
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
            return _both("K", 2)
        return _both("J", 2) if word.has(place + 1, "IER ") else ("J", "K", 2)
    return _both("K", 2 if word.at(place + 1) == "G" else 1)


def _gh(word: _Word, place: int) -> Step:
    if place > 0 and not word.vowel(place - 1):
        return _both("K", 2)
    if place == 0:
        return _both("J" if word.at(2) == "I" else "K", 2)
    if word.has(place - 2, "B", "H", "D") or word.has(place - 3, "B", "H", "D") or word.has(place - 4, "B", "H"):
        return _both("", 2)
    if place > 2 and word.at(place - 1) == "U" and word.at(place - 3) in "CGLRT":
        return _both("F", 2)
    return _both("K" if word.at(place - 1) != "I" else "", 2)


def _gn(word: _Word, place: int) -> Step:
    if place == 1 and word.vowel(0) and not word.slavic_or_german:
        return "KN", "N", 2
    if not word.has(place + 2, "EY") and word.at(place + 1) != "Y" and not word.slavic_or_german:
        return "N", "KN", 2
    return _both("KN", 2)


def _h(word: _Word, place: int) -> Step:
    if (place == 0 or word.vowel(place - 1)) and word.vowel(place + 1):
        return _both("H", 2)
    return _both("", 1)


def _j(word: _Word, place: int) -> Step:
    spanish = word.has(0, "SAN ")
    used = 2 if word.at(place + 1) == "J" else 1
    if word.has(place, "JOSE") or spanish:
        alone = place == 0 and word.at(place + 4) == " "
        return _both("H", used) if alone or spanish else ("J", "H", used)
    if place == 0:
        return "J", "A", used
    if word.vowel(place - 1) and not word.slavic_or_german and word.at(place + 1) in "AO":
        return "J", "H", used
    if place == word.last:
        return "J", "", used
    hard = word.at(place + 1) in "LTKSNMBZ" or word.at(place - 1) in "SKL"
    return _both("" if hard else "J", used)


def _l(word: _Word, place: int) -> Step:
    if word.at(place + 1) != "L":
        return _both("L", 1)
    ending = word.has(word.last - 1, "AS", "OS") or word.at(word.last) in "AO"
    spanish = place == word.last - 2 and word.has(place - 1, "ILLO", "ILLA", "ALLE")
    if spanish or (ending and word.has(place - 1, "ALLE")):
        return "L", "", 2
    return _both("L", 2)


def _m(word: _Word, place: int) -> Step:
    silent_b = word.has(place - 1, "UMB") and (place + 1 == word.last or word.has(place + 2, "ER"))
    return _both("M", 2 if silent_b or word.at(place + 1) == "M" else 1)


def _p(word: _Word, place: int) -> Step:
    if word.at(place + 1) == "H":
        return _both("F", 2)
    return _both("P", 2 if word.at(place + 1) in "PB" else 1)


def _r(word: _Word, place: int) -> Step:
    used = 2 if word.at(place + 1) == "R" else 1
    french = (
        place == word.last
        and not word.slavic_or_german
        and word.has(place - 2, "IE")
        and not word.has(place - 4, "ME", "MA")
    )
    return ("", "R", used) if french else _both("R", used)


def _s(word: _Word, place: int) -> Step:
    if word.has(place - 1, "ISL", "YSL"):
        return _both("", 1)
    if place == 0 and word.has(0, "SUGAR"):
        return "X", "S", 1
    if word.has(place, "SH"):
        return _both("S" if word.has(place + 1, "HEIM", "HOEK", "HOLM", "HOLZ") else "X", 2)
    if word.has(place, "SIO", "SIA"):
        return _both("S", 3) if word.slavic_or_german else ("S", "X", 3)
    if (place == 0 and word.at(1) in "MNLW") or word.at(place + 1) == "Z":
        return "S", "X", 2 if word.at(place + 1) == "Z" else 1
    if word.has(place, "SC"):
        return _sc(word, place)
    used = 2 if word.at(place + 1) in "SZ" else 1
    if place == word.last and word.has(place - 2, "AI", "OI"):
        return "", "S", used
    return _both("S", used)


def _sc(word: _Word, place: int) -> Step:
    if word.at(place + 2) != "H":
        return _both("S" if word.at(place + 2) in "IEY" else "SK", 3)
    if word.has(place + 3, "ER", "EN"):
        return "X", "SK", 3
    if word.has(place + 3, "OO", "UY", "ED", "EM"):
        return _both("SK", 3)
    if place == 0 and not word.vowel(3) and word.at(3) != "W":
        return "X", "S", 3
    return _both("X", 3)


def _t(word: _Word, place: int) -> Step:
    if word.has(place, "TION", "TIA", "TCH"):
        return _both("X", 3)
    if word.has(place, "TH", "TTH"):
        if word.has(place + 2, "OM", "AM") or word.germanic():
            return _both("T", 2)
        return "0", "T", 2
    return _both("T", 2 if word.at(place + 1) in "TD" else 1)


def _w(word: _Word, place: int) -> Step:
    if word.has(place, "WR"):
        return _both("R", 2)
    if place == 0 and word.vowel(1):
        return "A", "F", 1
    if place == 0 and word.has(0, "WH"):
        return _both("A", 1)
    slavic_ending = word.has(place - 1, "EWSKI", "EWSKY", "OWSKI", "OWSKY")
    if (place == word.last and word.vowel(place - 1)) or slavic_ending or word.has(0, "SCH"):
        return "", "F", 1
    if word.has(place, "WICZ", "WITZ"):
        return "TS", "FX", 4
    return _both("", 1)


def _x(word: _Word, place: int) -> Step:
    if place == 0:
        return _both("S", 1)
    french = place == word.last and (word.has(place - 3, "IAU", "EAU") or word.has(place - 2, "AU", "OU"))
    return _both("" if french else "KS", 2 if word.at(place + 1) in "CX" else 1)


def _z(word: _Word, place: int) -> Step:
    if word.at(place + 1) == "H":
        return _both("J", 2)
    used = 2 if word.at(place + 1) == "Z" else 1
    slavic = word.slavic_or_german and place > 0 and word.at(place - 1) != "T"
    if slavic or word.has(place + 1, "ZO", "ZI", "ZA"):
        return "S", "TS", used
    return _both("S", used)


_RULES: dict[str, Callable[[_Word, int], Step]] = {
    **dict.fromkeys(_VOWELS, _vowel),
    **{letter: _plain(code) for letter, code in zip("BFKNQV", "PFKNKF", strict=True)},
    "C": _c,
    "D": _d,
    "G": _g,
    "H": _h,
    "J": _j,
    "L": _l,
    "M": _m,
    "P": _p,
    "R": _r,
    "S": _s,
    "T": _t,
    "W": _w,
    "X": _x,
    "Z": _z,
}
