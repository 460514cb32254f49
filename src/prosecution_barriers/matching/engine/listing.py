"""Pairs as rows of a table: who, how probable, what they are to each other, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from prosecution_barriers.matching.engine.pairs import RELATIONS, Pairs
from prosecution_barriers.matching.engine.table import PackedColumn

_SPECIAL = re.compile('["\\r]')


def explained_columns(pairs: Pairs) -> list[str]:
    """The columns that an explanation adds: the score, its bars, which sum to it, and the sentence."""
    labels = ["before anything is compared", *(scale.label for scale in pairs.scales), "rarity", "other explanations"]
    return ["score", *labels, "in words"]


def pair_rows(
    pairs: Pairs, left: PackedColumn, right: PackedColumn, places: range
) -> tuple[list[list[str]], list[dict[str, Any]]]:
    """Some consecutive pairs with their explanations, as rows of text and as plain values.

    Probabilities have six decimals, bars all their digits, so that their sum can be checked.
    """
    rows, explained = [], []
    for place, (a, b, share, relation, group) in zip(places, PairLines(pairs, left, right).rows(places), strict=True):
        why = pairs.explain(place)
        bars = [repr(why.score), *(repr(bar.weight) for bar in why.bars()), why.sentence]
        rows.append([a, b, f"{share:.6f}", relation, str(group), *bars])
        explained.append(
            {"id_a": a, "id_b": b, "probability": share, "relation": relation,
             "group": None if group == "" else group, "explanation": why.as_dict()}
        )  # fmt: skip
    return rows, explained


class PairLines:
    """Pairs as lines of CSV: ``id_a,id_b,probability,relation,group``.

    Args:
        pairs: The pairs.
        left: What entries of the first table are called.
        right: What those of the second are called.
    """

    def __init__(self, pairs: Pairs, left: PackedColumn, right: PackedColumn) -> None:
        self._pairs = pairs
        many = len(pairs) > len(left) + len(right)
        self._left, self._right = (_namer(column, many) for column in (left, right))

    def rows(self, places: range) -> Iterator[tuple[str, str, float, str, int | str]]:
        """Some consecutive pairs, column by column as that is fastest; an empty text where there is no group."""
        pairs, window = self._pairs, slice(places.start, places.stop)
        names = [relation.value for relation in RELATIONS]
        return zip(
            self._left(pairs.left[window]),
            self._right(pairs.right[window]),
            pairs.probability[window].tolist(),
            map(names.__getitem__, pairs.relation[window].tolist()),
            [group if group >= 0 else "" for group in pairs.group[window].tolist()],
            strict=True,
        )

    def text(self, places: range) -> str:
        """Some consecutive pairs as lines that end with a line feed, quoted where a name needs it."""
        lines = [f"{a},{b},{share:.6f},{relation},{group}\n" for a, b, share, relation, group in self.rows(places)]
        text = "".join(lines)
        if text.count(",") == 4 * len(lines) and text.count("\n") == len(lines) and not _SPECIAL.search(text):
            return text
        quoted = ((_quoted(a), _quoted(b), *rest) for a, b, *rest in self.rows(places))
        return "".join(f"{a},{b},{share:.6f},{relation},{group}\n" for a, b, share, relation, group in quoted)


def _quoted(text: str) -> str:
    """A cell of CSV as RFC 4180 has it."""
    special = "," in text or "\n" in text or _SPECIAL.search(text)
    return '"' + text.replace('"', '""') + '"' if special else text


def _namer(column: PackedColumn, many: bool) -> Callable[[NDArray[np.integer]], Iterable[str]]:
    """Gives the texts of rows; where *many* are wanted each is made once."""
    if not many:
        return column.texts
    texts = column.texts(np.arange(len(column)))
    return lambda rows: map(texts.__getitem__, rows.tolist())
