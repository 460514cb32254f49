"""Pairs of entries that look alike, side by side; a person decides what they are, and can take it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.geometry import Region

from prosecution_barriers.records.vocabulary import DuplicateDecision
from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad, shorten
from prosecution_barriers.tui.screens.base import Workspace
from prosecution_barriers.tui.widgets.bars import Notice
from prosecution_barriers.tui.widgets.listing import Listing
from prosecution_barriers.tui.widgets.motions import ListMotions
from prosecution_barriers.tui.widgets.pane import Pane, Parts
from prosecution_barriers.tui.widgets.typing import Prompt

if TYPE_CHECKING:
    from prosecution_barriers.matching.compare import ComparedField
    from prosecution_barriers.matching.decisions import Proposal
    from prosecution_barriers.review.casefile import CaseFile
    from prosecution_barriers.tui.shell import Shell

IDENTIFYING = ("given name", "surname", "date of birth")
"""Fields that stay hidden until revealed; how they compare is shown all the same."""
WORDS = {
    DuplicateDecision.SAME_ENTRY: "one entry, recorded twice",
    DuplicateDecision.LINKED: "linked, and two entries",
    DuplicateDecision.DIFFERENT: "different",
    DuplicateDecision.UNSURE: "unsure",
}


class Compared(Listing):
    """The fields of both entries under their Review IDs, each with how it compares."""

    def __init__(self, screen: DuplicatesScreen) -> None:
        super().__init__(screen.shell.surface)
        self.screen = screen
        self.fields: list[ComparedField] = []

    @property
    def count(self) -> int:
        """One row a field."""
        return len(self.fields)

    def item(self, place: int, chosen: bool) -> Parts:
        """A field: mark, name, both values."""
        look, one = self.look, self.fields[place]
        name = max(16, min(28, self.width // 4))
        side = (self.width - name - 8) // 2
        left, right = one.left, one.right
        if not self.screen.revealed and any(one.field.endswith(field) for field in IDENTIFYING):
            left, right = ("hidden" if value.strip() else "" for value in (left, right))
        mark = one.likeness.mark
        line = f"{'>' if chosen else ' '} {mark} {pad(safe_line(one.field), name)} "
        line += f"{pad(safe_line(left), side)} {pad(safe_line(right), side)}"
        if chosen:
            return [(pad(line, self.width), look.chosen)]
        styles = {"=": look.text, "~": look.strong, "!": look.warning, "?": look.muted}
        return [(line, styles.get(mark, look.text))]


class DuplicatesScreen(ListMotions, Workspace):
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
        self.heading = Notice(shell.surface, "heading")
        self.sides = Notice(shell.surface, "strong")
        self.fields = Compared(self)
        self.evidence = Notice(shell.surface, "muted")
        self.decision = Notice(shell.surface, "strong")

    @property
    def pair(self) -> Proposal | None:
        """The pair on the screen."""
        return self.pairs[self.place] if self.pairs else None

    def lay_out(self, body: Region) -> Sequence[Pane]:
        """Heading, both Review IDs, the fields, and what the machine went by."""
        self.heading.place(Region(body.x, body.y, body.width, 1))
        self.sides.place(Region(body.x, body.y + 1, body.width, 1))
        self.fields.place(Region(body.x, body.y + 2, body.width, body.height - 4))
        self.evidence.place(Region(body.x, body.bottom - 2, body.width, 1))
        self.decision.place(Region(body.x, body.bottom - 1, body.width, 1))
        self._words()
        return (self.heading, self.sides, self.fields, self.evidence, self.decision)

    def title(self) -> tuple[str, str, str]:
        """How many wait."""
        waiting = sum(pair.open for pair in self.pairs)
        return f"Duplicates: {waiting} to decide", "", self.shell.queue.progress_words()

    def status(self) -> str:
        """Nothing merges by itself."""
        return "DUPLICATES  nothing is merged; = equal  ~ near  ! different  ? missing"

    def shown(self) -> None:
        """Have the pairs listed."""
        self.reload()

    def hidden(self) -> None:
        """Names hide again when the screen is left."""
        self.revealed = False

    # -- loading

    def reload(self) -> None:
        """List the pairs as they are kept now."""
        every = self.all

        def load(review: Any) -> list[Proposal]:
            from prosecution_barriers.matching.decisions import list_pairs

            return list_pairs(review.store, undecided_only=not every)

        self.shell.run(load, self._take, slow=True)

    def _take(self, pairs: list[Proposal]) -> None:
        here = self.pair.id if self.pair is not None else None
        self.pairs, self.loaded = pairs, True
        place = next((place for place, pair in enumerate(pairs) if pair.id == here), None)
        self.place = min(self.place if place is None else place, max(0, len(pairs) - 1))
        self._compare()

    def _compare(self) -> None:
        pair = self.pair
        self.fields.fields = []
        self.kept = None
        self._words()
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

    def _words(self) -> None:
        pair = self.pair
        if pair is None:
            nothing = "No pair waits for a decision." if self.loaded else "Looking for pairs..."
            self.heading.say(f" {nothing}")
            for notice in (self.sides, self.evidence, self.decision):
                notice.say("")
            if self.loaded:
                self.evidence.say(" `barriers duplicates scan` looks for pairs; a shows decided ones")
            return
        self.heading.say(f" Pair {self.place + 1} of {len(self.pairs)}   probability {pair.probability:.2f}")
        width = self.heading.width
        name = max(16, min(28, width // 4))
        ids = (pair.left_review_id, pair.right_review_id)
        names = [f"[{one}]" if self.side == place else f" {one} " for place, one in enumerate(ids)]
        names = [f"{one} keep" if self.kept == place else one for place, one in enumerate(names)]
        side = (width - name - 8) // 2
        self.sides.say(f"    {' ' * name} {pad(names[0], side)} {names[1]}")
        self.evidence.say(f" {evidence_words(pair.evidence)}")
        if pair.decision is None:
            self.decision.say(" Undecided")
        else:
            by = f" by {pair.decided_by}" if pair.decided_by else ""
            self.decision.say(f" Decided{by}: {WORDS[pair.decision]} - {safe_line(pair.reason)}")

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

    def do_open_side(self) -> None:
        """Open the case of the chosen side."""
        if self.pair is not None:
            self.shell.desk.open_case((self.pair.left, self.pair.right)[self.side])

    # -- deciding

    def _decide(self, decision: DuplicateDecision) -> None:
        pair = self.pair
        if pair is None:
            self.shell.say("There is no pair to decide.")
            return
        keep = (pair.left, pair.right)[self.kept] if self.kept is not None else None
        if decision is not DuplicateDecision.SAME_ENTRY:
            keep = None

        def accept(reason: str) -> None:
            if not reason:
                self.shell.say("A decision needs a reason; nothing was decided.", urgent=True)
                return

            def save(review: Any) -> Proposal:
                from prosecution_barriers.matching.decisions import decide

                return decide(review.store, review.reader.id, pair.id, decision, reason, keep)

            self.shell.desk.ledger.did(None)
            self.shell.run(save, self._decided, saves=True, refused=lambda _: self.shell.desk.ledger.forget())

        question = f"{pair.left_review_id} and {pair.right_review_id} are {WORDS[decision]}: why?"
        self.shell.open_panel(Prompt(self.shell, question, accept, text=pair.reason, hint="Enter decides"))

    def _decided(self, decided: Proposal) -> None:
        assert decided.decision is not None
        self.shell.say(f"{decided.left_review_id} and {decided.right_review_id}: {WORDS[decided.decision]} (z undoes)")
        self.pairs = [decided if pair.id == decided.id else pair for pair in self.pairs]
        waiting = [place for place, pair in enumerate(self.pairs) if pair.decision is None]
        later = [place for place in waiting if place > self.place]
        if later or waiting:
            self.place = (later or waiting)[0]
            self.side, self.revealed = 0, False
        self._compare()

    def do_same_entry(self) -> None:
        """The two are one entry."""
        self._decide(DuplicateDecision.SAME_ENTRY)

    def do_linked(self) -> None:
        """The two are linked."""
        self._decide(DuplicateDecision.LINKED)

    def do_different(self) -> None:
        """The two are different."""
        self._decide(DuplicateDecision.DIFFERENT)

    def do_unsure(self) -> None:
        """Leave the pair open."""
        self._decide(DuplicateDecision.UNSURE)

    # -- names and documents

    def do_reveal(self) -> None:
        """Show the names of both entries, with a reason that is logged for each."""
        pair = self.pair
        if pair is None:
            return
        if self.revealed:
            self.revealed = False
            self.fields.touch()
            self.shell.say("Names are hidden again.")
            return

        def accept(reason: str) -> None:
            if not reason:
                self.shell.say("Names are revealed for a reason; they stay hidden.", urgent=True)
                return

            def save(review: Any) -> None:
                from prosecution_barriers.review.access import reveal_names

                for case in (pair.left, pair.right):
                    reveal_names(review, case, reason)

            def take(_: None) -> None:
                if self.pair is not None and self.pair.id == pair.id:
                    self.revealed = True
                    self.fields.touch()
                    self.shell.say("Names are shown until you leave the pair; your reason is logged.")

            self.shell.run(save, take, saves=True)

        question = f"Reveal the names in {pair.left_review_id} and {pair.right_review_id}: why?"
        self.shell.open_panel(Prompt(self.shell, question, accept, hint="logged with your name"))

    def do_compare_documents(self) -> None:
        """Show the documents of both entries side by side."""
        from prosecution_barriers.tui.screens.side_by_side import open_side_by_side

        if self.pair is not None:
            open_side_by_side(self)

    def do_undecide(self) -> None:
        """Take the decision on this pair back."""
        pair = self.pair
        if pair is None or pair.decision is None:
            self.shell.say("Nobody has decided this pair.")
            return

        def save(review: Any) -> Proposal:
            from prosecution_barriers.matching.decisions import undo_decision

            return undo_decision(review.store, review.reader.id, pair.id)

        def take(fresh: Proposal) -> None:
            self.pairs = [fresh if one.id == fresh.id else one for one in self.pairs]
            self._compare()
            self.shell.say("The pair is open again (z undoes)")

        self.shell.desk.ledger.did(None)
        self.shell.run(save, take, saves=True, refused=lambda _: self.shell.desk.ledger.forget())


def evidence_words(evidence: dict[str, Any]) -> str:
    """What the machine went by, in one line: each part with its weight or value."""
    parts = []
    for name, value in evidence.items():
        words = (
            f"{value:+.1f}"
            if isinstance(value, float)
            else ", ".join(map(str, value))
            if isinstance(value, list)
            else str(value)
        )
        parts.append(f"{name.replace('_', ' ')}: {words}")
    return shorten(safe_line("   ".join(parts)), 400)
