"""Where a key goes: looked up in the places that are open, typed into what takes text, or done by who can do it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from prosecution_barriers.text.safe import JOINERS, typeable
from prosecution_barriers.tui.actions import Action, action_named
from prosecution_barriers.tui.keymap import Keymap, spelled
from prosecution_barriers.tui.widgets.bars import StatusLine
from prosecution_barriers.tui.widgets.panels import Panel

if TYPE_CHECKING:
    from prosecution_barriers.tui.app import Workbench
    from prosecution_barriers.tui.everywhere import Everywhere
    from prosecution_barriers.tui.faults import Faults
    from prosecution_barriers.tui.screens.base import Workspace
    from prosecution_barriers.tui.starting import Starting
    from prosecution_barriers.tui.unsaved import Unsaved


LEAVING = ("ctrl+c", "ctrl+d")
"""Keys that end other programs."""


class Pressing(ABC):
    """The part of the shell that takes keys."""

    app: Workbench
    keymap: Keymap
    panels: list[Panel]
    status_line: StatusLine
    everywhere: Everywhere
    starting: Starting
    faults: Faults
    unsaved: Unsaved
    going: bool

    @property
    @abstractmethod
    def workspace(self) -> Workspace:
        """The screen that is up."""

    @property
    @abstractmethod
    def fits(self) -> bool:
        """Whether the terminal is large enough."""

    @abstractmethod
    def settle(self) -> None:
        """Bring the bars up to date."""

    @abstractmethod
    def say(self, message: str, *, urgent: bool = False) -> None:
        """Say in the status line what happened."""

    @property
    def contexts(self) -> tuple[str, ...]:
        """Where keys are looked up now, the most specific place first."""
        if self.going:
            return ("goto",)
        return self.panels[-1].contexts if self.panels else self.workspace.contexts

    def bar_keys(self) -> list[tuple[str, str]]:
        """The keys of here for the key bar, in the order of their rank."""
        shown = [action for action in self.keymap.reachable(self.contexts) if action.label]
        keys = []
        for action in sorted(shown, key=lambda one: one.rank):
            first = self.keymap.first_key(action)
            partner = action_named(action.pair) if action.pair else None
            if not first or self.keymap.find(self.contexts, self.keymap.keys_of(action)[0]) is not action:
                continue
            if partner is not None and self.keymap.first_key(partner):
                second = self.keymap.first_key(partner)
                first = f"{first}{'-' if first.isdigit() and second.isdigit() else '/'}{second}"
            keys.append((first, action.label))
        return keys

    def press(self, key: str, character: str | None) -> None:
        """Take a key."""
        if self.starting.holds(key, character):
            return
        if not self.fits:
            if key == "ctrl+q":
                self.app.leave()
            return
        self.status_line.say("")
        if key in ("escape", "ctrl+g") and self.unsaved.read():
            self.settle()
            return
        with self.faults.caught():
            self.everywhere.key_pressed()
            if self.going:
                self._go(key)
            else:
                self._take(key, character)
        with self.faults.caught():
            self.settle()

    def _go(self, key: str) -> None:
        self.going = False
        action = self.keymap.find(("goto",), key)
        if action is not None:
            self.perform(action)
        elif key not in ("escape", "ctrl+g"):
            self.say(f"{key!r} leads nowhere from here.")

    def _take(self, key: str, character: str | None) -> None:
        action = self.keymap.find(self.contexts, key)
        typing = self.panels[-1] if self.panels else self.workspace
        if action is not None:
            self.perform(action)
        elif typing.takes_text and character and (text := _meant(character)):
            typing.type(text)
        elif key in LEAVING and not typing.takes_text:
            self.say(f"{spelled(key)} ends nothing; Ctrl+Q closes the workbench, and everything is saved.")
        elif not typing.takes_text:
            self.say(f"{spelled(key)} does nothing here; ? lists the keys.")

    def paste(self, text: str) -> None:
        """Take pasted text where something is being typed, and nowhere else."""
        with self.faults.caught():
            self._paste(text)
            self.settle()

    def _paste(self, text: str) -> None:
        typing = self.panels[-1] if self.panels else self.workspace
        if typing.takes_text and not self.going:
            # Terminals paste a line break as a carriage return.
            typing.type(typeable(text))
        else:
            self.say("What was pasted went nowhere: nothing is being typed here.")

    @property
    def holders(self) -> tuple[object, ...]:
        """Where the methods of actions are looked for: what stands over the screen, the screen, the rest."""
        return (*self.panels[-1:], *self.workspace.holders, self.everywhere)

    def _method(self, name: str) -> Callable[[], None] | None:
        stem, _, digit = name.rpartition("-")
        handler = "do_" + (stem if digit.isdigit() else name).replace("-", "_")
        for holder in self.holders:
            method: Callable[..., None] | None = getattr(holder, handler, None)
            if method is not None:
                return partial(method, int(digit)) if digit.isdigit() else method
        return None

    def can(self, action: Action) -> bool:
        """Whether somebody here does an action."""
        return self._method(action.id) is not None

    def perform(self, action: Action | str) -> None:
        """Do an action: by what stands over the screen, else by the screen, else by the shell itself."""
        method = self._method(action if isinstance(action, str) else action.id)
        if method is not None:
            method()
        else:
            self.say("That does nothing here.")


def _meant(character: str) -> str:
    """A typed character as it is meant; empty for a control character. A joiner waits for the letter after it."""
    text = character if character in JOINERS else typeable(character)
    return text if text != "\n" else ""
