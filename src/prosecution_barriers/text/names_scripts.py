"""Names written in Cyrillic, Greek or Arabic letters, and letters with strokes, in plain Latin ones."""

from __future__ import annotations

import unicodedata

_CYRILLIC = {
    **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)),
    **{"ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": ""},
    **{"ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ј": "j", "љ": "lj"},
    **{"њ": "nj", "ћ": "c", "ђ": "dj", "џ": "dz", "ѓ": "g", "ќ": "k", "ѕ": "dz"},
}
_GREEK = {
    **dict(zip("αβγδεζηικλμνξοπρσςτυφωϊ", "avgdeziiklmnxoprsstyfoi", strict=True)),
    **{"θ": "th", "χ": "ch", "ψ": "ps"},
}
_ARABIC = {
    **dict(zip("ابتجدرزسفقكلمنهوي", "abtjdrzsfqklmnhwy", strict=True)),
    **{"آ": "a", "أ": "a", "إ": "i", "ؤ": "w", "ئ": "y", "ء": "", "ى": "a", "ة": "a", "ث": "th", "ح": "h"},
    **{"خ": "kh", "ذ": "dh", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh"},
    **{"پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ک": "k", "ی": "y", "ې": "e", "ٹ": "t", "ڈ": "d", "ڑ": "r"},
    **{"ں": "n", "ہ": "h", "ھ": "h", "ۂ": "h", "ے": "e", "ۓ": "e", "ځ": "z", "څ": "s", "ښ": "sh", "ګ": "g"},
    **{"ـ": "", "ٱ": "a", "ۀ": "h", "ۃ": "a"},
}
_STROKED = {
    **{"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"},
    **{"ŋ": "n", "ə": "a", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɛ": "e", "ɔ": "o", "ʻ": "", "ʿ": "", "ʼ": ""},
}
_LATIN = str.maketrans({**_CYRILLIC, **_GREEK, **_ARABIC, **_STROKED})


def to_latin(text: str) -> str:
    """*text* in lower-case Latin letters without accents.

    Arabic script writes few vowels, so its names come out as consonants for the most part; a consonant
    key (`names_keys.skeleton`) finds them all the same. Letters of other scripts are left as they are.
    """
    text = text.casefold()
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text).translate(_LATIN)
    decomposed = unicodedata.normalize("NFKD", text).translate(_LATIN)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
