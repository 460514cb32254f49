"""Numbers written in the formats that Word offers for lists, notes and pages (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINAL_ENDS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_ARABIC_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ARABIC_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_GANADA = "가나다라마바사아자차카타파하"
_CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_HEAVENLY = "甲乙丙丁戊己庚辛壬癸"
_ZODIAC = "子丑寅卯辰巳午未申酉戌亥"
_HAN_DIGITS = "〇一二三四五六七八九"
_KOREAN_DIGITS = "영일이삼사오육칠팔구"
_CHICAGO = "*†‡§"
_MOST_LETTERS = 780
"""Word writes letters up to thirty of a kind."""
_MOST_ROMAN = 32_767


def numeral(value: int, form: str | None) -> str:
    """*value* in the number format *form* (an ``ST_NumberFormat``); decimal where the form is unknown.

    ``bullet`` and ``none`` give an empty string.
    """
    write = _FORMS.get(form or "decimal")
    return write(value) if write is not None else str(value)


def padded(value: int, pattern: str) -> str:
    """*value* in a custom format such as ``001, 002, 003, ...``: with as many digits as its first example."""
    example = pattern.split(",")[0].strip()
    return str(value).zfill(len(example)) if example.isdigit() else str(value)


def _letters(alphabet: str) -> Callable[[int], str]:
    """a to z, then aa, bb to zz, then aaa: the letter repeated, as Word does."""

    def write(value: int) -> str:
        if not 0 < value <= _MOST_LETTERS:
            return "" if value <= 0 else str(value)
        times, place = divmod(value - 1, len(alphabet))
        return alphabet[place] * (times + 1)

    return write


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)] if value > 0 else str(value)


def _roman(value: int) -> str:
    if not 0 < value <= _MOST_ROMAN:
        return "" if value <= 0 else str(value)
    written = ""
    for size, sign in _ROMAN:
        times, value = divmod(value, size)
        written += sign * times
    return written


def _ordinal(value: int) -> str:
    teen = 10 <= abs(value) % 100 < 20
    return f"{value}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(abs(value) % 10, 'th')}"


def _words(value: int) -> str:
    """The number in English words: ``twenty-one``, ``one hundred five``."""
    if not 0 <= value < 1_000_000:
        return str(value)
    if value < 20:
        return _ONES[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    size, name = (100, "hundred") if value < 1000 else (1000, "thousand")
    many, rest = divmod(value, size)
    return f"{_words(many)} {name}" + (f" {_words(rest)}" if rest else "")


def _cardinal_text(value: int) -> str:
    return _capital(_words(value))


def _ordinal_text(value: int) -> str:
    words = _words(value)
    start = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[start:]
    if last.isdigit():
        return _ordinal(value)
    last = last[:-1] + "ieth" if last.endswith("y") else _ORDINAL_ENDS.get(last, last + "th")
    return _capital(words[:start] + last)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _signs_from(first: str, most: int) -> Callable[[int], str]:
    """A run of single signs of Unicode, such as the circled numbers; decimal beyond it."""
    return lambda value: chr(ord(first) + value - 1) if 0 < value <= most else str(value)


def _digits(zero: str) -> Callable[[int], str]:
    shift = ord(zero) - ord("0")
    return lambda value: "".join(chr(ord(char) + shift) if char.isdigit() else char for char in str(value))


def _by_digit(digits: str) -> Callable[[int], str]:
    return lambda value: "".join(digits[int(char)] if char.isdigit() else char for char in str(value))


def _counting(digits: str, units: str) -> Callable[[int], str]:
    """Numbers as counted in East Asia: 12 is ten-two, 20 two-ten."""

    def write(value: int) -> str:
        if not 0 < value < 10_000:
            return digits[0] if value == 0 else str(value)
        written = ""
        for place, char in enumerate(reversed(str(value))):
            digit = int(char)
            if digit:
                sign = "" if digit == 1 and place == 1 and value < 20 else digits[digit]
                written = sign + (units[place - 1] if place else "") + written
        return written

    return write


def _chicago(value: int) -> str:
    times, place = divmod(value - 1, len(_CHICAGO))
    return _CHICAGO[place] * (times + 1) if 0 < value <= _MOST_LETTERS else str(value)


def _nothing(_value: int) -> str:
    return ""


_HAN = _counting(_HAN_DIGITS, "十百千")
_KOREAN = _counting(_KOREAN_DIGITS, "십백천")

_FORMS: dict[str, Callable[[int], str]] = {
    "none": _nothing,
    "bullet": _nothing,
    "decimalZero": lambda value: f"{value:02d}",
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": _letters(_LATIN.upper()),
    "lowerLetter": _letters(_LATIN),
    "ordinal": _ordinal,
    "cardinalText": _cardinal_text,
    "ordinalText": _ordinal_text,
    "hex": lambda value: f"{value:X}",
    "chicago": _chicago,
    "numberInDash": lambda value: f"- {value} -",
    "decimalEnclosedCircle": _signs_from("①", 20),
    "decimalEnclosedCircleChinese": _signs_from("①", 20),
    "decimalEnclosedFullstop": _signs_from("⒈", 20),
    "decimalEnclosedParen": _signs_from("⑴", 20),
    "decimalFullWidth": _digits("０"),
    "decimalFullWidth2": _digits("０"),
    "hindiNumbers": _digits("०"),
    "thaiNumbers": _digits("๐"),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "hebrew2": _letters(_HEBREW),
    "arabicAlpha": _letters(_ARABIC_ALPHA),
    "arabicAbjad": _letters(_ARABIC_ABJAD),
    "aiueo": _cycle(_AIUEO),
    "aiueoFullWidth": _cycle(_AIUEO),
    "iroha": _cycle(_IROHA),
    "irohaFullWidth": _cycle(_IROHA),
    "ganada": _cycle(_GANADA),
    "chosung": _cycle(_CHOSUNG),
    "ideographTraditional": _cycle(_HEAVENLY),
    "ideographZodiac": _cycle(_ZODIAC),
    "ideographDigital": _by_digit(_HAN_DIGITS),
    "japaneseDigitalTenThousand": _by_digit(_HAN_DIGITS),
    "taiwaneseDigital": _by_digit(_HAN_DIGITS),
    "koreanDigital": _by_digit(_KOREAN_DIGITS),
    "chineseCounting": _HAN,
    "chineseCountingThousand": _HAN,
    "japaneseCounting": _HAN,
    "taiwaneseCounting": _HAN,
    "taiwaneseCountingThousand": _HAN,
    "koreanCounting": _KOREAN,
}
