"""Tests of texts as rows of bytes."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from prosecution_barriers.matching.engine.packed_text import (
    byte_tables,
    bytes_set,
    common_front,
    from_lines,
    hashed,
    turned,
    widened,
    with_lines,
    words_of,
)
from prosecution_barriers.matching.engine.table import TableBuilder
from prosecution_barriers.matching.fields import FieldSpec

WORDS = st.lists(st.text("AB1", max_size=10), min_size=1, max_size=12)


def packed(texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    data, lengths = from_lines("".join(f"{text}\n" for text in texts).encode())
    return data, lengths


@given(WORDS)
def test_lines_become_rows_and_back(texts: list[str]) -> None:
    """Every row holds its text, filled up with zero bytes; ends are kept between."""
    data, lengths = packed(texts)
    assert lengths.tolist() == [len(text) for text in texts]
    assert [bytes(row).rstrip(b"\0").decode() for row in data] == texts
    ends = np.cumsum([0, *map(len, texts)])
    assert with_lines("".join(texts).encode(), ends) == "".join(f"{text}\n" for text in texts).encode()


@given(WORDS)
def test_turned_rows_read_backwards(texts: list[str]) -> None:
    """Turning puts the last character first."""
    data, lengths = packed(texts)
    assert [bytes(row).rstrip(b"\0").decode() for row in turned(data, lengths)] == [text[::-1] for text in texts]


@given(st.text("AB1", max_size=16), st.text("AB1", max_size=16))
def test_shared_fronts_and_lengths(one: str, other: str) -> None:
    """What two texts share at the front, and how long each is, is what counting would give."""
    words = words_of(widened(packed([one, other])[0], 16))
    front = next((p for p in range(16) if (one + "\0" * 16)[p] != (other + "\0" * 16)[p]), 16)
    assert common_front(words[:1] ^ words[1:])[0] == front
    assert bytes_set(words).tolist() == [len(one), len(other)]


@given(st.text("AB1", min_size=1, max_size=12), st.integers(0, 11))
def test_leaving_a_character_out_hashes_as_the_shorter_text(text: str, place: int) -> None:
    """Texts one deletion apart share a hash, which is how slips in references meet."""
    place %= len(text)
    shorter = text[:place] + text[place + 1 :]
    data, _ = packed([text, shorter or ""])
    if shorter:
        assert hashed(data[:1], place)[0] == hashed(data[1:])[0]
    assert hashed(data[:1])[0] != 0


def test_texts_that_are_not_plain_go_the_slow_way() -> None:
    """Where the fast cleaner gives up, or a text holds a line feed, each text is cleaned by itself."""
    builder = TableBuilder(["r"], [FieldSpec.parse("reference=r")])
    builder.add_rows([("a b",), ("ü",), ("x\ny",)])
    column = builder.table().columns["r"]

    def one(text: str) -> bytes:
        return text.encode("ascii", "ignore").replace(b" ", b"").replace(b"\n", b"")

    (table,) = byte_tables(column, lambda lines: None, one)
    assert [bytes(row).rstrip(b"\0") for row in table.data] == [b"ab", b"", b"xy"]
