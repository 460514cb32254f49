"""What the screen of duplicates says of a pair, and the names of both sides for a reason that is logged."""

from __future__ import annotations

from abc import ABC
from typing import TYPE_CHECKING, Any

from prosecution_barriers.text.safe import safe_line
from prosecution_barriers.tui.cells import pad
from prosecution_barriers.tui.screens.duplicate_panes import WORDS, Compared, in_two_lines, name_width
from prosecution_barriers.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from prosecution_barriers.matching.decisions import Proposal
    from prosecution_barriers.matching.groups import Group
    from prosecution_barriers.tui.shell import Shell
    from prosecution_barriers.tui.widgets.bars import Notice


class Pair(ABC):
    """The pair on the screen, in words."""

    shell: Shell
    pairs: list[Proposal]
    groups: dict[int, Group]
    place: int
    side: int
    kept: int | None
    revealed: bool
    loaded: bool
    doubtful: bool
    blind: bool
    heading: Notice
    sides: Notice
    evidence: Notice
    conclusion: Notice
    decision: Notice
    fields: Compared

    @property
    def pair(self) -> Proposal | None:
        """The pair on the screen."""
        return self.pairs[self.place] if self.pairs else None

    @property
    def _hides(self) -> bool:
        """Whether what the machine makes of the pair is hidden: in blind mode, until somebody has decided."""
        return self.blind and self.pair is not None and self.pair.decision is None

    def _words(self) -> None:
        pair = self.pair
        if pair is None:
            nothing = "No pair waits for a decision." if self.loaded else "Looking for pairs..."
            self.heading.say(f" {nothing}")
            for notice in (self.sides, self.evidence, self.conclusion, self.decision):
                notice.say("")
            if self.loaded:
                self.evidence.say(" S looks for pairs among all entries; a shows decided ones")
            return
        opinion = f"probability {pair.probability:.2f}, proposed as {pair.relation}"
        opinion = "blind: the machine's opinion is hidden until you decide" if self._hides else opinion
        order = "   most doubtful first" if self.doubtful and not self.blind else ""
        self.heading.say(f" Pair {self.place + 1} of {len(self.pairs)}   {opinion}{order}")
        width = self.heading.width
        name = name_width(width)
        ids = (pair.left_review_id, pair.right_review_id)
        names = [f"[{one}]" if self.side == place else f" {one} " for place, one in enumerate(ids)]
        names = [f"{one} keep" if self.kept == place else one for place, one in enumerate(names)]
        side = (width - name - 8) // 2
        self.sides.say(f"    {' ' * name} {pad(names[0], side)} {names[1]}")
        said = pair.sentence or "No machine proposed this pair."
        for notice, line in zip((self.evidence, self.conclusion), in_two_lines(said, width - 2), strict=True):
            notice.say("" if self._hides else f" {line}")
        if pair.decision is None:
            self.decision.say(f" Undecided{self._group_words(pair)}")
        else:
            by = f" by {pair.decided_by}" if pair.decided_by else ""
            by += ", blind" if pair.blind else ""
            self.decision.say(f" Decided{by}: {WORDS[pair.decision]} - {safe_line(pair.reason)}")

    def _group_words(self, pair: Proposal) -> str:
        group = self.groups.get(pair.left)
        if group is None or pair.right not in group.entries or len(group.entries) < 3 or self._hides:
            return ""
        weakest = group.weakest
        ends = f"{weakest.left_review_id} and {weakest.right_review_id}"
        return f"   group of {len(group.entries)}, weakest link {ends} {weakest.probability:.2f}"

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
        draft = f"reveal-pair/{pair.id}"
        self.shell.open_panel(Prompt(self.shell, question, accept, hint="logged with your name", draft=draft))
