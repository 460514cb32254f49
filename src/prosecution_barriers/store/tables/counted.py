"""Tags and answers as whole numbers, which an index of an embedded review keeps ready for counting.

A query that asks for exactly such an expression is answered from its index alone: nothing is told apart by
its words, and no row is touched. On a server the same expressions are worked out as the rows are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from prosecution_barriers.records.vocabulary import Agency, Confidence, Effect, Stage, ThemeAnswer

TAG_BITS = (16, 4, 4, 3, 1)
"""Bits of a tag's number, the highest first: barrier, stage, agency, effect, and whether it is surer than possible."""
ANSWER_BITS = 4
THEMES_TOGETHER = 15
"""Themes, by id, whose answers fit into one number beside each other."""


def _place(column: str, words: Sequence[StrEnum]) -> str:
    """The place of a column's word among *words* counted from 1, or 0."""
    cases = " ".join(f"WHEN '{word.value}' THEN {place}" for place, word in enumerate(words, 1))
    return f"CASE {column} {cases} ELSE 0 END"


def _tag_number() -> str:
    sure = f"CASE confidence WHEN '{Confidence.POSSIBLE.value}' THEN 0 ELSE 1 END"
    parts = (_place("stage", tuple(Stage)), _place("agency", tuple(Agency)), _place("effect", tuple(Effect)), sure)
    number = "CAST(barrier_id AS BIGINT)"
    for part, bits in zip(parts, TAG_BITS[1:], strict=True):
        number = f"({number} * {1 << bits} + {part})"
    return number


TAG_NUMBER = _tag_number()
"""Of a tag: its barrier, and the places of its stage, agency and effect from 1, 0 for none; NULL without a barrier."""

ANSWER_NUMBER = (
    f"(CAST({_place('answer', tuple(ThemeAnswer))} AS BIGINT)"
    f" << ((theme_id - theme_id / {THEMES_TOGETHER} * {THEMES_TOGETHER}) * {ANSWER_BITS}))"
)
"""Of an answer: its place from 1, moved to the bits of its theme; the sum over a reading holds all its answers."""

INDEXES = {
    "ix_tag_numbered": f"tag (reading_id, {TAG_NUMBER})",
    "ix_theme_answer_numbered": f"theme_answer (reading_id, theme_id, {ANSWER_NUMBER})",
}
"""The indexes of an embedded review that keep them; a migration makes them, for no table can hold them."""
