"""The help for here and the palette of everything, both made from the table of actions."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region

from prosecution_barriers.tui.actions import CONTEXTS, OPENED_BY, SEEN_FIRST, STATES, Action, action_named, in_context
from prosecution_barriers.tui.cells import pad
from prosecution_barriers.tui.ranking import rank_words
from prosecution_barriers.tui.widgets.asking import Choice
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.panels import Scrolling
from prosecution_barriers.tui.widgets.typed import Typed
from prosecution_barriers.tui.widgets.typing import Typing

if TYPE_CHECKING:
    from prosecution_barriers.tui.shell import Shell

ANSWERS = ("close", "confirm-yes", "confirm-no", "sure")
"""What is done by its key where it is asked for, and means nothing once a palette was opened over it."""
Row = Action | str
"""An action, or the name of the place that those below it belong to."""


class ActionList(Typing, Scrolling):
    """Actions filtered by typing; Enter runs one."""

    context: ClassVar[str] = "entry"
    about: ClassVar[str] = ""

    def __init__(self, shell: Shell, contexts: Sequence[str]) -> None:
        super().__init__(shell)
        self.typed = Typed()
        self._contexts = tuple(contexts)
        self._all = self.rows()
        self._rows = self._all
        self.cursor = 0
        self._skip(1)

    @abstractmethod
    def rows(self) -> list[Row]:
        """Everything that can be listed."""

    @property
    def count(self) -> int:
        """Rows of the list."""
        return len(self._rows)

    def region_in(self, body: Region) -> Region:
        """The whole body."""
        return body

    def title(self) -> Parts:
        """What is listed and what was typed."""
        return self.heading(f"{self.about}: {self.typed.text}", "Enter runs it, Esc leaves")

    def item(self, place: int, chosen: bool) -> Parts:
        """A heading, or keys and words of an action."""
        row = self._rows[place]
        look = self.look
        if isinstance(row, str):
            return [(f" {row}", look.panel_heading)]
        keys = pad(self._keys(row), 16)
        if chosen:
            return [(pad(f" > {keys} {row.words}", self.width), look.chosen)]
        return [(f"   {keys} ", look.panel_heading), (row.words, look.panel)]

    def _keys(self, action: Action) -> str:
        """The keys of an action; of one that works after `g` alone, that key first."""
        keymap = self.shell.keymap
        strip = OPENED_BY["goto"]
        if action.contexts != ("goto",) or strip in self._contexts:
            return keymap.spelled_keys(action)
        way = action_named(strip)
        return f"{keymap.first_key(way) if way else ''} {keymap.spelled_keys(action)}".strip()

    @property
    def caret(self) -> tuple[int, int] | None:
        """On the row under the cursor, where a screen reader looks."""
        return 1, self.cursor - self.top + self.lead

    def edited(self) -> None:
        """Show what fits the words typed."""
        words = self.typed.text
        if words:
            found = [row for row in self._all if isinstance(row, Action)]
            texts = [
                f"{' '.join(self.shell.keymap.keys_of(row))} {row.id.replace('-', ' ')} {row.words}" for row in found
            ]
            self._rows = [found[place] for place in rank_words(words, texts)]
        else:
            self._rows = self._all
        self.cursor = self.top = 0
        self._skip(1)
        self.touch()

    def _skip(self, step: int) -> None:
        while 0 <= self.cursor < self.count and isinstance(self._rows[self.cursor], str):
            self.cursor += step
        if not 0 <= self.cursor < self.count or isinstance(self._rows[self.cursor], str):
            self.cursor = next((place for place, row in enumerate(self._rows) if isinstance(row, Action)), 0)

    def move_to(self, place: int) -> None:
        """Put the cursor on an action, past headings."""
        step = 1 if place >= self.cursor else -1
        super().move_to(place)
        if self._rows and isinstance(self._rows[self.cursor], str):
            further = self.cursor + step
            super().move_to(further if 0 <= further < self.count else self.cursor - step)

    def do_accept(self) -> None:
        """Run the action under the cursor."""
        row = self._rows[self.cursor] if self._rows else None
        self.shell.close_panel(self)
        if isinstance(row, Action):
            self.run(row)

    def run(self, action: Action) -> None:
        """Run an action chosen here."""
        self.shell.perform(action)


class HelpPanel(ActionList):
    """The keys of here, the most specific place first."""

    about: ClassVar[str] = "Keys of here"

    def rows(self) -> list[Row]:
        """The actions of the present contexts under their names."""
        rows: list[Row] = []
        seen: set[str] = set()
        for context in self._contexts:
            fresh = [action for action in in_context(context) if action.id not in seen and self._first_here(action)]
            if fresh:
                rows += [CONTEXTS[context], *fresh]
                seen |= {action.id for action in fresh}
        return rows

    def _first_here(self, action: Action) -> bool:
        keys = self.shell.keymap.keys_of(action)
        return not keys or any(self.shell.keymap.find(self._contexts, key) is action for key in keys)


class Palette(ActionList):
    """Every action, those that work here first."""

    about: ClassVar[str] = "Run"

    def rows(self) -> list[Row]:
        """All actions of the table by place, but for those of lists and lines that nobody has open."""
        gone = {"entry", "panel", "confirm", "sure"} - {*self._contexts}
        here = [context for context in self._contexts if context != "entry"]
        rows: list[Row] = []
        seen: set[str] = set()
        for context in [*here, *(context for context in CONTEXTS if context not in here and context not in gone)]:
            fresh = [action for action in in_context(context) if action.id not in seen and action.id not in ANSWERS]
            if fresh:
                rows += [CONTEXTS[context], *fresh]
                seen |= {action.id for action in fresh}
        return rows

    def run(self, action: Action) -> None:
        """Run an action where it works: here, else on its screen or sheet; else say where that is.

        What changes something under a cursor that is not on the screen is not run unseen: its key is said there.
        """
        shell = self.shell
        here = any(context in self._contexts for context in action.contexts)
        places = shell.places_of(action)
        if places and shell.place not in places:
            shell.perform(f"go-{places[0]}")
            if shell.place != places[0]:
                return
            if action.id.rstrip("-123456789") in SEEN_FIRST:
                self._say_key(action)
                return
        if here or (action.contexts[0] not in STATES and shell.can(action)):
            shell.perform(action)
        else:
            self._lead_to(action)

    def _lead_to(self, action: Action) -> None:
        """Open the sheet an action belongs to, and say its key there; or say where it is."""
        shell, context = self.shell, action.contexts[0]
        opener = OPENED_BY.get(context)
        before = list(shell.panels)
        if opener is not None:
            shell.perform(opener)
        if shell.panels != before or context in shell.contexts:
            self._say_key(action)
        elif not shell.status_line.message:
            way = action_named(opener) if opener else None
            leads = f"; {shell.keymap.first_key(way)} leads there" if way is not None else ""
            shell.say(f"{action.words}: {shell.keymap.first_key(action)} in “{CONTEXTS[context]}”{leads}.")

    def _say_key(self, action: Action) -> None:
        self.shell.say(f"{self.shell.keymap.first_key(action)} here: {action.words}")


def settings_panel(shell: Shell) -> Choice:
    """The settings in force, each with its value and where it is kept."""
    from dataclasses import fields

    from prosecution_barriers.tui.config import Settings, config_file

    shown = [item.name for item in fields(Settings) if item.name not in ("keys", "palettes", "source")]
    values = {name: getattr(shell.settings, name) for name in shown}
    options = [(name, str(value).lower() if isinstance(value, bool) else str(value)) for name, value in values.items()]
    own = len(shell.settings.keys)
    options.append(("keys", f"{own} of your own" if own else "as they come; `barriers keys` lists them"))
    return Choice(shell, f"Settings, kept in {shell.settings.source or config_file()}", options, lambda place: None)
