"""Every action of the one table is reached from the keyboard, from the help of its place and from the palette."""

from __future__ import annotations

from pathlib import Path

import pytest

from prosecution_barriers.matching.decisions import _add_by_hand
from prosecution_barriers.review.escalations import EscalationKind, escalate
from prosecution_barriers.review.project import open_review
from prosecution_barriers.review.tagging import NewTag, add_tag
from prosecution_barriers.tui.actions import ACTIONS, CONTEXTS, Action, action_named, in_context
from prosecution_barriers.tui.keymap import Keymap
from prosecution_barriers.tui.shell import PLACES
from prosecution_barriers.tui.widgets.asking import Confirm
from prosecution_barriers.tui.widgets.help import ANSWERS, HelpPanel, Palette
from workbench_seat import Seat

WAYS: dict[str, tuple[str, ...]] = {
    "global": (),
    "moving": (),
    "queue": (),
    "review": ("enter",),
    "range": ("enter", "v"),
    "jump": ("enter", "f"),
    "duplicates": ("f4",),
    "summary": ("f5",),
    "codebook": ("f6",),
    "goto": ("g",),
    "panel": ("s",),
    "picker": ("enter", "c"),
    "entry": ("O",),
    "themes": ("enter", "T"),
    "facts": ("i",),
    "questions": ("enter", "Q"),
    "tags": ("enter", "t"),
    "drafts": ("f8",),
    "tray": ("a",),
    "filters": ("F",),
    "presets": ("enter", "p"),
    "confirm": ("enter", "T", "N"),
    "form": ("ctrl+n",),
    "sure": ("enter", "T", "N", "y", "q", "D"),
}
"""The keys that lead from the queue to each place; what is not here needs something to be there first."""


def test_every_place_has_a_way_or_a_reason() -> None:
    """No place of the table is left out of the walk but the two that need a pair or an escalation."""
    assert set(CONTEXTS) - set(WAYS) == {"escalations", "evidence"}


def holds(seat: Seat, action: Action) -> bool:
    """Whether somebody on the screen does the action."""
    stem, _, digit = action.id.rpartition("-")
    name = "do_" + (stem if digit.isdigit() else action.id).replace("-", "_")
    return any(hasattr(holder, name) for holder in seat.shell.holders)


@pytest.mark.parametrize("place", WAYS)
async def test_every_action_is_reached(sit, sample: Path, place: str) -> None:
    """In its place each action has a method, is found by its keys, and stands in the help and in the palette."""
    async with sit(sample) as seat:
        await seat.press(*WAYS[place])
        shell = seat.shell
        contexts = shell.contexts
        assert place in contexts
        helped = [row.id for row in HelpPanel(shell, contexts).rows() if isinstance(row, Action)]
        offered = [row.id for row in Palette(shell, contexts).rows() if isinstance(row, Action)]
        shell.going = False
        for action in in_context(place):
            assert holds(seat, action), action.id
            assert (action.id in offered) is (action.id not in ANSWERS)
            for key in action.keys:
                found = shell.keymap.find(contexts, key)
                assert found is not None
                assert found is action or contexts.index(place) > 0
            if any(shell.keymap.find(contexts, key) is action for key in action.keys):
                assert action.id in helped


FULL = {
    **{place: (place, keys) for place, keys in WAYS.items()},
    "tags": ("tags", ("j", "enter", "t")),
    "facts of the open case": ("facts", ("enter", "i")),
    "escalations": ("escalations", ("L",)),
    "evidence": ("evidence", ("f4", "v")),
}
"""The same ways, and those that need something to be there: a tag, a pair, an escalation."""


@pytest.fixture
def full(sample: Path) -> Path:
    """The sample with a tag, a pair of entries that look alike, and an escalation."""
    review = open_review(str(sample))
    add_tag(review, 2, NewTag("MIS1", document=5, start=0, stop=40))
    escalate(review, 1, EscalationKind.DECISION, "no reason is on the file")
    with review.store.change("duplicate.propose", reader=1) as change:
        _add_by_hand(change, 1, 2)
    review.close()
    return sample


