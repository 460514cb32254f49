"""Second generator of SYNTHETIC prosecution entries: a register kept by offices, with habits of its own.

It shares only the pools of names with the first one. References run in sequence, so that neighbours
abound; clerks differ in care, so that errors come in clumps; families live together; every entry of a
person is typed afresh, also that of another case; dates and names are written another way.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from benchmarks.matching.errors import slip, typo
from benchmarks.matching.namepools import GROUPS, Pool, read_pool, variant
from benchmarks.matching.station import Entry

COLUMNS = (
    "RecordNo",
    "CaseRef",
    "Defendant",
    "BirthDate",
    "Gender",
    "HomePostcode",
    "Office",
    "Offence",
    "DateCharged",
)
FIELDS = (
    "reference=CaseRef", "full-name=Defendant", "date-of-birth=BirthDate", "code=Gender",
    "postcode=HomePostcode", "place=Office", "text=Offence", "date=DateCharged",
)  # fmt: skip
ID = "RecordNo"
_OFFENCES = (
    "abduction of a child", "breach of order", "harassment", "failure to comply with notification",
    "witness intimidation",
    "conspiracy", "possession with intent", "assault", "arranging or facilitating", "meeting a child",
    "communication offence",
    "false imprisonment", "supply of a controlled drug", "perverting the course of justice", "theft", "affray",
)  # fmt: skip
_OFFICES = tuple(
    f"{side} {town}"
    for side in ("North", "South", "Great", "Little")
    for town in ("Easterby", "Wendale", "Harrowmere", "Castlewick", "Thornley", "Oxholme")
)
_FIRST_DAY = date(2006, 1, 9).toordinal()


@dataclass(slots=True)
class Family:
    """People of one surname under one roof."""

    surname: str
    group: str
    postcode: str
    members: list[Member]


@dataclass(slots=True)
class Member:
    """Someone who exists once in the world of the generator."""

    number: int
    given: str
    middle: str
    surname: str
    born: date
    gender: str
    postcode: str
    group: str
    twin: int = -1


class Registry:
    """A world of families and offices, drawn by one seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed * 7919 + 17)
        self.pools: dict[str, Pool] = {group: read_pool(group, self.rng, 2500) for group in GROUPS}
        self.count = self.twins = 0
        self.families: list[Family] = []
        self.next_number: dict[tuple[str, int], int] = {}

    def _drawn(self, names: list[str]) -> str:
        listed = len(names) - 2500
        if self.rng.random() < 0.75:
            return names[int(listed * self.rng.random() ** 2.2)]
        return self.rng.choice(names)

    def _postcode(self) -> str:
        rng = self.rng
        outward = f"{rng.choice('QXZJV')}{rng.choice('ABCDEFGH')}{rng.randrange(1, 30)}"
        return f"{outward} {rng.randrange(10)}{rng.choice('ABDEFGHJLN')}{rng.choice('PQRSTUWXYZ')}"

    def _member(self, group: str, surname: str, born: date, gender: str, postcode: str) -> Member:
        self.count += 1
        given = self.pools[group].given
        middle = self._drawn(given) if self.rng.random() < 0.35 else ""
        return Member(self.count, self._drawn(given), middle, surname, born, gender, postcode, group)

    def _named_apart(self, member: Member, family: Family) -> Member:
        """*member* with a given name that nobody in the family has yet."""
        while any(member.given == other.given for other in family.members):
            member.given = self.rng.choice(self.pools[family.group].given)
        return member

    def family(self) -> Family:
        """A household: one or two adults, up to five children, now and then twins or a namesake."""
        rng = self.rng
        group = rng.choices(list(GROUPS), [0.30, 0.20, 0.14, 0.10, 0.13, 0.13])[0]
        surname, postcode = self._drawn(self.pools[group].surnames), self._postcode()
        if rng.random() < 0.05:
            surname = f"{surname}-{self._drawn(self.pools[group].surnames)}"
        head = date(1935, 1, 1) + timedelta(days=rng.randrange(19000))
        family = Family(surname, group, postcode, [self._member(group, surname, head, "Male", postcode)])
        if rng.random() < 0.5:
            mother = self._member(group, surname, head + timedelta(days=rng.randrange(-2500, 2500)), "Female", postcode)
            if rng.random() < 0.3:
                mother.surname = self._drawn(self.pools[group].surnames)
            family.members.append(self._named_apart(mother, family))
        for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
            born = head + timedelta(days=rng.randrange(7000, 13000))
            child = self._member(group, surname, born, rng.choice(("Male", "Male", "Female")), postcode)
            family.members.append(self._named_apart(child, family))
            if child.gender == "Male" and rng.random() < 0.05:
                child.given = family.members[0].given
            if rng.random() < 0.04:
                self.twins += 1
                twin = self._member(group, surname, born, child.gender, postcode)
                child.twin = twin.twin = self.twins
                family.members.append(self._named_apart(twin, family))
        return family

    def _accused(self) -> list[Member]:
        rng = self.rng
        if self.families and rng.random() < 0.25:
            family = rng.choice(self.families)
        else:
            family = self.family()
            self.families.append(family)
        chosen = [rng.choice(family.members)]
        twins = [m for m in family.members if m.twin >= 0]
        if len(twins) > 1 and rng.random() < 0.5:
            chosen = twins[:2]
        elif len(family.members) > 1 and rng.random() < 0.12:
            chosen = rng.sample(family.members, 2)
        while rng.random() < 0.14:
            chosen.append(rng.choice((rng.choice(self.families) if rng.random() < 0.2 else self.family()).members))
        return list({member.number: member for member in chosen}.values())

    def case(self, number: int, entity: int) -> list[Entry]:
        """The entries of one new case, each typed afresh."""
        rng = self.rng
        office, day = rng.choice(_OFFICES), date.fromordinal(_FIRST_DAY + rng.randrange(2200))
        key = office, day.year
        self.next_number[key] = self.next_number.get(key, rng.randrange(50)) + 1
        sides = office.split()
        reference = f"{sides[0][0]}{sides[1][:2].upper()}/{day.year}/{self.next_number[key]:05d}"
        offence = rng.choice(_OFFENCES)
        return [
            self.typed(m, Entry(reference, "", "", m.born, m.gender, m.postcode, office, offence, day,
                                entity + k, m.number, number, m.twin, m.group), 0.25)
            for k, m in enumerate(self._accused())
        ]  # fmt: skip

    def typed(self, member: Member, entry: Entry, care: float) -> Entry:
        """*entry* with the person's particulars as a clerk of some *care* (0 is perfect) puts them down."""
        rng, pool, made = self.rng, self.pools[member.group], replace(entry)
        given, surname, middle = member.given, member.surname, member.middle
        if rng.random() < 0.22 * care:
            given = variant(given, pool, rng)
        if rng.random() < 0.15 * care:
            given = slip(given, rng) if rng.random() < 0.6 else typo(given, rng)
        if rng.random() < 0.16 * care:
            surname = variant(surname, pool, rng) if rng.random() < 0.6 else slip(surname, rng)
        if "-" in surname and rng.random() < 0.5 * care:
            surname = rng.choice(surname.split("-"))
        if middle and rng.random() < 0.5:
            middle = middle[:1] if rng.random() < 0.4 else ""
        if rng.random() < 0.04 * care and middle:
            given, middle = middle, given
        if rng.random() < 0.03 * care:
            given = given[:1]
        if rng.random() < 0.05 * care:
            given, surname = surname, given
        made.surname, made.forename = surname, f"{given} {middle}".strip()
        made.dob = self._born(member.born, care)
        made.postcode = self._home(member.postcode, care)
        made.sex = member.gender if rng.random() > 0.06 * care else rng.choice(("", "Not known", "Female", "Male"))
        return made

    def _born(self, born: date, care: float) -> date | None:
        rng, draw = self.rng, self.rng.random() / max(care, 0.01)
        if draw < 0.05:
            return None
        if draw < 0.09:
            return born.replace(day=1, month=1)
        if draw < 0.14 and born.day <= 12:
            return born.replace(day=born.month, month=born.day)
        if draw < 0.20:
            return born + timedelta(days=rng.choice((-30, -10, -1, 1, 9, 10, 31, 365, -365)))
        return born

    def _home(self, postcode: str, care: float) -> str:
        draw = self.rng.random() / max(care, 0.01)
        if draw < 0.08:
            return self._postcode()
        if draw < 0.14:
            return ""
        if draw < 0.20:
            return slip(postcode.lower(), self.rng).upper()
        return postcode.replace(" ", "") if draw < 0.3 else postcode

    def again(self, entry: Entry, member: Member) -> Entry:
        """A second entry of the same person in the same case, by a clerk of another care."""
        rng = self.rng
        care = rng.choice((0.3, 0.6, 1.0, 1.8))
        copy = self.typed(member, entry, care)
        if rng.random() < 0.28:
            digits = copy.urn.replace("/", "")
            place = rng.randrange(3, len(digits))
            other = rng.choice("0123456789") if rng.random() < 0.6 else digits[place - 1]
            copy.urn = digits[:place] + other + digits[place + (rng.random() < 0.9) :]
        elif rng.random() < 0.15:
            office = rng.choice(_OFFICES)
            copy.urn = f"{office[0]}{office.split()[1][:2].upper()}/{copy.charged.year}/{rng.randrange(1, 3000):05d}"
        elif rng.random() < 0.3:
            copy.urn = copy.urn.replace("/", rng.choice((" ", "-", "")))
        if rng.random() < 0.20 * care:
            copy.charged += timedelta(days=rng.choice((-20, -7, -3, -2, -1, 1, 2, 5, 14, 30, 60)))
        if rng.random() < 0.07 * care:
            copy.area = rng.choice(_OFFICES)
        if rng.random() < 0.12 * care:
            copy.offence = rng.choice(_OFFENCES)
        elif rng.random() < 0.1:
            copy.offence = typo(copy.offence, rng)
        return copy


def entries(rows: int, duplicates: float, seed: int) -> list[Entry]:
    """*rows* entries of which the share *duplicates* are re-entries, in random order."""
    world, made = Registry(seed), []
    cases, target = 0, int(rows * (1 - duplicates))
    while len(made) < target:
        made.extend(world.case(cases, len(made)))
        cases += 1
    made = made[:target]
    members = {member.number: member for family in world.families for member in family.members}
    known = [entry for entry in made if entry.person in members]
    again = []
    while len(again) < rows - target:
        entry = world.rng.choice(known)
        times = 1 if world.rng.random() < 0.8 else 2
        again.extend([world.again(entry, members[entry.person]) for _ in range(times)])
    made.extend(again[: rows - target])
    world.rng.shuffle(made)
    return made


def row(entry: Entry, number: int) -> tuple[str, ...]:
    """The columns as the register gives them."""
    born = f"{entry.dob:%d/%m/%Y}" if entry.dob else ""
    given = entry.forename.title()
    return (
        f"R{number:07d}", entry.urn, f"{entry.surname.upper()}, {given}", born, entry.sex, entry.postcode, entry.area,
        entry.offence, f"{entry.charged:%d %b %Y}",
    )  # fmt: skip
