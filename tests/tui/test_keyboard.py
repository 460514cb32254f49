"""What the terminal sends, taken apart into keys: Esc at once, sequences whole however they come, no key from noise."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from prosecution_barriers.tui.keyboard import LONE_AFTER, LONE_AFTER_SSH, Pieces, Understood, lone_after
from terminal import Terminal

SEQUENCES = (
    *("\x1b[A", "\x1b[1;5C", "\x1b[5~", "\x1b[15~", "\x1bOQ", "\x1bOA", "\x1b[I", "\x1b[27u", "\x1b[106;5u"),
    *(
        "\x1b[<0;12;7M",
        "\x1b[<0;12;7m",
        "\x1b[<35;-1;7M",
        "\x1b[?2026;2$y",
        "\x1b[24;80R",
        "\x1b[48;24;80;0;0t",
        "\x1b[[A",
    ),
)
TEXTS = ("j", "é", "word ", "\r", "\t", "2")


def heard(*parts: str, gap: float = 0.001, lone: float = LONE_AFTER) -> list[str]:
    """The pieces of what comes in *parts*, *gap* seconds apart, and of what is left in the end."""
    pieces = Pieces(lone)
    now = 0.0
    found = []
    for part in parts:
        found += pieces.late(now)
        found += pieces.take(part, now)
        now += gap
    return [*found, *pieces.late(now + 10)]


def keys(*parts: str, gap: float = 0.001) -> list[str]:
    """The keys and pastes that the program takes from it."""
    told: list[object] = []
    understood = Understood(told.append)
    for piece in heard(*parts, gap=gap):
        understood.take(piece)
    words = {events.Key: lambda one: one.key, events.Paste: lambda one: f"paste {one.text!r}"}
    return [words[type(one)](one) for one in told if type(one) in words]


def test_a_lone_esc_is_the_key_after_a_moment() -> None:
    """Nothing following it for 25 ms, or 50 where a network may part what is sent, an Esc is the key."""
    for lone in (LONE_AFTER, LONE_AFTER_SSH):
        pieces = Pieces(lone)
        assert list(pieces.take("\x1b", 1.0)) == []
        assert pieces.due == 1.0 + lone
        assert list(pieces.late(1.0 + lone - 0.001)) == []
        assert list(pieces.late(1.0 + lone)) == ["\x1b"]
        assert pieces.due is None


def test_ssh_has_more_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which of the two it is, the environment says."""
    assert lone_after() == LONE_AFTER == 0.025
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 50022 10.0.0.2 22")
    assert lone_after() == LONE_AFTER_SSH == 0.05


@pytest.mark.parametrize("letter", ["j", "q", "2", "é", "]", "\r", " "])
def test_esc_and_a_letter_at_once_are_two_keys(letter: str) -> None:
    """However fast the second follows, what is no sequence is Esc, then the key, without waiting for more."""
    pieces = Pieces(LONE_AFTER)
    assert list(pieces.take(f"\x1b{letter}", 0.0)) == ["\x1b", letter]
    assert pieces.due is None
    assert keys(f"\x1b{letter}")[0] == "escape"
    assert len(keys(f"\x1b{letter}")) == 2


def test_two_escs_are_two_keys() -> None:
    """The second waits for itself alone."""
    assert keys("\x1b\x1b") == ["escape", "escape"]
    assert keys("\x1b\x1b[A") == ["escape", "up"]


@pytest.mark.parametrize("letter", ["[", "O"])
def test_esc_and_a_bracket_are_keys_once_nothing_follows(letter: str) -> None:
    """Esc and what begins a sequence that came together are two keys half a second later; before that it may go on."""
    pieces = Pieces(LONE_AFTER)
    assert list(pieces.take(f"\x1b{letter}", 0.0)) == []
    assert list(pieces.late(0.49)) == []
    assert list(pieces.late(0.51)) == ["\x1b", letter]


@given(st.lists(st.sampled_from(SEQUENCES + TEXTS), max_size=8), st.data())
def test_what_is_parted_on_the_way_is_whole(sent: list[str], data: st.DataObject) -> None:
    """Wherever a network parts what was sent, within its patience, the same pieces come of it."""
    whole = "".join(sent)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(whole)), max_size=6)))
    parts = [whole[a:b] for a, b in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    found = heard(*parts, gap=0.02)
    assert "".join(found) == whole
    assert [piece for piece in found if piece.startswith("\x1b")] == [one for one in sent if one in SEQUENCES]


@pytest.mark.parametrize("sequence", ["\x1b[<35;17;7M", "\x1b[1;5C", "\x1b[A", "\x1b[15~"])
def test_a_sequence_that_stalls_on_its_way_is_no_keys(sequence: str) -> None:
    """Wherever a bad line holds a sequence up for half a second, no character of it counts as a key but its Esc."""
    for cut in range(1, len(sequence)):
        found = heard(sequence[:cut], sequence[cut:], gap=0.4)
        assert found in ([sequence], ["\x1b", sequence])


def test_a_bracket_pressed_after_esc_is_a_key() -> None:
    """Esc, then a bracket by hand, is no sequence, however soon another key follows it."""
    assert heard("\x1b", "[", "j", gap=0.1) == ["\x1b", "[", "j"]
    assert heard("\x1b", "[2", gap=0.1) == ["\x1b", "[2"]
    assert heard("\x1b", "[A", gap=2.0) == ["\x1b", "[A"]


@given(st.lists(st.sampled_from(("a", "\x1b", "[", "2", "0", "1", "~", "\r")), max_size=30), st.integers(0, 40))
def test_a_paste_is_one_whatever_is_in_it(letters: list[str], cut: int) -> None:
    """What was pasted is a paste to its last character, wherever it is parted, and no key."""
    text = "".join(letters)
    if "\x1b[201~" in text or "\x1b[201~" in f"{text}\x1b[201~"[:-1]:
        return
    sent = f"\x1b[200~{text}\x1b[201~j"
    found = keys(sent[:cut], sent[cut:], gap=0.4 if 6 <= cut < len(sent) - 7 else 0.001)
    assert found == [f"paste {text!r}", "j"]


@pytest.mark.parametrize("noise", ["\x1b[25;9z", "\x1b[7$", "\x1b[1;2", "\x1bO9", "\x1b[?1;2c"])
def test_a_sequence_nobody_knows_is_no_key(noise: str) -> None:
    """A key that the program does not know, or a terminal's answer, never tags a passage with its digits."""
    assert [key for key in keys(noise, "j", gap=6.0) if key != "home" and not key.startswith("shift")] == ["j"]


def test_a_terminal_has_its_esc_obeyed(sample, tmp_path) -> None:
    """In a real terminal Esc, arrows, and Esc with a letter do what they are pressed for."""
    command = (sys.executable, "-m", "prosecution_barriers.cli.main", "open", str(sample))
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_STATE_HOME": str(tmp_path / "state")}
    with Terminal(command, (80, 24), environment) as terminal:
        terminal.wait_for("EA-0001")
        terminal.press("enter")
        terminal.wait_for("READ")
        terminal.press("c")
        terminal.wait_for("then =d")
        terminal.seen.clear()
        terminal.write("\x1bj")
        terminal.wait_for("line 2/")
        terminal.write("\x1b[B")
        terminal.wait_for("line 3/")
