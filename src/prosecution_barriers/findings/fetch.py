"""Whole columns out of the store as arrays: the database writes their numbers into one text, which is read at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import BigInteger, ColumnElement, Engine, Select, String, Text, cast, func, literal_column, select
from sqlalchemy.orm import Session

from prosecution_barriers.store.tables import JournalEntryRow

Ints = NDArray[np.int64]
Whole = TypeVar("Whole", bound=np.signedinteger[Any])
T = TypeVar("T")

_NOTHING = np.zeros(0, dtype=np.int64)
RANGE = 100_000
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


def written(session: Session, query: Select[Any], key: Any) -> list[Select[Any]]:
    """Statements that each give some of a query's one column, its rows in any order, as a long text of numbers.

    Handing over one text costs a tenth of handing over a million rows.

    Args:
        session: A session to read with.
        query: Gives one column of whole numbers, ungrouped; those that are NULL are left out.
        key: A whole-number column of the query's table by which it is taken in parts.
    """
    (column,) = query.selected_columns
    # Not by way of a subquery: within one SQLite does not see that an index holds what is asked for.
    text = query.with_only_columns(joined(session, column))
    return [text.where(key >= first, key < last) for first, last in key_ranges(session, key)]


def written_pairs(session: Session, query: Select[Any], key: Any) -> list[Select[Any]]:
    """The same for a query of two columns, the second of which is too large to be packed with the first."""
    found = []
    for first, last in key_ranges(session, key):
        some = query.where(key >= first, key < last).subquery()
        found.append(select(joined(session, cast(some.c[0], Text) + "," + cast(some.c[1], Text))))
    return found


def fetch_written(session: Session, statements: Sequence[Select[Any]]) -> Ints:
    """The numbers of all *statements*, one after the other."""
    return np.concatenate([_NOTHING, *(_fetch_text(session, statement) for statement in statements)])


def _fetch_text(session: Session, statement: Select[Any]) -> Ints:
    text = session.scalar(statement)
    return np.fromstring(text, dtype=np.int64, sep=",") if text else _NOTHING


def fetch_shared(
    session: Session, wanted: Sequence[Sequence[Select[Any]]], meanwhile: Callable[[], T]
) -> tuple[list[Ints], T]:
    """The numbers of several lists of statements, read on two connections at once while *meanwhile* goes on here.

    The second connection takes one statement after the other; when *meanwhile* is done, this one helps. Every
    change of what is counted makes an entry in the journal: two connections that see the same newest entry see
    the same rows. Where they do not, or the review is on a server, one connection does it all.
    """
    left = deque((group, place) for group, statements in enumerate(wanted) for place in range(len(statements)))
    found: dict[tuple[int, int], Ints] = {}

    def read(own: Session) -> None:
        while True:
            try:
                group, place = left.popleft()
            except IndexError:
                return
            found[group, place] = _fetch_text(own, wanted[group][place])

    bind = session.get_bind()
    if bind.dialect.name != "sqlite" or not isinstance(bind, Engine):
        done = meanwhile()
        read(session)
    else:
        newest = select(func.max(JournalEntryRow.id))
        here = session.scalar(newest)

        def there() -> None:
            with Session(bind) as other:
                if other.scalar(newest) == here:
                    read(other)

        with ThreadPoolExecutor(1) as pool:
            future = pool.submit(there)
            done = meanwhile()
            read(session)
            future.result()
    parts = [[found[group, place] for place in range(len(wanted[group]))] for group in range(len(wanted))]
    return [np.concatenate([_NOTHING, *some]) for some in parts], done


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


def pack(first: Any, *rest: tuple[Any, int]) -> ColumnElement[int]:
    """Several small whole numbers in one, each of *rest* with the bits it needs; to be taken apart by `unpack`."""
    packed: ColumnElement[int] = cast(first, BigInteger)
    for part, bits in rest:
        packed = packed * (1 << bits) + part
    return packed


def unpack(packed: NDArray[Whole], *widths: int) -> list[NDArray[Whole]]:
    """The reverse of `pack`: the first number and the rest, in their order, by the bits of each."""
    parts: list[Any] = []
    rest: Any = packed
    for bits in reversed(widths):
        parts.append(rest & ((1 << bits) - 1))
        rest = rest >> bits
    return [rest, *reversed(parts)]