@pytest.mark.parametrize("way", FULL)
async def test_every_action_is_pressed(
    sit, full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """In every place the first key of each of its actions does something and raises nothing."""
    monkeypatch.chdir(tmp_path)
    place, keys = FULL[way]
    async with sit(full) as seat:
        shell = seat.shell
        monkeypatch.setattr(seat.app, "leave", lambda: None)
        await seat.press(*keys)
        here = shell.contexts
        assert place in here
        pressed = 0
        for action in in_context(place):
            if shell.contexts != here:
                shell.close_panels()
                shell.going = False
                await seat.press("f2", "home", *keys)
            if shell.contexts == here:
                await seat.press(action.keys[0])
                pressed += 1
        assert pressed


def test_every_action_says_what_it_does_and_has_a_key() -> None:
    """Words for every action, a key for every action, and a pair that exists."""
    for action in ACTIONS:
        assert action.words[0].isupper()
        assert action.keys, action.id
        assert not action.pair or action_named(action.pair) is not None
        assert set(action.contexts) <= set(CONTEXTS)


def test_no_key_is_one_that_terminals_or_multiplexers_take() -> None:
    """Nothing is bound to a key that does not reach the program: no Alt, no Ctrl+Shift, not tmux's, not screen's."""
    taken = {"ctrl+a", "ctrl+b", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+c", "ctrl+["}
    for action in ACTIONS:
        assert not taken & set(action.keys)
        assert not any(key.startswith(("alt+", "ctrl+shift+")) for key in action.keys)


async def test_a_changed_key_is_in_force_everywhere(sit, sample: Path) -> None:
    """A reader's own key does the action, the old one does nothing, and key bar, help and palette say the new one."""
    from prosecution_barriers.tui.config import Settings

    async with sit(sample, settings=Settings(break_minutes=0, keys={"code": ("&",), "quit": ("ctrl+x",)})) as seat:
        await seat.press("enter", "c")
        assert "c does nothing here" in seat.said
        await seat.press("&")
        assert "Code for the passage" in seat.screen
        await seat.press("escape")
        assert " & code " in seat.rows()[-1]
        await seat.press("?", "choose a code")
        assert "> &  " in seat.screen


async def test_the_key_bar_is_never_cut(sit, sample: Path) -> None:
    """At 80 columns the keys of the whole common path stand in the key bar, whole, the way to the others first."""
    async with sit(sample) as seat:
        await seat.press("enter")
        bar = seat.rows()[-1]
    assert bar.startswith(" ? keys ")
    for words in ("j/k move", "v range", "c code", "1-9 quick", "x remove", "m note", "z undo", "D done"):
        assert words in bar


async def test_the_palette_goes_to_the_screen_of_an_action(sit, sample: Path) -> None:
    """An action of another screen is run from the palette after going there."""
    async with sit(sample) as seat:
        await seat.press(":", "find a code", "enter")
        assert seat.shell.place == "codebook"


STARTS = {"queue": (), "review": ("enter",)}


@pytest.mark.parametrize("start", STARTS)
async def test_the_palette_runs_an_action_or_says_where_it_is(sit, sample: Path, start: str) -> None:
    """From every screen each action of the table is done, leads to its place, or says where that is."""
    silent = []
    async with sit(sample) as seat:
        shell = seat.shell
        for action in ACTIONS:
            if action.id in ("quit", "back"):
                continue
            shell.close_panels()
            shell.going = False
            await seat.press("f2", *STARTS[start])
            shell.say("")
            before = (shell.place, list(shell.panels), seat.rows()[:-2])
            Palette(shell, shell.contexts).run(action)
            await seat.settled()
            after = (shell.place, list(shell.panels), seat.rows()[:-2])
            said = seat.said
            own = {"global", "moving", "goto", *PLACES} & {*action.contexts}
            if "does nothing here" in said or (not own and after == before and not said):
                silent.append(action.id)
    assert silent == []


async def test_the_palette_changes_nothing_unseen(sit, sample: Path) -> None:
    """What would change something under a cursor that is not seen yet is not done: one is led there and told the key."""
    async with sit(sample) as seat:
        await seat.press("enter", "f2", ":", "quick code 2", "enter")
        assert seat.shell.place == "review"
        assert "2 here: Tag the passage with quick code 2" in seat.said
        assert not seat.shell.review_screen.work.reading.tags
        await seat.press("2")
        assert "Coded" in seat.said


async def test_the_palette_opens_the_sheet_of_an_action(sit, sample: Path) -> None:
    """An action of a sheet opens it, with the key that does it there; without a case it is said how to open one."""
    async with sit(sample) as seat:
        await seat.press(":", "does not apply to this case", "enter")
        assert "No case is open" in seat.said
        await seat.press("enter", ":", "does not apply to this case", "enter")
        assert "themes" in seat.shell.contexts
        assert seat.said.startswith("x here: ")


async def test_what_is_hard_to_take_back_is_asked_for(sit, sample: Path) -> None:
    """No barrier found is decided only after a yes; no leaves everything as it was."""
    async with sit(sample) as seat:
        await seat.press("enter", "T", "N")
        assert isinstance(seat.shell.panels[-1], Confirm)
        await seat.press("n")
        assert seat.said == "Left as it was."
        await seat.press("N", "y")
        assert "No barrier found: kept with today's date" in seat.said
        assert "no barrier found 02/03/2026" in seat.screen


def test_the_table_has_no_conflicts() -> None:
    """The keys as they come are a keymap."""
    assert Keymap().find(("review", "moving", "global"), "c") is action_named("code")
