"""Third generator of SYNTHETIC prosecution entries: every seed is another office, with columns and habits of its own.

What the first two keep fixed is drawn here by the seed: which columns there are and what they are called,
how references look, how much is missing, how names are chosen and spoilt, how alike twins are named.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rapidfuzz.distance import JaroWinkler

from benchmarks.matching.errors import reference_typo, slip, typo, wrong_birth_date
from benchmarks.matching.namepools import GROUPS, Pool, read_pool, respell, variant

ID = "Entry"
_TAIL = 3000
_CHARGES = tuple(f"{kind} {what}" for kind in ("assault", "theft", "supply", "breach", "damage", "fraud")
                 for what in ("minor", "aggravated", "of order", "with others", "by means", "attempted"))  # fmt: skip
_PLACES = tuple(f"{a}{b}" for a in ("Ash", "Bram", "Cold", "Dun", "Ever", "Fen", "Holm", "Marl")
                for b in ("bury", "ford", "ley", "stead", "wick"))  # fmt: skip
_FIRST = date(2004, 2, 2).toordinal()


class Habits:
    """What the seed settles once for all, drawn from *rng*; ``kinds`` says what each column is called."""

    def __init__(self, rng: random.Random) -> None:
        self.full = rng.random() < 0.4
        self.skew = rng.uniform(1.2, 2.6)
        self.listed = rng.uniform(0.6, 0.9)
        self.errors = rng.uniform(0.6, 1.4)
        self.alike = rng.uniform(0.0, 0.12)
        self.regular = rng.uniform(0.1, 0.35)
        self.in_sequence = rng.random() < 0.5
        self.pattern = rng.randrange(3)
        self.written = rng.choice(("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d.%m.%Y"))
        kinds: dict[str, str] = {"reference": rng.choice(("CaseNumber", "Reference", "our_ref"))}
        names = {"full-name": "Suspect"} if self.full else {"given-name": "Forenames", "surname": "FamilyName"}
        kinds |= names | {"date-of-birth": rng.choice(("Born", "DoB"))}
        wanted = (("code", "Sex", 0.8), ("postcode", "PostCode", 0.7), ("place", "Town", 0.6), ("text", "Charge", 0.8),
                  ("date", "Opened", 0.85))  # fmt: skip
        kinds |= {kind: name for kind, name, share in wanted if rng.random() < share}
        self.kinds = kinds
        self.missing = {kind: rng.uniform(0.1, 0.3) for kind in kinds if kind in ("postcode", "place", "text", "code")}
        self.missing |= {"date-of-birth": rng.uniform(0.02, 0.1), "date": rng.uniform(0.0, 0.1)}


@dataclass(slots=True)
class Person:
    """Someone who exists once in the world of the generator."""

    number: int
    group: str
    given: str
    surname: str
    born: date
    sex: str
    postcode: str
    town: str
    twin: int = -1


@dataclass(slots=True)
class Case:
    """What the entries of one case share."""

    number: int
    reference: str
    charge: str
    opened: date


@dataclass(slots=True)
class Entry:
    """One row, with what is true of it."""

    cells: dict[str, str]
    person: Person
    case: Case
    entity: int

    def truth(self) -> tuple[int, int, int, int, str]:
        """Entity, person, case, twin number (-1 for none), name-origin group."""
        return self.entity, self.person.number, self.case.number, self.person.twin, self.person.group


class Docket:
    """A world of people and cases, drawn by one seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed * 15485863 + 3)
        self.habits = Habits(self.rng)
        self.pools: dict[str, Pool] = {group: read_pool(group, self.rng, _TAIL) for group in GROUPS}
        self.shares = [self.rng.uniform(0.08, 0.3) for _ in GROUPS]
        self.people: list[Person] = []
        self.cases = self.twins = 0

    def _drawn(self, names: list[str]) -> str:
        listed = len(names) - _TAIL
        if self.rng.random() < self.habits.listed:
            return names[int(listed * self.rng.random() ** self.habits.skew)]
        return self.rng.choice(names)

    def _person(self) -> Person:
        rng = self.rng
        group = rng.choices(list(GROUPS), self.shares)[0]
        pool = self.pools[group]
        born = date(1938, 1, 1) + timedelta(days=int(rng.triangular(0, 22000, 17000)))
        home = f"{rng.choice('QXZJV')}{rng.choice('ABCDEFG')}{rng.randrange(1, 60)} {rng.randrange(10)}"
        postcode = home + rng.choice("ABDEFGHJLN") + rng.choice("PQRSTUWXYZ")
        person = Person(len(self.people), group, self._drawn(pool.given), self._drawn(pool.surnames), born,
                        rng.choice("MMMMF"), postcode, rng.choice(_PLACES))  # fmt: skip
        self.people.append(person)
        return person

    def _relative(self, of: Person) -> Person:
        """A twin, a brother or sister, a parent or child (sometimes of one name), a partner."""
        rng, draw = self.rng, self.rng.random()
        other = replace(of, number=len(self.people), given=self._other_given(of), twin=-1)
        if draw < 0.25:
            if of.twin < 0:
                self.twins += 1
                of.twin = self.twins
            other.twin = of.twin
        elif draw < 0.65:
            other.born = of.born + timedelta(days=rng.choice((-1, 1)) * rng.randrange(300, 4000))
        elif draw < 0.85:
            other.born = of.born + timedelta(days=rng.choice((-1, 1)) * rng.randrange(6500, 13000))
            other.given = of.given if rng.random() < 0.3 else other.given
        else:
            other.born = of.born + timedelta(days=rng.randrange(-2600, 2600))
            other.surname = of.surname if rng.random() < 0.6 else self._drawn(self.pools[of.group].surnames)
            other.sex = "F" if of.sex == "M" else "M"
        self.people.append(other)
        return other

    def _other_given(self, of: Person) -> str:
        """A given name that a brother or sister could have: now and then the most alike of several."""
        pool = self.pools[of.group]
        spellings = {of.given, *pool.spellings.get(of.given, ()), *pool.pets.get(of.given, ())}
        fitting: list[str] = []
        while len(fitting) < 6:
            name = self._drawn(pool.given) if len(fitting) < 3 else self.rng.choice(pool.given)
            fitting += [name] if name not in spellings else []
        if self.rng.random() < self.habits.alike:
            return max(fitting, key=lambda name: JaroWinkler.similarity(name, of.given))
        return fitting[0]

    def _reference(self, number: int, opened: date) -> str:
        rng = self.rng
        serial = number if self.habits.in_sequence else rng.randrange(1_000_000)
        if self.habits.pattern == 0:
            return f"{rng.choice('ABCDEFGH')}{rng.choice('KLMNP')}{serial:06d}/{opened.year % 100:02d}"
        if self.habits.pattern == 1:
            return f"{opened.year}-{serial:07d}"
        return f"{rng.randrange(1, 44):02d}{rng.choice(('SQ', 'TR', 'VB', 'WE'))}{serial % 100000:05d}{opened:%y}"

    def case(self, entity: int) -> list[Entry]:
        """The entries of one new case."""
        rng = self.rng
        opened = date.fromordinal(_FIRST + rng.randrange(2600))
        self.cases += 1
        case = Case(self.cases, self._reference(self.cases, opened), rng.choice(_CHARGES), opened)
        accused = [rng.choice(self.people) if self.people and rng.random() < self.habits.regular else self._person()]
        while rng.random() < 0.22:
            accused.append(self._relative(accused[0]) if rng.random() < 0.3 else self._person())
        people = list({person.number: person for person in accused}.values())
        return [Entry(self._typed(p, case, 0.15), p, case, entity + k) for k, p in enumerate(people)]

    def again(self, entry: Entry) -> Entry:
        """An entry made again by somebody else."""
        care = self.rng.choice((0.4, 0.8, 1.3))
        cells = self._typed(entry.person, entry.case, care)
        rng = self.rng
        if rng.random() < 0.25:
            cells["reference"] = reference_typo(cells["reference"], rng)
        elif rng.random() < 0.15:
            cells["reference"] = self._reference(rng.randrange(1, self.cases + 1), entry.case.opened)
        return Entry(cells, entry.person, entry.case, entry.entity)

    def _typed(self, person: Person, case: Case, care: float) -> dict[str, str]:
        """The cells as a clerk of some *care* (0 is perfect) puts them down."""
        rng, habits = self.rng, self.habits
        given, surname = self._names(person, care * habits.errors)
        born: date | None = person.born
        if rng.random() < 0.12 * care * habits.errors:
            born = wrong_birth_date(person.born, rng)
        opened = case.opened
        if rng.random() < 0.15 * care:
            opened += timedelta(days=rng.choice((-1, 1)) * rng.randrange(1, 40))
        postcode = person.postcode if rng.random() > 0.12 * care else slip(person.postcode.lower(), rng).upper()
        cells = {
            "reference": case.reference, "given-name": given.title(), "surname": surname.title(),
            "full-name": f"{given.title()} {surname.title()}", "date-of-birth": f"{born:{habits.written}}",
            "code": person.sex, "postcode": postcode,
            "place": person.town if rng.random() > 0.1 * care else rng.choice(_PLACES),
            "text": case.charge if rng.random() > 0.15 * care else rng.choice(_CHARGES),
            "date": f"{opened:{habits.written}}",
        }  # fmt: skip
        return {kind: "" if rng.random() < habits.missing.get(kind, 0.0) else text for kind, text in cells.items()}

    def _names(self, person: Person, share: float) -> tuple[str, str]:
        rng, pool = self.rng, self.pools[person.group]
        given, surname = person.given, person.surname
        if rng.random() < 0.16 * share:
            given = variant(given, pool, rng) if rng.random() < 0.7 else respell(given, rng)
        elif rng.random() < 0.10 * share:
            given = rng.choice((slip, typo))(given, rng)
        elif rng.random() < 0.03 * share:
            given = given[:1]
        if rng.random() < 0.10 * share:
            surname = variant(surname, pool, rng)
        elif rng.random() < 0.10 * share:
            surname = rng.choice((slip, typo))(surname, rng)
        return (surname, given) if rng.random() < 0.02 * share else (given, surname)


def entries(rows: int, duplicates: float, seed: int) -> tuple[Habits, list[Entry]]:
    """*rows* entries of which the share *duplicates* are re-entries, in random order, and the habits they show."""
    world, made = Docket(seed), []
    target = int(rows * (1 - duplicates))
    while len(made) < target:
        made.extend(world.case(len(made)))
    made = made[:target]
    made.extend([world.again(entry) for entry in world.rng.choices(made, k=rows - target)])
    world.rng.shuffle(made)
    return world.habits, made
