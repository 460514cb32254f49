"""Tests of the store of names."""

from __future__ import annotations

from prosecution_barriers.matching.engine.name_store import NameStore


def test_a_name_keeps_its_number() -> None:
    """Adding again gives the same numbers; the empty name has none."""
    store = NameStore()
    first = store.add(["khan", "smith", ""])
    assert store.add(["smith", "", "khan"]) == [first[1], -1, first[0]]
    assert store.number("khan") == first[0]
    assert len(store) == 2


def test_an_initial_is_no_spelling_of_a_short_name() -> None:
    """An initial has a key of its own, which no name has that sounds like the letter."""
    store = NameStore()
    c, kay, k = store.add(["c", "kay", "k"])
    keys = store.key.data
    assert len({int(keys[c]), int(keys[kay]), int(keys[k])}) == 3


def test_parts_of_a_name_are_names_too() -> None:
    """A double name knows its parts by their keys."""
    store = NameStore()
    double, smith = store.add(["smith jones", "smith"])
    assert store.key.data[smith] in store.parts.data[double]
    assert store.first_part.data[double] == smith


def test_spellings_of_one_name_share_a_key() -> None:
    """Listed spellings and names that sound alike meet under one key, other names do not."""
    store = NameStore()
    numbers = store.add(["mohammed", "muhammad", "katherine", "kathryn", "walker"])
    keys = store.key.data[numbers].tolist()
    assert keys[0] == keys[1]
    assert keys[2] == keys[3]
    assert len({keys[0], keys[2], keys[4]}) == 3


def test_numbers_do_not_depend_on_how_names_come() -> None:
    """One by one or all at once, a name has the same properties."""
    together, alone = NameStore(), NameStore()
    names = ["yusuf", "yussef", "mary ann", "o"]
    together.add(names)
    for name in names:
        alone.number(name)
    for name in names:
        a, b = together.number(name), alone.number(name)
        assert together.sounds[a] == alone.sounds[b]
        assert together.initial.data[a] == alone.initial.data[b]
        assert together.order.data[a] == alone.order.data[b]
