"""Whole columns out of the store as arrays: the database writes their numbers into one text, which is read at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Engine,
    Select,
    String,
    Text,
    cast,
    func,
    literal,
    literal_column,
    select,
)
from sqlalchemy.orm import Session

from prosecution_barriers.store.tables import JournalEntryRow

Ints = NDArray[np.int64]
T = TypeVar("T")

RANGE = 200_000
"""Keys read at once, so that no text outgrows what a database can hold."""


def fetch_ints(session: Session, query: Select[Any]) -> Ints:
    """The one column of a query as an array.

    The driver's own rows are taken: wrapping each of a few million costs more than reading it.
    """
    rows = session.connection().execute(query).cursor.fetchall()
    return np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=len(rows))


def fetch_rows(session: Session, query: Select[Any]) -> list[tuple[Any, ...]]:
    """The rows of a query as plain tuples."""
    return list(session.connection().execute(query).cursor.fetchall())


def fetch_written(session: Session, query: Select[Any], key: Any) -> Ints:
    """The one column of a query, its rows in any order, as a few long texts of numbers.

    Handing over one text costs a tenth of handing over a million rows.

    Args:
        session: A session to read with.
        query: Gives one column of whole numbers, never NULL.
        key: A whole-number column of the query's table by which it is taken in parts.
    """
    parts = [np.zeros(0, dtype=np.int64)]
    for first, last in key_ranges(session, key):
        some = query.where(key >= first, key < last).subquery()
        text = session.scalar(select(joined(session, some.c[0])))
        if text:
            parts.append(np.fromstring(text, dtype=np.int64, sep=","))
    return np.concatenate(parts)


def fetch_written_pairs(session: Session, query: Select[Any], key: Any) -> tuple[Ints, Ints]:
    """The same for a query of two columns, the second of which is too large to be packed with the first."""
    parts = [np.zeros(0, dtype=np.int64)]
    for first, last in key_ranges(session, key):
        some = query.where(key >= first, key < last).subquery()
        text = session.scalar(select(joined(session, cast(some.c[0], Text) + "," + cast(some.c[1], Text))))
        if text:
            parts.append(np.fromstring(text, dtype=np.int64, sep=","))
    found = np.concatenate(parts).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def beside(session: Session, work: Callable[[Session], Ints], meanwhile: Callable[[], T]) -> tuple[Ints, T]:
    """Do *work* on a connection of its own while *meanwhile* goes on here, where both see the same moment.

    Every change of what is counted makes an entry in the journal: two connections that see the same newest
    entry see the same rows. Where they do not, or the review is on a server, one is done after the other.
    """
    bind = session.get_bind()
    if bind.dialect.name != "sqlite" or not isinstance(bind, Engine):
        return work(session), meanwhile()
    newest = select(func.max(JournalEntryRow.id))
    here = session.scalar(newest)

    def there() -> Ints | None:
        with Session(bind) as other:
            return work(other) if other.scalar(newest) == here else None

    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(there)
        done = meanwhile()
        found = future.result()
    return (work(session) if found is None else found), done


def key_ranges(session: Session, key: Any) -> Iterator[tuple[int, int]]:
    """The keys of a table in ranges, each up to and without its second number."""
    # Asked for each by itself, an end is found at the end of an index; in one query both cost a pass over it.
    ends = (select(find(key)).scalar_subquery() for find in (func.min, func.max))
    least, most = session.execute(select(*ends)).one()
    if least is not None and most is not None:
        for first in range(least, most + 1, RANGE):
            yield first, min(first + RANGE, most + 1)


def joined(session: Session, column: ColumnElement[Any]) -> ColumnElement[str]:
    """The numbers of a column as one text with commas between, as an expression."""
    if session.get_bind().dialect.name == "postgresql":
        return func.string_agg(cast(column, Text), literal_column("','", String))
    return func.group_concat(column)


class Words:
    """A closed list of words, found by the database in one string of slots: far cheaper than fetching words.

    Raises:
        ValueError: A word would be found in another's slot.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._width = max(map(len, words)) + 1
        self._slots = "".join(word.ljust(self._width, ".") for word in words)
        for place, word in enumerate(words):
            if self._slots.index(word) != place * self._width:
                raise ValueError(f"{word!r} stands in another word's slot")
        self.bits = len(self._slots).bit_length()
        self.places = np.full(1 << self.bits, -1, dtype=np.int8)
        """For each position the place of its word, -1 for none."""
        self.places[1 : len(self._slots) : self._width] = range(len(words))

    def position(self, session: Session, column: Any) -> ColumnElement[int]:
        """Where the word in a column stands, as an expression; 0 for none."""
        find = func.strpos if session.get_bind().dialect.name == "postgresql" else func.instr
        found: ColumnElement[int] = func.coalesce(find(literal(self._slots), column), 0)
        return found


class ShortWords:
    """A closed list of a few words told apart by their first letter and their length alone, the cheapest of all.

    Raises:
        ValueError: Two words cannot be told apart so.
    """

    SIZE = 16

    def __init__(self, words: Sequence[str]) -> None:
        numbers = [(ord(word[0]) + len(word)) % self.SIZE for word in words]
        if len(set(numbers)) != len(words) or 0 in numbers:
            raise ValueError("these words are too much alike")
        self.places = np.full(self.SIZE, len(words), dtype=np.int8)
        """For each number the place of its word, one more than the last for none."""
        self.places[numbers] = range(len(words))

    def number(self, session: Session, column: Any) -> ColumnElement[int]:
        """The number of the word in a column, from 0 to `SIZE` less 1, as an expression."""
        first = func.ascii if session.get_bind().dialect.name == "postgresql" else func.unicode
        found: ColumnElement[int] = (first(column, type_=BigInteger) + func.length(column)).op("&")(self.SIZE - 1)
        return found


def pack(first: Any, *rest: tuple[Any, int]) -> ColumnElement[int]:
    """Several small whole numbers in one, each of *rest* with the bits it needs; to be taken apart by `unpack`."""
    packed: ColumnElement[int] = cast(first, BigInteger)
    for part, bits in rest:
        packed = packed * (1 << bits) + part
    return packed


def unpack(packed: Ints, *widths: int) -> list[Ints]:
    """The reverse of `pack`: the first number and the rest, in their order, by the bits of each."""
    parts = []
    for bits in reversed(widths):
        parts.append(packed & ((1 << bits) - 1))
        packed = packed >> bits
    return [packed, *reversed(parts)]
