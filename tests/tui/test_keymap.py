"""Keys as they come and as a reader changes them, and what is said of mistakes."""

from __future__ import annotations

import pytest

from prosecution_barriers.records.refusals import Refused, Unreadable
from prosecution_barriers.tui.actions import ACTIONS, action_named
from prosecution_barriers.tui.config import parse_settings
from prosecution_barriers.tui.keymap import Keymap, key_name, parse_key, spelled


@pytest.mark.parametrize("action", sorted({action.id for action in ACTIONS}))
def test_every_action_can_be_given_another_key(action: str) -> None:
    """Each action of the table takes a key that nothing else has, and answers to it alone."""
    keymap = Keymap({action: ("ctrl+pageup",)})
    held = action_named(action)
    assert held is not None
    for context in held.contexts:
        found = keymap.find((context,), "ctrl+pageup")
        assert found is not None
        assert found.id == action
    assert all(keymap.find((context,), key) is not held for context in held.contexts for key in held.keys)


def test_two_actions_of_one_place_cannot_share_a_key() -> None:
    """A conflict names the key, both actions and the place."""
    with pytest.raises(Refused) as refused:
        Keymap({"note": ("c",)})
    for word in ("'code'", "'note'", "Review", "another key"):
        assert word in str(refused.value)


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ({"remove": ("j",)}, ("j would mean both 'remove' and 'line-down'", "Moving about")),
        ({"code": ("q",)}, ("q would mean both 'code' and 'back'", "Everywhere")),
        ({"back": ("x",)}, ("x would mean both", "'back'", "Everywhere")),
        ({"undo": ("j",)}, ("j would mean both", "'undo'", "'line-down'")),
        ({"back": (), "quit": ()}, ("'back' or 'quit'", "no way out")),
        ({"leave": ()}, ("'leave'", "no way out")),
    ],
)
def test_moving_and_leaving_stay_in_reach(own: dict[str, tuple[str, ...]], words: tuple[str, ...]) -> None:
    """No place takes a key for itself by which one moves or leaves, and a way out is left."""
    with pytest.raises(Refused) as refused:
        Keymap(own)
    for word in words:
        assert word in str(refused.value)


def test_a_list_may_close_by_the_key_that_leaves() -> None:
    """What the table itself puts before moving and leaving stays so; one of two ways out is enough."""
    keymap = Keymap({"back": (), "close": ("q",), "remove": ("X",)})
    found = keymap.find(("panel", "moving", "global"), "q")
    assert found is not None
    assert found.id == "close"


def test_keys_may_be_swapped() -> None:
    """Two actions may change keys with one another."""
    keymap = Keymap({"note": ("c",), "code": ("m",)})
    found = keymap.find(("review",), "c")
    assert found is not None
    assert found.id == "note"


def test_the_nearest_action_and_the_nearest_key_are_named() -> None:
    """A slip of the pen in the settings is answered with the word that was meant."""
    with pytest.raises(Unreadable, match="Did you mean 'next-tag'"):
        Keymap({"nexttag": ("x",)})
    with pytest.raises(Unreadable, match="Did you mean 'pagedown'"):
        parse_key("pagedwn")
    for written, meant in (("shift+dwn", "shift+down"), ("ctrl+lef", "ctrl+left"), ("ctr+p", "ctrl+p")):
        with pytest.raises(Unreadable, match=f"Did you mean {meant!r}".replace("+", r"\+")):
            parse_key(written)
    with pytest.raises(Unreadable, match="Did you mean 'break_minutes'"):
        parse_settings({"brake_minutes": 3})
    with pytest.raises(Unreadable, match="Did you mean 'contrast-dark'"):
        parse_settings({"theme": "contrast-drak"})


@pytest.mark.parametrize("key", ["alt+x", "ctrl+shift+p", "ctrl+b", "ctrl+m", "ctrl+c"])
def test_a_key_that_does_not_reach_the_program_is_refused(key: str) -> None:
    """Keys that terminals swallow or send for others are refused when they are read, not when they are pressed."""
    with pytest.raises(Unreadable, match="Choose another key"):
        parse_key(key)


@pytest.mark.parametrize(
    ("written", "key"), [("PgDn", "pagedown"), ("Esc", "escape"), ("control+p", "ctrl+p"), ("G", "G"), ("F2", "f2")]
)
def test_keys_are_understood_as_people_write_them(written: str, key: str) -> None:
    """Usual spellings of a key are one key."""
    assert parse_key(written) == key


def test_keys_are_spelled_as_they_stand_on_the_keyboard() -> None:
    """What the key bar says is what is printed on the key."""
    assert [spelled(key) for key in ("escape", "ctrl+p", "shift+down", "f2", "]")] == [
        *("Esc", "Ctrl+P", "Shift+↓", "F2", "]")
    ]


def test_a_key_is_known_by_what_it_prints() -> None:
    """A printing key goes by its character, whatever the terminal calls it."""
    assert key_name("right_square_bracket", "]") == "]"
    assert key_name("pagedown", None) == "pagedown"
    assert key_name("ctrl+p", "\x10") == "ctrl+p"
