"""Deciding what two entries are to each other, or all entries of a group at once, and taking it back."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from prosecution_barriers.records.vocabulary import DuplicateDecision
from prosecution_barriers.tui.screens.duplicate_panes import WORDS
from prosecution_barriers.tui.screens.pair import Pair
from prosecution_barriers.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from prosecution_barriers.matching.decisions import Proposal


class Deciding(Pair):
    """The decisions of the screen of duplicates."""

    @abstractmethod
    def reload(self) -> None:
        """List the pairs as they are kept now."""

    @abstractmethod
    def _compare(self) -> None:
        """What the class that is mixed with gives."""

    def _decide(self, decision: DuplicateDecision) -> None:
        pair = self.pair
        if pair is None:
            self.shell.say("There is no pair to decide.")
            return
        keep = (pair.left, pair.right)[self.kept] if self.kept is not None else None
        if decision is not DuplicateDecision.SAME_ENTRY:
            keep = None

        blind = self.blind

        def accept(reason: str) -> None:
            if not reason:
                self.shell.say("A decision needs a reason; nothing was decided.", urgent=True)
                return

            def save(review: Any) -> tuple[Proposal, str]:
                from prosecution_barriers.matching.contradictions import contradiction_of
                from prosecution_barriers.matching.decisions import decide

                decided = decide(review.store, review.reader.id, pair.id, decision, reason, keep, blind=blind)
                return decided, contradiction_of(review.store, pair.id)

            self.shell.desk.ledger.did(None)
            self.shell.run(save, self._decided, saves=True, refused=lambda _: self.shell.desk.ledger.forget())

        question = f"{pair.left_review_id} and {pair.right_review_id} are {WORDS[decision]}: why?"
        draft = f"decide/{pair.id}/{decision.value}"
        self.shell.open_panel(Prompt(self.shell, question, accept, text=pair.reason, hint="Enter decides", draft=draft))

    def _decided(self, saved: tuple[Proposal, str]) -> None:
        decided, remark = saved
        assert decided.decision is not None
        said = f"{decided.left_review_id} and {decided.right_review_id}: {WORDS[decided.decision]} (z undoes)"
        self.shell.say(f"{said} {remark}".rstrip(), urgent=bool(remark))
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

    def do_same_person(self) -> None:
        """The two are one person in two cases."""
        self._decide(DuplicateDecision.SAME_PERSON)

    def do_co_defendant(self) -> None:
        """The two are co-defendants in one case."""
        self._decide(DuplicateDecision.CO_DEFENDANT)

    def do_relative(self) -> None:
        """The two are relatives in two cases."""
        self._decide(DuplicateDecision.RELATIVE)

    def do_different(self) -> None:
        """The two are different."""
        self._decide(DuplicateDecision.DIFFERENT)

    def do_unsure(self) -> None:
        """Leave the pair open."""
        self._decide(DuplicateDecision.UNSURE)

    def do_judge_group(self) -> None:
        """Decide every open pair of the group at once to be one entry."""
        pair = self.pair
        group = self.groups.get(pair.left) if pair is not None else None
        if pair is None or group is None or pair.right not in group.entries or self.blind:
            self.shell.say("Blind mode judges pair by pair." if self.blind else "This pair is in no open group.")
            return
        keep = (pair.left, pair.right)[self.kept] if self.kept is not None else None
        keys = [one.id for one in group.pairs if one.open]
        question = f"{', '.join(group.names)} are one entry: why?"
        hint = "Enter decides all pairs of the group"
        self._decide_together(keys, ", ".join(group.names), question, hint, f"decide-group/{pair.id}", keep)

    def do_judge_copies(self) -> None:
        """Decide all pairs of exact copies at once to be one entry each."""
        if self.blind:
            self.shell.say("Blind mode judges pair by pair.")
            return

        def find(review: Any) -> list[Proposal]:
            from prosecution_barriers.matching.copies import exact_copies
            from prosecution_barriers.review.casefile import load_case

            return exact_copies(review.store, lambda session, case: load_case(session, case).entry)

        def ask(found: list[Proposal]) -> None:
            if not found:
                self.shell.say("No open pair is an exact copy.")
                return
            names = ", ".join(f"{pair.left_review_id} and {pair.right_review_id}" for pair in found[:3])
            more = f" and {len(found) - 3} more pairs" if len(found) > 3 else ""
            question = f"{names}{more} are exact copies: why is each one entry?"
            keys = [pair.id for pair in found]
            self._decide_together(keys, "Exact copies", question, f"Enter decides {len(keys)}", "decide-copies", None)

        self.shell.run(find, ask)

    def _decide_together(
        self, keys: list[int], what: str, question: str, hint: str, draft: str, keep: int | None
    ) -> None:
        """Ask for a reason and decide several pairs at once to be one entry."""

        def accept(reason: str) -> None:
            if not reason:
                self.shell.say("A decision needs a reason; nothing was decided.", urgent=True)
                return

            def save(review: Any) -> int:
                from prosecution_barriers.matching.decisions import decide_many

                return decide_many(review.store, review.reader.id, keys, DuplicateDecision.SAME_ENTRY, reason, keep)

            def take(count: int) -> None:
                pairs = "1 pair" if count == 1 else f"{count} pairs"
                self.shell.say(f"{what}: one entry, {pairs} decided (z undoes)")
                self.reload()

            self.shell.desk.ledger.did(None)
            self.shell.run(save, take, saves=True, refused=lambda _: self.shell.desk.ledger.forget())

        self.shell.open_panel(Prompt(self.shell, question, accept, hint=hint, draft=draft))

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
