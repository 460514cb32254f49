"""Choosing a code by typing: ranked as typed, with what the codebook says of the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region

from prosecution_barriers.records.codebook import Barrier, Codebook
from prosecution_barriers.records.reading import OTHER
from prosecution_barriers.records.vocabulary import Confidence, Effect
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.coding import Coding
from prosecution_barriers.tui.drafts import REALLY
from prosecution_barriers.tui.ranking import fits_well, rank_codes
from prosecution_barriers.tui.suffixes import Suffixed, take_apart
from prosecution_barriers.tui.widgets.explained import explained
from prosecution_barriers.tui.widgets.pane import Parts
from prosecution_barriers.tui.widgets.panels import Scrolling
from prosecution_barriers.tui.widgets.typed import Typed
from prosecution_barriers.tui.widgets.typing import Typing

if TYPE_CHECKING:
    from prosecution_barriers.tui.shell import Shell

LISTED = 6
SAID = 8
SEARCHED = 20
"""Characters up to which what is typed looks for a code; more are words of one's own, and kept."""


class Picker(Typing, Scrolling):
    """Codes of the codebook, and OTHER for a barrier that is in none.

    Args:
        shell: The workbench.
        heading: What the code is for.
        codebook: The codebook in use.
        form: The form of the document, which stage and agency are pre-filled from; None for the whole case.
        recent: Codes used last; they come first while nothing is typed.
        apply: Called with what was chosen.
        other: Whether OTHER may be chosen.
        draft: The name under which words of one's own are kept until they are applied; a search is typed again.
    """

    context: ClassVar[str] = "picker"

    def __init__(
        self,
        shell: Shell,
        heading: str,
        codebook: Codebook,
        form: str | None,
        recent: Sequence[str],
        apply: Callable[[Coding], object],
        *,
        other: bool = True,
        draft: str = "",
    ) -> None:
        super().__init__(shell)
        self._heading = heading
        self._codebook = codebook
        self._form = form
        self._apply = apply
        self._other = other
        known = codebook.by_code
        first = [known[code][1] for code in recent if code in known]
        self._barriers = [*first, *(barrier for barrier in codebook.barriers() if barrier not in first)]
        self._labels = [(barrier.code, barrier.label) for barrier in self._barriers]
        self._themes = [known[barrier.code][0].label for barrier in self._barriers]
        self._draft = draft
        self._sure = False
        kept = shell.drafts.of(draft) if draft else None
        self.typed = Typed(kept.texts.get("", "") if kept is not None else "")
        self._said = Suffixed("")
        self._found = list(range(len(self._barriers)))
        self._other_first = False
        """Whether OTHER stands above the codes, because none fits well what was typed."""
        if self.typed.text:
            self._rank()

    @property
    def count(self) -> int:
        """Codes that fit, and OTHER."""
        return len(self._found) + self._other

    @property
    def tail(self) -> int:
        """Rows for what the codebook says."""
        return max(0, self.height - self.lead - LISTED)

    def region_in(self, body: Region) -> Region:
        """Fixed height, so that typing moves nothing."""
        height = min(body.height, 1 + LISTED + SAID)
        return Region(body.x, body.bottom - height, body.width, height)

    @property
    def caret(self) -> tuple[int, int] | None:
        """On the row under the cursor."""
        return 1, self.cursor - self.top + self.lead

    def barrier_here(self) -> Barrier | None:
        """The barrier under the cursor; None for OTHER."""
        return self._barrier_at(self.cursor)

    def _barrier_at(self, place: int) -> Barrier | None:
        place -= self._other_first
        return self._barriers[self._found[place]] if 0 <= place < len(self._found) else None

    def coding(self) -> Coding:
        """What Enter would apply, with stage and agency as they would be."""
        from prosecution_barriers.review.prefill import prefill

        barrier, said = self.barrier_here(), self._said
        stage, agency = prefill(barrier, self._form)
        return Coding(
            barrier,
            words="" if barrier else said.words,
            stage=said.stage or stage,
            agency=said.agency or agency,
            effect=said.effect or Effect.CANNOT_TELL,
            confidence=said.confidence or Confidence.EVIDENT,
        )

    # -- drawing

    def title(self) -> Parts:
        """What the code is for, and what was typed."""
        return self.heading(f"{self._heading}: {self.typed.text}▏", "then =d =c =n effect, ? ?? doubt")

    def item(self, place: int, chosen: bool) -> Parts:
        """One code."""
        look = self.look
        style = look.chosen if chosen else look.panel
        mark = ">" if chosen else " "
        barrier = self._barrier_at(place)
        if barrier is None:
            words = f'"{self._said.words}"' if self._said.words else "say in words what it is"
            line = f" {mark} {OTHER:6} In no codebook yet: {words}"
        else:
            line = f" {mark} {barrier.code:6} {barrier.label}"
        line = shorten(safe_line(line), self.width)
        return [(pad(line, self.width) if chosen else line, style)]

    def foot(self, y: int) -> Parts:
        """What the codebook says of the code under the cursor."""
        rows = explained(self.look, self.coding(), self._codebook, self._said.unknown, (self.width, self.tail))
        return rows[y] if y < len(rows) else []

    # -- typing and applying

    def edited(self) -> None:
        """Rank the codes by what was typed, and keep what may be words of one's own."""
        self._rank()
        self._sure = False
        if self._draft:
            words = self.typed.text if len(self.typed.text) > SEARCHED else ""
            self.shell.drafts.typed(self._draft, self._heading, "", {"": words})
        self.touch()

    def _rank(self) -> None:
        self._said = take_apart(self.typed.text)
        self._found = rank_codes(self._said.words, self._labels, themes=self._themes)
        self.cursor = self.top = 0
        first, _, rest = self._said.words.partition(" ")
        if self._other and first.upper() == OTHER:
            self._said = replace(self._said, words=rest)
            self._found = []
        # One word searches; several that name no code are words of one's own, and Enter must take no code for them.
        several = len(self._said.words.split()) > 1
        self._other_first = self._other and several and bool(self._found) and not self._fits(self._found[0])

    def _fits(self, place: int) -> bool:
        return fits_well(self._said.words, self._labels[place], self._themes[place])

    def do_leave(self) -> None:
        """Leave without a code; words of one's own are thrown away only by asking twice."""
        if self._draft and len(self.typed.text) > SEARCHED and not self._sure:
            self._sure = True
            self.shell.say(REALLY)
            return
        self.shell.drafts.forget(self._draft)
        self.shell.close_panel(self)

    def moved(self) -> None:
        """Say what the codebook says of the code now under the cursor."""
        self.touch(*range(self.height - self.tail, self.height))

    def _ready(self) -> Coding | None:
        if self._said.unknown:
            self.shell.say(f"{self._said.unknown} is not understood.", urgent=True)
            return None
        coding = self.coding()
        if coding.barrier is None and not coding.words:
            self.shell.say("Type in a few words what the barrier is, then Enter.", urgent=True)
            return None
        return coding

    def do_apply(self) -> None:
        """Apply the code."""
        coding = self._ready()
        if coding is not None:
            self.shell.close_panel(self)
            with self.shell.drafts.handing(self._draft):
                self._apply(coding)

    def do_apply_stay(self) -> None:
        """Apply the code and choose another."""
        coding = self._ready()
        if coding is not None:
            with self.shell.drafts.handing(self._draft):
                self._apply(coding)
            self.typed.clear()
            self.edited()
