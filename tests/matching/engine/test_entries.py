"""Tests of entries ready to be compared."""

from __future__ import annotations

import numpy as np
import pytest

from entry_tables import COLUMNS, FIELDS, sample
from prosecution_barriers.matching.engine.entries import Entries, comparisons_from, find_settings
from prosecution_barriers.matching.engine.table import Table
from prosecution_barriers.matching.fields import FieldSpec
from prosecution_barriers.records.refusals import Refused


def test_an_entry_added_has_the_levels_of_one_loaded() -> None:
    """For every field, appending the last row gives what loading all rows gives; cutting back forgets it."""
    made = sample(200)
    whole = Entries.of(FIELDS, made.table())
    part = Entries.of(FIELDS, made.table(slice(199)), settings=whole.settings())
    for entries in (whole, part):
        assert entries.names is not None
        entries.names.mark_established(["khan", "ali"])
    assert part.append(dict(zip(COLUMNS, made.rows[199], strict=True))) == 199
    i, j = np.arange(199), np.full(199, 199)
    for one, other in zip(whole.levels(i, j), part.levels(i, j), strict=True):
        assert one.tolist() == other.tolist()
    part.truncate(199)
    assert part.rows == 199


def test_pairs_within_one_table_and_between_two() -> None:
    """All pairs of one table; of two, each row of the one with each of the other."""
    made = sample(60)
    assert Entries.of(FIELDS, made.table()).possible == 60 * 59 // 2
    assert Entries.of(FIELDS, made.table(slice(20)), made.table(slice(20, 60))).possible == 20 * 40


def test_all_names_make_one_comparison() -> None:
    """Names are compared together, every other field by itself; a case needs a reference or a date."""
    entries = Entries.of(FIELDS, sample(30).table())
    assert len(entries.comparisons) == len(FIELDS) - 1
    assert entries.has_case
    names_only = [field for field in FIELDS if field.column in ("forename", "surname", "born")]
    assert not Entries.of(names_only, sample(30).table()).has_case
    comparison, place = entries.owner(1)
    assert (comparison, place) == (entries.names, 1)
    with pytest.raises(IndexError):
        entries.owner(99)


def test_nothing_to_compare_is_refused() -> None:
    """Without a field there is no match."""
    with pytest.raises(Refused, match="No field"):
        Entries.of([], sample(3).table())


def test_settings_come_from_the_data_of_all_tables() -> None:
    """How days are written is found over both tables together, and can be given instead."""
    field = FieldSpec.parse("date=d")
    tables = [Table.of(["1"], {"d": [text]}, [field]) for text in ("01/02/2009", "01/13/2009")]
    found = find_settings([field], tables)
    assert found == {"d": False}
    (comparison,) = comparisons_from([field], found)
    comparison.load(tables[0].columns)
    assert comparison.value(0, 0) == "20090102"
