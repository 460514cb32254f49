"""Tests of pairs as rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import count

import pytest

from entry_tables import Sample
from prosecution_barriers.matching.engine import FieldSpec, Pairs, Table
from prosecution_barriers.matching.engine.listing import PairLines, explained_columns, pair_rows
from prosecution_barriers.matching.engine.table import PackedColumn


def named(names: Iterator[str], found: Pairs) -> PackedColumn:
    """Names for all entries of the pairs."""
    texts = [next(names) for _ in range(len(found.groups))]
    return Table.of(texts, {"x": texts}, [FieldSpec.parse("text=x")]).ids


def test_lines_hold_who_how_probable_and_what(made: Sample, found: Pairs) -> None:
    """Identifiers, six decimals, the relation's name, the group; nothing for no pairs."""
    ids = made.table().ids
    lines = PairLines(found, ids, ids)
    first = lines.text(range(3)).splitlines()[0].split(",")
    assert first[:4] == [f"e{found.left[0]}", f"e{found.right[0]}", "1.000000", "same-entry"]
    assert first[4] == (str(found.group[0]) if found.group[0] >= 0 else "")
    assert lines.text(range(0)) == ""
    assert pair_rows(found, ids, ids, range(0)) == ([], [])


@pytest.mark.parametrize("mark", [",", '"', "\n", "\r", "é", ""])
def test_any_name_is_read_back_as_it_was(found: Pairs, mark: str) -> None:
    """A comma, quotation mark or line break within a name, or a letter beyond ASCII, survives writing and reading."""
    ids = named((f"{number}{mark}x" for number in count()), found)
    text = PairLines(found, ids, ids).text(range(len(found)))
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert [row[:2] for row in read] == [
        [ids.text(a), ids.text(b)] for a, b in zip(found.left.tolist(), found.right.tolist(), strict=True)
    ]
    assert all(len(row) == 5 for row in read)


def test_explained_rows_add_up(made: Sample, found: Pairs) -> None:
    """The bars of a row, written out and read back, sum to its score; the sentence stands last."""
    ids = made.table().ids
    names = explained_columns(found)
    rows, explained = pair_rows(found, ids, ids, range(len(found) - 5, len(found)))
    for row, why in zip(rows, explained, strict=True):
        assert len(row) == 5 + len(names)
        assert sum(map(float, row[6:-1])) == pytest.approx(float(row[5]), abs=1e-9)
        assert row[-1] == why["explanation"]["sentence"]
