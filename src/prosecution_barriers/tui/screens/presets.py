"""Presets: several codes that go together, put on a passage at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.preset import Preset
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.panels import Scrolling
from prosecution_barriers.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from prosecution_barriers.tui.screens.review import ReviewScreen


class PresetsPanel(Scrolling):
    """One row a preset; Enter applies it."""

    context: ClassVar[str] = "presets"

    def __init__(self, screen: ReviewScreen) -> None:
        super().__init__(screen.shell)
        self.screen = screen

    @property
    def presets(self) -> list[Preset]:
        """The reader's presets."""
        return self.shell.desk.presets

    @property
    def count(self) -> int:
        """One row a preset."""
        return len(self.presets)

    @property
    def tail(self) -> int:
        """What the keys do."""
        return 2

    def title(self) -> Parts:
        """How many there are."""
        return self.heading("Presets", f"{self.count} kept")

    def item(self, place: int, chosen: bool) -> Parts:
        """Name and codes."""
        preset = self.presets[place]
        mark = ">" if chosen else " "
        line = f" {mark} {pad(safe_line(preset.name), 24)} {' '.join(code[0] for code in preset.codes)}"
        line = shorten(line, self.width)
        return [(pad(line, self.width) if chosen else line, self.look.chosen if chosen else self.look.panel)]

    def foot(self, y: int) -> Parts:
        """What the keys do."""
        words = (
            "Enter puts them on the passage as one change after another; each can be undone.",
            "k keeps the tags here",
        )
        return [(f" {words[y]}", self.look.panel_muted)]

    def do_choose(self) -> None:
        """Put the codes on the passage."""
        spot, work = self.screen.spot(), self.screen.work
        if not self.presets or spot is None or work is None:
            self.shell.say("There is no preset to apply here; k keeps the tags of a passage as one.")
            return
        if self.screen.tagging.on_empty_line():
            return
        preset = self.presets[self.cursor]
        self.shell.close_panel(self)
        codings = preset.codings(work.codebook)
        made = [coding.code for coding in codings if self.screen.tagging.tag(spot, coding)]
        held = [coding.code for coding in codings if coding.code not in made]
        if made:
            there = f"; {' '.join(held)} stood there already" if held else ""
            self.shell.say(f"Coded {' '.join(made)} on {spot.words}{there} (z undoes one)")
        elif held and not work.done:
            self.shell.say(f"{' '.join(held)} stand on {spot.words} already; nothing was added.")

    def do_keep_preset(self) -> None:
        """Keep the tags on this passage as a preset."""
        text = self.screen.text
        tags = [tag for tag in (text.tags_here() if text is not None else []) if tag.barrier != "OTHER"]
        if not tags:
            self.shell.say("There are no tags on this passage to keep.")
            return

        def accept(name: str) -> None:
            if name:
                kept = [one for one in self.presets if one.name != name]
                self.shell.desk.presets = [*kept, Preset.of(name, tags)]
                self.shell.desk.keep_places()
                self.shell.undoing.by_own_key("x in the list of presets takes a kept one away.")
                self.changed()
                self.shell.say(f"Kept {name!r}: {' '.join(tag.barrier for tag in tags)}")

        self.shell.open_panel(Prompt(self.shell, "Keep these tags as a preset called", accept))

    def do_remove_preset(self) -> None:
        """Remove the preset under the cursor."""
        if self.presets:
            gone = self.presets[self.cursor]
            self.shell.desk.presets = [one for one in self.presets if one is not gone]
            self.shell.desk.keep_places()
            self.shell.undoing.by_own_key("A removed preset is kept anew with k.")
            self.changed()
            self.shell.say(f"Removed the preset {gone.name!r}")
