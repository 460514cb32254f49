"""The conversation: a prompt, a command in words, an answer in plain lines."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from difflib import get_close_matches

from prosecution_barriers.cli.plain.queueing import Queueing
from prosecution_barriers.records.refusals import Refused
from prosecution_barriers.review.project import OpenReview
from prosecution_barriers.review.queue import progress
from prosecution_barriers.review.undo import redo, undo
from prosecution_barriers.text.safe import safe, typeable
from prosecution_barriers.tui.everywhere import Rest

Answer = Callable[[str], None]


class PlainSession(Queueing):
    """One reader's session; every command is a method ``on_NAME`` whose first line says what it does.

    Args:
        review: The open review.
        ask: Reads one line after a prompt; None at the end of input.
        tell: Takes one line of the answer.
        break_minutes: After how many minutes of reading a break is suggested; 0 for never.
    """

    def __init__(
        self,
        review: OpenReview,
        ask: Callable[[str], str | None] | None = None,
        tell: Callable[[str], None] | None = None,
        break_minutes: int = 0,
    ) -> None:
        self.review = review
        self._ask = ask or _ask
        self._tell = tell or _tell
        self.going = True
        self.rest = Rest(break_minutes)
        self._told_of_break = False
        self._spoke_at: float | None = None
        self.clock = time.monotonic
        super().__init__()

    def say(self, text: str) -> None:
        """Answer, a line at a time, each made safe for the terminal."""
        for line in safe(text).split("\n"):
            self._tell(line)

    def ask(self, prompt: str) -> str:
        """Ask something; the end of input is an empty answer."""
        return typeable(self._ask(prompt) or "").strip()

    def talk(self, case: str | None = None) -> None:
        """Greet, then answer commands until `quit` or the end of input."""
        record = self.review.review
        with self.review.store.read() as session:
            done = progress(session)
        self.say(
            f"{record.title}. {record.banner()}. {done.total} cases, {done.done} done. Type help for the commands."
        )
        if self.filter.words() != "all cases":
            self.tell_filter()
        if case is not None:
            self.obey(f"open {case}")
        elif self.left_case is not None:
            self.say("You go on where you left off; next opens another case.")
            self.obey("resume")
        while self.going:
            line = self._ask(f"{self.case.review_id if self.case else 'queue'}> ")
            if line is None:
                break
            self.obey(line)
        self.keep_place()

    def obey(self, line: str) -> None:
        """Do what one line says; a refusal is an answer like any other."""
        self._count_time()
        name, _, rest = typeable(line).strip().partition(" ")
        name = "help" if name == "?" else name.lower()
        if not name:
            name = "more" if self.document else "next"
        method: Answer | None = getattr(self, f"on_{name}", None)
        if method is None:
            near = get_close_matches(name, self.commands(), 1, 0.5)
            self.say(f"There is no command {name!r}. " + (f"Did you mean {near[0]}?" if near else "Type help."))
            return
        try:
            method(rest.strip())
        except Refused as refusal:
            self.say(str(refusal))
        # Kept after every command: a connection that is lost loses no place.
        self.keep_place()
        if self.rest.due and not self._told_of_break:
            self.say(f"{self.rest.words()}.")
        self._told_of_break = self.rest.due

    def _count_time(self) -> None:
        """Count reading time for the case that is open, and towards a break; pauses are left out."""
        now = self.clock()
        if self.document is not None and self._spoke_at is not None and now - self._spoke_at < Rest.PAUSE:
            self.seconds += now - self._spoke_at
        self._spoke_at = now
        self.rest.key(now)

    def commands(self) -> dict[str, str]:
        """Every command and what it does."""
        found = {}
        for name in dir(self):
            if name.startswith("on_"):
                words = (getattr(self, name).__doc__ or "").strip().splitlines()[0]
                found[name.removeprefix("on_")] = words
        return found

    # -- commands about the whole review

    def on_help(self, rest: str) -> None:
        """help [command]: what the commands do; ? does the same."""
        commands = self.commands()
        if rest:
            self.say(commands.get(rest, f"There is no command {rest!r}."))
            return
        for words in commands.values():
            self.say(words)

    def on_undo(self, rest: str) -> None:
        """undo: take back your last change."""
        undone = undo(self.review.store, self.review.reader.id)
        self.reload()
        self.say(f"Undid: {undone.words}{f' in {undone.review_id}' if undone.review_id else ''}.")

    def on_redo(self, rest: str) -> None:
        """redo: do again what you took back."""
        undone = redo(self.review.store, self.review.reader.id)
        self.reload()
        self.say(f"Did again: {undone.words}{f' in {undone.review_id}' if undone.review_id else ''}.")

    def on_quit(self, rest: str) -> None:
        """quit: leave; everything is saved."""
        self.going = False
        self.say("Everything is saved.")


def _ask(prompt: str) -> str | None:
    _tell(prompt, end="")
    raw = getattr(sys.stdin, "buffer", None)
    line = decoded(raw.readline()) if raw is not None else sys.stdin.readline()
    return line.rstrip("\r\n") if line else None


def decoded(line: bytes) -> str:
    """A line of input, whatever the locale says: UTF-8, else Windows Western."""
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _tell(line: str, end: str = "\n") -> None:
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(line.encode(encoding, errors="replace").decode(encoding) + end)
    sys.stdout.flush()
