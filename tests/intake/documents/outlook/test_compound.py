"""Compound files."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from compound_files import compound_file
from prosecution_barriers.intake.documents.outlook.compound import Storage, read_compound
from prosecution_barriers.records.refusals import Unreadable

SAMPLE = compound_file({"small": b"abc", "inner": {"deep": b"d" * 70}, "large": bytes(range(256)) * 40})


def test_streams_and_storages_are_read():
    """Small streams, large ones and those in storages come back whole."""
    assert read_compound(SAMPLE) == Storage(
        {"small": b"abc", "large": bytes(range(256)) * 40}, {"inner": Storage({"deep": b"d" * 70})}
    )


@given(
    st.dictionaries(
        st.text("abcdef", min_size=1, max_size=8), st.binary(min_size=1, max_size=9000), min_size=1, max_size=8
    )
)
@settings(max_examples=25, deadline=None)
def test_any_streams_come_back(streams):
    """What was put in comes out, whatever its length."""
    assert read_compound(compound_file(streams)).streams == streams


@given(st.integers(0, len(SAMPLE) - 4), st.binary(min_size=1, max_size=4), st.integers(0, len(SAMPLE)))
@settings(max_examples=200, deadline=None)
def test_damage_is_read_or_refused(place, noise, end):
    """A file with wrong bytes in it, or cut short, is read as well as may be or refused; it never hangs."""
    damaged = (SAMPLE[:place] + noise + SAMPLE[place + len(noise) :])[: max(end, 200)]
    with suppress(Unreadable):
        assert isinstance(read_compound(damaged), Storage)


def test_a_chain_that_bites_its_tail_ends():
    """A table that leads a chain back to its own beginning does not keep the reader."""
    data = bytearray(compound_file({"large": b"x" * 5000}))
    table = data.rindex((1).to_bytes(4, "little") + (2).to_bytes(4, "little"))
    data[table + 4 : table + 8] = (0).to_bytes(4, "little")
    assert read_compound(bytes(data)).streams["large"] == b"x" * 5000
