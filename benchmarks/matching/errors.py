"""What goes wrong when an entry is typed again: two error models with different habits."""

from __future__ import annotations

import random
from datetime import date, timedelta

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = {
    letter: [row[p + step] for step in (-1, 1) if 0 <= p + step < len(row)]
    for row in _ROWS
    for p, letter in enumerate(row)
}
_LOOK_ALIKE = {"rn": "m", "m": "rn", "cl": "d", "d": "cl", "vv": "w", "w": "vv", "l": "i", "i": "l", "h": "b",
               "b": "h", "e": "c", "c": "e", "u": "v", "v": "u", "a": "o", "o": "a"}  # fmt: skip
_DIGIT_LOOK_ALIKE = {"0": "O", "O": "0", "1": "I", "I": "1", "5": "S", "S": "5", "8": "B", "B": "8", "6": "G"}


def typo(text: str, rng: random.Random) -> str:
    """One letter left out, doubled, changed, added, or two neighbours swapped, anywhere alike."""
    if len(text) < 2:
        return text
    place, kind = rng.randrange(len(text)), rng.randrange(5)
    if kind == 0:
        return text[:place] + text[place + 1 :]
    if kind == 1:
        return text[:place] + text[place] + text[place:]
    if kind == 2:
        return text[:place] + rng.choice("abcdefghijklmnopqrstuvwxyz") + text[place + 1 :]
    if kind == 3:
        return text[:place] + rng.choice("abcdefghijklmnopqrstuvwxyz") + text[place:]
    place = min(place, len(text) - 2)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def slip(text: str, rng: random.Random) -> str:
    """A key next to the right one, or a look-alike read from paper."""
    if rng.random() < 0.5:
        places = [p for p, letter in enumerate(text) if letter in _NEIGHBOURS]
        if places:
            place = rng.choice(places)
            return text[:place] + rng.choice(_NEIGHBOURS[text[place]]) + text[place + 1 :]
    fitting = [part for part in _LOOK_ALIKE if part in text]
    return text.replace(part := rng.choice(fitting), _LOOK_ALIKE[part], 1) if fitting else text


def reference_typo(text: str, rng: random.Random) -> str:
    """A digit changed, two digits swapped, a look-alike letter, one left out or doubled."""
    kind = rng.randrange(10)
    places = [p for p, char in enumerate(text) if char.isdigit()]
    place = rng.choice(places)
    if kind < 4:
        return text[:place] + rng.choice([d for d in "0123456789" if d != text[place]]) + text[place + 1 :]
    if kind < 7:
        pairs = [p for p in range(len(text) - 1) if text[p] != text[p + 1]]
        place = rng.choice(pairs)
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    if kind < 8:
        fitting = [p for p, char in enumerate(text) if char in _DIGIT_LOOK_ALIKE]
        place = rng.choice(fitting) if fitting else place
        return text[:place] + _DIGIT_LOOK_ALIKE.get(text[place], text[place]) + text[place + 1 :]
    return text[:place] + text[place + 1 :] if kind < 9 else text[:place] + text[place] + text[place:]


def wrong_birth_date(day: date, rng: random.Random) -> date:
    """Day and month swapped, one digit wrong, or off by a day, a month or a year."""
    kind = rng.randrange(10)
    try:
        if kind < 3 and day.day <= 12 and day.day != day.month:
            return day.replace(month=day.day, day=day.month)
        if kind < 8:
            digits = list(day.isoformat())
            place = rng.choice([2, 3, 5, 6, 8, 9])
            digits[place] = rng.choice("0123456789")
            return date.fromisoformat("".join(digits))
        if kind < 9:
            return day + timedelta(days=rng.choice((-1, 1)))
        return day.replace(year=day.year + rng.choice((-10, -1, 1, 10)))
    except ValueError:
        return day + timedelta(days=1)
