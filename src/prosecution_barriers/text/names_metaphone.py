"""Double Metaphone: two codes for how a name may be pronounced, for names of many European origins."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from prosecution_barriers.text.names_metaphone_word import VOWELS, Step, Word, both, nothing, rule_c, rule_g

_SILENT_STARTS = ("GN", "KN", "PN", "WR", "PS")


@lru_cache(maxsize=65536)
def double_metaphone(name: str) -> tuple[str, str]:
    """The two codes of *name*; the second is empty where it would equal the first.

    Written from the published description: L. Philips, "The Double Metaphone Search Algorithm",
    C/C++ Users Journal, June 2000. The codes are not cut to four letters.
    """
    word = Word.of(name.upper())
    first, second = [], []
    place = 1 if word.has(0, *_SILENT_STARTS) else 0
    while place <= word.last:
        one, other, used = _RULES.get(word.letters[place], nothing)(word, place)
        first.append(one)
        second.append(other)
        place += used
    codes = "".join(first), "".join(second)
    return codes if codes[0] != codes[1] else (codes[0], "")


def _plain(code: str) -> Callable[[Word, int], Step]:
    """The rule of a letter that has one sound and may be doubled."""

    def rule(word: Word, place: int) -> Step:
        return both(code, 2 if word.at(place + 1) == word.at(place) else 1)

    return rule


def _vowel(word: Word, place: int) -> Step:
    return both("A" if place == 0 else "", 1)


def _d(word: Word, place: int) -> Step:
    if word.has(place, "DG"):
        return both("J", 3) if word.at(place + 2) in "IEY" else both("TK", 2)
    return both("T", 2 if word.has(place, "DT", "DD") else 1)


def _h(word: Word, place: int) -> Step:
    if (place == 0 or word.vowel(place - 1)) and word.vowel(place + 1):
        return both("H", 2)
    return both("", 1)


def _j(word: Word, place: int) -> Step:
    spanish = word.has(0, "SAN ")
    used = 2 if word.at(place + 1) == "J" else 1
    if word.has(place, "JOSE") or spanish:
        alone = place == 0 and word.at(place + 4) == " "
        return both("H", used) if alone or spanish else ("J", "H", used)
    if place == 0:
        return "J", "A", used
    if word.vowel(place - 1) and not word.slavic_or_german and word.at(place + 1) in "AO":
        return "J", "H", used
    if place == word.last:
        return "J", "", used
    hard = word.at(place + 1) in "LTKSNMBZ" or word.at(place - 1) in "SKL"
    return both("" if hard else "J", used)


def _l(word: Word, place: int) -> Step:
    if word.at(place + 1) != "L":
        return both("L", 1)
    ending = word.has(word.last - 1, "AS", "OS") or word.at(word.last) in "AO"
    spanish = place == word.last - 2 and word.has(place - 1, "ILLO", "ILLA", "ALLE")
    if spanish or (ending and word.has(place - 1, "ALLE")):
        return "L", "", 2
    return both("L", 2)


def _m(word: Word, place: int) -> Step:
    silent_b = word.has(place - 1, "UMB") and (place + 1 == word.last or word.has(place + 2, "ER"))
    return both("M", 2 if silent_b or word.at(place + 1) == "M" else 1)


def _p(word: Word, place: int) -> Step:
    if word.at(place + 1) == "H":
        return both("F", 2)
    return both("P", 2 if word.at(place + 1) in "PB" else 1)


def _r(word: Word, place: int) -> Step:
    used = 2 if word.at(place + 1) == "R" else 1
    french = (
        place == word.last
        and not word.slavic_or_german
        and word.has(place - 2, "IE")
        and not word.has(place - 4, "ME", "MA")
    )
    return ("", "R", used) if french else both("R", used)


def _s(word: Word, place: int) -> Step:
    if word.has(place - 1, "ISL", "YSL"):
        return both("", 1)
    if place == 0 and word.has(0, "SUGAR"):
        return "X", "S", 1
    if word.has(place, "SH"):
        return both("S" if word.has(place + 1, "HEIM", "HOEK", "HOLM", "HOLZ") else "X", 2)
    if word.has(place, "SIO", "SIA"):
        return both("S", 3) if word.slavic_or_german else ("S", "X", 3)
    if (place == 0 and word.at(1) in "MNLW") or word.at(place + 1) == "Z":
        return "S", "X", 2 if word.at(place + 1) == "Z" else 1
    if word.has(place, "SC"):
        return _sc(word, place)
    used = 2 if word.at(place + 1) in "SZ" else 1
    if place == word.last and word.has(place - 2, "AI", "OI"):
        return "", "S", used
    return both("S", used)


def _sc(word: Word, place: int) -> Step:
    if word.at(place + 2) != "H":
        return both("S" if word.at(place + 2) in "IEY" else "SK", 3)
    if word.has(place + 3, "ER", "EN"):
        return "X", "SK", 3
    if word.has(place + 3, "OO", "UY", "ED", "EM"):
        return both("SK", 3)
    if place == 0 and not word.vowel(3) and word.at(3) != "W":
        return "X", "S", 3
    return both("X", 3)


def _t(word: Word, place: int) -> Step:
    if word.has(place, "TION", "TIA", "TCH"):
        return both("X", 3)
    if word.has(place, "TH", "TTH"):
        if word.has(place + 2, "OM", "AM") or word.germanic():
            return both("T", 2)
        return "0", "T", 2
    return both("T", 2 if word.at(place + 1) in "TD" else 1)


def _w(word: Word, place: int) -> Step:
    if word.has(place, "WR"):
        return both("R", 2)
    if place == 0 and word.vowel(1):
        return "A", "F", 1
    if place == 0 and word.has(0, "WH"):
        return both("A", 1)
    slavic_ending = word.has(place - 1, "EWSKI", "EWSKY", "OWSKI", "OWSKY")
    if (place == word.last and word.vowel(place - 1)) or slavic_ending or word.has(0, "SCH"):
        return "", "F", 1
    if word.has(place, "WICZ", "WITZ"):
        return "TS", "FX", 4
    return both("", 1)


def _x(word: Word, place: int) -> Step:
    if place == 0:
        return both("S", 1)
    french = place == word.last and (word.has(place - 3, "IAU", "EAU") or word.has(place - 2, "AU", "OU"))
    return both("" if french else "KS", 2 if word.at(place + 1) in "CX" else 1)


def _z(word: Word, place: int) -> Step:
    if word.at(place + 1) == "H":
        return both("J", 2)
    used = 2 if word.at(place + 1) == "Z" else 1
    slavic = word.slavic_or_german and place > 0 and word.at(place - 1) != "T"
    if slavic or word.has(place + 1, "ZO", "ZI", "ZA"):
        return "S", "TS", used
    return both("S", used)


_RULES: dict[str, Callable[[Word, int], Step]] = {
    **dict.fromkeys(VOWELS, _vowel),
    **{letter: _plain(code) for letter, code in zip("BFKNQV", "PFKNKF", strict=True)},
    "C": rule_c,
    "D": _d,
    "G": rule_g,
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
