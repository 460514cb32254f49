"""Whole columns out of the store as arrays: a few numbers packed into one, so that millions of rows come quickly."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import BigInteger, ColumnElement, Select, cast, func, literal
from sqlalchemy.orm import Session

Ints = NDArray[np.int64]


def fetch_ints(session: Session, query: Select[Any]) -> Ints:
    """The one column of a query as an array.

    The driver's own rows are taken: wrapping each of a few million costs more than reading it.
    """
    rows = session.connection().execute(query).cursor.fetchall()
    return np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=len(rows))


def fetch_rows(session: Session, query: Select[Any]) -> list[tuple[Any, ...]]:
    """The rows of a query as plain tuples."""
    return list(session.connection().execute(query).cursor.fetchall())


class Words:
    """A closed list of words, numbered by the database: 1 for the first, 0 for none of them.

    It looks for the word in one string of slots of equal width, which is far cheaper than fetching words.

    Raises:
        ValueError: A word would be found in another's slot.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.size = len(words) + 1
        self._width = max(map(len, words)) + 1
        self._slots = "".join(word.ljust(self._width, ".") for word in words)
        for place, word in enumerate(words):
            if self._slots.index(word) != place * self._width:
                raise ValueError(f"{word!r} stands in another word's slot")

    def number(self, session: Session, column: Any) -> ColumnElement[int]:
        """The number of the word in a column, as an expression."""
        find = func.strpos if session.get_bind().dialect.name == "postgresql" else func.instr
        found: ColumnElement[int] = func.coalesce(find(literal(self._slots), column), 0)
        return (found + self._width - 1) // self._width


def pack(first: Any, *rest: tuple[Any, int]) -> ColumnElement[int]:
    """Several small whole numbers in one: each of *rest* with one more than the largest it can be."""
    packed: ColumnElement[int] = cast(first, BigInteger)
    for part, size in rest:
        packed = packed * size + part
    return packed


def unpack(packed: Ints, *sizes: int) -> list[Ints]:
    """The reverse of `pack`: the first number and the rest, in their order."""
    parts = []
    for size in reversed(sizes):
        packed, part = np.divmod(packed, size)
        parts.append(part)
    return [packed, *reversed(parts)]
