"""First generator of SYNTHETIC prosecution entries: a case list typed at police stations.

One row a defendant of a case. Among them, on purpose, stand the pairs that look alike and are not one
entry: co-defendants, siblings and twins in one case, father and son of one name, repeat offenders,
joined indictments, split files. A share of rows is entered again, with what goes wrong then.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from benchmarks.matching.errors import reference_typo, typo, wrong_birth_date
from benchmarks.matching.namepools import GROUPS, Pool, read_pool, variant

COLUMNS = ("id", "urn", "forename", "surname", "dob", "sex", "postcode", "area", "offence", "charged")
FIELDS = (
    "reference=urn", "given-name=forename", "surname=surname", "date-of-birth=dob", "code=sex",
    "postcode=postcode", "code=area", "code=offence", "date=charged",
)  # fmt: skip
ID = "id"
_OFFENCES = [f"CS{number:02d}" for number in range(1, 25)]
_FIRST_DAY = date(2008, 3, 1).toordinal()
_DAYS = 1430


@dataclass(slots=True)
class Person:
    """Someone who exists once in the world of the generator."""

    number: int
    group: str
    forename: str
    surname: str
    dob: date
    sex: str
    postcode: str
    twin: int = -1


@dataclass(slots=True)
class Entry:
    """One row, with what is true of it."""

    urn: str
    forename: str
    surname: str
    dob: date | None
    sex: str
    postcode: str
    area: str
    offence: str
    charged: date
    entity: int
    person: int
    case: int
    twin: int
    group: str

    def truth(self) -> tuple[int, int, int, int, str]:
        """Entity, person, case, twin number (-1 for none), name-origin group."""
        return self.entity, self.person, self.case, self.twin, self.group


class Station:
    """A world of people and cases, drawn by one seed."""

    def __init__(self, seed: int, tail: int = 4000) -> None:
        self.rng, self.tail = random.Random(seed), tail
        self.pools: dict[str, Pool] = {group: read_pool(group, self.rng, tail) for group in GROUPS}
        self.people = 0
        self.twins = 0
        self.regulars: list[Person] = []
        self.units = [f"{force:02d}{unit}" for force in range(1, 44) for unit in ("AA", "GD", "CJ", "XK", "QY")]

    def _skewed(self, names: list[str]) -> str:
        """A name: mostly a listed one, the early ones of the list most often, else one of the long tail."""
        listed = len(names) - self.tail
        if self.rng.random() < 0.85:
            return names[int(listed * self.rng.random() ** 1.6)]
        return names[listed + self.rng.randrange(self.tail)]

    def _postcode(self) -> str:
        rng = self.rng
        towns = ("QX", "QZ", "ZX", "ZQ", "JX", "JV", "VX", "XQ", "XJ", "ZV", "JQ", "VQ")
        letters = "ABDEFGHJLNPQRSTUWXYZ"
        sector = f"{rng.choice(towns)}{rng.randrange(1, 40)} {rng.randrange(1, 10)}"
        return sector + rng.choice(letters) + rng.choice(letters)

    def person(self) -> Person:
        """Someone new."""
        rng = self.rng
        group = rng.choices(list(GROUPS), list(GROUPS.values()))[0]
        pool = self.pools[group]
        born = date(1940, 1, 1) + timedelta(days=int(rng.triangular(0, 20500, 17500)))
        self.people += 1
        forename, surname = self._skewed(pool.given), self._skewed(pool.surnames)
        sex = "M" if rng.random() < 0.9 else "F"
        return Person(self.people, group, forename, surname, born, sex, self._postcode())

    def relative(self, of: Person) -> Person:
        """A sibling, a twin, a parent or child, or a partner of *of*."""
        rng, pool, draw = self.rng, self.pools[of.group], self.rng.random()
        self.people += 1
        other = replace(of, number=self.people, forename=self._skewed(pool.given), twin=-1)
        if other.forename == of.forename:
            other.forename = rng.choice(pool.given)
        if draw < 0.15:
            self.twins += 1
            of.twin = other.twin = self.twins
        elif draw < 0.60:
            other.dob = of.dob + timedelta(days=rng.choice((-1, 1)) * rng.randrange(300, 3600))
        elif draw < 0.80:
            other.dob = of.dob + timedelta(days=rng.choice((-1, 1)) * rng.randrange(6200, 14000))
            other.forename = of.forename if rng.random() < 0.35 else other.forename
        else:
            other.dob = of.dob + timedelta(days=rng.randrange(-2500, 2500))
            other.surname = self._skewed(pool.surnames) if rng.random() < 0.5 else of.surname
            other.sex = "F" if of.sex == "M" else "M"
        other.postcode = of.postcode if rng.random() < 0.8 else self._postcode()
        return other

    def _defendants(self) -> list[Person]:
        rng, draw = self.rng, self.rng.random()
        count = 1 if draw < 0.82 else 2 if draw < 0.94 else 3 if draw < 0.98 else rng.randrange(4, 7)
        chosen: list[Person] = []
        for _ in range(count):
            if chosen and rng.random() < 0.22:
                chosen.append(self.relative(chosen[0]))
            elif self.regulars and rng.random() < 0.30:
                chosen.append(rng.choice(self.regulars))
            else:
                chosen.append(self.person())
        self.regulars.extend(p for p in chosen if rng.random() < 0.4)
        return list({p.number: p for p in chosen}.values())

    def case(self, number: int, entity: int) -> list[Entry]:
        """The entries of one new case."""
        rng = self.rng
        unit, day = rng.choice(self.units), date.fromordinal(_FIRST_DAY + rng.randrange(_DAYS))
        urn = f"{unit}{rng.randrange(100000):05d}{day.year % 100:02d}"
        area, offence = f"A{int(unit[:2]) % 14 + 1:02d}", rng.choice(_OFFENCES)
        return [
            Entry(urn, p.forename, p.surname, p.dob if rng.random() > 0.02 else None, p.sex, p.postcode, area,
                  offence if rng.random() < 0.9 else rng.choice(_OFFENCES),
                  day if rng.random() < 0.93 else day + timedelta(days=rng.randrange(1, 30)),
                  entity + k, p.number, number, p.twin, p.group)
            for k, p in enumerate(self._defendants())
        ]  # fmt: skip

    def again(self, entry: Entry) -> Entry:
        """*entry* typed a second time."""
        rng, copy = self.rng, replace(entry)
        draw = rng.random()
        if draw < 0.30:
            copy.urn = reference_typo(copy.urn, rng)
        elif draw < 0.45:
            copy.urn = f"{copy.urn[:4]}{rng.randrange(100000):05d}{copy.urn[-2:]}"
        elif draw < 0.49:
            copy.urn = f"{rng.randrange(50, 60)}{copy.urn[2:]}"
        self._names_again(copy)
        if copy.dob and rng.random() < 0.12:
            copy.dob = wrong_birth_date(copy.dob, rng)
        elif rng.random() < 0.03:
            copy.dob = None
        if rng.random() < 0.12:
            copy.postcode = self._postcode() if rng.random() < 0.7 else typo(copy.postcode.lower(), rng).upper()
        if rng.random() < 0.15:
            copy.charged = copy.charged + timedelta(days=rng.choice((-1, 1)) * rng.randrange(1, 28))
        if rng.random() < 0.05:
            copy.area = f"A{rng.randrange(1, 15):02d}"
        if rng.random() < 0.08:
            copy.offence = rng.choice(_OFFENCES)
        return copy

    def _names_again(self, copy: Entry) -> None:
        rng, pool = self.rng, self.pools[copy.group]
        if rng.random() < 0.15:
            copy.forename = variant(copy.forename, pool, rng)
        elif rng.random() < 0.08:
            copy.forename = typo(copy.forename, rng)
        elif rng.random() < 0.04:
            copy.forename = copy.forename[:1]
        if rng.random() < 0.10:
            copy.surname = variant(copy.surname, pool, rng)
        elif rng.random() < 0.08:
            copy.surname = typo(copy.surname, rng)
        if rng.random() < 0.03:
            copy.forename, copy.surname = copy.surname, copy.forename


def entries(rows: int, duplicates: float, seed: int) -> list[Entry]:
    """*rows* entries of which the share *duplicates* are re-entries, in random order."""
    world, made = Station(seed), []
    cases, target = 0, int(rows * (1 - duplicates))
    while len(made) < target:
        made.extend(world.case(cases, len(made)))
        cases += 1
    made = made[:target]
    again = world.rng.choices(made, k=rows - target)
    made.extend(world.again(entry) for entry in again)
    world.rng.shuffle(made)
    return made


def row(entry: Entry, number: int) -> tuple[str, ...]:
    """The columns as the case list gives them."""
    born = entry.dob.isoformat() if entry.dob else ""
    return (
        f"E{number}", entry.urn, entry.forename, entry.surname, born, entry.sex, entry.postcode, entry.area,
        entry.offence, entry.charged.isoformat(),
    )  # fmt: skip
