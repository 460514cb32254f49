"""The one table of actions: keys, key bar, help, palette and `barriers keys` are all made from it."""

from __future__ import annotations

from dataclasses import dataclass

from prosecution_barriers.tui.actions_of_screens import SCREEN_ACTIONS
from prosecution_barriers.tui.actions_of_sheets import SHEET_ACTIONS


@dataclass(frozen=True, slots=True)
class Action:
    """Something a key does.

    *contexts* are the places it works in, *label* its word in the key bar (none: not shown there),
    *rank* its place in the bar, *pair* an action whose key stands beside its own.
    """

    id: str
    keys: tuple[str, ...]
    words: str
    contexts: tuple[str, ...]
    label: str = ""
    rank: int = 50
    pair: str = ""

    @property
    def handler(self) -> str:
        """The name of the method that does it."""
        return "do_" + self.id.replace("-", "_")


CONTEXTS = {
    "global": "Everywhere",
    "moving": "Moving about",
    "queue": "Queue",
    "review": "Review",
    "range": "Review, choosing a range",
    "duplicates": "Duplicates",
    "summary": "Summary",
    "codebook": "Codebook",
    "goto": "Going somewhere (after g)",
    "panel": "Lists and sheets",
    "picker": "Choosing a code",
    "entry": "Typing",
    "themes": "Themes",
    "facts": "Facts",
    "questions": "Questions",
    "tags": "Tags of the case",
    "escalations": "Escalations",
    "drafts": "Typed and not saved",
    "tray": "Documents that wait",
    "filters": "Saved filters",
    "presets": "Presets",
    "confirm": "Confirming",
    "sure": "Confirming what can be undone",
    "jump": "Jump labels",
    "form": "Filling in a form",
    "evidence": "Documents side by side",
}
"""Every place, in words; the order of the help."""


OPENED_BY = {
    "range": "range",
    "jump": "jump",
    "picker": "code",
    "themes": "themes",
    "facts": "facts",
    "questions": "questions",
    "tags": "tags",
    "presets": "presets",
    "drafts": "drafts",
    "tray": "assign",
    "filters": "filters",
    "evidence": "compare-documents",
    "escalations": "escalations",
    "goto": "goto",
    "form": "add-case",
}
"""The action that leads to each sheet, strip or form."""
STATES = ("range", "jump", "picker", "entry", "form", "confirm", "sure", "panel")
"""Contexts that come and go on a screen: their actions mean nothing while they are not there."""
SEEN_FIRST: tuple[str, ...] = ("quick", "pin", "repeat", "remove", "effect", "confidence", "done", "reopen", "mark")
SEEN_FIRST += ("same-entry", "linked", "co-defendant", "same-person", "relative", "different", "unsure", "undecide")
SEEN_FIRST += ("judge-group", "keep-side", "open-side")
"""Actions that change what is under a cursor: where that is not on the screen yet, one goes there and sees it first."""


def _make(context: str, rows: str) -> tuple[Action, ...]:
    """Actions from lines of ``id | keys | label rank pair | words``; a lone hyphen keeps one out of the key bar."""
    contexts = tuple(context.split())
    made = []
    for line in rows.strip().splitlines():
        name, keys, bar, words = (part.strip() for part in line.split(" | "))
        made.append(Action(name, tuple(keys.split()), words, contexts, *_bar(bar)))
    return tuple(made)


def _bar(text: str) -> tuple[str, int, str]:
    if text == "-":
        return "", 50, ""
    label, rank, pair = text.rsplit(" ", 2)
    return label, int(rank), "" if pair == "-" else pair


ACTIONS: tuple[Action, ...] = tuple(
    action for context, rows in (*SCREEN_ACTIONS, *SHEET_ACTIONS) for action in _make(context, rows)
)


def in_context(context: str) -> list[Action]:
    """The actions of one context, in the table's order."""
    return [action for action in ACTIONS if context in action.contexts]


def action_named(name: str, context: str | None = None) -> Action | None:
    """The action of that id, in that context where several places share it."""
    for action in ACTIONS:
        if action.id == name and (context is None or context in action.contexts):
            return action
    return None
