"""Pairs as rows of a table: who, how probable, what they are to each other, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prosecution_barriers.matching.engine.pairs import RELATIONS, Pairs
from prosecution_barriers.matching.engine.table import PackedColumn


def explained_columns(pairs: Pairs) -> list[str]:
    """The columns that an explanation adds: the score, its bars, which sum to it, and the sentence."""
    labels = ["before anything is compared", *(scale.label for scale in pairs.scales), "rarity", "other explanations"]
    return ["score", *labels, "in words"]


def pair_rows(
    pairs: Pairs, left: PackedColumn, right: PackedColumn, places: Sequence[int], explain: bool
) -> tuple[list[list[str]], list[dict[str, Any]]]:
    """Some pairs as rows of text, and with *explain* the same as plain values with their explanations.

    Probabilities have six decimals, bars all their digits, so that their sum can be checked.
    """
    names = [relation.value for relation in RELATIONS]
    columns = (pairs.left, pairs.right, pairs.probability, pairs.relation, pairs.group)
    window = slice(places[0], places[-1] + 1) if places else slice(0)
    part = [column[window].tolist() for column in columns]
    rows, explained = [], []
    for place, a, b, share, relation, group in zip(places, *part, strict=True):
        row = [left.text(a), right.text(b), f"{share:.6f}", names[relation], str(group) if group >= 0 else ""]
        if explain:
            why = pairs.explain(place)
            row += [repr(why.score), *(repr(bar.weight) for bar in why.bars()), why.sentence]
            explained.append(
                {"id_a": row[0], "id_b": row[1], "probability": share, "relation": row[3],
                 "group": group if group >= 0 else None, "explanation": why.as_dict()}
            )  # fmt: skip
        rows.append(row)
    return rows, explained
