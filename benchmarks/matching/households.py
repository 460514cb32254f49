"""A SYNTHETIC list of people by household, each of many listed twice: once by a census, once by a survey."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import NamedTuple

from benchmarks.matching.errors import slip, typo, wrong_birth_date
from benchmarks.matching.namepools import read_pool, variant

COLUMNS = ("ref", "first", "last", "sex", "born", "address", "postcode")
FIELDS = (
    "given-name=first", "surname=last", "code=sex", "date-of-birth=born", "text=address", "postcode=postcode",
)  # fmt: skip
ID = "ref"
_STREETS = tuple(
    f"{name} {kind}"
    for name in (
        "Mill",
        "Church",
        "Station",
        "Victoria",
        "Park",
        "Queen",
        "Albert",
        "Grange",
        "Elm",
        "Oak",
        "Abbey",
        "Bridge",
    )
    for kind in ("Road", "Street", "Lane", "Avenue", "Close")
)


class Listed(NamedTuple):
    """One line of a list, and who it is."""

    values: tuple[str, ...]
    person: int
    household: int


def listed(rows: int, seed: int, moved: float = 0.06, gaps: float = 0.0) -> list[Listed]:
    """About *rows* lines, in random order.

    Args:
        rows: How many lines.
        seed: Draws people and errors.
        moved: Share of people who live elsewhere when they are listed again; of women among them half have
            another surname then.
        gaps: Share of births, addresses and postcodes that were not recorded, each for itself.
    """
    rng = random.Random(seed * 104729 + 5)
    pool = read_pool("british", rng, 1500)
    lines: list[Listed] = []
    person = household = 0
    while len(lines) < rows:
        household += 1
        home = _home(rng)
        surname = _drawn(pool.surnames, rng)
        for first, last, sex, born in _members(surname, pool.given, pool.surnames, rng):
            person += 1
            if rng.random() < 0.96:
                lines.append(Listed(_line(first, last, sex, born, home, rng, pool, 0.3), person, household))
            if rng.random() < 0.5:
                where, name = home, last
                if rng.random() >= 1 - moved:
                    where = _home(rng)
                    if gaps and sex == "F" and rng.random() < 0.5:
                        name = _drawn(pool.surnames, rng)
                lines.append(Listed(_line(first, name, sex, born, where, rng, pool, 1.0), person, household))
    rng.shuffle(lines)
    return [_with_gaps(line, gaps, rng) for line in lines] if gaps else lines


def _with_gaps(line: Listed, share: float, rng: random.Random) -> Listed:
    *names, born, address, postcode = line.values
    kept = ("" if rng.random() < share else text for text in (born, address, postcode))
    return Listed((*names, *kept), line.person, line.household)


def _drawn(names: list[str], rng: random.Random) -> str:
    if rng.random() < 0.85:
        return names[int((len(names) - 1500) * rng.random() ** 1.8)]
    return rng.choice(names)


def _home(rng: random.Random) -> tuple[str, str]:
    postcode = f"ZX{rng.randrange(1, 20)} {rng.randrange(1, 10)}{rng.choice('ABDEFGHJLN')}{rng.choice('PQRSTUWXYZ')}"
    return f"{rng.randrange(1, 180)} {rng.choice(_STREETS)}", postcode


def _members(
    surname: str, given: list[str], surnames: list[str], rng: random.Random
) -> list[tuple[str, str, str, date]]:
    head = date(1925, 1, 1) + timedelta(days=rng.randrange(22000))
    found = [(_drawn(given, rng), surname, rng.choice("MF"), head)]
    if rng.random() < 0.6:
        last = surname if rng.random() < 0.8 else _drawn(surnames, rng)
        other = "F" if found[0][2] == "M" else "M"
        found.append((_drawn(given, rng), last, other, head + timedelta(days=rng.randrange(-2000, 2000))))
    born = head + timedelta(days=rng.randrange(7500, 11000))
    for _ in range(rng.choice((0, 0, 1, 2, 2, 3, 4))):
        first = found[0][0] if rng.random() < 0.04 else _drawn(given, rng)
        found.append((first, surname, rng.choice("MF"), born))
        if rng.random() < 0.03:
            found.append((_drawn(given, rng), surname, rng.choice("MF"), born))
        born += timedelta(days=rng.randrange(330, 1500))
    return found


def _line(
    first: str, last: str, sex: str, born: date, home: tuple[str, str], rng: random.Random, pool: object, care: float
) -> tuple[str, ...]:
    address, postcode = home
    if rng.random() < 0.12 * care:
        first = variant(first, pool, rng)  # type: ignore[arg-type]
    if rng.random() < 0.08 * care:
        first = typo(first, rng)
    if rng.random() < 0.10 * care:
        last = slip(last, rng) if rng.random() < 0.6 else typo(last, rng)
    if rng.random() < 0.02 * care:
        first = first[:1]
    day = born.isoformat()
    if rng.random() < 0.10 * care:
        day = wrong_birth_date(born, rng).isoformat()
    if rng.random() < 0.05 * care:
        day = ""
    if rng.random() < 0.03 * care:
        sex = ""
    if rng.random() < 0.10 * care:
        address = typo(address, rng)
    if rng.random() < 0.06 * care:
        address = address.replace("Road", "Rd").replace("Street", "St").replace("Avenue", "Ave")
    if rng.random() < 0.06 * care:
        postcode = "" if rng.random() < 0.5 else typo(postcode, rng)
    return first.title(), last.title(), sex, day, address, postcode
