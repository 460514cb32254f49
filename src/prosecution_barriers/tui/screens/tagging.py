"""Tags made: by picker, digit, repeat or preset, on a passage, a page or the whole case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prosecution_barriers.tui.coding import WHOLE_CASE, Coding, Spot
from prosecution_barriers.tui.screens.part import Part
from prosecution_barriers.tui.widgets.picker import Picker

if TYPE_CHECKING:
    from prosecution_barriers.tui.screens.review import ReviewScreen

EMPTY = "An empty line: j or k goes to the passage you mean, C tags the whole case."


class Tagging(Part):
    """Everything that makes a tag."""

    def __init__(self, screen: ReviewScreen) -> None:
        super().__init__(screen)
        self.last: Coding | None = None

    # -- making tags

    def do_code(self) -> None:
        """Choose a code for the passage."""
        if self.work is None:
            self.shell.say("No case is open.")
        else:
            self._to_passage()
            # Without text the whole case is tagged: the letters of a code must never fall through as commands.
            self._pick(self.screen.spot() or WHOLE_CASE)

    def _to_passage(self) -> None:
        """Go from an empty line to the passage the code is for, so that it is seen before it is coded."""
        text = self.screen.text
        if text is not None and text.on_empty_line:
            start, end = text.passage()
            if end > start:
                text.to_offset(start)
                self.screen.moving.moved()

    def on_empty_line(self) -> bool:
        """Whether the cursor stands where nothing can be meant, which is said."""
        text = self.screen.text
        if text is None or not text.on_empty_line:
            return False
        self.shell.say(EMPTY, urgent=True)
        return True

    def do_code_case(self) -> None:
        """Choose a code for the whole case."""
        if self.work is not None:
            self._pick(WHOLE_CASE)

    def _pick(self, spot: Spot) -> None:
        work = self.work
        assert work is not None
        picker = Picker(
            self.shell,
            f"Code for {spot.words}",
            work.codebook,
            spot.form,
            self.shell.desk.recent_codes,
            lambda coding: self.tag(spot, coding),
            draft=f"code/{work.id}/{spot.document or 0}/{spot.start or 0}/{spot.page or 0}",
        )
        self.screen.open_over_text(picker)

    def tag(self, spot: Spot, coding: Coding) -> bool:
        """Put a tag on a spot; whether it was put there, and not there already."""
        from prosecution_barriers.review.tagging import NewTag, add_tag, fresh_uuid

        work = self.work
        assert work is not None
        if work.held(spot, coding) is not None:
            self.shell.say(f"{coding.code} stands on {spot.words} already; nothing was added.")
            return False
        uuid = fresh_uuid()
        new = NewTag(
            barrier=coding.code,
            document=spot.document,
            start=spot.start,
            stop=spot.end,
            page=spot.page,
            text_version=spot.version,
            stage=coding.stage,
            agency=coding.agency,
            effect=coding.effect,
            confidence=coding.confidence,
            note=coding.note,
            words=coding.words,
            uuid=uuid,
        )
        case = work.id
        if self.screen.text is not None:
            self.screen.text.drop()
        made = self.screen.changes.make(
            f"tag {coding.code}", work.with_tag(spot, coding, uuid), lambda review: add_tag(review, case, new)
        )
        if made:
            self.last = coding
            self.shell.desk.code_used(coding.code)
            self.shell.say(f"Coded {coding.code} on {spot.words} (z undoes)")
        return made

    def do_quick(self, digit: int) -> None:
        """Tag the passage with the code pinned to a digit."""
        if self.on_empty_line():
            return
        spot, work = self.screen.spot(), self.work
        code = self.shell.desk.pins[digit - 1] if digit <= len(self.shell.desk.pins) else None
        if work is None or spot is None:
            self.shell.say("There is no text at the cursor; C tags the whole case.")
        elif code is None or code not in work.codebook.by_code:
            self.shell.say(f"No code is pinned to {digit}; in the codebook (F6) a digit pins one.")
        else:
            self.tag(spot, Coding(work.codebook.barrier(code)))

    def do_repeat(self) -> None:
        """Tag the passage with the code used last."""
        if self.on_empty_line():
            return
        spot = self.screen.spot()
        if self.last is None:
            self.shell.say("No code has been used yet.")
        elif spot is None:
            self.shell.say("There is no text at the cursor.")
        else:
            self.tag(spot, self.last)
