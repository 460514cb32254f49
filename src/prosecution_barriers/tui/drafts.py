"""Half-typed text: kept while it is typed, offered again in the same form, gone once it is saved or thrown away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any

from prosecution_barriers.tui import jobs

if TYPE_CHECKING:
    from prosecution_barriers.tui.shell import Shell

PREFIX = "draft/"
AGAIN_AFTER = 5.0
"""Seconds until drafts that could not be written are tried again: there may be room on the disk by then."""
KEPT_FOR = timedelta(days=30)
"""How long a draft is kept whose form nobody opens again: the tag of a note may be gone."""
OFFERED = "What you had typed here is back; Ctrl+U clears it."
CHANGED_SINCE = "What you had typed here is back, but what was kept has changed since; Esc twice shows that."
REALLY = "Esc again throws away what you typed; any other key goes on."


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed into a form and not saved.

    *title* is what the form asks, *base* what it held before anything was typed, *texts* what was typed by
    field; a form of one text has the field ``""``.
    """

    title: str
    base: str
    texts: Mapping[str, str]
    at: str

    @property
    def words(self) -> str:
        """What was typed, of a form of several fields one after the other."""
        return "; ".join(text for text in self.texts.values() if text)

    def kept(self) -> dict[str, Any]:
        """What JSON holds of it."""
        return {"title": self.title, "base": self.base, "texts": dict(self.texts), "at": self.at}

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> Draft:
        """The draft that `kept` gave."""
        texts = {str(field): str(text) for field, text in dict(kept.get("texts", {})).items()}
        return cls(str(kept.get("title", "")), str(kept.get("base", "")), texts, str(kept.get("at", "")))


class Drafts:
    """The drafts of the present reader; looked up without asking the database, and kept by it."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.held: dict[str, Draft] = {}
        self._changed: set[str] = set()
        self._refused = False
        """Whether they could not be written the last time, which was said then."""
        self.handed = ""
        """The draft whose text is being saved by whatever is run now."""

    # -- what the last session left

    def come_back(self) -> None:
        """Take up what was left when the workbench was closed or died, and say so."""
        self.shell.run(lambda review: jobs.load_drafts(review, PREFIX), self._take)

    def _take(self, kept: Mapping[str, Mapping[str, Any]]) -> None:
        found = {name.removeprefix(PREFIX): Draft.from_kept(value) for name, value in kept.items()}
        oldest = self._stamp(-KEPT_FOR)
        for name, draft in found.items():
            if draft.at < oldest:
                self._changed.add(name)
            else:
                self.held.setdefault(name, draft)
        self._keep_soon()
        if self.held and not self.shell.status_line.message:
            newest = max(self.held.values(), key=lambda draft: draft.at)
            more = f" (and {len(self.held) - 1} more)" if len(self.held) > 1 else ""
            self.shell.say(f"Typed and not saved, open it again or press F8: {newest.title}{more}")

    # -- while a form is open

    def of(self, name: str, base: str = "") -> Draft | None:
        """What was typed before into the form called *name* and differs from what it holds; says that it is back."""
        draft = self.held.get(name)
        if draft is None:
            return None
        if draft.texts.get("") == base:
            self.forget(name)
            return None
        self.shell.say(OFFERED if draft.base == base else CHANGED_SINCE, urgent=draft.base != base)
        return draft

    def typed(self, name: str, title: str, base: str, texts: Mapping[str, str]) -> None:
        """Hold what is being typed; it is written in a moment."""
        if texts.get("") == base or not any(texts.values()):
            self.forget(name)
            return
        self.held[name] = Draft(self._titled(title), base, texts, self._stamp())
        self._changed.add(name)
        self._keep_soon()

    def _titled(self, title: str) -> str:
        """What a form asks, with the case it asks about."""
        screen = self.shell.opened_review() if self.shell.place == "review" else None
        case = screen.work.review_id if screen is not None and screen.work is not None else ""
        return title if case in title else f"{title}, {case}"

    def forget(self, name: str) -> None:
        """Let a draft go: its text is saved, or was thrown away."""
        if self.held.pop(name, None) is not None:
            self._changed.add(name)
            self._keep_soon()

    @contextmanager
    def handing(self, name: str) -> Iterator[None]:
        """Let the draft *name* go once what is run in this context has saved it; refused, it stays."""
        before, self.handed = self.handed, name
        try:
            yield
        finally:
            self.handed = before

    # -- writing them

    def _stamp(self, apart: timedelta = timedelta(0)) -> str:
        return (self.shell.now().astimezone(UTC) + apart).isoformat()

    def _keep_soon(self) -> None:
        if self._changed:
            self.shell.app.keep_drafts_soon()

    def keep(self) -> None:
        """Have every draft that changed written now."""
        review = self.shell.review
        if not self._changed or review is None or review.chosen is None:
            return
        states = {PREFIX + name: self.held[name].kept() if name in self.held else {} for name in sorted(self._changed)}
        written, self._changed = self._changed, set()

        def again() -> None:
            self._changed |= written
            self._refused = True
            self.shell.app.keep_drafts_soon(AGAIN_AFTER)

        def took(_: None) -> None:
            self._refused = False

        self.shell.run(
            lambda review: jobs.save_place(review, states),
            took,
            refused=lambda _: again(),
            failed=again,
            quiet=self._refused,
        )
