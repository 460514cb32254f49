"""A small SYNTHETIC table of prosecution entries for the matcher, with re-entries whose truth is known."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from prosecution_barriers.matching.engine import FieldSpec, Table

FIELDS = tuple(
    FieldSpec.parse(text)
    for text in (
        "reference=urn", "given-name=forename", "surname=surname", "date-of-birth=born", "code=sex",
        "postcode=postcode", "code=offence", "date=charged",
    )
)  # fmt: skip
COLUMNS = tuple(field.column for field in FIELDS)
_GIVEN = [
    "mohammed",
    "ahmed",
    "ali",
    "hassan",
    "yusuf",
    "david",
    "james",
    "andrew",
    "sarah",
    "emma",
    "olga",
    "ivan",
    "piotr",
    "anna",
    "kwame",
    "abena",
    "ngozi",
    "chidi",
    "priya",
    "ravi",
    "amit",
    "sunita",
    "fatima",
    "aisha",
    "omar",
    "karim",
]
_SURNAMES = [
    "khan",
    "hussain",
    "smith",
    "jones",
    "taylor",
    "brown",
    "wilson",
    "kowalski",
    "nowak",
    "ivanov",
    "petrov",
    "mensah",
    "owusu",
    "okafor",
    "patel",
    "singh",
    "sharma",
    "begum",
    "farah",
    "warsame",
    "hashi",
    "abdi",
    "evans",
    "roberts",
    "walker",
    "wright",
]


@dataclass(frozen=True)
class Sample:
    """Rows of text in the order of `COLUMNS`, and the entity each belongs to."""

    rows: list[tuple[str, ...]]
    entities: list[int]

    def table(self, part: slice = slice(None)) -> Table:
        """Some of the rows as a table."""
        return table_of(self.rows[part])

    def is_pair(self, left: int, right: int) -> bool:
        """Whether two rows are one entry."""
        return self.entities[left] == self.entities[right]


def table_of(rows: Sequence[Sequence[str]]) -> Table:
    """A table of rows in the order of `COLUMNS`, named by their places."""
    columns = {name: [row[place] for row in rows] for place, name in enumerate(COLUMNS)}
    return Table.of([f"e{number}" for number in range(len(rows))], columns, FIELDS)


def sample(rows: int = 600, seed: int = 1, again: float = 0.1) -> Sample:
    """*rows* entries of which the share *again* was entered a second time with a slip or two."""
    rng = random.Random(seed)
    made: list[tuple[tuple[str, ...], int]] = []
    while len(made) < rows * (1 - again):
        day = date(2009, 1, 1) + timedelta(days=rng.randrange(900))
        urn = f"{rng.randrange(10, 60)}AB{rng.randrange(100000):05d}{day.year % 100:02d}"
        offence = f"CS{rng.randrange(1, 20):02d}"
        for _ in range(rng.choice((1, 1, 1, 2))):
            born = date(1960, 1, 1) + timedelta(days=rng.randrange(14000))
            person = (rng.choice(_GIVEN), rng.choice(_SURNAMES), born.isoformat(), rng.choice("MMMF"), _postcode(rng))
            made.append(((urn, *person, offence, day.isoformat()), len(made)))
    made = made[: int(rows * (1 - again))]
    made += [(_slipped(row, rng), entity) for row, entity in rng.choices(made, k=rows - len(made))]
    rng.shuffle(made)
    return Sample([row for row, _ in made], [entity for _, entity in made])


def families(rows: int, seed: int, again: float = 0.1, twins: float = 0.03) -> tuple[Sample, set[tuple[int, int]]]:
    """A sample of entries and, for some of its cases, the entry of a twin charged together; the places of such pairs."""
    rng = random.Random(seed)
    made = sample(rows, seed, again)
    table, entities, pairs = list(made.rows), list(made.entities), set()
    for place in rng.sample(range(rows), int(rows * twins)):
        urn, given, *rest = made.rows[place]
        other = rng.choice([name for name in _GIVEN if name[0] != given[:1]])
        pairs.add((place, len(table)))
        table.append((urn, other, *rest))
        entities.append(len(table) + rows)
    return Sample(table, entities), pairs


def sequence(cases: int, a_day: int, seed: int = 1, again: float = 0.03) -> Sample:
    """Cases whose references one office gave in turn, *a_day* of them a day; some have two defendants.

    Given names and surnames are common ones and places of living are not recorded; the share *again* was
    entered twice, half of those with a slip in the given name.
    """
    rng = random.Random(seed)
    made: list[tuple[tuple[str, ...], int]] = []
    for number in range(cases):
        day = (date(2009, 1, 1) + timedelta(days=number // a_day)).isoformat()
        for _ in range(rng.choice((1, 1, 2))):
            born = (date(1960, 1, 1) + timedelta(days=rng.randrange(14000))).isoformat()
            given, surname = rng.choice(_GIVEN), rng.choice(_SURNAMES)
            row = (f"01AB{number + 1:05d}09", given, surname, born, rng.choice("MF"), "", "CS01", day)
            made.append((row, entity := len(made)))
            if rng.random() < again:
                slipped = given[0] + given[2:] if rng.random() < 0.5 else given
                made.append(((row[0], slipped, *row[2:]), entity))
    rng.shuffle(made)
    return Sample([row for row, _ in made], [entity for _, entity in made])


def _postcode(rng: random.Random) -> str:
    return (
        f"Q{rng.choice('XZV')}{rng.randrange(1, 40)} {rng.randrange(1, 10)}{rng.choice('ABDEF')}{rng.choice('PQRST')}"
    )


def _slipped(row: tuple[str, ...], rng: random.Random) -> tuple[str, ...]:
    urn, given, surname, born, sex, postcode, offence, charged = row
    draw = rng.random()
    if draw < 0.3:
        urn = f"{urn[:6]}{urn[7]}{urn[6]}{urn[8:]}"
    elif draw < 0.5:
        given = given[0] + given[2:]
    elif draw < 0.7:
        born = f"{born[:4]}-{born[8:]}-{born[5:7]}" if born[8:] <= "12" else born[:-1] + "1"
    elif draw < 0.8:
        given, surname = surname, given
    elif draw < 0.9:
        postcode = ""
    return urn, given, surname, born, sex, postcode, offence, charged
