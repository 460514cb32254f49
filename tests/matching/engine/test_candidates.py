"""Tests of candidate pairs."""

from __future__ import annotations

import numpy as np
import pytest

from entry_tables import FIELDS, sample
from prosecution_barriers.matching.engine import candidates as module
from prosecution_barriers.matching.engine.blocking import Atom, hashes, key_columns
from prosecution_barriers.matching.engine.candidates import find_candidates, refinements, run_pass
from prosecution_barriers.matching.engine.entries import Entries
from prosecution_barriers.matching.engine.packing import bits_for


@pytest.fixture(scope="module")
def entries() -> Entries:
    return Entries.of(FIELDS, sample(300).table())


def sharing(entries: Entries, key: tuple[Atom, ...]) -> set[tuple[int, int]]:
    """The pairs that share a key, found the slow way."""
    keys = [
        {int(k) for c in key_columns(entries, key) if (k := hashes(entries, key, c, np.array([row]))[0])}
        for row in range(entries.rows)
    ]
    return {(a, b) for a in range(entries.rows) for b in range(a + 1, entries.rows) if keys[a] & keys[b]}


def test_candidates_share_a_key_and_all_that_do_are_candidates(entries: Entries) -> None:
    """The union over passes, ascending, each pair once, whatever the number of threads."""
    passes = ((Atom(0, "name"), Atom(2, "month")), (Atom(1, "nearly"),))
    one, two = (find_candidates(entries, passes, threads) for threads in (1, 2))
    found = list(zip(one.left.tolist(), one.right.tolist(), strict=True))
    assert found == sorted(sharing(entries, passes[0]) | sharing(entries, passes[1]))
    assert (one.left.tolist(), one.right.tolist()) == (two.left.tolist(), two.right.tolist())
    assert [brought.pairs for brought in one.yields] == [len(sharing(entries, key)) for key in passes]


def test_no_pass_compares_every_pair(entries: Entries) -> None:
    """Small tables need no key, within one table and between two."""
    assert len(find_candidates(entries, (), 1).left) == entries.possible
    made = sample(50)
    two = Entries.of(FIELDS, made.table(slice(20)), made.table(slice(20, 50)))
    found = find_candidates(two, (), 1)
    assert len(found.left) == 600
    assert found.left.max() < 20 <= found.right.min()


def test_a_pass_beyond_its_budget_is_left_out(entries: Entries) -> None:
    """It brings nothing, and says what it would have brought."""
    pairs, brought = run_pass(entries, (Atom(0, "surname"),), limit=10)
    assert len(pairs) == 0
    assert brought.left_out
    assert brought.pairs > 10


def test_too_common_a_key_is_made_narrower(entries: Entries, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that share a key with too many others meet where one more field agrees as well."""
    monkeypatch.setattr(module, "LARGEST", 3)
    key = (Atom(0, "surname"),)
    pairs, brought = run_pass(entries, key, None)
    assert brought.too_large > 0
    wide = sharing(entries, key)
    narrow = set().union(*(sharing(entries, (*key, atom)) for atom in refinements(entries, key)))
    row_bits = bits_for(entries.rows)
    found = {(code >> row_bits, code & ((1 << row_bits) - 1)) for code in pairs.tolist()}
    assert found < wide
    assert found & narrow
