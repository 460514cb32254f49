"""Pairs of entries that look alike, side by side; a person decides what they are, and can take it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.geometry import Region

from prosecution_barriers.tui.screens.base import Workspace
from prosecution_barriers.tui.screens.deciding import Deciding
from prosecution_barriers.tui.screens.duplicate_panes import Compared, Reasons
from prosecution_barriers.tui.screens.scanning import Scanning
from prosecution_barriers.tui.screens.side_by_side import open_side_by_side
from prosecution_barriers.tui.widgets.bars import Notice
from prosecution_barriers.tui.widgets.motions import ListMotions
from prosecution_barriers.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from prosecution_barriers.matching.compare import ComparedField
    from prosecution_barriers.matching.decisions import Proposal
    from prosecution_barriers.matching.groups import Group
    from prosecution_barriers.review.casefile import CaseFile
    from prosecution_barriers.tui.shell import Shell


class DuplicatesScreen(ListMotions, Scanning, Deciding, Workspace):
    """One pair at a time."""

    name: ClassVar[str] = "duplicates"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.pairs: list[Proposal] = []
        self.place = 0
        self.side = 0
        """The chosen side: 0 left, 1 right."""
        self.kept: int | None = None
        """The side whose Area, stage and outcome are to count; None for the earlier entry."""
        self.all = False
        self.revealed = False
        self.loaded = False
        self.doubtful = False
        """Whether the most doubtful pairs come first."""
        self.blind = False
        """Whether the machine's opinion is hidden until a pair is decided."""
        self.explaining = False
        self.groups: dict[int, Group] = {}
        """The open group each entry is in."""
        self.heading = Notice(shell.surface, "heading")
        self.sides = Notice(shell.surface, "strong")
        self.fields = Compared(self)
        self.evidence = Notice(shell.surface, "muted")
        self.conclusion = Notice(shell.surface, "muted")
        self.reasons = Reasons(shell.surface)
        self.decision = Notice(shell.surface, "strong")

    def lay_out(self, body: Region) -> Sequence[Pane]:
        """Heading, both Review IDs, the fields, the machine's reasons if asked for, and one sentence."""
        self.heading.place(Region(body.x, body.y, body.width, 1))
        self.sides.place(Region(body.x, body.y + 1, body.width, 1))
        reasons = min(self.reasons.wanted, (body.height - 5) * 2 // 3) if self._explains else 0
        self.fields.place(Region(body.x, body.y + 2, body.width, body.height - 5 - reasons))
        self.reasons.place(Region(body.x, body.bottom - 3 - reasons, body.width, reasons))
        self.evidence.place(Region(body.x, body.bottom - 3, body.width, 1))
        self.conclusion.place(Region(body.x, body.bottom - 2, body.width, 1))
        self.decision.place(Region(body.x, body.bottom - 1, body.width, 1))
        self._words()
        shown = (self.heading, self.sides, self.fields, self.evidence, self.conclusion, self.decision)
        return (*shown, self.reasons) if reasons else shown

    @property
    def _explains(self) -> bool:
        return self.explaining and self.pair is not None and not self._hides

    def title(self) -> tuple[str, str, str]:
        """How many wait."""
        waiting = sum(pair.open for pair in self.pairs)
        return f"Duplicates: {waiting} to decide", "", self.shell.queue.progress_words()

    def status(self) -> str:
        """Nothing merges by itself."""
        return "DUPLICATES  nothing merges   = equal ~ near ! different ? missing"

    def shown(self) -> None:
        """Have the pairs listed."""
        self.reload()

    def hidden(self) -> None:
        """Names hide again when the screen is left."""
        self.revealed = False

    # -- loading

    def reload(self) -> None:
        """List the pairs as they are kept now."""
        every, doubtful, blind = self.all, self.doubtful, self.blind

        def load(review: Any) -> tuple[list[Proposal], dict[int, Group]]:
            from prosecution_barriers.matching.decisions import Order, list_pairs
            from prosecution_barriers.matching.groups import groups_of

            pairs = list_pairs(review.store, order=Order.DOUBT if doubtful else Order.PROBABILITY)
            groups = {entry: one for one in groups_of(pairs) if one.open for entry in one.entries}
            if blind:  # the order must not tell what the machine thinks
                pairs.sort(key=lambda pair: pair.id)
            return [pair for pair in pairs if every or pair.open], groups

        self.shell.run(load, self._take, slow=True)

    def _take(self, loaded: tuple[list[Proposal], dict[int, Group]]) -> None:
        pairs, self.groups = loaded
        here = self.pair.id if self.pair is not None else None
        self.pairs, self.loaded = pairs, True
        place = next((place for place, pair in enumerate(pairs) if pair.id == here), None)
        self.place = min(self.place if place is None else place, max(0, len(pairs) - 1))
        self._compare()

    def _compare(self) -> None:
        pair = self.pair
        self.fields.fields = []
        self.kept = None
        self.reasons.show(pair.evidence if pair is not None else {})
        self._relay()
        self.fields.touch()
        if pair is None:
            return

        def load(review: Any) -> list[ComparedField]:
            from prosecution_barriers.matching.compare import compare_entries
            from prosecution_barriers.review.casefile import load_case

            with review.store.read() as session:
                one: CaseFile = load_case(session, pair.left)
                other: CaseFile = load_case(session, pair.right)
            return list(compare_entries(one.entry, other.entry))

        def take(fields: list[ComparedField]) -> None:
            if self.pair is pair:
                self.fields.fields = fields
                self.fields.move_to(0)
                self.fields.touch()

        self.shell.run(load, take)

    def _relay(self) -> None:
        """Place the panes anew, as the reasons may come, go or change in number."""
        if self.shell.workspace is self:
            self.shell.arrange()
        else:
            self._words()

    # -- moving

    def _step(self, step: int) -> None:
        if self.pairs:
            self.place = (self.place + step) % len(self.pairs)
            self.side = 0
            self.revealed = False
            self._compare()

    def do_next_pair(self) -> None:
        """Next pair."""
        self._step(1)

    def do_previous_pair(self) -> None:
        """Previous pair."""
        self._step(-1)

    @property
    def at(self) -> int:
        """The row under the cursor."""
        return self.fields.cursor

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.fields.count

    @property
    def page(self) -> int:
        """Rows a page moves by."""
        return self.fields.height

    def move_to(self, place: int) -> None:
        """Put the cursor on a field."""
        self.fields.move_to(place)

    def wheel(self, pane: Pane, rows: int) -> None:
        """Move by the mouse."""
        self.fields.move_to(self.fields.cursor + rows)

    def do_other_side(self) -> None:
        """Choose the other side."""
        self.side = 1 - self.side
        self._words()

    def do_keep_side(self) -> None:
        """Keep the chosen side's Area, stage and outcome, should the two be one entry."""
        self.kept = None if self.kept == self.side else self.side
        self._words()

    def do_show_decided(self) -> None:
        """Show decided pairs too, or only open ones."""
        self.all = not self.all
        self.shell.say("Every pair is shown." if self.all else "Only pairs that wait are shown.")
        self.reload()

    def do_doubt_first(self) -> None:
        """The most doubtful pairs first, or the most probable again."""
        self.doubtful = not self.doubtful
        self.shell.say("The most doubtful come first." if self.doubtful else "The most probable come first.")
        self.reload()

    def do_blind(self) -> None:
        """Hide what the machine makes of a pair until it is decided, or show it again."""
        self.blind = not self.blind
        words = "Blind: the machine's opinion is hidden until you have decided."
        self.shell.say(words if self.blind else "The machine's opinion is shown.")
        self.reload()

    def do_explain(self) -> None:
        """Show why the machine scores the pair as it does, or hide it."""
        self.explaining = not self.explaining
        if self.explaining and self._hides:
            self.shell.say("Hidden until you have decided; B ends blind mode.")
        self._relay()

    def do_back(self) -> None:
        """Put the reasons away, else leave the screen."""
        if self._explains:
            self.do_explain()
        else:
            self.shell.everywhere.do_back()

    def do_cancel(self) -> None:
        """Put the reasons away."""
        if self._explains:
            self.do_explain()

    def do_open_side(self) -> None:
        """Open the case of the chosen side."""
        if self.pair is not None:
            self.shell.desk.open_case((self.pair.left, self.pair.right)[self.side])

    def do_compare_documents(self) -> None:
        """Show the documents of both entries side by side."""
        if self.pair is not None:
            open_side_by_side(self)
